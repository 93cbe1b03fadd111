"""The last slides of a presentation: measures without values and why, how the signs are read, source and licence."""

from collections.abc import Iterator

from publishing.entry import Entry, Taken
from wording import date_text, text
from wording.sentences import caption, indicator_text

_SIGNS = ("linje", "spann", "preliminar", "lucka", "styrdiagram", "tratt", "mal", "kod")

Page = tuple[str, list[str]]


def closing(taken: Taken) -> Iterator[Page]:
    """(Heading, paragraphs) of each page."""
    absent = [_absent(entry) for entry in taken.entries if not entry.request]
    if absent:
        yield text("presentation.slut.utan"), absent
    yield text("presentation.slut.tecken"), [text(f"presentation.tecken.{each}") for each in _SIGNS]
    yield text("presentation.slut.kalla"), list(_sources(taken))


def _absent(entry: Entry) -> str:
    title = indicator_text(entry.indicator, "title")
    return text("presentation.utan_varde", matt=title, plats=entry.place.name, skal=entry.reason)


def _sources(taken: Taken) -> Iterator[str]:
    results = [entry.request.result for entry in taken.figures if entry.request]
    yield from dict.fromkeys(text("presentation.kalla", kalla=caption(each)) for each in results)
    yield text("presentation.omslag.version", version=taken.data_version, datum=date_text(taken.today))
    if taken.samples:
        yield text("fil.licens.exempel")
    if not all(each.synthetic for each in results):
        yield text("fil.licens.cc0")
    if any(entry.request and entry.request.kind == "karta" for entry in taken.figures):
        yield text("fil.granser")
    yield text("presentation.adress", adress=taken.address)
