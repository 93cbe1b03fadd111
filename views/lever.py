"""En spak, fyra områden: pull the lever and see what moves, how much, and how likely it is that anybody notices."""

from collections.abc import Callable
from html import escape

import streamlit as st

from charts.axes import Figure
from domain.errors import FollowUpError
from domain.lever import HORIZONS, Levered, Outcome, Pull
from domain.scenario import Scenario
from indicators.registry import indicator
from views import future_choice, future_tables, markup, parts, run, save_scenario
from views.figure import figure
from views.follow import follow
from views.future import caption, download, refused, unknown
from views.kept import kept
from views.live import live
from views.selection import choice, remember
from wording import lever as said
from wording import number, period_text, text, value_text
from wording.future import posts
from wording.likelihood import likelihood_table, likelihood_text, of_hundred
from wording.sentences import indicator_text
from workflows import access, assumptions, future_file, lever, lever_scenario, read
from workflows.start import Store

_LINKS = ("rekrytering", "vardplatser", "hemsjukvard", "tillganglighet")
_UNKNOWN = ("samband", "kausalt", "manniskor", "sasong")


def lever_page() -> None:
    """The page, for the one who asks."""
    _page(run.caller)


def lever_for(who: access.Caller) -> None:
    """The page as one caller sees it."""
    _page(lambda: who)


def _page(asking: Callable[[], access.Caller]) -> None:
    store = run.store()
    st.html(f"<h1>{escape(text('sida.spak'))}</h1>" + markup.paragraph(text("spak.ingress"), "mening"))
    pull = _chosen(read.reference(store))
    remember("plats", "rekrytering", "omsattning", "manader")
    try:
        found = lever.pulled(store, pull)
    except FollowUpError as error:
        refused(store, pull.place, error)
    else:
        _shown(store, found, asking)
    known = read.reference(store)
    parts.unconfirmed(known, known.area_of(pull.place))
    parts.version(store.data_version(), run.today())


def _chosen(known: read.Reference) -> Pull:
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        place = future_choice.place(known)
    with right:
        months = choice(
            text("spak.val.manader"), [str(each) for each in HORIZONS], key="manader", default=str(HORIZONS[1]),
            few=True, name=lambda each: text("spak.val.manader.antal", antal=each),
        )  # fmt: skip
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        pace = future_choice.pace(default=20)
    with right:
        turnover = future_choice.turnover()
    return Pull(place, pace, turnover, int(months))


def _shown(store: Store, found: Levered, asking: Callable[[], access.Caller]) -> None:
    about = {each.indicator: indicator(each.indicator) for each in found.outcomes}
    st.html(markup.paragraph(said.answer(found, about), "mening"))
    for first in range(0, len(found.outcomes), 2):
        for column, outcome in zip(st.columns(2), found.outcomes[first : first + 2], strict=True):
            with column:
                _outcome(found, outcome)
    words = text("spak.bildtext", kallor=", ".join(found.sources), period=period_text(found.periods[0]))
    st.html(caption(found.sources, found.data_version, words, synthetic=found.synthetic))
    live(_table(found), key="spak_tabell")
    parts.notes(_notes(found))
    st.html(unknown("framtid.vet_inte", [text(f"spak.vet_inte.{each}") for each in _UNKNOWN]))
    _links(store, found)
    every = list(about.values())
    download("spak", found.pull.place, lambda: future_file.lever_file(found, every, today=run.today()))
    save_scenario.offer(store, _maker(store, found.pull), key="spak", place=found.pull.place, asking=asking)


def _maker(store: Store, pull: Pull) -> Callable[[], Scenario]:
    def make() -> Scenario:
        return lever_scenario.scenario(lever.pulled(store, pull), title=text("sida.spak"))

    return make


@kept
def _drawn(found: Levered, outcome: Outcome, dark: bool) -> Figure:  # noqa: FBT001
    from charts.lever import outcome_figure

    return outcome_figure(found, outcome, indicator(outcome.indicator), dark=dark)


def _outcome(found: Levered, outcome: Outcome) -> None:
    about = indicator(outcome.indicator)
    title, told = said.finding(outcome, about), said.noticed(outcome, about)
    area = markup.paragraph(text(f"omrade.{about.area}"), "fraga")
    st.html(f'{area}<h2 class="fynd spak_fynd">{escape(title)}</h2>{markup.paragraph(told, "tal_fakta")}')
    figure(_drawn(found, outcome, run.dark()), alt=f"{title}. {told}", key=f"spak_{outcome.indicator}")


@kept
def _table(found: Levered) -> str:
    rows = []
    for each in found.outcomes:
        about = indicator(each.indicator)
        low, high = each.band[-1]
        size, least, most = each.difference
        rows.append([
            indicator_text(about, "title"), value_text(each.now, about),
            text("spak.tabell.band", varde=value_text(float(each.scenario[-1]), about),
                 nedre=number(low, about.decimals), ovre=number(high, about.decimals)),
            text("spak.tabell.skillnad.band", varde=_signed(size, about.decimals), nedre=_signed(least, about.decimals),
                 ovre=_signed(most, about.decimals)),
            text("spak.tabell.andel", troligt=likelihood_text(each.likely), andel=of_hundred(each.likely)),
        ])  # fmt: skip
    headings = [text(f"spak.tabell.{each}") for each in ("matt", "nu", "med", "skillnad", "marks")]
    caption_ = text("spak.tabell", plats=found.name, manader=found.pull.months)
    return markup.table(caption_, headings, rows, numeric=(1, 2, 3), stacked=True)


def _signed(value: float, decimals: int) -> str:
    words = number(abs(value), decimals)
    if words == number(0, decimals):
        return words
    return f"+{words}" if value > 0 else f"\u2212{words}"


def _notes(found: Levered) -> list[str]:
    told = [
        text("spak.not.band"),
        text("spak.bas", i_dag=posts(found.today), tjanster=posts(found.posts), vakanta=posts(found.vacant)),
        text("spak.omsattning", andel=number(found.turnover * 100, 1), plats=found.turnover_of),
    ]
    if number(found.turned_away, 1) != number(0, 1):
        told.append(text("spak.far_inte_plats", antal=posts(found.turned_away)))
    return told


def _links(store: Store, found: Levered) -> None:
    """How the links run, how strong each is taken to be, and what the words mean."""
    items = "".join(f"<li>{escape(text(f'spak.lank.{each}'))}</li>" for each in _LINKS)
    declared = assumptions.of_model("spak")
    table = future_tables.assumptions(declared, found.assumptions, assumptions.set_now(store))
    words = markup.table(
        text("spak.ord"), [text("spak.ord.ord"), text("spak.ord.andel")], likelihood_table(), numeric=(1,)
    )
    seed = markup.paragraph(text("framtid.fro", fro=found.seed), "bildtext")
    heading = escape(text("spak.lankar"))
    html = f'<h2>{heading}</h2><ol class="spak_lankar">{items}</ol>{table}{words}{seed}'
    follow(live(html, key="spak_antaganden"))
