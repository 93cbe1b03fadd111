"""Take a figure out: the Result as it is shown, its finding and sentence, as a file stamped with where it is from."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import get_args

from domain.errors import FollowUpError, NoValuesError
from domain.period import Period
from domain.result import Result
from domain.units import Unit, UnitKind
from publishing.request import FORMATS, ExportedFile, ExportRequest, Format, Kind
from store.database import Store
from wording import language, side_by_side, text
from wording.control import control_finding, control_of, control_words
from wording.sentences import finding, indicator_text, sentence
from workflows import figure_codes, read, usage
from workflows.figure import Figure

__all__ = ["Chosen", "ExportedFile", "Figure", "Format", "Kind", "can_draw_images", "chosen", "export", "names"]

IMAGES: tuple[Format, ...] = ("png", "svg", "pdf")


def request(store: Store, figure: Figure, *, fmt: Format, today: date) -> ExportRequest:
    """What `publishing` needs: the same Result, finding and sentence as on the page.

    Raises:
        UnknownIndicatorError, UnknownUnitError: the figure names something that does not exist.
        NoValuesError: a control chart was asked for of a place that has none of the indicator.

    """
    known = read.reference(store)
    unit = known.unit(figure.units[0])
    line = read.result(
        store, figure.indicator, units=figure.units, breakdown=figure.breakdown, first=figure.first, last=figure.last
    )
    if figure.kind == "linje":
        return _request(line, figure.units, figure, unit, fmt, today)
    if figure.kind == "jamforelse":
        return _request(line, figure.units, figure, unit, fmt, today, touching=known.touching)
    if figure.kind == "styrdiagram":
        return _request(line.of((unit.id,)), (unit.id,), figure, unit, fmt, today)
    whole = read.result(store, figure.indicator, breakdown=figure.breakdown)
    area = known.area_of(unit.id)
    focus = tuple(member.id for each in ([area] if area else known.areas()) for member in known.members(each.id))
    return _request(whole, focus, figure, area or unit, fmt, today)


def _request(
    result: Result, units: Sequence[str], figure: Figure, unit: Unit, fmt: Format, today: date,
    *, touching: Callable[[str], Collection[str]] | None = None,
) -> ExportRequest:  # fmt: skip
    shown = tuple(each for each in units if each in result.units)
    title, words = _beside(result, shown, figure, touching) if touching else _words(result, figure, unit)
    return ExportRequest(
        result=result,
        units=shown or tuple(units),
        kind=figure.kind,
        format=fmt,
        title=title,
        sentence=words,
        today=today,
        period=figure.period,
        breakdown=figure.breakdown,
        map_units={each.id: each for each in result.units.values() if each.kind is UnitKind.KOMMUN},
    )


def _words(result: Result, figure: Figure, unit: Unit) -> tuple[str, str]:
    """The finding and its sentence, as they stand over the figure on the page."""
    if figure.kind != "styrdiagram":
        return finding(result, unit, figure.breakdown), sentence(result, unit, figure.breakdown)
    if unit.id not in result.units:
        raise NoValuesError(found=indicator_text(result.indicator, "title"))
    words = control_words(result, control_of(result, unit.id, figure.breakdown))
    return control_finding(result, unit.id, figure.breakdown), " ".join(words.sentences)


def _beside(
    result: Result, shown: Sequence[str], figure: Figure, touching: Callable[[str], Collection[str]]
) -> tuple[str, str]:
    """The finding of places side by side, and the sentence on the foremost comparison."""
    if figure.units[0] not in result.units:
        raise NoValuesError(found=indicator_text(result.indicator, "title"))
    period = figure.period or max(result.rows["period"])
    found = side_by_side.beside(
        result, figure.units[0], shown, period=period, breakdown=figure.breakdown, touching=touching
    )
    told = side_by_side.finding(result, figure.units[0], found)
    title = text("jamfor.fil_titel", matt=indicator_text(result.indicator, "title"), fynd=told)
    return title, side_by_side.explained(result, side_by_side.foremost(found)) if found else title


def export(store: Store, figure: Figure, *, fmt: Format, today: date) -> ExportedFile:
    """Make the file, and count that the indicator was taken out.

    Raises:
        MissingProgramError: an image was asked for and no Chromium was found.
        UnknownIndicatorError, UnknownUnitError: the figure names something that does not exist.
        NoValuesError: there is nothing to take out.

    """
    from publishing.export import export as make

    made = make(coded(store, figure, request(store, figure, fmt=fmt, today=today)))
    usage.exported(store, figure.indicator)
    return made


def coded(store: Store, figure: Figure, asked: ExportRequest) -> ExportRequest:
    """The request with the code that leads back to this figure at its data version."""
    code = figure_codes.kept(store, [figure], data_version=asked.result.data_version)[figure]
    return replace(asked, code=code, link=figure_codes.address_of(code))


def can_draw_images() -> bool:
    """Whether this machine can make PNG and SVG files (it needs Chromium for that)."""
    from publishing.images import chromium_path

    return chromium_path() is not None


class UnknownFormatError(FollowUpError):
    """No such kind of figure or format of file."""

    key = "fel.okant_format"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A figure and a format, read from what somebody typed."""

    figure: Figure
    fmt: Format


def chosen(*, indicator: str, units: str, kind: str, fmt: str, period: str, breakdown: str) -> Chosen:
    """Read a figure and a format from plain text.

    Raises:
        UnknownFormatError: the kind or the format is none of those there are.
        PeriodError: the period cannot be read.

    """
    wanted_kind = next((each for each in get_args(Kind) if each == kind), None)
    wanted_format = next((each for each in FORMATS if each == fmt), None)
    if wanted_kind is None or wanted_format is None:
        known = ", ".join((*get_args(Kind), *FORMATS))
        raise UnknownFormatError(found=kind if wanted_kind is None else fmt, known=known)
    if period:
        Period.parse(period)
    names = tuple(each.strip() for each in units.split(",") if each.strip())
    figure = Figure(indicator=indicator, units=names or ("",), kind=wanted_kind, breakdown=breakdown, period=period)
    return Chosen(figure, wanted_format)


def names(store: Store, figure: Figure, *, today: date) -> dict[Format, str]:
    """The file name of each format that this machine can make; none where there is nothing to take out."""
    return dict(_names(store, store.data_version(), figure, today, language()))


@lru_cache(maxsize=256)
def _names(
    store: Store, _data_version: int, figure: Figure, today: date, _language: str
) -> tuple[tuple[Format, str], ...]:
    from publishing.export import MIME
    from publishing.names import file_name
    from publishing.selection import map_period, selected

    formats: list[Format] = [fmt for fmt in MIME if fmt not in IMAGES or can_draw_images()]
    try:
        first = request(store, figure, fmt=formats[0], today=today)
        selected(first)
    except NoValuesError:
        return ()
    return tuple((fmt, file_name(replace(first, format=fmt), period=map_period(first))) for fmt in formats)
