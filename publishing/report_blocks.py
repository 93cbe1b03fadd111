"""What a half-year's report holds, whatever file it becomes: both writers take these blocks and nothing else.

Every text is plain and in the run's language. Words that people have written come as `Written`, so that a writer can
never take them for markup of its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is 1-3; `new_page` begins it on a page of its own."""

    words: str
    level: int
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of ours; a `note` is set small."""

    words: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody has written: its lines, an empty one between paragraphs."""

    words: str


@dataclass(frozen=True, slots=True)
class Listed:
    """Items, each a line."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is repeated on every page. `widths` are parts of the page's width, one per column.

    The first cell of a row is what the row is about; the columns at the places in `numeric` hold numbers.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as PNG, which has its own code and QR in it, with its words."""

    image: bytes
    alt: str
    caption: str


Block = Heading | Paragraph | Written | Listed | Table | Picture


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `notes` stand under the title (sample data, not done yet), `footer` on every page.

    `contents` is the title of the contents, and `depth` how many levels of headings they have.
    """

    title: str
    subtitle: str
    author: str
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    footer: str
    contents: str
    depth: int
    blocks: tuple[Block, ...]
    language: str
