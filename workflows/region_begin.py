"""Another region's start: its file is examined, then an empty database begins with what it says, or with nothing.

Decision that could be disputed: the file is kept in the database as the original of its first submission, so that the
samples of a start that was cut off can be finished later, and so that the service knows whose it is, without a setting.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from domain.region import Region, RegionFault
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from domain.units import UnitKind
from store.database import Store, open_store

# What the file is kept as. It begins as the changes of the reference facts do: it is not taken back as figures are.
_WITH_SAMPLES, _WITHOUT = "underlag_region_med_exempeldata.toml", "underlag_region.toml"
_SYSTEM = "systemet"


@dataclass(frozen=True)
class RegionExamination:
    """A region's file as read: what it says, and the faults that stop it from being used."""

    content: bytes
    region: Region
    faults: Sequence[RegionFault]

    @property
    def told(self) -> dict[str, int]:
        """How many modellområden, kommuner in them, care units, insatser and figures of residents there are."""
        facts = self.region.facts
        kinds = [unit.kind for unit in facts.units]
        return {
            "modellomraden": kinds.count(UnitKind.MODELLOMRADE),
            "kommuner": len({each.kommun_id for each in facts.memberships}),
            "enheter": kinds.count(UnitKind.ENHET),
            "handelser": len(facts.events),
            "folkmangd": len(self.region.residents),
        }


def examine(content: bytes) -> RegionExamination:
    """Read a region's file. Stores nothing, and needs no database.

    Raises:
        NoTextError, UnreadableRegionError: the file cannot be read at all.

    """
    from workflows.region_reading import read

    region, faults = read(content)
    return RegionExamination(content, region, faults)


def begin(store: Store, examined: RegionExamination, *, samples: bool) -> int:
    """Let an empty database begin with what the file says, in one transaction; gives its first data version.

    With `samples` the next one who opens the database puts invented figures for the places in (`workflows.start`).

    Raises:
        InUseError: somebody has put facts or figures there already.

    """
    new = NewSubmission(
        origin=Origin.REFERENCE,
        actor=_SYSTEM,
        filename=_WITH_SAMPLES if samples else _WITHOUT,
        content=examined.content,
        source="; ".join(dict.fromkeys(each.source for each in examined.region.residents)),
    )
    facts, residents = examined.region.facts, rows_of_residents(examined.region)
    if samples:
        from data_samples import elsewhere

        invented = elsewhere.events(elsewhere.cast(facts, residents))
        facts = replace(facts, events=(*facts.events, *invented))
    return store.begin(new, facts, residents)


def begin_here(examined: RegionExamination, *, samples: bool) -> int:
    """The same in the database of `DATABASE_URL`, with its samples; gives the data version it then stands at.

    Raises:
        InUseError: somebody has put facts or figures there already.

    """
    from workflows.start import opened

    with open_store() as store:
        begin(store, examined, samples=samples)
    return opened().data_version()


def rows_of_residents(region: Region) -> pd.DataFrame:
    """The residents that the file tells, as submission rows (SUBMISSION_COLUMNS)."""
    rows = [
        (each.measure, each.unit, str(each.year), "T", "", float(each.count), "", "region.toml", f"rad {each.line}")
        for each in region.residents
    ]
    return pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS))


def organisation(store: Store) -> str:
    """Whose service the database was begun for; "" for one that no region's file began."""
    number = begun_by(store)
    return _kept(store, number).region.organisation if number else ""


def begun_by(store: Store) -> int:
    """The submission that keeps the region's file that began the database; 0 for none."""
    found = (each.id for each in store.submissions() if each.filename in {_WITH_SAMPLES, _WITHOUT})
    return next(found, 0)


@lru_cache(maxsize=8)
def _kept(store: Store, number: int) -> RegionExamination:
    return examine(store.original(number)[1])


def seeds(store: Store) -> list[tuple[NewSubmission, Callable[[], pd.DataFrame]]]:
    """The invented figures that the region's places are given, in order; none where none were asked for."""
    number = begun_by(store)
    if store.original(number)[0] == _WITHOUT:
        return []
    from data_samples import elsewhere, generator, reference
    from data_samples.shapes import YEARS
    from workflows import travel
    from workflows.receive import SOURCE_OF_SHEETS

    region = _kept(store, number).region
    cast = elsewhere.cast(region.facts, rows_of_residents(region))
    years = [str(year) for year in YEARS]

    def beyond() -> pd.DataFrame:
        return travel.residents_beyond(store, elsewhere.points(cast, region.facts), years)

    sources = [
        ("exempelprimarvard", SOURCE_OF_SHEETS, lambda: elsewhere.first_observations(cast)),
        (
            "exempelbefolkning",
            reference.POPULATION_SOURCE,
            lambda: elsewhere.population_fill(cast, rows_of_residents(region)),
        ),
        ("exempeldata", SOURCE_OF_SHEETS, lambda: elsewhere.other_observations(cast)),
        *([("exempelrestider", generator.SAMPLE_SOURCE, beyond)] if travel.care_sites(store.units()) else []),
    ]
    return [(_sample(filename, source), rows) for filename, source, rows in sources]


def _sample(filename: str, source: str) -> NewSubmission:
    return NewSubmission(
        origin=Origin.SAMPLE, actor=_SYSTEM, filename=filename, content=b"", source=source, synthetic=True
    )
