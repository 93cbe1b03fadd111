"""One figure out as a file: picture, table or slide; or many pictures at once. The only door out of this room."""

from collections.abc import Callable, Iterator, Sequence

from publishing import images
from publishing.names import file_name
from publishing.picture import figure, picture
from publishing.request import FORMATS, ExportedFile, ExportRequest, Format, Kind
from publishing.selection import map_period
from publishing.slides import pptx_file
from publishing.tables import csv_file, machine_csv_file, xlsx_file

__all__ = ["FORMATS", "ExportRequest", "ExportedFile", "Format", "Kind", "export", "figure", "pictures"]

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


def pictures(requests: Sequence[ExportRequest]) -> Iterator[bytes]:
    """Many pictures (png, svg or pdf) in the order asked for, drawn side by side by one browser, a few at a time.

    Stop early by closing the iterator.

    Raises:
        MissingProgramError: there is no Chromium, or it does not start.
        UnknownUnitError, NoValuesError: as `export`, when the turn comes to the request.

    """
    return images.many(picture(each) for each in requests)


def _content(request: ExportRequest) -> bytes:
    writers: dict[Format, Callable[[ExportRequest], bytes]] = {
        "csv": csv_file, "csv_maskin": machine_csv_file, "xlsx": xlsx_file, "pptx": pptx_file,
        "png": _drawn, "svg": _drawn, "pdf": _drawn,
    }  # fmt: skip
    return writers[request.format](request)


def _drawn(request: ExportRequest) -> bytes:
    return images.drawn(picture(request))
