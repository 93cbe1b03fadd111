"""What the years to come are reckoned from, as it is published: residents and persons in home care by age group.

Decisions that could be disputed: a year counts from six months whose numbers are shown, so that a hidden month is a
gap and not a 0; residents are those of 31 December before the year. The persons aged 65-79 are the registered 65+ less
those 80+, both of which are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.errors import FollowUpError
from domain.future import GROUPS
from domain.result import Result
from domain.units import UnitKind
from planning.demand import FEWEST_YEARS
from store.database import Store
from workflows import read

Floats = npt.NDArray[np.float64]

# So many months of a year must be shown.
FEWEST_MONTHS = 6
_RESIDENTS = ("befolkning", "befolkning_65", "befolkning_80")
_CARE = ("inskrivna_65", "inskrivna_80", "hembesok_per_inskriven")


class TooFewMonthsError(FollowUpError):
    """Too few months of home care are shown for a place."""

    key = "framtid.fel.for_fa_manader"


class NoPopulationError(FollowUpError):
    """A place's residents by age are not known for years enough."""

    key = "framtid.fel.ingen_folkmangd"


@dataclass(frozen=True, eq=False)
class Residents:
    """Residents of each age group on 31 December: `years` rising, `values` years × GROUPS."""

    years: Floats
    values: Floats
    synthetic: bool
    sources: tuple[str, ...]

    def of(self, year: int) -> Floats:
        """Those of a year.

        Raises:
            NoPopulationError: they are not known.

        """
        found = np.nonzero(self.years == year)[0]
        if not len(found):
            raise NoPopulationError(ar=year, plats="", antal=len(self.years), minst=FEWEST_YEARS)
        row: Floats = self.values[found[0]]
        return row


@dataclass(frozen=True, eq=False)
class Care:
    """Home care of the years that can be told, the last being the base year.

    `rates` are persons in care per resident, years × GROUPS; `visits` visits per registered person and year of the
    base year, `months` how many of its months were shown; `monthly_spread` the standard deviation of the logarithm of
    a single month's persons 65+ and 80+ within a year.
    """

    years: Floats
    rates: Floats
    visits: float
    months: int
    monthly_spread: tuple[float, float]
    synthetic: bool
    sources: tuple[str, ...]


def kommuner(store: Store, place: str) -> list[str]:
    """The kommuner of a modellområde, or the kommun itself."""
    known = read.reference(store)
    if known.unit(place).kind is UnitKind.MODELLOMRADE:
        return [each.id for each in known.members(place)]
    return [place]


def residents(store: Store, place: str) -> Residents:
    """The published residents of a kommun or modellområde by age group, for the years that every kommun has.

    Raises:
        NoPopulationError: too few years are known.

    """
    return _residents(store, place, store.data_version())


@lru_cache(maxsize=64)
def _residents(store: Store, place: str, version: int) -> Residents:
    members = kommuner(store, place)
    rows = store.observations(list(_RESIDENTS), units=members, data_version=version)
    rows = rows[(rows["sex"] == "T") & rows["value"].notna()]
    wide = rows.pivot_table(index="period", columns=["measure", "unit"], values="value", aggfunc="last").dropna()
    complete = [(measure, unit) for measure in _RESIDENTS for unit in members]
    if not members or len(wide) < FEWEST_YEARS or not set(complete) <= set(wide.columns):
        raise _no_population(store, place, len(wide))
    summed = wide.T.groupby(level="measure").sum()
    everyone, over_65, over_80 = (summed.loc[measure].to_numpy(dtype=float) for measure in _RESIDENTS)
    values = np.column_stack([everyone - over_65, over_65 - over_80, over_80])
    years = wide.index.astype(int).to_numpy(dtype=float)
    return Residents(years, values, bool(rows["synthetic"].any()), tuple(sorted(rows["source"].unique())))


def latest_residents(store: Store) -> dict[tuple[str, str], float]:
    """The residents published last, by kommun of a modellområde and age group; kommuner without any are left out."""
    known = read.reference(store)
    found: dict[tuple[str, str], float] = {}
    for unit in (each for area in known.areas() for each in kommuner(store, area.id)):
        try:
            newest = residents(store, unit).values[-1]
        except NoPopulationError:
            continue
        found |= {(unit, group): float(count) for group, count in zip(GROUPS, newest, strict=True)}
    return found


def _no_population(store: Store, place: str, known: int, *, year: int | str = "–") -> NoPopulationError:
    name = read.reference(store).unit(place).name
    return NoPopulationError(plats=name, ar=year, antal=known, minst=FEWEST_YEARS)


def care(store: Store, place: str) -> Care:
    """The home care of a kommun or modellområde as it is shown.

    Raises:
        NoPopulationError: its residents are not known.
        TooFewMonthsError: too few months are shown in the latest whole year.

    """
    return _care(store, place, store.data_version())


@lru_cache(maxsize=64)
def _care(store: Store, place: str, version: int) -> Care:
    shown = {each: read.result(store, each, units=[place], breakdown="", data_version=version) for each in _CARE}
    people = residents(store, place)
    months = _months(shown, people)
    counted = months.groupby("year").agg(["mean", "count"])
    sizes = months["year"].value_counts()
    last_whole = int(sizes.index[sizes == 12].max()) if (sizes == 12).any() else 0
    usable = [
        year for year in counted.index
        if year <= last_whole and min(counted.loc[year, (name, "count")] for name in GROUPS) >= FEWEST_MONTHS
    ]  # fmt: skip
    if last_whole and last_whole - 1 not in people.years:
        raise _no_population(store, place, len(people.years), year=last_whole)
    base = months[months["year"] == last_whole]
    fewest = int(base[list(GROUPS)].notna().sum().min()) if len(base) else 0
    if last_whole not in usable or base["visits"].notna().sum() < FEWEST_MONTHS:
        name = read.reference(store).unit(place).name
        raise TooFewMonthsError(plats=name, ar=last_whole or "", antal=fewest, minst=FEWEST_MONTHS)
    rates = np.array([[counted.loc[year, (name, "mean")] for name in GROUPS] for year in usable])
    return Care(
        np.array(usable, dtype=float), rates, float(base["visits"].mean()) * 12, fewest, _spread(months),
        any(each.synthetic for each in shown.values()),
        tuple(sorted({source for each in shown.values() for source in each.sources})),
    )  # fmt: skip


def _months(shown: Mapping[str, Result], people: Residents) -> pd.DataFrame:
    """One row a month: year, persons per resident of each of GROUPS, of 65+ and 80+, and visits per person."""
    columns = ["numerator", "denominator", "reporting"]
    old, oldest, everyone = (shown[each].rows.set_index("period")[columns] for each in _CARE)
    months = old.join([oldest.add_suffix("_80"), everyone.add_suffix("_all")], how="outer")
    whole = months["reporting"].eq(months["reporting_80"]) & months["reporting"].eq(months["reporting_all"])
    parts = months["reporting"].fillna("").str.split("/")
    full = parts.str[0].eq(parts.str[-1]) & whole
    years = months.index.str[:4].astype(int)
    young = pd.Series([_before(people, year) for year in years], index=months.index)
    return pd.DataFrame({
        "year": years,
        "0-64": ((months["denominator_all"] - months["numerator"]) / young).where(full),
        "65-79": ((months["numerator"] - months["numerator_80"])
                  / (months["denominator"] - months["denominator_80"])).where(whole),
        "80+": months["numerator_80"] / months["denominator_80"],
        "65+": months["numerator"] / months["denominator"],
        "visits": months["numerator_all"] / months["denominator_all"],
    }, index=months.index)  # fmt: skip


def _before(people: Residents, year: int) -> float:
    """Residents under 65 on 31 December before a year, NaN where they are not known."""
    earlier = people.values[people.years == year - 1]
    return float(earlier[0][0]) if len(earlier) else float("nan")


def _spread(months: pd.DataFrame) -> tuple[float, float]:
    """How much single months differ from their year's mean (log) for 65+ and 80+."""
    known = months[["65+", "80+"]]
    logs = known.where(known > 0).transform(np.log)
    rest = logs - logs.groupby(months["year"]).transform("mean")
    old, oldest = rest.std().fillna(0.0)
    return float(old), float(oldest)
