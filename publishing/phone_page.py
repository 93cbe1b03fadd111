"""The page of a phone in the room: plain HTML that works without a script, a few kilobytes in all.

Decisions that could be disputed: every choice is a button of its own and one press is the answer. Nothing is read from
outside, so that a phone that has just found the room's network can show it. The page asks the server every third second
if something has changed, and only then loads again; without a script it loads again by itself.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from domain.workshop import Stage
from wording import language, text

_STYLE = """
:root{color-scheme:light dark;--b:#fff;--t:#1b1f24;--a:#005a9c;--p:#fff;--d:#56616d;--l:#8a95a1;--n:#eef4f9}
@media(prefers-color-scheme:dark){:root{--b:#0e1117;--t:#f2f4f7;--a:#56b4e9;--p:#0e1117;--d:#aab4bf;--l:#76828f;--n:#16202a}}
*{box-sizing:border-box}
body{margin:0;background:var(--b);color:var(--t);font:1.15rem/1.5 system-ui,"Segoe UI","Noto Sans",Arial,sans-serif}
main{max-width:34rem;margin:0 auto;padding:1rem 1.1rem 2.5rem}
header{max-width:34rem;margin:0 auto;padding:.5rem 1.1rem;display:flex;justify-content:space-between;align-items:center;
color:var(--d);font-size:1rem}
header a{color:var(--a);display:inline-block;padding:.7rem 0 .7rem .7rem}
h1{font-size:1.6rem;line-height:1.25;margin:.4rem 0 1rem}
p{margin:.5rem 0}
.d{color:var(--d)}
.v{font-size:3.2rem;font-weight:650;line-height:1.1;margin:.2rem 0}
.n{border-left:.3rem solid var(--a);background:var(--n);padding:.6rem .9rem}
button,input{font:inherit;color:inherit;width:100%;min-height:4rem;border-radius:.6rem;border:2px solid var(--l);
background:var(--b);padding:.7rem 1rem;margin:.35rem 0}
button{text-align:left;font-weight:600;cursor:pointer}
button[aria-pressed=true],.go{background:var(--a);border-color:var(--a);color:var(--p)}
button span{display:block;font-weight:400;font-size:.95rem}
input{text-transform:uppercase;letter-spacing:.3em;font-size:1.6rem}
:focus-visible{outline:3px solid var(--a);outline-offset:3px}
"""
_SCRIPT = (
    "var e=document.documentElement.dataset.e;setInterval(function(){if(document.hidden)return;"
    "fetch(location.href,{headers:{'If-None-Match':e},cache:'no-store'}).then(function(r){"
    "if(r.status!=304)location.reload()}).catch(function(){})},3000)"
)


def _digest(words: str) -> str:
    return b64encode(sha256(words.encode()).digest()).decode()


# Only these very words may style the page and run in it.
CONTENT_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_digest(_STYLE)}'; script-src 'sha256-{_digest(_SCRIPT)}'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """What a phone shows. `choices` are words by choice, `mine` the phone's own; `told` holds what the figure says.

    `told` is empty until the figure is shown: `fynd`, `varde`, `nar`, `mening`, `vet`, `ratt`, `samtal`, and
    `exempel` where the figure is of samples.
    """

    code: str
    stage: Stage
    number: int
    of: int
    question: str
    note: str
    choices: Mapping[str, str]
    mine: str
    told: Mapping[str, str]


def page(screen: Screen) -> str:
    """The page for what the room is doing now, as HTML."""
    if screen.stage is Stage.ENDED:
        return _whole(_simple("slut"), screen.code)
    if screen.stage is Stage.ASKING:
        return _whole(_asking(screen), screen.code, seconds=10)
    if screen.told:
        return _whole(_told(screen), screen.code, seconds=5)
    return _whole(_simple("vantar"), screen.code, seconds=5)


def code_page(*, unknown: str = "") -> str:
    """The page that asks for the code; `unknown` is a code that was tried and names nothing."""
    note = f'<p class="n" role="alert">{escape(text("telefon.okand", kod=unknown[:16]))}</p>' if unknown else ""
    label = escape(text("telefon.kod"))
    form = (
        f'<form action="/svara" method="get">{_language_field()}<label for="kod">{label}</label>'
        '<input id="kod" name="kod" required maxlength="12" autocomplete="off" autocapitalize="characters">'
        f'<button class="go">{escape(text("telefon.ga_med"))}</button></form>'
    )
    return _whole(f"<h1>{escape(text('telefon.rubrik'))}</h1>{note}{form}", "")


def _language_field() -> str:
    return "" if language() == "sv" else f'<input type="hidden" name="lang" value="{language()}">'


def _simple(key: str) -> str:
    return f"<h1>{escape(text(f'telefon.{key}'))}</h1><p>{escape(text(f'telefon.{key}.mening'))}</p>"


def _count(screen: Screen) -> str:
    return f'<p class="d">{escape(text("telefon.fraga", nummer=screen.number, av=screen.of))}</p>'


def _asking(screen: Screen) -> str:
    note = f'<p class="n">{escape(screen.note)}</p>' if screen.note else ""
    mine = escape(text("telefon.ditt_svar"))
    buttons = "".join(
        f'<button name="val" value="{escape(each)}" aria-pressed="{str(each == screen.mine).lower()}">{escape(words)}'
        f"{f'<span>✓ {mine}</span>' if each == screen.mine else ''}</button>"
        for each, words in screen.choices.items()
    )
    said = escape(text("telefon.kan_andra" if screen.mine else "telefon.valj"))
    return (
        f"{_count(screen)}<h1>{escape(screen.question)}</h1>{note}"
        f'<p role="status">{said}</p><form method="post" action="{_address(screen.code)}">'
        f'<input type="hidden" name="fraga" value="{screen.number}">{buttons}</form>'
        f'<p class="d">{escape(text("telefon.anonymt"))}</p>'
    )


def _told(screen: Screen) -> str:
    told = screen.told
    mine = screen.choices.get(screen.mine, "")
    guessed = text("telefon.gissade", val=mine) if mine else text("telefon.gissade_inte")
    talk = ""
    if screen.stage is Stage.WAITING:
        talk = f'<p class="n"><b>{escape(text("telefon.samtal"))}</b><br>{escape(told["samtal"])}</p>'
    sample = f'<p class="n">{escape(told["exempel"])}</p>' if told.get("exempel") else ""
    return (
        f'{_count(screen)}{sample}<h1>{escape(told["fynd"])}</h1><p class="v">{escape(told["varde"])}</p>'
        f'<p class="d">{escape(told["nar"])}</p><p>{escape(told["mening"])}</p><p>{escape(told["vet"])}</p>'
        f'<p class="n">{escape(text("telefon.ratt", val=told["ratt"]))} {escape(guessed)}</p>{talk}'
    )


def _address(code: str, wanted: str = "") -> str:
    wanted = wanted or language()
    return f"/svara{f'/{escape(code)}' if code else ''}{'' if wanted == 'sv' else f'?lang={wanted}'}"


def _whole(body: str, code: str, *, seconds: int = 0) -> str:
    """A page round its middle; `seconds` is how often it loads again without a script (0 = never, nor with one)."""
    other = "sv" if language() == "en" else "en"
    again = f'<noscript><meta http-equiv="refresh" content="{seconds}"></noscript>' if seconds else ""
    script = f"<script>{_SCRIPT}</script>" if seconds else ""
    mark = sha256(body.encode()).hexdigest()[:16]
    named = f"<span>{escape(text('telefon.namn'))}{f' {escape(code)}' if code else ''}</span>"
    return (
        f'<!DOCTYPE html><html lang="{language()}" data-e=\'"{mark}"\'><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(text("telefon.namn"))}'
        f"</title>{again}<style>{_STYLE}</style></head><body><header>{named}"
        f'<a href="{_address(code, other)}" lang="{other}">{escape(text("sprak.andra"))}</a></header>'
        f"<main>{body}</main>{script}</body></html>"
    )


def mark_of(made: str) -> str:
    """The mark that tells two states of a page apart (its ETag)."""
    return made.split("data-e='", 1)[1].split("'", 1)[0]
