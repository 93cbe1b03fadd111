"""The staff of care at home: vacant posts and turnover as they are published, and the lever laid on them."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.errors import FollowUpError
from domain.future import Choice, Short, Side, Staff
from planning import staffing
from store.database import Store
from workflows import read
from workflows.future_parts import Years, band, drawn_luck

Floats = npt.NDArray[np.float64]
_PROFESSION = "Sjuksköterska"


class NoStaffFigureError(FollowUpError):
    """Neither the place nor its modellområde shows a figure that the staffing needs."""

    key = "framtid.fel.personaluppgift"


class Latest:
    """The latest shown value of an indicator, whose it is, and its standard deviation (0 without limits)."""

    def __init__(self, row: "pd.Series[float]", unit: str) -> None:
        self.value, self.period, self.unit = float(row["value"]), str(row["period"]), unit
        limits = float(row["upper"]) - float(row["lower"])
        self.spread = 0.0 if np.isnan(limits) else limits / 3.92


def latest(store: Store, place: str, indicator: str, breakdown: str = "") -> Latest:
    """The place's latest shown value, else that of its modellområde.

    Raises:
        NoStaffFigureError: neither shows one.

    """
    area = read.reference(store).area_of(place)
    for unit in dict.fromkeys([place, area.id if area else place]):
        rows = read.result(store, indicator, units=[unit], breakdown=breakdown).rows
        shown = rows[rows["value"].notna()]
        if len(shown):
            return Latest(shown.iloc[-1], unit)
    raise NoStaffFigureError(plats=read.reference(store).unit(place).name, matt=indicator)


def staffed(store: Store, choice: Choice, sides: tuple[tuple[Side, Floats], ...], ahead: Years) -> Staff:
    """Filled posts from today on, and how many will lack in the last year (first side: middle and second side)."""
    vacant, leaving = (
        latest(store, choice.place, "vakansgrad", _PROFESSION),
        latest(store, choice.place, "personalomsattning"),
    )
    vacancy, turnover = vacant.value / 100, leaving.value / 100
    changed = np.clip(turnover + choice.turnover / 100, 0, 1)
    start = sides[0][0].need[0] * (1 - vacancy)
    today = turnover * start
    recruited = today * (1 + choice.pace / 100)
    steps = ahead.astype(float)
    path = staffing.filled(np.asarray(start), steps, turnover=np.asarray(changed), recruited=np.asarray(recruited))
    drawn_start = sides[0][1][:, 0] * (1 - vacancy)
    leavers = np.clip(changed + leaving.spread / 100 * drawn_luck().leavers, 0, 1)
    # What is recruited is chosen, and follows the size of the staff that each draw begins with.
    drawn = staffing.filled(drawn_start, steps, turnover=leavers, recruited=recruited * drawn_start / max(start, 1e-9))
    names = read.reference(store).units
    return Staff(
        filled=path, filled_band=band(drawn),
        short=(_short(sides[0], path, drawn), _short(sides[1], path, drawn)),
        recruited_today=float(today), recruited=float(recruited),
        turnover=float(changed), turnover_of=names[leaving.unit].name,
        vacancy=float(vacancy), vacancy_of=names[vacant.unit].name, vacancy_period=vacant.period,
    )  # fmt: skip


def _short(side: tuple[Side, Floats], filled: Floats, drawn: Floats) -> Short:
    """How many posts lack in the last year: draw by draw, so that what is unsure of both is counted once."""
    lacking = side[1][:, -1] - drawn[:, -1]
    low, high = band(lacking)
    return Short(float(side[0].need[-1] - filled[-1]), float(low), float(high), float((lacking > 0).mean()))
