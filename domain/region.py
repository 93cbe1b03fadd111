"""Another region's start: who publishes, which facts and residents it knows, and what is wrong in its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.reference import Facts

# The keys of a row of residents, with the measure each is a figure of.
RESIDENTS: Mapping[str, str] = {
    "totalt": "befolkning",
    "aldre_65": "befolkning_65",
    "aldre_80": "befolkning_80",
}


@dataclass(frozen=True, slots=True)
class Residents:
    """How many lived in a kommun or a region on 31 December of a year: `count` persons of a measure of RESIDENTS.

    `line` is where in the file it stands.
    """

    unit: str
    year: int
    measure: str
    count: int
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Region:
    """What a region starts with. `facts` hold the country too: riket, 21 regions and 290 kommuner."""

    organisation: str
    facts: Facts
    residents: tuple[Residents, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionFault:
    """What is wrong on a line of the file (0 = in the file as a whole), and where: `[[medlemskap]] kommun`.

    `key` and `values` are of the sentence that says what was found and what to do.
    """

    line: int
    where: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
