"""What is chosen on an area's page, and the place that can be shown for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.indicator import Area, Indicator, Published
from domain.result import Result
from domain.units import Unit, UnitKind
from indicators.registry import indicator as lookup
from indicators.registry import of_area
from views import markup, places, run
from views.live import live
from views.selection import choice
from wording import text
from wording.sentences import indicator_text
from workflows import read
from workflows.start import Store


@dataclass(frozen=True)
class View:
    """One selection and the Result it gave: everything the parts of the page are made from.

    `whole` has every unit. `unit` is who is shown: `asked`, or what it lies in where the measure is not counted for
    so small a place.
    """

    store: Store
    known: read.Reference
    result: Result
    whole: Result
    asked: Unit
    unit: Unit
    breakdown: str
    compared: Sequence[str]
    dark: bool

    @property
    def indicator(self) -> Indicator:
        return self.result.indicator

    @property
    def area(self) -> Unit | None:
        """The modellområde the place lies in."""
        return self.known.area_of(self.asked.id)

    @property
    def kommuner(self) -> list[str]:
        """The kommuner the map is about: those of the place's modellområde, or of all of them."""
        areas = [self.area] if self.area else self.known.areas()
        return [member.id for area in areas for member in self.known.members(area.id)]

    @cached_property
    def alike(self) -> list[str]:
        """The units of the same kind that have rows, in the order they are offered; an enhet's are of its own sort."""
        sort = (self.unit.kind, self.unit.unit_type)
        known = [self.known.unit(each) for each in places.choosable(self.known) if each in self.whole.units]
        return [each.id for each in known if (each.kind, each.unit_type) == sort]

    @cached_property
    def beside(self) -> list[str]:
        """Those that the place is shown side by side with: its like, and what it lies in.

        Its like are those of its kind in its own modellområde; where it is alone there, those of the others.
        """
        within = self.unit.kind in {UnitKind.KOMMUN, UnitKind.ENHET}
        own = [each for each in self.alike if not within or self.known.area_of(each) == self.area]
        above = [each for each in self.compared if each in self.whole.units]
        return list(dict.fromkeys([*(own if len(own) > 1 else self.alike), *above]))

    @property
    def has_map(self) -> bool:
        """Whether the measure is there for any kommun."""
        return any(kommun in self.whole.units for kommun in self.kommuner)


def parts_of(indicator: Indicator) -> list[str]:
    """The parts of the breakdown, of which the first is shown unless another is chosen.

    Of parts inside each other the first stands for the whole; else the whole itself does.
    """
    if not indicator.breakdown:
        return [""]
    return list(indicator.breakdown) if indicator.nested else ["", *indicator.breakdown]


def part_of(indicator: Indicator) -> str:
    """The chosen part of the breakdown."""
    options = parts_of(indicator)
    if options == [""]:
        return ""
    return choice(
        text("val.grans" if indicator.nested else "val.yrke"), options, key="yrke", default=options[0], few=True,
        name=lambda each: each or text("val.alla_yrken"),
    )  # fmt: skip


def _who(known: read.Reference, whole: Result, asked: Unit) -> Unit:
    """The place itself, or the nearest above it that the measure is counted for."""
    if whole.rows.empty and whole.indicator.lowest is UnitKind.REGION:
        return known.unit([asked.id, *places.compared_with(known, asked)][-1])
    return places.nearest(known, whole, asked)


def _measure(area: Area, top: DeltaGenerator) -> str:
    """Which measure of the area: its question becomes the page's heading."""
    indicators = {each.id: each for each in of_area(area)}
    picked = choice(
        text("val.matt"), list(indicators), key="matt", default=next(iter(indicators)),
        name=lambda each: indicator_text(indicators[each], "title"),
    )  # fmt: skip
    with top:
        live(heading(indicators[picked]), key="fraga")
    return picked


def heading(indicator: Indicator) -> str:
    """The measure's area, and its question as the page's heading, as HTML."""
    area, question = text(f"omrade.{indicator.area}"), indicator_text(indicator, "question")
    return f"{markup.paragraph(area, 'matt_omrade')}<h1>{escape(question)}</h1>"


def chosen(store: Store, area: Area) -> View:
    """Ask for measure, place and part, say the measure's question as the page's heading, and read the Result."""
    known = read.reference(store)
    top = st.empty()
    options = places.choosable(known)
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        unit_id = choice(
            text("val.plats"), options, key="plats", default=options[0], name=lambda each: places.label(known, each)
        )
    with right:
        picked = _measure(area, top)
    return view_of(store, picked, unit_id, part_of(lookup(picked)), dark=run.dark())


def view_of(store: Store, picked: str, unit_id: str, breakdown: str, *, dark: bool) -> View:
    """What is shown of one measure for one place."""
    known = read.reference(store)
    asked = known.unit(unit_id)
    whole = read.result(store, picked, breakdown=breakdown)
    unit = _who(known, whole, asked)
    compared = places.compared_with(known, unit)
    result = read.result(store, picked, units=[unit.id, *compared], breakdown=breakdown)
    return View(store, known, result, whole, asked, unit, breakdown, compared, dark)


def said_about_place(view: View) -> None:
    """Say so where the values are another place's than the one that was asked for, or are not there yet."""
    words = ""
    if view.whole.rows.empty and isinstance(view.indicator, Published):
        words = text("officiell.inte_hamtad", serie=view.indicator.published_series)
    elif view.unit.id != view.asked.id:
        words = text("plats.annan", visad=places.label(view.known, view.unit.id), vald=view.asked.name)
    if words:
        st.html(f'<p class="annan_plats" role="note">{escape(words)}</p>')
