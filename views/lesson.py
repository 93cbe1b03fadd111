"""The lesson: seven steps of one idea each, on the reader's own place, with a question to try oneself on."""

from html import escape
from pathlib import Path

import streamlit as st

from views import markup, parts, places, run, tables
from views.figure import figure
from views.lesson_steps import slide
from views.selection import adopt, choice, forget, remember
from wording import text
from wording.lesson import ANSWERS, RIGHT, STEPS, answer_text, progress_text
from workflows import read
from workflows.lesson import Material, material

_STEP, _ANSWER = "steg", "svar"
_mount = st.components.v2.component(
    "lektion",
    html='<div class="lektion_topp"><p class="lektion_framsteg" role="status"></p>'
    f'<progress class="lektion_matare" max="{len(STEPS)}"></progress><h2 tabindex="-1"></h2></div>',
    js=(Path(__file__).parent / "lesson.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def lesson_page() -> None:
    """The page: whose figures, which step, its figure, a question, and the way on."""
    store = run.store()
    known = read.reference(store)
    st.html(f"<h1>{escape(text('sida.lektion'))}</h1>" + markup.paragraph(text("lektion.ingress"), "mening"))
    options = places.choosable(known)
    unit_id = choice(
        text("lektion.plats"), options, key="plats", default=known.members(options[0])[0].id,
        name=lambda each: places.label(known, each),
    )  # fmt: skip
    adopt(_STEP, STEPS, STEPS[0])
    step = str(st.session_state[_STEP])
    told = material(store, unit_id)
    if told is None:
        st.html(markup.paragraph(text("lektion.inga_varden", plats=known.unit(unit_id).name), "mening"))
    else:
        _step(known, told, step, asked=unit_id)
    remember("plats", _STEP, _ANSWER)


def _step(known: read.Reference, told: Material, step: str, *, asked: str) -> None:
    title = text(f"lektion.steg{step}.rubrik")
    _mount(data={"step": step, "progress": progress_text(step), "title": title}, key="lektion")
    if told.unit.id != asked:
        words = text("lektion.annan", plats=known.unit(asked).name, visad=places.label(known, told.unit.id))
        st.html(f'<p class="annan_plats" role="note">{escape(words)}</p>')
    shown = slide(told, step, run.dark())
    with st.container(key="lektion_text"):
        st.html("".join(markup.paragraph(each) for each in shown.paragraphs))
    figure(shown.drawing, alt=shown.alt, key=f"lektion_figur_{step}")
    parts.notes(shown.notes)
    parts.caption(shown.shown, run.today())
    with st.expander(text("tabell.visa")):
        if step == "4":
            tables.at_one_period(known, shown.shown, tuple(shown.shown.units), told.latest)
        else:
            tables.over_time(shown.shown, told.unit, "")
    if step != STEPS[-1]:
        _below(shown.below)
    _question(step)
    if step == STEPS[-1]:
        _below(shown.below)
    _way(step)


def _below(words: str) -> None:
    if words:
        st.html(f'<div class="lektion_under">{words}</div>')


def _question(step: str) -> None:
    """A question with three answers; what is said of each comes at once."""
    adopt(_ANSWER, ANSWERS, None)
    names = {each: text(f"lektion.steg{step}.{each}") for each in ANSWERS}
    with st.container(key="lektion_fraga", border=True):
        st.html(f"<h3>{escape(text('lektion.prova'))}</h3>")
        picked = st.radio(
            markup.plain(text(f"lektion.steg{step}.fraga")), ANSWERS, index=None, key=_ANSWER,
            format_func=lambda each: markup.plain(names[each]),
        )  # fmt: skip
        mark = "" if picked is None else ("✓ " if RIGHT[step] == picked else "→ ")
        said = "" if picked is None else f'<span aria-hidden="true">{mark}</span>{escape(answer_text(step, picked))}'
        st.html(f'<p class="lektion_svar" role="status">{said}</p>')


def _go(step: int) -> None:
    st.session_state[_STEP] = str(step)
    forget(_ANSWER)


def _way(step: str) -> None:
    number = int(step)
    with st.container(key="lektion_vag", horizontal=True):
        st.button(text("lektion.forra"), on_click=_go, args=(number - 1,), disabled=number == 1, key="lektion_forra")
        if number < len(STEPS):
            st.button(text("lektion.nasta"), on_click=_go, args=(number + 1,), type="primary", key="lektion_nasta")
        else:
            st.button(text("lektion.om"), on_click=_go, args=(1,), key="lektion_om")
