"""Care at home and staff to come: what may be chosen, and what is said of it. Arrays have years first."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

LAST_YEAR = 2035
GROUPS = ("0-64", "65-79", "80+")
# Constant care per resident, the latest trend, healthier old age, and more care moved home.
RATES = ("oforandrad", "trend", "friskare", "flyttar_hem")
# Why a need changes.
DRIVERS = ("befolkning", "aldrande", "vard_per_invanare", "arbetssatt")
# Recruited a year, in percent more or less than as many as leave today; turnover, in percentage points.
PACES = tuple(range(-50, 110, 10))
TURNOVERS = tuple(range(-4, 5))


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen: a kommun or modellområde, two rate scenarios, the lever and the turnover."""

    place: str
    rates: tuple[str, str] = ("oforandrad", "friskare")
    pace: int = 0
    turnover: int = 0


@dataclass(frozen=True, eq=False)
class Side:
    """One rate scenario. Years first: `persons` × GROUPS; `total` persons and `need` posts; bands are years × 2 (95 %).

    `drivers` are the parts of the change in `need` from the first year to the last.
    """

    rate: str
    persons: Floats
    band: Floats
    need: Floats
    need_band: Floats
    drivers: dict[str, float]

    @property
    def total(self) -> Floats:
        total: Floats = self.persons.sum(axis=1)
        return total


@dataclass(frozen=True, eq=False)
class Tried:
    """The same reckoning from an earlier year, held against what came: persons expected, their band, and persons."""

    rate: str
    stood: int
    year: int
    expected: float
    band: tuple[float, float]
    came: float

    @property
    def error(self) -> float:
        """How much too many (+) or too few (-) were expected, as a share of what came."""
        return self.expected / self.came - 1

    @property
    def inside(self) -> bool:
        return self.band[0] <= self.came <= self.band[1]


@dataclass(frozen=True, eq=False)
class OfKommun:
    """A kommun of a modellområde: persons by group in the first and last year of each side (2 × GROUPS each).

    `residents` are the same 2 × GROUPS; `reason` is the catalogue key of why it cannot be told ("" where it can).
    """

    unit: str
    name: str
    residents: Floats
    persons: tuple[Floats, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Short:
    """Posts that lack in the last year (negative = more than are needed) with their band, and how likely any lack."""

    mean: float
    lower: float
    upper: float
    likely: float


@dataclass(frozen=True, eq=False)
class Staff:
    """Filled posts by year with their band (years × 2), and how many will lack in the last year (one per side).

    `recruited_today` is as many a year as leave today, `recruited` what is chosen, `turnover` the share that leaves
    after the choice, `vacancy` the share vacant. `turnover_of` and `vacancy_of` name the units whose published values
    were used, `vacancy_period` is that of the vacant posts.
    """

    filled: Floats
    filled_band: Floats
    short: tuple[Short, Short]
    recruited_today: float
    recruited: float
    turnover: float
    turnover_of: str
    vacancy: float
    vacancy_of: str
    vacancy_period: str


@dataclass(frozen=True, eq=False)
class Future:
    """Everything a page shows of a choice. `years` run from the base year, which has been measured, to LAST_YEAR.

    `residents` years × GROUPS on 31 December before the year, `residents_band` × 2 for all of them together (95 %).
    `past` are the measured persons of the years until the base year. `own` tells whether the residents are projected by
    ourselves; `lacking` names kommuner that the uploaded projection lacks; `months` how many of the base
    year's are shown.
    """

    choice: Choice
    name: str
    years: tuple[int, ...]
    residents: Floats
    residents_band: Floats
    past_years: tuple[int, ...]
    past: Floats
    sides: tuple[Side, Side]
    staff: Staff
    tried: tuple[Tried, ...]
    kommuner: tuple[OfKommun, ...]
    own: bool
    projection_source: str
    lacking: tuple[str, ...]
    months: int
    seed: int
    data_version: int
    assumptions: Mapping[str, float]
    synthetic: bool
    sources: tuple[str, ...]
