"""The way from a figure that was taken out to the living view with the same choices."""

from html import escape
from urllib.parse import urlencode

from domain.errors import UnknownIndicatorError
from domain.indicator import Indicator
from indicators.registry import indicator as lookup
from views import compare_set
from wording import text
from workflows.corrected import Answer
from workflows.figure import Figure
from workflows.known import reference
from workflows.start import Store

_COMPARED = frozenset({"jamforelse", "smafigurer"})
_OWN_KINDS = frozenset({"linje", "styrdiagram", "tratt", "kon"})


def onwards(store: Store, found: Answer) -> str:
    """Links to the measure with the same choices, and to what is new, as HTML."""
    links = [(living(found.taken.figure, found.period), text("figur.vidare.lank"))] if _is_there(store, found) else []
    links.append(("/nytt", text("figur.vidare.nytt")))
    items = "".join(f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for address, words in links)
    return f'<nav class="figur_vidare" aria-label="{escape(text("figur.vidare"))}"><ul>{items}</ul></nav>'


def living(figure: Figure, period: str) -> str:
    """The address of the page where the same is chosen."""
    found, first = lookup(figure.indicator), figure.units[0]
    chosen = {"matt": found.id, "plats": first}
    if figure.breakdown and figure.breakdown != _whole(found):
        chosen["yrke"] = figure.breakdown
    if figure.kind in _COMPARED:
        others = ",".join(figure.units[1:][: compare_set.MOST - 1])
        chosen |= {"grupp": compare_set.OWN, "platser": others} if others else {}
    if figure.kind in _OWN_KINDS:
        chosen["figur"] = figure.kind
    elif period:
        chosen["period"] = period
    page = "jamfor" if figure.kind in _COMPARED else found.area
    return f"/{page}?{urlencode(chosen)}"


def _whole(indicator: Indicator) -> str:
    return indicator.breakdown[0] if indicator.nested else ""


def _is_there(store: Store, found: Answer) -> bool:
    figure = found.taken.figure
    try:
        lookup(figure.indicator)
    except UnknownIndicatorError:
        return False
    return figure.units[0] in reference(store).units
