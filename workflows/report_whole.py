"""The half-year's report on the whole co-operation: a summary, then a chapter for each modellområde.

Decision that could be disputed: the modellområden stand side by side from south to north and never in the order of
their values, and each cell says how certain it is: this is no league table.
"""

from collections.abc import Mapping, Sequence

from domain.units import Unit
from publishing.report_blocks import Block, Heading, Listed, Paragraph, Picture, Table
from store.database import Store
from wording import number, text
from wording.profile import joined, weakest
from wording.standing import Standing
from workflows import read
from workflows import report_words as cells
from workflows.half_year import HalfYear
from workflows.report_events import answers, begun_or_ended, insatser
from workflows.report_figures import deviations, standings
from workflows.report_parts import chapter, point_title
from workflows.report_tables import sources
from workflows.report_text import POINTS, words_of
from workflows.report_together import points_table, together
from workflows.report_told import Texts, Told, written


def whole(
    store: Store,
    half_year: HalfYear,
    texts: Texts,
    chapters: Mapping[str, Texts | None],
    pictures: Mapping[str, Picture],
) -> list[Block]:
    """Everything.

    Args:
        store: where to read.
        half_year: which report.
        texts: what is written of the whole.
        chapters: what is written of each modellområde, in their order; None = it may not be shown.
        pictures: the figures by measure, with the modellområden together.

    """
    known = read.reference(store)
    places = [known.unit(each) for each in chapters]
    blocks: list[Block] = [
        *_summary(store, half_year, texts, places),
        *_points(store, half_year, texts, chapters, known),
        *_measures(store, half_year, places, pictures),
        Heading(text("halvarsrapport.del.avvikelser"), 1), *written(texts, "avvikelser"),
        Heading(text("halvarsrapport.del.ekonomi"), 1), *written(texts, "ekonomi"),
        Heading(text("halvarsrapport.del.nasta"), 1), *written(texts, "nasta"),
    ]  # fmt: skip
    for place in places:
        blocks.append(Heading(place.name, 1, new_page=True))
        if not known.is_confirmed(place.id):
            blocks.append(Paragraph(text("medlemskap.obekraftad.mening"), note=True))
        blocks += chapter(Told(store, half_year, place, chapters[place.id], level=2))
    return blocks


def _summary(store: Store, half_year: HalfYear, texts: Texts, places: Sequence[Unit]) -> list[Block]:
    """What is written, and each modellområde in a row."""
    return [
        Heading(text("halvarsrapport.del.sammanfattning"), 1), *written(texts, "sammanfattning"),
        overview(store, half_year, places), *headlines_together(store, half_year, places),
    ]  # fmt: skip


def headlines_together(store: Store, half_year: HalfYear, places: Sequence[Unit]) -> list[Block]:
    """Where the headline measures are certainly worse, better or changing."""
    return together([(each, standings(store, each.id, half_year, headline=True)) for each in places])


def overview(store: Store, half_year: HalfYear, places: Sequence[Unit], *, briefly: bool = False) -> Table:
    """Each modellområde in a row: its weakest area, insatser, answers, and unless `briefly` how many measures deviate.

    Those take several seconds to find for the first one who asks.
    """
    names = ["modellomrade", "svagast", "insatser", "perioder", *([] if briefly else ["avvikelser"])]
    headings = tuple(text(f"halvarsrapport.kolumn.{each}") for each in names)
    rows = [_row(store, half_year, each) for each in places]
    if not briefly:
        rows = [(*row, _deviating(store, half_year, each)) for row, each in zip(rows, places, strict=True)]
    widths = (3.6, 5.8, 2.4, 2.6, 2.4)[: len(names)]
    caption = text("halvarsrapport.oversikt.tabell")
    return Table(caption, headings, tuple(rows), widths, numeric=(2, 3, 4)[: len(names) - 2])


def _row(store: Store, half_year: HalfYear, place: Unit) -> tuple[str, ...]:
    weak = weakest(standings(store, place.id, half_year, headline=True), place)
    began = begun_or_ended(insatser(read.reference(store), place.id), half_year)
    found = answers(store, place.id, half_year)
    done, every = (sum(getattr(each, name) for each in found) for name in ("done", "deliveries"))
    return (
        place.name,
        joined([text(f"omrade.{each}") for each in weak.areas]) if weak.areas else weak.because,
        number(began),
        text("halvarsrapport.av", antal=number(done), alla=number(every)),
    )


def _deviating(store: Store, half_year: HalfYear, place: Unit) -> str:
    return number(len({each.standing.indicator.id for each in deviations(store, place.id, half_year)}))


def _points(
    store: Store, half_year: HalfYear, texts: Texts, chapters: Mapping[str, Texts | None], known: read.Reference
) -> list[Block]:
    """The six orienteringspunkter: how many measures are certain, what is written, and who has written more."""
    placed = [(known.unit(each), standings(store, each, half_year)) for each in chapters]
    blocks: list[Block] = [
        Heading(text("halvarsrapport.punkter"), 1),
        Paragraph(text("halvarsrapport.samlat.punkter.mening"), note=True),
        points_table(placed),
    ]
    for number_of in POINTS:
        part = f"punkt{number_of}"
        blocks += [Heading(point_title(number_of), 2), *written(texts, part)]
        told = [known.unit(each).name for each, held in chapters.items() if held and words_of(dict(held), part)]
        if told:
            blocks += [Paragraph(text("halvarsrapport.punkt.skriver")), Listed(tuple(told))]
    return blocks


def _measures(
    store: Store, half_year: HalfYear, places: Sequence[Unit], pictures: Mapping[str, Picture]
) -> list[Block]:
    """The headline measures with the modellområden side by side, and their figures."""
    by_place = [standings(store, place.id, half_year, headline=True) for place in places]
    rows = tuple((of_one[0].title, *map(_cell, of_one)) for of_one in zip(*by_place, strict=True))
    headings = (text("halvarsrapport.kolumn.matt"), *(place.name for place in places))
    widths = (4.2, *[12.5 / len(places)] * len(places))
    return [
        Heading(text("halvarsrapport.huvudmatt"), 1),
        Paragraph(text("halvarsrapport.huvudmatt.mening"), note=True),
        Table(text("halvarsrapport.huvudmatt.tabell"), headings, rows, widths),
        sources([each for of_one in by_place for each in of_one]),
        *pictures.values(),
    ]


def _cell(each: Standing) -> str:
    """Value, interval and verdict."""
    interval = cells.interval_cell(each)
    shown = [cells.value_cell(each)]
    if interval != cells.NOTHING:
        shown.append(text("halvarsrapport.intervall", intervall=interval))
    if not each.own:
        return "\n".join([*shown, text("halvarsrapport.galler", plats=each.shown.name)])
    return "\n".join([*shown, cells.verdict_cell(each)])
