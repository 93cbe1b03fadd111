"""A region's configuration file (TOML) as entries with the lines they stand on, so that a fault can be found.

Decision that could be disputed: Python's own reader tells no lines, so headings and keys are looked up in the text
beside it. An entry that is not written under a heading of its own (`[[medlemskap]]`) is said to stand on line 0.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from domain.errors import FollowUpError

_HEADING = re.compile(r"^\s*\[{1,2}\s*([\w-]+)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")
_AT = re.compile(r"line (\d+), column (\d+)")
# Far more than a country of small kommuner needs.
_LARGEST_BYTES = 1_000_000


class UnreadableRegionError(FollowUpError):
    """The file is not TOML."""

    key = "region.fel.toml"


class NoTextError(FollowUpError):
    """The file is no text, or far too large."""

    key = "region.fel.ingen_text"


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of the file: its section, the line of its heading, its keys, and the lines that they stand on."""

    section: str
    line: int
    cells: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        """Where a key stands; the heading's line for one that is not there."""
        return self.lines.get(key, self.line)


def content_of(path: Path) -> bytes:
    """A file's bytes, refused from its size alone when it is larger than a region's file may be.

    Raises:
        NoTextError: larger than a megabyte.

    """
    if path.stat().st_size > _LARGEST_BYTES:
        raise NoTextError
    return path.read_bytes()


def entries(content: bytes) -> list[Entry]:
    """Every entry of a file in its order; what stands outside every section is one with the section "".

    Raises:
        NoTextError: it is not UTF-8, or larger than a megabyte.
        UnreadableRegionError: it is not TOML; says where.

    """
    if len(content) > _LARGEST_BYTES:
        raise NoTextError
    try:
        written = content.decode("utf-8-sig").replace("\r\n", "\n")
        parsed = tomllib.loads(written)
    except UnicodeDecodeError as error:
        raise NoTextError from error
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        rad, tecken = at.groups() if at else (str(written.count("\n") + 1), "1")
        raise UnreadableRegionError(rad=rad, tecken=tecken) from error
    return list(_entries(parsed, _places(written)))


def _places(written: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """Section -> for each of its headings the line, and the lines of the keys under it."""
    found: dict[str, list[tuple[int, dict[str, int]]]] = {}
    keys: dict[str, int] = {}
    found[""] = [(1, keys)]
    for number, line in enumerate(written.split("\n"), start=1):
        if heading := _HEADING.match(line):
            keys = {}
            found.setdefault(heading[1], []).append((number, keys))
        elif key := _KEY.match(line):
            keys.setdefault(key[1], number)
    return found


def _entries(parsed: Mapping[str, Any], places: Mapping[str, list[tuple[int, dict[str, int]]]]) -> Iterator[Entry]:
    for section, content in parsed.items():
        tables = content if isinstance(content, list) else [content]
        if not all(isinstance(each, dict) for each in tables):
            yield Entry("", places[""][0][1].get(section, 0), {section: content}, places[""][0][1])
            continue
        at = places.get(section, [])
        for number, cells in enumerate(tables):
            line, lines = at[number] if len(at) == len(tables) else (0, {})
            yield Entry(section, line, cells, lines)
