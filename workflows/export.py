"""Take a figure out: the Result as it is shown, its finding and sentence, as a file stamped with where it is from."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import get_args

from domain.errors import FollowUpError, NoValuesError
from domain.period import Period
from domain.result import Result
from domain.units import Unit, UnitKind
from publishing.request import FORMATS, ExportedFile, ExportRequest, Format, Kind, Size
from store.database import Store
from wording import language
from workflows import figure_codes, read, usage
from workflows.export_words import beside, by_size, of_sexes, words_of
from workflows.figure import Figure
from workflows.publisher import publisher

__all__ = [
    "IMAGES", "Chosen", "ExportedFile", "Figure", "Format", "Kind", "Size", "can_draw_images", "chosen", "export",
    "file_of", "names", "size_of",
]  # fmt: skip

IMAGES: tuple[Format, ...] = ("png", "svg", "pdf")


def request(store: Store, figure: Figure, *, fmt: Format, today: date, size: Size = "bild") -> ExportRequest:
    """What `publishing` needs: the same Result, finding and sentence as on the page.

    Raises:
        UnknownIndicatorError, UnknownUnitError: the figure names something that does not exist.
        NoValuesError: a kind was asked for of a place, or of places, that have nothing for it.

    """
    known = read.reference(store)
    unit = known.unit(figure.units[0])
    part, made = figure.breakdown, _Made(figure, fmt, today, size)
    if figure.kind == "karta":
        whole = read.result(store, figure.indicator, breakdown=part)
        place = known.area_of(unit.id) or unit
        return made.of(whole, _kommuner(known, whole, unit), words_of(whole, figure, place))
    result = read.result(
        store, figure.indicator, units=figure.units, breakdown=part, first=figure.first, last=figure.last
    )
    if figure.kind == "kon":
        sexes = read.result(
            store, figure.indicator, units=[unit.id], breakdown=part, sex=None, first=figure.first, last=figure.last
        )
        return made.of(sexes, (unit.id,), of_sexes(result, sexes, figure, unit))
    if figure.kind == "styrdiagram":
        return made.of(result.of((unit.id,)), (unit.id,), words_of(result.of((unit.id,)), figure, unit))
    shown = tuple(each for each in figure.units if each in result.units)
    if figure.kind == "jamforelse":
        return made.of(result, shown, beside(result, shown, figure, known.touching))
    words = by_size(result, shown, figure) if figure.kind == "tratt" else words_of(result, figure, unit)
    return made.of(result, shown or figure.units, words)


def _kommuner(known: read.Reference, whole: Result, unit: Unit) -> tuple[str, ...]:
    """Whom a map is about: the kommuner of the place's modellområde, of all of them, or of the whole country."""
    if unit.kind is UnitKind.RIKET:
        return tuple(each.id for each in whole.units.values() if each.kind is UnitKind.KOMMUN)
    area = known.area_of(unit.id)
    return tuple(member.id for each in ([area] if area else known.areas()) for member in known.members(each.id))


@dataclass(frozen=True, slots=True)
class _Made:
    """What a request says that the figure and the caller have decided."""

    figure: Figure
    fmt: Format
    today: date
    size: Size

    def of(self, result: Result, units: tuple[str, ...], words: tuple[str, str]) -> ExportRequest:
        """The request for these units with these words (title and sentence)."""
        return ExportRequest(
            result=result,
            units=units,
            kind=self.figure.kind,
            format=self.fmt,
            title=words[0],
            sentence=words[1],
            today=self.today,
            period=self.figure.period,
            breakdown=self.figure.breakdown,
            map_units={each.id: each for each in result.units.values() if each.kind is UnitKind.KOMMUN},
            size=self.size,
        )


def export(store: Store, figure: Figure, *, fmt: Format, today: date, size: Size = "bild") -> ExportedFile:
    """Make the file (a picture in the size for what it is made for), and count that the indicator was taken out.

    Raises:
        MissingProgramError: an image was asked for and no Chromium was found.
        UnknownIndicatorError, UnknownUnitError: the figure names something that does not exist.
        NoValuesError: there is nothing to take out.

    """
    made = file_of(store, figure, fmt=fmt, today=today, size=size)
    usage.exported(store, figure.indicator)
    return made


def file_of(store: Store, figure: Figure, *, fmt: Format, today: date, size: Size) -> ExportedFile:
    """The file without counting it, for what is shown and not taken out. Raises as `export`."""
    from publishing.export import export as make

    return make(coded(store, figure, request(store, figure, fmt=fmt, today=today, size=size)))


def coded(store: Store, figure: Figure, asked: ExportRequest) -> ExportRequest:
    """The request with the code that leads back to this figure at its data version."""
    code = figure_codes.kept(store, [figure], data_version=asked.result.data_version)[figure]
    return replace(asked, code=code, link=figure_codes.address_of(code), publisher=publisher().name)


def can_draw_images() -> bool:
    """Whether this machine can make PNG, SVG and PDF files (it needs Chromium for that)."""
    from publishing.images import chromium_path

    return chromium_path() is not None


class UnknownFormatError(FollowUpError):
    """No such kind of figure, format of file or size of picture."""

    key = "fel.okant_format"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A figure and a format, read from what somebody typed."""

    figure: Figure
    fmt: Format
    size: Size = "bild"


def chosen(
    *, indicator: str, units: str, kind: str, fmt: str, period: str, breakdown: str, size: str = "bild"
) -> Chosen:
    """Read a figure and a format from plain text.

    Raises:
        UnknownFormatError: the kind, the format or the size is none of those there are.
        PeriodError: the period cannot be read.

    """
    wanted_kind = next((each for each in get_args(Kind) if each == kind), None)
    wanted_format = next((each for each in FORMATS if each == fmt), None)
    if wanted_kind is None or wanted_format is None:
        known = ", ".join((*get_args(Kind), *FORMATS))
        raise UnknownFormatError(found=kind if wanted_kind is None else fmt, known=known)
    wanted_size = size_of(size)
    if period:
        Period.parse(period)
    names = tuple(each.strip() for each in units.split(",") if each.strip())
    figure = Figure(indicator=indicator, units=names or ("",), kind=wanted_kind, breakdown=breakdown, period=period)
    return Chosen(figure, wanted_format, wanted_size)


def size_of(name: str) -> Size:
    """What a picture is made for, from plain text.

    Raises:
        UnknownFormatError: there is no such size.

    """
    found: Size | None = next((each for each in get_args(Size) if each == name), None)
    if found is None:
        raise UnknownFormatError(found=name, known=", ".join(get_args(Size)))
    return found


def names(store: Store, figure: Figure, *, today: date, size: Size = "bild") -> dict[Format, str]:
    """The file name of each format that this machine can make; none where there is nothing to take out."""
    return dict(_names(store, store.data_version(), figure, today, size, language()))


@lru_cache(maxsize=256)
def _names(
    store: Store, _data_version: int, figure: Figure, today: date, size: Size, _language: str
) -> tuple[tuple[Format, str], ...]:
    from publishing.export import MIME
    from publishing.names import file_name
    from publishing.selection import map_period, selected

    formats: list[Format] = [fmt for fmt in MIME if fmt not in IMAGES or can_draw_images()]
    try:
        first = request(store, figure, fmt=formats[0], today=today, size=size)
        selected(first)
    except NoValuesError:
        return ()
    return tuple((fmt, file_name(replace(first, format=fmt), period=map_period(first))) for fmt in formats)
