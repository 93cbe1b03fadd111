"""The accessibility statement: how far the service meets the law, what is known not to, and how to report a fault."""

from html import escape

import streamlit as st

from views import markup
from wording import text
from workflows.publisher import publisher

# What is known not to meet the requirements: whom it concerns, and what to do instead, stand under each.
FAULTS = (
    "tabellverktyg", "ramverkets_ord", "menyns_grupper", "blankett", "karta", "vridkarta", "pekvarden", "helskarm",
)  # fmt: skip
_DONE = ("tabell", "farg", "tangentbord", "forstoring", "rorelse", "kontrast", "filer")
# Digg's form for complaints about accessibility.
_AUTHORITY = "https://www.digg.se/tdosanmalan"


def _heading(key: str) -> str:
    return f"<h2>{escape(text(f'redogorelse.{key}'))}</h2>"


def _facts() -> str:
    who = publisher()
    unsaid = text("redogorelse.fylls_i")
    named = {"tjanst": text("app.titel"), "organisation": who.name or unsaid}
    named |= {key: text(f"redogorelse.{key}.ord") for key in ("krav", "bedomning", "granskning")}
    return markup.definitions((text(f"redogorelse.{key}"), words) for key, words in named.items())


def _faults() -> str:
    headings = [text(f"redogorelse.kolumn.{key}") for key in ("brist", "beror", "istallet")]
    rows = [[text(f"redogorelse.brist.{name}.{key}") for key in ("vad", "vem", "istallet")] for name in FAULTS]
    return markup.table(text("redogorelse.brister"), headings, rows, stacked=True)


def _report() -> str:
    contact = publisher().contact or text("redogorelse.fylls_i")
    link = f'<p><a href="{_AUTHORITY}">{escape(text("redogorelse.digg"))}</a></p>'
    return markup.paragraph(text("redogorelse.anmal.ord", kontakt=contact), "mening") + link


def statement_page() -> None:
    """The page."""
    done = "".join(f"<li>{escape(text(f'redogorelse.gjort.{name}'))}</li>" for name in _DONE)
    lead = markup.paragraph(text("redogorelse.ingress"), "mening")
    st.html(
        f"<h1>{escape(text('sida.redogorelse'))}</h1>{lead}{_facts()}"
        f'{_heading("gjort")}<ul class="mening">{done}</ul>'
        f"{_heading('brister')}{_faults()}{_heading('anmal')}{_report()}"
        f"{_heading('provat')}{markup.paragraph(text('redogorelse.provat.ord'), 'mening')}"
    )
