"""The parts pages are put together from: headline, number, definition, captions, tables, legend."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

import streamlit as st

from domain.indicator import Indicator
from domain.result import Result
from domain.units import Unit
from views import markup
from views.kept import kept
from wording import count_text, date_text, period_text, status_text, text, value_text
from wording.sentences import caption as caption_text
from wording.sentences import direction_key, direction_text, indicator_list, indicator_text, next_value_text
from wording.summary import Summary
from workflows.read import Reference


def headline(indicator: Indicator, finding: str) -> None:
    """The plain question, and the finding as the answer's title."""
    st.html(
        f'<p class="fraga">{escape(indicator_text(indicator, "question"))}</p><h2 class="fynd">{escape(finding)}</h2>'
    )


def _basis(indicator: Indicator, summary: Summary) -> str:
    if summary.numerator is None or summary.denominator is None:
        return ""
    counts = {"taljare": count_text(summary.numerator), "namnare": count_text(summary.denominator)}
    return text("tal.underlag", **counts) if indicator.denominator else ""


def number_box(indicator: Indicator, summary: Summary | None) -> str:
    """The big number with its period, basis and direction, as HTML."""
    if summary is None or summary.value is None:
        shown = escape(status_text(summary.status) if summary else text("oversikt.inget_varde"))
        when = escape(period_text(summary.period)) if summary else ""
        return f'<p class="tal_saknas">{shown} <span>{when}</span></p>'
    facts = [period_text(summary.period), _basis(indicator, summary), status_text(summary.status)]
    facts += [text("tal.mal", mal=value_text(indicator.target.value, indicator))] if indicator.target else []
    verdict = f'<span class="riktning {tone(direction_key(summary))}">{escape(direction_text(summary))}</span>'
    return (
        f'<p class="tal_stort">{escape(value_text(summary.value, indicator))} {verdict}</p>'
        f'<p class="tal_fakta">{escape(" · ".join(fact for fact in facts if fact))}</p>'
    )


def tone(key: str) -> str:
    """The class of a direction's mark, by its catalogue key (`direction_key`)."""
    return "battre" if key.endswith("battre") else "samre" if key.endswith("samre") else "lika"


def number_and_sentence(indicator: Indicator, summary: Summary | None, sentence: str) -> None:
    """The big number and the sentence that says the same."""
    st.html(number_box(indicator, summary) + markup.paragraph(sentence, "mening"))


def _target(indicator: Indicator) -> str:
    words = indicator_text(indicator, "no_target_reason")
    if indicator.target:
        day = date_text(indicator.target.decided_on)
        words = text("definition.mal_kalla", kalla=indicator_text(indicator, "target_source"), datum=day)
    return f"{words} {indicator_text(indicator, 'band_source')}." if indicator.band else words


def definition(indicator: Indicator, last_period: str, today: date) -> None:
    """What is counted and where it comes from, beside the number; folded on a narrow screen.

    `last_period` is the latest that anybody has reported ("" if none): the next one's values are expected after it.
    """
    facts = [
        (text("definition.vad"), indicator_text(indicator, "definition")),
        (text("definition.kalla"), indicator_text(indicator, "source")),
        (text("definition.mal"), _target(indicator)),
        (text("definition.namnare"), indicator_text(indicator, "denominator_choice")),
        (text("definition.svagheter"), " ".join(indicator_list(indicator, "caveats"))),
        (text("definition.nasta"), next_value_text(indicator, last_period, today)),
        (text("definition.region"), indicator_text(indicator, "owner_region")),
        (text("definition.kommun"), indicator_text(indicator, "owner_kommun")),
    ]
    st.html(
        f'<details class="definition"><summary>{escape(text("definition.rubrik"))}</summary>'
        f"{markup.definitions([(name, words) for name, words in facts if words])}</details>"
    )


def residents(words: str) -> None:
    """How many live there, with the source: a published figure as it came."""
    if words:
        st.html(markup.paragraph(words, "bildtext"))


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
    return f'<p class="bildtext">{sample}{escape(" · ".join(words))}</p>'


def notes(lines: Iterable[str]) -> None:
    """What the marks in a figure mean."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    if items:
        st.html(f'<ul class="noter">{items}</ul>')


def legend(classes: Iterable[tuple[str, str, int]]) -> None:
    """The map's classes: colour, what it stands for and how many kommuner are in it."""
    items = "".join(
        f'<li><span class="ruta" style="background:{escape(colour)}"></span>{escape(label)} ({count})</li>'
        for colour, label, count in classes
    )
    st.html(f'<ul class="forklaring">{items}</ul>')


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
