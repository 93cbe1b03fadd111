"""Which lines PowerPoint's own line chart has, and how each is drawn: of a comparison, or of a control chart.

Decision that could be disputed: each part of a control chart between two breaks is a series of its own, so that no
line runs from one level to the next; parts that look alike share one entry in the legend. What is unusual is a series
with marks and no line, so that the legend says in words what the marks mean.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from charts.axes import reference_levels
from charts.control import colour_of
from charts.palette import LIGHT
from charts.series import Point, lone, periods, points
from domain.observation import CellStatus
from domain.result import Result
from publishing.control_table import unusual
from publishing.tables import plain
from wording import text
from wording.control import control_of, possible_limits, symbol_of

_DASHES = ("DASH", "ROUND_DOT", "DASH_DOT")
# PowerPoint has no triangle that points down.
_MARKS = {"▲": "TRIANGLE", "▼": "DIAMOND"}
_SIDES = {"lower": "undre_variation", "upper": "ovre_variation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeLine:
    """One series: `values` has one number per period, None for a gap. `dash` is a name in python-pptx's MSO_LINE.

    `rings` are the places of preliminary values, `dots` those of values that no line reaches. With a `marker` (a
    name in XL_MARKER_STYLE) there are marks of 11 points and no line.
    """

    name: str
    values: list[float | None]
    colour: str
    width_pt: float = 1.25
    dash: str = "SOLID"
    rings: frozenset[int] = frozenset()
    dots: frozenset[int] = frozenset()
    marker: str = ""


def comparison(result: Result, drawn: Mapping[str, list[Point]]) -> Iterator[NativeLine]:
    """The first unit strong with its 95 % limits dotted, the others thinner, the target as a level line."""
    for place, (unit, series) in enumerate(drawn.items()):
        colour, width_pt, dash = (LIGHT.main, 3.5, "SOLID") if place == 0 else _compared(place - 1)
        yield _values(plain(result.units[unit].name), series, colour=colour, width_pt=width_pt, dash=dash)
    main = next(iter(drawn.values()))
    if any(point.lower is not None for point in main):
        for key, limits in (("nedre", [each.lower for each in main]), ("ovre", [each.upper for each in main])):
            yield NativeLine(
                name=text(f"fil.kolumn.{key}"), values=limits, colour=LIGHT.main, width_pt=1, dash="SQUARE_DOT"
            )
    yield from _levels(result, len(main))


def control_lines(result: Result, unit: str, breakdown: str) -> Iterator[NativeLine]:
    """The values, what is unusual among them, mean and limits (dashed where preliminary), and the target."""
    series = points(result, unit, over=periods(result))
    chart = possible_limits(control_of(result, unit, breakdown).points, result.indicator)
    yield _values(plain(result.units[unit].name), series, colour=LIGHT.muted, width_pt=2.25, dash="SOLID")
    yield from _unusual(result, series, chart["point_type"].tolist())
    for number in chart["part"].unique():
        inside = (chart["part"] == number).to_numpy()
        if chart.loc[inside, "value"].notna().any():
            yield from _limits(chart, inside, few=bool(chart.loc[inside, "preliminary"].iloc[0]))
    yield from _levels(result, len(series))


def _compared(place: int) -> tuple[str, float, str]:
    return LIGHT.others[place % len(LIGHT.others)], 1.75, _DASHES[place % len(_DASHES)]


def _values(name: str, series: Sequence[Point], *, colour: str, width_pt: float, dash: str) -> NativeLine:
    return NativeLine(
        name=name,
        values=[point.value for point in series],
        colour=colour,
        width_pt=width_pt,
        dash=dash,
        rings=_preliminary(series),
        dots=frozenset(place for place, alone in enumerate(lone(series)) if alone),
    )


def _preliminary(series: Sequence[Point]) -> frozenset[int]:
    hollow = (each.value is not None and each.status is CellStatus.PRELIMINARY for each in series)
    return frozenset(place for place, ring in enumerate(hollow) if ring)


def _unusual(result: Result, series: Sequence[Point], types: Sequence[str]) -> Iterator[NativeLine]:
    """One series of marks for each special cause there is."""
    kinds = [kind if each.value is not None else "common_cause" for kind, each in zip(types, series, strict=True)]
    for kind in sorted(set(kinds) - {"common_cause"}, reverse=True):
        values = [each.value if own == kind else None for own, each in zip(kinds, series, strict=True)]
        yield NativeLine(
            name=unusual(kind),
            values=values,
            colour=colour_of(kind, LIGHT),
            rings=frozenset(place for place in _preliminary(series) if values[place] is not None),
            marker=_MARKS[symbol_of(kind, result.indicator)],
        )


def _limits(chart: pd.DataFrame, inside: npt.NDArray[np.bool_], *, few: bool) -> Iterator[NativeLine]:
    """Mean and limits of one part between two breaks; gaps outside it."""
    yield NativeLine(name=text("styrdiagram.figur.medel"), values=_part(chart["mean"], inside), colour=LIGHT.text)
    for side, key in _SIDES.items():
        name = text(f"fil.kolumn.{key}")
        yield NativeLine(
            name=text("fil.preliminar", namn=name) if few else name,
            values=_part(chart[side], inside),
            colour=LIGHT.muted,
            dash="DASH" if few else "SOLID",
        )


def _part(levels: pd.Series, inside: npt.NDArray[np.bool_]) -> list[float | None]:
    return [round(float(level), 6) if within else None for level, within in zip(levels, inside, strict=True)]


def _levels(result: Result, length: int) -> Iterator[NativeLine]:
    for label, level in reference_levels(result.indicator):
        yield NativeLine(name=label, values=[level] * length, colour=LIGHT.reference, dash="LONG_DASH")
