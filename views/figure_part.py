"""The figure: which kind, why that one, what it says, and the same in words, as a table and as a file.

Decision that could be disputed: the kind that answers the question best is shown until the reader chooses another.
Then the reader's own choice stays from measure to measure, as long as it can be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import urlencode

import streamlit as st

from charts.axes import Figure
from charts.by_sex import absence
from domain.result import Result
from views import markup, parts, run, tables
from views.area_choice import View
from views.around import can_show
from views.downloads import downloads
from views.figure import figure
from views.figure_kinds import Shown, drawn, own
from views.follow import follow
from views.happened import happened, labels
from views.interpretation import interpreted
from views.kept import kept
from views.live import live
from views.selection import choice
from wording import text
from wording.figure_choice import FigureKind, Offered
from wording.sentences import indicator_text, sentence
from workflows import export

_FIRST = "_figur_forst"
# What the files call each kind.
_FILES: dict[FigureKind, export.Kind] = {
    FigureKind.LINE: "linje",
    FigureKind.CONTROL: "styrdiagram",
    FigureKind.COMPARISON: "jamforelse",
    FigureKind.FUNNEL: "tratt",
    FigureKind.SEXES: "kon",
}
_OVER_TIME = frozenset({FigureKind.LINE, FigureKind.CONTROL, FigureKind.SEXES})


def _kind(offer: Offered) -> FigureKind:
    """The reader's own choice, or the kind that answers this question best."""
    before = st.session_state.get(_FIRST)
    if before and st.session_state.get("figur") == before:
        st.session_state["figur"] = offer.first.value
    st.session_state[_FIRST] = offer.first.value
    kinds = [each.value for each in offer.kinds]
    name = {each: text(f"figur.sort.{each}") for each in kinds}.__getitem__
    return FigureKind(choice(text("val.figur"), kinds, key="figur", default=offer.first.value, few=True, name=name))


def _why(kind: FigureKind, offer: Offered, shown: Shown) -> str:
    """One line on what this kind of figure answers, and why it comes first where it does."""
    answers = text(f"matt.svarar.{kind}")
    if kind is not offer.first:
        return answers
    return f"{answers} {text(f'matt.forst.{kind}', antal=len(shown.valued))}"


@kept
def _absent(sexes: Result, unit: str, part: str, absent: Sequence[FigureKind]) -> str:
    """The kinds that cannot be shown, each with its reason, as HTML."""
    reasons = {
        each: absence(sexes, unit=unit, breakdown=part) if each is FigureKind.SEXES else text(f"matt.saknas.{each}")
        for each in absent
    }
    told = [f"<b>{escape(text(f'figur.sort.{kind}'))}:</b> {escape(why)}" for kind, why in reasons.items() if why]
    return f'<p class="bildtext">{" ".join(told)}</p>' if told else ""


_sentence = kept(sentence)


def _notes(drawing: Figure, told: Sequence[str]) -> str:
    """What the marks mean, less what is told elsewhere: the title, and the events in their own list."""
    found = [each for each in drawing["layout"]["meta"]["notes"] if each not in told]
    items = "".join(f"<li>{escape(each)}</li>" for each in found)
    return f'<ul class="noter">{items}</ul>' if items else ""


def _twin(shown: Shown, kind: FigureKind) -> None:
    """The same values as a table."""
    view = shown.view
    with st.expander(text("tabell.visa")):
        if kind in {FigureKind.COMPARISON, FigureKind.FUNNEL}:
            units = view.beside if kind is FigureKind.COMPARISON else view.alike
            tables.at_one_period(view.known, view.whole, units, shown.period, key="figurtabell")
        elif kind is FigureKind.SEXES:
            tables.of_sexes(shown.sexes, view.unit, view.breakdown)
        else:
            tables.over_time(view.result, view.unit, view.breakdown)


@dataclass(frozen=True)
class Drawing:
    """The figure of one kind with its title and what more is said: what `figure_part` shows of it, piece by piece."""

    shown: Shown
    offer: Offered
    kind: FigureKind

    @cached_property
    def _drawn(self) -> tuple[Figure, str, str]:
        return drawn(self.shown, self.kind)

    @property
    def figure(self) -> Figure:
        return self._drawn[0]

    @property
    def head(self) -> str:
        """The title, why this kind, and what it says, as HTML."""
        _, title, words = self._drawn
        why = markup.paragraph(_why(self.kind, self.offer, self.shown), "bildtext")
        return f'<h3 class="matt_titel">{escape(title)}</h3>{why}' + (
            markup.paragraph(words, "mening") if words else ""
        )

    @property
    def alt(self) -> str:
        """The sentence for those who do not see the figure."""
        view = self.shown.view
        return _sentence(view.result, view.unit, view.breakdown) if self.kind in _OVER_TIME else self._drawn[1]

    @property
    def notes(self) -> str:
        """What the marks mean, how small a change could be seen, and what kinds there cannot be, as HTML."""
        view, (figure_, title, _) = self.shown.view, self._drawn
        under = can_show(view.result, view.unit, view.breakdown) if self.kind in _OVER_TIME else ""
        absent = _absent(self.shown.sexes, view.unit.id, view.breakdown, self.offer.absent)
        return _notes(figure_, [title, *labels(self.of)]) + under + absent

    @property
    def of(self) -> Result:
        """What the figure is drawn from: the lines' places, or the place alone."""
        view = self.shown.view
        return view.result if self.kind is FigureKind.LINE else own(view.result, view.unit.id, view.breakdown)


def figure_part(view: View) -> None:
    """The figure with all that stands under it."""
    shown = Shown(view)
    offer = shown.offered()
    kind = _kind(offer)
    drawing = Drawing(shown, offer, kind)
    live(drawing.head, key="figurord")
    figure(drawing.figure, alt=drawing.alt, key="kurva")
    events = happened(drawing.of, view.unit, view.breakdown, kind in {FigureKind.LINE, FigureKind.CONTROL})
    live(drawing.notes, key="figurnoter")
    parts.caption(view.whole if kind not in _OVER_TIME else view.result, run.today())
    downloads(view.store, _file(shown, kind), key="kurva", today=run.today())
    _twin(shown, kind)
    follow(live(_take_out(view) + interpreted(view) + events, key="under_figuren"))


def own_choice() -> str:
    """The kind that the reader has chosen, "" while the one that answers best is shown."""
    picked = st.session_state.get("figur")
    return "" if picked is None or picked == st.session_state.get(_FIRST) else str(picked)


def _take_out(view: View) -> str:
    """The way to all there is of this measure for this place, as HTML."""
    asked = urlencode({"plats": view.asked.id, "matt": view.indicator.id})
    words = text("ta_ut.harifran", plats=view.asked.name, matt=indicator_text(view.indicator, "title"))
    return f'<p class="bildtext"><a href="{escape(f"/ta_ut?{asked}")}">{escape(words)}</a></p>'


def _file(shown: Shown, kind: FigureKind) -> export.Figure:
    """The same figure as on the page, to take out."""
    view = shown.view
    others: dict[FigureKind, Sequence[str]] = {
        FigureKind.COMPARISON: view.beside, FigureKind.FUNNEL: view.alike, FigureKind.SEXES: [],
    }  # fmt: skip
    return export.Figure(
        indicator=view.indicator.id,
        units=tuple(dict.fromkeys([view.unit.id, *others.get(kind, view.compared)])),
        kind=_FILES[kind],
        breakdown=view.breakdown,
        period="" if kind in _OVER_TIME else shown.period,
    )
