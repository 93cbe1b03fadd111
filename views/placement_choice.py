"""What is asked on the page Placering, all of it in the address: five choices, and three more for those who want them.

Decision that could be disputed: the page opens with the modellområde that has most kommuner and two new mobile teams
beside today's units, since nobody begins with an empty map.
"""

from dataclasses import replace

import streamlit as st

from views import places, run
from views.selection import choice, remember
from wording import text
from workflows import read
from workflows.placement import GOALS, GROUPS, Asked, What

_COUNTS = tuple(str(each) for each in range(1, 7))
_CAPACITIES = ("0", "250", "500", "1000", "2000", "4000")
_KEYS = ("vad", "plats", "nya", "mal", "befintliga", "alder", "arstid", "kapacitet")


def chosen(known: read.Reference) -> Asked:
    """Ask for everything; what a goal has no use for is not asked."""
    left, middle, right = st.columns([3, 3, 3], vertical_alignment="bottom")
    with left:
        what = What(_few("vad", [each.value for each in What]))
    with middle:
        place = choice(
            text("val.plats"), offered(known), key="plats", default=largest(known),
            name=lambda each: places.label(known, each),
        )  # fmt: skip
    with right:
        goal = choice(
            text("placering.val.mal"),
            GOALS,
            key="mal",
            default=GOALS[0],
            name=lambda each: text(f"placering.mal.{each}"),
        )
    asked = Asked(place, what, goal=goal)
    left, middle, right = st.columns([3, 3, 3], vertical_alignment="bottom")
    with left:
        if not asked.is_cover_of_all:
            asked = replace(asked, count=int(_few("nya", _COUNTS, default="2", named=False)))
    with middle:
        asked = replace(asked, keep=_few("befintliga", ["ja", "nej"]) == "ja")
    with right, st.expander(text("placering.val.fler"), expanded=_has_more()):
        asked = _more(asked)
    remember(*_KEYS)
    return asked


def offered(known: read.Reference) -> list[str]:
    """The modellområden and their kommuner."""
    return [each for area in known.areas() for each in (area.id, *(kommun.id for kommun in known.members(area.id)))]


def largest(known: read.Reference) -> str:
    """The modellområde with most kommuner."""
    return max(known.areas(), key=lambda area: len(known.members(area.id))).id


def _more(asked: Asked) -> Asked:
    group, winter = _few("alder", list(GROUPS)), _few("arstid", ["sommar", "vinter"]) == "vinter"
    capacity = "0"
    if asked.goal == "medel":
        capacity = choice(
            text("placering.val.kapacitet"), _CAPACITIES, key="kapacitet", default="0",
            name=lambda each: text("placering.kapacitet", antal=each) if int(each) else text("placering.kapacitet.fri"),
        )  # fmt: skip
    return replace(asked, group=group, winter=winter, capacity=int(capacity))


def _few(key: str, options: "list[str] | tuple[str, ...]", *, default: str = "", named: bool = True) -> str:
    return choice(
        text(f"placering.val.{key}"), list(options), key=key, default=default or options[0], few=True,
        name=lambda each: text(f"placering.{key}.{each}") if named else each,
    )  # fmt: skip


def _has_more() -> bool:
    """Whether the address asks for one of the choices that are folded away."""
    usual = {"alder": "65", "arstid": "sommar", "kapacitet": "0"}
    return any(st.query_params.get(key, value) != value for key, value in usual.items()) and not run.projector()
