"""Several processes that open one empty database at the same time: each of them begins, and nothing is put in twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from data_samples import reference
from store import open_store
from workflows.start import seed

PROCESSES = 3


def test_an_empty_database_that_three_begin_at_once_is_begun_once(database_url):
    together = Barrier(PROCESSES, timeout=60)

    def begin(_):
        with open_store(database_url) as opened:
            together.wait()
            opened.put_reference(units=reference.units(), memberships=reference.memberships(), events=[])
            seed(opened, most=1)
            return len(opened.units()), [each.filename for each in opened.submissions()], opened.data_version()

    with ThreadPoolExecutor(PROCESSES) as threads:
        seen = list(threads.map(begin, range(PROCESSES)))
    assert seen == [(len(reference.units()), ["exempelprimarvard"], 1)] * PROCESSES
