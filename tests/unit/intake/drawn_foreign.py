"""Sheets and files of other sources, drawn as those sources draw them, and what a value in them may be."""

from datetime import date

from openpyxl import Workbook

from data_samples import reference
from domain.period import Granularity
from domain.units import UnitKind
from indicators.measures import all_measures
from intake.foreign import Proposal, propose, read_foreign
from intake.foreign_targets import Target
from intake.reading import Reading
from tests.unit.intake.drawn_sheets import saved

TODAY = date(2026, 1, 15)
UNITS = {unit.id: unit for unit in reference.units()}
_SERIES = {
    "N79179": ("Samtal besvarade samma dag, andel (%)", "%"),
    "U71458": ("Förtroende för hälsocentralen", "%"),
    "U79029": ("Akutbesök 80 år och äldre", "per 1 000"),
}
TARGETS = {
    each.id: Target(each.id, each.label, each.unit, each.granularity, "matt", each.lowest)
    for each in all_measures().values()
    if each.in_sheet
} | {
    each: Target(each, label, unit, Granularity.YEAR, "serie", UnitKind.REGION)
    for each, (label, unit) in _SERIES.items()
}  # fmt: skip


def book(*rows: tuple, title: str = "Blad1") -> bytes:
    """A workbook of one sheet."""
    drawn = Workbook()
    drawn.active.title = title
    for row in rows:
        drawn.active.append(row)
    return saved(drawn)


def text_file(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(lines).encode(encoding)


def proposed(content: bytes, **settings) -> Proposal:
    return propose(content, "fil", **({"targets": TARGETS, "units": UNITS, "remembered": {}} | settings))


def read(content: bytes, mapping=None, *, today: date = TODAY, **settings) -> Reading:
    """What is read with a mapping; with the proposed one when none is given."""
    mapping = mapping or proposed(content).mapping
    return read_foreign(content, "fil", mapping, targets=TARGETS, units=UNITS, today=today, **settings)


def rows(reading: Reading) -> list[str]:
    """Rows as `measure unit period sex breakdown value-or-status cell`."""
    return [
        " ".join(
            part
            for part in (
                row.measure, row.unit, row.period, row.sex, row.breakdown,
                "" if row.value != row.value else f"{row.value:.10g}", row.status, row.cell,
            )
            if part
        )
        for row in reading.rows.itertuples()
    ]  # fmt: skip


def roles(proposal: Proposal) -> list[str]:
    """Columns as `place role measure period sex`."""
    return [
        " ".join(part for part in (str(c.place), c.role, c.measure, c.period, c.sex) if part)
        for c in proposal.mapping.columns
    ]


def problems(proposal: Proposal) -> list[str]:
    return [f"{each.code} {each.cell}".strip() for each in proposal.problems]


def vantetider(*months: str) -> bytes:
    """Väntetider i vården: title rows, regions down, months across, few hidden, footnotes."""
    values = {
        "Riket": (151_000, 149_500, 148_200),
        "Region Jämtland Härjedalen": (2_812, "<20", 2_790),
        "Region Västerbotten": (4_100, 4_050, ".."),
        "Region Stockholm": (39_000, 38_000, 37_000),
        "Samtliga regioner": (151_000, 149_500, 148_200),
    }
    return book(
        ("Väntetider i vården",),
        ("Väntande på första kontakt, antal",),
        (f"Uttag {months[-1]}, 2025-04-14 10:32",),
        (),
        ("Region", *months),
        *((region, *numbers[: len(months)]) for region, numbers in values.items()),
        (),
        ("* Färre än 20 visas inte.",),
        ("Källa: Väntetider i vården, SKR",),
        title=f"Väntande {months[-1]}",
    )


def kolada_web() -> bytes:
    """Kolada's web export: nyckeltal and kommun down, years across, sexes under them (merged headings)."""
    return book(
        ("Kolada nyckeltal",),
        ("Nyckeltal", "Kommun", 2023, "", "", 2024, "", ""),
        ("", "", "Kvinnor", "Män", "Totalt", "Kvinnor", "Män", "Totalt"),
        ("Förtroende för hälsocentralen (U71458)", "Region Västerbotten", 61.2, 63.4, 62.3, 60, "", 61.5),
        ("Förtroende för hälsocentralen (U71458)", "Storuman", 55, 57, 56, "..", "-", "."),
        ("Medelinkomst", "Storuman", 1, 2, 3, 4, 5, 6),
    )


def socialstyrelsen() -> bytes:
    """Socialstyrelsen's statistics database: code and name together, a column of sexes, decimal comma, ".."."""
    return book(
        ("Statistikdatabas för akutmottagningar",),
        ("Akutbesök 80 år och äldre, antal besök per 1 000 invånare",),
        ("Region", "Ålder", "Kön", "2023", "2024"),
        ("00 Riket", "80+", "Båda könen", "512,4", "1 012,5"),
        ("24 Västerbottens län", "80+", "Män", "480,1", ".."),
        ("", "80+", "Kvinnor", "455,0", "460,25"),
        ("", "80+", "Båda könen", "467,5", "470"),
        ("01 Stockholms län", "80+", "Båda könen", "X", "X"),
        ("Källa: Patientregistret, Socialstyrelsen",),
    )


def own_sheet() -> bytes:
    """A kommun's own sheet: the kommun and the year in the title, measures down, months across, a sum at the end."""
    return book(
        ("Storumans kommun, hemsjukvård 2025",),
        (),
        ("Mått", "Jan", "Feb", "Mars", "Summa"),
        ("Hembesök", 412, 398, 405, 1215),
        ("Läkarbesök i hemmet", 12, "x", 9, 21),
        ("Bilresor", 1, 2, 3, 6),
        ("Siffrorna är preliminära.",),
    )


def long_csv(month: int = 1, encoding: str = "cp1252") -> bytes:
    """A long file from a region's own system: semicolons, decimal comma, one value a row."""
    return text_file(
        "region;kommun;år;månad;kön;mått;antal",
        f"Region Västerbotten;Storuman;2025;{month};Totalt;Ordinarie arbetstid;1 234,5",
        f"Region Västerbotten;Åsele;2025;{month};Totalt;Ordinarie arbetstid;987",
        f"Region Västerbotten;Aasele kommun;2025;{month};Totalt;Hembesök;<5",
        f"Region Västerbotten;Totalt;2025;{month};Totalt;Hembesök;5000",
        f"Region Västerbotten;Okänd ort;2025;{month};Totalt;Hembesök;5",
        encoding=encoding,
    )


def kolada_long() -> bytes:
    """Kolada's open data: one row a value, codes, commas and decimal points."""
    return text_file(
        "kpi,municipality,gender,period,count,value,status",
        "N79179,0024,T,2024,1,85.123,",
        "N79179,0024,K,2024,1,86.5,",
        "N79179,0000,T,2024,1,88,",
        "U99999,2421,T,2024,1,12,",
    )
