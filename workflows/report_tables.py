"""What figures and facts say in a half-year's report on one modellområde, as blocks: for the files and for the page."""

from collections.abc import Sequence
from itertools import groupby

from publishing.report_blocks import Block, Listed, Paragraph, Table
from wording import number, text
from wording.profile import change_sentence, level_sentences, unjudged_sentence, weakest
from wording.sentences import caption as caption_text
from wording.sentences import direction_text
from wording.standing import Standing
from workflows import report_words as cells
from workflows.report_events import Answers, answers, ongoing, turned
from workflows.report_figures import deviations, standings
from workflows.report_told import Told

_MEASURE_WIDTHS = (4.0, 2.5, 2.4, 2.0, 2.0, 2.7, 1.3)
_MEASURES = ("matt", "varde", "intervall", "n", "riktning", "bedomning", "rapporterat")


def headline_sentences(told: Told) -> list[Block]:
    """What the headline measures say: the weakest area, what is certain, what has changed, what cannot be judged."""
    headline = standings(told.store, told.place.id, told.half_year, headline=True)
    weak = weakest(headline, told.place)
    sentences = [
        f"{weak.line}. {weak.because}", *level_sentences(headline), change_sentence(headline),
        unjudged_sentence(headline),
    ]  # fmt: skip
    return [Listed(tuple(filter(None, sentences)))]


def tagged_measures(told: Told, number_of: int) -> list[Block]:
    """The measures that follow a point: a line for each that has a value, and the names of those that have none."""
    tagged = [each for each in told.standings if number_of in each.indicator.orienteringspunkter]
    if not tagged:
        return [Paragraph(text("halvarsrapport.punkt.inga_matt"), note=True)]
    valued = [each for each in tagged if each.summary and each.summary.last_value is not None]
    blocks = listed(text("halvarsrapport.punkt.matt"), [cells.measure_line(each) for each in valued])
    without = ", ".join(each.title for each in tagged if each not in valued)
    return [*blocks, Paragraph(text("halvarsrapport.punkt.utan", matt=without), note=True)] if without else blocks


def listed(lead: str, items: Sequence[str]) -> list[Block]:
    """A line and the items it leads to; nothing without items."""
    return [Paragraph(lead), Listed(tuple(items))] if items else []


def happened(told: Told) -> list[Block]:
    """The insatser that began and ended in the half-year, and how many went on."""
    found = turned(told.events, told.half_year)
    began = {each.event.id for each in found}
    others = [each for each in ongoing(told.events, told.half_year) if each.id not in began]
    went_on = Paragraph(text("halvarsrapport.insatser.pagar", antal=len(others)), note=True)
    if not found:
        return [Paragraph(text("halvarsrapport.insatser.inga")), went_on]
    headings = tuple(text(f"halvarsrapport.kolumn.{each}") for each in ("insats", "vad", "nar", "visshet", "kalla"))
    caption = text("halvarsrapport.insatser.tabell", plats=told.place.name)
    return [Table(caption, headings, tuple(map(cells.event_row, found)), (5.2, 2.8, 2.5, 2.2, 4.0)), went_on]


def measures(told: Told) -> list[Block]:
    """Every measure in a table for each area, the headline ones first, with the figures there are."""
    blocks: list[Block] = [
        told.heading(text("halvarsrapport.matt")), Paragraph(text("halvarsrapport.matt.mening"), note=True)
    ]  # fmt: skip
    for area, found in groupby(told.standings, key=lambda each: each.indicator.area):
        rows = list(found)
        blocks.append(told.heading(text(f"omrade.{area}"), 1))
        first = sum(each.indicator.headline for each in rows)
        named = {"omrade": text(f"omrade.{area}"), "plats": told.place.name}
        caption = text(
            "halvarsrapport.matt.tabell" if first else "halvarsrapport.matt.utan_huvudmatt", antal=first, **named
        )
        headings = tuple(text(f"halvarsrapport.kolumn.{each}") for each in _MEASURES)
        blocks.append(Table(caption, headings, tuple(map(_measure_row, rows)), _MEASURE_WIDTHS, numeric=(3,)))
        blocks.append(sources(rows))
        blocks += [told.pictures[each.indicator.id] for each in rows if each.indicator.id in told.pictures]
    return blocks


def sources(rows: Sequence[Standing]) -> Paragraph:
    """Where the values of some measures are from, those with the same origin together and each named once."""
    held: dict[str, dict[str, None]] = {}
    for each in rows:
        if each.summary and each.summary.last_value is not None:
            held.setdefault(caption_text(each.result), {})[each.title] = None
    told = [text("halvarsrapport.kallor", kalla=source, matt=", ".join(titles)) for source, titles in held.items()]
    return Paragraph(" ".join(told) or text("halvarsrapport.kallor.inga"), note=True)


def _measure_row(each: Standing) -> tuple[str, ...]:
    return (
        cells.title_cell(each), cells.value_cell(each), cells.interval_cell(each), cells.basis_cell(each),
        direction_text(each.summary), cells.verdict_cell(each), cells.reporting_cell(each),
    )  # fmt: skip


def unusual(told: Told) -> list[Block]:
    """What is out of the ordinary."""
    found = deviations(told.store, told.place.id, told.half_year)
    if not found:
        return [Paragraph(text("halvarsrapport.avvikelser.inga"))]
    headings = tuple(text(f"halvarsrapport.kolumn.{each}") for each in ("matt", "slag", "siffrorna"))
    rows = tuple((each.standing.title, text(f"halvarsrapport.slag.{each.kind}"), each.words) for each in found)
    return [Table(text("halvarsrapport.avvikelser.tabell", plats=told.place.name), headings, rows, (4.6, 2.6, 9.5))]


def completeness(told: Told) -> list[Block]:
    """How complete the half-year's figures are."""
    found = answers(told.store, told.place.id, told.half_year)
    if not found:
        return [Paragraph(text("halvarsrapport.komplett.inga"))]
    names = ("leverans", "perioder", "efterfragat", "varden", "skal", "exempel")
    headings = tuple(text(f"halvarsrapport.kolumn.{each}") for each in names)
    caption = text("halvarsrapport.komplett.tabell", plats=told.place.name)
    rows, widths = tuple(map(_answer_row, found)), (4.8, 2.6, 2.4, 2.2, 2.2, 2.4)
    return [
        Paragraph(text("halvarsrapport.komplett.mening"), note=True),
        Table(caption, headings, rows, widths, numeric=(1, 2, 3, 4, 5)),
    ]


def _answer_row(each: Answers) -> tuple[str, ...]:
    often = text(f"laget.per.{each.often.name.lower()}").lower()
    counts = (number(count) for count in (each.asked, each.values, each.reasons, each.samples))
    done = text("halvarsrapport.av", antal=number(each.done), alla=number(each.deliveries))
    return f"{text(f'omrade.{each.area}')}, {often}", done, *counts
