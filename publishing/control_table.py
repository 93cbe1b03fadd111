"""What a control chart adds to a table: the mean, the limits of usual variation, and what is unusual."""

from collections.abc import Mapping

from domain.result import Result
from wording import text
from wording.control import control_of, possible_limits

# Column key -> width in characters.
CONTROL_COLUMNS: Mapping[str, int] = {"medel": 11, "undre_variation": 19, "ovre_variation": 19, "avvikelse": 18}


def control_cells(result: Result, unit: str, breakdown: str) -> dict[str, dict[str, float | str]]:
    """Period -> the cells of CONTROL_COLUMNS, in the indicator's unit; NaN where a part of the series has no values.

    The limits are those that are drawn: never where no value can be (below 0, above 100 % of a subset). They stand
    also on the row of a period without a value, since they belong to the whole part between two breaks. `avvikelse`
    is "" where the value is as usual, missing or hidden.
    """
    points = possible_limits(control_of(result, unit, breakdown).points, result.indicator)
    cells = points[["mean", "lower", "upper"]].to_numpy(float).tolist()
    words = [unusual(kind) for kind in points["point_type"]]
    return {
        period: dict(zip(CONTROL_COLUMNS, (*levels, word), strict=True))
        for period, levels, word in zip(points["period"], cells, words, strict=True)
    }


def unusual(point_type: str) -> str:
    """A special cause in words; "" for usual variation."""
    return "" if point_type == "common_cause" else text(f"styrdiagram.variation.{point_type}")
