"""Insatser: what has been done and is under way, on a time line, with what the good ones did.

Decision that could be disputed: the way of looking is chosen first, and what is chosen below it is the same for the
list, the time line and the file, so that nobody takes out something else than what is seen.
"""

from html import escape

import streamlit as st

from views import insatser_cards, insatser_form, insatser_list, insatser_timeline, markup, parts, run
from views.follow import follow
from views.insatser_choice import asked, view
from wording import text
from workflows import access, read
from workflows.insatser import chosen
from workflows.insatser_file import sentence


def insatser_page() -> None:
    """The page, for the one who asks."""
    insatser_for(run.caller())


def insatser_for(who: access.Caller) -> None:
    """The page: which way to look, the answer in a sentence, and what is chosen."""
    store, today = run.store(), run.today()
    known = read.reference(store)
    st.html(f"<h1>{escape(text('sida.insatser'))}</h1>" + markup.paragraph(text("insatser.ingress"), "mening"))
    seen = view(who)
    if seen == "erfarenheter":
        insatser_cards.cards(store, who)
    elif seen == "for_in":
        insatser_form.form(store, who)
    else:
        wanted = asked(known)
        events = chosen(known, wanted, today=today)
        st.html(markup.paragraph(sentence(events, today=today), "mening"))
        if any(each.synthetic for each in events):
            st.html(markup.paragraph(text("insatser.exempel"), "exempelband"))
        show = insatser_list.listed if seen == "lista" else insatser_timeline.drawn
        picked = show(known, tuple(events), today)
        insatser_list.files(store, wanted, today)
        follow(picked)
    parts.version(store.data_version(), today)
