"""A place's page in the one file: sentences, every measure in one table, what has been done, and what there is.

Decision that could be disputed: all measures stand here and not only the headline ones, since this is the page that is
printed and read aloud. The sentences rest on the headline measures, as on the page on the web.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

from domain.available import Cell
from domain.indicator import Area
from domain.units import Event, Unit, UnitKind
from indicators.registry import indicator as lookup
from publishing.offline_answer import sign
from publishing.offline_bundle import Bundle, PlaceSheet
from publishing.offline_markup import (
    definitions,
    entry_name,
    example,
    folded,
    in_swedish,
    link,
    listed,
    page,
    paragraph,
    place_name,
    row,
    small,
    table,
    unbroken,
)
from stats.verdict import Verdict
from wording import date_text, marks, number, period_text, status_text, text, unit_text, value_text, when_text
from wording.available import SIGNS, cell_words, place_sentence
from wording.profile import moment, sentences, waiting_sentence, weakest
from wording.sentences import direction_key, direction_text, indicator_text
from wording.standing import Standing, band_text
from wording.verdict_sentences import verdict_text

_COLUMNS = ("matt", "varde", "lage", "riktning")


def place_page(sheet: PlaceSheet, bundle: Bundle) -> str:
    """The page as HTML."""
    unit = sheet.unit
    stamped = text("fil.stampel", kalla=text("bygd.egen_fil"), version=bundle.data_version,
                   datum=date_text(bundle.today))  # fmt: skip
    inside = (
        f"{_short(sheet, bundle.today)}{_unconfirmed(sheet)}{paragraph(sheet.residents, 'bildtext')}{_print(unit)}"
        f"{_table(sheet)}{paragraph(text('plats.tecken'), 'bildtext')}{paragraph(stamped, 'bildtext')}"
        f"{_done(sheet.events, unit)}{_onward(sheet)}"
    )
    above = f'<p class="stig">{escape(sheet.label)}</p>{example(synthetic=bundle.synthetic)}'
    return page(place_name(unit.id), unit.name, inside, above=above, place=unit.id)


def _short(sheet: PlaceSheet, today: date) -> str:
    """In a few sentences: the weakest area first and on a line of its own."""
    found, place = sheet.headlines, sheet.unit
    weak = weakest(found, place)
    told = sentences(found, sheet.events, place)
    return (
        f"<h2>{escape(text('plats.korthet'))}</h2>"
        f'<p class="svagast"><b>{escape(weak.line)}.</b> {escape(weak.because)}</p>{listed(told, "mening")}'
        f"{paragraph(waiting_sentence(found, today), 'bildtext')}"
    )


def _unconfirmed(sheet: PlaceSheet) -> str:
    return "" if sheet.is_confirmed else paragraph(text("medlemskap.obekraftad.mening"), "exempel")


def _print(unit: Unit) -> str:
    """Buttons that need a script are shown by it."""
    one, whole = escape(text("bygd.skriv_ut.sidan")), escape(text("bygd.skriv_ut.allt", plats=unit.name))
    return (
        f'<p class="knappar" hidden><button type="button" data-skriv="">{one}</button> '
        f'<button type="button" data-skriv="{escape(unit.id)}">{whole}</button></p>'
    )


def _table(sheet: PlaceSheet) -> str:
    headings = [text(f"plats.kolumn.{each}") for each in _COLUMNS]
    bodies = []
    for area, rows in groupby(sheet.standings, key=lambda each: each.indicator.area):
        bodies.append(_area(area, list(rows)))
    title = text("bygd.matt_tabell", plats=sheet.unit.name)
    return f"<h2>{escape(text('bygd.alla_matt'))}</h2>{table(title, headings, bodies, style='barometer')}"


def _area(area: Area, rows: Sequence[Standing]) -> str:
    title = f'<tbody><tr><th scope="rowgroup" colspan="{len(_COLUMNS)}">{escape(text(f"omrade.{area}"))}'
    return title + "".join(_row(each) for each in rows)


def _row(each: Standing) -> str:
    name = link(entry_name(each.indicator.id, each.shown.id), each.title) if each.summary else escape(each.title)
    note = "" if each.own else small(text("plats.visar", plats=each.asked.name, visad=each.shown.name))
    question = small(indicator_text(each.indicator, "question"))
    return row(f"{name}{question}{note}", [_value(each), _state(each), _direction(each)])


def _value(each: Standing) -> str:
    summary, indicator = each.summary, each.indicator
    if summary is None:
        series = indicator.published_series
        why = text("officiell.inte_hamtad", serie=series) if each.result.rows.empty and series else ""
        return f"<b>{escape(text('oversikt.inget_varde'))}</b>{small(why)}"
    when = small(period_text(summary.period))
    if summary.value is not None:
        limits = ""
        if summary.lower is not None and summary.upper is not None:
            ends = {
                "nedre": number(summary.lower, indicator.decimals),
                "ovre": number(summary.upper, indicator.decimals),
            }
            limits = text("plats.intervall", enhet=unbroken(unit_text(indicator)), **ends)
        return f"<b>{escape(unbroken(value_text(summary.value, indicator)))}</b>{when}{small(limits)}"
    last = ""
    if summary.last_value is not None:
        shown = unbroken(value_text(summary.last_value, indicator))
        last = small(text("plats.senast", varde=shown, nar=when_text(summary.last_period)))
    return f"<b>{escape(status_text(summary.status))}</b>{when}{last}"


def _state(each: Standing) -> str:
    main = each.main
    verdict = main.verdict if main else Verdict.NOT_COMPARED
    return sign(marks.VERDICTS[verdict], verdict_text(verdict)) + small(_against(each))


def _against(each: Standing) -> str:
    """What the verdict is held against; the target or band, or that there is none, where nothing is."""
    main, target, band = each.main, each.indicator.target, band_text(each.indicator)
    level = band or (value_text(target.value, each.indicator) if target else "")
    if main is None or main.verdict is Verdict.NOT_COMPARED:
        if band:
            return text("plats.arbetsintervall", band=unbroken(band))
        return text("plats.mal", mal=unbroken(level)) if target else text("plats.inget_mal")
    if not main.against:
        return text("plats.mot_niva", jamfort=main.name, niva=unbroken(level))
    name = text("plats.resten", jamfort=main.name) if main.rest else main.name
    return text("plats.mot", jamfort=name)


def _direction(each: Standing) -> str:
    return sign(marks.way_mark(direction_key(each.summary)), direction_text(each.summary))


def _done(events: Sequence[Event], unit: Unit) -> str:
    """What was done, the latest first, with date, precision and source."""
    title = f"<h2>{escape(text('plats.gjordes'))}</h2>"
    if not events:
        return title + paragraph(text("plats.insats.ingen", plats=unit.name))
    items = "".join(_event(each) for each in events)
    return f'{title}{paragraph(text("plats.gjordes.varning"), "bildtext")}<ol class="gjort">{items}</ol>'


def _event(event: Event) -> str:
    when = moment(event.start) + (f"–{moment(event.end)}" if event.end and event.end != event.start else "")
    told = {"matt.handelse.precision": event.precision, "matt.handelse.kalla": event.source}
    how = " · ".join(f"{escape(text(key))} {in_swedish(words)}" for key, words in told.items() if words)
    invented = f"<b>{escape(text('plats.gjordes.pahittad'))}</b> " if event.synthetic else ""
    return f"<li><span>{escape(when)}</span> <span>{in_swedish(event.title)}<small>{invented}{how}</small></span>"


def _onward(sheet: PlaceSheet) -> str:
    """What the place is part of or consists of."""
    up = link(place_name(sheet.parent.id), text("bygd.till_platsen", plats=sheet.parent.name)) if sheet.parent else ""
    links = "".join(f"<li>{link(place_name(each.id), each.name)}" for each in sheet.members)
    key = "bygd.modellomraden" if sheet.unit.kind is UnitKind.REGION else "plats.vidare.kommuner"
    inside = f"<h2>{escape(text(key, plats=sheet.unit.name))}</h2>" if links else ""
    return f'{inside}<ul class="platser">{links}</ul><p class="vidare">{up}</p>' if links or up else ""


def available_page(bundle: Bundle) -> str:
    """What there is for every place, and the reason for each hole."""
    signs = [(text(f"finns.lage.{each}"), text(f"finns.betyder.{each}")) for each in SIGNS]
    legend = folded(text("finns.teckenforklaring"), paragraph(text("finns.perioder")) + definitions(signs))
    body = "".join(_available(each, bundle.year) for each in bundle.sheets.values())
    lead = paragraph(text("finns.ingress"), "mening")
    heading = text("sida.finns")
    return page("finns", heading, f"{lead}{legend}{body}", above=example(synthetic=bundle.synthetic), late=True)


def _available(sheet: PlaceSheet, year: int) -> str:
    years = list(dict.fromkeys(each.year for each in sheet.cells))
    rows = [
        row(escape(indicator_text(lookup(one), "title")), map(_cell, of_one))
        for one, of_one in groupby(sheet.cells, key=lambda each: each.indicator)
    ]
    caption = text("finns.tabell_matt", plats=sheet.unit.name)
    made = table(caption, [text("finns.kolumn.matt"), *map(str, years)], rows, style="siffror")
    told = place_sentence(sheet.unit.name, sheet.cells, year)
    return f"<h2>{escape(sheet.label)}</h2>{paragraph(told)}{folded(text('bygd.finns.visa'), made)}"


def _cell(cell: Cell) -> str:
    words, more = cell_words(cell)
    return escape(words) + small(more)
