"""One scenario: what it said, what came, what it rests on, and what can be done with it."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st

from charts.outcome import outcome
from domain.outcome import Outcome
from domain.scenario import Scenario
from indicators.registry import indicator
from views import markup, parts, run
from views.figure import figure
from views.follow import follow
from views.live import live
from views.scenarios_beside import beside
from views.scenarios_change import change_part
from views.scenarios_files import files
from views.scenarios_words import made_text, model_name, place_name
from views.selection import choice, remember, unknown
from wording import date_text, number, period_text, text, value_text
from wording.assumptions import assumption_name, shown_words
from wording.scenarios import band_text, came_text, finding, sentence, value_words
from workflows import access, assumptions, read, scenarios
from workflows.scenarios_checks import is_known, measure_name
from workflows.scenarios_file import closed_words, inputs
from workflows.scenarios_outcome import Series, expected_on, is_of_another_kind, outcomes, result_of, series_of
from workflows.start import Store

_COLUMNS = ("period", "forutsagt", "band", "utfall", "kom")


def asked(store: Store) -> Scenario | None:
    """The scenario that the address asks for; one that there is not is told, and the list is shown."""
    wanted = st.query_params.get("scenario", "")
    if not wanted:
        return None
    found = next((each for each in scenarios.kept(store) if str(each.number) == wanted), None)
    if found is None:
        st.query_params.pop("scenario")
        unknown("scenario")
    return found


def scenario_part(store: Store, who: access.Caller, held: Scenario) -> None:
    """The whole of it."""
    known = read.reference(store)
    found = outcomes(store, held, with_first=True)
    back = f'<p class="scenario_tillbaka"><a href="/scenarier">{escape(text("scenarier.alla"))}</a></p>'
    title = f'<h2 class="scenario_titel">{held.number}. {escape(held.title)}</h2>'
    about = text("scenarier.om", modell=model_name(held.model), plats=place_name(known, held.place),
                 datum=made_text(held), lage=closed_words(held))  # fmt: skip
    if is_of_another_kind(store, held):
        about += f" {text('scenarier.exempel_da')}"
    if access.may_somewhere(who, access.Action.PLAN):
        about += f" {text('scenarier.sparat_av', av=held.actor)}"
    note = f'<p class="scenario_anteckning">{escape(held.note)}</p>' if held.note else ""
    picked = live(
        f"{back}{title}{markup.paragraph(about, 'bildtext')}{note}{markup.paragraph(sentence(found), 'mening')}",
        key="scenario_huvud",
    )
    if series := series_of(held):
        _series(store, known, found, _chosen(known, series))
    beside(store, known, held)
    _rests_on(store, held)
    files(store, held)
    again = live(_again(held), key="scenario_igen")
    change_part(store, who, held)
    follow(picked or again)


def _chosen(known: read.Reference, series: Sequence[Series]) -> Series:
    """The series that is drawn, chosen among those that the scenario says something of."""
    if len(series) == 1:
        return series[0]
    named = {"~".join(each): each for each in series}
    picked = choice(
        text("scenarier.serie"), list(named), key="serie", default=next(iter(named)),
        name=lambda each: series_name(known, named[each]),
    )  # fmt: skip
    remember("serie")
    return named[picked]


def series_name(known: read.Reference, series: Series) -> str:
    """`Beläggningsgrad, Storuman (kommun)`."""
    about, unit, part = series
    return ", ".join(filter(None, [measure_name(about), place_name(known, unit), part]))


def _series(store: Store, known: read.Reference, found: Sequence[Outcome], series: Series) -> None:
    """One series: its finding, the figure, where its values are from, and the same as a table."""
    of_it = [each for each in found if each.prediction.about == series]
    if not is_known(store, series):
        st.html(markup.paragraph(text("scenarier.serie.borta")))
        return
    result = result_of(store, series)
    drawing = outcome(result, of_it, dark=run.dark())
    name = series_name(known, series)
    st.html(f'<h3 class="matt_titel">{escape(finding(of_it))}</h3>{markup.paragraph(name, "bildtext")}')
    figure(drawing, alt=f"{name}. {finding(of_it)}. {sentence(of_it)}", key="scenario_figur")
    parts.notes(drawing["layout"]["meta"]["notes"])
    parts.caption(result, run.today())
    st.html(markup.paragraph(f"{text('scenarier.fil.vad_ar')} {text('scenarier.rapport.villkor')}", "bildtext"))
    with st.expander(text("tabell.visa")):
        st.html(_twin(name, of_it, series))


def _twin(name: str, found: Sequence[Outcome], series: Series) -> str:
    about = indicator(series[0])
    rows = []
    for each in sorted(found, key=lambda one: one.prediction.period):
        said = each.prediction
        awaited = each.value is None and each.came.value == "vantas"
        came = text("scenarier.vantas", datum=date_text(expected_on(said))) if awaited else came_text(each)
        band = band_text(said.lower, said.upper, about)
        rows.append([period_text(said.period), value_text(said.mean, about), band, value_words(each, about), came])
    headings = [text(f"scenarier.kolumn.{each}") for each in _COLUMNS]
    return markup.table(name, headings, rows, numeric=(1, 2, 3))


def _rests_on(store: Store, held: Scenario) -> None:
    """What it was reckoned from: its choices, its assumptions with what they were then, the seed and the data."""
    with st.expander(text("scenarier.vilar_pa")):
        facts = [
            (text("scenarier.fakta.version"), str(held.data_version)),
            (text("scenarier.fakta.fro"), str(held.seed)),
            (text("scenarier.fakta.niva"), f"{number(100 * held.level)} %"),
            *inputs(store, held),
        ]
        st.html(markup.definitions(facts) + markup.paragraph(text("scenarier.fakta.upprepas"), "bildtext"))
        if held.assumptions:
            rows = [
                [assumption_name(about.id), shown_words(value, about)]
                for about, value in assumptions.used(held.assumptions)
            ]
            headings = [text(f"antagande.kolumn.{each}") for each in ("namn", "varde")]
            st.html(markup.table(text("scenarier.fakta.antaganden"), headings, rows, numeric=(1,)))


def _again(held: Scenario) -> str:
    """The way back to the model with the same choices, as HTML."""
    if model_name(held.model) == held.model:
        return ""
    asked_for = urlencode({**held.inputs, "scenario": str(held.number)})
    words = escape(text("scenarier.igen", modell=model_name(held.model)))
    return f'<p class="scenario_tillbaka"><a href="/{escape(held.model)}?{escape(asked_for)}">{words}</a></p>'
