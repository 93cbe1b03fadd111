"""What a line of the log may hold: what the code says, and nothing that people have written or that tells who they are.

Decision that could be disputed: the text of an error is left out, since it may quote a cell, a name or an address; its
kind and the places in the code are enough to find the fault. Of another library's line the words stay and what it has
put into them goes, numbers excepted; where the two cannot be told apart there is only the place it was written from.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from domain import trace
from domain.errors import FollowUpError

# The fields that our own lines may have beside the words.
FIELDS = ("page", "part", "route", "method", "status", "outcome", "ms")
_OURS = "uppfoljning"
_HOUSE = Path(__file__).parent.parent
_MOST_PLACES = 12
_LONGEST = 200
_GONE = "…"
_WARNING = re.compile(r"([^\n]+?):(\d+): (\w+)")
# The web server writes whole sentences of its own with nothing put into them.
_KNOWN = ("uvicorn",)
# Addresses of people and machines, quotations, paths and long numbers, should there be any in them.
_PERSONAL = re.compile(r"\S+@\S+|\w+://\S+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\"[^\"]*\"|'[^']*'|(?:/[^\s/]+){2,}|\d{5,}")


def safe(record: logging.LogRecord) -> logging.LogRecord:
    """The same line with nothing in it but what may stand in a log; the given one is left as it is."""
    ours = record.name == _OURS
    fields = {name: getattr(record, name) for name in FIELDS if ours and hasattr(record, name)}
    if code := trace.code.get():
        fields["request_id"] = code
    if not ours and record.levelno >= logging.WARNING:
        fields["where"] = f"{_short(record.pathname)}:{record.lineno}"
    if record.exc_info and (error := record.exc_info[1]) is not None:
        fields |= {"fault": _kind(error), "where": " < ".join(_places(error))}
    kept = ("name", "levelname", "levelno", "created", "msecs")
    return logging.makeLogRecord(
        {each: getattr(record, each) for each in kept} | {"msg": str(record.msg) if ours else _foreign(record)} | fields
    )


def _kind(error: BaseException) -> str:
    """What kind of error it is, and what lay behind it."""
    kinds = [
        f"{type(each).__name__}({each.key})" if isinstance(each, FollowUpError) else type(each).__name__
        for each in _chain(error)
    ]
    return " < ".join(kinds)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException) -> list[str]:
    """Where in the code it happened, the innermost place first."""
    found = [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for each in _chain(error)
        for frame in reversed(traceback.extract_tb(each.__traceback__, limit=-_MOST_PLACES))
    ]
    return found[:_MOST_PLACES]


def _short(path: str) -> str:
    found = Path(path)
    inside = found.is_relative_to(_HOUSE) and ".venv" not in found.parts
    return str(found.relative_to(_HOUSE)) if inside else "/".join(found.parts[-2:])


def _foreign(record: logging.LogRecord) -> str:
    """A line of another library's: its words, without what has been put into them."""
    if record.name == "py.warnings":
        found = _WARNING.match(record.getMessage())
        return f"{found[3]} in {_short(found[1])}:{found[2]}" if found else _GONE
    first = str(record.msg).strip().partition("\n")[0]
    if record.args:
        given = record.args if isinstance(record.args, tuple) else (record.args,)
        try:
            return (first % tuple(map(_number_or_gone, given)))[:_LONGEST]
        except (TypeError, ValueError):
            return first[:_LONGEST]
    return _PERSONAL.sub(_GONE, first)[:_LONGEST] if record.name.startswith(_KNOWN) else _GONE


def _number_or_gone(value: object) -> object:
    return value if isinstance(value, int | float) else _GONE


class Line(logging.Formatter):
    """A line for people: when, how bad, whose, what, and the fields after it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, made safe."""
        line = safe(record)
        extra = " ".join(f"{name}={vars(line)[name]}" for name in _extra(line))
        return f"{super().format(line)} {extra}".rstrip()


def _extra(line: logging.LogRecord) -> list[Any]:
    return [name for name in ("request_id", *FIELDS, "fault", "where") if name in vars(line)]
