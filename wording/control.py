"""The control chart of a series, and what it says in words: variation, assurance, and which rule was broken.

Decisions that could be disputed: limits are worked out anew at every declared break that concerns the unit and what
is counted, and nowhere else. Under FIRM_FROM values since the last break nothing is judged. The verdict is that of
the latest period that has a value, also where later ones are missing.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from domain.indicator import Direction, Indicator, Proportion
from domain.observation import VALUELESS
from domain.once import once
from domain.period import Period, span
from domain.result import Result
from stats.control_limits import FIRM_FROM, ControlChart, Improvement, xmr
from wording.breaks import break_days
from wording.catalogue import text
from wording.formats import number, period_text, unit_text, value_text
from wording.sentences import indicator_text
from wording.summary import series

_VALUELESS = [status.value for status in VALUELESS]
PRELIMINARY = "preliminary"
# The kernel's words for the rules, as parts of catalogue keys.
_RULES = {
    "Above UCL": "above_limit",
    "Below LCL": "below_limit",
    "7 Point Trend (Increasing)": "rising",
    "7 Point Trend (Decreasing)": "falling",
    "2 in 3 Above CL": "near_upper",
    "2 in 3 Below CL": "near_lower",
    "7 Points Above CL": "above_mean",
    "7 Points Below CL": "below_mean",
}
_ASSURANCE_SYMBOLS = {"consistent_pass": "✓", "consistent_fail": "✗", "inconsistent": "?"}


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark with its words. `name` is the kernel's word (or `preliminary`); the symbol never stands alone."""

    name: str
    symbol: str
    label: str


@dataclass(frozen=True, slots=True)
class ControlWords:
    """A control chart in words. `assurance` is None without a target; `sentences` are one to four."""

    variation: Sign
    assurance: Sign | None
    sentences: tuple[str, ...]


def improvement_of(indicator: Indicator) -> Improvement:
    """Which way is better, in the kernel's words; `neutral` also for a plan or a band."""
    known: dict[Direction, Improvement] = {Direction.HIGHER: "increase", Direction.LOWER: "decrease"}
    return known.get(indicator.direction, "neutral")


@once
def rows_of(result: Result, unit_id: str, breakdown: str = "") -> pd.DataFrame:
    """The rows of one unit in time order: both sexes together, or the one sex that the Result was narrowed to."""
    rows = series(result, unit_id, breakdown)
    together = rows["sex"].isin(["T", ""])
    return rows[together] if together.any() and not together.all() else rows


@once
def control_of(result: Result, unit_id: str, breakdown: str = "") -> ControlChart:
    """The control chart of one series.

    Returns:
        A chart whose `points` have three more columns: `period` (every one from the first to the last, also those
        without a value), `part` (0, 1 … between breaks) and `preliminary` (the part has few values, so every
        `point_type` in it is common_cause).

    """
    rows = rows_of(result, unit_id, breakdown)
    values = rows["value"].astype(float).mask(rows["status"].isin(_VALUELESS))
    known = dict(zip(rows["period"], values, strict=True))
    over = span(Period.parse(min(known)), Period.parse(max(known))) if known else []
    places = _break_places(over, break_days(result, unit_id))
    target = result.indicator.target
    chart = xmr(
        [known.get(str(period), np.nan) for period in over],
        improvement=improvement_of(result.indicator),
        target=target.value if target else None,
        rebase_at=places,
    )
    points = chart.points.assign(
        period=[str(period) for period in over], part=np.searchsorted(places, np.arange(len(over)), side="right")
    )
    sizes = points.groupby("part")["value"].transform("count")
    points["preliminary"] = sizes < FIRM_FROM
    points["point_type"] = points["point_type"].mask(points["preliminary"], "common_cause")
    types = points.loc[points["value"].notna(), "point_type"]
    return replace(chart, points=points, variation=str(types.iloc[-1]) if len(types) else "")


def possible_limits(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Points with limits that a value could reach: not below 0, and of a subset not above the whole."""
    highest = indicator.scale if isinstance(indicator, Proportion) else np.inf
    lowest = -np.inf if (rows["value"] < 0).any() else 0.0
    return rows.assign(lower=rows["lower"].clip(lower=lowest), upper=rows["upper"].clip(upper=highest))


def latest_point(chart: ControlChart) -> pd.Series | None:
    """The row of the latest period that has a value, or None."""
    valued = chart.points[chart.points["value"].notna()]
    return valued.iloc[-1] if len(valued) else None


def variation_sign(chart: ControlChart, indicator: Indicator) -> Sign:
    """How the latest value lies: ▲ unusually high, ▼ unusually low, ● as usual, ◌ too few values to tell."""
    if chart.preliminary or not chart.variation:
        return Sign(PRELIMINARY, "◌", text("styrdiagram.variation.preliminary"))
    label = text(f"styrdiagram.variation.{chart.variation}")
    return Sign(chart.variation, symbol_of(chart.variation, indicator), label)


def symbol_of(point_type: str, indicator: Indicator) -> str:
    """▲ for what is unusually high, ▼ for unusually low, ● for usual: which way, not whether it is good."""
    if point_type == "common_cause":
        return "●"
    higher_is_worse = improvement_of(indicator) == "decrease"
    low = "special_cause_improvement" if higher_is_worse else "special_cause_concern"
    return "▼" if point_type in {low, "special_cause_neutral_low"} else "▲"


def assurance_sign(chart: ControlChart) -> Sign | None:
    """Whether the target can be expected to be met; None without a target or a better direction."""
    if not chart.assurance:
        return None
    if chart.preliminary:
        return Sign(PRELIMINARY, "◌", text("styrdiagram.malet.preliminary"))
    return Sign(chart.assurance, _ASSURANCE_SYMBOLS[chart.assurance], text(f"styrdiagram.malet.{chart.assurance}"))


def control_words(result: Result, chart: ControlChart) -> ControlWords:
    """A chart from `control_of` in words: the signs and the sentences beside them."""
    latest = latest_point(replace(chart, points=possible_limits(chart.points, result.indicator)))
    parts = [
        text("styrdiagram.mening.tom") if latest is None else _variation_sentence(result.indicator, chart, latest),
        "" if latest is None else _rebased_sentence(chart),
        _assurance_sentence(result.indicator, chart),
    ]
    return ControlWords(
        variation=variation_sign(chart, result.indicator),
        assurance=assurance_sign(chart),
        sentences=tuple(part for part in parts if part),
    )


def control_finding(result: Result, unit_id: str, breakdown: str = "") -> str:
    """What the control chart shows, as a title: what, how unusual, and where."""
    sign = variation_sign(control_of(result, unit_id, breakdown), result.indicator)
    title = indicator_text(result.indicator, "title")
    if breakdown:
        title = text("fynd.uppdelning", rubrik=title, uppdelning=breakdown.lower())
    return text(f"styrdiagram.rubrik.{sign.name}", rubrik=title, plats=result.units[unit_id].name)


def _break_places(over: list[Period], days: list[date]) -> list[int]:
    """The position of the first period that lies wholly after each break."""
    places = {sum(period.start_on < day for period in over) for day in days}
    return sorted(place for place in places if 0 < place < len(over))


def _variation_sentence(indicator: Indicator, chart: ControlChart, latest: pd.Series) -> str:
    if chart.preliminary:
        part = chart.points["part"]
        count = int(chart.points.loc[part == part.iloc[-1], "value"].count())
        return text("styrdiagram.mening.preliminary", antal=count, minst=FIRM_FROM)
    if chart.variation == "common_cause":
        decimals = indicator.decimals
        limits = {"nedre": number(latest["lower"], decimals), "ovre": number(latest["upper"], decimals)}
        mean = value_text(latest["mean"], indicator)
        return text("styrdiagram.mening.common_cause", medel=mean, enhet=unit_text(indicator), **limits)
    rule = text(f"styrdiagram.regel.{_RULES[latest['special_cause']]}", period=period_text(latest["period"]))
    return f"{rule} {text(f'styrdiagram.mening.{chart.variation}')}"


def _rebased_sentence(chart: ControlChart) -> str:
    part = chart.points["part"]
    if not part.iloc[-1]:
        return ""
    first = chart.points.loc[part == part.iloc[-1], "period"].iloc[0]
    return text("styrdiagram.mening.omraknat", period=period_text(first))


def _assurance_sentence(indicator: Indicator, chart: ControlChart) -> str:
    if not chart.assurance or chart.preliminary or indicator.target is None:
        return ""
    # Limits tell what to expect only of what varies as usual.
    key = "mal.mening" if chart.variation == "common_cause" else "styrdiagram.om_som_vanligt"
    return text(f"{key}.{chart.assurance}", mal=value_text(indicator.target.value, indicator))
