"""The doctor looks at the machine: Python, the libraries, fonts, Chromium, the clock and the folders."""

import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from wording import text
from workflows.clock import now
from workflows.doctor import Check, Level, bad, good, moment
from workflows.health import product_version

_OLDEST_PYTHON = (3, 11)
_LIBRARIES = ("streamlit", "plotly", "pandas", "sqlalchemy", "psycopg")
_VENDOR = Path(__file__).parent.parent / "views" / "vendor"


def python() -> Iterator[Check]:
    """Whether Python is new enough."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= _OLDEST_PYTHON:
        yield good("python", found)
    else:
        yield bad("python", found, text("doktor.python.gor"), level=Level.FAULT)


def versions() -> Iterator[Check]:
    """The product and what it stands on, for those who are asked for help."""
    libraries = ", ".join(f"{each} {version(each)}" for each in _LIBRARIES)
    yield good("versioner", text("doktor.versioner.funnet", version=product_version() or "?", bibliotek=libraries))


def boundaries() -> Iterator[Check]:
    """Whether maps can be drawn."""
    from charts.geometry import outlines

    found = outlines(["2421"])
    if found:
        yield good("granser", text("doktor.granser.funnet", antal=len(found)))
    else:
        yield bad("granser", text("doktor.saknas"), text("doktor.installera_om"), level=Level.FAULT)


def fonts() -> Iterator[Check]:
    """Whether the fonts of pages and pictures came along."""
    found = sorted(each.name for each in _VENDOR.glob("*.woff2"))
    if any(each.startswith("inter-") for each in found):
        yield good("typsnitt", ", ".join(found))
    else:
        yield bad("typsnitt", text("doktor.saknas"), text("doktor.installera_om"))


def chromium() -> Iterator[Check]:
    """Whether pictures and PDF can be made."""
    from publishing.images import chromium_path

    if path := chromium_path():
        yield good("chromium", path)
    else:
        yield bad("chromium", text("doktor.saknas"), text("doktor.chromium.gor"))


def clock() -> Iterator[Check]:
    """What time it is here by Swedish time, for a person to compare; beside the last publication it is compared too."""
    yield good("tid", moment(now()))


def folders() -> Iterator[Check]:
    """Whether one may write where files are put meanwhile, and where fetched answers are kept."""
    from workflows.fetch import folder

    for each in (Path(tempfile.gettempdir()), _nearest(folder("kolada"))):
        if os.access(each, os.W_OK):
            yield good("mapp", text("doktor.mapp.funnet", mapp=each))
        else:
            yield bad("mapp", text("doktor.mapp.stangd", mapp=each), text("doktor.mapp.gor"))


def _nearest(folder: Path) -> Path:
    """The folder itself, or the first above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.exists())
