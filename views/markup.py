"""HTML for what Streamlit has no element for: tables that people and screen readers can follow.

Everything put in is escaped here; names from files are data and never markup. Streamlit's own messages and labels are
Markdown, where a picture would be fetched from another machine: what goes into them passes `plain`.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from wording import language

# What begins something in Markdown, and what begins a heading or a list at the start of a line.
_MARKS = re.compile(r"[\\`*_\[\]<>~$|&]")
_FIRST = re.compile(r"^(\d*)([-+#=.)])")
# Addresses, names of colours and icons: no backslash keeps these from being replaced, only a letter that is not seen.
_REPLACED = re.compile(r"(?<=:)(?=[^\W\d]|/)|(?<=www)(?=\.)", re.IGNORECASE)
_NOT_SEEN = "\u2060"
# Rows of a long table that are laid out together, and how wide a letter is reckoned to be, in digits.
_TOGETHER, _LETTER_CH = 20, 0.85
_PERCENT = re.compile(r"(?<=\d) (?=%)")


def plain(words: str) -> str:
    """Words as Markdown that is drawn as the very same words, on one line; an e-mail address may become a link."""
    line = re.sub(r"[ \t\r\n\f\v\x85\u2028\u2029]+", " ", words).strip(" ")
    return _REPLACED.sub(_NOT_SEEN, _FIRST.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", line)))


def table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numeric: Sequence[int] = (),
    stacked: bool = False,
) -> str:
    """A table with a caption and row headings; columns in `numeric` are set flush right.

    Args:
        caption: what the table shows.
        headings: one per column.
        rows: plain texts, the first of each row being its heading.
        numeric: positions of columns with numbers.
        stacked: on a narrow screen set each row's cells below each other, for tables of sentences.

    """
    right = [' class="tal"' if place in numeric else "" for place in range(len(headings))]
    marks = [f'{right[place]} data-rubrik="{escape(name)}"' if stacked else right[place]
             for place, name in enumerate(headings)]  # fmt: skip
    head = "".join(f'<th scope="col"{right[place]}>{escape(name)}</th>' for place, name in enumerate(headings))
    body = "".join(_row(row, marks) for row in rows)
    style = "tabell staplad" if stacked else "tabell"
    return (
        f'<div class="{style}" tabindex="0" role="group" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def long_table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same for hundreds of rows of numbers: only those on the screen are laid out, a group of rows at a time.

    How wide the columns are is said here, from their longest words, since a browser that lays out some of the rows
    cannot know. So are the roles: not all browsers see a table in what is laid out as a grid.
    """
    words = [" ".join(column).split(" ") for column in zip(headings, *rows, strict=True)]
    widths = [max(map(_width_ch, each)) for each in words]
    columns = " ".join(f"minmax(calc({each:.1f}ch + 2 * var(--luft)), {each:.1f}fr)" for each in widths)
    least = f"calc({sum(widths):.1f}ch + {2 * len(widths)} * var(--luft))"
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in headings)
    marks = [' role="rowheader"', *[' role="cell"'] * (len(headings) - 1)]
    drawn = [_row(row, marks, ' role="row"') for row in rows]
    groups = (drawn[first : first + _TOGETHER] for first in range(0, len(drawn), _TOGETHER))
    body = "".join(f'<tbody role="rowgroup">{"".join(group)}</tbody>' for group in groups)
    return (
        f'<div class="tabell lang" style="--spalter:{columns};--minst:{least}" tabindex="0" role="group" '
        f'aria-label="{escape(caption)}"><table role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{body}</table></div>'
    )


def _width_ch(word: str) -> float:
    """How wide a word is, in digits: letters are narrower."""
    return len(word) * (1 if any(map(str.isdigit, word)) else _LETTER_CH)


def _row(row: Sequence[str], marks: Sequence[str], mark: str = "") -> str:
    """A row with the attributes of each cell, and its own."""
    first, *rest = row
    cells = "".join(f"<td{marks[place]}>{escape(cell)}</td>" for place, cell in enumerate(rest, start=1))
    return f'<tr{mark}><th scope="row"{marks[0]}>{escape(first)}</th>{cells}</tr>'


def unbroken(words: str) -> str:
    """Words that stay on one line, as a number and its unit should."""
    return words.replace(" ", "\u00a0")


def _with_percent(words: str) -> str:
    """A number and its percent sign stay on one line."""
    return _PERCENT.sub("\u00a0", words)


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of plain text, with a class of its own where it needs one."""
    inside = escape(_with_percent(words))
    return f'<p class="{escape(style)}">{inside}</p>' if style else f"<p>{inside}</p>"


def in_swedish(words: str) -> str:
    """Titles, precision and sources are data and kept in Swedish: escaped, and marked as such in another language."""
    return escape(words) if language() == "sv" else f'<span lang="sv">{escape(words)}</span>'


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of names and what they mean."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in pairs)
    return f'<dl class="fakta">{items}</dl>'
