"""The minutes of a workshop: what it saw, guessed and agreed on, as a file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.errors import MissingProgramError
from domain.result import Result
from domain.workshop import Conclusion, Workshop
from publishing.export import export
from publishing.minutes import Agreed, Minutes, minutes_docx
from publishing.names import slug
from publishing.request import ExportRequest
from store.database import Store
from wording import date_text, language, number, period_text, text
from wording.formats import unit_text
from wording.sentences import caption, cell_text
from wording.summary import series
from workflows import access, read
from workflows.clock import day_of
from workflows.shown_since import Since, since
from workflows.workshop import LEAST_SHOWN, lead

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LATEST = 4


def figure_of(store: Store, held: Workshop, number_of: int) -> Result:
    """What a question's figure is drawn from: its place, at the workshop's own data version."""
    asked = held.agenda[number_of - 1]
    return read.result(
        store, asked["indicator"], units=[asked["unit"]], breakdown=asked["breakdown"], data_version=held.data_version
    )


def standing_of(store: Store, held: Workshop, number_of: int) -> Since:
    """What has happened to a question's figure since the workshop began."""
    asked = held.agenda[number_of - 1]
    return since(
        store, asked["indicator"], asked["unit"], asked["breakdown"], data_version=held.data_version
    )  # fmt: skip


def file_name(store: Store, held: Workshop) -> str:
    """What the minutes are called as a file."""
    place = read.reference(store).unit(held.unit).name
    return f"workshop_{held.name}_{slug(place)}_{_day(held)}.docx"


def _day(held: Workshop) -> date:
    return day_of(held.created_at)


def minutes(store: Store, code: str, *, today: date, who: access.Caller) -> bytes:
    """The minutes as a DOCX, in the run's language.

    Raises:
        UnknownWorkshopError: no workshop has that code.
        ForbiddenError: they may not lead it.

    """
    held = lead(store, code, who=who)
    said, counted = store.conclusions(held), store.answers(held)
    place = read.reference(store).unit(held.unit).name
    results = [figure_of(store, held, place_of) for place_of in range(1, len(held.agenda) + 1)]
    questions = tuple(
        _as_it_stands(
            _agreed(held, number_of, results[number_of - 1], counted.get(number_of, {}), said.get(number_of), today),
            standing_of(store, held, number_of),
        )
        for number_of in range(1, len(held.agenda) + 1)
    )
    made = Minutes(
        area=text(f"omrade.{held.name}"),
        place=place,
        day=date_text(_day(held)),
        phones=store.phones(held),
        questions=questions,
        stamp=text("protokoll.stampel", version=held.data_version, datum=date_text(today), kod=held.code),
        example=text("protokoll.exempeldata") if any(each.synthetic for each in results) else "",
    )
    return minutes_docx(made)


def _agreed(
    held: Workshop, number_of: int, result: Result, counted: dict[str, int], said: Conclusion | None, today: date
) -> Agreed:
    asked = held.agenda[number_of - 1]
    words = asked[language()]
    total = sum(counted.values())
    shown = [(label, counted.get(each, 0), each == asked["right"]) for each, label in words["val"].items()]
    return Agreed(
        number=number_of, title=words["titel"], question=words["fraga"], finding=words["fynd"], value=words["varde"],
        sentence=words["mening"], certain=words["vet"], note=words["annan"], guess=words["gissa"],
        guesses=tuple(shown) if total >= LEAST_SHOWN else (), answers=total,
        words=said.words if said else "", owner=said.owner if said else "",
        due=date_text(said.due_on) if said and said.due_on else "",
        picture=_picture(result, asked, words, today), headings=_headings(result),
        rows=_rows(result, asked), source=caption(result),
    )  # fmt: skip


def _as_it_stands(agreed: Agreed, standing: Since) -> Agreed:
    """A question with what has happened to its figure since; a figure that is not shown any longer is left out."""
    if standing is Since.SAME:
        return agreed
    told = text(f"verkstad.sedan.{standing}")
    if standing is Since.OTHER:
        return replace(agreed, note=f"{agreed.note} {told}".strip())
    guesses = tuple((label, count, False) for label, count, _ in agreed.guesses)
    return replace(
        agreed, finding=told, value="", sentence="", certain="", guesses=guesses, picture=b"", rows=()
    )  # fmt: skip


def _picture(result: Result, asked: Mapping[str, Any], words: dict[str, str], today: date) -> bytes:
    """The figure as PNG; nothing where this machine has no Chromium."""
    request = ExportRequest(
        result=result, units=(asked["unit"],), format="png", title=words["fynd"], sentence=words["mening"],
        today=today, breakdown=asked["breakdown"],
    )  # fmt: skip
    try:
        return export(request).content
    except MissingProgramError:
        return b""


def _headings(result: Result) -> tuple[str, ...]:
    return (
        text("tabell.period"), text("tabell.varde", enhet=unit_text(result.indicator)), text("protokoll.intervall")
    )  # fmt: skip


def _rows(result: Result, asked: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The latest values, the last one first."""
    decimals = result.indicator.decimals
    rows = series(result, asked["unit"], asked["breakdown"]).tail(_LATEST).iloc[::-1]
    limits = [
        f"{number(low, decimals)}–{number(high, decimals)}" if low == low else "–"  # noqa: PLR0124 (NaN)
        for low, high in zip(rows["lower"], rows["upper"], strict=True)
    ]
    values = [cell_text(row["value"], row["status"], result.indicator) for _, row in rows.iterrows()]
    return tuple(zip(map(period_text, rows["period"]), values, limits, strict=True))
