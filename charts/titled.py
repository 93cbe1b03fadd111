"""A figure with its title, subtitle, caption and code in the picture, for files that leave the page they stood on."""

import re
from collections.abc import Sequence
from copy import deepcopy
from html import escape
from typing import Any

from charts.axes import FONT_SIZE, PLOT_HEIGHT, Figure
from charts.end_labels import spread
from charts.palette import LIGHT
from charts.sheet_notes import fitted_notes
from charts.sheets import SHEETS, Sheet, height_of, lines, wide

_GAP = 10
# A mark in a legend with the air around it.
_SWATCH = 62
# Rows of names need so much air between them, in pixels; type is never set smaller than this to get it.
_ROW_AIR, _SMALLEST = 5, 9.5
# Smaller than this share of the sheet's type is small.
_SMALL = 0.85
# The most that a title may take of the height, and how much smaller a long one may be set for it.
_MOST_TITLE, _SMALLEST_TITLE = 0.2, 0.66
# A plot has at least this share of what is between the edges.
_NARROWEST_PLOT = 0.42
# What sort of place it is, in small type below its name or beside it.
_SORT = re.compile(r"<br><span[^>]*>.*?</span>")


def titled(
    figure: Figure,
    *,
    title: str,
    subtitle: str,
    caption: str,
    warning: str = "",
    sheet: Sheet = SHEETS["bild"],
    code: Sequence[Sequence[int]] = (),
) -> Figure:
    """A copy of the figure in the size of the sheet, with its words in it. All texts are plain and are escaped here.

    The notes of the figure (`layout.meta.notes`) are written above the caption and `warning` below it, in bold.
    `code` is a QR code as rows of 0 and 1, drawn in the lower right corner and kept clear of words.
    """
    copy = deepcopy(figure)
    layout = copy["layout"]
    size, headline = _headline(title, sheet)
    below_headline = lines(subtitle, sheet.subtitle, sheet.inside)
    beside_code = sheet.inside - (round(len(code) * sheet.module) + 2 * _GAP if code else 0)
    below = [*fitted_notes(layout, sheet, beside_code)]
    below += [part for line in caption.splitlines() for part in lines(line, sheet.caption, beside_code)]
    bold_from = len(below)
    below += lines(warning, sheet.caption, beside_code, bold=True)
    over = height_of(len(headline), size) + 4 + height_of(len(below_headline), sheet.subtitle) + _GAP
    under = max(height_of(len(below), sheet.caption), round(len(code) * sheet.module)) + _GAP
    _room_for_legend(copy, sheet)
    body = _body(layout, sheet, sheet.height - 2 * sheet.edge - over - under)
    margin = _margin(layout["margin"], sheet, body / FONT_SIZE, over, under)
    plot = sheet.height - margin["t"] - margin["b"]
    foot = under + sheet.edge - margin["b"]
    words = [
        _words(headline, size, LIGHT.text, margin, sheet, bold_from=0) | _over(margin["t"] - sheet.edge),
        _words(below_headline, sheet.subtitle, LIGHT.muted, margin, sheet)
        | _over(margin["t"] - sheet.edge - height_of(len(headline), size) - 4),
        _words(below, sheet.caption, LIGHT.muted, margin, sheet, bold_from=bold_from) | {"y": 0, "yshift": foot - _GAP},
    ]
    layout |= {
        "width": sheet.width,
        "height": sheet.height,
        "paper_bgcolor": LIGHT.background,
        "plot_bgcolor": LIGHT.background,
        "font": layout["font"] | {"size": body},
        "margin": margin,
        "annotations": [*_spread(layout.get("annotations", []), body, plot), *words],
        "shapes": [*layout.get("shapes", []), *_code(code, sheet, margin, foot - _GAP)],
    }
    for axis in ("xaxis", "yaxis"):
        if "title" in layout.get(axis, {}):
            layout[axis]["title"] |= {"font": {"size": body}}
    return copy


def _headline(title: str, sheet: Sheet) -> tuple[int, list[str]]:
    """The title in lines and the size of its type: a long one is set smaller, so that the plot has room."""
    smallest = round(sheet.title * _SMALLEST_TITLE)
    for size in range(sheet.title, smallest, -1):
        headline = lines(title, size, sheet.inside, bold=True)
        if height_of(len(headline), size) <= _MOST_TITLE * sheet.height:
            return size, headline
    return smallest, lines(title, smallest, sheet.inside, bold=True)


def _room_for_legend(figure: Figure, sheet: Sheet) -> None:
    """A legend has room of its own: beside a wide plot, and in rows below a narrow one, of which it would take half."""
    layout = figure["layout"]
    if not layout.get("showlegend"):
        return
    names = [each["name"] for each in figure["data"] if each.get("showlegend", True) and "name" in each]
    entry = max((wide(name, sheet.caption) for name in names), default=0) + _SWATCH
    layout["legend"] |= {"font": {"size": sheet.caption}}
    if not sheet.is_narrow:
        layout["margin"]["r"] += round(entry * FONT_SIZE / sheet.body)
        return
    across = max(1, int(sheet.inside / entry))
    layout["legend"] |= {
        "orientation": "h", "x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "entrywidthmode": "pixels",
        "entrywidth": sheet.inside / across - _SWATCH,
    }  # fmt: skip
    layout["legend"]["title"] |= {"side": "top", "font": {"size": sheet.caption}}
    rows = -(-len(names) // across) + 1  # the legend's title has a row of its own
    layout["margin"]["b"] += round(rows * (sheet.caption + 8) * FONT_SIZE / sheet.body)


def _body(layout: dict[str, Any], sheet: Sheet, room: int) -> float:
    """The size of type in the plot: the sheet's, or smaller where many rows of names would not fit.

    Names of several lines are put on one line each if the type would otherwise become small.
    """
    names = layout.get("yaxis", {}).get("ticktext", [])
    if not names:
        return sheet.body
    tallest = max(name.count("<br>") + 1 for name in names)
    size = _rows_fit(layout, room, len(names), tallest)
    if size >= _SMALL * sheet.body or tallest == 1:
        return max(min(sheet.body, size), _SMALLEST)
    one_line = [_on_one_line(name) for name in names]
    if _across(layout, one_line, sheet, _SMALL * sheet.body) < _NARROWEST_PLOT:
        one_line = [_on_one_line(_SORT.sub("", name)) for name in names]
    layout["yaxis"]["ticktext"] = one_line
    layout["margin"]["l"] = _beside(one_line)
    size = max(min(sheet.body, _rows_fit(layout, room, len(names), 1)), _SMALLEST)
    while size > _SMALLEST and _across(layout, one_line, sheet, size) < _NARROWEST_PLOT:
        size -= 0.5
    return max(size, _SMALLEST)


def _on_one_line(name: str) -> str:
    """A name whose parts were below each other; a word that was cut is whole again."""
    return name.replace("-<br>", "").replace("<br>", " ")


def _beside(names: list[str]) -> int:
    """How much room the names need to the left of the plot, in type of the page's size."""
    return round(max(wide(re.sub(r"<[^>]*>", "", name), FONT_SIZE) for name in names)) + 12


def _across(layout: dict[str, Any], names: list[str], sheet: Sheet, size: float) -> float:
    """What share of the width is left for the plot beside the names in type of a size."""
    return float(1 - (_beside(names) + layout["margin"]["r"]) * size / FONT_SIZE / sheet.inside)


def _rows_fit(layout: dict[str, Any], room: int, rows: int, tallest: int) -> float:
    """The largest type in which so many rows go into so many pixels."""
    margins = (layout["margin"]["t"] + layout["margin"]["b"]) / FONT_SIZE
    return float((room - _ROW_AIR * rows) / (rows * tallest * 1.3 + margins))


def _margin(inner: dict[str, int], sheet: Sheet, larger: float, over: int, under: int) -> dict[str, int]:
    return {
        "l": sheet.edge + round(inner["l"] * larger),
        "r": sheet.edge + round(inner["r"] * larger),
        "t": sheet.edge + over + round(inner["t"] * larger),
        "b": sheet.edge + under + round(inner["b"] * larger),
    }


def _words(
    broken: list[str], size: int, colour: str, margin: dict[str, int], sheet: Sheet, *, bold_from: int | None = None
) -> dict[str, Any]:
    plain = [escape(line, quote=False) for line in broken]
    bold = len(plain) if bold_from is None else bold_from
    return {
        "text": "<br>".join([*plain[:bold], *(f"<b>{line}</b>" for line in plain[bold:])]),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": sheet.edge - margin["l"],
        "yref": "paper",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": colour},
    }


def _over(pixels: int) -> dict[str, Any]:
    return {"y": 1, "yshift": pixels}


def _spread(annotations: list[dict[str, Any]], body: float, plot: int) -> list[dict[str, Any]]:
    """The figure's own words, larger, and those at the right end moved apart anew, as the plot is of another height."""
    larger = [each | {"font": each["font"] | {"size": _sized(each, body)}} for each in annotations]
    ends = {str(place): each for place, each in enumerate(larger) if _is_end(each)}
    heights = {
        place: (each["text"].count("<br>") + 1) * body * 1.3 * PLOT_HEIGHT / plot for place, each in ends.items()
    }
    for place, middle in spread({place: each["y"] * PLOT_HEIGHT for place, each in ends.items()}, heights).items():
        larger[int(place)] = ends[place] | {"y": round(middle / PLOT_HEIGHT, 4)}
    return larger


def _sized(annotation: dict[str, Any], body: float) -> float:
    return round(float(annotation["font"].get("size", FONT_SIZE)) / FONT_SIZE * body, 1)


def _is_end(annotation: dict[str, Any]) -> bool:
    placed = (annotation.get("x"), annotation.get("xref"), annotation.get("yref"), annotation.get("xanchor"))
    return placed == (1, "paper", "paper", "left")


def _code(code: Sequence[Sequence[int]], sheet: Sheet, margin: dict[str, int], top: float) -> list[dict[str, Any]]:
    """The squares as one path in the lower right corner, each run of a row as one rectangle; nothing without a code."""
    if not code:
        return []
    left = sheet.width - sheet.edge - margin["l"] - len(code) * sheet.module
    top = min(top, sheet.edge - margin["b"] + len(code) * sheet.module)
    parts = [
        f"M{left + first * sheet.module:.3f},{top - row * sheet.module:.3f}H{left + last * sheet.module:.3f}"
        f"V{top - (row + 1) * sheet.module:.3f}H{left + first * sheet.module:.3f}Z"
        for row, squares in enumerate(code)
        for first, last in _runs(squares)
    ]
    return [{
        "type": "path", "path": "".join(parts), "fillcolor": LIGHT.text, "line": {"width": 0}, "layer": "above",
        "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 0,
    }]  # fmt: skip


def _runs(squares: Sequence[int]) -> list[tuple[int, int]]:
    """Where each run of dark squares begins and ends."""
    edges = [place for place, (one, other) in enumerate(zip([0, *squares], [*squares, 0], strict=True)) if one != other]
    return list(zip(edges[::2], edges[1::2], strict=True))
