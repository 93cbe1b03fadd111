"""A measure's page in the one file: its question, how it is counted, the map and every place's value at one period."""

from collections.abc import Iterator
from html import escape

from charts.axes import band_text
from charts.classes import legend, places
from charts.map_words import map_title
from charts.series import at_period
from charts.still_map import still_key, still_map
from domain.indicator import Indicator
from domain.result import Result
from domain.units import UnitKind
from indicators.measures import measure
from publishing import offline_table as tables
from publishing.offline_bundle import Bundle
from publishing.offline_markup import (
    definitions,
    entry_name,
    example,
    link,
    listed,
    measure_name,
    page,
    paragraph,
    row,
    table,
)
from wording import date_text, period_text, text, when_text
from wording.sentences import caption, indicator_list, indicator_text


def measure_page(indicator: Indicator, bundle: Bundle) -> str:
    """The page as HTML."""
    whole = bundle.wholes[indicator.id]
    title = indicator_text(indicator, "title")
    shown = _shown(whole, bundle) if not whole.rows.empty else paragraph(_why_empty(indicator), "mening")
    inside = (
        f'<p class="mening"><b>{escape(title)}.</b> {escape(indicator_text(indicator, "definition"))}</p>{shown}'
        f"<h2>{escape(text('definition.rubrik'))}</h2>{definitions(_counted(indicator, bundle))}"
        f"<h3>{escape(text('definition.svagheter'))}</h3>{listed(indicator_list(indicator, 'caveats'))}"
    )
    above = f'<p class="stig">{escape(text(f"omrade.{indicator.area}"))}</p>{example(synthetic=whole.synthetic)}'
    heading = indicator_text(indicator, "question")
    return page(measure_name(indicator.id), heading, inside, above=above, late=True)


def _why_empty(indicator: Indicator) -> str:
    series = indicator.published_series
    return text("officiell.inte_hamtad", serie=series) if series else text("oversikt.inget_varde")


def _shown(whole: Result, bundle: Bundle) -> str:
    """The map, where kommuner have the measure, and every place's value at the latest period there is."""
    period = _latest(whole, bundle)
    stamped = text("fil.stampel", kalla=caption(whole), version=bundle.data_version, datum=date_text(bundle.today))
    drawn = _map(whole, period, bundle)
    if not drawn:
        return f"{_table(whole, period, bundle)}{paragraph(stamped, 'bildtext')}"
    return (
        f'<div class="svar karttabell"><div>{drawn}</div><div>{_table(whole, period, bundle)}</div></div>'
        f"{paragraph(stamped, 'bildtext')}"
    )


def _latest(whole: Result, bundle: Bundle) -> str:
    """The latest period for which any place of the file has a row."""
    rows = whole.rows
    return str(max(rows.loc[rows["unit"].isin(list(bundle.sheets)), "period"], default=max(rows["period"])))


def _map(whole: Result, period: str, bundle: Bundle) -> str:
    members = bundle.members()
    if not any(each.id in whole.units for each in members):
        return ""
    found = places(whole, period=period, kommuner=bundle.drawn, dark=False, beside=bundle.beside)
    focus = [each.id for each in members]
    title = map_title(whole, found, period=period, focus=focus, of=text("karta.alla"))
    named = text("karta.alt", matt=indicator_text(whole.indicator, "title"), nar=when_text(period))
    return (
        f"<h2>{escape(title)}</h2>{still_map(found, focus=focus, title=named, description=f'{title}.')}"
        f"{paragraph(text('karta.nyckel'), 'bildtext')}{still_key(legend(found))}"
        f"{paragraph(text('karta.granser'), 'bildtext')}"
    )


def _table(whole: Result, period: str, bundle: Bundle) -> str:
    """Every place of the file that has a row then, with a way to its own page."""
    known = at_period(whole, period)
    rows = []
    for unit, sheet in bundle.sheets.items():
        if unit not in known:
            continue
        name = sheet.unit.name if sheet.unit.kind is UnitKind.KOMMUN else sheet.label
        heading = link(entry_name(whole.indicator.id, unit), name)
        value, *rest = tables.cells(known[unit], whole.indicator)
        strong = sheet.unit.kind is not UnitKind.KOMMUN
        rows.append(row(f"<b>{heading}</b>" if strong else heading, [escape(each) for each in (value, *rest)]))
    title = f"{indicator_text(whole.indicator, 'title')}, {period_text(period)}"
    return table(title, [text("tabell.plats"), *tables.headings(whole.indicator)], rows, style="siffror")


def _counted(indicator: Indicator, bundle: Bundle) -> Iterator[tuple[str, str]]:
    """How it is counted, whole: what, by what, from where, how sure and whose it is."""
    yield text("tabell.taljare"), _measure(indicator.numerator)
    yield text("tabell.namnare"), f"{_measure(indicator.denominator)} {indicator_text(indicator, 'denominator_choice')}"
    yield text("definition.kalla"), indicator_text(indicator, "source")
    yield text("matt.definition.officiell"), indicator.published_series or text("matt.definition.ingen_officiell")
    yield text("matt.definition.hall"), text(f"matt.hall.{indicator.direction.name.lower()}")
    yield text("definition.mal"), _target(indicator)
    yield text("matt.definition.slump"), text(f"matt.slump.{indicator.interval.name.lower()}")
    yield text("matt.definition.brott"), _breaks(indicator)
    yield text("definition.region"), indicator_text(indicator, "owner_region")
    yield text("definition.kommun"), indicator_text(indicator, "owner_kommun")
    yield text("fil.om.version"), f"{bundle.data_version}, {date_text(bundle.published_at.date())}"


def _measure(measure_id: str) -> str:
    if not measure_id:
        return ""
    found = measure(measure_id)
    return f"{found.label}. {found.definition}"


def _target(indicator: Indicator) -> str:
    words = indicator_text(indicator, "no_target_reason")
    if indicator.target:
        day = date_text(indicator.target.decided_on)
        words = text("definition.mal_kalla", kalla=indicator_text(indicator, "target_source"), datum=day)
    if indicator.band is None:
        return words
    return f"{words} {band_text(indicator, indicator.band)}. {indicator_text(indicator, 'band_source')}."


def _breaks(indicator: Indicator) -> str:
    if not indicator.series_breaks:
        return text("matt.definition.inga_brott")
    reasons = indicator_list(indicator, "series_breaks")
    return " ".join(
        text("matt.definition.brott_fran", period=period_text(each.start), skal=reason)
        for each, reason in zip(indicator.series_breaks, reasons, strict=True)
    )
