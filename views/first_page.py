"""The HTML that opens the app: Streamlit's own, with our language, title and font, and a word while the rest comes.

Decision that could be disputed: Streamlit's page is changed on its way out rather than replaced by one of ours, so
that a new version keeps working; a mark that is not found is left as it is, and a test says so.
"""

import json
from functools import lru_cache
from html import escape
from pathlib import Path

from views.assets import FONT_ADDRESS
from wording import Language, text, use

# What every page uses and Streamlit would not ask for until its first message has come.
_ALWAYS = ("elements/Html/Html.tsx", "widgets/BidiComponent/BidiComponent.tsx")
_STYLE = (
    ":root{color-scheme:light dark}"
    # Until the theme has come Streamlit writes in its own font: here that name means ours, so that one file is enough.
    '@font-face{font-family:"Source Sans";font-weight:100 900;font-style:normal;font-display:swap;'
    f'src:url({FONT_ADDRESS})format("woff2")}}'
    # What Streamlit shows in the place of what is to come pulses, at the cost of drawing the page anew sixty times a
    # second while a weak machine has everything else to do: it stands still.
    "[data-testid=stSkeleton],[data-testid=stAppSkeleton] *{animation:none!important}"
)
# Streamlit's page asks for its server's health and settings before it connects, at each level of the address in turn:
# on a phone that is half a second. Told both from the start, it connects at once and asks meanwhile. Only our own pages
# may send it messages.
_CONNECTS_AT_ONCE = (
    "<script>window.__streamlit={BACKEND_BASE_URL:location.origin,"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}</script>"
)
_LOOK = "margin:40vh 1rem 0;text-align:center;font:1.1rem system-ui,sans-serif"


def streamlit_page() -> Path:
    """Streamlit's own page. Its folder also holds the list of what its scripts need."""
    import streamlit

    return Path(streamlit.__file__).parent / "static" / "index.html"


@lru_cache(maxsize=4)
def rewritten(page: str, language: Language) -> str:
    """The page in this language. Kept, since every visit asks for the same."""
    with use(language):
        marks = {
            '<html lang="en">': f'<html lang="{language}">',
            "<title>Streamlit</title>": f"<title>{escape(text('app.titel'))}</title>",
            '<div id="root"></div>': f'<div id="root"><p style="{_LOOK}">{escape(text("forsta.hamtas"))}</p></div>',
            "</head>": f"{_CONNECTS_AT_ONCE}{_feed()}{_preloads()}<style>{_STYLE}</style></head>",
        }
        page = _with_noscript(_without_font(page), escape(text("forsta.utan_skript")))
    for mark, ours in marks.items():
        page = page.replace(mark, ours, 1)
    return page


def _feed() -> str:
    """Lets a feed reader find what is new."""
    title = escape(text("nytt.folj.flode"))
    return f'<link rel="alternate" type="application/atom+xml" title="{title}" href="/nytt.atom">'


def _without_font(page: str) -> str:
    """Without the order to fetch Streamlit's font, which nothing here is written in."""
    before, found, rest = page.partition('<link\n      rel="preload"')
    return before + rest.partition("/>")[2] if found else page


def _with_noscript(page: str, said: str) -> str:
    before, found, rest = page.partition("<noscript>")
    return f"{before}<noscript><p>{said}</p></noscript>{rest.partition('</noscript>')[2]}" if found else page


def _preloads() -> str:
    font = f'<link rel="preload" href="{FONT_ADDRESS}" as="font" type="font/woff2" crossorigin>'
    return font + "".join(f'<link rel="modulepreload" crossorigin href="./{each}">' for each in always())


def always() -> list[str]:
    """The scripts of `_ALWAYS` and what they need, beside what Streamlit's page already asks for. Each once."""
    parts = json.loads((streamlit_page().parent / "manifest.json").read_text(encoding="utf-8"))
    asked = _needs(parts, "index.html", {})
    wanted: dict[str, None] = {}
    for name in (name for end in _ALWAYS for name in parts if name.endswith(end)):
        _needs(parts, name, wanted)
    return [parts[name]["file"] for name in wanted if name not in asked]


def _needs(parts: dict[str, dict[str, list[str]]], name: str, found: dict[str, None]) -> dict[str, None]:
    if name not in found:
        found[name] = None
        for each in parts[name].get("imports", []):
            _needs(parts, each, found)
    return found
