"""What is chosen on the page of beds, all of it in the address: a unit, a promise, a season, shared beds, a closure."""

import streamlit as st

from domain.errors import FollowUpError
from views import places
from views.selection import choice, remember
from wording import number, text
from workflows.beds import Asked
from workflows.beds_wards import neighbours, wards
from workflows.read import Reference
from workflows.start import Store

_REFUSED = ("1", "2", "5", "10")
_SEASONS = ("aret", "sasong")
_WEEKS = ("0", "2", "4", "8", "12")
_OWN = ("inskrivna", "vardtid")


class NotANumberError(FollowUpError):
    """A field for a number holds something else."""

    key = "vardplatsbehov.fel.tal"


def asked(store: Store, known: Reference) -> Asked:
    """The controls, and what they ask.

    Raises:
        NotANumberError: an own number is none.

    """
    units = list(wards(store))
    first, second, third = st.columns([2, 2, 1.5])
    with first:
        unit = choice(
            text("vardplatsbehov.enhet"), units, key="enhet", default=units[0],
            name=lambda each: places.label(known, each),
        )  # fmt: skip
    with second:
        refused = choice(
            text("vardplatsbehov.hogst_nekade"), _REFUSED, key="nekade", default="2", few=True,
            name=lambda each: text("vardplatsbehov.av_hundra", antal=each),
        )  # fmt: skip
    with third:
        season = choice(
            text("vardplatsbehov.sasong"), _SEASONS, key="sasong", default=_SEASONS[0], few=True,
            name=lambda each: text(f"vardplatsbehov.sasong.{each}"),
        )  # fmt: skip
    left, right = st.columns([2, 3.5])
    with left:
        other = _other(store, known, unit)
    with right:
        weeks = choice(
            text("vardplatsbehov.stang"), _WEEKS, key="stang", default="0", few=True,
            name=lambda each: text("vardplatsbehov.veckor", antal=each) if each != "0" else text("vardplatsbehov.nej"),
        )  # fmt: skip
    remember("enhet", "nekade", "sasong", "dela", "stang")
    admissions, stay = _own_numbers()
    return Asked(
        unit=unit, max_refusal=int(refused) / 100, peak=season == _SEASONS[1],
        with_unit="" if other == "nej" else other, closed_weeks=int(weeks), admissions=admissions, stay=stay,
    )  # fmt: skip


def _other(store: Store, known: Reference, unit: str) -> str:
    """Another unit to share beds with, the nearest first."""
    near = neighbours(store, unit)
    rest = [each for each in wards(store) if each != unit and each not in near]

    def named(each: str) -> str:
        if each == "nej":
            return text("vardplatsbehov.nej")
        if each in near:
            return text(
                "vardplatsbehov.dela.minuter", namn=known.unit(each).name, minuter=number(5 * round(near[each][0] / 5))
            )
        return known.unit(each).name

    return choice(text("vardplatsbehov.dela"), ["nej", *near, *rest], key="dela", default="nej", name=named)


def _own_numbers() -> tuple[float, float]:
    """Admissions a month and mean stay in days that the reader knows; 0 where nothing is said."""
    for key in _OWN:
        if key not in st.session_state:
            st.session_state[key] = st.query_params.get(key, "")
    with st.expander(text("vardplatsbehov.egna"), expanded=any(st.session_state[key] for key in _OWN)):
        left, right = st.columns(2)
        for key, where in zip(_OWN, (left, right), strict=True):
            where.text_input(text(f"vardplatsbehov.egna.{key}"), key=key, max_chars=12)
    said = [str(st.session_state[key]).strip() for key in _OWN]
    for key, each in zip(_OWN, said, strict=True):
        if each:
            st.query_params[key] = each
        else:
            st.query_params.pop(key, None)
    admissions, stay = (_number(each) for each in said)
    return admissions, stay


def _number(said: str) -> float:
    try:
        return (
            float(said.replace(",", ".").replace("\u2212", "-").replace("\xa0", "").replace(" ", "")) if said else 0.0
        )
    except ValueError:
        raise NotANumberError(funnet=said) from None
