"""One HTML file with everything that is published, for a village hall without a network.

Decisions that could be disputed: every page is plain HTML made here, with its drawings as SVG; a script of its own
only searches, opens and prints. The many pages of a measure for a place stand as text until they are opened, so that a
phone need not build two hundred thousand table cells; without scripts they are there as they are. The file asks for
nothing: its policy forbids every request, and its font and icon are inside it.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from charts.palette import DARK, LIGHT, Palette
from charts.still_map import outlines
from publishing.names import slug
from publishing.offline_bundle import Bundle
from publishing.offline_entry import entry_page
from publishing.offline_front import about_page, front_page, reading_page
from publishing.offline_markup import link, shortened
from publishing.offline_measure import measure_page
from publishing.offline_place import available_page, place_page
from publishing.offline_shared import shared
from publishing.offline_table import checksum
from publishing.request import ExportedFile
from wording import language, number, text

MIME = "text/html; charset=utf-8"
_HERE = Path(__file__).parent
_MENU = ("start", "lasa", "finns", "om")


def offline_file(bundle: Bundle) -> ExportedFile:
    """The file. The same bundle and language give the same bytes."""
    lines: list[str] = []
    entries = []
    for entry in bundle.entries.values():
        made, told = entry_page(entry, bundle)
        entries.append(made)
        lines += told
    pages = [
        front_page(bundle),
        *(place_page(each, bundle) for each in bundle.sheets.values()),
        *(measure_page(each, bundle) for each in bundle.indicators),
        *entries,
        reading_page(bundle),
        available_page(bundle),
        about_page(bundle, checksum=checksum(lines), values=number(len(lines))),
    ]
    html, drawn = shared("".join(pages))
    name = f"{slug(text('bygd.filnamn'))}_v{bundle.data_version}.html"
    return ExportedFile(name, MIME, _document(bundle, html, drawn).encode())


def _document(bundle: Bundle, pages: str, drawn: str) -> str:
    """The whole. `drawn` are the definitions that the drawings of `pages` point to."""
    script = (_HERE / "offline.js").read_text(encoding="utf-8")
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; "
        f"form-action 'none'; script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    )
    title = escape(text("bygd.titel"))
    return (
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" '
        'content="light dark"><meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">'
        f"<title>{title}</title><style>{_style(bundle.font)}</style></head><body>"
        f'<a class="hoppa" href="#innehall" hidden>{escape(text("bygd.hoppa"))}</a>{_head(bundle)}'
        f"{shortened(outlines((each.id for each in bundle.drawn), drawn))}"
        f'<p id="rulla" hidden>{escape(text("bygd.tabell"))}</p><main id="innehall">{shortened(pages)}</main>'
        f"<script>{script}</script></body></html>"
    )


def _head(bundle: Bundle) -> str:
    items = "".join(f"<li>{link(each, text(f'bygd.sida.{each}'))}" for each in _MENU)
    band = ""
    if bundle.synthetic:
        said = f"<b>{escape(text('exempeldata'))}.</b> {escape(text('exempeldata.mening'))}"
        band = f'<p class="exempelband">{said}</p>'
    version = escape(text("bygd.version", version=bundle.data_version))
    return (
        f'<header><p class="namn">{escape(text("bygd.namn"))} <small>{version}</small></p>'
        f'<nav aria-label="{escape(text("bygd.meny"))}"><ul>{items}</ul></nav>{band}</header>'
    )


def _style(font: bytes) -> str:
    """The colours of both themes, the font and the sheet."""
    face = ""
    if font:
        encoded = b64encode(font).decode()
        face = f'@font-face{{font-family:"Inter";font-weight:400 700;src:url("data:font/woff2;base64,{encoded}")}}'
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(DARK, dark=True)}}}}}"
    sheet = (_HERE / "offline.css").read_text(encoding="utf-8")
    return f"{face}:root{{{_colours(LIGHT, dark=False)}}}{dark}{sheet}"


def _colours(colours: Palette, *, dark: bool) -> str:
    tone, rule = ("rgba(86,180,233,0.12)", "#3b4450") if dark else ("rgba(0,90,156,0.07)", "#c9d0d8")
    named = {
        "botten": colours.background, "skrift": colours.text, "dampad": colours.muted, "rutnat": colours.grid,
        "accent": colours.main, "band": colours.band, "mal": colours.reference, "omrade": colours.reference_fill,
        "insats": colours.event, "tid": colours.span, "saknas": colours.missing, "dolt": colours.hidden,
        "patom": colours.text_on_empty, "kant": colours.outline, "land": colours.land, "ton": tone, "linje": rule,
    }  # fmt: skip
    named |= {f"andra{place}": colour for place, colour in enumerate(colours.others, start=1)}
    named |= {f"k{place}": colour for place, colour in enumerate(colours.classes, start=1)}
    named |= {f"pa{place}": colour for place, colour in enumerate(colours.on_classes, start=1)}
    return ";".join(f"--{name}:{colour}" for name, colour in named.items())
