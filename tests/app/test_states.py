"""Every page in the states that are easy to forget: without values, with everything hidden, and with a single month."""

import json

import pandas as pd
import pytest

from domain.submission import NewSubmission, Origin
from indicators.measures import all_measures
from tests.app.test_pages import PAGES
from tests.once import made_once, shared_folder
from workflows.start import opened

MONTH = "2026-06"
# The samples are withdrawn part by part there, and what each part took with it takes long to work out; what is new after
# a withdrawal is held in tests/unit/workflows/test_news.py, and with everything hidden here.
CALENDAR = {(state, "nytt"): {"nytt_vy": "kommer"} for state in ("without_values", "one_month")}
# One address for each page that reads figures, at a kommun; the others are opened as they are.
PLACES = {"plats": "2421", "visa": "sodra-lappland"}
READ = ("plats", "jamfor", "finns", "floden", "lektion", "tillganglighet", "vardplatser", "rekrytering", "hemsjukvard",
        "sammanhang")  # fmt: skip


def _sheet(name):
    return NewSubmission(Origin.SHEET, "systemet", name, b"PK", "Regionernas och kommunernas egna uppgifter")


def _withdraw_samples(store):
    for each in store.submissions():
        if each.synthetic:
            store.withdraw(each.id, actor="systemet", reason="prov")


def _rows(store):
    """Every published value that is not a number of residents, as it would be sent again."""
    asked = [name for name, each in all_measures().items() if not each.population]
    return store.observations(asked).assign(sheet="", cell="").drop(columns=["source", "synthetic"], errors="ignore")


def without_values(store):
    _withdraw_samples(store)


def everything_hidden(store):
    sent = _rows(store).assign(value=float("nan"), status="prickad")
    store.submit(_sheet("dolt.xlsx"), sent, publish=True)


def one_month(store):
    everything = _rows(store)
    residents = store.observations([name for name, each in all_measures().items() if each.population])
    last = {4: "2025", 6: "2026K2", 7: MONTH}
    kept = everything[[last[len(period)] == period for period in everything["period"]]]
    _withdraw_samples(store)
    sent = pd.concat([kept, residents.assign(sheet="", cell="")[kept.columns]], ignore_index=True)
    store.submit(_sheet("en_manad.xlsx"), sent, publish=True)


STATES = {each.__name__: each for each in (without_values, everything_hidden, one_month)}


@pytest.fixture(scope="session")
def at_state(copy_of_seeded, tmp_path_factory):
    """`at_state("without_values")`: the address of a database in that state, made once for all workers."""

    def address(name):
        def make(path):
            folder = tmp_path_factory.mktemp(name)
            store = opened(copy_of_seeded(folder))
            STATES[name](store)
            store.close()
            path.write_bytes((folder / "uppfoljning.db").read_bytes())

        return f"sqlite:///{made_once(shared_folder(tmp_path_factory) / f'{name}.db', make)}"

    return address


@pytest.fixture
def page_at(at_state, visit_own, monkeypatch):
    def page_at(state, slug):
        monkeypatch.setenv("DATABASE_URL", at_state(state))
        return visit_own(slug, **(PLACES if slug in READ else CALENDAR.get((state, slug), {})))

    return page_at


def numbers_of(figures):
    """Every number that the figures were given to draw."""
    traces = [trace for each in figures for trace in each["figure"]["data"] if trace.get("yaxis") != "y2"]
    # Beside each other, the places stand along y: what has no x is not drawn.
    pairs = [pair for trace in traces for pair in zip(trace.get("x") or [], trace.get("y") or [], strict=True)]
    return [pair for pair in pairs if pair[0] is not None and isinstance(pair[1], int | float)]


# Where people live and how far they have is no value of a measure: there is a sample of it, which says that it is one.
DRAWN_FROM_POINTS = {"placering"}


@pytest.mark.parametrize("slug", PAGES)
def test_without_values_a_page_says_what_it_is_about_and_claims_nothing(page_at, slug):
    shown = page_at("without_values", slug)
    assert shown.title
    assert ("Exempeldata (syntetiska)" in shown.text) is (slug in DRAWN_FROM_POINTS)
    assert slug in DRAWN_FROM_POINTS or numbers_of(shown.figures) == []


@pytest.mark.parametrize("slug", PAGES)
def test_with_everything_hidden_no_figure_has_a_number(page_at, slug):
    shown = page_at("everything_hidden", slug)
    assert shown.title
    assert slug in DRAWN_FROM_POINTS or numbers_of(shown.figures) == []


@pytest.mark.parametrize("slug", READ)
def test_with_everything_hidden_the_page_says_that_it_is(page_at, slug):
    assert "dol" in page_at("everything_hidden", slug).text


@pytest.mark.parametrize("slug", PAGES)
def test_with_a_single_month_a_page_holds_and_no_direction_is_claimed(page_at, slug):
    shown = page_at("one_month", slug)
    assert shown.title
    if slug in READ:
        everything = shown.text + json.dumps(shown.figures)
        assert "ökar, bättre" not in everything
        assert "minskar, sämre" not in everything
