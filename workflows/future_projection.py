"""The projection of residents that somebody has sent: looked at before it is kept, and then used before our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError
from domain.future import GROUPS, LAST_YEAR
from domain.units import UnitKind
from intake.projection import COLUMNS, Fault, ProjectionTable, read_projection
from store.database import Store
from workflows import access, future_inputs, read

__all__ = ["COLUMNS", "KIND", "Fault", "ProjectionTable", "Told", "examine", "first_year", "keep", "kept_file", "told"]

Floats = npt.NDArray[np.float64]
KIND = "framskrivning"


class FaultyProjectionError(FollowUpError):
    """A table with faults is not kept."""

    key = "framtid.fel.tabell_fel"


@dataclass(frozen=True, eq=False)
class Told:
    """The part of a kept table that some kommuner need: `lacking` are those it does not have."""

    table: ProjectionTable
    kommuner: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def source(self) -> str:
        return ", ".join(self.table.sources)

    def covers(self, years: Floats) -> bool:
        """Whether it has every one of the kommuner in every one of these years."""
        return not self.lacking and all(
            (kommun, int(year), GROUPS[0]) in self.table.residents for kommun in self.kommuner for year in years
        )

    def values(self, years: Floats) -> Floats:
        """Residents of all the kommuner together: years × GROUPS."""
        rows = [
            [sum(self.table.residents[kommun, int(year), group] for kommun in self.kommuner) for group in GROUPS]
            for year in years
        ]
        found: Floats = np.array(rows, dtype=float).reshape(len(rows), len(GROUPS))
        return found


def examine(store: Store, content: bytes, filename: str) -> ProjectionTable:
    """Read a table without keeping it; its faults are in it.

    Raises:
        UnreadableFileError: it cannot be read.
        ProjectionFileError: it is no such table.

    """
    return _read(store, content, filename)


def keep(store: Store, who: access.Caller, content: bytes, filename: str) -> int:
    """Keep a table in the place of the one before; its number.

    Raises:
        ForbiddenError: they may not change what is assumed.
        FaultyProjectionError: it has faults.
        UnreadableFileError, ProjectionFileError: as `examine`.

    """
    access.require(who, access.Action.SET_ASSUMPTIONS)
    table = _read(store, content, filename)
    if table.faults:
        raise FaultyProjectionError(antal=len(table.faults))
    source = ", ".join(table.sources)
    return store.keep_planning_file(kind=KIND, filename=filename, content=content, source=source, actor=who.actor)


def kept_file(store: Store) -> ProjectionTable | None:
    """The table that is kept; None where nobody has sent one."""
    number = store.planning_file_number(KIND)
    return _kept(store, number) if number else None


def told(store: Store, kommuner: Sequence[str]) -> Told | None:
    """What the kept table says of some kommuner; None where nobody has sent one."""
    table = kept_file(store)
    if table is None:
        return None
    return Told(table, tuple(kommuner), tuple(each for each in kommuner if each not in table.kommuner))


def unused(store: Store, table: ProjectionTable) -> tuple[str, ...]:
    """Kommuner of a table that are in no modellområde, so that nothing is reckoned for them."""
    known = read.reference(store)
    return tuple(each for each in table.kommuner if known.area_of(each) is None)


@lru_cache(maxsize=4)
def _kept(store: Store, _number: int) -> ProjectionTable | None:
    file = store.planning_file(KIND)
    return _read(store, file.content, file.filename) if file else None


def _read(store: Store, content: bytes, filename: str) -> ProjectionTable:
    kommuner = {unit.id: unit.name for unit in read.reference(store).units.values() if unit.kind is UnitKind.KOMMUN}
    return read_projection(
        content, filename, kommuner=kommuner, first=first_year(store), last=LAST_YEAR,
        known=future_inputs.latest_residents(store),
    )  # fmt: skip


def first_year(store: Store) -> int:
    """The year after the last published population."""
    return int(read.population(store)["period"].max()) + 1
