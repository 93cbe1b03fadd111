"""One figure out as a file: picture, table or slide. The only door out of this room."""

from collections.abc import Callable

from charts.axes import Figure
from charts.comparison import comparison
from charts.control import control
from charts.line import line
from charts.map_figure import map_figure
from charts.titled import titled
from publishing import images
from publishing.names import file_name
from publishing.request import FORMATS, ExportedFile, ExportRequest, Format, Kind
from publishing.selection import kommuner, map_period, selected, stamp_of
from publishing.slides import pptx_file
from publishing.tables import csv_file, machine_csv_file, xlsx_file
from wording import text

__all__ = ["FORMATS", "ExportRequest", "ExportedFile", "Format", "Kind", "export"]

MIME: dict[Format, str] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "csv_maskin": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def export(request: ExportRequest) -> ExportedFile:
    """The file, with its finding, source, period, data version and date in it.

    Raises:
        MissingProgramError: a picture was asked for and there is no Chromium.
        UnknownUnitError: a unit is not in the Result, or a line was asked for without one.
        NoValuesError: there is nothing to take out.

    """
    content = _content(request)  # before the name, which needs a unit that exists
    return ExportedFile(name=file_name(request, period=map_period(request)), mime=MIME[request.format], content=content)


def figure(request: ExportRequest) -> Figure:
    """The titled plotly figure that becomes the picture."""
    told = stamp_of(request)
    caption = "\n".join(told.lines())
    if request.kind == "karta":
        units = {**request.map_units, **request.result.units}
        period, focus = map_period(request), kommuner(request)
        drawn = map_figure(request.result, period=period, units=units, focus=focus, dark=False)
        caption = f"{text('fil.granser')}\n{caption}"
    elif request.kind == "styrdiagram":
        drawn = control(selected(request), unit=request.units[0], breakdown=request.breakdown, dark=False)
    elif request.kind == "jamforelse":
        drawn = comparison(
            selected(request), units=request.units, period=map_period(request), breakdown=request.breakdown,
            focus=request.units[0], dark=False,
        )  # fmt: skip
    else:
        drawn = line(selected(request), units=request.units, dark=False)
    return titled(drawn, title=told.title, subtitle=told.subtitle, caption=caption)


def _content(request: ExportRequest) -> bytes:
    writers: dict[Format, Callable[[ExportRequest], bytes]] = {
        "csv": csv_file, "csv_maskin": machine_csv_file, "xlsx": xlsx_file, "pptx": pptx_file,
        "png": _png, "svg": _svg, "pdf": _pdf,
    }  # fmt: skip
    return writers[request.format](request)


def _pdf(request: ExportRequest) -> bytes:
    return images.pdf(figure(request))


def _png(request: ExportRequest) -> bytes:
    return images.png(figure(request))


def _svg(request: ExportRequest) -> bytes:
    description = "\n".join([request.sentence, *stamp_of(request).lines()])
    return images.svg(figure(request), title=request.title, description=description)
