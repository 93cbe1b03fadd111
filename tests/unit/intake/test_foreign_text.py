"""Text files with columns: every encoding and divider gives the same sheet, and what is no such text is refused."""

import pytest

from domain.errors import UnreadableFileError
from intake import foreign_fit
from intake.foreign_text import TEXT_SHEET, is_delimited_text, open_table
from intake.recognise import recognise
from tests.unit.intake.drawn_foreign import UNITS, book, long_csv, problems, proposed, read, rows, text_file
from tests.unit.intake.drawn_sheets import faults

LINES = ("kommun;period;hembesök", "Åsele;2025-01;12,0")
SHEET = [["kommun", "period", "hembesök"], ["Åsele", "2025-01", "12,0"]]


def sheet(content: bytes) -> list[list[object]]:
    return open_table(content, "fil.csv").rows(TEXT_SHEET)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_every_usual_encoding(encoding):
    start = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert sheet(start + text_file(*LINES, encoding=encoding)) == SHEET


@pytest.mark.parametrize(
    "content",
    [
        "kommun\tperiod\thembesök\nÅsele\t2025-01\t12,0",
        'kommun,period,hembesök\rÅsele,2025-01,"12,0"\r',
        "kommun|period|hembesök\nÅsele|2025-01|12,0\n",
        "sep=;\r\nkommun;period;hembesök\r\nÅsele;2025-01;12,0\r\n",
        'kommun;period;hembesök\n"Åsele";"2025-01";"12,0"',
    ],
)
def test_every_usual_divider(content):
    assert sheet(content.encode()) == SHEET


def test_rows_that_are_shorter_are_filled_and_a_field_may_hold_lines():
    assert sheet(b'a;b\n"x\ny";1\nz') == [["a", "b"], ["x\ny", "1"], ["z", ""]]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "fel.fil_tom"),
        (b"a;b\n" + b"x" * 5000 + b"\x00", "fel.fil_skadad"),
        (b"\xff\xfea\x00;\x00b", "fel.fil_skadad"),
        (b"a;b\n" + b"x" * 40_000 + b";1", "fel.fil_langt_falt"),
        (b'a;b\n"' + b"x;\n" * 70_000, "fel.fil_langt_falt"),
        (b"a" + b"\n" * 500_001, "fel.fil_for_manga_celler"),
        (b";" * 300_000 + b"\n1\n", "fel.fil_for_manga_celler"),
        (b"<html><table>", "fel.fil_html"),
        (b"%PDF-1.7", "fel.fil_pdf"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content, key):
    with pytest.raises(UnreadableFileError) as refused:
        open_table(content, "fil.csv")
    assert refused.value.key == key


def test_a_workbook_is_no_text_and_opens_as_one():
    content = book(("a", "b"), (1, 2))
    assert (is_delimited_text(content), open_table(content, "fil.xlsx").sheet_names) == (False, ("Blad1",))


def test_text_files_are_recognised_only_where_units_are_told():
    assert recognise(long_csv(), "fil.csv", units=UNITS) == "tabell"
    with pytest.raises(UnreadableFileError, match="fil_text"):
        recognise(long_csv(), "fil.csv")


def test_a_personnummer_in_a_text_file_stops_it():
    content = text_file(*LINES, "811218-9876;2025-01;1")
    assert problems(proposed(content)) == ["personnummer A3"]
    assert faults(read(content, proposed(text_file(*LINES)).mapping)) == ["stoppar personnummer Text!A3"]


def test_a_list_of_persons_stops_it():
    persons = [f"{name};2025-01;{count}" for count, name in enumerate(("Anna Berg", "Olle Norén", "Eva Lind"))]
    assert "person" in problems(proposed(text_file("Patient;period;hembesök", *persons)))[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [("12.5", "12.5"), ("1.234", "1.234"), ("12,5", "12.5"), ("1 234,5", "1234.5"), ("1.234,5", "1234.5")],
)
def test_decimal_signs_are_told_from_the_rest_of_the_column(written, value):
    other = "7.25" if "," not in written else "7,25"
    content = text_file("kommun;period;ordinarie arbetstid", f"Åsele;2025-01;{written}", f"Storuman;2025-01;{other}")
    assert rows(read(content))[0] == f"ordinarie_arbetstid 2463 2025-01 T {value} C2"


def test_a_number_that_may_be_thousands_or_decimals_is_refused():
    reading = read(text_file("kommun;period;ordinarie arbetstid", "Åsele;2025-01;1.234", "Storuman;2025-01;7"))
    assert faults(reading) == ["stoppar tvetydigt_tal Text!C2"]


def test_more_values_than_can_be_read_in_time_are_refused(monkeypatch):
    monkeypatch.setattr(foreign_fit, "MAX_VALUES", 3)
    reading = read(long_csv())
    assert (faults(reading), rows(reading)) == (["stoppar for_manga_varden Text!"], [])


def test_a_table_wider_than_any_is_none():
    wide = text_file("kommun;" + ";".join(["2025-01"] * 2_000), "Åsele;" + ";".join(["1"] * 2_000))
    assert problems(proposed(wide)) == ["ingen_tabell"]
