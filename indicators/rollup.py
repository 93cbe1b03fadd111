"""Who sums into whom: from the units that report to their kommun and modellområde, period by period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from domain.indicator import Indicator
from domain.period import days
from domain.units import Membership, Unit, UnitKind
from indicators.arrays import Flags, Floats, Ints, Sums
from indicators.measures import measure


@dataclass(frozen=True)
class Rollup:
    """The tree over some periods.

    `leaves` report, and lie in the kommun with the number `kommun_of` (`kommuner` in order; a leaf may be a kommun
    itself). `is_open` says which leaf was open in which period (leaves × periods): one that was closed is not asked.
    `member` says which kommun belongs to which of `areas` in which period: areas × kommuner × periods.
    `kommun_denominator` tells that the leaves have the numerator only.
    """

    leaves: list[str]
    is_open: Flags
    kommun_of: list[int]
    kommuner: list[str]
    areas: list[str]
    member: Flags
    kommun_denominator: bool

    @property
    def leaves_are_kommuner(self) -> bool:
        """Whether kommuner report themselves."""
        return all(self.kommuner[place] == leaf for leaf, place in zip(self.leaves, self.kommun_of, strict=True))

    def levels(self, leaves: Sums, kommun_denominator: Floats | None) -> Iterator[tuple[list[str], Sums]]:
        """The names and sums of each level: modellområden, kommuner, and the leaves if they are enheter.

        `kommun_denominator` (kommuner × periods × 1) takes the denominator's place in the kommun and above it. A leaf
        that has a value is counted as asked, open or not.
        """
        counted_in = self.is_open[:, :, None] | (leaves.reported > 0) | (leaves.hidden > 0)
        leaves = replace(leaves, asked=np.where(counted_in, leaves.asked, 0.0))
        inside = np.zeros((len(self.kommuner), len(self.leaves)))
        inside[self.kommun_of, np.arange(len(self.leaves))] = 1.0
        kommuner = leaves.added(inside)
        asked = kommuner.asked > 0
        if kommun_denominator is not None:
            kommuner = _divided_by(kommuner, kommun_denominator)
        counted = Sums(*kommuner.parts())
        counted.reported[:] = kommuner.reported > 0
        counted.asked[:] = asked
        areas = counted.added(self.member.astype(float))
        if kommun_denominator is not None:
            # A kommun where nobody is asked has none of it, but its residents are residents of the area.
            without = np.where(asked, 0.0, np.nan_to_num(kommun_denominator))
            areas.denominator[:] += np.einsum("akp,kpb->apb", self.member.astype(float), without)
        yield self.areas, areas
        yield self.kommuner, kommuner
        if not self.leaves_are_kommuner and kommun_denominator is None:
            yield self.leaves, leaves

    def pairs(self) -> Iterator[tuple[str, str, Flags | None]]:
        """Each part, the sum it goes into and in which periods (None = all)."""
        if not self.leaves_are_kommuner and not self.kommun_denominator:
            for leaf, place in zip(self.leaves, self.kommun_of, strict=True):
                yield leaf, self.kommuner[place], None
        for area, of_area in zip(self.areas, self.member, strict=True):
            for kommun, periods in zip(self.kommuner, of_area, strict=True):
                if periods.any():
                    yield kommun, area, periods


def _divided_by(kommuner: Sums, denominator: Floats) -> Sums:
    """Kommuner with their own denominator; one of whose enheter one did not report has no value."""
    whole = (kommuner.reported >= kommuner.asked) & (kommuner.asked > 0) & ~np.isnan(denominator)
    return Sums(
        numerator=np.where(whole, kommuner.numerator, 0.0),
        denominator=np.where(whole, denominator, 0.0),
        reported=np.where(whole, kommuner.reported, 0.0),
        asked=kommuner.asked,
        preliminary=kommuner.preliminary,
        revised=kommuner.revised,
        hidden=kommuner.hidden,
    )


def _sources(indicator: Indicator, units: Mapping[str, Unit]) -> list[Unit]:
    """The enheter or kommuner asked for every measure of an indicator.

    A population measure is known for every kommun and never narrows who is asked.
    """
    asked = [each for each in map(measure, indicator.measures) if not each.population]
    asked = asked or [measure(indicator.numerator)]
    lowest = measure(indicator.numerator).lowest
    return [unit for unit in units.values() if unit.kind is lowest and all(each.asks(unit) for each in asked)]


def _lasting(membership: Membership, starts: Ints, ends: Ints) -> Flags:
    """In which periods, given by their first and last days, a membership lasts throughout."""
    first = (membership.from_on or date.min).toordinal()
    last = (membership.to_on or date.max).toordinal()
    found: Flags = (first <= starts) & (ends <= last)
    return found


def _open(units: Iterable[Unit], starts: Ints, ends: Ints) -> Flags:
    """Which unit is open on any day of which period: units × periods."""
    found = [((unit.from_on or date.min).toordinal(), (unit.to_on or date.max).toordinal()) for unit in units]
    first, last = np.array(found, dtype=np.int64).reshape(-1, 2, 1).transpose(1, 0, 2)
    is_open: Flags = (first <= ends) & (starts <= last)
    return is_open


def rolled_up(
    indicator: Indicator, *, units: Mapping[str, Unit], memberships: Iterable[Membership], periods: Sequence[str]
) -> Rollup | None:
    """The tree of an indicator, or None for one that only regions report.

    A kommun belongs to a modellområde in the periods that lie wholly within its membership.
    """
    top = measure(indicator.numerator)
    if top.lowest is UnitKind.REGION:
        return None
    first, last = np.array([days(text) for text in periods], dtype=np.int64).reshape(-1, 2).T
    dated = [(each, _lasting(each, first, last)) for each in memberships]
    areas = sorted({unit.id for unit in units.values() if unit.kind is UnitKind.MODELLOMRADE})
    kommuner = sorted({each.kommun_id for each, inside in dated if inside.any()})
    member = np.zeros((len(areas), len(kommuner), len(periods)), dtype=bool)
    for each, inside in dated:
        if each.kommun_id in kommuner and each.modellomrade_id in areas:
            member[areas.index(each.modellomrade_id), kommuner.index(each.kommun_id)] |= inside
    at = {kommun: number for number, kommun in enumerate(kommuner)}
    by_enhet = top.lowest is UnitKind.ENHET
    leaves = [
        (unit.id, at[home])
        for unit in _sources(indicator, units)
        if (home := unit.parent_id if by_enhet else unit.id) in at
    ]
    bottom = measure(indicator.denominator) if indicator.denominator else top
    return Rollup(
        leaves=[leaf for leaf, _ in leaves],
        is_open=_open((units[leaf] for leaf, _ in leaves), first, last),
        kommun_of=[place for _, place in leaves],
        kommuner=kommuner,
        areas=areas,
        member=member,
        kommun_denominator=by_enhet and bottom.lowest is UnitKind.KOMMUN,
    )
