"""A file comes in: what it would change, and that it is stored whole or not at all."""

from hashlib import sha256

import pytest

from domain.errors import FollowUpError, ForbiddenError, UnreadableFileError
from domain.finding import Level
from domain.indicator import Area
from domain.submission import SubmissionStatus
from indicators.measures import of_area
from store.errors import ChangedMeanwhileError
from tests.reference import real_workbook
from tests.workbooks import ENCRYPTED, address, filled, read_cell, saved, with_macros, workbook
from workflows import access, own_figures, read, receive
from workflows.receive import StoppedError

# The data version that a fresh store has, and its number of submissions.
SEEDED = 5
STRANGER = access.Caller(actor="läsare", is_local=False)

BEDS, OCCUPIED = "Disponibla vårdplatsdygn", "Belagda vårdplatsdygn"
LYCKSELE = "lycksele-lasarett"


def changes(examined):
    """What an examination would do, drawn."""
    columns = ["measure", "unit", "period", "old_value", "new_value", "sheet", "cell", "kind"]
    return [list(row) for row in examined.effective[columns].itertuples(index=False)]


def levels(examined):
    return [(finding.level, finding.code, finding.sheet, finding.cell) for finding in examined.reading.findings]


def shown(store, indicator, unit, period):
    """The value as anyone sees it."""
    rows = read.result(store, indicator, units=[unit], first=period, last=period, breakdown="").rows
    return rows[["numerator", "denominator"]].iloc[0].tolist()


@pytest.mark.parametrize("area", Area)
def test_an_untouched_form_changes_nothing(store, template, examine, confirm, area):
    examined = examine(template(area))
    assert set(examined.changes["measure"]) == {each.id for each in of_area(area) if each.in_sheet}
    assert len(examined.changes) >= 7 * 8, "the smallest: one measure of seven kommuner in eight quarters"
    assert changes(examined) == []
    assert examined.reading.findings == []
    assert not examined.can_be_stored
    assert confirm(examined) is None
    assert store.data_version() == SEEDED
    assert len(store.submissions()) == SEEDED


def test_one_changed_value_and_one_new_are_shown_old_beside_new_before_anything_is_stored(store, template, examine):
    form = template()
    before = read_cell(form, LYCKSELE, "2026-06", OCCUPIED)
    examined = examine(filled(form, (LYCKSELE, "2026-06", OCCUPIED, before + 11), (LYCKSELE, "2026-07", BEDS, 1500)))
    sheet = "Enheter per månad"
    assert changes(examined)[0] == [
        "belagda_vardplatsdygn", LYCKSELE, "2026-06", before, before + 11, sheet, address(form, LYCKSELE, "2026-06", OCCUPIED), "ändrad",
    ]  # fmt: skip
    new = changes(examined)[1]
    assert new[:3] + new[4:] == [
        "disponibla_vardplatsdygn", LYCKSELE, "2026-07", 1500, sheet, address(form, LYCKSELE, "2026-07", BEDS), "ny",
    ]  # fmt: skip
    assert new[3] != new[3], "a new cell has no old value"
    assert examined.can_be_stored
    assert store.data_version() == SEEDED


def test_yes_stores_the_file_publishes_it_and_the_figure_follows(store, template, examine, confirm):
    before = shown(store, "belaggningsgrad", LYCKSELE, "2026-06")
    content = filled(template(), (LYCKSELE, "2026-06", OCCUPIED, 1111))
    receipt = confirm(examine(content, "mars å.xlsx"))

    assert receipt.data_version == SEEDED + 1
    assert store.original(receipt.submission_id) == ("mars å.xlsx", content)
    submission = store.submission(receipt.submission_id)
    assert (submission.actor, submission.row_count) == ("lokal användare", 1)
    assert not submission.synthetic
    assert submission.sha256 == sha256(content).hexdigest()
    assert before[0] != 1111
    assert shown(store, "belaggningsgrad", LYCKSELE, "2026-06") == [1111, before[1]]
    # What was shown before can still be had.
    older = read.result(store, "belaggningsgrad", units=[LYCKSELE], data_version=SEEDED, first="2026-06").rows
    assert older["numerator"].tolist() == [before[0]]


def test_a_part_larger_than_a_whole_that_is_only_stored_stops(store, template, examine, confirm):
    """The sheet says 5,000 registered aged 65+ in Storuman and leaves all registered blank: they are stored."""
    everyone, old = "Inskrivna i hemsjukvård", "Inskrivna i hemsjukvård, 65 år och äldre"
    form = template(Area.HEMSJUKVARD)
    sheet = "Kommuner per månad"
    place = address(form, "2421", "2026-06", old, sheet=sheet)
    cells = ("2421", "2026-06", everyone, None), ("2421", "2026-06", old, 5000)
    examined = examine(filled(form, *cells, sheet=sheet))
    assert levels(examined) == [(Level.STOPS, "storre_an_helheten", sheet, place)]
    with pytest.raises(StoppedError):
        confirm(examined)
    assert store.data_version() == SEEDED


def test_the_same_file_twice_changes_nothing_and_says_when_it_came_before(store, template, examine, confirm):
    content = filled(template(), (LYCKSELE, "2026-06", OCCUPIED, 1111))
    confirm(examine(content, "januari.xlsx"))
    again = examine(content, "januari igen.xlsx")
    assert changes(again) == []
    assert levels(again) == [(Level.NOTE, "samma_fil", "", "")]
    assert again.reading.findings[0].values["fil"] == "januari.xlsx"
    assert not again.can_be_stored
    assert confirm(again) is None
    assert store.data_version() == SEEDED + 1


def test_yes_twice_to_one_examination_stores_once(store, template, examine, confirm):
    examined = examine(filled(template(), (LYCKSELE, "2026-06", OCCUPIED, 1111)))
    assert confirm(examined).data_version == SEEDED + 1
    with pytest.raises(ChangedMeanwhileError):
        confirm(examined)
    assert store.data_version() == SEEDED + 1


def test_a_word_in_the_place_of_a_number_is_kept_as_the_reason_and_an_empty_cell_says_nothing(
    store, template, examine, confirm
):
    form = template()
    confirm(examine(filled(form, (LYCKSELE, "2026-06", OCCUPIED, "saknas"), (LYCKSELE, "2026-05", OCCUPIED, None))))
    rows = store.observations(["belagda_vardplatsdygn"], units=[LYCKSELE], first="2026-05")
    assert rows["status"].tolist() == ["", "saknas"]
    assert rows["value"].tolist()[0] == read_cell(form, LYCKSELE, "2026-05", OCCUPIED)


def test_every_fault_is_listed_at_once_and_nothing_is_stored(store, template, examine, confirm):
    form = template()
    examined = examine(
        filled(
            form,
            (LYCKSELE, "2026-06", OCCUPIED, "många"),
            (LYCKSELE, "2026-05", OCCUPIED, -4),
            ("mala-sjukstuga", "2026-06", BEDS, 12.5),
            ("mala-sjukstuga", "2026-05", BEDS, 200),
        )
    )
    found = {(code, sheet) for level, code, sheet, cell in levels(examined) if level is Level.STOPS and cell}
    assert found == {(code, "Enheter per månad") for code in ("text_i_talcell", "negativt", "inte_heltal")}
    assert examined.reading.stops
    assert not examined.can_be_stored
    with pytest.raises(StoppedError):
        confirm(examined)
    assert store.data_version() == SEEDED


@pytest.mark.parametrize("theirs", ["2026-06", "2026-05"], ids=["samma cell", "en annan cell i samma blankett"])
def test_yes_after_somebody_else_published_what_the_file_also_holds_is_kept_and_waits(
    store, template, examine, confirm, theirs
):
    form = template()
    mine = examine(filled(form, (LYCKSELE, "2026-06", OCCUPIED, 1111)))
    confirm(examine(filled(form, (LYCKSELE, theirs, OCCUPIED, 2222))))
    receipt = confirm(mine)
    assert receipt.data_version is None
    assert store.submission(receipt.submission_id).status is SubmissionStatus.SENT
    assert shown(store, "belaggningsgrad", LYCKSELE, theirs)[0] == 2222
    assert store.data_version() == SEEDED + 1
    # It holds what I changed and no more, so publishing it cannot undo what they did to another cell.
    assert store.rows(receipt.submission_id)[["period", "value"]].values.tolist() == [["2026-06", 1111]]


def test_yes_after_somebody_else_published_something_else_is_still_yes(store, template, examine, confirm):
    mine = examine(filled(template(), (LYCKSELE, "2026-06", OCCUPIED, 1111)))
    homes = filled(template(Area.HEMSJUKVARD), ("2421", "2026-06", "Hembesök", 2222), sheet="Kommuner per månad")
    confirm(examine(homes))
    assert confirm(mine).data_version == SEEDED + 2
    assert shown(store, "belaggningsgrad", LYCKSELE, "2026-06")[0] == 1111
    assert shown(store, "hembesok_per_inskriven", "2421", "2026-06")[0] == 2222


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "fel.fil_tom"),
        (b"a;b;c\r\n1;2;3\r\n", "fel.fil_text"),
        (b"%PDF-1.7 ...", "fel.fil_pdf"),
        (ENCRYPTED, "fel.fil_losenord"),
        (bytes(26 * 1024 * 1024), "fel.fil_for_stor"),
        (with_macros(workbook([["Kod", "Namn"]])), "fel.fil_makron"),
    ],
    ids=["tom", "csv", "pdf", "lösenord", "för stor", "makron"],
)
def test_a_file_that_cannot_be_read_has_a_sentence_of_its_own(store, examine, content, reason):
    with pytest.raises(UnreadableFileError) as refused:
        examine(content)
    assert refused.value.key == reason
    assert store.data_version() == SEEDED


def test_a_workbook_that_is_none_of_ours_is_told_what_it_seems_to_be(examine):
    examined = examine(workbook([["Inköp", "Pris"], ["Kaffe", 42]], sheet="Fika"))
    assert levels(examined) == [(Level.STOPS, "inte_vart", "", "")]
    assert not examined.can_be_stored


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "stor.xlsx"
    with large.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableFileError) as refused:
        receive.read_bytes(large)
    assert refused.value.values == {"storlek": 200, "grans": 25}


def test_real_population_is_read_published_and_shown_in_place_of_the_invented(store, examine, confirm):
    examined = examine(real_workbook("kolada_invanare.xlsx"), "kolada.xlsx")
    assert examined.reading.kind == "befolkning"
    assert confirm(examined).data_version == SEEDED + 1
    storuman = read.population(store, kommuner=["2421"])
    assert storuman["period"].tolist()[0] == "1998"
    assert not storuman["synthetic"].any()
    again = examine(real_workbook("kolada_invanare.xlsx"), "kolada.xlsx")
    assert changes(again) == []


def test_a_real_table_of_many_indicators_is_answered_and_not_guessed_at(store, examine):
    examined = examine(real_workbook("kolada_2005.xlsx"), "kolada_2005.xlsx")
    assert [(level, code) for level, code, *_ in levels(examined)] == [
        (Level.STOPS, "inga_varden_i_tabell"),  # its kommuner are followed by nobody here
        (Level.NOTE, "platser_ej_foljda"),
    ]
    assert len(examined.changes) == 0


def test_nobody_but_a_local_caller_comes_through_any_door(store, template, examine, confirm):
    allowed = examine(filled(template(), (LYCKSELE, "2026-06", OCCUPIED, 1111)))
    doors = [
        lambda: template(who=STRANGER),
        lambda: own_figures.current(store, ["hembesok"], who=STRANGER),
        lambda: examine(allowed.content, who=STRANGER),
        lambda: examine(b"", who=STRANGER),
        lambda: confirm(allowed, who=STRANGER),
    ]
    for door in doors:
        with pytest.raises(ForbiddenError):
            door()
    assert store.data_version() == SEEDED


def test_a_form_for_something_that_is_no_modellomrade_is_refused(template):
    for wrong in ("2421", "0024", "nordpolen"):
        with pytest.raises(FollowUpError):
            template(modellomrade=wrong)


def test_a_form_saved_anew_by_another_program_is_still_the_same_form(template, examine):
    from io import BytesIO

    import openpyxl

    examined = examine(saved(openpyxl.load_workbook(BytesIO(template()))))
    assert changes(examined) == []
    assert examined.reading.findings == []
