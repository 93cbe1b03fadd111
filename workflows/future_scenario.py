"""The years to come as a scenario: the share aged 80+ by year, and the registered 65+ and 80+ each December.

Decision that could be disputed: what is saved is the first of the two rate scenarios, since a prediction says one
thing; the staff gap is no indicator and cannot be held against what comes.
"""

import numpy as np

from domain.future import LAST_YEAR, Future
from domain.scenario import Prediction, Scenario
from planning import demand
from store.database import Store
from workflows import future_inputs
from workflows.assumptions import assumed
from workflows.future_parts import MODEL, Floats, band, drawn_luck, rate_trend
from workflows.future_people import people


def scenario(store: Store, found: Future, *, title: str) -> Scenario:
    """The scenario. Raises as `workflows.future.reckon` does."""
    choice = found.choice
    return Scenario(
        model=MODEL, title=title, place=choice.place, data_version=found.data_version,
        predictions=(*_share_80(store, found), *_registered(store, found)),
        inputs={
            "plats": choice.place, "takt": choice.rates[0], "mot": choice.rates[1], "rekrytering": str(choice.pace),
            "omsattning": str(choice.turnover),
        },
        assumptions=found.assumptions, seed=found.seed,
    )  # fmt: skip


def _share_80(store: Store, found: Future) -> list[Prediction]:
    """Residents 80+ in percent of all, 31 December of each year that is not published yet."""
    given = assumed(store, MODEL)
    everyone = people(store, found.choice.place, known_to=LAST_YEAR, last=LAST_YEAR, assumptions=given)
    coming = everyone.path.spread.sum(axis=1) > 0
    mean, spread = everyone.path.mean[coming], everyone.path.spread[coming]
    drawn = mean * np.exp(drawn_luck().residents[:, None, :] * spread)
    limits = band(drawn[:, :, 2] / drawn.sum(axis=2)) * 100
    shares = mean[:, 2] / mean.sum(axis=1) * 100
    return [
        _said("andel_80", found, str(int(year)), float(share), limit)
        for year, share, limit in zip(everyone.years[coming], shares, limits, strict=True)
    ]


def _registered(store: Store, found: Future) -> list[Prediction]:
    """Registered 65+ and 80+ per 1,000 residents of the age, in December: a single month differs from its year."""
    care = future_inputs.care(store, found.choice.place)
    steps = np.arange(1.0, len(found.years))
    path = demand.rate_paths(
        found.choice.rates[0], care.rates[-1], rate_trend(care, found.choice.rates[0]), steps,
        assumptions=found.assumptions,
    )  # fmt: skip
    luck = drawn_luck()
    level = 1 / np.sqrt(np.maximum(found.sides[0].persons[0], 1.0))
    drawn = path.mean * np.exp(luck.rate[:, None, :] * path.spread + luck.level[:, None, :] * level)
    residents = found.residents[1:]
    said = []
    for name, groups, spread in (
        ("inskrivna_65", [1, 2], care.monthly_spread[0]),
        ("inskrivna_80", [2], care.monthly_spread[1]),
    ):
        weight = residents[:, groups] / residents[:, groups].sum(axis=1, keepdims=True)
        mean = (path.mean[:, groups] * weight).sum(axis=1) * 1000
        months = (drawn[:, :, groups] * weight).sum(axis=2) * 1000 * np.exp(luck.leavers[:, None] * spread)
        said += [
            _said(name, found, f"{year}-12", float(each), limit)
            for year, each, limit in zip(found.years[1:], mean, band(months), strict=True)
        ]
    return said


def _said(indicator: str, found: Future, period: str, mean: float, limit: Floats) -> Prediction:
    low, high = min(float(limit[0]), mean), max(float(limit[1]), mean)
    return Prediction(indicator=indicator, unit=found.choice.place, period=period, mean=mean, lower=low, upper=high)
