"""What contacts at a distance save in travel: a worked example with a band, from assumptions that are drawn.

Decision that could be disputed: each assumption is drawn from a triangle with its peak at the stated value, and
independently of the others. The value shown is that of the stated assumptions; the band holds 95 % of the draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.errors import FollowUpError

Floats = npt.NDArray[np.float64]
DRAWS = 10_000
OUTCOMES = ("km", "timmar", "kronor", "co2")
# Which assumptions each outcome is a product of; `resa` is the length of the trips.
_FACTORS = {
    "km": ("andel", "resa"),
    "timmar": ("andel", "resa"),
    "kronor": ("andel", "resa", "kr"),
    "co2": ("andel", "resa", "kg"),
}


class GuessError(FollowUpError):
    """An assumption that cannot be: outside its own bounds, or with a negative spread."""

    key = "digitalt.fel.antagande"


class TripsError(FollowUpError):
    """Contacts or trips that cannot be: negative, missing or not as many of the one as of the other."""

    key = "digitalt.fel.resor"


@dataclass(frozen=True, slots=True)
class Guess:
    """A stated value and how far the truth may lie from it; never outside `low` to `high`.

    Raises:
        GuessError: the value is outside its bounds, or the spread is negative.

    """

    name: str
    value: float
    spread: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not (self.low <= self.value <= self.high and self.spread >= 0):
            raise GuessError(namn=self.name, varde=self.value, lagst=self.low, hogst=self.high)

    def drawn(self, rng: np.random.Generator, draws: int) -> Floats:
        """So many draws."""
        left, right = max(self.low, self.value - self.spread), min(self.high, self.value + self.spread)
        if left == right:
            return np.full(draws, self.value)
        return rng.triangular(left, self.value, right, size=draws)


@dataclass(frozen=True, slots=True)
class Trips:
    """Contacts at a distance of one place, and the trip back and forth that each may replace: km and minutes."""

    contacts: float
    km: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Saving:
    """One outcome: at the stated assumptions, and the band that holds 95 % of the draws."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Influence:
    """What the outcome would be at the low and the high end of one assumption, with the others as stated."""

    name: str
    lower: float
    upper: float
    at: tuple[float, float]


def savings(trips: list[Trips], guesses: Mapping[str, Guess], *, seed: int, draws: int = DRAWS) -> dict[str, Saving]:
    """Kilometres, hours, kronor and kg CO2 saved, by OUTCOMES.

    Args:
        trips: one for each place.
        guesses: `andel` (share of contacts that replace a trip), `resa` (true length per estimated length), `kr` and
            `kg` per km.
        seed: of the draws; the same seed gives the same numbers.
        draws: how many.

    Raises:
        TripsError: a number is negative or missing.

    """
    amounts = _amounts(trips)
    drawn = _drawn(guesses, seed=seed, draws=draws)
    found = {}
    for outcome in OUTCOMES:
        stated = amounts[outcome] * float(np.prod([guesses[each].value for each in _FACTORS[outcome]]))
        spread = amounts[outcome] * np.prod([drawn[each] for each in _FACTORS[outcome]], axis=0)
        lower, upper = (float(each) for each in np.quantile(spread, (0.025, 0.975)))
        # At the end of an assumption's bounds (nothing replaces a trip) the stated value is the band's own end.
        found[outcome] = Saving(stated, min(lower, stated), max(upper, stated))
    return found


def influences(
    trips: list[Trips], guesses: Mapping[str, Guess], outcome: str, *, seed: int, draws: int = DRAWS
) -> list[Influence]:
    """What each assumption does to one outcome when it alone goes from its 2.5th to its 97.5th percentile.

    The one that matters most comes first. Arguments and errors are those of `savings`.
    """
    amount, drawn = _amounts(trips)[outcome], _drawn(guesses, seed=seed, draws=draws)
    names = _FACTORS[outcome]
    found = []
    for name in names:
        others = amount * float(np.prod([guesses[each].value for each in names if each != name]))
        low, high = (float(each) for each in np.quantile(drawn[name], (0.025, 0.975)))
        low, high = min(low, guesses[name].value), max(high, guesses[name].value)
        found.append(Influence(name, others * low, others * high, (low, high)))
    return sorted(found, key=lambda each: each.lower - each.upper)


def _amounts(trips: list[Trips]) -> dict[str, float]:
    """What is saved if every contact replaces a trip, and a km costs 1 krona and emits 1 kg."""
    table = np.array([(each.contacts, each.km, each.minutes) for each in trips], dtype=float).reshape(-1, 3)
    if not (len(table) and (table >= 0).all() and np.isfinite(table).all()):
        raise TripsError(antal=int((~(table >= 0)).any(axis=1).sum()) if len(table) else 0)
    km, minutes = (float(table[:, 0] @ table[:, column]) for column in (1, 2))
    return {"km": km, "timmar": minutes / 60, "kronor": km, "co2": km}


def _drawn(guesses: Mapping[str, Guess], *, seed: int, draws: int) -> dict[str, Floats]:
    """Each assumption has a stream of its own, so that changing one leaves the draws of the others as they were."""
    order = ("andel", "resa", "kr", "kg")
    return {name: guesses[name].drawn(np.random.default_rng([seed, order.index(name)]), draws) for name in order}
