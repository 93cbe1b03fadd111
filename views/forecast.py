"""Prognos: where a measure is heading for a place if nothing changes, and how well earlier forecasts did."""

from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.outlook import Outlook
from domain.scenario import Scenario
from views import forecast_parts, markup, parts, places, run, save_scenario
from views.counted import counted
from views.follow import follow
from views.forecast_choice import Chosen, chosen
from wording import text
from wording.forecast import expected_sentence, forecast_finding, now_sentence, score_sentence, target_sentence
from wording.sentences import indicator_text
from workflows.forecast import expected
from workflows.forecast_scenario import scenario_of


def forecast_page() -> None:
    """The page: the question, what is chosen, the answer and what it rests on."""
    st.html(f"<h1>{escape(text('sida.prognos'))}</h1>" + markup.paragraph(text("prognos.ingress"), "mening"))
    view = chosen()
    counted(view.store, view.indicator.id)
    if view.unit.id != view.asked.id:
        words = text("plats.annan", visad=places.label(view.known, view.unit.id), vald=view.asked.name)
        st.html(f'<p class="annan_plats" role="note">{escape(words)}</p>')
    if view.whole.rows.empty:
        _refused(view, text("officiell.inte_hamtad", serie=view.indicator.published_series))
    else:
        try:
            outlook = expected(view.store, view.indicator.id, view.unit.id, view.horizon)
        except FollowUpError as error:
            _refused(view, text(error.key, **error.values))
        else:
            _answered(view, outlook)
    parts.version(view.store.data_version(), run.today())


def _refused(view: Chosen, why: str) -> None:
    """No forecast, and what it would take."""
    title = text("prognos.gar_inte.plats", rubrik=indicator_text(view.indicator, "title"), plats=view.unit.name)
    parts.headline(view.indicator, title)
    st.html(markup.paragraph(f"{text('prognos.gar_inte')}. {why}", "mening"))


def _answered(view: Chosen, outlook: Outlook) -> None:
    """The answer, how far it is to be trusted, the figure, and what it cannot tell."""
    parts.headline(view.indicator, forecast_finding(outlook))
    st.html(markup.paragraph(f"{expected_sentence(outlook)} {target_sentence(outlook)}".strip(), "mening"))
    doubted = " prognos_tvivel" if outlook.score.is_trusted is False else ""
    st.html(markup.paragraph(score_sentence(outlook), f"prognos_traff{doubted}"))
    st.html(markup.paragraph(now_sentence(outlook), "bildtext"))
    forecast_parts.drawn(outlook, dark=view.dark, today=run.today())
    forecast_parts.earlier(outlook)
    picked = forecast_parts.how(outlook)
    forecast_parts.not_known(outlook)
    save_scenario.offer(view.store, lambda: _scenario(view, outlook), key="prognos", place=view.unit.id)
    follow(picked)


def _scenario(view: Chosen, outlook: Outlook) -> Scenario:
    inputs = {"plats": view.asked.id, "matt": view.indicator.id, "fram": view.months}
    return scenario_of(outlook, inputs=inputs, title=forecast_finding(outlook))
