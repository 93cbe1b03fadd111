"""What is not published, and what was said of it, is not on any page that everybody may open."""

import json

import pytest

from tests.unpublished import FILE, LYCKSELE, REASON, SENDER, sent_in_every_status
from workflows import figure_codes
from workflows.figure import Figure
from workflows.start import opened

PAGES = (
    "oversikt", "vardplatser", "laget", "om", "inskickat", "underlag", "uppladdning", "nytta", "roller",
    "ta_ut", "halvarsrapport", "nytt", "oppna_data", "figur",
)  # fmt: skip
# What was taken out while the value that was taken back was shown.
FIGURE = Figure(indicator="belaggningsgrad", units=(LYCKSELE, "0024"))


@pytest.fixture
def life(database_url):
    """A file in every status, each with a value that stands out; one was published and taken back for a reason."""
    store = opened(database_url)
    taken_back = sent_in_every_status(store)
    store.withdraw(taken_back.submission_id, actor="gun.granskare@nrf.se", reason=REASON)
    return {
        "figur": {"kod": figure_codes.kept(store, [FIGURE], data_version=taken_back.data_version)[FIGURE]},
        "nytt": {"nytt_vy": "rattat"},
        "oppna_data": {"matt": FIGURE.indicator, "plats": "2481"},
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_sees_neither_value_nor_reason_nor_sender(life, visit_own, name):
    seen = visit_own(name, **life.get(name, {}))
    written = [each.value for kind in ("code", "text_area", "text_input") for each in seen.app.get(kind)]
    everything = "\n".join([seen.text, seen.markup, json.dumps(seen.figures, ensure_ascii=False), *map(str, written)])
    for word in ("987654", "987 654", "987\xa0654", "&nbsp;654", SENDER, "gun.granskare", FILE):
        assert word not in everything, word
