"""The minutes of a workshop as a DOCX with real headings, lists, tables and alternative texts.

Decision that could be disputed: what was agreed on comes first, in one table, since that is what is looked for
afterwards; each question follows with its figure, so that a reader can see what the room saw.
"""

from dataclasses import dataclass
from typing import Any

from publishing.docx_style import dress, picture, saved, table
from wording import number, text

_SIZES: dict[str, float] = {
    "Normal": 11, "Title": 26, "Heading 1": 18, "Heading 2": 14, "Intense Quote": 11, "Caption": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the minutes tell of one question; every text is in the run's language.

    `guesses` are the choices with how many made them and whether the figure says the same; none where they are too few
    to be shown. `picture` is a PNG, b"" without one. `rows` are the latest values: period, value, interval; where there
    are none, the figure is not shown any longer and the finding says so.
    """

    number: int
    title: str
    question: str
    finding: str
    value: str
    sentence: str
    certain: str
    note: str
    guess: str
    guesses: tuple[tuple[str, int, bool], ...]
    answers: int
    words: str
    owner: str
    due: str
    picture: bytes
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole: where, when, how many took part (phones that guessed), and each question."""

    area: str
    place: str
    day: str
    phones: int
    questions: tuple[Agreed, ...]
    stamp: str
    example: str


def minutes_docx(minutes: Minutes) -> bytes:
    """The file's bytes."""
    from docx import Document

    document = Document()
    dress(document, title=f"{text('protokoll.rubrik', omrade=minutes.area)} {minutes.place}", sizes=_SIZES)
    document.add_paragraph(text("protokoll.rubrik", omrade=minutes.area), style="Title")
    if minutes.example:
        document.add_paragraph(minutes.example, style="Intense Quote")
    _facts(document, minutes)
    document.add_heading(text("protokoll.slutsatser"), level=1)
    _conclusions(document, minutes)
    for each in minutes.questions:
        _question(document, each)
    document.add_heading(text("protokoll.om"), level=1)
    document.add_paragraph(minutes.stamp)
    document.add_paragraph(text("protokoll.om.gissningar"))
    return saved(document)


def _facts(document: Any, minutes: Minutes) -> None:
    facts = [
        (text("protokoll.plats"), minutes.place),
        (text("protokoll.datum"), minutes.day),
        (text("protokoll.deltagare"), text("protokoll.telefoner", antal=minutes.phones)),
    ]
    for name, words in facts:
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(words)


def _conclusions(document: Any, minutes: Minutes) -> None:
    agreed = [each for each in minutes.questions if each.words]
    if not agreed:
        document.add_paragraph(text("protokoll.inga_slutsatser"))
        return
    headings = [text(f"protokoll.kolumn.{each}") for each in ("fraga", "slutsats", "agare", "datum")]
    rows = [[f"{each.number}. {each.title}", each.words, each.owner or "–", each.due or "–"] for each in agreed]
    table(document, headings, rows, widths=(4.0, 6.4, 3.8, 2.4))


def _question(document: Any, each: Agreed) -> None:
    heading = document.add_heading(f"{each.number}. {each.question}", level=1)
    heading.paragraph_format.page_break_before = True
    document.add_heading(each.finding, level=2)
    if each.note:
        document.add_paragraph(each.note)
    if each.rows:
        _figure(document, each)
    _guesses(document, each)
    document.add_heading(text("protokoll.enades"), level=2)
    document.add_paragraph(each.words or text("protokoll.ingen_slutsats"))
    if each.words:
        document.add_paragraph(text("protokoll.vem_nar", agare=each.owner or "–", datum=each.due or "–"))


def _figure(document: Any, each: Agreed) -> None:
    document.add_paragraph(f"{each.sentence} {each.certain}")
    if each.picture:
        run = document.add_paragraph().add_run()
        picture(run, each.picture, width_cm=15.2, words=f"{each.finding}. {each.sentence}", title=each.title)
    else:
        document.add_paragraph(text("protokoll.ingen_bild"))
    table(document, each.headings, each.rows, widths=(5.0, *[4.0] * (len(each.headings) - 1)))
    document.add_paragraph(each.source, style="Caption")


def _guesses(document: Any, each: Agreed) -> None:
    document.add_heading(text("protokoll.gissade"), level=2)
    if not each.guesses:
        document.add_paragraph(text("protokoll.for_fa", antal=each.answers))
        return
    document.add_paragraph(each.guess)
    for label, count, is_right in each.guesses:
        key = "protokoll.gissning_ratt" if is_right else "protokoll.gissning"
        document.add_paragraph(text(key, val=label, antal=number(count)), style="List Bullet")
