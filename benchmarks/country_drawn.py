"""A whole country of invented figures: 290 kommuner and 21 regions, every measure, every month of 15 years, both sexes.

Decision that could be disputed: "180 months" is 15 years of each measure's own periods: 180 months, 60 quarters or 15
years. Every kommun has a hälsocentral with beds and a hospital, so that every measure has a value in every kommun;
there are not that many hospitals. A region has every measure for the whole of itself. Each cell stands three times:
T, K and M, where T = K + M. The four modellområden are those of the product; the other kommuner lie in invented ones of
at most seven. `small` is the same for the fifteen kommuner of the four alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_samples import reference
from domain.indicator import Area
from domain.measure import Measure
from domain.period import Granularity, Period, span
from domain.submission import SUBMISSION_COLUMNS
from domain.units import MembershipStatus, Unit, UnitKind, UnitType
from indicators.measures import all_measures, of_area
from indicators.registry import all_indicators

SEED, YEARS, MOST_MEMBERS = 20260630, 15, 7
LAST = 2025
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Batch:
    """What is sent in together: its name, and its rows with SUBMISSION_COLUMNS."""

    name: str
    rows: pd.DataFrame


def region_file(*, small: bool = False) -> bytes:
    """The country as the file that another region begins with."""
    country = {unit.id: unit for unit in reference.country()}
    areas = {unit.id: unit for unit in reference.units() if unit.kind is UnitKind.MODELLOMRADE}
    members = [(each.modellomrade_id, each.kommun_id) for each in reference.memberships() if each.to_on is None]
    lines = ['[organisation]\nnamn = "Landet, påhittat"']
    lines += [_section("modellomraden", id=each.id, namn=each.name, region=each.parent_id) for each in areas.values()]
    if not small:
        taken = {kommun for _, kommun in members}
        for region in (unit for unit in country.values() if unit.kind is UnitKind.REGION):
            own = [each.id for each in country.values() if each.kind is UnitKind.KOMMUN and each.parent_id == region.id]
            rest = [each for each in own if each not in taken]
            for number, first in enumerate(range(0, len(rest), MOST_MEMBERS), start=1):
                name = f"omrade-{region.id[2:]}-{number}"
                lines.append(_section("modellomraden", id=name, namn=name.replace("-", " ").title(), region=region.id))
                members += [(name, kommun) for kommun in rest[first : first + MOST_MEMBERS]]
    confirmed = MembershipStatus.CONFIRMED.value
    lines += [_section("medlemskap", modellomrade=area, kommun=kommun, status=confirmed) for area, kommun in members]
    for _, kommun in members:
        lines += [
            _section("enheter", id=f"hc-{kommun}", namn=f"Hälsocentral {country[kommun].name}",
                     slag=UnitType.HALSOCENTRAL.value, kommun=kommun, vardplatser=4, vardplatser_kalla="Påhittat"),
            _section("enheter", id=f"sjukhus-{kommun}", namn=f"Sjukhus {country[kommun].name}",
                     slag=UnitType.SJUKHUS.value, kommun=kommun),
        ]  # fmt: skip
    return "\n\n".join(lines).encode()


def _section(name: str, **said: object) -> str:
    words = {**said, "kalla": "Påhittat"}
    told = (f"{key} = {each if isinstance(each, int) else repr(each)}" for key, each in words.items())
    return "\n".join([f"[[{name}]]", *told])


def batches(units: Iterable[Unit], *, years: int = YEARS) -> Iterator[Batch]:
    """Residents first, then area by area, last the official series: the rows of all `units` that are asked."""
    found = list(units)
    followed = {each.parent_id for each in found if each.kind is UnitKind.ENHET}
    asked = [each for each in found if each.kind is not UnitKind.KOMMUN or each.id in followed]
    lived = _residents(asked)
    yield Batch("folkmängd", _of([each for each in all_measures().values() if each.population], lived, years))
    for area in Area:
        yield Batch(str(area), _of([each for each in of_area(area) if not each.population], lived, years))
    yield Batch("officiella", _official(lived, years))


def periods(granularity: Granularity, years: int) -> list[str]:
    """The periods of so many years up to LAST, as texts."""
    first, last = (Period(granularity, LAST - years + 1, 1), Period(granularity, LAST, granularity.per_year))
    return [str(each) for each in span(first, last)]


def _residents(units: list[Unit]) -> dict[Unit, float]:
    """How many live where: a kommun has 2,400 to some 100,000, its care units serve them all, a region has 450,000."""
    kommuner = sorted(each.id for each in reference.country() if each.kind is UnitKind.KOMMUN)
    drawn = np.rint(2_400 + np.random.default_rng(SEED).lognormal(9.2, 1.0, len(kommuner)))
    lived = dict(zip(kommuner, drawn, strict=True))
    return {each: lived.get(each.id, lived.get(each.parent_id, 450_000.0)) for each in units}


def _of(measures: list[Measure], lived: dict[Unit, float], years: int) -> pd.DataFrame:
    return pd.concat([_drawn(each, lived, years) for each in measures], ignore_index=True)


def _drawn(each: Measure, lived: dict[Unit, float], years: int) -> pd.DataFrame:
    """One measure for all who are asked, and for the regions: its parts are a half, a third … of the first."""
    units = [unit for unit in lived if each.asks(unit) or unit.kind is UnitKind.REGION]
    when = periods(each.granularity, years)
    counted = _counts(each, np.array([lived[unit] for unit in units]), len(when))
    parts = [
        _rows(each.id, units, when, counted // (number + 1), part)
        for number, part in enumerate(each.breakdown or ("",))
    ]
    return pd.concat(parts, ignore_index=True)


def _counts(each: Measure, people: Floats, steps: int) -> Floats:
    """Units × periods: a share of its whole where it is a part of one, else four of every thousand residents."""
    rng = np.random.default_rng([SEED, crc32(each.id.encode())])
    if each.population:
        share = {"befolkning": 1.0, "befolkning_65": 0.25, "befolkning_80": 0.07}[each.id]
        return np.rint(share * people[:, None] * np.ones(steps))
    if each.subset_of and not each.computed:
        return rng.binomial(_counts(all_measures()[each.subset_of], people, steps).astype(np.int64), 0.7).astype(float)
    return rng.poisson(0.004 * people[:, None] * np.ones(steps)).astype(float)


def _rows(measure: str, units: list[Unit], when: list[str], values: Floats, part: str) -> pd.DataFrame:
    """An array of units × periods as rows, three for each: T, K and M."""
    women = np.rint(values * 0.5)
    columns: dict[str, object] = {
        "measure": measure,
        "unit": np.repeat(np.array([each.id for each in units], dtype=object), 3 * len(when)),
        "period": np.tile(np.repeat(np.array(when, dtype=object), 3), len(units)),
        "sex": np.tile(np.array(["T", "K", "M"], dtype=object), values.size),
        "breakdown": part,
        "value": np.stack([values, women, values - women], axis=-1).ravel(),
        "status": "", "sheet": "", "cell": "",
    }  # fmt: skip
    return pd.DataFrame(columns)[list(SUBMISSION_COLUMNS)]


def _official(lived: dict[Unit, float], years: int) -> pd.DataFrame:
    """The series that others publish: of the regions, and of the kommuner where there are figures of kommuner."""
    when, found = periods(Granularity.YEAR, years), []
    for each in all_indicators().values():
        if each.published_series:
            kinds = {UnitKind.REGION} | ({UnitKind.KOMMUN} if each.lowest is UnitKind.KOMMUN else set())
            units = [unit for unit in lived if unit.kind in kinds]
            rng = np.random.default_rng([SEED, crc32(each.published_series.encode())])
            drawn = np.round(rng.uniform(20, 80, (len(units), len(when))), 1)
            found.append(_rows(each.published_series, units, when, drawn, ""))
    return pd.concat(found, ignore_index=True)
