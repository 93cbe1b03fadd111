"""Which values a request is about: the same for the picture, the table and the slide."""

from dataclasses import replace

from charts.series import shown_rows
from domain.errors import NoValuesError, UnknownUnitError
from domain.period import Period
from domain.result import Result
from domain.units import UnitKind
from publishing.request import ExportRequest
from publishing.stamp import Stamp, stamp
from wording import period_text
from wording.control import rows_of
from wording.sentences import indicator_text

_AT_ONE_PERIOD = frozenset({"karta", "jamforelse"})


def selected(request: ExportRequest) -> Result:
    """The Result narrowed to the request's units, for a control chart to one series, for others than lines to a period.

    Raises:
        UnknownUnitError: a unit is not in the Result, or a line was asked for without one.
        NoValuesError: the Result has nothing for a map's period, or the series of a control chart has no values.

    """
    result = request.result
    if request.kind == "karta":
        period = map_period(request)
        return result.of(kommuner(request), first=period, last=period)
    unknown = [unit for unit in units_of(request) if unit not in result.units]
    if unknown or not request.units:
        raise UnknownUnitError(found=", ".join(unknown) or "–", known=", ".join(result.units))
    if request.kind == "jamforelse":
        return _side_by_side(request)
    return _one_series(request) if request.kind == "styrdiagram" else result.of(request.units)


def _side_by_side(request: ExportRequest) -> Result:
    """One part at one period; a place without a row then is still named."""
    period = map_period(request)
    narrowed = request.result.of(request.units, first=period, last=period, breakdown=request.breakdown)
    return replace(narrowed, units={unit: request.result.units[unit] for unit in request.units})


def _one_series(request: ExportRequest) -> Result:
    """What a control chart is drawn from: the first unit's rows of one breakdown, in time order."""
    narrowed = request.result.of(request.units[:1], breakdown=request.breakdown)
    found = replace(narrowed, rows=rows_of(narrowed, request.units[0], request.breakdown).reset_index(drop=True))
    if shown_rows(found)["value"].isna().all():
        raise NoValuesError(found=indicator_text(found.indicator, "title"))
    return found


def kommuner(request: ExportRequest) -> tuple[str, ...]:
    """The ids of the kommuner in focus, in the request's order; all of the Result if it names none."""
    known = [unit.id for unit in request.result.units.values() if unit.kind is UnitKind.KOMMUN]
    return tuple(unit for unit in request.units if unit in known) or tuple(known)


def map_period(request: ExportRequest) -> str:
    """The map's period: the one asked for, or the last there is.

    Raises:
        NoValuesError: the Result has no rows, or none for the period asked for.

    """
    present = sorted(Period.parse(period) for period in request.result.rows["period"].unique())
    wanted = request.period or (str(present[-1]) if present else "")
    if wanted not in map(str, present):
        raise NoValuesError(found=period_text(wanted) if wanted else indicator_text(request.result.indicator, "title"))
    return wanted


def stamp_of(request: ExportRequest) -> Stamp:
    """The stamp of what `selected` gives."""
    return stamp(
        selected(request),
        units=units_of(request),
        title=request.title,
        sentence=request.sentence,
        today=request.today,
        period=map_period(request) if request.kind in _AT_ONE_PERIOD else "",
        code=request.code,
        link=request.link,
    )


def units_of(request: ExportRequest) -> tuple[str, ...]:
    """The units shown, in order."""
    if request.kind == "karta":
        present = set(selected(request).units)
        return tuple(unit for unit in kommuner(request) if unit in present)
    return request.units[:1] if request.kind == "styrdiagram" else request.units
