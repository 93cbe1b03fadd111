"""What is asked of an export and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from domain.result import Result
from domain.units import Unit

Kind = Literal["linje", "karta", "styrdiagram", "jamforelse", "tratt", "kon", "smafigurer"]
Format = Literal["png", "svg", "pdf", "csv", "csv_maskin", "xlsx", "pptx"]
FORMATS: tuple[Format, ...] = get_args(Format)
# What a picture is made for: a slide (16:9), a report (the width of a page's text), social media (square).
Size = Literal["bild", "rapport", "socialt"]


@dataclass(frozen=True, kw_only=True)
class ExportRequest:
    """One figure to take out.

    `units` are ids in `result`: for a line the chosen one first, then those it is compared with; for a control chart
    the first is drawn and no other; for a map the kommuner in focus (empty: all kommuner in `result`); for places side
    by side the one in focus first, then the others in the order of their rows. `period` is that of a map or of places
    side by side (empty: the last in `result`), `breakdown` that of a control chart or of places side by side ("" is the
    whole). `map_units` are further kommuner to draw around them. `title` is the finding, `sentence` says it in full;
    both are written by the caller. `today` is stamped on the file. `size` is what a picture is made for. `code` is the
    short code that tells which view and data version this is, and `link` the whole address that answers for it ("" =
    neither is shown). `template` is a presentation whose look the slides take, `publisher` who is cited ("" = the
    service itself).
    """

    result: Result
    units: tuple[str, ...]
    kind: Kind = "linje"
    format: Format
    title: str
    sentence: str
    today: date
    period: str = ""
    breakdown: str = ""
    map_units: Mapping[str, Unit] = field(default_factory=dict)
    size: Size = "bild"
    code: str = ""
    link: str = ""
    template: bytes = b""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to hand over: a safe ASCII name, its media type and its bytes."""

    name: str
    mime: str
    content: bytes
