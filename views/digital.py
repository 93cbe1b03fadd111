"""Digitala besök: a worked example of what contacts at a distance save, with its band and what matters most.

Decision that could be disputed: what the reader sets stands in the address only and changes nothing for others; the
values that hold for everybody are set among the assumptions.
"""

from html import escape

import streamlit as st

from charts.axes import Figure
from charts.digital import Swing, influence_figure
from domain.errors import FollowUpError
from views import digital_words as words
from views import markup, parts, places, run, save_scenario
from views.figure import figure
from views.kept import kept
from views.live import live
from views.placement_assumed import assumptions_used
from views.placement_choice import largest, offered
from views.selection import adopt, choice, remember
from wording import number, text
from workflows import digital, read
from workflows.digital import OUTCOMES, Answer, Asked
from workflows.start import Store


def digital_page() -> None:
    """The page."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.digitalt'))}</h1>" + markup.paragraph(text("digitalt.ingress"), "mening"))
    known = read.reference(store)
    asked, outcome = _asked(store, known)
    try:
        found = digital.answer(store, asked)
    except FollowUpError as error:
        st.warning(markup.plain(text(error.key, **error.values)))
        return
    _told(store, known, found, outcome)


def _asked(store: Store, known: read.Reference) -> tuple[Asked, str]:
    """The five choices: the place, what is shown, and the three assumptions."""
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    with left:
        place = choice(
            text("val.plats"), offered(known), key="plats", default=largest(known),
            name=lambda each: places.label(known, each),
        )  # fmt: skip
    with right:
        outcome = choice(
            text("digitalt.val.visa"), OUTCOMES, key="visa", default=OUTCOMES[0], few=True,
            name=lambda each: text(f"digitalt.visa.{each}"),
        )  # fmt: skip
    share, kr, kg = digital.stated(store)
    columns = st.columns(3)
    with columns[0]:
        percent = _slider("andel", round(100 * share), range(0, 101, 5), "digitalt.ande.procent")
    with columns[1]:
        kronor = _slider("milkostnad", round(10 * kr), range(0, 61, 1), "digitalt.val.kr")
    with columns[2]:
        grams = _slider("utslapp", round(1000 * kg), range(0, 301, 10), "digitalt.val.g")
    remember("plats", "visa", "andel", "milkostnad", "utslapp")
    return Asked(place, percent / 100, kronor / 10, grams / 1000), outcome


def _slider(key: str, default: int, steps: range, unit: str) -> int:
    """One assumption; the value that holds for everybody is always among the steps."""
    options = [str(each) for each in sorted({*steps, default})]
    adopt(key, options, str(default))
    picked = st.select_slider(
        text(f"digitalt.val.{key}"), options, key=key, format_func=lambda each: text(unit, tal=each)
    )
    return int(picked)


def _told(store: Store, known: read.Reference, found: Answer, outcome: str) -> None:
    title = words.finding(known, found, outcome)
    st.html(f'<h2 class="fynd">{escape(title)}</h2>{markup.paragraph(words.sentence(found, outcome), "mening")}')
    parts.unconfirmed(known, known.area_of(found.asked.place))
    st.html(_all_four(found))
    st.html(f"<h3>{escape(_dominates(found, outcome))}</h3>")
    figure(_drawing(found, outcome, run.dark()), alt=_dominates(found, outcome), key="digitaltfigur")
    with st.expander(text("tabell.visa")):
        live(_swings_table(found, outcome) + _kommuner_table(found), key="digitalttabell")
    parts.caption(found.result, run.today())
    items = "".join(f"<li>{escape(each)}</li>" for each in words.unknown(known, found))
    st.html(f"<h3>{escape(text('digitalt.vetinte'))}</h3><ul>{items}</ul>")
    st.html(markup.paragraph(text("digitalt.kallor", fro=digital.SEED), "bildtext"))
    assumptions_used(found.assumptions, key="digitaltantaganden")
    _kept(store, found, places.label(known, found.asked.place))


def _kept(store: Store, found: Answer, place: str) -> None:
    """The way to keep the example; its title is made here, in the reader's language."""
    st.html(markup.paragraph(text("digitalt.scenario.utan"), "bildtext"))
    title = text("digitalt.scenario.titel", plats=place)
    save_scenario.offer(
        store, lambda: digital.scenario(store, found, title=title), key="digitalt", place=found.asked.place
    )


@kept
def _all_four(found: Answer) -> str:
    """The four outcomes as large numbers with their bands."""
    items = "".join(
        f"<div><dt>{escape(text(f'digitalt.visa.{each}'))}</dt>"
        f"<dd><b>{escape(words.amount(words.shown(each, saving.value)))}</b> {escape(text(f'digitalt.enhet.{each}'))}"
        f"<span>{escape(words.band(each, saving))}</span></dd></div>"
        for each, saving in found.savings.items()
    )
    said = escape(text("digitalt.rakneexempel"))
    return f'<p class="digitalt_rakneexempel"><b>{said}</b></p><dl class="digitalt_utfall">{items}</dl>'


def _dominates(found: Answer, outcome: str) -> str:
    return text("digitalt.figur", mest=text(f"digitalt.antagande.{found.influences[outcome][0].name}"))


@kept
def _drawing(found: Answer, outcome: str, dark: bool) -> Figure:  # noqa: FBT001
    swings = [
        Swing(text(f"digitalt.antagande.{each.name}"), words.shown(outcome, each.lower),
              words.shown(outcome, each.upper), words.end(each, 0), words.end(each, 1))
        for each in found.influences[outcome]
    ]  # fmt: skip
    value = words.shown(outcome, found.savings[outcome].value)
    return influence_figure(swings, value=value, unit=text(f"digitalt.enhet.{outcome}"), dark=dark)


@kept
def _swings_table(found: Answer, outcome: str) -> str:
    rows = [
        [text(f"digitalt.antagande.{each.name}"),
         text("digitalt.ger", om=words.end(each, 0), tal=words.amount(words.shown(outcome, each.lower))),
         text("digitalt.ger", om=words.end(each, 1), tal=words.amount(words.shown(outcome, each.upper)))]
        for each in found.influences[outcome]
    ]  # fmt: skip
    headings = [text("digitalt.tabell.antagande"), text("digitalt.tabell.lagt"), text("digitalt.tabell.hogt")]
    return markup.table(
        text("digitalt.tabell.spann", enhet=text(f"digitalt.enhet.{outcome}")), headings, rows, stacked=True
    )


@kept
def _kommuner_table(found: Answer) -> str:
    rows = [
        [each.name, number(each.contacts), number(each.months), number(each.km), number(each.minutes)]
        for each in found.kommuner
    ]
    headings = [text(f"digitalt.tabell.{each}") for each in ("kommun", "kontakter", "manader", "km", "minuter")]
    return markup.table(text("digitalt.tabell.kommuner"), headings, rows, numeric=(1, 2, 3, 4))
