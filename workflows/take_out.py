"""What can be taken out together, and how it is begun: each is a file that the command line makes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from publishing.request import FORMATS, Format, Size
from store.database import Store
from wording import text
from workflows.clock import today
from workflows.jobs import FOLDER, JOBS
from workflows.package_names import file_name
from workflows.scope import Scope

__all__ = ["DATA", "FORMATS", "SIZES", "Format", "Order", "Size", "What", "begin", "order"]

SIZES: tuple[Size, ...] = ("bild", "rapport", "socialt")
DATA: tuple[Format, ...] = ("csv", "csv_maskin")
_TEMPLATE = "mall.pptx"


class What(StrEnum):
    """The sorts of files; the value is the last part of its catalogue key."""

    SLIDES = "presentation"
    WORKBOOK = "arbetsbok"
    TABLE = "tabell"
    PICTURES = "bilder"
    ALL = "zip"
    HALL = "bygdegard"


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line is given, the file's name, the files it is given to work with.

    `alike` is what decides all of the file, where it is the same for everyone.
    """

    command: list[str]
    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    alike: tuple[object, ...] = ()


def order(
    store: Store, scope: Scope, what: What, *, formats: Sequence[Format] = (), size: Size = "bild",
    template: bytes = b"",
) -> Order:  # fmt: skip
    """What makes a file. `formats` are those of a zip or of pictures, or which of the tables (csv or csv_maskin)."""
    name = _name(store, scope, what, formats)
    if what is What.HALL:
        return Order(["offline"], name, alike=("offline", store.data_version(), today()))
    narrowed = [f"--plats={scope.place}", f"--omrade={scope.area}", f"--indicator={scope.indicator}"]
    if what is not What.SLIDES:
        return Order(["package", *narrowed, f"--formats={','.join(formats)}", f"--size={size}"], name)
    if not template:
        return Order(["presentation", *narrowed], name)
    return Order(["presentation", *narrowed, f"--template={FOLDER}/{_TEMPLATE}"], name, {_TEMPLATE: template})


def begin(asked: Order) -> str:
    """Begin to make a file; gives the word that it is asked for by.

    Raises:
        QueueFullError: too many wait already.

    """
    return JOBS.begin(asked.command, name=asked.name, files=asked.files, alike=asked.alike)


def _name(store: Store, scope: Scope, what: What, formats: Sequence[Format]) -> str:
    if what is What.HALL:
        return f"{text('ta_ut.filnamn.bygdegard')}_v{store.data_version()}.html"
    endings = {What.SLIDES: "pptx", What.WORKBOOK: "xlsx", What.TABLE: (*formats, "csv")[0]}
    return file_name(store, scope, endings.get(what, "zip"))
