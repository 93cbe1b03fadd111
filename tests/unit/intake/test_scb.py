"""The population from SCB: what is asked, that it is what was answered, and how it is added up."""

import time

import pytest

from domain.finding import Level
from intake.explain import describe
from intake.fetched import Answer, UnreachableError, UnreadableAnswerError, keep, latest
from intake.kolada import AddressError
from intake.scb import OtherSelectionError, Pace, TableChangedError, fetch
from intake.scb_reading import read_scb
from intake.scb_tables import TABLES, region_code, unit_of
from tests.scb_server import NEW, OLD, Scb, running

UNITS = ("0000", "0024", "2421")


def ones(_table, _cell):
    """One person in every cell, so that a sum says how many cells it was made of."""
    return 1


@pytest.fixture
def waited():
    return []


@pytest.fixture
def ask(waited):
    def ask(scb, units=UNITS):
        with running(scb) as address:
            return fetch(units, address=address, wait=waited.append, give_up_seconds=10)

    return ask


def drawn(reading, unit="2421"):
    rows = reading.rows[reading.rows["unit"] == unit]
    return {(row.measure, row.period): row.value for row in rows.itertuples()}


def test_every_call_has_a_choice_for_every_dimension(ask):
    scb = Scb(ones)
    ask(scb)
    assert [(table, selection["Tid"]) for table, selection in scb.queries] == [(OLD, ["2023", "2024"]), (NEW, ["2025"])]
    old, new = (selection for _, selection in scb.queries)
    assert list(old) == list(new) == ["Region", "Civilstand", "Alder", "Kon", "ContentsCode", "Tid"]
    assert old["Region"] == ["00", "24", "2421"]
    assert (old["Civilstand"], old["Kon"], old["ContentsCode"]) == (["OG", "G", "SK", "ÄNKL"], ["1", "2"], ["BE0101N1"])
    assert (old["Alder"][0], old["Alder"][1], old["Alder"][-1], len(old["Alder"])) == ("tot", "65", "100+", 37)
    assert (new["Civilstand"], new["Kon"], new["ContentsCode"]) == (["SC"], ["TotSa"], ["000007ME"])
    assert new["Alder"] == ["TotSA", "65-69", "70-79", "80-89", "90-99", "100+10"]


def test_before_2025_ages_sexes_and_civil_statuses_are_added_and_from_2025_scbs_own_totals_are_read(ask):
    """
                      cells added                             2024   2025
    befolkning        total × 4 civil × 2 sexes                  8      1
    befolkning_65     65…99 and 100+ × 4 × 2                   288      5
    befolkning_80     80…99 and 100+ × 4 × 2                   168      3
    """
    reading = read_scb(ask(Scb(ones)), units=frozenset(UNITS))
    assert drawn(reading) == {
        ("befolkning", "2023"): 8, ("befolkning", "2024"): 8, ("befolkning", "2025"): 1,
        ("befolkning_65", "2023"): 288, ("befolkning_65", "2024"): 288, ("befolkning_65", "2025"): 5,
        ("befolkning_80", "2023"): 168, ("befolkning_80", "2024"): 168, ("befolkning_80", "2025"): 3,
    }  # fmt: skip
    assert set(reading.rows["unit"]) == {"0000", "0024", "2421"}
    assert set(reading.rows["sex"]) == {"T"}
    assert (reading.kind, reading.source) == ("scb", "SCB")


def test_the_noise_from_2025_is_told_and_the_total_is_never_a_sum_of_parts(ask):
    scb = Scb(lambda _table, cell: {"TotSA": 999_239}.get(cell["Alder"], 100))
    reading = read_scb(ask(scb), units=frozenset(UNITS))
    assert drawn(reading)["befolkning", "2025"] == 999_239
    (finding,) = reading.findings
    assert (finding.level, finding.code) == (Level.NOTE, "brus_i_folkmangd")
    assert "2025" in describe(finding)["found"]
    earlier = read_scb(ask(Scb(ones, years={OLD: ["2024"], NEW: []})), units=frozenset(UNITS))
    assert earlier.findings == []


def test_a_sum_with_a_part_missing_is_left_out_and_told(ask):
    scb = Scb(
        lambda _table, cell: None if (cell["Region"], cell["Alder"], cell["Tid"]) == ("2421", "91", "2024") else 1
    )
    reading = read_scb(ask(scb), units=frozenset(UNITS))
    assert ("befolkning_65", "2024") not in drawn(reading)
    assert ("befolkning", "2024") in drawn(reading)
    missing = [(each.sheet, each.cell) for each in reading.findings if each.code == "folkmangd_saknas"]
    assert missing == [("befolkning_65", "2421 2024"), ("befolkning_80", "2421 2024")]


def test_an_answer_about_something_else_is_refused(ask):
    """A selection that is not understood is answered with a default one, status 200."""
    with pytest.raises(OtherSelectionError):
        read_scb(ask(Scb(ones, default=True)), units=frozenset(UNITS))


@pytest.mark.parametrize("lacks", [(NEW, "SC"), (NEW, "100+10"), (OLD, "BE0101N1"), (OLD, "2421")])
def test_a_code_that_is_gone_is_named_before_anything_is_asked(ask, lacks):
    scb = Scb(ones, lacks=[lacks])
    with pytest.raises(TableChangedError) as changed:
        ask(scb)
    assert lacks[1] in changed.value.values["kod"]
    assert lacks[0] not in {table for table, _ in scb.queries}


def test_a_contents_code_that_means_something_else_is_refused(ask):
    with pytest.raises(TableChangedError):
        ask(Scb(ones, contents="Folkökning"))


@pytest.mark.parametrize(
    ("limit", "years_in_calls"),
    [
        (150_000, [20, 1]),  # 3 places × 8 × 37 ages = 888 cells a year
        (10_000, [11, 9, 1]),
        (888, [*[1] * 20, 1]),
    ],
)
def test_no_call_asks_for_more_cells_than_the_limit(ask, limit, years_in_calls):
    years = [str(year) for year in range(2010, 2030)]
    scb = Scb(ones, years={OLD: years, NEW: ["2030"]}, limits={"maxDataCells": limit})
    answers = ask(scb)
    assert [len(selection["Tid"]) for _, selection in scb.queries] == years_in_calls
    assert len(read_scb(answers, units=frozenset(["2421"])).rows) == 3 * 21


def test_our_own_limit_of_100_000_cells_holds_when_scbs_is_wider(ask):
    places = ("0000", "0022", "0023", "0024", "0025", "2421", "2422")
    years = [str(year) for year in range(2010, 2070)]
    scb = Scb(ones, years={OLD: years, NEW: ["2070"]}, limits={"maxDataCells": 1_000_000})
    ask(scb, places)
    cells = [len(s["Region"]) * 8 * 37 * len(s["Tid"]) for table, s in scb.queries if table == OLD]
    assert cells == [99_456, 24_864]


def test_calls_keep_the_stricter_pace():
    now, waits = [0.0], []

    def wait(seconds):
        waits.append(round(seconds, 6))
        now[0] += seconds

    pace = Pace(wait=wait, clock=lambda: now[0])
    pace.stricter(30, 10)
    pace.take_turn(25)
    assert waits == [10.0, 10.0]
    strict = Pace(wait=wait, clock=lambda: now[0])
    strict.stricter(2, 10)
    waits.clear()
    strict.take_turn(3)
    assert waits == [10.0]
    strict.stricter(0, 10)
    assert strict.calls == 2


def test_a_broken_line_is_tried_again_and_then_given_up(ask, waited):
    assert len(ask(Scb(ones, trouble=[503]))) == 2
    assert waited == [1.0]
    with pytest.raises(UnreachableError):
        ask(Scb(ones, trouble=[503] * 9))


def test_a_server_that_keeps_silent_is_given_up():
    def silent(_path, _sent):
        time.sleep(0.3)
        return 200, {}, {}

    scb = Scb(ones)
    scb.answer = silent
    with running(scb) as address, pytest.raises(UnreachableError):
        fetch(UNITS, address=address, wait=lambda _: None, give_up_seconds=0.05)


@pytest.mark.parametrize("limits", [{"maxDataCells": None}, {"apiVersion": "1.0"}])
def test_another_api_than_the_one_promised_is_named(ask, limits):
    with pytest.raises(UnreadableAnswerError):
        ask(Scb(ones, limits=limits))


def test_an_address_that_is_none_is_said():
    with pytest.raises(AddressError):
        fetch(UNITS, address="statistikdatabasen")


def test_saved_answers_are_read_as_those_just_fetched(ask, tmp_path):
    answers = ask(Scb(ones))
    keep(tmp_path, answers)
    again = read_scb(latest(tmp_path), units=frozenset(UNITS))
    assert again.rows.equals(read_scb(answers, units=frozenset(UNITS)).rows)


@pytest.mark.parametrize(
    "body",
    [[], {}, {"table": "TAB1", "selection": {}, "rows": []}, {"table": OLD, "selection": {"Region": ["00"]}, "rows": []},
     {"table": OLD, "selection": TABLES[0].selection(["00"], ["2024"]) | {"Kon": ["1"]}, "rows": []}],
    ids=["lista", "tom", "okänd tabell", "halvt urval", "bara män"],
)  # fmt: skip
def test_saved_answers_in_another_form_are_named(body):
    with pytest.raises(UnreadableAnswerError):
        read_scb([Answer("fil.json", "2026-08-14T10:15:00+00:00", body)], units=frozenset(UNITS))


def test_places_have_their_codes_at_scb():
    assert [region_code(unit) for unit in ("0000", "0024", "2421")] == ["00", "24", "2421"]
    assert [unit_of(code) for code in ("00", "24", "2421")] == ["0000", "0024", "2421"]
