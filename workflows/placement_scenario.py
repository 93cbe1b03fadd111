"""What a placement would do to the followed measure of long travel times, as a dated prediction.

Decision that could be disputed: only new beds count there, as a sjukstuga does: the measure is the way to the nearest
hälsocentral or sjukstuga, and neither a team nor a room for care at a distance is one. Such a placement is kept
without predictions. A part of which one to four persons would be the count, at the value or at an end of its band,
has no prediction: their outcome is hidden too.
"""

import numpy as np

from domain.period import Period
from domain.scenario import Prediction, Scenario
from indicators.registry import indicator
from indicators.sheets.tillganglighet import TRAVEL_LIMITS
from planning import travel
from planning.travel import Floats
from store.database import Store
from workflows import placement_points as living
from workflows import read
from workflows.placement import MODEL, Answer, What
from workflows.placement_sites import Site, times
from workflows.travel import care_sites

INDICATOR = "restid_narmaste_vard"
# What is more than nobody, in spite of rounding, and less than this is a small number.
_NOBODY, _FEWEST = 1e-6, 5
# The shortest limit is the measure's main value, which has no part's name.
_PARTS = ("", *TRAVEL_LIMITS[1:])


def predicts(answer: Answer) -> bool:
    """Whether a followed measure would change."""
    return answer.asked.what is What.BEDS and answer.asked.keep


def scenario(store: Store, answer: Answer, *, title: str) -> Scenario:
    """The placement as it stands in the address, with what it would do to the measure the year after the latest."""
    asked = answer.asked
    inputs = {
        "plats": asked.place, "vad": asked.what.value, "nya": str(asked.count), "mal": asked.goal,
        "alder": asked.group, "arstid": "vinter" if asked.winter else "sommar",
        "befintliga": "ja" if asked.keep else "nej", "kapacitet": str(asked.capacity),
    }  # fmt: skip
    return Scenario(
        model=MODEL, title=title, place=asked.place, data_version=store.data_version(),
        predictions=_predictions(store, answer) if predicts(answer) else (), inputs=inputs,
        assumptions=answer.assumptions,
    )  # fmt: skip


def _predictions(store: Store, answer: Answer) -> tuple[Prediction, ...]:
    rows = read.result(store, INDICATOR, units=[answer.asked.place], breakdown="").rows
    period = str(Period.parse(max(rows["period"], default=str(Period.parse("2025")))).next())
    middle, quick, slow = (_beyond(store, answer, side) for side in (0.0, -1.0, 1.0))
    scale = indicator(INDICATOR).scale
    counts = float(answer.field.points["befolkning_65"].sum()) * np.array([middle, quick, slow])
    told = ~((counts > _NOBODY) & (counts < _FEWEST))
    return tuple(
        Prediction(
            indicator=INDICATOR, unit=answer.asked.place, period=period, breakdown=breakdown,
            mean=round(scale * float(middle[place]), 2), lower=round(scale * float(quick[place]), 2),
            upper=round(scale * float(slow[place]), 2),
        )
        for place, breakdown in enumerate(_PARTS)
        if told[:, place].all()
    )  # fmt: skip


def _beyond(store: Store, answer: Answer, side: float) -> Floats:
    """The share of 65+ beyond each limit, on summer roads as the measure is reckoned, with the new places there too."""
    points = answer.field.points
    known = read.reference(store)
    sites = [
        Site(each.id, float(each.lat or 0), float(each.lon or 0), each.parent_id) for each in care_sites(known.units)
    ]
    new = [each.site for each in answer.chosen]
    taken = times(
        points, [*sites, *new], roads=living.roads(dict(answer.assumptions)), matrix=living.matrix(store),
        winter=False, side=side, stay=len(sites),
    )  # fmt: skip
    limits = [float(each.split()[0]) for each in TRAVEL_LIMITS]
    people = points["befolkning_65"].to_numpy(float)
    group = np.zeros(len(points), dtype=np.int64)
    shares: Floats = travel.share_beyond(travel.nearest(taken), people, group, groups=1, limits=limits)[0]
    return shares
