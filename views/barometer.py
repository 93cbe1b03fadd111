"""The one-page barometer: each headline measure's value, interval, verdict, direction, target and how it is known.

Decision that could be disputed: words come before signs, and no row is coloured good or bad. The rows stand in the
order of the areas and never in the order of the values.
"""

from datetime import date
from html import escape
from itertools import groupby

from charts.dot import Dot, dot, top_of
from charts.sparkline import sparkline
from domain.indicator import Area, Indicator, Proportion
from domain.units import Unit
from stats.verdict import Verdict
from views import markup, places
from views.kept import kept
from views.overview import CURVE
from views.standings import standings
from wording import count_text, marks, number, period_text, status_text, text, unit_text, value_text, when_text
from wording.sentences import caption, direction_key, direction_text, indicator_text, next_value_text
from wording.standing import Held, Standing, band_text
from wording.summary import Summary, series
from wording.target import band_of
from wording.verdict_sentences import verdict_text
from workflows import read
from workflows.start import Store

_COLUMNS = ("matt", "varde", "lage", "riktning", "vet")


@kept
def barometer(known: read.Reference, store: Store, place: Unit, today: date) -> str:
    """The table as HTML."""
    headings = "".join(
        f'<th role="columnheader" scope="col">{escape(text(f"plats.kolumn.{each}"))}</th>' for each in _COLUMNS
    )
    by_area = groupby(standings(known, store, place, today), key=lambda each: each.indicator.area)
    body = "".join(_area(area, list(rows), today) for area, rows in by_area)
    return (
        f'<table class="plats_barometer" role="table"><caption class="dold">'
        f"{escape(text('plats.barometer.tabell', plats=place.name))}</caption>"
        f'<thead role="rowgroup"><tr role="row">{headings}</tr></thead>{body}</table>'
        f'<p class="bildtext">{escape(text("plats.tecken"))}</p>'
    )


def _area(area: Area, rows: list[Standing], today: date) -> str:
    spanning = f'<th role="rowheader" scope="rowgroup" colspan="{len(_COLUMNS)}">'
    title = f'<tr role="row">{spanning}<h3>{escape(text(f"omrade.{area}"))}</h3></th></tr>'
    return f'<tbody role="rowgroup">{title}{"".join(row(each, today) for each in rows)}</tbody>'


def row(each: Standing, today: date) -> str:
    """One measure's row as HTML."""
    cells = (_value(each), _state(each), _direction(each), _known(each, today))
    filled = "".join(
        f'<td role="cell" data-rubrik="{escape(text(f"plats.kolumn.{column}"))}">{cell}</td>'
        for column, cell in zip(_COLUMNS[1:], cells, strict=True)
    )
    return f'<tr role="row"><th role="rowheader" scope="row">{_heading(each)}</th>{filled}</tr>'


def _heading(each: Standing) -> str:
    address = places.address(each.indicator, each.asked.id)
    note = ""
    if not each.own:
        note = _small(text("plats.visar", plats=each.asked.name, visad=each.shown.name))
    question = _small(indicator_text(each.indicator, "question"))
    return f'<a href="{escape(address)}">{escape(each.title)}</a>{question}{note}'


def _sign(mark: str, words: str) -> str:
    return f'<span class="riktning"><span aria-hidden="true">{mark}</span> {escape(words)}</span>'


def _small(words: str) -> str:
    return f'<span class="plats_liten">{escape(words)}</span>' if words else ""


def _value(each: Standing) -> str:
    summary = each.summary
    if summary is None:
        return f"<b>{escape(text('oversikt.inget_varde'))}</b>"
    if summary.value is None:
        return _missing(each.indicator, summary)
    interval = _interval(each.indicator, summary)
    words = f'<b class="plats_varde">{escape(markup.unbroken(value_text(summary.value, each.indicator)))}</b>'
    return f"{words}{_small(period_text(summary.period))}{_drawing(each, summary, summary.value)}{_small(interval)}"


def _missing(indicator: Indicator, summary: Summary) -> str:
    """The reason in words, and the latest value there is."""
    words = f"<b>{escape(status_text(summary.status))}</b>{_small(period_text(summary.period))}"
    if summary.last_value is None:
        return words
    latest = markup.unbroken(value_text(summary.last_value, indicator))
    return words + _small(text("plats.senast", varde=latest, nar=when_text(summary.last_period)))


def _interval(indicator: Indicator, summary: Summary) -> str:
    if summary.lower is None or summary.upper is None:
        return text("plats.utan_intervall")
    limits = (number(limit, indicator.decimals) for limit in (summary.lower, summary.upper))
    return text(
        "plats.intervall",
        **dict(zip(("nedre", "ovre"), limits, strict=True)),
        enhet=markup.unbroken(unit_text(indicator)),
    )


def _drawing(each: Standing, summary: Summary, value: float) -> str:
    indicator, band = each.indicator, band_of(each.indicator)
    target = indicator.target.value if indicator.target else None
    edges = (band.lower, band.upper) if band else None
    beside = next((held.level for held in each.held if held.against), None)
    limits = (value, summary.upper, target, beside, band.upper if band else None)
    whole = indicator.scale if isinstance(indicator, Proportion) else None
    top = top_of([limit for limit in limits if limit is not None], whole=whole)
    ends = {"lagst": number(0), "hogst": value_text(top, indicator)}
    label = text("plats.bild", matt=each.title, varde=value_text(value, indicator), **ends)
    drawn = Dot(
        value=value, lower=summary.lower, upper=summary.upper, target=target, beside=beside, band=edges, top=top
    )  # fmt: skip
    return dot(drawn, label=label)


def _state(each: Standing) -> str:
    main = each.main
    verdict = main.verdict if main else Verdict.NOT_COMPARED
    shown = _sign(marks.VERDICTS[verdict], verdict_text(verdict))
    beside = "".join(_small(_beside(held, each.indicator)) for held in each.held if held.against)
    return f"{shown}{_small(_against(each))}{beside}"


def _against(each: Standing) -> str:
    """What the verdict is held against; the target or band, or that there is none, where nothing is."""
    main = each.main
    if main is None or main.verdict is Verdict.NOT_COMPARED:
        return _target(each.indicator)
    if main.against:
        return text("plats.mot", jamfort=_named(main))
    target = each.indicator.target
    level = band_text(each.indicator) or (value_text(target.value, each.indicator) if target else "")
    return text("plats.mot_niva", jamfort=main.name, niva=markup.unbroken(level))


def _target(indicator: Indicator) -> str:
    if band := band_text(indicator):
        return text("plats.arbetsintervall", band=markup.unbroken(band))
    if indicator.target is None:
        return text("plats.inget_mal")
    return text("plats.mal", mal=markup.unbroken(value_text(indicator.target.value, indicator)))


def _named(held: Held) -> str:
    return text("plats.resten", jamfort=held.name) if held.rest else held.name


def _beside(held: Held, indicator: Indicator) -> str:
    """What something that the place is part of has, where that is known."""
    if held.level is None:
        return ""
    name = _named(held)
    return text(
        "plats.jamfort", jamfort=name[:1].upper() + name[1:], varde=markup.unbroken(value_text(held.level, indicator))
    )


def _direction(each: Standing) -> str:
    key = direction_key(each.summary)
    values = series(each.result, each.shown.id)["value"].tail(CURVE[each.indicator.periodicity]).tolist()
    curve = sparkline(values, label=text("oversikt.kurva", matt=each.title)) if each.summary else ""
    return _sign(marks.way_mark(key), direction_text(each.summary)) + curve


def _known(each: Standing, today: date) -> str:
    summary = each.summary
    lines = [each.main.sentence if each.main else "", *_basis(each.indicator, summary)]
    if summary:
        lines.append(next_value_text(each.indicator, summary.last_period, today))
        lines += [caption(each.result), text("bild.version", version=each.result.data_version)]
    items = "".join(f"<li>{escape(line)}</li>" for line in lines if line)
    first = next(iter(_basis(each.indicator, summary)), "")
    summary_words = f'{escape(text("plats.kolumn.vet"))}<span class="dold">: {escape(each.title)}</span>'
    return f"{_small(first)}<details><summary>{summary_words}</summary><ul>{items}</ul></details>"


def _basis(indicator: Indicator, summary: Summary | None) -> list[str]:
    """The counts and how many have reported, as far as they may be shown."""
    if summary is None or summary.value is None:
        return []
    counts = ""
    if indicator.denominator and summary.numerator is not None and summary.denominator is not None:
        shown = {"taljare": count_text(summary.numerator), "namnare": count_text(summary.denominator)}
        counts = text("tal.underlag" if indicator.unit == "%" else "plats.underlag", **shown)
    reported = text("plats.rapporterat", antal=summary.reported, av=summary.asked)
    return [each for each in (counts, reported) if each]
