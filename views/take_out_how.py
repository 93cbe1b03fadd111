"""How it is taken out: the sort of file, and what is to be chosen for each."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from views import markup
from views.given_file import given_file
from views.selection import adopt, choice, remember
from wording import text
from workflows.export import IMAGES, can_draw_images
from workflows.take_out import DATA, FORMATS, SIZES, Format, Size, What

_SORTS = [each.value for each in What]
_USUAL: tuple[Format, ...] = ("pptx", "xlsx", "png")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody has chosen. `formats` are those of a zip, of pictures or of a table; empty where none is chosen."""

    what: What
    formats: tuple[Format, ...] = ()
    size: Size = "bild"
    template: bytes = b""


def how() -> Wanted:
    """The sort of file as a row of buttons, what it is good for, and its own choices."""
    sort = choice(
        text("ta_ut.fil"), _SORTS, key="fil", default=_SORTS[0], few=True, name=lambda each: text(f"ta_ut.fil.{each}")
    )
    remember("fil")
    st.html(markup.paragraph(text(f"ta_ut.fil.{sort}.om"), "bildtext"))
    what = What(sort)
    if what is What.SLIDES:
        return Wanted(what, template=_template())
    if what is What.TABLE:
        return Wanted(what, (_table(),))
    if what not in {What.PICTURES, What.ALL}:
        return Wanted(what)
    if what is What.PICTURES and not can_draw_images():
        st.info(text("fel.program_saknas", program="Chromium"))
        return Wanted(what)
    formats = _formats(IMAGES if what is What.PICTURES else FORMATS, pictures=what is What.PICTURES)
    return Wanted(what, formats, _size() if set(formats) & set(IMAGES) else "bild")


def _template() -> bytes:
    """The reader's own template; what is wrong with it is said when the presentation is made."""
    with st.expander(text("ta_ut.mall")):
        st.html(markup.paragraph(text("ta_ut.mall.om")))
        given = given_file(text("ta_ut.mall.fil"), type=["pptx", "potx"], key="ta_ut_mall", max_upload_size=25)
    return given.getvalue() if given else b""


def _table() -> Format:
    found = choice(
        text("ta_ut.tabell"), DATA, key="tabell", default=DATA[0], few=True,
        name=lambda each: text(f"ta_ut.tabell.{each}"),
    )  # fmt: skip
    remember("tabell")
    return next(each for each in DATA if each == found)


def _formats(offered: Sequence[Format], *, pictures: bool) -> tuple[Format, ...]:
    """Several at once; the address holds them with commas between."""
    possible = [each for each in offered if each not in IMAGES or can_draw_images()]
    usual = [each for each in possible if each in (("png",) if pictures else _USUAL)]
    key = "bildformat" if pictures else "format"
    if key not in st.session_state:
        asked = st.query_params.get(key, "").split(",")
        st.session_state[key] = [each for each in possible if each in asked] or usual
    picked = st.pills(
        text("ta_ut.format"), possible, key=key, selection_mode="multi", wrap=True,
        format_func=lambda each: markup.plain(text(f"ta_ut.format.{each}")),
    )  # fmt: skip
    if picked and st.query_params.get(key) != ",".join(picked):
        st.query_params[key] = ",".join(picked)
    return tuple(each for each in possible if each in picked)


def _size() -> Size:
    adopt("storlek", SIZES, SIZES[0])
    found = choice(
        text("ta_ut.storlek"), SIZES, key="storlek", default=SIZES[0], few=True,
        name=lambda each: text(f"ta_ut.storlek.{each}"),
    )  # fmt: skip
    remember("storlek")
    return next(each for each in SIZES if each == found)
