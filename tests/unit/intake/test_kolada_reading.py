"""From answers to rows: what is stored, what waits for a confirmation, and what is said about the ids."""

import pandas as pd
import pytest

from domain.finding import Level
from domain.observation import OBSERVATION_COLUMNS
from domain.submission import SUBMISSION_COLUMNS
from intake.explain import describe
from intake.fetched import Answer
from intake.kolada_reading import ConfirmationError, Wanted, read_kolada
from tests.kolada_server import api_rows, cell, page

WHEN = "2026-08-14T10:15:00+00:00"
WANTED = Wanted(
    ids=frozenset({"N79221", "N21704", "N01813"}),
    units=frozenset({"0000", "0024", "2421"}),
    names={"0024": "Region Västerbotten", "2421": "Storuman"},
    watched=frozenset({"U70448"}),
)
NOTHING = pd.DataFrame(columns=list(OBSERVATION_COLUMNS))


def answers(*cells):
    asked = "https://api.kolada.se/v3/data/kpi/N79221/municipality/0024"
    return [Answer(asked, WHEN, page(api_rows(cells)))]


def read(*cells, published=NOTHING, confirmed=(), more=()):
    return read_kolada([*answers(*cells), *more], WANTED, published=published, confirmed=confirmed)


def published(*rows, source="Kolada"):
    """(measure, unit, year, value or None) as they are shown now."""
    return pd.DataFrame(
        [
            (measure, unit, year, "T", "", value, "saknas" if value is None else "", False, source)
            for measure, unit, year, value in rows
        ],
        columns=list(OBSERVATION_COLUMNS),
    ).astype({"value": float})


def drawn(found):
    columns = ["measure", "unit", "period", "sex", "value", "status"]
    return [tuple(row) for row in found.reading.rows[columns].fillna(-1).itertuples(index=False)]


def codes(found):
    return [(each.level, each.code, each.sheet) for each in found.reading.findings]


def test_rows_are_the_official_id_the_place_and_the_year():
    found = read(cell("N21704", "2421", 2024, 31.2, sex="K"), cell("N21704", "0014", 2024, 28.0),
                 cell("U70448", "0024", 2024, 48.9))  # fmt: skip
    assert list(found.reading.rows.columns) == list(SUBMISSION_COLUMNS)
    assert drawn(found) == [("N21704", "2421", "2024", "K", 31.2, "")]
    assert found.reading.rows[["breakdown", "sheet", "cell"]].to_numpy().tolist() == [
        ["", "svar-001.json", "2421 2024"]
    ]
    assert (found.reading.kind, found.reading.source) == ("kolada", "Kolada")


def test_more_than_the_whole_is_not_stored_until_somebody_confirms_it():
    cells = [cell("N79221", "0024", 2024, 67.1), cell("N79221", "0024", 2025, 146.1)]
    found = read(*cells)
    assert drawn(found) == [("N79221", "0024", "2024", "T", 67.1, "")]
    assert found.withheld == (("N79221", "0024", "2025"),)
    assert (Level.CONFIRM, "over_hundra", "N79221") in codes(found)

    confirmed = read(*cells, confirmed=["N79221:0024:2025"])
    assert ("N79221", "0024", "2025", "T", 146.1, "") in drawn(confirmed)
    assert confirmed.withheld == ()
    assert (Level.CONFIRM, "over_hundra", "N79221") not in codes(confirmed)


def test_a_value_that_is_published_as_it_is_has_been_confirmed():
    found = read(cell("N79221", "0024", 2025, 146.1), published=published(("N79221", "0024", "2025", 146.1)))
    assert found.withheld == ()
    assert drawn(found) == [("N79221", "0024", "2025", "T", 146.1, "")]
    changed = read(cell("N79221", "0024", 2025, 151.0), published=published(("N79221", "0024", "2025", 146.1)))
    assert changed.withheld == (("N79221", "0024", "2025"),)
    assert drawn(changed) == []


def test_a_fault_in_another_region_is_told_and_withholds_nothing_of_ours():
    found = read(cell("N79221", "0014", 2025, 146.1), cell("N79221", "0024", 2025, 66.0))
    assert (Level.CONFIRM, "over_hundra", "N79221") in codes(found)
    assert found.withheld == ()
    assert drawn(found) == [("N79221", "0024", "2025", "T", 66.0, "")]


def test_every_place_of_a_year_may_be_confirmed_at_once():
    cells = [cell("N79221", unit, 2025, 120.0) for unit in ("0024", "2421")]
    assert len(read(*cells).withheld) == 2
    assert read(*cells, confirmed=["N79221:*:2025"]).withheld == ()


@pytest.mark.parametrize("words", ["N79221", "N79221:0024", "N79221:0024:2019", "N79221:2025:0024", "", "::"])
def test_what_cannot_be_confirmed_is_said(words):
    with pytest.raises(ConfirmationError):
        read(cell("N79221", "0024", 2025, 146.1), confirmed=[words])


def test_a_value_that_kolada_has_taken_back_is_stored_as_missing():
    """
             published   now
    2023     67.8        67.8
    2024     68.7        deleted     -> missing
    2025     69.0        not there   -> missing
    N21704   31.2        no answer at all, so nothing is said of it
    """
    found = read(
        cell("N79221", "0024", 2023, 67.8), cell("N79221", "0024", 2024, 68.7, deleted=True),
        published=published(
            ("N79221", "0024", "2023", 67.8), ("N79221", "0024", "2024", 68.7), ("N79221", "0024", "2025", 69.0),
            ("N21704", "2421", "2024", 31.2),
        ),
    )  # fmt: skip
    assert drawn(found) == [
        ("N79221", "0024", "2023", "T", 67.8, ""), ("N79221", "0024", "2024", "T", -1, "saknas"),
        ("N79221", "0024", "2025", "T", -1, "saknas"),
    ]  # fmt: skip
    assert (Level.CONFIRM, "varden_aterkallade", "N79221") in codes(found)
    assert (Level.NOTE, "borttagna_varden", "N79221") in codes(found)


def test_what_came_from_elsewhere_or_is_missing_already_is_not_taken_back():
    shown = pd.concat([
        published(("N79221", "0024", "2024", 68.7), source="blanketter"), published(("N79221", "0024", "2022", None)),
    ])  # fmt: skip
    assert drawn(read(cell("N79221", "0024", 2023, 67.8), published=shown)) == [
        ("N79221", "0024", "2023", "T", 67.8, "")
    ]


def test_an_unknown_id_an_empty_one_and_one_that_was_not_fetched_are_told_apart():
    described = Answer(
        "https://api.kolada.se/v3/kpi/N21704,N01813?per_page=5000", WHEN, page([{"id": "N21704", "title": "Hemtjänst"}])
    )
    found = read(cell("N79221", "0024", 2025, 66.0), cell("U70448", "0024", 2025, 49.0), more=[described])
    assert codes(found)[:2] == [
        (Level.CONFIRM, "okant_nyckeltal", "N01813"),
        (Level.NOTE, "nyckeltal_utan_varden", "N21704"),
    ]
    without = read(cell("N79221", "0024", 2025, 66.0))
    assert codes(without)[:2] == [
        (Level.NOTE, "nyckeltal_inte_hamtat", "N01813"), (Level.NOTE, "nyckeltal_inte_hamtat", "N21704"),
    ]  # fmt: skip


def test_every_finding_is_said_in_words():
    found = read(
        cell("N79221", "0024", 2024, 68.7, deleted=True), cell("N79221", "0024", 2025, 146.1),
        published=published(("N79221", "0024", "2024", 68.7)),
    )  # fmt: skip
    told = [describe(each)["found"] for each in found.reading.findings]
    assert "N79221 för Region Västerbotten är 146,1 % år 2025." in told
    assert "Flera regioner byter journalsystem från och med 2024, och det påverkar N79221." in told
    assert len(told) == len(set(told)) >= 6


def test_nothing_at_all_is_read_as_nothing():
    found = read()
    assert drawn(found) == []
    assert {code for _, code, _ in codes(found)} == {"nyckeltal_inte_hamtat"}
