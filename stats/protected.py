"""Rows under protection: which of them are small, which may be hidden, and what everybody knows about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import pandas as pd

from domain.result import RAW
from stats.linear_system import DECIDED_NOW, NEVER_SHOWN, SHOWN, Sheet
from stats.whole_numbers import Flags, Floats

MAX_HIDDEN_COUNT = 4
MIN_DENOMINATOR = 20

KEY = ["unit", "period", "sex", "breakdown"]


def few(counts: Floats, most: float = MAX_HIDDEN_COUNT) -> Flags:
    """Counts too small to show, but not 0."""
    return np.asarray((counts > 0) & (counts <= most))


@dataclass(frozen=True, eq=False)
class Protected:
    """Rows as they are shown, and what is needed to protect later versions of them. Only `rows` may be shown.

    `truth` has the same rows before hiding, `links` says which are parts of which, `hidden` which were hidden here.
    `numerator`, `denominator` and `proportion` are as for `protect`, `telling` are rows to hide for another indicator.
    """

    rows: pd.DataFrame
    truth: pd.DataFrame
    links: pd.DataFrame
    hidden: Flags
    numerator: bool
    denominator: bool
    proportion: bool
    telling: Flags

    def counts(self, column: str) -> Floats:
        """The true numbers of a column."""
        return self.truth[column].to_numpy(float)

    def scarce(self) -> Flags:
        """Rows hidden for their denominator alone."""
        below = np.nextafter(MIN_DENOMINATOR, 0) if self.proportion else MAX_HIDDEN_COUNT
        return (few(self.counts("denominator"), below) & self.denominator) | self.telling

    def published(self) -> Flags:
        """Rows that came ready-made: shown as they are."""
        return (self.truth["source_kind"] == RAW).to_numpy(bool)

    def primary(self) -> Flags:
        """Rows that must not be shown, whatever else is."""
        hidden = self.scarce()
        if self.numerator:
            hidden |= few(self.counts("numerator"))
            if self.proportion:
                hidden |= few(self.counts("denominator") - self.counts("numerator"))
        return hidden & ~self.published() & ~np.isnan(self.size())

    def size(self) -> Floats:
        """The number of persons or events in a row."""
        return self.counts("numerator" if self.numerator else "denominator")

    def _mixed(self) -> Flags:
        """Rows with some persons or events, but not all of them."""
        some = self.size() >= 1
        if self.numerator and self.proportion:
            some &= self.counts("denominator") - self.counts("numerator") >= 1
        return some

    def can_hide(self) -> Flags:
        """Rows that may be hidden for the sake of another: mixed ones, and any beside one with too few persons."""
        child, parent = self.links["child"].to_numpy(np.int64), self.links["parent"].to_numpy(np.int64)
        with_few = np.isin(parent, parent[self.scarce()[child]])
        beside = np.isin(np.arange(len(self.truth)), child[with_few]) & (self.counts("denominator") >= 1)
        return (self._mixed() | beside) & ~self.primary() & ~self.published()

    def cost(self) -> Floats:
        """What it costs to hide a row: its size, and those that are not mixed only where nothing else helps."""
        return np.where(self._mixed(), self.size(), np.inf)

    def limits(self, column: str) -> tuple[Floats, Floats]:
        """What everyone knows a hidden number to be within."""
        value, scarce = self.counts(column), self.scarce()
        least, most = np.ones(len(value)), np.full(len(value), np.inf)
        if column == "numerator":
            least[scarce] = 0
            if self.proportion:
                most = self.counts("denominator") - ~scarce
        return np.fmin(least, value), np.fmax(most, value)

    def guarded(self, column: str) -> Flags:
        """Rows whose number must not be computed: not where the whole sum says that it was none, or all, of them."""
        if column == "denominator" and self.numerator:
            return self.scarce()
        numerator, child, parent = self.counts("numerator"), self.links["child"], self.links["parent"]
        guarded = np.ones(len(numerator), dtype=bool)
        for rest in (numerator, self.counts("denominator") - numerator)[: 1 + self.proportion]:
            guarded[child[(rest[child] == 0) & (rest[parent] == 0)]] = False
        return guarded


def sheets_of(every: Sequence[Protected], column: str) -> list[Sheet]:
    """One column of all versions, the first of which is decided now.

    A sum over other units than before is another cell, also where it happens to be as large.
    """
    named = [np.concatenate([each.truth[name].to_numpy(object) for each in every]) for name in KEY]
    summed = np.concatenate([_summed(each, column) for each in every])
    codes = [pd.factorize(each)[0] for each in (*named, summed)]
    strides = np.cumprod([1, *(code.max(initial=0) + 1 for code in codes)])[:-1]
    ends = np.cumsum([len(each.truth) for each in every])[:-1]
    keys, names = np.split(np.column_stack(codes[:-1]), ends), np.split(np.column_stack(codes) @ strides, ends)
    made = []
    for place, (each, key, cell) in enumerate(zip(every, keys, names, strict=True)):
        state = np.where(each.hidden, NEVER_SHOWN, SHOWN) if place else np.where(each.published(), SHOWN, DECIDED_NOW)
        child, parent = each.links["child"].to_numpy(np.int64), each.links["parent"].to_numpy(np.int64)
        # A whole can be the sum of its units, of its sexes and of its professions: each is a sum of its own.
        kind = (key[child] != key[parent]) @ np.array([1, 2, 4, 8])
        value, limits = each.counts(column), each.limits(column)
        made.append(Sheet(cell, value, state, *limits, each.guarded(column), child, parent, kind))
    return made


def _summed(version: Protected, column: str) -> Floats:
    """For each row a number that is the same as long as the same units, of those with a number, are summed in it."""
    child, parent = version.links["child"].to_numpy(np.int64), version.links["parent"].to_numpy(np.int64)
    there = ~np.isnan(version.counts(column)[child])
    units = [crc32(str(unit).encode()) for unit in version.truth["unit"].to_numpy(object)]
    weights = np.array(units, dtype=float)[child] * there
    return np.bincount(parent, weights=weights, minlength=len(version.truth)).astype(float)
