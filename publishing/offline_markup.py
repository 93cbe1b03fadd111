"""Small pieces of HTML for the one file. Everything put in is escaped here; names from files are data.

Decision that could be disputed: end tags that HTML lets be left out are left out in tables, and so is the scope of a
heading, which follows from where it stands: a tenth of the file.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from wording import language, text

# A value that needs no quotation marks, before something that ends it.
_QUOTED = re.compile(r'="([\w-]+)"([ >])')
# The end of a paragraph before something that ends it anyway.
_ENDED = re.compile(r"</p>(?=<(?:p|ul|ol|dl|div|h[1-6]|table|details|section|/div|/section|/details)\b)")


def page(name: str, heading: str, inside: str, *, above: str = "", place: str = "", late: bool = False) -> str:
    """One page of the file: a section with an address of its own.

    `above` is HTML before the heading. `late` pages are kept as text until they are opened, so that the file opens
    fast; without scripts they are read as they are. `place` is whose pages are printed together.
    """
    body = f'{above}<h1 tabindex="-1">{escape(heading)}</h1>{inside}'
    of = f' data-plats="{escape(place)}"' if place else ""
    kept = f"<noscript>{body}</noscript>" if late else body
    return f'<section class="sida" id="{escape(name)}"{of}>{kept}</section>'


def place_name(unit_id: str) -> str:
    """The name of a place's page."""
    return f"p-{unit_id}"


def measure_name(indicator_id: str) -> str:
    """The name of a measure's page."""
    return f"m-{indicator_id}"


def entry_name(indicator_id: str, unit_id: str) -> str:
    """The name of the page of a measure for a place."""
    return f"v-{indicator_id}-{unit_id}"


def link(name: str, words: str) -> str:
    """A way to a page of the file."""
    return f'<a href="#{escape(name)}">{escape(words)}</a>'


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of plain text; nothing for no words."""
    if not words:
        return ""
    return f'<p class="{style}">{escape(words)}</p>' if style else f"<p>{escape(words)}</p>"


def small(words: str) -> str:
    """A line of small text under another; nothing for no words."""
    return f"<small>{escape(words)}</small>" if words else ""


def listed(lines: Iterable[str], style: str = "") -> str:
    """A list of plain lines; nothing for no lines."""
    items = "".join(f"<li>{escape(each)}" for each in lines if each)
    opened = f'<ul class="{style}">' if style else "<ul>"
    return f"{opened}{items}</ul>" if items else ""


def folded(words: str, inside: str, style: str = "") -> str:
    """Something that is opened by those who want it."""
    opened = f'<details class="{style}">' if style else "<details>"
    return f"{opened}<summary>{escape(words)}</summary>{inside}</details>"


def table(caption: str, headings: Sequence[str], rows: Iterable[str], *, style: str = "") -> str:
    """A table of ready rows (`row`), in a box that can be scrolled by keyboard where it is too wide."""
    head = "".join(f"<th>{escape(each)}" for each in headings)
    return (
        f'<div class="tabell {style}" tabindex="0" role="group" aria-labelledby="rulla"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}<tbody>{''.join(rows)}</table></div>"
    )


def row(first: str, cells: Iterable[str]) -> str:
    """A row whose first cell is its heading; all cells are ready HTML."""
    return f"<tr><th>{first}{''.join(f'<td>{each}' for each in cells)}"


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what they mean, plain texts; a pair without content is left out."""
    told = "".join(f"<dt>{escape(name)}<dd>{escape(words)}" for name, words in pairs if words.strip())
    return f'<dl class="fakta">{told}</dl>'


def in_swedish(words: str) -> str:
    """Titles and sources are data and kept in Swedish: escaped, and marked as such in another language."""
    return escape(words) if language() == "sv" else f'<span lang="sv">{escape(words)}</span>'


def unbroken(words: str) -> str:
    """Words that stay on one line, as a number and its unit should."""
    return words.replace(" ", "\u00a0")


def shortened(html: str) -> str:
    """The same without quotation marks and ends where HTML needs none. Text has none of them, since it is escaped."""
    return _ENDED.sub("", _QUOTED.sub(r"=\1\2", html))


def example(*, synthetic: bool) -> str:
    """That the figures are invented, said where a page can be printed or seen without the others."""
    return paragraph(text("exempeldata"), "exempel") if synthetic else ""
