"""A scenario beside another that says something of the same: their bands and what came, period by period."""

from collections.abc import Sequence

import streamlit as st

from domain.outcome import Outcome, counted
from domain.scenario import Scenario
from indicators.registry import indicator
from views import markup
from views.scenarios_words import place_name
from views.selection import choice, remember
from wording import period_text, text, value_text
from wording.scenarios import band_text, value_words
from wording.sentences import indicator_text
from workflows import read, scenarios
from workflows.scenarios_checks import is_known
from workflows.scenarios_outcome import outcomes, series_of
from workflows.start import Store

_MOST = 120


def beside(store: Store, known: read.Reference, held: Scenario) -> None:
    """Let the reader choose another scenario, where there is one that says something of the same."""
    own = set(series_of(held))
    others = [each for each in scenarios.kept(store) if each.number != held.number and own & set(series_of(each))]
    if not others:
        return
    named = {str(each.number): each for each in others}
    picked = choice(
        text("scenarier.jamfor"), ["", *named], key="jamfor_med", default="",
        name=lambda each: f"{each}. {named[each].title}" if each else text("scenarier.jamfor.ingen"),
    )  # fmt: skip
    remember("jamfor_med")
    if picked:
        _side_by_side(store, known, held, named[picked])


def _side_by_side(store: Store, known: read.Reference, held: Scenario, other: Scenario) -> None:
    mine, theirs = ({_key(each): each for each in outcomes(store, one)} for one in (held, other))
    both = [key for key in mine if key in theirs and is_known(store, mine[key].prediction.about)][:_MOST]
    rows = [_row(known, mine[key], theirs[key]) for key in both]
    headings = [
        text("scenarier.kolumn.vad"),
        *(text("scenarier.jamfor.kolumn", nummer=each.number) for each in (held, other)),
        text("scenarier.kolumn.utfall"),
    ]
    told = [_told(one.number, [found[key] for key in both]) for one, found in ((held, mine), (other, theirs))]
    st.html(markup.paragraph(" ".join(told), "mening"))
    caption = text("scenarier.jamfor.tabell", ett=held.number, annat=other.number)
    st.html(markup.table(caption, headings, rows, numeric=(1, 2, 3), stacked=True))


def _key(found: Outcome) -> tuple[str, str, str, str]:
    return (*found.prediction.about, found.prediction.period)


def _told(number: int, found: Sequence[Outcome]) -> str:
    inside, tested = counted(found)
    if not tested:
        return text("scenarier.jamfor.vantar", nummer=number)
    return text("scenarier.jamfor.mening", nummer=number, antal=tested, inom=inside)


def _row(known: read.Reference, mine: Outcome, theirs: Outcome) -> list[str]:
    said = mine.prediction
    about = indicator(said.indicator)
    what = [indicator_text(about, "title"), place_name(known, said.unit), said.breakdown, period_text(said.period)]
    bands = [
        f"{value_text(each.prediction.mean, about)} ({band_text(each.prediction.lower, each.prediction.upper, about)})"
        for each in (mine, theirs)
    ]
    return [", ".join(filter(None, what)), *bands, value_words(mine, about)]
