"""What works on this machine, and what to install where it does not."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from domain.errors import FollowUpError
from wording import text

_OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it works, what was found, and what to do ("" when nothing)."""

    name: str
    works: bool
    found: str
    fix: str = ""


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    works = sys.version_info >= _OLDEST_PYTHON
    return Check(text("doktor.python"), works, found, "" if works else text("doktor.python.gor"))


def _streamlit() -> Check:
    return Check(text("doktor.streamlit"), works=True, found=version("streamlit"))


def _database() -> Check:
    from workflows.start import opened

    store = opened()
    words = text(
        "doktor.databas.funnet",
        slag="PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite",
        version=store.data_version(),
    )
    return Check(text("doktor.databas"), works=True, found=words)


def _chromium() -> Check:
    from publishing.images import chromium_path

    path = chromium_path()
    fix = "" if path else text("doktor.chromium.gor")
    return Check(text("doktor.chromium"), works=bool(path), found=path or text("doktor.saknas"), fix=fix)


def _boundaries() -> Check:
    from charts.geometry import outlines

    found = outlines(["2421"])
    return Check(text("doktor.granser"), works=bool(found), found=text("doktor.granser.funnet", antal=len(found)))


def examination() -> list[Check]:
    """Look at everything; one thing that fails never hides the others."""
    return list(_looked_at(_python, _streamlit, _database, _boundaries, _chromium))


def _looked_at(*looks: Callable[[], Check]) -> Iterator[Check]:
    for look in looks:
        try:
            yield look()
        except FollowUpError as error:
            yield Check(look.__name__.strip("_"), works=False, found=text(error.key, **error.values))
        except Exception as error:
            yield Check(look.__name__.strip("_"), works=False, found=f"{type(error).__name__}: {error}")
