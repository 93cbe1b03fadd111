"""Where the levels and bands of a flow picture lie, wide (left to right) or narrow (top to bottom).

`along` is the way the flows go and `across` the way the levels are laid out. Only numbers that are shown decide any
size: a hidden flow always has the width HIDDEN.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.flow import CareLevel, Count, Flow, Flows

# The width of a hidden flow, and the least width of one that is shown and of a level without any.
HIDDEN, _LEAST = 13.0, 1.5


@dataclass(frozen=True)
class Frame:
    """A picture's measures: its size, where the levels begin, how thick they are and the room for each."""

    width: int
    height: int
    first: float
    last: float
    thickness: float
    slot: float
    offset: float
    is_narrow: bool

    @property
    def room(self) -> float:
        """What the largest level may fill of its slot."""
        return self.slot * (0.94 if self.is_narrow else 0.84)

    def middle(self, level: CareLevel) -> float:
        """The middle of a level's slot."""
        return self.offset + self.slot * (list(CareLevel).index(level) + 0.5)


WIDE = Frame(900, 480, 246, 640, 14, 110, 34, is_narrow=False)
NARROW = Frame(360, 560, 106, 436, 12, 88, 4, is_narrow=True)

Span = tuple[float, float]


@dataclass(frozen=True)
class Band:
    """A flow that is drawn, and what it takes of the levels at its two ends."""

    flow: Flow
    start: Span
    end: Span


@dataclass(frozen=True)
class Node:
    """A level at one side."""

    level: CareLevel
    count: Count
    is_start: bool
    extent: Span

    @property
    def middle(self) -> float:
        return sum(self.extent) / 2


def _drawn(flows: Flows) -> list[Flow]:
    """Nobody's flow and one without a number, other than a hidden one, has no band."""
    return [each for each in flows.flows if each.count.is_hidden or each.count.persons]


def _scale(flows: Flows, frame: Frame) -> float:
    """Pixels for a person, so that the fullest level just fits in its slot."""
    drawn = _drawn(flows)
    fits = []
    for own in [[each for each in drawn if each.start is level] for level in CareLevel] + [
        [each for each in drawn if each.end is level] for level in CareLevel
    ]:
        persons = sum(each.count.persons or 0 for each in own)
        left = frame.room - HIDDEN * sum(each.count.is_hidden for each in own)
        fits += [left / persons] if persons else []
    return min(fits, default=0.0)


def _width(flow: Flow, scale: float) -> float:
    return HIDDEN if flow.count.is_hidden else max((flow.count.persons or 0) * scale, _LEAST)


def bands(flows: Flows, frame: Frame) -> list[Band]:
    """Every flow that is drawn; at each level the flows lie in the order of the levels at their other end."""
    drawn, scale = _drawn(flows), _scale(flows, frame)
    starts = dict(_laid([(each, each.start) for each in drawn], frame, scale))
    by_end = sorted(drawn, key=lambda each: list(CareLevel).index(each.start))
    ends = dict(_laid([(each, each.end) for each in by_end], frame, scale))
    return [Band(each, starts[each], ends[each]) for each in drawn]


def _laid(flows: list[tuple[Flow, CareLevel]], frame: Frame, scale: float) -> Iterator[tuple[Flow, Span]]:
    for level in CareLevel:
        own = [flow for flow, at in flows if at is level]
        place = frame.middle(level) - sum(_width(each, scale) for each in own) / 2
        for each in own:
            width = _width(each, scale)
            yield each, (place, place + width)
            place += width


def nodes(flows: Flows, frame: Frame) -> Iterator[Node]:
    """The levels that have any flow reported, at both sides; each as wide as its bands together."""
    drawn, scale = _drawn(flows), _scale(flows, frame)
    for is_start, counts in ((True, flows.leaving), (False, flows.arriving)):
        for level, count in counts.items():
            own = [each for each in drawn if (each.start if is_start else each.end) is level]
            half = max(sum(_width(each, scale) for each in own), _LEAST) / 2
            middle = frame.middle(level)
            yield Node(level, count, is_start, (middle - half, middle + half))
