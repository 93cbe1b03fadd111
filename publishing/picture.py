"""A request as the picture that is drawn: the figure of its kind on the sheet it is made for, with all its words."""

from collections.abc import Mapping, Sequence

from charts.axes import Figure
from charts.by_sex import by_sex
from charts.comparison import comparison
from charts.control import control
from charts.funnel import funnel
from charts.line import line
from charts.map_figure import MOST_LABELLED, MOST_NAMED, map_figure
from charts.sheets import SHEETS
from charts.small_figures import small_figures
from charts.titled import titled
from domain.result import Result
from publishing.images import Picture
from publishing.request import ExportRequest, Size
from publishing.selection import kommuner, map_period, selected, stamp_of, units_of
from publishing.stamp import Stamp
from wording import text

# More places than these are counted below the title and named in the figure.
_MOST_NAMED = 4
# The most kommuner that a map has names and values on: on a small one they would cover what they are about.
_MAP_LABELS: Mapping[Size, tuple[int, int]] = {
    "bild": (MOST_NAMED, MOST_LABELLED),
    "rapport": (MOST_NAMED, MOST_NAMED),
    "socialt": (2, MOST_NAMED),
}


def picture(request: ExportRequest) -> Picture:
    """What `publishing.images` draws. The request's format is png, svg or pdf.

    Raises:
        UnknownUnitError, NoValuesError: as `publishing.selection.selected`.

    """
    if request.format not in ("png", "svg", "pdf"):
        raise ValueError(request.format)
    told, sheet = stamp_of(request), SHEETS[request.size]
    return Picture(
        figure=figure(request), format=request.format, title=told.title,
        description="\n".join([request.sentence, *told.lines()]), made_on=request.today, scale=sheet.scale,
        paper_mm=sheet.paper_mm,
    )  # fmt: skip


def figure(request: ExportRequest) -> Figure:
    """The titled plotly figure that becomes the picture."""
    told = stamp_of(request)
    borders = [text("fil.granser")] if request.kind == "karta" else []
    return titled(
        _drawn(request), title=told.title, subtitle=_subtitle(request, told),
        caption="\n".join(filter(None, [*borders, told.caption, told.living])), warning=told.example,
        sheet=SHEETS[request.size], code=_code(request.link),
    )  # fmt: skip


def _drawn(request: ExportRequest) -> Figure:
    """The figure as on the page, always in light colours."""
    if request.kind == "karta":
        return _map(request)
    found, shown, part = selected(request), units_of(request), request.breakdown
    if request.kind in {"jamforelse", "tratt"}:
        return _places(request, found)
    if request.kind == "smafigurer":
        return small_figures(found, units=shown, breakdown=part, sheet=SHEETS[request.size], dark=False)
    if request.kind == "linje":
        return line(found, units=shown, dark=False)
    draw = control if request.kind == "styrdiagram" else by_sex
    return draw(found, unit=shown[0], breakdown=part, dark=False)


def _map(request: ExportRequest) -> Figure:
    units, period = {**request.map_units, **request.result.units}, map_period(request)
    named, labelled = _MAP_LABELS[request.size]
    return map_figure(
        request.result, period=period, units=units, focus=kommuner(request), dark=False, most_named=named,
        most_labelled=labelled,
    )  # fmt: skip


def _places(request: ExportRequest, found: Result) -> Figure:
    units, period, part = request.units, map_period(request), request.breakdown
    if request.kind == "jamforelse":
        return comparison(found, units=units, period=period, breakdown=part, focus=units[0], dark=False)
    is_narrow = SHEETS[request.size].is_narrow
    return funnel(
        found, units=units, period=period, breakdown=part, focus=units[0], are_names_above=is_narrow, dark=False
    )


def _subtitle(request: ExportRequest, told: Stamp) -> str:
    """Who and when; many places are counted instead of named."""
    shown = units_of(request)[: SHEETS[request.size].most_panels if request.kind == "smafigurer" else None]
    if len(shown) <= _MOST_NAMED or request.kind == "linje":
        return told.subtitle
    if request.kind == "karta":
        return text("bilder.underrubrik.kommuner", antal=len(shown), span=told.span)
    first = request.result.units[shown[0]].name
    return text("bilder.underrubrik.flera", plats=first, antal=len(shown) - 1, span=told.span)


def _code(link: str) -> Sequence[Sequence[int]]:
    """The QR code of an address as rows of 0 and 1; none without an address. Its white border is the caller's."""
    if not link:
        return ()
    import segno

    return [list(row) for row in segno.make(link, error="m", micro=False).matrix]
