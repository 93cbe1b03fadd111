"""Har figuren ändrats?: the answer first, then what has changed, the figure then and now, and the way on.

Decision that could be disputed: the heading is the answer, since the one who has scanned a code in a meeting wants
nothing else; what the page is called stands small above it. Without a code the page asks for one.
"""

from datetime import date
from html import escape

import streamlit as st

from views import markup, parts, run, taken_figure_words
from views import taken_figure_tables as tables
from views.downloads import downloads
from views.follow import follow
from views.live import live
from views.selection import forget
from views.taken_figure_drawn import then_and_now
from views.taken_figure_links import onwards
from wording import text
from wording.citation import citation
from workflows import corrected, export, figure_codes, read
from workflows.corrected import Answer
from workflows.publisher import publisher
from workflows.start import Store

_CODE = "kod"


def taken_figure_page() -> None:
    """The page of the code in the address."""
    code = st.query_params.get(_CODE, "").strip()
    if not code:
        st.html(f"<h1>{escape(text('figur.fraga'))}</h1>" + markup.paragraph(text("figur.ingress"), "mening"))
        _ask()
        return
    store = run.store()
    try:
        taken = figure_codes.taken(store, code)
    except figure_codes.UnknownCodeError as fault:
        st.html(f"<h1>{escape(text('figur.ingen_sida'))}</h1>")
        st.html(markup.paragraph(text(fault.key, **fault.values), "mening"))
        _ask()
        return
    _answered(store, corrected.answer(store, taken), figure_codes.code_of(taken), run.today())


def _ask() -> None:
    """A field for the code, for those who read it off a paper."""
    with st.form("kodfraga", border=False):
        written = st.text_input(text("figur.kod"), max_chars=figure_codes.LENGTH + 6, key="kod_skriven")
        st.html(markup.paragraph(text("figur.kod.hjalp"), "bildtext"))
        if st.form_submit_button(text("figur.fraga")) and written.strip():
            forget(_CODE)
            st.query_params[_CODE] = written.strip().lower()
            st.rerun()


def _answered(store: Store, found: Answer, code: str, today: date) -> None:
    head = "".join([
        markup.paragraph(text("figur.fraga"), "fraga"),
        f'<h1 class="figur_svar figur_{found.verdict}">{escape(taken_figure_words.heading(found))}</h1>',
        *(markup.paragraph(each, "mening") for each in taken_figure_words.sentences(store, found)),
    ])  # fmt: skip
    st.html(head + tables.changes(store, found) + taken_figure_words.about(store, found, code))
    then_and_now(store, found)
    if found.now is not None:
        _today(store, found, code, today)
    follow(live(onwards(store, found), key="figur_vidare"))
    parts.version(store.data_version(), today)


def _today(store: Store, found: Answer, code: str, today: date) -> None:
    """What belongs to the figure as it is today: the table, the files and how it is cited."""
    result = found.now
    if result is None:
        return
    with st.expander(text("figur.tabell.visa")):
        live(tables.twin(read.reference(store), found), key="figur_tabell")
    figure = found.taken.figure
    if export.names(store, figure, today=today):
        st.html(f'<h2 class="figur_vilken">{escape(text("figur.ladda_ner"))}</h2>')
        downloads(store, figure, key="figur", today=today)
    st.html(f'<h2 class="figur_vilken">{escape(text("figur.citera"))}</h2>')
    title = taken_figure_words.title(read.reference(store), result, found)
    link = figure_codes.address_of(code) if found.verdict is corrected.Verdict.SAME else ""
    words = citation(result, title, today, publisher=publisher().name, link=link)
    st.code(words, language=None, wrap_lines=True)
