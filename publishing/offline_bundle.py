"""What the one file is made from: places, measures and their Results, gathered by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.available import Cell
from domain.indicator import Indicator
from domain.result import Result
from domain.units import Event, Unit, UnitKind
from publishing.request import Kind
from wording import text
from wording.sentences import indicator_text
from wording.side_by_side import Beside
from wording.standing import Standing


@dataclass(frozen=True, eq=False, kw_only=True)
class Entry:
    """One measure for the place it has values for.

    `result` has the place and what it is part of, `part` is the part of the breakdown that stands for the whole.
    `kind` is the kind of figure that answers the question best. `beside` are the places to stand side by side with,
    itself included, at `period` in `whole`, and `compared` the verdicts on them. `code` and `link` lead back to the
    figure ("" where it has no values). `more` says what must be read together with it ("" = nothing).
    """

    unit: Unit
    result: Result
    whole: Result
    standing: Standing
    part: str
    kind: Kind
    beside: tuple[str, ...]
    period: str
    compared: tuple[Beside, ...]
    code: str = ""
    link: str = ""
    more: str = ""

    @property
    def indicator(self) -> Indicator:
        return self.result.indicator

    @property
    def title(self) -> str:
        """The measure's name, with the part that is shown where parts lie inside each other."""
        title = indicator_text(self.indicator, "title")
        return text("fynd.uppdelning", rubrik=title, uppdelning=self.part.lower()) if self.part else title


@dataclass(frozen=True, eq=False, kw_only=True)
class PlaceSheet:
    """A place's own page. `standings` are all measures, and `headlines` those that the sentences rest on.

    `parent` is the modellområde of a kommun, or the region of a modellområde; `members` the kommuner of a modellområde.
    `residents` is a whole sentence with its source ("" where nothing is published).
    """

    unit: Unit
    is_confirmed: bool
    standings: tuple[Standing, ...]
    headlines: tuple[Standing, ...]
    events: tuple[Event, ...]
    cells: tuple[Cell, ...]
    parent: Unit | None
    members: tuple[Unit, ...]
    residents: str = ""

    @property
    def label(self) -> str:
        """The name with its kind, so that a region is never taken for a modellområde."""
        if self.unit.kind is UnitKind.MODELLOMRADE:
            key = "plats.modellomrade" if self.is_confirmed else "plats.modellomrade_obekraftat"
            return text(key, namn=self.unit.name)
        return text("plats.kommun", namn=self.unit.name) if self.unit.kind is UnitKind.KOMMUN else self.unit.name


@dataclass(frozen=True, eq=False, kw_only=True)
class Bundle:
    """Everything that is published, as it is put into one file.

    `sheets` are the places by id in the order they are offered, `entries` by (measure, place), `wholes` each measure's
    Result with all units. `drawn` are the kommuner of the map and `beside` those of them that nobody is asked about.
    `year` is the latest year that is over. `font` is a woff2 file. `publisher` and `contact` may be "".
    """

    indicators: tuple[Indicator, ...]
    sheets: Mapping[str, PlaceSheet]
    entries: Mapping[tuple[str, str], Entry]
    wholes: Mapping[str, Result]
    drawn: tuple[Unit, ...]
    beside: frozenset[str]
    year: int
    data_version: int
    published_at: datetime
    synthetic: bool
    today: date
    address: str
    publisher: str
    contact: str
    font: bytes

    @property
    def areas(self) -> list[PlaceSheet]:
        """The modellområden."""
        return [each for each in self.sheets.values() if each.unit.kind is UnitKind.MODELLOMRADE]

    def members(self) -> list[Unit]:
        """The kommuner of all modellområden."""
        return [kommun for area in self.areas for kommun in area.members]
