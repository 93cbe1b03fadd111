"""The half-year's report from end to end: the same content in both files, of no later period, and nothing hidden."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pandas as pd
import pypdf
import pytest

from domain.errors import UnknownUnitError
from domain.people import Role
from domain.submission import NewSubmission, Origin
from domain.units import Event, EventKind, EventStatus
from publishing import browser
from publishing.report_blocks import Heading, Listed, Paragraph, Table, Written
from stats.verdict import Verdict
from tests.store.drawing import rows_of
from wording import period_text, status_text, value_text
from workflows import (
    read,
    report,
    report_beside,
    report_events,
    report_figures,
    report_tables,
    report_text,
    report_together,
    report_words,
)
from workflows.access import LOCAL, Caller
from workflows.half_year import HalfYear, HalfYearError
from workflows.report import UnknownReportFormatError
from workflows.report_events import Turn
from workflows.report_parts import chapter
from workflows.report_told import Told
from workflows.start import opened

TODAY, NOW = date(2026, 11, 26), datetime(2026, 7, 14, 9, 0, tzinfo=UTC)
HALF, AREA = HalfYear(2026, 1), "jamtland-harjedalen"
BO = Caller("bo@nrf.se", role=Role.REVIEWER)
READER = Caller("läsare")
HOSTILE = '#panic() *fet* {{ MERGEFIELD x }} =1+1 <b>"'


@pytest.fixture(scope="module")
def store(copy_of_seeded, tmp_path_factory):
    """One store for all of them, so that each measure is counted once; each test writes in a report of its own.

    The latest month of one measure has been hidden in both kommuner of the modellområde.
    """
    with closing(opened(copy_of_seeded(tmp_path_factory.mktemp("rapport")))) as held:
        hidden = rows_of("inskrivna_65 2313 2026-06 prickad\ninskrivna_65 2361 2026-06 prickad")
        held.submit(NewSubmission(Origin.SHEET, "test", "t.xlsx", b"t", "prov"), hidden, publish=True)
        yield held


@pytest.fixture
def without_chromium(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/finns/inte")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    assert browser.chromium_path() is None


def write(store, part, words, *, unit=AREA, half=HALF):
    held = report_text.latest(store, half, unit).get(part)
    report_text.write(
        store, BO, half, unit, part=part, words=words, seen=held.number if held else 0, now=NOW
    )  # fmt: skip


def done(store, unit):
    report_text.mark(store, BO, HALF, unit, done=True, seen=0, now=NOW)


def letters(words):
    return "".join(words.split()).replace("-", "").replace("\u00ad", "")


def read_word(made):
    document = docx.Document(BytesIO(made.content))
    cells = [cell.text for table in document.tables for row in table._tbl.tr_lst for cell in row.tc_lst
             for cell in [docx.table._Cell(cell, table)]]  # fmt: skip
    return document, [each.text for each in document.paragraphs] + cells


def read_pdf(made):
    return letters("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made.content)).pages))


@pytest.mark.usefixtures("without_chromium")
def test_word_and_pdf_say_the_same_and_say_what_is_missing(store):
    write(store, "sammanfattning", f"Ett bra halvår.\n\n{HOSTILE}")
    word, pdf = (report.made(store, "2026H1", unit=AREA, fmt=fmt, today=TODAY, who=BO) for fmt in ("docx", "pdf"))
    assert (word.name, pdf.name) == (
        f"halvarsrapport_2026h1_jamtland-harjedalen_v{store.data_version()}.docx",
        f"halvarsrapport_2026h1_jamtland-harjedalen_v{store.data_version()}.pdf",
    )
    document, words = read_word(word)
    told = read_pdf(pdf)
    assert HOSTILE in words
    assert letters(HOSTILE) in told
    notes = [each.text for each in document.paragraphs if each.style.name == "Intense Quote"]
    assert [each.split(".")[0] for each in notes] == [
        "Exempeldata (syntetiska)", "Utkast", "Vilka kommuner som ingår i modellområdet är inte bekräftat",
        "Diagrammen saknas, eftersom Chromium inte fanns på datorn som gjorde rapporten",
    ]  # fmt: skip
    titles = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert titles == [
        "Sammanfattning", "Läget i orienteringspunkterna", "Insatser", "Mått vid halvårets slut", "Avvikelser",
        "Så komplett är underlaget", "Ekonomi", "Nästa halvår", "Så läses rapporten",
    ]  # fmt: skip
    # A line may be cut where a page ends; the rest is there, letter by letter.
    lost = [each for each in words if len(each) < 60 and letters(each) not in told]
    assert lost == []


def measure_rows(store):
    """The rows of the tables of measures, by title."""
    blocks = chapter(Told(store, HALF, read.reference(store).unit(AREA), {}))
    tables = [each for each in blocks if isinstance(each, Table) and "n" in each.headings]
    return {row[0].split("\n")[0]: row for each in tables for row in each.rows}


def test_the_table_holds_every_measure_as_it_is_published_at_the_half_years_end(store):
    rows, standings = measure_rows(store), report_figures.standings(store, AREA, HALF)
    assert len(rows) == len(standings) == 39
    valued = 0
    for each in standings:
        last = str(HALF.last_period(each.indicator.periodicity))
        found = read.result(store, each.indicator.id, units=[each.shown.id], breakdown="", last=last).rows
        latest = found.iloc[-1] if len(found) else None
        if latest is None:
            expected = "inget värde"
        elif pd.isna(latest["value"]):
            expected = status_text(latest["status"])
        else:
            expected = f"{value_text(latest['value'], each.indicator)}\n{period_text(latest['period'])}"
            valued += 1
        assert rows[each.title][1].startswith(expected)
    assert valued > 20


def test_every_table_of_measures_is_followed_by_where_its_values_are_from(store):
    blocks = chapter(Told(store, HALF, read.reference(store).unit(AREA), {}))
    after = [blocks[at + 1].words for at, each in enumerate(blocks) if isinstance(each, Table) and "n" in each.headings]
    assert len(after) == 5
    assert all(each.startswith(("Egen bearbetning", "Källa: ")) for each in after)
    assert "Egen bearbetning av uppgifter från" in after[0]


def test_the_whole_says_where_the_statistics_are_certain_and_nowhere_else(store):
    places = read.reference(store).areas()
    placed = [(each, report_figures.standings(store, each.id, HALF)) for each in places]
    (_, listed) = report_together.together(placed)
    said = dict(line.split(": ", 1) for line in listed.items)
    for at, title in enumerate(each.title for each in placed[0][1]):
        worse = [place.name for place, found in placed if found[at].own and found[at].main
                 and found[at].main.verdict is Verdict.WORSE]  # fmt: skip
        parts = [each for each in said.get(title, "").split("; ") if each.startswith("säkert sämre mot")]
        everywhere = any(each.endswith(f"i alla {len(places)} modellområden") for each in parts)
        assert worse == [each.name for each in places if everywhere or any(each.name in part for part in parts)]


def test_the_whole_counts_the_certain_measures_of_each_point(store):
    places = read.reference(store).areas()
    placed = [(each, report_figures.standings(store, each.id, HALF)) for each in places]
    table = report_together.points_table(placed)
    tagged = [each for each in placed[0][1] if 3 in each.indicator.orienteringspunkter]
    worse = sum(each.own and each.main is not None and each.main.verdict is Verdict.WORSE for each in tagged)
    assert worse > 0
    assert table.rows[2][1].startswith(f"{worse} sämre")
    assert table.rows[2][1].endswith(f"av {len(tagged)} mått")
    assert set(table.rows[5][1:]) == {"–"}


def test_a_source_is_told_once_for_each_measure_however_many_places_have_it(store):
    rows = [each for place in read.reference(store).areas() for each in report_figures.standings(store, place.id, HALF)]
    said = report_tables.sources(rows).words
    assert said.count("Samtal besvarade samma dag") == 1


def test_what_is_hidden_is_said_to_be_and_is_no_number(store):
    row = measure_rows(store)["Inskrivna i hemsjukvård, 65 år och äldre"]
    assert row[1].startswith("dolt, för få fall\njuni 2026\nsenast ")
    assert (row[2], row[3], row[6]) == ("–", "–", "–")


EVENTS = [
    ("a", "Började", "2026-03-14", "", False), ("b", "Beslutades", "2026-06", "", True),
    ("c", "Bara året", "2026", "", False), ("d", "Slutade", "2024", "2026-02-01", False),
    ("e", "Före", "2025-12-31", "", False), ("f", "Efter", "2026-07-01", "", False), ("g", "Utan datum", "", "", False),
    ("h", "Båda", "2026-01-01", "2026-06-30", False), ("i", "Slutåret", "2024", "2026", False),
]  # fmt: skip


def test_insatser_are_told_by_what_is_known_of_their_dates():
    events = [
        Event(key, title, EventKind.INSATS, (), start, end, "", is_decision=decided, source="")
        for key, title, start, end, decided in EVENTS
    ]
    found = [(each.event.title, each.turn, each.moment) for each in report_events.turned(events, HALF)]
    assert found == [
        ("Båda", Turn.BEGAN, "2026-01-01"), ("Började", Turn.BEGAN, "2026-03-14"), ("Beslutades", Turn.DECIDED, "2026-06"),
        ("Slutade", Turn.ENDED, "2026-02-01"), ("Båda", Turn.ENDED, "2026-06-30"), ("Bara året", Turn.MAYBE, "2026"),
        ("Slutåret", Turn.MAYBE_ENDED, "2026"),
    ]  # fmt: skip
    assert report_events.begun_or_ended(events, HALF) == 5, "each once, and a decision is neither"
    going = [each.title for each in report_events.ongoing(events, HALF)]
    assert going == ["Började", "Bara året", "Före", "Slutåret"], "a decision is no start"
    later = [(each.event.title, each.turn) for each in report_events.turned(events, HalfYear(2026, 2))]
    assert ("Slutåret", Turn.MAYBE_ENDED) in later, "it is in neither half for sure, and lost in none"


def test_a_decision_has_its_own_line_and_what_is_only_planned_has_not_begun():
    decided = Event("a", "Beslutad", EventKind.INSATS, (), "2026-09", "", "", is_decision=False, source="",
                    decided="2026-02-11", orienteringspunkter=(2,))  # fmt: skip
    planned = replace(decided, id="b", title="Planerad", start="2026-03", decided="", status=EventStatus.PLANNED)
    found = [(each.event.title, *report_words.event_row(each)[1:3]) for each in
             report_events.turned([decided, planned], HALF)]  # fmt: skip
    assert found == [
        ("Beslutad", "beslutades", "11 februari 2026"), ("Planerad", "var planerad att börja", "mars 2026"),
    ]  # fmt: skip
    assert report_events.begun_or_ended([decided, planned], HALF) == 0
    told = report_events.of_point([decided, planned], HALF, 2, set())
    assert [report_words.event_line(each) for each in told] == ["Planerad: mars 2026, planerad"]
    only = replace(decided, start="2022-03-04", decided="", is_decision=True)
    assert report_words.event_line(only) == "Beslutad: beslutad 4 mars 2022, starten är inte känd"


def test_completeness_counts_periods_of_the_half_year_and_no_sample_data(store):
    found = {(each.area, each.often.name): each for each in report_events.answers(store, AREA, HALF)}
    months = found["tillganglighet", "MONTH"]
    assert (months.deliveries, months.done, months.values) == (6, 0, 0)
    assert months.samples == months.asked > 0
    assert {often for _, often in found} == {"MONTH", "QUARTER"}  # no year has ended in June


def test_chosen_insatser_stand_with_their_point(store):
    known = read.reference(store)
    first, second = list(report_beside.choosable(store, AREA).items())[:2]
    write(store, "punkt6_insatser", f"{second[0]}\nfinns-inte")
    texts = report_text.latest(store, HALF, AREA)
    blocks = chapter(Told(store, HALF, known.unit(AREA), texts))
    place = next(at for at, each in enumerate(blocks) if isinstance(each, Heading) and each.words.startswith("6."))
    assert blocks[place + 3] == Listed((second[1],))
    assert first[1] not in blocks[place + 3].items


POINTED = """
insats       start       slut        läge      punkter   står där
pågick       2024-03     -           -         1,2       ja
slutade      2024-03     2026-02     -         2         ja
över         2022        2023        -         2         nej
planerad     2026-03     -           planerad  2         ja
beslutad     2022-03-04b -           -         2         nej
annan        2024-03     -           -         3         nej
vald         2019        2019-12     -         -         ja
"""


def test_the_registers_own_points_put_insatser_under_them():
    events, expected = [], []
    for line in POINTED.strip().splitlines()[1:]:
        title, start, end, status, points, stands = (
            each.replace("-", "") if each == "-" else each for each in line.split()
        )
        numbers = tuple(int(each) for each in points.split(",") if each)
        events.append(
            Event(title, title, EventKind.INSATS, (), start.rstrip("b"), end, "", is_decision=start.endswith("b"),
                  source="", status=EventStatus(status), orienteringspunkter=numbers)
        )  # fmt: skip
        expected += [title] if stands == "ja" else []
    found = report_events.of_point(events, HALF, 2, {"vald"})
    assert [each.title for each in found] == expected


def test_readers_get_a_modellomrades_words_in_the_whole_when_they_are_done(store):
    places = read.reference(store).areas()
    for each in places[:2]:
        write(store, "punkt1", f"Så gick det i {each.name}.", unit=each.id)
    done(store, places[0].id)

    def seen(who):
        blocks = report_beside.beside(store, who, HALF, "", "punkt1")
        return [each.words for each in blocks if isinstance(each, Written)]

    assert seen(READER) == [f"Så gick det i {places[0].name}."]
    assert seen(BO) == [f"Så gick det i {each.name}." for each in places[:2]]
    shut = chapter(Told(store, HALF, places[1], None))
    assert shut[1] == Paragraph("Texten visas när rapporten är klar.", note=True)
    assert [each for each in shut if isinstance(each, Written)] == []


@pytest.mark.parametrize("name", ["rapport.doc", "rapport", ".docx", "x.docx.exe", "pdf"])
def test_a_file_of_another_kind_is_refused_by_name(name):
    with pytest.raises(UnknownReportFormatError):
        report.format_of(name)


def test_the_kinds_of_file_are_told_by_their_ending():
    assert (report.format_of("ut/R.DOCX"), report.format_of("r.pdf")) == ("docx", "pdf")


def test_the_last_half_year_that_has_ended_is_meant_where_none_is_named():
    assert report.half_year_of("", today=TODAY) == HALF
    assert report.half_year_of("2025H2", today=TODAY) == HalfYear(2025, 2)
    assert [str(each) for each in report.offered(TODAY)[:3]] == ["2026H2", "2026H1", "2025H2"]


@pytest.mark.parametrize(
    ("half", "unit", "error"),
    [("2026", "", HalfYearError), ("", "2421", UnknownUnitError), ("", "x", UnknownUnitError)],
)
def test_a_report_on_what_is_not_there_is_refused(store, half, unit, error):
    with pytest.raises(error):
        report.made(store, half, unit=unit, fmt="docx", today=TODAY, who=LOCAL)
