"""A figure with its title, subtitle and caption in the picture, for files that leave the page they stood on."""

from copy import deepcopy
from html import escape
from textwrap import wrap
from typing import Any

from charts.axes import Figure
from charts.palette import LIGHT

# A picture is drawn at this size in CSS pixels and scaled when it is written.
WIDTH, HEIGHT = 1280, 720
_EDGE = 44
_TITLE, _SUBTITLE, _BODY, _CAPTION = 30, 20, 16, 15
_TITLE_COLUMNS, _CAPTION_COLUMNS = 60, 140


def titled(figure: Figure, *, title: str, subtitle: str, caption: str) -> Figure:
    """A copy of the figure, 1280 x 720, with its words in it. All texts are plain and are escaped here.

    The notes of the figure (`layout.meta.notes`) are written above the caption.
    """
    copy = deepcopy(figure)
    layout = copy["layout"]
    headline, below = wrap(title, _TITLE_COLUMNS), _below(layout, caption)
    inner = layout["margin"]
    left = _EDGE + round(inner["l"] * 1.2)
    top = _EDGE + 38 * len(headline) + 34
    words = [
        _words([f"<b>{line}</b>" for line in _escaped(headline)], _TITLE, LIGHT.text, left)
        | _over(inner["t"] + top - 24),
        _words(_escaped([subtitle]), _SUBTITLE, LIGHT.muted, left) | _over(inner["t"] + 46),
        _words(_escaped(below), _CAPTION, LIGHT.muted, left) | {"y": 0, "yshift": -inner["b"] - 10},
    ]
    layout |= {
        "width": WIDTH,
        "height": HEIGHT,
        "paper_bgcolor": LIGHT.background,
        "plot_bgcolor": LIGHT.background,
        "font": layout["font"] | {"size": _BODY},
        "margin": {
            "l": left,
            "r": _EDGE + round(inner["r"] * 1.2),
            "t": inner["t"] + top,
            "b": inner["b"] + 30 + 20 * len(below),
        },
        "annotations": [*map(_larger, layout.get("annotations", [])), *words],
    }
    return copy


def _below(layout: dict[str, Any], caption: str) -> list[str]:
    notes = wrap(" ".join(_sentence(note) for note in layout.get("meta", {}).get("notes", [])), _CAPTION_COLUMNS)
    return notes + [part for line in caption.splitlines() for part in wrap(line, _CAPTION_COLUMNS)]


def _sentence(note: str) -> str:
    return note if note.endswith(".") else f"{note}."


def _escaped(lines: list[str]) -> list[str]:
    return [escape(line, quote=False) for line in lines]


def _words(lines: list[str], size: int, colour: str, left: int) -> dict[str, Any]:
    return {
        "text": "<br>".join(lines),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": _EDGE - left,
        "yref": "paper",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size, "color": colour},
    }


def _over(pixels: int) -> dict[str, Any]:
    return {"y": 1, "yshift": pixels}


def _larger(annotation: dict[str, Any]) -> dict[str, Any]:
    return annotation | {"font": annotation["font"] | {"size": _BODY}}
