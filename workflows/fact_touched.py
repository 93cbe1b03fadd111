"""Which indicators rest on a reference fact: whose values, targets or sentences its change would touch."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.indicator import Indicator, Published
from domain.reference import FactChange
from domain.units import Unit, UnitKind, UnitType
from indicators.measures import measure
from indicators.registry import all_indicators
from wording.providers import SERVICE
from workflows.fact_tables import Table


def touched(table: Table, changes: Sequence[FactChange]) -> list[str]:
    """The ids of the indicators that rest on what changes, in their fixed order."""
    return [each.id for each in all_indicators().values() if any(_rests_on(each, table, change) for change in changes)]


def _rests_on(indicator: Indicator, table: Table, change: FactChange) -> bool:
    said = (change.old, change.new)
    if table in {Table.MEMBERS, Table.AREAS}:
        return _lowest(indicator) is not UnitKind.REGION
    if table is Table.UNITS:
        return _asked(indicator, change.old) != _asked(indicator, change.new)
    if table is Table.PROVIDERS:
        return any(each.get("service") == SERVICE.get(indicator.id) for each in said if each)
    if table is Table.TARGETS:
        return any(each.get("indicator") == indicator.id for each in said)
    if table is Table.BREAKS:
        return any(not (wanted := _listed(each)) or bool(wanted & {*indicator.measures}) for each in said if each)
    return False  # an insats is only marked in the figures


def _lowest(indicator: Indicator) -> UnitKind:
    if isinstance(indicator, Published) or not indicator.numerator:
        return UnitKind.REGION
    return measure(indicator.numerator).lowest


def _asked(indicator: Indicator, said: Mapping[str, Any]) -> tuple[object, ...]:
    """Which of the indicator's measures an enhet is asked for, the kommun they are summed in, and from when to when."""
    if not said or isinstance(indicator, Published):
        return ()
    unit = Unit(**{**said, "kind": UnitKind(said["kind"]), "unit_type": UnitType(said["unit_type"])})
    asked = tuple(each for each in indicator.measures if measure(each).asks(unit))
    return (asked, unit.parent_id, unit.from_on, unit.to_on) if asked else ()


def _listed(content: Mapping[str, object]) -> set[object]:
    measures = content.get("measures")
    return set(measures) if isinstance(measures, list) else set()
