"""The half-year's report: choose half-year and modellområde, see what the figures say, write beside them, take it out.

Decision that could be disputed: readers see how far the reports have come only as done or not, and what is written when
it is done. The figures beside the fields are those of the files.
"""

from collections.abc import Callable
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.errors import FollowUpError
from domain.report import ReportText
from views import markup, parts, run
from views.report_blocks import as_html, written_html
from views.report_field import Desk, field, unsaved
from views.report_ways import history, mark, take_out
from views.selection import choice, remember
from wording import text
from workflows import access, report, report_text
from workflows.half_year import HalfYear, half_year_text
from workflows.known import reference
from workflows.report_beside import Glance, beside, choosable, glances, part_title
from workflows.start import Store

_WHOLE = "hela"


def report_page() -> None:
    """The page, for whoever asks."""
    report_for(run.caller(), run.asking())


def report_for(who: access.Caller, ask: Callable[[], access.Caller]) -> None:
    """The page for somebody."""
    store = run.store()
    st.html(
        f"<h1>{escape(text('sida.halvarsrapport'))}</h1>{markup.paragraph(text('halvarsrapport.ingress'), 'mening')}"
    )
    half_year, unit = _chosen(store, who)
    remember("halvar", "rapport")
    st.html(_overview(glances(store, who, half_year), unit))
    name = reference(store).unit(unit).name if unit else text("halvarsrapport.hela.kort")
    title = text("halvarsrapport.om_vad", plats=name, halvar=half_year_text(half_year))
    st.html(f'<h2 class="rapport_rubrik">{escape(title)}</h2>')
    try:
        texts = report_text.written(store, who, half_year, unit)
    except FollowUpError:
        st.info(markup.plain(text("halvarsrapport.lasare")))
    else:
        _report(Desk(store, ask, half_year, unit, texts, _earlier(store, who, half_year, unit)), who)
    parts.version(store.data_version(), run.today())


def _chosen(store: Store, who: access.Caller) -> tuple[HalfYear, str]:
    """The half-year and the modellområde ("" = the whole) in the address."""
    known = reference(store)
    halves = {str(each): each for each in report.offered(run.today())}
    names = {_WHOLE: text("halvarsrapport.hela.kort")} | {each.id: each.name for each in known.areas()}
    own = next((each for each in names if each in who.modellomraden), _WHOLE)
    left, right = st.columns([1, 2])
    with left:
        half = choice(
            text("halvarsrapport.halvar"), list(halves), key="halvar", default=str(HalfYear.of(run.today()).before()),
            name=lambda each: _capital(half_year_text(halves[each])),
        )  # fmt: skip
    with right:
        picked = choice(
            text("halvarsrapport.omfattning"), list(names), key="rapport", default=own, name=names.__getitem__, few=True
        )
    return halves[half], "" if picked == _WHOLE else picked


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _earlier(store: Store, who: access.Caller, half_year: HalfYear, unit: str) -> dict[str, ReportText]:
    if not access.may(who, access.Action.WRITE_REPORT, unit):
        return {}
    return report_text.earlier(store, who, half_year, unit)


def _overview(found: list[Glance], unit: str) -> str:
    """How far each report has come, as a row of cards."""
    cards = "".join(
        f'<li class="rapport_kort{" rapport_vald" if each.unit == unit else ""}"><b>{escape(each.name)}</b>'
        f"{_meter(each)}<span>{escape(_progress(each))}</span></li>"
        for each in found
    )
    return f'<ul class="rapport_lagen" aria-label="{escape(text("halvarsrapport.lagen"))}">{cards}</ul>'


def _meter(each: Glance) -> str:
    """How many of the parts are written, as a bar that the words beside it say."""
    if each.written is None:
        return ""
    share = 100 * each.written / len(report_text.PARTS)
    return f'<span class="rapport_matare" aria-hidden="true"><i style="width:{share:.0f}%"></i></span>'


def _progress(each: Glance) -> str:
    if each.done:
        return text("halvarsrapport.glimt.klar")
    if each.written is None:
        return text("halvarsrapport.glimt.inte_klar")
    return text("halvarsrapport.glimt.skrivet", antal=each.written, alla=len(report_text.PARTS))


def _report(desk: Desk, who: access.Caller) -> None:
    """The ways out, then every part: what the figures say, and the field or the words beside."""
    writes = access.may(who, access.Action.WRITE_REPORT, desk.unit)
    done = bool(report_text.words_of(desk.texts, report_text.DONE))
    with st.container(horizontal=True, vertical_alignment="center", key="rapport_vagar"):
        take_out(desk)
        if writes:
            mark(desk, done=done)
    if writes and done:
        st.info(markup.plain(text("halvarsrapport.fel.klar")))
    elif writes and (left := unsaved(desk)):
        st.warning(markup.plain(text("halvarsrapport.osparade", delar=", ".join(map(part_title, left)))))
    # The fields come first, so that one can write while the figures are reckoned.
    places = {part: _part(desk, part, writes=writes and not done) for part in report_text.PARTS}
    if writes:
        history(desk, who)
    for part, place in places.items():
        place.html(_figures(desk, who, part))


def _part(desk: Desk, part: str, *, writes: bool) -> DeltaGenerator:
    """A part's heading and its field or words; gives the place beside, for the figures."""
    words = report_text.words_of(desk.texts, part)
    sign, state = ("●", "halvarsrapport.skrivet") if words else ("○", "halvarsrapport.oskrivet")
    st.html(
        f'<h3 class="rapport_del">{escape(part_title(part))} <span class="rapport_tecken">'
        f'<span aria-hidden="true">{sign}</span> {escape(text(state))}</span></h3>'
    )
    figures, own = st.columns(2, gap="large")
    with own:
        if writes:
            field(desk, part)
            _insatser(desk, part)
        else:
            shown = written_html(words) if words else markup.paragraph(text("halvarsrapport.tomt"), "bildtext")
            st.html(f'<div class="rapport_text">{shown}</div>')
    return figures.empty()


def _figures(desk: Desk, who: access.Caller, part: str) -> str:
    title = escape(_beside_title(desk))
    told = as_html(beside(desk.store, who, desk.half_year, desk.unit, part))
    return (
        f'<div class="rapport_siffror" tabindex="0" role="group" aria-label="{title}: {escape(part_title(part))}">'
        f"<h4>{title}</h4>{told}</div>"
    )


def _beside_title(desk: Desk) -> str:
    return text("halvarsrapport.bredvid" if desk.unit else "halvarsrapport.bredvid.hela")


def _insatser(desk: Desk, part: str) -> None:
    """Which insatser belong to a point; kept at once."""
    chosen = f"{part}_insatser"
    if not desk.unit or chosen not in report_text.CHOSEN:
        return
    names = choosable(desk.store, desk.unit)
    held = desk.texts.get(chosen)
    key = desk.key(chosen)
    st.session_state[key] = [each for each in report_text.ids(held.words if held else "") if each in names]

    def keep() -> None:
        picked = "\n".join(st.session_state[key])
        try:
            desk.keep(chosen, picked, seen=held.number if held else 0)
        except FollowUpError as error:
            st.session_state["_rapport_fel"] = text(error.key, **error.values)

    st.multiselect(
        text("halvarsrapport.insatser.valj"), list(names), key=key, format_func=names.__getitem__, on_change=keep,
        placeholder=text("halvarsrapport.insatser.ingen_vald"),
    )  # fmt: skip
    if told := st.session_state.pop("_rapport_fel", ""):
        st.error(markup.plain(told))
