"""The notes of a figure that there is room for on a sheet.

Decision that could be disputed: where there is not room for all, what the marks mean comes first, then the breaks in
the series, then the insatser that are meant to change the measure, then the other events. An event without its words
is not drawn either: a letter nobody explains says nothing. Whatever is left out, it is said that there is more.
"""

import re
from collections.abc import Sequence
from typing import Any

from charts.events import EXPECTED_WIDTH
from charts.sheets import Sheet, lines
from wording import text

_LETTER = re.compile(r"([A-Z]\d*):\s")

# Where `charts.line` writes the name of the shaded interval, as a share of the plot's width.
_INSIDE = 0.01
# The room over a plot that has no letters above it.
_NO_LETTERS = 14


def fitted_notes(layout: dict[str, Any], sheet: Sheet, width: float) -> list[str]:
    """The lines to write. What they do not explain is taken out of the layout's annotations and shapes."""
    notes = [*_bands(layout), *layout.get("meta", {}).get("notes", [])]
    lines_of = {each.get("name"): each.get("line", {}) for each in layout.get("shapes", [])}
    breaks = {name for name, line in lines_of.items() if line.get("dash") == "dot"}
    meant = {name for name, line in lines_of.items() if line.get("width") == EXPECTED_WIDTH}
    foremost = sorted(
        notes, key=lambda note: (bool(_letter(note)), _letter(note) not in breaks, _letter(note) not in meant)
    )
    kept = notes
    for count in range(len(notes), -1, -1):
        kept = [note for note in notes if note in foremost[:count]]
        told = _told(kept, sheet, width, is_all=count == len(notes))
        if len(told) <= sheet.most_notes:
            break
    _take_out(layout, {_letter(note) for note in notes if note not in kept} - {""})
    return told if notes else []


def _bands(layout: dict[str, Any]) -> list[str]:
    """The name of the shaded interval, which would lie over the values in a small plot: a note says it instead."""
    written = layout.get("annotations", [])
    named = [each for each in written if each.get("x") == _INSIDE and each.get("yanchor") == "top"]
    layout["annotations"] = [each for each in written if each not in named]
    return [text("bilder.skuggat", vad=each["text"]) for each in named]


def _told(notes: Sequence[str], sheet: Sheet, width: float, *, is_all: bool) -> list[str]:
    sentences = [note if note.endswith(".") else f"{note}." for note in notes]
    return lines(" ".join([*sentences, *([] if is_all else [text("bilder.fler_noter")])]), sheet.caption, width)


def _letter(note: str) -> str:
    """The letter that a note explains; "" for other notes."""
    found = _LETTER.match(note)
    return found[1] if found else ""


def _take_out(layout: dict[str, Any], letters: set[str]) -> None:
    """Events by their letters: their lines, and the letters above the plot."""
    if not letters:
        return
    layout["shapes"] = [each for each in layout.get("shapes", []) if each.get("name") not in letters]
    annotations = []
    for each in layout.get("annotations", []):
        named = each["text"].split(", ") if "hovertext" in each else []
        left = [letter for letter in named if letter not in letters]
        if left or not named:
            annotations.append(each | ({"text": ", ".join(left), "hovertext": ""} if named else {}))
    layout["annotations"] = annotations
    if not any("hovertext" in each for each in annotations):
        layout["margin"] = layout["margin"] | {"t": min(layout["margin"]["t"], _NO_LETTERS)}
