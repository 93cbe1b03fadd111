"""What publishing some rows would do to what people read: the sentences and curves that would change, old beside new.

Both sides have gone through the same evaluation and disclosure control as everything that is shown, so a preview tells
no more than the page would.
"""

from dataclasses import dataclass

import pandas as pd

from domain.indicator import Indicator, Published
from domain.result import Result
from domain.units import Unit, UnitKind
from indicators.registry import all_indicators
from store.database import Store
from wording.sentences import finding, sentence
from workflows import access, read
from workflows.known import Reference, reference

# From the widest down: what a politician reads first comes first.
_ORDER = (UnitKind.MODELLOMRADE, UnitKind.REGION, UnitKind.KOMMUN, UnitKind.ENHET)


@dataclass(frozen=True, eq=False)
class Consequence:
    """One place whose figure would change for one indicator: finding and sentence before and after.

    `before` and `after` are Results of the same units. `says_otherwise` tells whether the words change, not only the
    curve.
    """

    indicator: Indicator
    unit: Unit
    before: Result
    after: Result
    old: tuple[str, str]
    new: tuple[str, str]

    @property
    def says_otherwise(self) -> bool:
        return self.old != self.new


def consequences(store: Store, rows: pd.DataFrame, *, who: access.Caller, modellomrade: str) -> list[Consequence]:
    """What readers would see otherwise if rows (SUBMISSION_COLUMNS) were published; changed words come first.

    Raises:
        ForbiddenError: the caller may not see figures of the modellområde before they are published.

    """
    access.require(who, access.Action.OWN_FIGURES, modellomrade)
    known = reference(store)
    sent = set(rows["measure"])
    found = [
        each
        for indicator in all_indicators().values()
        if not isinstance(indicator, Published) and sent & set(indicator.measures)
        for each in _of(store, indicator, rows, known, modellomrade)
    ]
    return sorted(found, key=_rank)


def _rank(each: Consequence) -> tuple[bool, int, bool, bool]:
    same_finding = each.old[0] == each.new[0]
    return not each.says_otherwise, _ORDER.index(each.unit.kind), same_finding, not each.indicator.headline


def _of(
    store: Store, indicator: Indicator, rows: pd.DataFrame, known: Reference, modellomrade: str
) -> list[Consequence]:
    before, after = read.result(store, indicator.id, breakdown=None), read.would_be(store, indicator.id, rows)
    changed = _changed_units(before.rows, after.rows)
    shown = known.within(modellomrade) if modellomrade else changed
    places = [known.units[unit] for unit in changed if unit in shown and known.units[unit].kind in _ORDER]
    whole = indicator.breakdown[0] if indicator.nested else ""
    return [_at(unit, before, after, whole) for unit in places]


def _at(unit: Unit, before: Result, after: Result, breakdown: str) -> Consequence:
    """One place, from Results narrowed to it first: words are made of a few rows instead of all of them."""
    was, becomes = (result.of((unit.id,), breakdown=breakdown) for result in (before, after))
    old, new = _words(was, unit, breakdown), _words(becomes, unit, breakdown)
    return Consequence(indicator=before.indicator, unit=unit, before=was, after=becomes, old=old, new=new)


def _words(result: Result, unit: Unit, breakdown: str) -> tuple[str, str]:
    return finding(result, unit, breakdown), sentence(result, unit, breakdown)


_SHOWN = ["unit", "period", "sex", "breakdown", "value", "status"]


def _changed_units(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """The units of which any shown value is new, gone or another."""
    both = pd.concat([before[_SHOWN], after[_SHOWN]], ignore_index=True)
    return set(both.drop_duplicates(keep=False)["unit"])
