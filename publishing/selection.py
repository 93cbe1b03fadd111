"""Which values a request is about: the same for the picture, the table and the slide."""

from dataclasses import replace

from charts import by_sex, multiples
from charts.funnel import has_funnel
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

_AT_ONE_PERIOD = frozenset({"karta", "jamforelse", "tratt"})
_OF_ONE_UNIT = frozenset({"styrdiagram", "kon"})


def selected(request: ExportRequest) -> Result:
    """The Result narrowed to what is drawn: the request's units, and for each kind its series or its period.

    Raises:
        UnknownUnitError: a unit is not in the Result, or a line was asked for without one.
        NoValuesError: the Result has nothing for a map's period, no values for a control chart or for women and men,
            or too few places for a funnel.

    """
    result = request.result
    if request.kind == "karta":
        period = map_period(request)
        return result.of(kommuner(request), first=period, last=period)
    unknown = [unit for unit in units_of(request) if unit not in result.units]
    if unknown or not request.units:
        raise UnknownUnitError(found=", ".join(unknown) or "–", known=", ".join(result.units))
    narrow = {"jamforelse": _side_by_side, "tratt": _by_size, "smafigurer": _in_panels, "styrdiagram": _one_series,
              "kon": _sexes}.get(request.kind)  # fmt: skip
    return narrow(request) if narrow else result.of(request.units)


def _by_size(request: ExportRequest) -> Result:
    """What a funnel is drawn from."""
    if not has_funnel(request.result, units=request.units, period=map_period(request), breakdown=request.breakdown):
        raise NoValuesError(found=indicator_text(request.result.indicator, "title"))
    return _side_by_side(request)


def _in_panels(request: ExportRequest) -> Result:
    """The places that have a panel, over time; one without a row is still named."""
    shown = units_of(request)
    narrowed = request.result.of(shown, breakdown=request.breakdown)
    return replace(narrowed, units={unit: request.result.units[unit] for unit in shown})


def _sexes(request: ExportRequest) -> Result:
    """The rows of women and of men of the first unit."""
    unit = request.units[0]
    narrowed = request.result.of((unit,), breakdown=request.breakdown)
    if not by_sex.has_split(narrowed, unit=unit, breakdown=request.breakdown):
        raise NoValuesError(found=indicator_text(request.result.indicator, "title"))
    rows = narrowed.rows[narrowed.rows["sex"].isin(by_sex.SEXES)]
    return replace(narrowed, rows=rows.reset_index(drop=True))


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
    if request.kind == "smafigurer":
        return request.units[: multiples.MOST]
    return request.units[:1] if request.kind in _OF_ONE_UNIT else request.units
