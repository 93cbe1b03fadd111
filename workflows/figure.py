"""Which figure to take out: what is shown, where, and for a map at which period."""

from dataclasses import dataclass

from publishing.request import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A figure of one indicator. `units` are the place shown first, then those it is compared with."""

    indicator: str
    units: tuple[str, ...]
    kind: Kind = "linje"
    breakdown: str = ""
    period: str = ""
    first: str = ""
    last: str = ""
