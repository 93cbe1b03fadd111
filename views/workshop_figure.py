"""The curve of one place, drawn for the back row: the same figure as on the area's page with everything larger."""

from copy import deepcopy
from typing import Any

from charts.axes import Figure
from charts.line import line
from domain.result import Result

__all__ = ["Figure", "drawn"]

_SCALE = 1.35
_HEIGHT = 520


def drawn(result: Result, unit: str, *, dark: bool) -> Figure:
    """The curve with its interval, letters and margins a third larger."""
    made = deepcopy(line(result, units=[unit], dark=dark))
    layout = _larger(made["layout"])
    layout["margin"] = {side: round(pixels * _SCALE) for side, pixels in layout["margin"].items()}
    layout["height"] = _HEIGHT
    return {"data": [_thicker(trace) for trace in made["data"]], "layout": layout}


def _larger(part: Any) -> Any:
    """Every font and every shift in pixels, wherever it stands."""
    if isinstance(part, list):
        return [_larger(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: round(value * _SCALE) if name in {"size", "xshift", "yshift", "standoff"} and value else _larger(value)
        for name, value in part.items()
    }


def _thicker(trace: dict[str, Any]) -> dict[str, Any]:
    if not trace.get("line", {}).get("width"):
        return trace
    return trace | {"line": trace["line"] | {"width": trace["line"]["width"] * _SCALE}}
