"""What the good ones did: every practice card with what the figures say now, and where one is written."""

from html import escape

import streamlit as st

from indicators.registry import all_indicators, indicator
from views import insatser_card_form, markup, places
from views.follow import follow
from views.live import live
from views.markup import in_swedish
from views.selection import adopt, remember
from wording import text
from workflows import access, practice
from workflows.practice import Shown
from workflows.start import Store


def cards(store: Store, who: access.Caller) -> None:
    """The cards, those of the measure that is asked for first; what one must be tied to; and where one is written."""
    st.html(markup.paragraph(text("erfarenhet.ingress"), "mening"))
    adopt("matt", list(all_indicators()), None)
    remember("matt")
    asked = st.session_state.get("matt")
    found = sorted(practice.cards(store), key=lambda each: each.card.indicator != asked)
    if found:
        follow(live("".join(map(card, found)), key="erfarenheter"))
    else:
        st.html(markup.paragraph(text("erfarenhet.inga"), "exempelband"))
    st.html(markup.paragraph(text("erfarenhet.kan_inte"), "bildtext"))
    if access.may_somewhere(who, access.Action.WRITE_PRACTICE):
        insatser_card_form.form(store, who, found)


def card(shown: Shown) -> str:
    """One card as HTML: what was done, by whom, whom to ask, and whether the figures still show it."""
    held = shown.card
    what = "".join(f"<p>{escape(each)}</p>" for each in held.what.split("\n") if each)
    written = text("erfarenhet.skrevs", nar=shown.written, version=held.data_version)
    facts = [
        (text("erfarenhet.falt.plats"), _link(places.home(shown.place.id), shown.place.name)),
        (text("erfarenhet.falt.matt"), _link(places.address(indicator(held.indicator), shown.place.id), shown.measure)),
        *([(text("erfarenhet.falt.insats"), in_swedish(shown.event))] if shown.event else []),
        (text("erfarenhet.falt.kontakt"), in_swedish(held.contact)),
        (text("erfarenhet.falt.kalla"), in_swedish(held.source)),
        (text("erfarenhet.falt.skrevs"), escape(written)),
    ]  # fmt: skip
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{words}</dd>" for name, words in facts)
    return (
        f'<article class="erfarenhet"><h2>{in_swedish(held.title)}</h2>{_evidence(shown)}'
        f'<div lang="sv">{what}</div><dl class="fakta">{listed}</dl></article>'
    )


def _evidence(shown: Shown) -> str:
    """What the figures say now; where they no longer show the improvement, that."""
    found = shown.evidence
    sample = f'<b class="exempel">{escape(text("exempeldata"))}</b> ' if found.synthetic else ""
    if found.is_sure:
        told = text("erfarenhet.saker", bevis=found.words, version=found.data_version)
        return f'<p class="erfarenhet_bevis">{sample}{escape(told)}</p>'
    gone = text("erfarenhet.syns_inte", da=shown.card.data_version, nu=found.data_version)
    return f'<p class="erfarenhet_bevis erfarenhet_borta" role="note">{sample}{escape(gone)}</p>'


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>'
