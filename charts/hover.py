"""What a point says when someone points at it: value, limits, counts and reporting, in the run's language."""

from html import escape

from charts.series import Point
from domain.result import Result
from indicators.measures import measure
from wording import number, period_text, text, value_text
from wording.formats import status_text


def point_text(point: Point, result: Result, *, unit_name: str) -> str:
    """Plotly's small HTML; every name in it is escaped. A point without a value says why, and no number."""
    lines = [f"<b>{escape(unit_name, quote=False)}, {period_text(point.period)}</b>"]
    if point.value is None:
        return "<br>".join([*lines, status_text(point.status) or text("status.missing")])
    lines.append(value_text(point.value, result.indicator))
    lines += [line for line in (limits_text(point, result), *_counts(point, result), reporting_text(point)) if line]
    if point.status:
        lines.append(status_text(point.status))
    return "<br>".join(lines)


def limits_text(point: Point, result: Result) -> str:
    """The 95 % limits in words; "" when the indicator has none."""
    if point.lower is None or point.upper is None:
        return ""
    decimals = result.indicator.decimals
    return text(
        "figur.hover.spann", nedre=number(point.lower, decimals), ovre=value_text(point.upper, result.indicator)
    )


def reporting_text(point: Point) -> str:
    """How many have reported ("6/7" -> 6 av 7); "" where one place reports for itself."""
    reported, _, expected = point.reporting.partition("/")
    if not expected or expected == "1":
        return ""
    return text("figur.hover.rapporterat", antal=reported, alla=expected)


def _counts(point: Point, result: Result) -> list[str]:
    counted = ((result.indicator.numerator, point.numerator), (result.indicator.denominator, point.denominator))
    return [_count(measure_id, value) for measure_id, value in counted if measure_id and value is not None]


def _count(measure_id: str, value: float) -> str:
    found = measure(measure_id)
    return f"{found.label}: {number(value, 0 if found.whole_number else 1)}"
