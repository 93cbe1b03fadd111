"""Since when the values are unusual, so that it can be said what was done before.

Decision that could be disputed: the latest change is where the latest run of special causes of one sort in the control
chart begins. It says when the values changed, never why: that something came before is not said to be the reason.
"""

from domain.result import Result
from wording.control import control_of

_USUAL = "common_cause"


def latest_change(result: Result, unit_id: str, breakdown: str = "") -> str:
    """The period in which the latest certain change begins; "" where the values vary as usual, or are too few."""
    points = control_of(result, unit_id, breakdown).points
    found = points[points["value"].notna()]
    marked = [(str(period), str(kind)) for period, kind in zip(found["period"], found["point_type"], strict=True)]
    while marked and marked[-1][1] == _USUAL:
        marked.pop()
    if not marked:
        return ""
    kind = marked[-1][1]
    first = marked[-1][0]
    for period, other in reversed(marked):
        if other != kind:
            break
        first = period
    return first
