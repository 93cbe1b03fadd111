"""A whole presentation: cover, contents and sections, a slide for each figure, and last what is to be known.

Decision that could be disputed: the contents are links inside the file, so that whoever shows it can jump; the order
is that of the catalogue, place by place, and never that of the values.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from domain.units import Unit
from publishing.deck_closing import closing
from publishing.deck_pages import Contents, add_contents, add_cover, add_lists, add_section, link_contents
from publishing.entry import Entry, Taken
from publishing.request import ExportRequest
from publishing.slide_frame import saved
from publishing.slide_stage import Stage
from publishing.slides import add_slides
from wording import date_text, text

# With more figures of a place than these there is a slide of contents.
_FEW = 8


def deck_file(on: Stage, taken: Taken) -> bytes:
    """The bytes of a presentation of everything that is taken out together, built on a stage without slides.

    Raises:
        NoValuesError: a figure has nothing to show.

    """
    add_cover(on, title=taken.title, lines=_cover_lines(taken))
    titles = _Titles()
    places = list(dict.fromkeys(entry.place for entry in taken.figures))
    for place in places:
        own = [entry for entry in taken.figures if entry.place == place]
        _add_place(on, place, own, titles, several=len(places) > 1)
    for heading, paragraphs in closing(taken):
        add_lists(on, titles.own(heading), paragraphs)
    return saved(on, title=taken.title)


def _cover_lines(taken: Taken) -> list[str]:
    dated = text("presentation.omslag.version", version=taken.data_version, datum=date_text(taken.today))
    counted = text("presentation.antal", antal=len(taken.figures))
    example = text("presentation.omslag.exempel") if taken.samples else ""
    return [each for each in (taken.publisher, counted, dated, example) if each]


def _add_place(on: Stage, place: Unit, entries: Sequence[Entry], titles: "_Titles", *, several: bool) -> None:
    """Its section and contents where there is more than one thing to find, then the figures."""
    if several:
        add_section(on, titles.own(place.name), text("presentation.antal", antal=len(entries)))
    areas = groupby(entries, key=lambda each: each.indicator.area)
    named = [(text(f"omrade.{area}"), titles.of(list(own))) for area, own in areas]
    contents: Sequence[Any] = ()
    if len(entries) > _FEW:
        title = titles.own(text("presentation.innehall", plats=place.name))
        contents = add_contents(on, title, [Contents(area, [title for _, title in own]) for area, own in named])
    slides = []
    for area, own in named:
        if len(named) > 1:
            heading = titles.own(text("presentation.avsnitt", plats=place.name, omrade=area))
            add_section(on, heading, text("presentation.antal", antal=len(own)))
        slides += [add_slides(on, request, title=title)[0] for request, title in own]
    link_contents(contents, slides)


class _Titles:
    """Titles that are each used once: a reader finds a slide by its title, and so does a screen reader."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def of(self, entries: Iterable[Entry]) -> list[tuple[ExportRequest, str]]:
        """Each figure with its title."""
        requests = [entry.request for entry in entries if entry.request]
        return [(each, self.own(each.title, kind=text(f"presentation.slag.{each.kind}"))) for each in requests]

    def own(self, title: str, *, kind: str = "") -> str:
        """The title, with the figure's kind or a number after it where it is taken."""
        tried = [title, *([text("presentation.titel_slag", titel=title, slag=kind)] if kind else [])]
        numbered = (text("presentation.titel_nummer", titel=title, nummer=number) for number in range(2, 10_000))
        free = next((each for each in tried if each not in self._used), None) or next(
            each for each in numbered if each not in self._used
        )
        self._used.add(free)
        return free
