"""A mapping is shown, corrected, kept and used again for the next file from the same source."""

from dataclasses import replace

import pytest

from intake.foreign_summary import ColumnChoice
from intake.mapping import Column, Mapping, MappingError
from tests.unit.intake.drawn_foreign import (
    TARGETS,
    book,
    long_csv,
    own_sheet,
    problems,
    proposed,
    read,
    roles,
    rows,
    vantetider,
)  # fmt: skip
from tests.unit.intake.test_foreign import told

# A sheet whose headings say neither measure nor what "Ort" is.
UNCLEAR = (("Ort", "jan 2025", "feb 2025"), ("Storuman", 4, 5), ("Åslunda", 6, 7))


def later(*months: str) -> bytes:
    return book(("Ort", *months), ("Storuman", *range(len(months))), ("Åslunda", *range(len(months))))


def test_a_mapping_comes_back_from_text_as_it_was():
    mapping = replace(proposed(long_csv()).mapping, places={"åslunda": "2463"}, unit="", measure="hembesok")
    assert Mapping.from_json(mapping.as_json()) == mapping


@pytest.mark.parametrize(
    "written",
    ["", "{", "[]", "{}", '{"columns": [1]}', '{"columns": [{"place": -1, "heading": "", "role": ""}]}',
     '{"columns": [{"place": "A", "heading": "", "role": ""}]}', '{"columns": [], "measures": {"a": 1}}',
     '{"columns": [], "other": 1}', '{"columns": [], "places": [1]}', "[" * 100_000],
)  # fmt: skip
def test_a_text_that_is_no_mapping_is_refused(written):
    with pytest.raises(MappingError):
        Mapping.from_json(written)


def test_a_sheet_that_does_not_say_its_measure_waits_for_a_person():
    proposal = proposed(book(*UNCLEAR))
    assert problems(proposal) == ["kolumn_utan_matt B"]
    reading = read(book(*UNCLEAR), proposal.mapping)
    assert (rows(reading), reading.stops) == ([], True)


def test_a_corrected_mapping_gives_corrected_rows():
    mapping = replace(proposed(book(*UNCLEAR)).mapping, measure="hembesok", places={"Åslunda": "2463"})
    mapping = mapping.with_column(2, measure="lakarbesok_hem")
    reading = read(book(*UNCLEAR), mapping)
    assert (rows(reading), told(reading)) == (
        [
            "hembesok 2421 2025-01 T 4 B2",
            "lakarbesok_hem 2421 2025-02 T 5 C2",
            "hembesok 2463 2025-01 T 6 B3",
            "lakarbesok_hem 2463 2025-02 T 7 C3",
        ],
        [],
    )


def test_the_next_file_of_the_source_is_read_as_the_first_was_corrected():
    first = proposed(book(*UNCLEAR))
    kept = Mapping.from_json(replace(first.mapping, measure="hembesok", places={"åslunda": ""}).as_json())
    nxt = later("feb 2025", "mars 2025", "april 2025")
    proposal = proposed(nxt, remembered={first.fingerprint: kept})
    assert (proposal.remembered, proposal.problems) == (True, [])
    assert roles(proposal) == ["0 enhet", "1 varde 2025-02", "2 varde 2025-03", "3 varde 2025-04"]
    reading = read(nxt, proposal.mapping)
    assert rows(reading) == [
        "hembesok 2421 2025-02 T 0 B2",
        "hembesok 2421 2025-03 T 1 C2",
        "hembesok 2421 2025-04 T 2 D2",
    ]
    assert told(reading) == ["notera plats_vald_bort A3"]


def test_next_months_export_has_the_same_fingerprint_whatever_its_periods():
    first = proposed(vantetider("jan 2025", "feb 2025", "mars 2025")).fingerprint
    assert proposed(vantetider("mars 2025", "april 2025")).fingerprint == first
    assert proposed(long_csv(1)).fingerprint == proposed(long_csv(2, "utf-16")).fingerprint
    assert len({first, proposed(long_csv()).fingerprint, proposed(own_sheet()).fingerprint}) == 3


def test_an_export_of_another_measure_has_another_fingerprint():
    drawn = [book((f"{title} mars 2025",), *UNCLEAR) for title in ("Väntande", "Genomförda")]
    assert proposed(drawn[0]).fingerprint != proposed(drawn[1]).fingerprint


def test_a_period_or_a_place_said_by_hand_is_not_remembered():
    content = book(("Kommun", "Hembesök"), ("Storuman", 4))
    first = proposed(content)
    assert problems(first) == ["kolumn_utan_period B"]
    kept = replace(first.mapping, period="2025-01")
    assert rows(read(content, kept)) == ["hembesok 2421 2025-01 T 4 B2"]
    again = proposed(content, remembered={first.fingerprint: kept})
    assert (again.remembered, problems(again)) == (True, ["kolumn_utan_period B"])


def test_headings_that_a_person_pointed_out_are_found_again():
    """The first row with a place is a list of contents; the table stands below it."""

    def drawn(month):
        return book(("Innehåll", "Sida"), ("Storuman", 17), (), ("Plats", month), ("Storuman", 4), ("Åsele", 5))

    guessed = proposed(drawn("mars 2025"))
    assert guessed.mapping.heading_row != 4
    pointed = proposed(drawn("mars 2025"), heading_row=4)
    assert roles(pointed) == ["0 enhet", "1 varde 2025-03"]
    kept = {pointed.fingerprint: replace(pointed.mapping, measure="hembesok")}
    again = proposed(drawn("april 2025"), remembered=kept)
    assert (again.remembered, again.mapping.heading_row, again.problems) == (True, 4, [])
    assert rows(read(drawn("april 2025"), again.mapping)) == [
        "hembesok 2421 2025-04 T 4 B5", "hembesok 2463 2025-04 T 5 B6",
    ]  # fmt: skip


def test_a_mapping_for_another_file_is_not_used():
    mapping = replace(proposed(book(*UNCLEAR)).mapping, measure="hembesok")
    reading = read(later("feb 2025", "mars 2025"), mapping)
    assert (rows(reading), told(reading)) == ([], ["stoppar rubrik_andrad B1", "stoppar rubrik_andrad C1"])
    assert told(read(book(("Ort",), ("Storuman", 1)), mapping))[0].startswith("stoppar rubrik_andrad")


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        (Mapping(), ["kolumn_for_enhet", "kolumn_for_varden"]),
        (Mapping(columns=(Column(0, "Ort", "ort"),), unit="2421"), ["okand_roll A", "kolumn_for_varden"]),
        (Mapping(columns=(Column(0, "", "enhet"), Column(1, "", "varde", "hembesok", "mars"))), ["ogiltig_period"]),
        (Mapping(columns=(Column(0, "", "enhet"), Column(1, "", "varde", "nej", "2025-03"))), ["okant_matt"]),
        (Mapping(columns=(Column(0, "", "enhet"), Column(1, "", "varde", "hembesok", "2025-03", "X"))), ["ogiltigt_kon B"]),
        (Mapping(columns=(Column(0, "", "kon"), Column(1, "", "kon"), Column(2, "", "varde")), unit="2421", measure="hembesok", period="2025-03"), ["samma_roll B"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_mapping_is_named(mapping, expected):
    assert [f"{each.code} {each.cell}".strip() for each in mapping.problems(TARGETS)] == expected


def test_names_that_nobody_knows_are_listed_to_be_said_something_about():
    assert proposed(book(*UNCLEAR)).unknown == {"åslunda": "Åslunda"}
    assert proposed(vantetider("jan 2025")).unknown == {}


def test_every_column_tells_what_it_can_be():
    assert proposed(book(*UNCLEAR)).choices[1] == ColumnChoice(
        1, "B", "jan 2025", ("4", "6"),
        ("varde", "enhetskod", "enhet", "period", "ar", "kvartal", "manad", "kon", "uppdelning", "matt", "hoppa_over"),
    )  # fmt: skip
    assert proposed(book(*UNCLEAR)).preview == [
        ["Ort", "jan 2025", "feb 2025"],
        ["Storuman", "4", "5"],
        ["Åslunda", "6", "7"],
    ]
