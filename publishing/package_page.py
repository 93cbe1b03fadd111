"""The table of contents of a zip: a page to open, a table to sort, and a text that says what all of it is.

Decision that could be disputed: the page begins with the findings in words and not with the files' names. One who has
been sent a folder of a hundred files looks for what is known, and takes the file from there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from publishing.entry import Entry, Taken
from publishing.request import Format
from publishing.tables import swedish_csv
from publishing.workbook import stamp_words
from publishing.workbook_sheets import Cell
from wording import language, text
from wording.sentences import caption, indicator_text
from wording.sizes import size_text

_COLUMNS = (
    "fil", "enhet", "omrade", "indikator", "figur", "format", "fynd", "mening", "kalla", "version", "kod_figur", "lank",
    "uttagen", "exempel",
)  # fmt: skip
_STYLE = (Path(__file__).parent / "package_page.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in the zip: its name with folders, its format and its size in bytes."""

    name: str
    format: Format
    size: int


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of a place with the files that were made of it; none where there are no values."""

    entry: Entry
    files: Sequence[Packed] = ()


def contents_csv(taken: Taken, lines: Iterable[Line]) -> bytes:
    """One row for each file, and one for each measure without values."""
    rows = (row for line in lines for row in _rows(taken, line))
    return swedish_csv([text(f"fil.kolumn.{each}") for each in _COLUMNS], rows)


def read_me(taken: Taken, whole: Sequence[Packed]) -> bytes:
    """What the zip is, its source and its terms, as text that any program opens."""
    sources = dict.fromkeys(caption(each.request.result) for each in taken.figures if each.request)
    words = [
        taken.title, "", stamp_words(taken), *([text("exempeldata.mening")] if taken.samples else []), "",
        text("ta_ut.las.borja"), text("ta_ut.las.mappar"),
        *(text("ta_ut.las.hela", fil=each.name) for each in whole), "",
        *sources, text("fil.licens.exempel" if taken.samples else "fil.licens.cc0"), text("fil.om.tal.varde"), "",
        *filter(None, (taken.publisher, taken.address)),
    ]  # fmt: skip
    return "\r\n".join([*words, ""]).encode("utf-8-sig")


def index_page(taken: Taken, lines: Sequence[Line], whole: Sequence[Packed]) -> bytes:
    """A page that needs no network and no script: place by place and area by area, what is known and where it is."""
    band = f'<p class="band"><b>{escape(text("exempeldata"))}.</b> {escape(text("exempeldata.mening"))}</p>'
    files = "".join(f"<p>{_file_link(each, each.name)}</p>" for each in whole)
    title, terms = escape(taken.title), "fil.licens.exempel" if taken.samples else "fil.licens.cc0"
    body = [
        f'<header><h1>{title}</h1><p class="dampad">{escape(stamp_words(taken))}</p>{band if taken.samples else ""}',
        f'<p>{escape(_counted(taken))}</p>{files}<p class="dampad">{escape(text(terms))}</p></header><main>',
        *(_place(name, list(held)) for name, held in groupby(lines, key=lambda line: line.entry.place.name)),
        "</main>",
    ]
    policy = "default-src 'none'; img-src 'self' data: file:; style-src 'unsafe-inline'"
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title><style>{_STYLE}</style>'
    )
    page = f'<!DOCTYPE html>\n<html lang="{language()}"><head>{head}</head><body>{"".join(body)}</body></html>\n'
    return page.encode()


def _rows(taken: Taken, line: Line) -> Iterator[list[Cell]]:
    entry, asked = line.entry, line.entry.request
    area, title = text(f"omrade.{entry.indicator.area}"), indicator_text(entry.indicator, "title")
    place: list[Cell] = [entry.place.name, area, title]
    sample, day = text("fil.ja" if taken.samples else "fil.nej"), taken.today.isoformat()
    if asked is None:
        yield ["", *place, "", "", text("ta_ut.inga_varden"), entry.reason, "", taken.data_version, "", "", day, sample]
        return
    sample = text("fil.ja" if asked.result.synthetic else "fil.nej")
    source = caption(asked.result)
    for each in line.files:
        yield [
            each.name, *place, text(f"ta_ut.figurslag.{asked.kind}"), text(f"ta_ut.format.{each.format}"), asked.title,
            asked.sentence, source, taken.data_version, asked.code, asked.link, day, sample,
        ]  # fmt: skip


def _place(name: str, lines: Sequence[Line]) -> str:
    areas = groupby(lines, key=lambda line: line.entry.indicator.area)
    parts = "".join(
        f"<h3>{escape(text(f'omrade.{area}'))}</h3><ul>{''.join(map(_item, held))}</ul>" for area, held in areas
    )
    return f"<section><h2>{escape(name)}</h2>{parts}</section>"


def _item(line: Line) -> str:
    entry, asked = line.entry, line.entry.request
    title = escape(indicator_text(entry.indicator, "title"))
    if asked is None:
        return f'<li class="utan"><p>{title}: {escape(text("ta_ut.inga_varden"))} {escape(entry.reason)}</p></li>'
    picture = next((each for each in line.files if each.format in {"png", "svg"}), None)
    image = f'<img src="{picture.name}" alt="" loading="lazy">' if picture else ""
    links = " ".join(_file_link(each, text(f"ta_ut.format.{each.format}"), asked.title) for each in line.files)
    code = f'<a href="{escape(asked.link)}">{escape(text("ta_ut.kod", kod=asked.code))}</a>' if asked.link else ""
    kind = escape(text(f"ta_ut.figurslag.{asked.kind}"))
    return (
        f'<li><p class="fynd">{escape(asked.title)}</p><p>{escape(asked.sentence)}</p>'
        f'<p class="dampad">{title} · {kind} · {escape(caption(asked.result))} {code}</p>'
        f'<p class="filer">{links}</p>{image}</li>'
    )


def _file_link(packed: Packed, words: str, about: str = "") -> str:
    """A link to a file, which says its size, and to those who hear it what it is of."""
    spoken = f' aria-label="{escape(f"{words}: {about}")}"' if about else ""
    return f'<a href="{packed.name}"{spoken}>{escape(words)} ({escape(size_text(packed.size))})</a>'


def _counted(taken: Taken) -> str:
    without = len(taken.entries) - len(taken.figures)
    words = text(
        "ta_ut.antal_figurer" if len(taken.figures) != 1 else "ta_ut.antal_figurer_en", antal=len(taken.figures)
    )
    lacks = text("ta_ut.antal_utan_en" if without == 1 else "ta_ut.antal_utan", antal=without)
    return f"{words} {lacks}" if without else words
