"""What every plotly figure here shares: fonts, axes, separators and room for what is written around the plot.

Figures are plain dicts without a template, which keeps them to a few kilobytes. Sizes are CSS pixels.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from charts.palette import Palette
from domain.indicator import Band, Indicator, Target
from domain.period import Granularity, Period
from wording import language, number, period_text, text

Figure = dict[str, Any]

FONT = 'Inter, system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif'
FONT_SIZE = 14
LINE_HEIGHT = 22
PLOT_HEIGHT = 330
_SEPARATORS = {"sv": ",\u00a0", "en": ".,"}


def layout(colours: Palette) -> dict[str, Any]:
    """The layout that all figures start from: quiet, no zoom, the theme's colours on a clear background."""
    return {
        "font": {"family": FONT, "size": FONT_SIZE, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": _SEPARATORS[language()],
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 30,
        "hoverlabel": {
            "bgcolor": colours.background,
            "bordercolor": colours.outline,
            "font": {"family": FONT, "size": FONT_SIZE, "color": colours.text},
            "align": "left",
        },
    }


def value_axis(indicator: Indicator, shown: Iterable[float], colours: Palette) -> dict[str, Any]:
    """The y axis: the unit in its title, a fixed range that holds everything in `shown`."""
    return {
        "title": {"text": unit_title(indicator), "standoff": 8, "font": {"size": FONT_SIZE}},
        "range": value_range(indicator, shown),
        "fixedrange": True,
        "gridcolor": colours.grid,
        "zeroline": False,
        "tickformat": ",",
        "nticks": 6,
    }


def left_margin(value_axis: dict[str, Any]) -> int:
    """Pixels for the tick labels and the axis title. Fixed, so that words in a picture can be placed beside it."""
    longest = max(len(number(end, 1 if abs(end) < 5 else 0)) for end in value_axis["range"])
    return 38 + 8 * longest


def unit_title(indicator: Indicator) -> str:
    """The unit as an axis title."""
    return text(f"figur.axel.{indicator.unit}") if indicator.unit == "%" else text(f"enhet.{indicator.unit}")


def value_range(indicator: Indicator, shown: Iterable[float]) -> list[float]:
    """From zero unless everything lies far above it (above 50 %, or above half of the highest value)."""
    values = list(shown)
    if not values:
        return [0.0, 1.0]
    low, high = min(values), max(values)
    floor = 50.0 if indicator.unit == "%" else high / 2
    pad = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
    if 0 <= low <= floor:
        return [0.0, round(high + (high * 0.06 or 1.0), 6)]
    return [round(max(low - pad, 0.0) if low >= 0 else low - pad, 6), round(high + pad, 6)]


def time_axis(over: Sequence[str], colours: Palette) -> dict[str, Any]:
    """The x axis over these periods, labelled in words at readable distances (a narrow phone holds about five)."""
    marked = ticks(over)
    step = Period.parse(over[-1]).next() if over else None
    return {
        "type": "date",
        "range": [_half_before(over[0]), str(step.start_on)] if step else None,
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": [str(Period.parse(period).start_on) for period in marked],
        "ticktext": [tick_text(period, over) for period in marked],
        "ticks": "outside",
        "tickcolor": colours.muted,
        "ticklen": 5,
        "showgrid": False,
        "linecolor": colours.muted,
        "showline": True,
        "tickangle": 0,
    }


def ticks(over: Sequence[str]) -> list[str]:
    """Which periods to label: the first of each year when there are years enough, otherwise evenly."""
    if not over:
        return []
    granularity = Period.parse(over[0]).granularity
    if granularity is not Granularity.YEAR and len(over) > 2 * granularity.per_year:
        firsts = [period for period in over if Period.parse(period).number == 1]
        return firsts[:: -(-len(firsts) // 6)]
    return list(over[:: -(-len(over) // 4)])


def tick_text(period: str, over: Sequence[str]) -> str:
    """`2025` when years are labelled, otherwise the whole period on two lines."""
    parsed = Period.parse(period)
    if len(over) > 2 * parsed.granularity.per_year:
        return str(parsed.year)
    before, _, year = period_text(period).rpartition(" ")
    return f"{before}<br>{year}" if before else year


def reference_levels(indicator: Indicator) -> list[tuple[str, float]]:
    """The levels to draw, with their labels: the target, or the ends of the band."""
    levels: list[tuple[str, float]] = []
    if indicator.target:
        levels.append((target_text(indicator, indicator.target), indicator.target.value))
    if indicator.band:
        levels.append((text("figur.intervall.nedre"), indicator.band.lower))
        levels.append((text("figur.intervall.ovre"), indicator.band.upper))
    return levels


def target_text(indicator: Indicator, target: Target) -> str:
    """The target in words, with its unit."""
    return text("figur.mal", varde=_bare(target.value), enhet=text(f"enhet.{indicator.unit}"))


def band_text(indicator: Indicator, band: Band) -> str:
    """The interval within which a value is fine, in words, with its unit."""
    unit = text(f"enhet.{indicator.unit}")
    return text("figur.intervall", nedre=_bare(band.lower), ovre=_bare(band.upper), enhet=unit)


def _bare(value: float) -> str:
    return number(value, 0 if value == round(value) else 1)


def _half_before(period: str) -> str:
    first = Period.parse(period)
    return str(first.start_on - (first.next().start_on - first.start_on) / 2)
