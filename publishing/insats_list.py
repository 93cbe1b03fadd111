"""The compilation of insatser as a file: DOCX to go on with, XLSX to filter, CSV for whatever else.

Each says when and from which data version it was made, and that the source of an insats stands in its own row.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from domain.sheet_text import plain
from publishing.report_blocks import Block, Heading, Paragraph, Report, Table
from wording import language, text

_DOCX_WIDTHS = (5.0, 2.8, 3.0, 3.2, 4.2)


@dataclass(frozen=True, slots=True)
class Part:
    """The insatser under one heading: each the texts of the columns, in their order."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """What is taken out, in the run's language.

    `headings` and `widths` are the columns of the tables, each row of a part having as many texts. `in_docx` are the
    places of the columns that a page has room for. `facts` is what the file says of itself: name and words,
    and `source` the same of where it all comes from. `notes` are what must be known first (sample data).
    """

    title: str
    subtitle: str
    author: str
    sentence: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    in_docx: tuple[int, ...]
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...]
    source: tuple[str, str]
    notes: tuple[str, ...]
    footer: str
    made_on: date


def csv_file(told: Compilation) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as Swedish Excel opens it; the last columns say what the file is."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows = [[told_of.name, *row, *(words for _, words in told.facts)] for told_of in told.parts for row in told_of.rows]
    for row in [_first_row(told, [name for name, _ in told.facts]), *rows]:
        writer.writerow([plain(each) for each in row])
    return written.getvalue().encode("utf-8-sig")


def xlsx_file(told: Compilation) -> bytes:
    """A sheet of the insatser to filter and sort, and one about the file."""
    from publishing.workbook_sheets import Book

    book = Book(title=told.title, description=told.footer, on=told.made_on)
    rows = [[part.name, *row] for part in told.parts for row in part.rows]
    widths = [28, *told.widths]
    book.table(text("insatser.fil.blad"), _first_row(told, []), rows, widths=widths, has_sentences=True)
    about = [*told.facts, told.source, *((text("insatser.fil.obs"), each) for each in told.notes)]
    headings = [text("insatser.fil.om.vad"), text("insatser.fil.om.svar")]
    book.told(text("insatser.fil.om"), headings, [list(each) for each in about], widths=[24, 90])
    return book.bytes()


def docx_file(told: Compilation) -> bytes:
    """A document with a table for each part."""
    from publishing.report_docx import report_docx
    from publishing.settled import settled

    report = Report(
        title=told.title, subtitle=told.subtitle, author=told.author, notes=told.notes,
        facts=(*told.facts, told.source),
        footer=told.footer, contents=text("insatser.fil.innehall"), depth=1, blocks=tuple(_blocks(told)),
        language=language(),
    )  # fmt: skip
    return settled(report_docx(report), on=told.made_on)


def _first_row(told: Compilation, more: Sequence[str]) -> list[str]:
    return [text("insatser.fil.modellomrade"), *told.headings, *more]


def _blocks(told: Compilation) -> list[Block]:
    blocks: list[Block] = [Paragraph(told.sentence)]
    headings = tuple(told.headings[place] for place in told.in_docx)
    for part in told.parts:
        rows = tuple(tuple(row[place] or "–" for place in told.in_docx) for row in part.rows)
        caption = text("insatser.fil.tabell", plats=part.name, antal=len(rows))
        blocks += [Heading(part.name, 1), Table(caption, headings, rows, _DOCX_WIDTHS)]
    return blocks
