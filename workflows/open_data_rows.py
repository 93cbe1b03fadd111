"""The rows of the open data that are few: what is measured, for whom, what has happened, and the data versions.

Decision that could be disputed: who published a version, and why, is not given: a reason may hold a hidden number.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Event, Unit, UnitKind
from indicators.measures import measure
from indicators.registry import all_indicators
from store.database import Store
from wording import use
from wording.sentences import indicator_list, indicator_text
from workflows import read
from workflows.clock import today
from workflows.publisher import public_address

Row = dict[str, Any]

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
ODBL = "https://opendatacommons.org/licenses/odbl/1-0/"
_OPEN_STREET_MAP = "OpenStreetMap"


def licence(*, synthetic: bool) -> str:
    """Under which licence rows may be used; "" for invented ones, which are given none."""
    return "" if synthetic else CC0


def indicators(store: Store) -> list[Row]:
    """Everything that is declared of every measure, with the target that holds today and the periods there are."""
    return list(_indicators(store, store.data_version(), today(), public_address()))


@lru_cache(maxsize=4)
def _indicators(store: Store, _data_version: int, _on: date, address: str) -> tuple[Row, ...]:
    return tuple(_indicator(read.result(store, each, sex=None), address) for each in all_indicators())


def _indicator(result: Result, address: str) -> Row:
    told, periods = result.indicator, sorted(result.rows["period"].unique())
    return {
        **_words(told),
        **{name: list(getattr(told, name)) for name in ("orienteringspunkter", "development_areas", "breakdown")},
        **{name: list(getattr(told, name)) for name in ("audience", "caveats")},
        **{name: getattr(told, name) for name in _AS_DECLARED},
        "kind": type(told).__name__.lower(),
        **_measures(told),
        "unit": told.unit,
        "official_id": told.published_series,
        **_target(told),
        "series_breaks": [{"start": each.start, "reason": each.reason} for each in told.series_breaks],
        "first_period": periods[0] if periods else "",
        "last_period": periods[-1] if periods else "",
        "rows": len(result.rows),
        "synthetic": result.synthetic,
        "license": licence(synthetic=result.synthetic),
        "page": f"{address}/{told.area}?matt={told.id}",
        "values": f"{address}/api/v1/values/{told.id}",
    }


_AS_DECLARED = (
    "id", "area", "denominator_choice", "scale", "decimals", "direction", "interval", "periodicity", "lowest", "nested",
    "no_target_reason", "source", "owner_region", "owner_kommun", "update_lag_days", "shown_with",
)  # fmt: skip


def _words(told: Indicator) -> Row:
    with use("en"):
        english: Row = {f"{name}_en": indicator_text(told, name) for name in ("title", "question", "definition")}
        english["caveats_en"] = indicator_list(told, "caveats")
    return english | {name: getattr(told, name) for name in ("title", "question", "definition")}


def _measures(told: Indicator) -> Row:
    labels = {name: getattr(told, name) for name in ("numerator", "denominator")}
    return labels | {f"{name}_label": measure(each).label if each else "" for name, each in labels.items()}


def _target(told: Indicator) -> Row:
    target, band = told.target, told.band
    return {
        "target": target.value if target else None,
        "target_source": told.target_source,
        "target_decided_on": target.decided_on.isoformat() if target else "",
        "target_agreed": bool(target and target.agreed),
        "band_lower": band.lower if band else None,
        "band_upper": band.upper if band else None,
        "band_source": told.band_source,
    }


def units(store: Store) -> list[Row]:
    """Every place: what it is, what it is part of, from when until when, and how sure its position is."""
    known, address = read.reference(store), public_address()
    return [_unit(known, each, address) for each in known.units.values()]


def _unit(known: read.Reference, unit: Unit, address: str) -> Row:
    area = known.area_of(unit.id)
    return {
        **{name: getattr(unit, name) for name in ("id", "name", "kind", "unit_type", "lat", "lon", "beds", "land_km2")},
        **{name: getattr(unit, name) for name in ("position_precision", "beds_source", "source")},
        **{name: _day(getattr(unit, name)) for name in ("beds_on", "from_on", "to_on")},
        "parent": unit.parent_id,
        "modellomrade": area.id if area else "",
        "memberships": _memberships(known, unit.id),
        "license": ODBL if _OPEN_STREET_MAP in unit.position_precision else CC0,
        "page": f"{address}/plats?plats={unit.id}" if area and unit.kind is not UnitKind.ENHET else "",
    }


def _memberships(known: read.Reference, unit_id: str) -> list[dict[str, str]]:
    return [
        {
            "modellomrade": each.modellomrade_id,
            "kommun": each.kommun_id,
            "from_on": _day(each.from_on),
            "to_on": _day(each.to_on),
            "status": each.status.value,
            "source": each.source,
        }
        for each in known.memberships
        if unit_id in {each.modellomrade_id, each.kommun_id}
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def events(store: Store, *, units: Iterable[str] = ()) -> list[Row]:
    """What has been done, what has happened and breaks in the series; of some places, also what concerns them all."""
    known, wanted = read.reference(store), set(units)
    near = set().union(*(known.touching(each) for each in wanted)) if wanted else set()
    return [_event(each) for each in known.events if not wanted or not each.unit_ids or near & set(each.unit_ids)]


def _event(event: Event) -> Row:
    told = ("id", "title", "kind", "start", "end", "precision", "is_decision", "decided", "source", "synthetic")
    return {
        **{name: getattr(event, name) for name in told},
        "units": list(event.unit_ids),
        "measures": list(event.measures),
        "event_status": event.status.value,
        "orienteringspunkter": list(event.orienteringspunkter),
        "expected": [asdict(each) for each in event.expected],
    }


def versions(store: Store) -> list[Row]:
    """When what is shown was changed, the newest first."""
    return [
        {"data_version": each.data_version, "published_at": each.published_at.isoformat(), "action": each.action}
        for each in store.publications()
    ]
