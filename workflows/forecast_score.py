"""How well earlier forecasts did: how many of them held what came inside their band.

Decisions that could be disputed: an earlier forecast is judged at one step, as far ahead as the present one reaches;
where fewer than five can be judged there, at the furthest step where five can. The band is called untrustworthy where
so few held inside would come in fewer than one case of twenty, were it as sure as it says. Earlier forecasts overlap,
so the warning comes somewhat too often rather than too seldom.
"""

from math import comb

import pandas as pd

from domain.outlook import Score

FEWEST = 5
_RARE = 0.05


def scored(ghosts: pd.DataFrame, *, horizon: int, level: float) -> Score:
    """The score of earlier forecasts (columns step, lower, upper, value) at the step that can be judged."""
    came = ghosts[ghosts["value"].notna()]
    counts = came.groupby("step").size()
    judged = [int(step) for step in counts.index if counts[step] >= FEWEST and step <= horizon]
    if not judged:
        return Score(0, int(counts.max()) if len(counts) else 0, 0, None)
    at = came[came["step"] == max(judged)]
    inside = int(((at["value"] >= at["lower"] - 1e-9) & (at["value"] <= at["upper"] + 1e-9)).sum())
    return Score(max(judged), len(at), inside, chance_of_so_few(inside, len(at), level) >= _RARE)


def chance_of_so_few(inside: int, made: int, level: float) -> float:
    """How likely so few or fewer inside would be, were each inside with probability `level`."""
    return sum(comb(made, each) * level**each * (1 - level) ** (made - each) for each in range(inside + 1))
