"""Sums as linear equations, over all versions of a table: what is known, what is hidden, and what tells of what.

Every sum is an equation (the sum less its parts is 0). A cell is the same unknown in two versions as long as its number
is unchanged; a changed number is a new unknown. An equation counts only where it holds: a sum that is larger than its
listed parts has an unlisted part of unknown size, and tells nothing exact of the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from stats.whole_numbers import TOLERANCE, Flags, Floats, Ints, alternatives, ranges

SHOWN, DECIDED_NOW, NEVER_SHOWN = 1, 0, -1


@dataclass(frozen=True, eq=False)
class Sheet:
    """One column of numbers in one version of a table, row by row.

    `key` is equal for the same row in another version. `value` is NaN where there is no number. `state` says whether
    everyone knows it (SHOWN), nobody is told (NEVER_SHOWN), or it is decided now. Everyone knows that the number is
    within `lower` and `upper`. A `guarded` row must not be computable when it is hidden. Links: row `child` is a part
    of row `parent`, in the parent's sum number `kind`.
    """

    key: Ints
    value: Floats
    state: Ints
    lower: Floats
    upper: Floats
    guarded: Flags
    child: Ints
    parent: Ints
    kind: Ints

    def sums(self) -> tuple[Ints, Ints, Ints]:
        """The sums that hold, as entries: equation number, row number, sign (1 for the sum, -1 for a part)."""
        live = ~np.isnan(self.value[self.child]) & ~np.isnan(self.value[self.parent])
        child, parent, kind = self.child[live], self.parent[live], self.kind[live]
        _, first, number = np.unique(parent * (kind.max(initial=0) + 1) + kind, return_index=True, return_inverse=True)
        whole = self.value[parent[first]]
        listed = np.bincount(number, weights=self.value[child])
        holds = np.abs(whole - listed) <= TOLERANCE * np.maximum(1.0, np.abs(whole))
        parts = holds[number]
        return (
            np.concatenate([number[parts], np.flatnonzero(holds)]),
            np.concatenate([child[parts], parent[first[holds]]]),
            np.concatenate([np.full(parts.sum(), -1), np.full(holds.sum(), 1)]),
        )


@dataclass(frozen=True, eq=False)
class System:
    """Equations as entries (equation, cell, sign), and cells.

    `row` is the row that is decided now, -1 for none. `origin` is a row of all versions laid after each other where
    the cell is found. `before` says that an earlier version hid it.
    """

    equation: Ints
    cell: Ints
    sign: Ints
    row: Ints
    origin: Ints
    value: Floats
    lower: Floats
    upper: Floats
    known: Flags
    guarded: Flags
    before: Flags

    def unknown(self, hidden: Flags) -> Flags:
        """Which cells nobody is told, when the rows `hidden` are hidden; there may be none to hide."""
        return np.asarray(~self.known & np.append(hidden, True)[self.row])

    def counts(self, unknown: Flags) -> Ints:
        """How many unknown cells each equation has."""
        return np.bincount(self.equation[unknown[self.cell]], minlength=self.sums)

    def alone(self, unknown: Flags) -> Flags:
        """Which equations give their only unknown cell away, where it is guarded."""
        found = np.zeros(self.sums, dtype=bool)
        found[self.equation[(unknown & self.guarded)[self.cell]]] = True
        return np.asarray(found & (self.counts(unknown) == 1))

    def computable(self, unknown: Flags) -> Flags:
        """The guarded unknown cells for which no other whole number was found that agrees with what is shown."""
        told = unknown.copy()
        told[unknown] = ~alternatives(*self._unknowns(unknown))
        return np.asarray(told & self.guarded)

    def ranges(self, unknown: Flags, asked: Ints) -> Floats:
        """Smallest and largest value of the asked cells, which are unknown."""
        place = np.cumsum(unknown) - 1
        return np.asarray(self.value[asked][:, None] + ranges(*self._unknowns(unknown), place[asked]))

    @property
    def sums(self) -> int:
        """How many equations there are."""
        return int(self.equation.max(initial=-1)) + 1

    def _unknowns(self, unknown: Flags) -> tuple[Floats, Floats, Floats]:
        """Equations × unknown cells, and how far each can fall and rise."""
        used = unknown[self.cell]
        place = np.cumsum(unknown) - 1
        names, equation = np.unique(self.equation[used], return_inverse=True)
        matrix = np.zeros((len(names), int(unknown.sum())))
        matrix[equation, place[self.cell[used]]] = self.sign[used]
        value = self.value[unknown]
        return matrix, value - self.lower[unknown], self.upper[unknown] - value

    def blocks(self, wanted: Flags) -> Iterator[tuple["System", Ints]]:
        """The parts that have nothing to do with each other, those with a wanted cell, and their cells' numbers.

        A cell in no equation has no block: nothing tells of it.
        """
        label = self._labels()
        by_cell, by_entry = np.argsort(label, kind="stable"), np.argsort(label[self.cell], kind="stable")
        names = np.unique(label[wanted & ~self.known])
        cell_at = np.searchsorted(label[by_cell], [names, names + 1]).T
        entry_at = np.searchsorted(label[self.cell[by_entry]], [names, names + 1]).T
        for (first, last), (start, stop) in zip(cell_at, entry_at, strict=True):
            if stop > start:
                cells, entries = by_cell[first:last], by_entry[start:stop]
                _, equation = np.unique(self.equation[entries], return_inverse=True)
                place = np.searchsorted(cells, self.cell[entries])
                rest = (getattr(self, each.name)[cells] for each in fields(self)[3:])
                yield System(equation, place, self.sign[entries], *rest), cells

    def _labels(self) -> Ints:
        """The same number for cells that share an equation or a row, directly or through others."""
        rowed = np.flatnonzero(self.row >= 0)
        cell = np.concatenate([self.cell, rowed])
        group = np.concatenate([self.equation, self.sums + self.row[rowed]])
        label = np.arange(len(self.row))
        while True:
            least = np.full(int(group.max(initial=-1)) + 1, len(label))
            np.minimum.at(least, group, label[cell])
            lowered = label.copy()
            np.minimum.at(lowered, cell, least[group])
            if (lowered == label).all():
                return label
            label = lowered


def merged(sheets: Sequence[Sheet]) -> System:
    """The equations of all versions of one column; the first sheet is the one decided now."""

    def every(name: str) -> Floats:
        return np.concatenate([getattr(each, name) for each in sheets])

    value, state, guarded = every("value"), every("state"), every("guarded").astype(bool)
    _, number = np.unique(np.round(value, 6), return_inverse=True)
    key = every("key").astype(np.int64) * (number.max(initial=0) + 1) + number
    _, origin, cell = np.unique(key, return_index=True, return_inverse=True)
    now = np.flatnonzero(sheets[0].state == DECIDED_NOW)
    row = np.full(len(origin), -1)
    row[cell[now]] = now
    lower, upper = np.full(len(origin), -np.inf), np.full(len(origin), np.inf)
    np.fmax.at(lower, cell, every("lower"))
    np.fmin.at(upper, cell, every("upper"))

    def marked(rows: Flags) -> Flags:
        flags = np.zeros(len(origin), dtype=bool)
        flags[cell[rows]] = True
        return flags

    known = marked((state == SHOWN) | np.isnan(value))
    equation, place, sign = _together(sheets)
    entries = _distinct(equation, cell[place], sign, known)
    before = marked((state == NEVER_SHOWN) & guarded)
    return System(*entries, row, origin, value[origin], lower, upper, known, marked(guarded), before)


def _together(sheets: Sequence[Sheet]) -> tuple[Ints, Ints, Ints]:
    """The entries of all sheets, equations and rows numbered on from sheet to sheet."""
    found, rows, sums = [], 0, 0
    for each in sheets:
        equation, place, sign = each.sums()
        found.append((equation + sums, place + rows, sign))
        rows, sums = rows + len(each.value), sums + int(equation.max(initial=-1)) + 1
    equations, places, signs = zip(*found, strict=True)
    return np.concatenate(equations), np.concatenate(places), np.concatenate(signs)


def _distinct(equation: Ints, cell: Ints, sign: Ints, known: Flags) -> tuple[Ints, Ints, Ints]:
    """Entries without known cells, and each equation once: versions of a table repeat most of theirs."""
    left = ~known[cell]
    equation, cell, sign = equation[left], cell[left], sign[left]
    drawn = np.random.default_rng(1).integers(1, 2**40, len(known))
    marks = np.zeros(int(equation.max(initial=-1)) + 1, dtype=np.int64)
    np.add.at(marks, equation, drawn[cell] * sign)
    _, first = np.unique(marks, return_index=True)
    once = np.isin(equation, first)
    return equation[once], cell[once], sign[once]


def stacked(systems: Sequence[System]) -> System:
    """Several columns as one system: a row is hidden with all its columns."""
    cells = np.cumsum([0, *(len(each.row) for each in systems)])
    sums = np.cumsum([0, *(each.sums for each in systems)])
    equation = [each.equation + start for each, start in zip(systems, sums, strict=False)]
    cell = [each.cell + start for each, start in zip(systems, cells, strict=False)]
    rest = [np.concatenate([getattr(each, part.name) for each in systems]) for part in fields(System)[2:]]
    return System(np.concatenate(equation), np.concatenate(cell), *rest)
