"""The parts pages are put together from: captions, notes and what must be said."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

import streamlit as st

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Unit, UnitKind
from views import markup
from views.kept import kept
from wording import date_text, number, text
from wording.sentences import caption as caption_text
from wording.sentences import indicator_text
from workflows.read import Reference, population
from workflows.start import Store


def headline(indicator: Indicator, finding: str) -> None:
    """The plain question, and the finding as the answer's title."""
    st.html(
        f'<p class="fraga">{escape(indicator_text(indicator, "question"))}</p><h2 class="fynd">{escape(finding)}</h2>'
    )


def tone(key: str) -> str:
    """The class of a direction's mark, by its catalogue key (`direction_key`)."""
    return "battre" if key.endswith("battre") else "samre" if key.endswith("samre") else "lika"


def caption(result: Result, today: date) -> None:
    """Source, version and date under a figure, and that the data are invented as long as they are."""
    st.html(_caption(result, today))


@kept
def _caption(result: Result, today: date) -> str:
    words = [
        caption_text(result),
        text("bild.version", version=result.data_version),
        text("bild.datum", datum=date_text(today)),
    ]
    if result.population_period:
        words.append(text("bild.befolkning", ar=result.population_period))
    sample = f'<b class="exempel">{escape(text("exempeldata"))}</b> ' if result.synthetic else ""
    return f'<p class="bildtext">{sample}{_with_sources(" · ".join(words), result.sources)}</p>'


def _with_sources(words: str, sources: Iterable[str]) -> str:
    """The words as HTML, in which the names of the sources are Swedish."""
    found = escape(words)
    for each in sources:
        found = found.replace(escape(each), markup.in_swedish(each))
    return found


def notes(lines: Iterable[str]) -> None:
    """What the marks in a figure mean."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    if items:
        st.html(f'<ul class="noter">{items}</ul>')


def unconfirmed(known: Reference, area: Unit | None) -> None:
    """Say so where a modellområde's members are not confirmed."""
    if area is not None and not known.is_confirmed(area.id):
        st.html(markup.paragraph(f"{area.name}: {text('medlemskap.obekraftad.mening')}", "obekraftad_rad"))


def unknown(keys: Sequence[str]) -> None:
    """Tell that the address named something that does not exist, and what is shown instead."""
    if keys:
        st.info(text("lank.okand", delar=", ".join(dict.fromkeys(keys))))


def version(data_version: int, today: date) -> None:
    """Which data version a page shows, and when it was read."""
    words = [text("bild.version", version=data_version), text("bild.datum", datum=date_text(today))]
    st.html(markup.paragraph(" · ".join(words), "bildtext"))


def residents(store: Store, place: Unit) -> str:
    """The place's residents in words with their source, as HTML, if it is a kommun with a published figure."""
    if place.kind is not UnitKind.KOMMUN:
        return ""
    rows = population(store, kommuner=[place.id])
    if rows.empty:
        return ""
    last = rows.iloc[-1]
    source = text("exempeldata") if last["synthetic"] else text("kalla.kalla", kallor=last["source"])
    counted = {"antal": number(last["value"]), "ar": last["period"], "kalla": source}
    return markup.paragraph(text("plats.invanare", plats=place.name, **counted), "bildtext")
