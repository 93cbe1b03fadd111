"""A line of the contents of what is taken out together: a figure with its finding, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.indicator import Indicator
from domain.units import Unit
from publishing.request import ExportRequest


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure for a place. `request` has the finding, the code and the link; None where `reason` says why."""

    place: Unit
    indicator: Indicator
    request: ExportRequest | None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """All that is taken out together, and what it says about itself.

    `title` says what it is: the place and the area. `samples` tells that some of it rests on invented values.
    `address` is where readers reach the service, `publisher` who runs it ("" where nobody has said).
    """

    title: str
    entries: Sequence[Entry]
    data_version: int
    today: date
    samples: bool
    address: str
    publisher: str = ""

    @property
    def figures(self) -> list[Entry]:
        """Those that have a figure."""
        return [each for each in self.entries if each.request]
