"""One field of a half-year's report: what is typed is never lost, and what others write meanwhile is seen.

Decision that could be disputed: nothing is kept until somebody presses the button, so that half a sentence is never
read by others; until then what is typed stays in the window, also when another report or page is looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from domain.errors import FollowUpError
from domain.report import ReportText
from views import markup
from views.report_blocks import written_html
from wording import text
from wording.formats import moment_text
from workflows import access, report_text
from workflows.clock import now
from workflows.half_year import HalfYear
from workflows.report_beside import part_title
from workflows.start import Store

_DRAFTS = "_rapport_utkast"
_HEIGHT = {"sammanfattning": 220}
_USUAL_HEIGHT = 150


@dataclass(slots=True)
class Draft:
    """What stands in the window: `began` is what stood in the store when it was opened, `seen` the number of that."""

    seen: int
    began: str
    words: str
    told: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.words != self.began


@dataclass(frozen=True)
class Desk:
    """The report that somebody writes in. `ask` tells anew who asks when words are kept."""

    store: Store
    ask: Callable[[], access.Caller]
    half_year: HalfYear
    unit: str
    texts: dict[str, ReportText]
    earlier: dict[str, ReportText]

    def key(self, part: str) -> str:
        """What a part's field is called in this window."""
        return f"rapport_{self.half_year}_{self.unit or 'hela'}_{part}"

    def keep(self, part: str, words: str, *, seen: int) -> None:
        """Keep words."""
        report_text.write(
            self.store, self.ask(), self.half_year, self.unit, part=part, words=words, seen=seen, now=now()
        )

    def standing(self, part: str) -> ReportText | None:
        """What stands in the store now."""
        return report_text.latest(self.store, self.half_year, self.unit).get(part)


def field(desk: Desk, part: str) -> None:
    """Where a part is written."""
    draft = _draft(desk, part)
    key = desk.key(part)
    if st.session_state.get(key) != draft.words:
        st.session_state[key] = draft.words
    st.text_area(
        text("halvarsrapport.falt", del_=part_title(part)), key=key, height=_HEIGHT.get(part, _USUAL_HEIGHT),
        max_chars=report_text.MOST_LETTERS, on_change=_typed, args=(draft, key),
        placeholder=text("halvarsrapport.tips"),
    )  # fmt: skip
    _meanwhile(desk, part, draft)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_knappar"):
        st.button(
            text("halvarsrapport.spara"), key=f"{key}_spara", on_click=_save, args=(desk, part, draft), type="primary"
        )
        if part in desk.earlier:
            st.button(
                text("halvarsrapport.hamta"),
                key=f"{key}_hamta",
                on_click=_take_earlier,
                args=(draft, desk.earlier[part]),
            )
        st.html(f'<p class="rapport_lage" role="status">{escape(_state(desk, part, draft))}</p>')
    st.html(markup.paragraph(text("halvarsrapport.varning"), "bildtext"))


def unsaved(desk: Desk) -> list[str]:
    """The parts in which something is typed that is not kept."""
    return [part for part in report_text.PARTS if _draft(desk, part).is_changed]


def _draft(desk: Desk, part: str) -> Draft:
    """What stands in the window; as it is in the store where nothing has been typed."""
    held = desk.texts.get(part)
    number, words = (held.number, held.words) if held else (0, "")
    drafts: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    draft = drafts.setdefault(desk.key(part), Draft(number, words, words))
    if draft.seen != number and not draft.is_changed:
        draft.seen, draft.began, draft.words = number, words, words
    return draft


def _typed(draft: Draft, key: str) -> None:
    draft.words, draft.told = str(st.session_state[key]), ""


def _take_earlier(draft: Draft, earlier: ReportText) -> None:
    draft.words = f"{draft.words}\n\n{earlier.words}".strip()


def _save(desk: Desk, part: str, draft: Draft) -> None:
    try:
        desk.keep(part, draft.words, seen=draft.seen)
    except FollowUpError as error:
        draft.told = text(error.key, **error.values)
        return
    held = desk.standing(part)
    if held:
        draft.seen, draft.began, draft.words = held.number, held.words, held.words
    draft.told = ""


def _state(desk: Desk, part: str, draft: Draft) -> str:
    """Whether what is seen is kept, by whom and when."""
    if draft.is_changed:
        return text("halvarsrapport.osparat")
    held = desk.texts.get(part)
    return text("halvarsrapport.sparat", vem=held.actor, nar=moment_text(held.at)) if held else ""


def _meanwhile(desk: Desk, part: str, draft: Draft) -> None:
    """What somebody else has written since, with the choice between the two; else what went wrong."""
    held = desk.texts.get(part)
    if held is None or held.number == draft.seen or not draft.is_changed:
        if draft.told:
            st.error(markup.plain(draft.told))
        return
    st.warning(markup.plain(text("halvarsrapport.andrat", vem=held.actor, nar=moment_text(held.at))))
    st.html(f'<blockquote class="rapport_citat">{written_html(held.words or text("halvarsrapport.tomt"))}</blockquote>')
    key = desk.key(part)
    with st.container(horizontal=True):
        st.button(text("halvarsrapport.behall"), key=f"{key}_behall", on_click=partial(_keep_own, draft, held))
        st.button(text("halvarsrapport.ta_andras"), key=f"{key}_andras", on_click=partial(_take_theirs, draft, held))


def _keep_own(draft: Draft, held: ReportText) -> None:
    """Go on with one's own words, knowing the other's."""
    draft.seen, draft.began, draft.told = held.number, held.words, ""


def _take_theirs(draft: Draft, held: ReportText) -> None:
    draft.seen, draft.began, draft.words, draft.told = held.number, held.words, held.words, ""
