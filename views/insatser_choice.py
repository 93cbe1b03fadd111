"""What is chosen on the page of insatser: the way of looking, the place, the point and how far they have come."""

import streamlit as st

from domain.insats import State
from views import places
from views.selection import choice, remember
from wording import text
from workflows import access, read
from workflows.insatser import NO_POINT, POINTS, Asked
from workflows.insatser_file import point_words
from workflows.insatser_words import state_words
from workflows.practice import can_be_about

_VIEWS = ("lista", "tidslinje", "erfarenheter")
_WRITE = "for_in"
_ANY = "alla"


def view(who: access.Caller) -> str:
    """The way of looking; entering an insats is offered to those who may, and a link there tells others why not."""
    is_offered = access.may_somewhere(who, access.Action.KEEP_INSATSER) or st.query_params.get("vy") == _WRITE
    options = [*_VIEWS, _WRITE] if is_offered else list(_VIEWS)
    picked = choice(
        text("insatser.vy"), options, key="vy", default=_VIEWS[0], few=True,
        name=lambda each: text(f"insatser.vy.{each}"),
    )  # fmt: skip
    remember("vy")
    return picked


def asked(known: read.Reference) -> Asked:
    """Which insatser to show."""
    first, second, third = st.columns([4, 5, 3])
    with first:
        place = choice(
            text("insatser.val.plats"), ["", *(unit.id for unit in can_be_about(known))], key="plats", default="",
            name=lambda each: places.label(known, each) if each else text("insatser.alla_platser"),
        )  # fmt: skip
    with second:
        points = ["0", *map(str, POINTS), str(NO_POINT)]
        point = choice(
            text("insatser.val.punkt"), points, key="punkt", default="0",
            name=lambda each: point_words(int(each)) if each != "0" else text("insatser.alla_punkter"),
        )  # fmt: skip
    with third:
        states = [_ANY, *State]
        state = choice(
            text("insatser.val.lage"), states, key="lage", default=_ANY,
            name=lambda each: state_words(State(each)) if each != _ANY else text("insatser.alla_lagen"),
        )  # fmt: skip
    remember("plats", "punkt", "lage")
    return Asked(place, int(point), None if state == _ANY else State(state))
