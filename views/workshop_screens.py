"""What stands on each screen of a workshop: welcome, guess, figure, talk and summary. One thing at a time, very large.

Decision that could be disputed: while the room guesses, nothing that the figure says is on the page, so that nobody
finds it there; not even in what the browser has been sent.
"""

from html import escape
from typing import Any

import streamlit as st

from domain.result import Result
from domain.workshop import Workshop
from views import markup, parts, run, tables
from views.figure import figure
from views.kept import kept
from views.workshop_figure import Figure, drawn
from views.workshop_room import join
from views.workshop_talk import conclusion_form, download
from wording import date_text, language, text
from workflows import access, read, workshop, workshop_minutes
from workflows.shown_since import Since
from workflows.start import Store


def words_of(held: Workshop) -> dict[str, Any]:
    """The present question's words in the run's language."""
    return dict(held.agenda[held.current - 1][language()])


def welcome(store: Store, held: Workshop, who: access.Caller) -> None:
    """Where the room joins in."""
    place = read.reference(store).unit(held.unit).name
    st.html(
        f'<h1 class="verkstad_stor">{escape(text("verkstad.valkomna"))}</h1>'
        f'<p class="verkstad_under">{escape(text(f"omrade.{held.name}"))}, {escape(place)}</p>'
    )
    join(store, held, who, large=True)


def asking(store: Store, held: Workshop, who: access.Caller) -> None:
    """The question and what there is to choose among."""
    words = words_of(held)
    left, right = st.columns([3, 1], gap="large")
    with left:
        st.html(
            f'<p class="verkstad_under">{escape(words["fraga"])}</p>'
            f'<h1 class="verkstad_stor">{escape(words["gissa"])}</h1>{_note(words)}'
            f'<p class="verkstad_gissa">{escape(text("verkstad.vad_tror_ni"))}</p>'
            f'<ul class="verkstad_val">{"".join(f"<li>{escape(each)}</li>" for each in words["val"].values())}</ul>'
        )
        _answered(held, who)
    with right:
        join(store, held, who, large=False)


def _note(words: dict[str, Any]) -> str:
    return f'<p class="annan_plats" role="note">{escape(words["annan"])}</p>' if words["annan"] else ""


@st.fragment(run_every=2)
def _answered(held: Workshop, who: access.Caller) -> None:
    """How many have guessed, and no more than that."""
    run.use_language()
    total = workshop.guesses(run.store(), held.code, held.current, who=who).total
    words = text("verkstad.svarat", antal=total) if total else text("verkstad.ingen_svarat")
    st.html(
        f'<p class="verkstad_antal" role="status">{escape(words)}</p>'
        f'<p class="bildtext">{escape(text("verkstad.siffran_sen"))}</p>'
    )


@kept
def _drawing(result: Result, unit: str, dark: bool) -> Figure:  # noqa: FBT001
    return drawn(result, unit, dark=dark)


def shown(store: Store, held: Workshop, who: access.Caller) -> None:
    """The figure: what it says, how sure that is, and how the room guessed; not one that is hidden since it began."""
    words, standing = words_of(held), workshop_minutes.standing_of(store, held, held.current)
    since = "" if standing is Since.SAME else text(f"verkstad.sedan.{standing}")
    title = since if standing is Since.GONE else words["fynd"]
    st.html(f'<p class="verkstad_under">{escape(words["fraga"])}</p><h1 class="verkstad_fynd">{escape(title)}</h1>')
    if standing is Since.GONE:
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.html(
            f'<p class="verkstad_tal">{escape(words["varde"])} <span>{escape(words["nar"])}</span></p>'
            f'<p class="verkstad_mening">{escape(words["mening"])}</p>{_note(words)}'
            f"{markup.paragraph(since, 'bildtext') if since else ''}"
            f'<p class="verkstad_vet"><b>{escape(text("verkstad.vet"))}</b> {escape(words["vet"])}</p>'
        )
        st.html(_room(held, words, workshop.guesses(store, held.code, held.current, who=who)))
    with right:
        _figure(store, held, words)


def _figure(store: Store, held: Workshop, words: dict[str, Any]) -> None:
    asked, result = held.agenda[held.current - 1], workshop_minutes.figure_of(store, held, held.current)
    drawing = _drawing(result, asked["unit"], run.dark())
    figure(drawing, alt=words["mening"], key=f"verkstad_{held.current}")
    parts.caption(result, run.today())
    with st.expander(text("verkstad.mer")):
        parts.notes(drawing["layout"]["meta"]["notes"])
        tables.over_time(result, result.units[asked["unit"]], asked["breakdown"])


def _room(held: Workshop, words: dict[str, Any], guesses: workshop.Guesses) -> str:
    """How the room guessed: a bar and its count in words for each choice, where they are enough to be shown."""
    right = held.agenda[held.current - 1]["right"]
    heading = f'<h2 class="verkstad_rum">{escape(text("verkstad.rummet"))}</h2>'
    answer = f'<p class="verkstad_svar">{escape(text("verkstad.svaret", val=words["val"][right]))}</p>'
    if not guesses.is_shown:
        few = text("verkstad.rummet.for_fa", antal=guesses.total, minst=workshop.LEAST_SHOWN)
        return heading + answer + markup.paragraph(few if guesses.total else text("verkstad.rummet.inga"), "bildtext")
    bars = (_bar(label, guesses, each, is_right=each == right) for each, label in words["val"].items())
    return f'{heading}<ul class="verkstad_staplar">{"".join(bars)}</ul>'


def _bar(label: str, guesses: workshop.Guesses, choice: str, *, is_right: bool) -> str:
    count = guesses.by_choice.get(choice, 0)
    mark = f" <b>✓ {escape(text('verkstad.rummet.ratt'))}</b>" if is_right else ""
    style, words = (" class=ratt" if is_right else ""), text("verkstad.rummet.rad", antal=count, val=label)
    return (
        f"<li{style}><span>{escape(words)}{mark}</span>"
        f'<i style="width:{100 * count / guesses.total:.0f}%" aria-hidden="true"></i></li>'
    )


def talk(store: Store, held: Workshop, who: access.Caller) -> None:
    """What to talk about, and where it is written down what was agreed on."""
    words = words_of(held)
    is_gone = workshop_minutes.standing_of(store, held, held.current) is Since.GONE
    sample = f' <b class="exempel">{escape(words["exempel"])}</b>' if words.get("exempel") else ""
    told = f"<b>{escape(words['varde'])}</b> {escape(words['nar'])}{sample}"
    st.html(
        f'<p class="verkstad_under">{escape(text("verkstad.samtal.rubrik"))}</p>'
        f'<h1 class="verkstad_stor">{escape(words["samtal"])}</h1>'
        f'<p class="verkstad_minne">{escape(words["titel"])}, {escape(words["plats"])}: '
        f"{escape(text('verkstad.sedan.borta')) if is_gone else told}</p>"
    )
    conclusion_form(store, held, who, words["agare"])


def ended(store: Store, held: Workshop, who: access.Caller) -> None:
    """What was agreed on, and the minutes to take along."""
    st.html(f'<h1 class="verkstad_stor">{escape(text("verkstad.slut"))}</h1>')
    said = workshop.conclusions(store, held.code, who=who)
    rows = [
        [f"{number}. {held.agenda[number - 1][language()]['titel']}", each.words, each.owner or "–",
         date_text(each.due_on) if each.due_on else "–"]
        for number, each in sorted(said.items()) if 0 < number <= len(held.agenda)
    ]  # fmt: skip
    if rows:
        headings = [text(f"verkstad.kolumn.{each}") for each in ("fraga", "slutsats", "agare", "datum")]
        with st.container(key="verkstad_slutsatser"):
            st.html(markup.table(text("verkstad.slut"), headings, rows, stacked=True))
    else:
        st.html(markup.paragraph(text("verkstad.slut.inget"), "verkstad_mening"))
    download(store, held, who)
