"""Every assumption has words, bounds and a source; all are changed together, in the table or by the same sheet back."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from domain.assumption import AssumptionFaultsError, AssumptionsChangedError, WantedAssumption
from domain.errors import ForbiddenError, UnreadableFileError
from domain.people import Role
from planning.assumptions import all_assumptions
from tests.unit.workflows.conftest import TODAY
from wording import text
from wording.assumptions import fault_place, fault_words
from wording.catalogue import LANGUAGES, messages, use
from workflows import assumptions, assumptions_file
from workflows.access import LOCAL, Caller
from workflows.assumptions_change import confirm, examine

DECLARED = all_assumptions()
FIRST, SECOND = list(DECLARED.values())[:2]
BO = Caller("bo@exempel.se", role=Role.REVIEWER)


@pytest.mark.parametrize("each", DECLARED.values(), ids=DECLARED)
def test_every_declared_assumption_has_words_bounds_and_a_source(each):
    lacking = [
        f"{language}: {key}"
        for language in LANGUAGES
        for key in (f"antagande.{each.id}", f"antagande.enhet.{each.unit}", f"sida.{each.model}")
        if key not in messages(language)
    ]
    assert lacking == []
    assert each.low < each.high
    assert each.low <= each.value <= each.high
    assert each.spread >= 0
    assert len(each.id) <= 64  # as long as the store takes
    assert len(each.source.split()) >= 2


def wanted(about=FIRST, value=None, source="Mätt i Sorsele 2026"):
    return WantedAssumption(assumption=about.id, value=about.high if value is None else value, source=source)


def codes(examined):
    return [(each.code, each.assumption) for each in examined.faults]


def test_what_is_set_holds_for_the_model_until_it_is_put_back(store):
    examined = examine(store, [wanted(), wanted(SECOND, SECOND.value, SECOND.source)])
    assert (len(examined.changes), examined.same, codes(examined)) == (1, 1, [])
    assert confirm(store, BO, examined) == 1
    assert assumptions.assumed(store, FIRST.model)[FIRST.id] == FIRST.high
    (held,) = [each for each in assumptions.held(store) if each.said]
    assert (held.source, held.said.actor) == ("Mätt i Sorsele 2026", "bo@exempel.se")
    confirm(store, BO, examine(store, [replace(wanted(), value=None)]))
    assert assumptions.assumed(store, FIRST.model)[FIRST.id] == FIRST.value
    assert [each.value for each in assumptions.history(store)] == [None, FIRST.high]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (wanted(value=FIRST.high + 1), "utanfor"),
        (wanted(value=float("inf")), "utanfor"),
        (wanted(value=float("nan")), "utanfor"),
        (wanted(source=" \n"), "ingen_kalla"),
        (wanted(source=f"  {FIRST.source} "), "samma_kalla"),
        (wanted(source="x" * 501), "lang_kalla"),
        (replace(wanted(), assumption="=cmd|' /C calc'!A0"), "okant"),
    ],
)
def test_a_fault_stops_everything_and_says_what_to_do(store, said, code):
    examined = examine(store, [said, wanted(SECOND)])
    assert [each.code for each in examined.faults] == [code]
    for language in LANGUAGES:
        with use(language):
            assert len(fault_words(examined.faults[0]).split()) > 5
    with pytest.raises(AssumptionFaultsError):
        confirm(store, LOCAL, examined)
    assert store.assumption_changes() == []


def test_one_who_may_not_changes_nothing_and_of_two_at_once_the_second_looks_again(store):
    examined, other = examine(store, [wanted()]), examine(store, [wanted(SECOND)])
    leader = Caller("anna@exempel.se", role=Role.PROJECT_LEADER, modellomraden=frozenset({"vaster"}))
    with pytest.raises(ForbiddenError):
        confirm(store, leader, examined)
    confirm(store, BO, examined)
    with pytest.raises(AssumptionsChangedError):
        confirm(store, LOCAL, other)
    assert len(store.assumption_changes()) == 1


# --- The same sheet back --------------------------------------------------------------------------------------------


def taken_out(store):
    return openpyxl.load_workbook(BytesIO(assumptions_file.workbook(store, today=TODAY).content))


def sent_back(store, book):
    written = BytesIO()
    book.save(written)
    return assumptions_file.examine_file(store, written.getvalue(), "../antaganden.xlsx")


def test_the_sheet_back_as_it_was_changes_nothing_in_any_language(store):
    for language in LANGUAGES:
        with use(language):
            book = taken_out(store)
        examined = sent_back(store, book)
        assert (list(examined.changes), codes(examined), examined.same) == ([], [], len(DECLARED))


def test_the_sheet_is_sent_back_with_changes_and_a_hostile_source_stays_words(store):
    book = taken_out(store)
    sheet = book.worksheets[0]
    sheet["D2"], sheet["H2"] = f"{FIRST.high:g}".replace(".", ","), "=HYPERLINK(1)"
    sheet["H2"].data_type = "s"
    sheet["C2"] = "annat namn"  # is not read
    confirm(store, BO, sent_back(store, book))
    (held,) = [each for each in assumptions.held(store) if each.said]
    assert (held.value, held.source) == (FIRST.high, "=HYPERLINK(1)")
    again = taken_out(store)
    assert (again.worksheets[0]["H2"].value, again.worksheets[0]["H2"].data_type) == ("=HYPERLINK(1)", "s")
    assert "bo@exempel.se" not in {cell.value for each in again for row in each.iter_rows() for cell in row}
    again.worksheets[0]["D2"] = None  # emptied: the model's own again
    (change,) = sent_back(store, again).changes
    assert (change.value, change.becomes) == (None, FIRST.value)


def test_every_fault_in_the_sheet_is_told_by_its_cell(store):
    book = taken_out(store)
    sheet = book.worksheets[0]
    sheet["D2"] = "många"
    sheet["D3"] = "=1/2"
    sheet["D4"] = 1e9
    sheet["A5"] = "finns_inte"
    sheet["A6"] = None
    sheet["D7"], sheet["H7"] = list(DECLARED.values())[5].low, None
    sheet["A8"] = sheet["A7"].value
    sheet["D9"] = "1.234"
    examined = sent_back(store, book)
    told = {fault_place(each).removeprefix("bladet Antaganden, cell "): each.code for each in examined.faults}
    assert told == {
        "D2": "inget_tal", "D3": "formel", "D4": "utanfor", "A5": "okant", "A6": "inget_id", "H7": "ingen_kalla",
        "A8": "dubbelt", "D9": "tvetydigt",
    }  # fmt: skip
    assert all(fault_words(each) for each in examined.faults)


def test_a_cell_that_is_merged_or_an_error_or_a_formulas_is_told_and_never_taken_as_empty(store):
    confirm(store, BO, examine(store, [wanted(), wanted(SECOND)]))
    book = taken_out(store)
    sheet = book.worksheets[0]
    sheet["D2"] = "#REF!"
    sheet.merge_cells("D3:D4")
    sheet["H5"] = '=HYPERLINK("http://exempel.se")'
    sheet["D6"] = "  "  # empty, as it looks
    examined = sent_back(store, book)
    assert [(each.cell, each.code) for each in examined.faults] == [
        ("D2", "felvarde"), ("D3", "sammanslagen"), ("D4", "sammanslagen"), ("H5", "formel_kalla"),
    ]  # fmt: skip
    assert list(examined.changes) == []


@pytest.mark.parametrize("spoil", [lambda sheet: sheet.delete_cols(4), lambda sheet: sheet.insert_rows(1)])
def test_the_history_is_not_read_in_the_place_of_a_table_that_cannot_be(store, spoil):
    confirm(store, BO, examine(store, [wanted()]))
    book = taken_out(store)
    spoil(book.worksheets[0])
    examined = sent_back(store, book)
    assert (codes(examined), list(examined.changes)) == ([("ingen_tabell", "")], [])


def test_the_table_on_two_sheets_is_told(store):
    book = taken_out(store)
    book.copy_worksheet(book.worksheets[0])["D2"] = FIRST.high
    (fault,) = sent_back(store, book).faults
    assert (fault.code, "Antaganden Copy" in fault_words(fault)) == ("flera_tabeller", True)


def test_another_file_is_told_what_it_lacks(store):
    book = openpyxl.Workbook()
    book.active.title = "Budget"
    (fault,) = sent_back(store, book).faults
    assert (fault.code, "Budget" in fault_words(fault), text("antagande.kolumn.varde") in fault_words(fault)) == (
        "ingen_tabell", True, True,
    )  # fmt: skip
    with pytest.raises(UnreadableFileError):
        assumptions_file.examine_file(store, b"%PDF-1.4", "a.xlsx")
