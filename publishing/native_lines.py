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
from charts.by_sex import SEXES
from charts.control import colour_of
from charts.palette import Palette
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


def comparison(result: Result, drawn: Mapping[str, list[Point]], colours: Palette) -> Iterator[NativeLine]:
    """The first unit strong with its 95 % limits dotted, the others thinner, the target as a level line."""
    for place, (unit, series) in enumerate(drawn.items()):
        colour, width_pt, dash = (colours.main, 3.5, "SOLID") if place == 0 else _compared(place - 1, colours)
        yield values_line(plain(result.units[unit].name), series, colour=colour, width_pt=width_pt, dash=dash)
    main = next(iter(drawn.values()))
    if any(point.lower is not None for point in main):
        for key, limits in (("nedre", [each.lower for each in main]), ("ovre", [each.upper for each in main])):
            yield NativeLine(
                name=text(f"fil.kolumn.{key}"), values=limits, colour=colours.main, width_pt=1, dash="SQUARE_DOT"
            )
    yield from levels(result, len(main), colours)


def control_lines(result: Result, unit: str, breakdown: str, colours: Palette) -> Iterator[NativeLine]:
    """The values, what is unusual among them, mean and limits (dashed where preliminary), and the target."""
    series = points(result, unit, over=periods(result))
    chart = possible_limits(control_of(result, unit, breakdown).points, result.indicator)
    yield values_line(plain(result.units[unit].name), series, colour=colours.muted, width_pt=2.25, dash="SOLID")
    yield from _unusual(result, series, chart["point_type"].tolist(), colours)
    for number in chart["part"].unique():
        inside = (chart["part"] == number).to_numpy()
        if chart.loc[inside, "value"].notna().any():
            yield from _limits(chart, inside, colours=colours, few=bool(chart.loc[inside, "preliminary"].iloc[0]))
    yield from levels(result, len(series), colours)


def sex_lines(result: Result, unit: str, breakdown: str, colours: Palette) -> Iterator[NativeLine]:
    """Women and men of one unit, each with its 95 % limits dotted. `result` has both, and no total."""
    over = periods(result)
    inks = dict(zip(SEXES, (colours.main, colours.others[0]), strict=True))
    for sex, dash in zip(SEXES, ("SOLID", "DASH"), strict=True):
        name, series = text(f"jamfor.kon.{sex}"), points(result.of(breakdown=breakdown, sex=sex), unit, over=over)
        yield values_line(name, series, colour=inks[sex], width_pt=2.75, dash=dash)
        if any(each.lower is not None for each in series):
            for side, limits in (("nedre", [each.lower for each in series]), ("ovre", [each.upper for each in series])):
                limit = text("presentation.kon.grans", kon=name, grans=text(f"fil.kolumn.{side}"))
                yield NativeLine(name=limit, values=limits, colour=inks[sex], width_pt=1, dash="SQUARE_DOT")


def _compared(place: int, colours: Palette) -> tuple[str, float, str]:
    return colours.others[place % len(colours.others)], 1.75, _DASHES[place % len(_DASHES)]


def values_line(name: str, series: Sequence[Point], *, colour: str, width_pt: float, dash: str) -> NativeLine:
    """The line of a series, with rings on what is preliminary and dots where no line reaches."""
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


def _unusual(result: Result, series: Sequence[Point], types: Sequence[str], colours: Palette) -> Iterator[NativeLine]:
    """One series of marks for each special cause there is."""
    kinds = [kind if each.value is not None else "common_cause" for kind, each in zip(types, series, strict=True)]
    for kind in sorted(set(kinds) - {"common_cause"}, reverse=True):
        values = [each.value if own == kind else None for own, each in zip(kinds, series, strict=True)]
        yield NativeLine(
            name=unusual(kind),
            values=values,
            colour=colour_of(kind, colours),
            rings=frozenset(place for place in _preliminary(series) if values[place] is not None),
            marker=_MARKS[symbol_of(kind, result.indicator)],
        )


def _limits(chart: pd.DataFrame, inside: npt.NDArray[np.bool_], *, colours: Palette, few: bool) -> Iterator[NativeLine]:
    """Mean and limits of one part between two breaks; gaps outside it."""
    yield NativeLine(name=text("styrdiagram.figur.medel"), values=_part(chart["mean"], inside), colour=colours.text)
    for side, key in _SIDES.items():
        name = text(f"fil.kolumn.{key}")
        yield NativeLine(
            name=text("fil.preliminar", namn=name) if few else name,
            values=_part(chart[side], inside),
            colour=colours.muted,
            dash="DASH" if few else "SOLID",
        )


def _part(levels: pd.Series, inside: npt.NDArray[np.bool_]) -> list[float | None]:
    return [round(float(level), 6) if within else None for level, within in zip(levels, inside, strict=True)]


def levels(result: Result, length: int, colours: Palette) -> Iterator[NativeLine]:
    """The target, or the ends of the band, as level lines over so many periods."""
    for label, level in reference_levels(result.indicator):
        yield NativeLine(name=label, values=[level] * length, colour=colours.reference, dash="LONG_DASH")
