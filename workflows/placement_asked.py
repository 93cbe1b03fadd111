"""What is asked of a placement, and the shape of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from planning.placement import Placement
from planning.travel import Floats
from workflows.placement_sites import Field, Site, What

MODEL = "placering"
LIMITS = (30, 45, 60)
GROUPS = {"65": "befolkning_65", "80": "befolkning_80"}
# As they stand in the address: the goal, and for the last two the limit in minutes after it.
GOALS = ("medel", "langst", *(f"flest{each}" for each in LIMITS), *(f"alla{each}" for each in LIMITS))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    `place` is a modellområde or a kommun, `count` the new sites. Each new site takes `capacity` persons (0 = any
    number), which counts for the goal `medel` only.
    """

    place: str
    what: What = What.TEAM
    count: int = 2
    goal: str = "medel"
    group: str = "65"
    winter: bool = False
    keep: bool = True
    capacity: int = 0

    @property
    def limit(self) -> int:
        """The goal's limit in minutes, 30 for goals without one."""
        digits = self.goal[-2:]
        return int(digits) if digits.isdecimal() else LIMITS[0]

    @property
    def is_limited(self) -> bool:
        """Whether each new site takes only so many; for the other goals the nearest one counts."""
        return bool(self.capacity) and self.goal == "medel"

    @property
    def is_cover_of_all(self) -> bool:
        return self.goal.startswith("alla")


@dataclass(frozen=True, slots=True)
class Level:
    """What people have: the share (0-1) within each of LIMITS, and mean and worst minutes, for one age group."""

    within: tuple[float, ...]
    mean: float
    worst: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A new site, how many 65+ have it nearest, and in how many of the `Answer.variants` it is part of the best."""

    site: Site
    nearest_65: float
    steady: int


@dataclass(frozen=True, eq=False)
class Answer:
    """The placement and what it does. `nearest` are minutes per point today and then (the mean where capacities split).

    `before` and `after` are by age group. `curve` is the objective for 0, 1, 2 … new sites (NaN where not reckoned).
    `ties` are changes of one site that cost at most 1 %. `variants` is how many other ends of the travel times and
    seasons were tried. `beyond` are points no candidate is near enough to, where all should be reached.
    """

    asked: Asked
    field: Field
    chosen: tuple[Chosen, ...]
    placement: Placement
    before: Mapping[str, Level]
    after: Mapping[str, Level]
    nearest: tuple[Floats, Floats]
    curve: tuple[tuple[int, float], ...]
    ties: tuple[tuple[Site, Site, float], ...]
    variants: int
    beyond: float
    invented: tuple[str, ...]
    sources: tuple[str, ...]
    has_matrix: bool
    assumptions: Mapping[str, float]
