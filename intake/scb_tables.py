"""Which of SCB's tables and cells hold the population: declared codes, checked against the table's own before use.

SCB closed the long table (TAB638, BefolkningNy) at 2024 and publishes 2025 and on in another (TAB5557, BefolkningCKM),
whose cells carry noise (Cell Key Method). Codes differ between them: the contents, the oldest age, and only the newer
has totals for civil status and sex.

Decision that could be disputed: with noise the parts do not sum to their total, so the total is SCB's own cell, and
65+ and 80+ are summed from as few and as wide age groups as there are (five and three cells), never from single years.
"""

from dataclasses import dataclass

from intake.fetched import UnreadableAnswerError

FIRST_YEAR = 2010
NOISE_FROM = 2025
_OLDEST_SINGLE_AGE = 99
# What every selection says; a variable that is left out would get a default chosen by SCB.
DIMENSIONS = ("Region", "Civilstand", "Alder", "Kon", "ContentsCode", "Tid")
CONTENTS_LABEL = "Folkmängd"


def _single_years(first: int) -> tuple[str, ...]:
    return (*(str(age) for age in range(first, _OLDEST_SINGLE_AGE + 1)), "100+")


@dataclass(frozen=True, slots=True)
class PopulationTable:
    """One table: its id, its codes for both sexes and all civil statuses, and which ages make each measure."""

    id: str
    contents: str
    civil: tuple[str, ...]
    sexes: tuple[str, ...]
    ages: dict[str, tuple[str, ...]]

    @property
    def parts(self) -> int:
        """How many cells one age is summed from."""
        return len(self.civil) * len(self.sexes)

    @property
    def all_ages(self) -> list[str]:
        """Every age that is asked for, once."""
        return list(dict.fromkeys(age for ages in self.ages.values() for age in ages))

    def selection(self, regions: list[str], years: list[str]) -> dict[str, list[str]]:
        """The whole selection, with a choice for every dimension."""
        return {
            "Region": regions, "Civilstand": list(self.civil), "Alder": self.all_ages, "Kon": list(self.sexes),
            "ContentsCode": [self.contents], "Tid": years,
        }  # fmt: skip


TABLES = (
    PopulationTable(
        id="TAB638", contents="BE0101N1", civil=("OG", "G", "SK", "ÄNKL"), sexes=("1", "2"),
        ages={
            "befolkning": ("tot",),
            "befolkning_65": _single_years(65),
            "befolkning_80": _single_years(80),
        },
    ),
    PopulationTable(
        id="TAB5557", contents="000007ME", civil=("SC",), sexes=("TotSa",),
        ages={
            "befolkning": ("TotSA",),
            "befolkning_65": ("65-69", "70-79", "80-89", "90-99", "100+10"),
            "befolkning_80": ("80-89", "90-99", "100+10"),
        },
    ),
)  # fmt: skip


def table_of(table_id: str) -> PopulationTable:
    """The declared table with an id.

    Raises:
        UnreadableAnswerError: none of ours has it.

    """
    for table in TABLES:
        if table.id == table_id:
            return table
    raise UnreadableAnswerError(fraga=table_id)


def region_code(unit: str) -> str:
    """A place's code at SCB: riket "0000" is "00", region "0024" is "24", a kommun is itself."""
    return unit[2:] if unit.startswith("00") else unit


def unit_of(code: str) -> str:
    """The place that a code of SCB's stands for."""
    return code if len(code) == len("2421") else f"00{code}"
