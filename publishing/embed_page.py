"""A figure for somebody else's page: one small page without scripts, for an iframe.

Decisions that could be disputed: it brings no typeface and asks for nothing more, so that it shows at once and tells
nobody who reads it. It follows the reader's own choice of light or dark, since the page around it cannot tell. The
link to the living view opens in a window of its own.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape

from charts.palette import Palette, palette
from wording import language, text

_STYLE = """*{box-sizing:border-box}
body{margin:0;padding:1rem 1.1rem;background:var(--bg);color:var(--t);
font:1rem/1.45 system-ui,"Segoe UI","Noto Sans",Arial,sans-serif}
main{max-width:60rem;margin:0 auto}
h1{font-size:1.25rem;line-height:1.25;margin:0 0 .4rem}
p,ul{margin:.4rem 0}
.x0{border-left:.3rem solid var(--c0);padding:.2rem .6rem;margin:0 0 .6rem;font-weight:600}
.nu{font-size:2rem;font-weight:650;line-height:1.1}
.nu span{font-size:1rem;font-weight:400;color:var(--d)}
.s{font-size:.85rem;color:var(--d)}
a{color:var(--c0)}
:focus-visible{outline:3px solid var(--c0);outline-offset:2px}
summary{cursor:pointer;font-weight:600;padding:.3rem 0}
.r{overflow-x:auto;max-height:20rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.25rem .7rem .25rem 0;text-align:left;border-bottom:1px solid var(--g);font-weight:400}
thead th{font-weight:600;color:var(--d)}
td{font-variant-numeric:tabular-nums}
.t{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.9rem}
.t svg{width:2.2rem;height:.7rem;vertical-align:middle;margin-right:.4rem}
svg.still{display:block;width:100%;height:auto;margin:.5rem 0}
svg text{fill:var(--d);font:15px system-ui,"Segoe UI","Noto Sans",Arial,sans-serif}
svg .k{fill:var(--e);font-weight:600}
svg path{fill:none;stroke-linejoin:round;stroke-linecap:round}
svg .g{stroke:var(--g)}
svg .a{stroke:var(--d)}
svg .b{fill:var(--b);stroke:none}
svg .v{fill:var(--v);stroke:none}
svg .o{fill:var(--o);stroke:none}
svg .m{stroke:var(--r);stroke-width:2;stroke-dasharray:9 6}
svg .e{stroke:var(--e);stroke-width:2}
svg .n{stroke:var(--e);stroke-width:2;stroke-dasharray:2 5}
svg .x{stroke:var(--d);stroke-width:1.5}
svg .l{stroke-width:2.5}
svg .d{stroke-width:9}
svg .h{stroke:var(--bg);stroke-width:5}
svg .l0{stroke:var(--c0)}
svg .l.l0{stroke-width:3.5}
svg .l1{stroke:var(--c1)}
svg .l.l1{stroke-dasharray:10 5}
svg .l2{stroke:var(--c2)}
svg .l.l2{stroke-dasharray:3 5}
svg .l3{stroke:var(--c3)}
svg .l.l3{stroke-dasharray:12 4 3 4}
@media(max-width:32rem){svg text{font-size:21px}svg .k{font-size:15px}}
@media print{.r{max-height:none}}"""


# How a line looks, beside its name.
_KEY = '<svg viewBox="0 0 44 14" aria-hidden="true"><path class="l l{}" d="M2 7H42"/></svg>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """What the page says. Everything but the drawing is plain text and escaped here.

    `drawing` is SVG made in the house ("" = there are no values to draw or list). `value` is the latest number and
    `when` its period, both "" where there is none. `lines` names the lines of the drawing in their order. `rows` are
    those of the table, the first of each being its heading. `example` is "" when the data are real. `short` leaves out
    the drawing and the table.
    """

    finding: str
    value: str
    when: str
    sentence: str
    drawing: str
    lines: Sequence[str]
    notes: Sequence[str]
    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    source: str
    example: str
    link: str
    address: str
    short: bool = False


def page(told: Embedded) -> str:
    """The page in the run's language."""
    number = f'<p class="nu">{escape(told.value)} <span>{escape(told.when)}</span></p>' if told.value else ""
    body = [
        f'<p class="x0">{escape(told.example)}</p>' if told.example else "",
        f"<h1>{escape(told.finding)}</h1>",
        number,
        f"<p>{escape(told.sentence)}</p>",
        "" if told.short or not told.drawing else _figure(told) + _table(told),
        f'<p class="s">{escape(told.source)}</p>',
        f'<p class="s"><a href="{escape(told.link)}" target="_blank" rel="noopener">{escape(text("oppna.ram.levande"))}'
        f"</a> · {escape(told.address)}</p>",
    ]
    return _document(told.finding, "".join(body))


@lru_cache(maxsize=1)
def content_policy() -> str:
    """What a browser is told of the page: its own style and nothing else.

    Who may frame it is left unsaid: even `frame-ancestors *` shuts out a page that is opened from a disk.
    """
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def notice(words: str) -> str:
    """A page that only says something: that there is no such figure, or that too many were asked for."""
    return _document(text("app.titel"), f"<p>{escape(words)}</p>")


def _document(title: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<style>{_style()}</style></head><body><main>{body}</main></body></html>"
    )


def _figure(told: Embedded) -> str:
    names = "".join(f"<li>{_KEY.format(place)}{escape(name)}</li>" for place, name in enumerate(told.lines))
    notes = "".join(f"<li>{escape(each)}</li>" for each in told.notes)
    meant = f"<details><summary>{escape(text('oppna.ram.tecken'))}</summary><ul>{notes}</ul></details>"
    return f'<ul class="t">{names}</ul>{told.drawing}{meant if notes else ""}'


def _table(told: Embedded) -> str:
    """The values; a column that is empty all the way down (the limits of what has none) is left out."""
    kept = [place for place in range(len(told.headings)) if any(row[place] for row in told.rows)]
    return _as_table(
        told, [told.headings[place] for place in kept], [[row[place] for place in kept] for row in told.rows]
    )


def _as_table(told: Embedded, headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in lines
    )
    label = escape(told.caption)
    return (
        f"<details><summary>{escape(text('oppna.ram.tabell'))}</summary>"
        f'<div class="r" tabindex="0" role="group" aria-label="{label}"><table><caption>{label}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


@lru_cache(maxsize=1)
def _style() -> str:
    light, dark = _colours(palette(dark=False)), _colours(palette(dark=True))
    return (
        f":root{{color-scheme:light dark;{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"@media print{{:root{{{light}}}}}{_STYLE}"
    )


def _colours(of: Palette) -> str:
    named = {
        "bg": of.background, "t": of.text, "d": of.muted, "g": of.grid, "b": of.band, "v": of.reference_fill,
        "o": of.span, "r": of.reference, "e": of.event, "c0": of.main,
        **{f"c{place}": colour for place, colour in enumerate(of.others, start=1)},
    }  # fmt: skip
    return "".join(f"--{name}:{colour};" for name, colour in named.items())
