"""Population from wide sheets: drawn ones, and the real ones where they are at hand."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from data_samples import reference
from domain.units import UnitKind
from intake.explain import describe
from intake.population import read_population
from intake.reading import Reading
from intake.recognise import recognise
from tests.unit.intake.drawn_sheets import form
from tests.unit.intake.drawn_sheets import read as read_as_form

KOMMUNER = {unit.id: unit.name for unit in reference.units() if unit.kind is UnitKind.KOMMUN}
WORKBOOKS = Path(__file__).parents[4] / "shared" / "workbooks"
NEEDS_WORKBOOKS = pytest.mark.skipif(not WORKBOOKS.exists(), reason="the real workbooks are not at hand")


def sheet(*rows: tuple, title: str = "Kolada nyckeltal") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(content: bytes, today: date | None = None) -> Reading:
    return read_population(content, "folkmangd.xlsx", kommuner=KOMMUNER, today=today)


def drawn(reading: Reading) -> list[str]:
    return [
        f"{row.unit} {row.period} {row.status or f'{row.value:.0f}'} {row.cell}" for row in reading.rows.itertuples()
    ]


def faults(reading: Reading) -> list[str]:
    return [f"{finding.level.value} {finding.code} {finding.cell}" for finding in reading.findings]


PLAIN = (
    ("Municipality", "2022", "2023"),
    ("Storuman", 5786, 5712),
    ("Åsele", 2727, 2682),
)


def test_a_plain_sheet_as_kolada_gives_it():
    reading = read(sheet(*PLAIN))
    assert drawn(reading) == ["2421 2022 5786 B2", "2421 2023 5712 C2", "2463 2022 2727 B3", "2463 2023 2682 C3"]
    assert faults(reading) == []
    assert (reading.kind, reading.source) == ("befolkning", "Kolada")
    assert set(reading.rows["measure"]) == {"befolkning"}
    assert set(reading.rows["sex"]) == {"T"}
    understood = dict(reading.understood)
    assert understood["intag.forstatt.ar"] == "2022 – 2023"
    assert understood["intag.forstatt.summa"].replace("\u00a0", " ") == "2023: 8 394 invånare"
    assert understood["intag.forstatt.kommunkolumn"] == "A (Municipality)"


@pytest.mark.parametrize(
    "rows",
    [
        # titles above the headings, and a code column whose codes lost their zero or became numbers
        (("Folkmängd 31 december",), (), ("Kod", "Kommun", 2022, 2023), (2421, "Storuman", 5786, 5712), (114, "Upplands Väsby", 47820, 48000)),
        # a column of sexes: only the rows for all are read
        (("Kommun", "Kön", "2022"), ("Storuman", "T", 5786), ("Storuman", "Kvinnor", 2700), ("Storuman", "Män", 3086)),
        # SCB writes code and name together
        (("region", "2022", "2023"), ("2421 Storuman", 5786, 5712), ("0114 Upplands Väsby", 47820, 48000)),
        # one nyckeltal, named on every row
        (("", "", "2022", "2023"), ("Invånare totalt, antal", "Storuman", 5786, 5712), ("Invånare totalt, antal", "Åsele", 2727, 2682)),
        (("Kommun", "2022"), ("STORUMAN ", 5786), ("Storumans kommun", None)),
        (("Kommun", "2022"), ("Storuman", "5\u00a0786")),
        (("Kommunkod", "2022"), ("2421", 5786)),
    ],
)  # fmt: skip
def test_other_layouts(rows):
    reading = read(sheet(*rows))
    assert drawn(reading)[0].startswith("2421 2022 5786")
    assert not reading.stops
    assert recognise(sheet(*rows), "x.xlsx") == "befolkning"


def test_masked_values_keep_their_reason_and_blanks_say_nothing():
    reading = read(sheet(("Kommun", "2021", "2022", "2023"), ("Storuman", "..", None, 5712)))
    assert drawn(reading) == ["2421 2021 saknas B2", "2421 2023 5712 D2"]


def test_unknown_kommuner_are_named_and_other_rows_told_of():
    reading = read(
        sheet(
            *PLAIN, ("Storman", 1, 2), ("Riket", 10_500_000, 10_600_000), ("Region Norrbotten", 1, 2), ("Källa: SCB",)
        )
    )
    assert faults(reading) == ["notera andra_rader ", "bekräfta okand_kommun A4"]
    assert "Storman" in describe(reading.findings[1])["found"]
    assert len(reading.rows) == 4


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("Storuman", 5700, 5700), "stoppar kommun_dubbel A4"),
        (("Lycksele", "tolv", 12_000), "stoppar text_i_talcell B4"),
        (("Lycksele", -12_000, 12_000), "stoppar negativt B4"),
        (("Lycksele", 12_000, 9_000), "bekräfta befolkning_hopp C4"),
    ],
)
def test_rows_and_cells_that_cannot_be_used(row, fault):
    assert fault in faults(read(sheet(*PLAIN, row)))


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((("Kommun", "2022"), ("Storuman", 12.7), ("Åsele", 13.9)), "befolkning_inte_heltal"),
        ((("Kommun", "2022"), ("Storuman", 512), ("Åsele", 301)), "befolkning_orimlig"),  # 80 and over
        ((("Kommun", "2022"), *((name, 250_000) for name in list(KOMMUNER.values())[:20])), "befolkning_orimlig"),
        ((("Kommun", "2022"), *((name, 4_000) for name in KOMMUNER.values())), "befolkning_summa"),
        ((("Kommun", "2022"), ("Storuman", "..")), "inga_varden"),
        ((("Kommun", "Kön", "2022"), ("Storuman", "K", 2700), ("Storuman", "M", 3086)), "kon_utan_totalt"),
        ((("Invånare 80+, antal",), ("Kommun", "2022"), ("Storuman", 5786)), "annat_nyckeltal"),
        ((("", "", "2022"), ("Invånare 65-79 år", "Storuman", 5786), ("Invånare 65-79 år", "Åsele", 2700)), "annat_nyckeltal"),
        ((("Kommun", "2022"), ("Narnia", 5786), ("Mordor", 2700)), "inga_kommuner"),
    ],
)  # fmt: skip
def test_what_is_not_the_whole_population_stops(rows, code):
    reading = read(sheet(*rows))
    assert reading.stops
    assert [finding.code for finding in reading.findings] == [code]


def test_a_forecast_stops_when_today_is_told():
    content = sheet(("Kommun", "2025", "2030"), ("Storuman", 5600, 5300))
    assert faults(read(content, today=date(2026, 5, 1))) == ["stoppar framtida_period C1"]


def test_a_personnummer_stops_this_file_too():
    reading = read(sheet(*PLAIN, ("811218-9876", 1, 2)))
    assert (faults(reading), reading.rows.empty) == (["stoppar personnummer A4"], True)


def test_population_sent_as_a_form_is_told_to_be_population():
    assert [finding.code for finding in read_as_form(sheet(*PLAIN)).findings] == ["folkmangd_som_annat"]


def test_a_form_sent_as_population_is_told_to_be_a_form():
    assert [finding.code for finding in read(form(("hc-storuman", "", "2025-11", 900))).findings] == [
        "blankett_som_annat"
    ]


@NEEDS_WORKBOOKS
def test_the_real_sheet_from_kolada():
    content = (WORKBOOKS / "kolada_invanare.xlsx").read_bytes()
    reading = read(content)
    assert recognise(content, "x.xlsx") == "befolkning"
    assert faults(reading) == []
    assert reading.rows["unit"].nunique() == 290
    assert (reading.rows["period"].min(), reading.rows["period"].max()) == ("1998", "2019")
    # The country had 10,327,589 inhabitants on 31 December 2019 (SCB).
    assert reading.rows.loc[reading.rows["period"] == "2019", "value"].sum() == 10_327_589


@NEEDS_WORKBOOKS
def test_a_real_table_of_several_key_figures_gets_one_clear_answer():
    content = (WORKBOOKS / "kolada_2005.xlsx").read_bytes()
    assert recognise(content, "x.xlsx") == ""
    for reading in (read(content), read_as_form(content)):
        assert (reading.kind, reading.rows.empty, reading.stops) == ("", True, True)
        [told] = [describe(finding) for finding in reading.findings]
        for words in ("4 nyckeltal", "Arbetslöshet 18-64 år", "26 kommuner", "2005–2019", "Inget är sparat"):
            assert words in told["found"]


@NEEDS_WORKBOOKS
def test_a_real_workbook_of_something_else_gets_one_clear_answer():
    content = (WORKBOOKS / "fhm_covid19_2020-04-11.xlsx").read_bytes()
    assert recognise(content, "x.xlsx") == ""
    for reading in (read(content), read_as_form(content)):
        assert (reading.kind, reading.rows.empty, reading.stops) == ("", True, True)
        [told] = [describe(finding) for finding in reading.findings]
        assert "7 blad" in told["found"]
        assert "Antal per dag region" in told["found"]
