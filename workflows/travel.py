"""How many 65+ have a long way to care: population points + care units -> travel times -> a measure per kommun.

Decision that could be disputed: a kommun's share is that of its points, laid on its residents 65+ of each year, so
that points from one year serve all years. The nearest unit that is open today counts, for all years and wherever it
lies, also in another kommun. The estimate is by car on summer roads; a matrix of real travel times wins over it for
every point that it names.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from domain.submission import SUBMISSION_COLUMNS
from domain.units import Unit, UnitKind
from indicators.sheets.shapes import PRIMARY_CARE
from indicators.sheets.tillganglighet import TRAVEL_LIMITS
from planning import travel
from store.database import Store
from workflows.clock import today

MEASURE, RESIDENTS = "invanare_65_over_restid", "befolkning_65"
POINT_COLUMNS = ("point_id", "kommun", "lat", "lon", "befolkning_65", "befolkning_80", "source", "date")
MATRIX_COLUMNS = ("from_id", "to_id", "travel_time_min", "distance_km", "mode", "season", "source", "date")
# How a matrix may say that a trip is by car; other modes are left out.
_BY_CAR = ("bil", "car", "auto", "driving", "")
# And how it may say season, in winter and else; "" is any season.
_WINTER, _SUMMER = ("vinter", "winter", ""), ("sommar", "summer", "barmark", "")
# A trip of more than a day is a fault.
_LONGEST_MIN = 24 * 60


class TravelTableError(FollowUpError):
    """A table of points or travel times lacks columns."""

    key = "restid.kolumner"


class TravelRowsError(FollowUpError):
    """Rows of a table of points or travel times cannot be used."""

    key = "restid.rader"


class NoTripError(FollowUpError):
    """No travel time of a matrix is by car between a point and a care unit that are known here."""

    key = "restid.ingen_resa"


def care_sites(units: Mapping[str, Unit]) -> list[Unit]:
    """The hälsocentraler and sjukstugor that are open today and whose position is known."""
    on = today()
    return [
        unit for unit in units.values() if unit.unit_type in PRIMARY_CARE and _is_placed(unit) and unit.is_open(on, on)
    ]


def minutes_to_care(
    store: Store,
    points: pd.DataFrame,
    *,
    matrix: pd.DataFrame | None = None,
    assumptions: travel.Assumptions = travel.ORDINARY,
    winter: bool = False,
    side: float = 0.0,
) -> travel.Floats:
    """Minutes from each point to its nearest hälsocentral or sjukstuga, in the order of the points.

    Args:
        store: where the care units are read.
        points: where people live, with POINT_COLUMNS; degrees WGS 84.
        matrix: known travel times with MATRIX_COLUMNS; from_id is a point_id and to_id the id of a care unit.
        assumptions: what the estimate rests on.
        winter: whether the roads are winter roads.
        side: where in the band of uncertainty (-1 quick end, 0 middle, 1 slow end).

    Raises:
        TravelTableError: a table lacks columns.
        TravelRowsError: a point twice, without people or in no kommun; a time that is missing or negative.
        NoTripError: the matrix has no trip by car between a point and a care unit of these.
        PositionError: a point lies nowhere on earth.

    """
    units = store.units()
    _check_points(points, units)
    sites = care_sites(units)
    to_lat, to_lon = (np.array([getattr(unit, name) for unit in sites], dtype=float) for name in ("lat", "lon"))
    taken = travel.minutes(
        _numbers(points["lat"]), _numbers(points["lon"]), to_lat, to_lon,
        assumptions=assumptions, winter=winter, side=side,
    )  # fmt: skip
    if matrix is not None:
        known = _known(matrix, points["point_id"], [unit.id for unit in sites], winter=winter)
        taken = travel.known_first(taken, known)
    return travel.nearest(taken)


def residents_beyond(
    store: Store,
    points: pd.DataFrame,
    years: Sequence[str],
    *,
    matrix: pd.DataFrame | None = None,
    assumptions: travel.Assumptions = travel.ORDINARY,
    winter: bool = False,
    side: float = 0.0,
) -> pd.DataFrame:
    """Residents 65+ with more than 30, 45 and 60 minutes to care, as rows (SUBMISSION_COLUMNS) to be stored.

    One row per kommun that has points, year whose residents are published and limit (the breakdown); whole persons.
    Arguments and errors are those of `minutes_to_care`; `years` are the years wanted.
    """
    to_nearest = minutes_to_care(store, points, matrix=matrix, assumptions=assumptions, winter=winter, side=side)
    kommuner, group = np.unique(points["kommun"].to_numpy(dtype=str), return_inverse=True)
    limits = [float(label.split()[0]) for label in TRAVEL_LIMITS]
    shares = travel.share_beyond(to_nearest, _numbers(points[RESIDENTS]), group, groups=len(kommuner), limits=limits)
    long_way = pd.DataFrame(shares, index=kommuner, columns=list(TRAVEL_LIMITS)).rename_axis("unit").reset_index()
    long_way = long_way.melt(id_vars="unit", var_name="breakdown", value_name="share").dropna()
    residents = store.observations([RESIDENTS], units=list(kommuner))
    residents = residents[residents["period"].isin(years) & (residents["sex"] == "T")].dropna(subset=["value"])
    both = residents[["unit", "period", "value"]].merge(long_way, on="unit")
    rows = both.assign(measure=MEASURE, sex="T", value=(both["value"] * both["share"]).round())
    return rows.assign(status="", sheet="", cell="")[list(SUBMISSION_COLUMNS)]


def _is_placed(unit: Unit) -> bool:
    return unit.lat is not None and unit.lon is not None


def _numbers(column: pd.Series) -> travel.Floats:
    return pd.to_numeric(column, errors="coerce").to_numpy(dtype=float)


def _check_points(points: pd.DataFrame, units: Mapping[str, Unit]) -> None:
    _need(points, POINT_COLUMNS, "befolkningspunkter")
    kommuner = [unit.id for unit in units.values() if unit.kind is UnitKind.KOMMUN]
    wrong = points["point_id"].duplicated() | ~points["kommun"].isin(kommuner) | ~(_numbers(points[RESIDENTS]) >= 0)
    _refuse(points, wrong, "befolkningspunkter", "point_id")


def known_minutes(
    matrix: pd.DataFrame, from_ids: Sequence[str], to_ids: Sequence[str], *, winter: bool
) -> travel.Floats:
    """The matrix laid out as from × to, NaN where it says nothing; of several times for a trip the latest.

    Raises:
        TravelTableError: the matrix lacks columns.
        TravelRowsError: a time is missing, negative or longer than a day.

    """
    _need(matrix, MATRIX_COLUMNS, "restider")
    trips = _car_trips(matrix, winter=winter)
    trips = trips[trips["from_id"].isin(list(from_ids)) & trips["to_id"].isin(list(to_ids))]
    wide = trips.pivot(index="from_id", columns="to_id", values="taken").reindex(index=list(from_ids))
    known: travel.Floats = wide.reindex(columns=list(to_ids)).to_numpy(dtype=float)
    return known


def _known(matrix: pd.DataFrame, point_ids: pd.Series, site_ids: list[str], *, winter: bool) -> travel.Floats:
    known = known_minutes(matrix, list(point_ids), site_ids, winter=winter)
    if np.isnan(known).all():
        raise NoTripError(antal=len(matrix))
    return known


def _car_trips(matrix: pd.DataFrame, *, winter: bool) -> pd.DataFrame:
    """One row per trip by car in the season: its minutes stand in `taken`."""
    taken = _numbers(matrix["travel_time_min"])
    _refuse(matrix, pd.Series(~((taken >= 0) & (taken <= _LONGEST_MIN))), "restider", "from_id")
    texts = matrix[["mode", "season"]].astype("str").fillna("").apply(lambda column: column.str.strip().str.lower())
    used = texts["mode"].isin(_BY_CAR) & texts["season"].isin(_WINTER if winter else _SUMMER)
    # A time for the season wanted stands before one for any season, a later before an earlier.
    trips: pd.DataFrame = matrix.assign(taken=taken, exact=texts["season"] != "", date=matrix["date"].astype(str))[used]
    trips = trips.sort_values(["exact", "date"])
    return trips.drop_duplicates(["from_id", "to_id"], keep="last")


def _need(table: pd.DataFrame, columns: Sequence[str], name: str) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise TravelTableError(tabell=name, kolumner=", ".join(missing))


def _refuse(table: pd.DataFrame, wrong: "pd.Series[bool]", name: str, id_column: str) -> None:
    if wrong.any():
        first = str(table.loc[wrong.to_numpy(dtype=bool), id_column].iloc[0])
        raise TravelRowsError(antal=int(wrong.sum()), tabell=name, forsta=first)
