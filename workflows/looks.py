"""How a period of an indicator looked: what was counted, what summed into what, and what was hidden of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.indicator import Indicator, Proportion
from domain.result import OWN
from indicators.measures import measure
from stats.disclosure import KEY, Protected, concealed, protect
from workflows.found import Flags, Found, narrowed

COUNTS = ["numerator", "denominator"]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Look:
    """One period from a data version on. `named` is rows × KEY, `counts` rows × COUNTS, `links` pairs of its rows.

    `places` are its rows in the evaluation that it was cut from. `is_scarce` says that some row has too few persons.
    """

    named: Texts
    counts: Floats
    telling: Flags
    links: Ints
    hidden: Flags
    is_scarce: bool
    places: Ints
    version: int = 0

    @classmethod
    def nothing(cls) -> "Look":
        """A period of which there is nothing."""
        none, flags = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=bool)
        named = np.zeros((0, len(KEY)), dtype=object)
        return cls(named, np.zeros((0, len(COUNTS))), flags, none.reshape(0, 2), flags, is_scarce=False, places=none)

    def copied(self) -> "Look":
        """The same, without holding on to the evaluation that it was cut from."""
        return replace(
            self, named=self.named.copy(), counts=self.counts.copy(), telling=self.telling.copy(),
            links=self.links.copy(), hidden=self.hidden.copy(), places=np.zeros(0, dtype=np.int64),
        )  # fmt: skip

    def is_as(self, other: "Look") -> bool:
        """Whether the same was counted, and for the same reasons to hide it."""
        return (
            np.array_equal(self.counts, other.counts, equal_nan=True)
            and alike(self.telling, other.telling)
            and alike(self.named, other.named)
        )


def alike(one: Ints | Flags | Texts, other: Ints | Flags | Texts) -> bool:
    """Whether two arrays without NaN are equal."""
    return np.array_equal(one, other)


@dataclass(frozen=True)
class Past:
    """What has been shown of an indicator: of each period its looks, the latest first."""

    indicator: Indicator
    looks: Mapping[str, Sequence[Look]]

    def of(self, periods: Collection[str]) -> "Past":
        """What has been shown of some periods."""
        return Past(self.indicator, {each: held for each, held in self.looks.items() if each in periods})

    def changed(self, cut: Mapping[str, Look], periods: Collection[str] | None = None) -> set[str]:
        """The periods (None = all) of which any count, or the reason to hide it, is new, gone or another."""
        asked = cut.keys() | self.looks.keys() if periods is None else periods
        return {each for each in asked if not self._latest(each).is_as(cut.get(each, Look.nothing()))}

    def _latest(self, period: str) -> Look:
        return self.looks[period][0] if period in self.looks else Look.nothing()

    def is_scarce(self, cut: Mapping[str, Look], periods: Collection[str]) -> bool:
        """Whether any row of these periods has, or has had, too few persons."""
        now = any(cut[each].is_scarce for each in periods if each in cut)
        return now or any(look.is_scarce for each in periods for look in self.looks.get(each, ()))

    def sheets(self) -> list[Protected]:
        """All that was shown, as tables: the latest look of each period, then the one before, and so on."""
        every = [self.looks[each] for each in sorted(self.looks)]
        deepest = max((len(held) for held in every), default=0)
        laid = ([held[depth] for held in every if depth < len(held)] for depth in range(deepest))
        return [_sheet(self.indicator, each) for each in laid]

    def hidden(self, cut: Mapping[str, Look], rows: int) -> Flags:
        """What was hidden in each row, where it looks as it did."""
        found = np.zeros(rows, dtype=bool)
        for period, look in cut.items():
            if look.is_as(self._latest(period)):
                found[look.places] = self._latest(period).hidden
        return found


def after(indicator: Indicator, found: Found, past: Past) -> Protected:
    """Protect a version that comes after others: anew where something changed, as before where nothing did."""
    cut = looks(indicator, found)
    changed = past.changed(cut)
    hidden = past.hidden(cut, len(found.rows))
    again = found.rows["period"].isin(changed).to_numpy()
    if again.any():
        hidden[again] = protect_found(indicator, narrowed(found, again), past.of(changed).sheets()).hidden
    return replace(_draft(indicator, found), rows=concealed(found.rows, hidden), hidden=hidden)


def protect_found(indicator: Indicator, found: Found, earlier: Sequence[Protected]) -> Protected:
    """Hide what must not be shown of an evaluation, with the help of nothing but it and these earlier ones."""
    return protect(found.rows, found.links, **_kind(indicator), telling=found.telling, earlier=earlier)


def looks(indicator: Indicator, found: Found) -> dict[str, Look]:
    """An evaluation cut into its periods, with nothing hidden."""
    codes, periods = pd.factorize(found.rows["period"].to_numpy(object))
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(periods) + 1))
    within = np.empty(len(codes), dtype=np.int64)
    within[order] = np.arange(len(codes)) - starts[codes[order]]
    links = found.links[["child", "parent"]].to_numpy(np.int64).reshape(-1, 2)
    by_period = np.argsort(codes[links[:, 0]], kind="stable")
    ends = np.searchsorted(codes[links[by_period, 0]], np.arange(len(periods) + 1))
    named = np.column_stack([found.rows[name].to_numpy(object) for name in KEY])
    counts = found.rows[COUNTS].to_numpy(float)
    scarce = _draft(indicator, found).scarce()
    cut = {}
    for place, period in enumerate(periods):
        rows = order[starts[place] : starts[place + 1]]
        pairs = within[links[by_period[ends[place] : ends[place + 1]]]]
        cut[period] = Look(
            named[rows], counts[rows], found.telling[rows], pairs, np.zeros(len(rows), dtype=bool),
            is_scarce=bool(scarce[rows].any()), places=rows,
        )  # fmt: skip
    return cut


def _kind(indicator: Indicator) -> dict[str, bool]:
    return {
        "numerator": measure(indicator.numerator).disclosive,
        "denominator": bool(indicator.denominator) and measure(indicator.denominator).disclosive,
        "proportion": isinstance(indicator, Proportion),
    }


def _draft(indicator: Indicator, found: Found) -> Protected:
    nothing = np.zeros(len(found.rows), dtype=bool)
    return Protected(found.rows, found.rows, found.links, nothing, **_kind(indicator), telling=found.telling)


def _sheet(indicator: Indicator, held: Sequence[Look]) -> Protected:
    """Looks of different periods as one table, which has no rows to show."""
    starts = np.cumsum([0, *(len(each.hidden) for each in held)])
    truth = pd.DataFrame(np.concatenate([each.named for each in held]), columns=KEY)
    truth[COUNTS] = np.concatenate([each.counts for each in held])
    truth["source_kind"] = OWN
    pairs = np.concatenate([each.links + start for each, start in zip(held, starts, strict=False)])
    links = pd.DataFrame(pairs, columns=["child", "parent"])
    telling, hidden = (np.concatenate([getattr(each, name) for each in held]) for name in ("telling", "hidden"))
    return Protected(truth.iloc[:0], truth, links, hidden, **_kind(indicator), telling=telling)
