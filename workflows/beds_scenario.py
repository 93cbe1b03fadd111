"""What a unit's occupancy should be in the months to come with a number of beds, as a dated prediction.

The level is that of the latest months, each with its calendar month's share of the year; open beds follow the same
calendar month of earlier years. With another number of beds than today's, those who were turned away may come.

Decision that could be disputed: nobody knows how many of them would, so each draw takes a share of them evenly between
none and all. The band is wide for that reason, and should be.
"""

import numpy as np

from domain.period import Period
from domain.scenario import Prediction, Scenario
from planning import beds, beds_load
from store.database import Store
from wording import text
from workflows.beds import MODEL, SEED, Answer
from workflows.beds_wards import INDICATOR, RECENT, Floats

# So many months are predicted, from the first that is not published.
HORIZON = 12


def scenario(store: Store, answer: Answer, *, count: int) -> Scenario:
    """The scenario that the unit has `count` beds: its occupancy in the twelve months that follow the latest known.

    Raises:
        BedCountError: there cannot be so many.
        SeasonError: too few years to tell a season.

    """
    ward, asked = answer.ward, answer.asked
    rng = np.random.default_rng(SEED)
    first = Period.parse(ward.periods[-1]).next()
    periods = [first.next(step) for step in range(HORIZON)]
    served = _served(answer, count, rng)
    predictions = []
    for period in periods:
        height = beds_load.factor(ward.load, ward.month, (period.number,))
        open_beds = rng.choice(_open(answer, period.number), size=len(served)) * count / ward.beds
        percent = 100 * served * height / open_beds
        lower, upper = np.quantile(percent, (0.025, 0.975))
        predictions.append(
            Prediction(
                indicator=INDICATOR, unit=ward.unit.id, period=str(period), mean=round(float(percent.mean()), 2),
                lower=round(float(lower), 2), upper=round(float(upper), 2),
            )
        )  # fmt: skip
    # As the page's controls stand in the address.
    inputs = {
        "enhet": asked.unit, "nekade": f"{100 * asked.max_refusal:g}", "sasong": "sasong" if asked.peak else "aret",
        "med_platser": str(count),
    }  # fmt: skip
    title = text("vardplatsbehov.scenario.titel", enhet=ward.unit.name, platser=count)
    return Scenario(
        model=MODEL, title=title, place=asked.unit, data_version=store.data_version(), predictions=tuple(predictions),
        inputs=inputs, assumptions=answer.assumptions, seed=SEED,
    )  # fmt: skip


def _served(answer: Answer, count: int, rng: np.random.Generator) -> Floats:
    """Draws of the beds occupied in a month of the year's mean height, with so many beds."""
    ward = answer.ward
    heights = np.array([beds_load.factor(ward.load, ward.month, (month,)) for month in range(1, 13)])
    level = ward.recent / heights[ward.month[-len(ward.recent) :] - 1]
    drawn = beds_load.drawn_months(level[:, None], rng=rng)[:, 0]
    # What a calendar month has of the year is itself the mean of a few years.
    load = np.maximum(drawn.mean() + (drawn - drawn.mean()) * np.sqrt(1 + 12 / len(ward.load)), 0.0)
    now, then = (1 - beds.erlang_b(load, each) for each in (ward.beds, count))
    with np.errstate(invalid="ignore", divide="ignore"):
        more = np.where(now > 0, then / now, 1.0)
    occupied: Floats = load * more ** rng.uniform(size=len(load))
    return occupied


def _open(answer: Answer, month: int) -> Floats:
    """Beds open in a calendar month in each of the latest years; today's where none is known."""
    ward = answer.ward
    same = ward.open_beds[-RECENT:][ward.month[-RECENT:] == month]
    known = same[same > 0]
    return known if len(known) else np.array([float(ward.beds)])
