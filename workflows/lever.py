"""One lever, four areas: the place as it is now, the lever pulled, and the difference with how likely it is noticed.

Base and scenario are reckoned with the same draws, so that what differs between them is the lever and nothing else.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from domain.lever import HORIZONS, INDICATORS, PACES, TURNOVERS, Levered, Outcome, Pull
from domain.period import Period
from planning import linked
from planning.assumptions import assumption
from store.database import Store
from workflows import lever_inputs, read
from workflows.assumptions import assumed

__all__ = ["HORIZONS", "INDICATORS", "PACES", "TURNOVERS", "Levered", "Outcome", "Pull", "pulled"]

Floats = npt.NDArray[np.float64]
Given = tuple[tuple[str, float], ...]
MODEL, SEED, DRAWS = "spak", 20261, 500
# Which of the model's series is which indicator, and its scale.
_SERIES = {
    "vakansgrad": ("vacancy", 100.0), "belaggningsgrad": ("occupancy", 100.0),
    "hembesok_per_inskriven": ("visits", 1.0), "telefon_samma_dag": ("same_day", 100.0),
}  # fmt: skip
# Half of what is assumed to differ may still be within this of nothing, reckoned in floating numbers.
_NOTHING = 1e-9


def pulled(store: Store, pull: Pull) -> Levered:
    """What comes of pulling the lever at a place.

    Raises:
        NotShownError, NoStaffFigureError: too little is shown for it.
        StartError: what is shown cannot be.
        ShareError: the shares of the new posts are more than all of them.
        UnknownUnitError: no such place.

    """
    hours, links = assumed(store, "framtid"), assumed(store, MODEL)
    return _pulled(store, pull, store.data_version(), tuple(hours.items()), tuple(links.items()))


@lru_cache(maxsize=256)
def _pulled(store: Store, pull: Pull, version: int, hours: Given, links: Given) -> Levered:
    given = dict(links)
    here = lever_inputs.now(store, pull.place, dict(hours), given)
    drawn = _links(given, here)
    still = _still(store, pull.place, pull.months, version, hours, links)
    beds, home = given["spak_andel_vardavdelning"], given["spak_andel_hemsjukvard"]
    shares = (beds, home, 1 - beds - home)
    filled = float((here.start.posts - here.start.vacant).sum())
    today = here.turnover.value / 100 * filled
    lever = linked.Lever(today * pull.pace / 100, shares, pull.turnover / 100)
    scenario = linked.run(here.start, drawn, lever, pull.months)
    first = Period.parse(here.month)
    return Levered(
        pull=pull, name=read.reference(store).unit(pull.place).name,
        periods=tuple(str(first.next(step)) for step in range(pull.months + 1)),
        outcomes=tuple(_outcome(each, here, still, scenario) for each in INDICATORS),
        posts=float(here.start.posts.sum()), vacant=float(here.start.vacant.sum()), today=today,
        recruited=today + lever.extra,
        turned_away=float(scenario.turned_away.sum(axis=(1, 2)).mean() / pull.months * 12),
        turnover=here.turnover.value / 100 + lever.turnover,
        turnover_of=read.reference(store).unit(here.turnover.unit).name,
        seed=SEED, data_version=version, assumptions=given | dict(hours),
        synthetic=any(each.synthetic for each in here.shown.values()),
        sources=tuple(sorted({source for each in here.shown.values() for source in each.sources})),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _still(store: Store, place: str, months: int, _version: int, hours: Given, links: Given) -> linked.Months:
    """The base: the same draws with no lever pulled. One for every position of it."""
    here = lever_inputs.now(store, place, dict(hours), dict(links))
    return linked.run(here.start, _links(dict(links), here), linked.Lever(0.0, (0.0, 0.0, 1.0)), months)


def _links(given: dict[str, float], here: lever_inputs.Now) -> linked.Links:
    """The strength of every link, drawn within its bounds; the same numbers for base and scenario."""
    lot = np.random.default_rng(SEED)

    def drawn(name: str) -> Floats:
        about = assumption(name)
        return np.clip(given[name] + about.spread * lot.standard_normal(DRAWS), about.low, about.high)

    turnover = here.turnover.value + here.turnover.spread * lot.standard_normal(DRAWS)
    return linked.Links(
        np.clip(turnover / 100, 0.0, 1.0), drawn("spak_inskolning"), drawn("spak_styrka_vardplats"),
        drawn("spak_fyllnad"), drawn("spak_hemma_i_stallet"), drawn("spak_samtal"), drawn("spak_styrka_telefon"),
        drawn("spak_styrka_hemsjukvard"),
    )  # fmt: skip


def _outcome(indicator: str, here: lever_inputs.Now, base: linked.Months, scenario: linked.Months) -> Outcome:
    name, scale = _SERIES[indicator]
    before, after = getattr(base, name) * scale, getattr(scenario, name) * scale
    differs = after[:, -1] - before[:, -1]
    noticed = here.noticed[indicator]
    low, high = np.percentile(differs, (2.5, 97.5))
    # Only the way that the mean goes: draws that end on the other side speak against it.
    along = differs * np.sign(differs.mean())
    return Outcome(
        indicator=indicator, now=float(before[:, 0].mean()), base=before.mean(axis=0), scenario=after.mean(axis=0),
        band=np.percentile(after, (2.5, 97.5), axis=0).T, difference=(float(differs.mean()), float(low), float(high)),
        noticed=noticed, likely=float((along >= max(noticed, _NOTHING)).mean()), noise=here.noise(indicator),
        past=here.past[indicator],
    )  # fmt: skip
