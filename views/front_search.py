"""The search box of the front page: places, care units, areas and measures by name, synonym and near spelling.

Decision that could be disputed: everything that can be found is sent once and looked up in the browser, so that
typing asks nothing of a bad network. It is a few kilobytes as long as care units are counted in hundreds.
"""

from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from domain.units import Unit, UnitKind
from indicators.registry import all_indicators, areas
from views import places
from views.kept import kept
from wording import text
from wording.catalogue import has
from wording.sentences import indicator_text
from workflows.clock import today
from workflows.read import Reference

_HERE = Path(__file__).parent
# Name, what it is, the address it opens, and other words for it.
Found = tuple[str, str, str, str]
_FIRST = (UnitKind.KOMMUN, UnitKind.MODELLOMRADE, UnitKind.REGION, UnitKind.ENHET)

_mount = st.components.v2.component(
    "sokruta",
    html=(
        '<div class="front_sok"><label for="front_sok"></label><input id="front_sok" type="text" role="combobox" '
        'autocomplete="off" autocapitalize="off" spellcheck="false" aria-autocomplete="list" aria-expanded="false" '
        'aria-controls="front_traffar" aria-describedby="front_hjalp"><p class="front_hjalp" id="front_hjalp" '
        'role="status" aria-live="polite"></p><ul class="front_traffar" id="front_traffar" role="listbox" hidden></ul>'
        "</div>"
    ),
    js=(_HERE / "front_search.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@kept
def findable(known: Reference) -> tuple[Found, ...]:
    """Everything that can be found, in the order in which equally good matches are offered."""
    units = [known.unit(each) for each in places.choosable(known)]
    shown = sorted((unit for unit in units if not unit.has_closed(today())), key=lambda unit: _FIRST.index(unit.kind))
    found = [_place(known, unit) for unit in shown]
    own = sum(unit.kind is not UnitKind.ENHET for unit in shown)
    return (*found[:own], *_subjects(), *found[own:])


def _words(key: str) -> str:
    """Synonyms from the catalogue; a place that was entered in the product has none."""
    return text(key) if has(key) else ""


def _place(known: Reference, unit: Unit) -> Found:
    if unit.kind is not UnitKind.ENHET:
        kind = text(f"front.slag.{unit.kind}")
        return unit.name, kind, places.home(unit.id), _words(f"sok.plats.{unit.id}")
    sort = text(f"front.enhet.{unit.unit_type or 'vardenhet'}")
    kommun = known.unit(unit.parent_id).name
    words = f"{sort} {kommun} {_words(f'sok.enhet.{unit.unit_type}')}"
    return unit.name, text("front.slag.enhet", slag=sort, kommun=kommun), places.home(unit.id), words


def _subjects() -> Iterator[Found]:
    for area in areas():
        yield text(f"omrade.{area}"), text("front.slag.omrade"), f"/{area}", _words(f"sok.omrade.{area}")
    for each in all_indicators().values():
        question = indicator_text(each, "question")
        words = f"{_words(f'sok.matt.{each.id}')} {question}"
        # Without a place: the page shows the one that was looked at last.
        yield indicator_text(each, "title"), text("front.slag.matt"), f"/{each.area}?matt={each.id}", words


def _example(known: Reference) -> str:
    """A kommun that somebody may search for: the first of the largest modellområde; "" where there is none."""
    members = max((known.members(area.id) for area in known.areas()), key=len, default=[])
    return members[0].name if members else ""


def front_search(known: Reference) -> str | None:
    """Show the box; give the address that the reader chose in this run, if any."""
    data = {
        "items": findable(known),
        "label": text("front.sok"),
        "example": text("front.exempel", kommun=_example(known)),
        "listName": text("front.traffar_namn"),
        "none": text("front.ingen"),
        "one": text("front.en_traff"),
        # The number is put in by the browser.
        "many": text("front.traffar", antal="{antal}"),
    }
    return _mount(data=data, key="sok", on_valt_change=lambda: None).valt  # type: ignore[no-any-return]
