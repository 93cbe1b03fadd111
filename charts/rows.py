"""Places as rows and panels: what each is called in a figure, and why one of them has no value.

Decision that could be disputed: a modellområde and an enhet say what they are under their name, since a region can
have the same name as a modellområde; a kommun, a region and riket are known by theirs.
"""

from collections.abc import Mapping, Sequence
from html import escape

from charts.end_labels import lines
from charts.series import Point, at_period
from domain.errors import UnknownUnitError
from domain.result import Result
from domain.units import Unit, UnitKind
from wording import text
from wording.formats import status_text

_NAMED_KINDS = (UnitKind.MODELLOMRADE, UnitKind.ENHET)


def drawn(result: Result, units: Sequence[str], *, period: str, breakdown: str) -> dict[str, Point]:
    """Unit id -> its point at one period, in the caller's order; a place without a row then is `saknas`.

    Raises:
        UnknownUnitError: the Result has no such unit.

    """
    for unit in units:
        if unit not in result.units:
            raise UnknownUnitError(found=unit, known=", ".join(result.units))
    known = at_period(result.of(tuple(units), breakdown=breakdown), period)
    return {unit: known.get(unit, Point(period)) for unit in units}


def kind_text(unit: Unit) -> str:
    """What sort of place it is, where its name does not say so; otherwise ""."""
    return text(f"enhetsslag.{unit.kind}") if unit.kind in _NAMED_KINDS else ""


def full_name(unit: Unit) -> str:
    """The name with its kind, for a sentence or a list."""
    kind = kind_text(unit)
    return f"{unit.name} ({kind})" if kind else unit.name


def label(unit: Unit, *, bold: bool, muted: str) -> tuple[str, int, int]:
    """A row's label as plotly's small HTML, its lines and its longest line in characters."""
    parts, kind = lines(unit.name), kind_text(unit)
    words = "<br>".join(escape(part, quote=False) for part in parts)
    words = f"<b>{words}</b>" if bold else words
    if kind:
        words += f'<br><span style="font-size:0.86em;color:{muted}">{escape(kind, quote=False)}</span>'
        parts = [*parts, kind]
    return words, len(parts), max(map(len, parts))


def reason(point: Point) -> str:
    """Why there is no value; "" where there is one."""
    return "" if point.value is not None else status_text(point.status) or text("status.missing")


def absences(result: Result, points: Mapping[str, Point]) -> list[str]:
    """One plain line for each place without a value: who, and why."""
    return [
        text("jamfor.not.utan_varde", plats=full_name(result.units[unit]), skal=reason(point))
        for unit, point in points.items()
        if point.value is None
    ]
