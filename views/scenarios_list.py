"""Every scenario: which have been made, whether they may be changed, and how many of their outcomes held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from domain.outcome import Outcome, counted
from domain.scenario import Scenario
from views import markup, places
from views.follow import follow
from views.live import live
from views.scenarios_words import address, made_text, model_name, place_name
from views.selection import choice, remember
from wording import text
from wording.scenarios import sentence, span_text
from workflows import read, scenarios
from workflows.scenarios_file import closed_words
from workflows.scenarios_outcome import outcomes
from workflows.start import Store

_COLUMNS = ("namn", "modell", "plats", "sparat", "perioder", "utfall", "lage")
_STATES = ("", "oppet", "last")


@dataclass(frozen=True, slots=True)
class _Row:
    held: Scenario
    found: Sequence[Outcome]


def list_part(store: Store) -> None:
    """The filters, the sentence and the table."""
    every = scenarios.kept(store)
    if not every:
        st.html(markup.paragraph(text("scenarier.inga"), "mening") + markup.paragraph(text("scenarier.inga.hur")))
        return
    known = read.reference(store)
    shown = [_Row(each, outcomes(store, each)) for each in _filtered(known, every)]
    together = [one for row in shown for one in row.found]
    st.html(markup.paragraph(text("scenarier.antal", antal=len(shown)) + " " + sentence(together), "mening"))
    if shown:
        follow(live(_table(known, shown), key="scenarier_lista"))


def _filtered(known: read.Reference, every: Sequence[Scenario]) -> list[Scenario]:
    """Those of a model, of a modellområde and of a state."""
    left, middle, right = st.columns(3)
    models = sorted({each.model for each in every}, key=model_name)
    with left:
        model = choice(
            text("scenarier.val.modell"), ["", *models], key="modell", default="",
            name=lambda each: model_name(each) if each else text("scenarier.val.alla"),
        )  # fmt: skip
    with middle:
        area = choice(
            text("scenarier.val.omrade"), ["", *(each.id for each in known.areas())], key="omrade_plats", default="",
            name=lambda each: places.label(known, each) if each else text("scenarier.val.alla"),
        )  # fmt: skip
    with right:
        state = choice(
            text("scenarier.val.lage"), _STATES, key="lage", default="", few=True,
            name=lambda each: text(f"scenarier.val.lage.{each}") if each else text("scenarier.val.alla"),
        )  # fmt: skip
    remember("modell", "omrade_plats", "lage")
    return [each for each in every if _is_wanted(known, each, model, area, state)]


def _is_wanted(known: read.Reference, each: Scenario, model: str, area: str, state: str) -> bool:
    within = known.area_of(each.place) if each.place in known.units else None
    return (
        model in {"", each.model}
        and (not area or (within is not None and within.id == area))
        and state in {"", "oppet" if each.is_open else "last"}
    )


def _table(known: read.Reference, shown: Sequence[_Row]) -> str:
    """The table, as HTML: every title leads to its scenario."""
    names = [text(f"scenarier.kolumn.{each}") for each in _COLUMNS]
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in names)
    body = "".join(_line(known, row, names) for row in shown)
    caption = escape(text("scenarier.tabell"))
    return (
        f'<div class="tabell staplad scenarier" tabindex="0" role="group" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _line(known: read.Reference, row: _Row, names: Sequence[str]) -> str:
    title = f'<a href="{escape(address(row.held.number))}">{row.held.number}. {escape(row.held.title)}</a>'
    cells = zip(names[1:], _cells(known, row), strict=True)
    rest = "".join(f'<td data-rubrik="{escape(name)}">{escape(words)}</td>' for name, words in cells)
    return f'<tr><th scope="row" data-rubrik="{escape(names[0])}">{title}</th>{rest}</tr>'


def _cells(known: read.Reference, row: _Row) -> Iterator[str]:
    held = row.held
    yield from (model_name(held.model), place_name(known, held.place), made_text(held), span_text(row.found) or "–")
    inside, tested = counted(row.found)
    yield text("scenarier.av", antal=inside, av=tested) if tested else text("scenarier.av.inga")
    yield closed_words(held)
