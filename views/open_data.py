"""Open data: what there is and where, examples for Excel, R and Python, figures to embed, terms and how to cite."""

from html import escape

import streamlit as st

from indicators.registry import all_indicators, indicator
from views import markup, parts, places, run
from views.live import live
from views.selection import choice, remember
from wording import language, text
from wording.sentences import indicator_text
from workflows import open_data, open_embed, read
from workflows.publisher import public_address
from workflows.start import Store

_ROWS = ("values", "indicators", "units", "events", "versions")
_EXAMPLES = ("excel", "r", "python")
_SIZES = ("figur", "kort")


def open_data_page() -> None:
    """The page: the addresses, the chosen measure and place, its code to embed and to fetch, and the terms."""
    store = run.store()
    known = read.reference(store)
    st.html(f"<h1>{escape(text('sida.oppna_data'))}</h1>" + markup.paragraph(text("oppna.ingress"), "mening"))
    _addresses()
    st.html(f"<h2>{escape(text('oppna.valj'))}</h2>")
    left, right = st.columns(2)
    every = list(all_indicators())
    with left:
        matt = choice(
            text("val.matt"), every, key="matt", default=every[0],
            name=lambda each: indicator_text(indicator(each), "title"),
        )  # fmt: skip
    with right:
        options = places.choosable(known)
        place = choice(
            text("val.plats"), options, key="plats", default=options[0], name=lambda each: places.label(known, each)
        )
    _examples(matt, place)
    _embedding(store, matt, place)
    remember("matt", "plats", "storlek")
    _terms(store)
    parts.version(store.data_version(), run.today())


def _addresses() -> None:
    """Every kind of rows with its two addresses, the description for programs and the catalogue."""
    rows = "".join(
        f'<tr><th scope="row">{escape(text(f"oppna.rader.{name}"))}</th>'
        f'<td data-rubrik="JSON">{_link(f"/api/v1/{name}")}</td>'
        f'<td data-rubrik="CSV">{_link(f"/api/v1/{name}.csv")}</td></tr>'
        for name in _ROWS
    )
    caption = escape(text("oppna.adresser"))
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in (text("oppna.kolumn.vad"), "JSON", "CSV"))
    more = "".join(
        f"<li>{escape(text(f'oppna.mer.{name}'))} {_link(path)}</li>"
        for name, path in (("start", "/api/v1"), ("openapi", "/api/v1/openapi.json"), ("dcat", "/dcat"))
    )
    live(
        f'<div class="tabell staplad oppna" tabindex="0" role="group" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption>"
        f'<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div><ul class="oppna_mer">{more}</ul>',
        key="oppna_adresser",
    )


def _link(path: str) -> str:
    return f'<a href="{path}" target="_blank" rel="noopener">{path}</a>'


def _examples(matt: str, place: str) -> None:
    """How to fetch the chosen values, ready to paste."""
    st.html(f"<h3>{escape(text('oppna.hamta'))}</h3>")
    asked = {"adress": public_address(), "matt": matt, "plats": place}
    tabs = st.tabs([text(f"oppna.exempel.{name}") for name in _EXAMPLES])
    for tab, name in zip(tabs, _EXAMPLES, strict=True):
        with tab:
            on_paper = f'<p class="oppna_namn">{escape(text(f"oppna.exempel.{name}"))}</p>'
            st.html(on_paper + markup.paragraph(text(f"oppna.exempel.{name}.gor")))
            _code(text(f"oppna.exempel.{name}.kod", **asked))


def _embedding(store: Store, matt: str, place: str) -> None:
    """The code to paste, and the frame as it will look."""
    st.html(f"<h3>{escape(text('oppna.badda_in'))}</h3>" + markup.paragraph(text("oppna.badda_in.gor")))
    size = choice(
        text("oppna.storlek"), _SIZES, key="storlek", default=_SIZES[0], few=True,
        name=lambda each: text(f"oppna.storlek.{each}"),
    )  # fmt: skip
    short = size == "kort"
    code = open_embed.code(store, indicator=matt, unit=place, short=short)
    left, right = st.columns([2, 3])
    with left:
        st.html(markup.paragraph(text("oppna.kod.ram"), "oppna_etikett"))
        _code(code.frame)
        st.html(markup.paragraph(text("oppna.kod.bild"), "oppna_etikett"))
        _code(code.picture)
    with right:
        live(
            f'<iframe class="oppna_ram" src="{escape(code.address)}" title="{escape(text("oppna.forhandsvisning"))}" '
            f'sandbox="allow-popups" height="{open_embed.HEIGHTS[short]}" loading="lazy" lang="{language()}"></iframe>',
            key="oppna_ram",
        )


def _terms(store: Store) -> None:
    st.html(f"<h2>{escape(text('oppna.villkor'))}</h2>")
    st.html("".join(markup.paragraph(text(f"oppna.villkor.{name}")) for name in ("licens", "kalla", "dolt", "grans")))
    st.html(markup.paragraph(text("oppna.citera.gor"), "oppna_etikett"))
    _code(open_data.citation(store.data_version()))


def _code(words: str) -> None:
    """Something to copy. Without colours: those that Streamlit gives code are too pale to read in places."""
    st.code(words, language=None, wrap_lines=True)
