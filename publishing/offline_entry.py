"""The page of a measure for a place: its question, the answer, the figures with their tables, and where it is from."""

from collections.abc import Iterable
from html import escape

from charts.axes import band_text, target_text
from charts.events import Mark, marks
from charts.line import MOST_UNITS, notes
from charts.rows import drawn, full_name
from charts.series import Point, periods, points
from charts.still_control import still_control
from charts.still_dot import still_dots
from charts.still_line import still_line
from publishing import offline_table as tables
from publishing.offline_answer import answer, sign, verdicts
from publishing.offline_bundle import Bundle, Entry
from publishing.offline_markup import (
    entry_name,
    example,
    folded,
    link,
    listed,
    measure_name,
    page,
    paragraph,
    place_name,
    row,
    table,
)
from stats.control_limits import FIRM_FROM
from wording import date_text, period_text, text
from wording import marks as signs
from wording.control import control_finding, control_of, control_words, symbol_of
from wording.figure_titles import line_title
from wording.sentences import caption, indicator_text, next_value_text
from wording.side_by_side import Beside, explained, finding, foremost, verdict_cell
from wording.verdict_sentences import verdict_text


def entry_page(entry: Entry, bundle: Bundle) -> tuple[str, list[str]]:
    """The page as HTML, and its table in canonical lines."""
    own = entry.result.of((entry.unit.id,), breakdown=entry.part)
    series = points(own, entry.unit.id, over=sorted(own.rows["period"].unique()))
    table_of, told = tables.over_time(own, series)
    twin = folded(text("tabell.visa"), table_of)
    judged = verdicts(entry)
    inside = (
        f'<div class="svar"><div>{answer(entry)}</div><div>{judged}</div></div>'
        f"{_figure(entry, series)}{_source(entry, bundle)}{twin}{_side_by_side(entry)}{_onward(entry, bundle)}"
    )
    page_made = page(
        entry_name(entry.indicator.id, entry.unit.id), indicator_text(entry.indicator, "question"), inside,
        above=_above(entry, bundle), place=entry.unit.id, late=True,
    )  # fmt: skip
    return page_made, list(tables.canonical(entry.indicator.id, entry.unit.id, told))


def _above(entry: Entry, bundle: Bundle) -> str:
    """Where in the file one is: the place, the area and the measure."""
    place = link(place_name(entry.unit.id), bundle.sheets[entry.unit.id].label)
    measure = link(measure_name(entry.indicator.id), entry.title)
    area = escape(text(f"omrade.{entry.indicator.area}"))
    return f'<p class="stig">{place} · {area} · {measure}</p>{example(synthetic=entry.result.synthetic)}'


def _figure(entry: Entry, series: list[Point]) -> str:
    """The curve, or the control chart where that answers the question best; with its marks and events in words."""
    result, unit, part = entry.result, entry.unit, entry.part
    if not series:
        return ""
    units: tuple[str, ...] = (unit.id,)
    seen = {"description": text("bygd.figur.beskrivning")}
    if entry.kind == "styrdiagram":
        title = control_finding(result, unit.id, part)
        drawing = still_control(result, unit=unit.id, breakdown=part, title=title, **seen)
        words = paragraph(" ".join(control_words(result, control_of(result, unit.id, part)).sentences), "mening")
        key = _control_key(entry)
    else:
        title = line_title(result, unit.id, part)
        units = (unit.id, *(each.against for each in entry.standing.held if each.against in result.units))[:MOST_UNITS]
        drawing = still_line(result, units=units, title=title, **seen)
        words, key = "", _line_key(entry, units)
    shown = result.of(units)
    marked = marks(shown, over=periods(shown))
    told = [each for each in notes(shown, units=units) if each not in {mark.label for mark in marked}]
    if entry.kind == "styrdiagram":
        told = [*_control_notes(entry), *(each for each in told if each != text("figur.not.spann"))]
    return f"<h3>{escape(title)}</h3>{words}{key}{drawing}{listed(told, 'noter')}{_events(marked)}"


def _control_notes(entry: Entry) -> list[str]:
    """What a control chart's own marks mean: its limits, and the special causes there are."""
    points_of = control_of(entry.result, entry.unit.id, entry.part).points
    few = [text("styrdiagram.not.preliminara", minst=FIRM_FROM)] if points_of["preliminary"].any() else []
    special = sorted(set(points_of["point_type"]) - {"common_cause"}, reverse=True)
    signs_of = [text(f"styrdiagram.not.{each}", tecken=symbol_of(each, entry.indicator)) for each in special]
    return [text("styrdiagram.not.granser"), *few, *signs_of]


def _line_key(entry: Entry, units: tuple[str, ...]) -> str:
    lines = [(f"l{place}", full_name(entry.result.units[each])) for place, each in enumerate(units)]
    return _key([*lines, *_levels(entry)])


def _control_key(entry: Entry) -> str:
    usual = [("c", text("styrdiagram.figur.medel")), ("u", text("styrdiagram.figur.granser"))]
    return _key([("w", full_name(entry.unit)), *usual, *_levels(entry)])


def _levels(entry: Entry) -> list[tuple[str, str]]:
    indicator = entry.indicator
    band = [("v", band_text(indicator, indicator.band))] if indicator.band else []
    return band + ([("m", target_text(indicator, indicator.target))] if indicator.target else [])


def _key(lines: Iterable[tuple[str, str]]) -> str:
    """The lines of a figure as they are drawn, with their names."""
    items = "".join(
        f'<li><svg class="streck" aria-hidden="true" viewBox="0 0 36 12"><path class="l {style}" d="M1 6H35"/></svg>'
        f"{escape(name)}"
        for style, name in lines
    )
    return f'<ul class="nyckel">{items}</ul>'


def _events(marked: list[Mark]) -> str:
    if not marked:
        return ""
    warned = paragraph(text("plats.gjordes.varning"), "bildtext")
    return folded(text("matt.handelse.rubrik"), listed((mark.label for mark in marked), "handelser") + warned, "oppen")


def _side_by_side(entry: Entry) -> str:
    """The places side by side: a drawing and the number in every row, so figure and table are one."""
    if len(entry.beside) < 2 or not entry.period:
        return ""
    result, indicator = entry.whole, entry.indicator
    found = drawn(result, entry.beside, period=entry.period, breakdown=entry.part)
    dots = still_dots(indicator, found)
    judged = {each.unit: each for each in entry.compared}
    rows = []
    for unit, point in found.items():
        value, *limits = tables.cells(point, indicator)
        said = _judged(entry, judged[unit]) if unit in judged else ""
        name = escape(full_name(result.units[unit]))
        shown = [dots[unit], escape(value), *(escape(each) for each in limits[: _limit_columns(entry)]), said]
        rows.append(row(f"<b>{name}</b>" if unit == entry.unit.id else name, shown))
    title = finding(result, entry.unit.id, entry.compared)
    words_of = explained(result, foremost(entry.compared)) if entry.compared else ""
    # What stands among the verdicts above is not said again.
    words_of = "" if words_of in {each.sentence for each in entry.standing.held} else paragraph(words_of, "mening")
    head = [text("tabell.plats"), text("bygd.kolumn.bild"), *tables.headings(indicator)[: 1 + _limit_columns(entry)]]
    caption_of = f"{entry.title}, {period_text(entry.period)}"
    made = table(caption_of, [*head, text("plats.kolumn.lage")], rows, style="rader")
    return f"<h3>{escape(title)}</h3>{words_of}{made}"


def _judged(entry: Entry, each: Beside) -> str:
    """The verdict, with who is judged where that is not the page's own place."""
    verdict, unit = each.comparison.verdict, each.comparison.unit
    words = verdict_text(verdict) if unit == entry.unit.id else verdict_cell(entry.whole, each)
    return sign(signs.VERDICTS[verdict], words)


def _limit_columns(entry: Entry) -> int:
    return 1 if text("tabell.intervall") in tables.headings(entry.indicator) else 0


def _source(entry: Entry, bundle: Bundle) -> str:
    """Source, data version, date, and the code that leads back."""
    shown = text("fil.stampel", kalla=caption(entry.result), version=bundle.data_version,
                 datum=date_text(bundle.today))  # fmt: skip
    summary = entry.standing.summary
    expected = next_value_text(entry.indicator, summary.last_period if summary else "", bundle.today)
    later = f"{text('definition.nasta')}: {expected[:1].lower()}{expected[1:]}" if expected else ""
    living = text("fil.kod", kod=entry.code, adress=entry.link) if entry.code else ""
    year = entry.result.population_period
    residents = text("bild.befolkning", ar=year) if year else ""
    return paragraph(" ".join(filter(None, (shown, residents, later))), "bildtext") + paragraph(living, "bildtext")


def _onward(entry: Entry, bundle: Bundle) -> str:
    """To the next measure of the same place, back to the place, and to how it is counted."""
    mine = [each.id for each in bundle.indicators if (each.id, entry.unit.id) in bundle.entries]
    after = mine[mine.index(entry.indicator.id) + 1 :][:1]
    following = [
        link(entry_name(each, entry.unit.id), text("bygd.nasta", matt=bundle.entries[each, entry.unit.id].title))
        for each in after
    ]
    back = link(place_name(entry.unit.id), text("bygd.till_platsen", plats=entry.unit.name))
    counted = link(measure_name(entry.indicator.id), text("definition.rubrik"))
    return f'<p class="vidare">{" ".join([*following, back, counted])}</p>'
