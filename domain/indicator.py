"""Indicators: what is read from measures. A module only declares; `indicators.evaluate` divides, bounds and hides."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from domain.period import Granularity, Period
from domain.units import UnitKind


class Area(StrEnum):
    """The follow-up's areas; the value is the slug used in URLs, file names and on the command line."""

    TILLGANGLIGHET = "tillganglighet"
    VARDPLATSER = "vardplatser"
    REKRYTERING = "rekrytering"
    HEMSJUKVARD = "hemsjukvard"
    SAMMANHANG = "sammanhang"


class Direction(StrEnum):
    """Which way is better. Declared, never inferred from a name or a number."""

    HIGHER = "högre är bättre"
    LOWER = "lägre är bättre"
    NEUTRAL = "varken högre eller lägre är bättre"
    BY_PLAN = "enligt plan"
    BAND = "inom ett intervall är bäst"


class Interval(StrEnum):
    """How chance variation is bounded: Wilson, exact/Byar Poisson, from a survey, or not at all."""

    WILSON = "wilson"
    POISSON = "poisson"
    SURVEY = "enkät"
    NONE = "inget"


@dataclass(frozen=True, slots=True)
class Band:
    """The interval, in the indicator's own unit, within which a value is fine."""

    lower: float
    upper: float
    source: str


@dataclass(frozen=True, slots=True)
class Target:
    """A level to reach, in the indicator's own unit. `decided_on` is the day the source set it.

    `agreed` tells that it was decided in the product and stands in the place of the one the indicator declares.
    """

    value: float
    source: str
    decided_on: date
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """Values before and from `start` (a period) are not comparable, because of `reason`."""

    start: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The fields every indicator fills in. Values are `scale * numerator / denominator` in `unit`.

    `question` is what a resident would ask. `orienteringspunkter` (1-6) and `development_areas` (1-9) are the
    numbers used by the project and by Överenskommelse om God och nära vård. `owner_region` and `owner_kommun`
    are functions, never persons. `published_series` is the official id shown beside our own value (for a `Published`
    indicator it is the value). `update_lag_days` is how long after a period's end its values are usually there.
    `denominator_choice` says which of several possible denominators is meant, where sources disagree.
    `nested` tells that the parts of the breakdown lie inside each other (more than 60 minutes is also more than 30):
    they are never summed, and the first of them stands for the whole. `shown_with` is the id of an indicator that
    must stand beside this one, since one alone misleads.
    """

    id: str
    title: str
    question: str
    definition: str
    area: Area
    orienteringspunkter: tuple[int, ...]
    development_areas: tuple[int, ...]
    numerator: str = ""
    denominator: str = ""
    scale: float = 1.0
    unit: str
    decimals: int = 1
    direction: Direction
    interval: Interval
    periodicity: Granularity
    lowest: UnitKind
    headline: bool = False
    order: int = 0
    band: Band | None = None
    target: Target | None = None
    no_target_reason: str = ""
    published_series: str = ""
    denominator_choice: str = ""
    source: str
    caveats: tuple[str, ...]
    series_breaks: tuple[SeriesBreak, ...] = ()
    owner_region: str
    owner_kommun: str
    audience: tuple[str, ...]
    update_lag_days: int = 45
    breakdown: tuple[str, ...] = ()
    nested: bool = False
    shown_with: str = ""

    def next_update_on(self, period: str) -> date:
        """The day the values of the period after this one are expected."""
        return Period.parse(period).next().end_on + timedelta(days=self.update_lag_days)

    @property
    def reference(self) -> str:
        """The method note, as a path from the project's root."""
        return f"docs/methods/{self.id}.md"

    @property
    def target_source(self) -> str:
        """Where the target was set ("" without one)."""
        return self.target.source if self.target else ""

    @property
    def band_source(self) -> str:
        """Where the band comes from ("" without one)."""
        return self.band.source if self.band else ""

    @property
    def measures(self) -> tuple[str, ...]:
        """The ids of the measures it is read from."""
        return tuple(measure for measure in (self.numerator, self.denominator) if measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion(Indicator):
    """The numerator is a subset of the denominator: Wilson limits, and a hard check that it is 0-100 %."""

    interval: Interval = field(default=Interval.WILSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Indicator):
    """Events per person-time: exact Poisson limits below 10 events, Byar's from 10."""

    interval: Interval = field(default=Interval.POISSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(Indicator):
    """One quantity by another (beds, posts, money, visits by persons): no sampling interval."""

    interval: Interval = field(default=Interval.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Indicator):
    """A count in itself, with Poisson limits where it counts events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Indicator):
    """Arrives ready-made with neither numerator nor denominator; never given an invented interval."""

    interval: Interval = field(default=Interval.NONE)
