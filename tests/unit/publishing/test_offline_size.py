"""The one file stays well under the 8 MB that it may take, so that it can be sent by mail and opened on a phone."""

from datetime import date

from indicators.registry import all_indicators
from publishing.offline import offline_file
from workflows.offline import bundle
from workflows.start import opened

# Every sixth measure with all places made 23.6 % of the whole file (1.46 of 6.18 MB, sample data, November 2026).
# To make all of it in a test would take half a minute.
SIXTH, SHARE = 6, 0.24
MOST = 7_000_000


def test_the_whole_file_is_under_seven_megabytes_by_a_sixth_of_its_measures(copy_of_seeded, tmp_path):
    store = opened(copy_of_seeded(tmp_path))
    few = list(all_indicators())[::SIXTH]
    made = bundle(store, today=date(2026, 11, 26), measures=few)
    store.close()
    assert len(made.entries) > 100
    assert len(offline_file(made).content) < SHARE * MOST
