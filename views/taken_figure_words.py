"""The answer in words: the heading, the sentences under it, and what the figure is."""

from collections.abc import Iterator

from domain.result import Result
from views import markup, places
from wording import date_text, period_text, side_by_side, text
from wording.control import control_finding
from wording.figure_titles import sexes_title
from wording.formats import number
from wording.sentences import finding, indicator_text
from workflows.clock import day_of
from workflows.corrected import Answer, Verdict
from workflows.corrected_facts import FactNote, Sort
from workflows.export_words import with_measure
from workflows.known import Reference, reference, reference_at
from workflows.start import Store

_MOST_NAMED = 6


def heading(found: Answer) -> str:
    """The answer in one line."""
    if found.verdict is Verdict.GONE:
        return text("figur.svar.borta", antal=number(len(found.gone)))
    return text(f"figur.svar.{found.verdict}")


def sentences(store: Store, found: Answer) -> list[str]:
    """The answer in full: what is another, what is no longer shown, what has come since and which facts changed."""
    return list(_sentences(store, found))


def _sentences(store: Store, found: Answer) -> Iterator[str]:
    if found.lacking is not None:
        yield text(f"figur.mening.okand.{found.lacking}", version=found.taken.data_version)
        return
    if found.verdict is Verdict.GONE:
        yield text("figur.mening.borta")
    if found.verdict is Verdict.SAME:
        now = store.data_version()
        on = date_text(day_of(store.publication(now).published_at))
        yield text("figur.mening.stammer", nu=now, datum=on)
    if found.corrected:
        yield text("figur.mening.rattad", antal=number(len(found.corrected)))
    if found.newer:
        yield text("figur.nyare", period=period_text(found.newer[-1]))
    if found.arrived:
        yield text("figur.kompletterad", antal=number(len(found.arrived)))
    if found.is_defined_anew:
        yield text("figur.definition")
    yield from map(_fact, found.facts)


def _fact(note: FactNote) -> str:
    none = text("figur.fakta.inget_mal") if note.sort is Sort.TARGET else ""
    return text(f"figur.fakta.{note.sort}", plats=note.about, fore=note.old or none, efter=note.new or none)


def about(store: Store, found: Answer, code: str) -> str:
    """What the figure is, as HTML: its title as it was then, measure, places, kind, data version and code."""
    figure, rows = found.taken.figure, []
    if found.then is not None:
        known = reference_at(store, found.taken.data_version)
        rows.append((text("figur.om.titel"), title(known, found.then, found)))
    shown = found.then or found.now
    if shown is not None:
        rows.append((text("figur.om.matt"), indicator_text(shown.indicator, "title")))
    rows += [
        (text("figur.om.platser"), _named(reference(store), figure.units)),
        (text("figur.om.sort"), _sort(found)),
    ]
    if found.made_on:
        made = {"version": found.taken.data_version, "datum": date_text(found.made_on)}
        rows.append((text("figur.om.version"), text("figur.om.version.varde", **made)))
    rows.append((text("figur.om.kod"), code))
    told = markup.definitions((name, words) for name, words in rows if words)
    return f'<div class="figur_om">{told}</div>'


def title(known: Reference, result: Result, found: Answer) -> str:
    """What a figure says as its title, by its kind; where nothing can be said of it, the measure and the place."""
    figure = found.taken.figure
    unit = figure.units[0]
    named = known.units[unit].name if unit in known.units else unit
    plain = text("figur.om.titel_dold", matt=indicator_text(result.indicator, "title"), plats=named)
    dated = f"{plain}, {period_text(found.period)}" if found.period else plain
    if figure.kind in {"karta", "tratt"} or result.rows.loc[result.rows["unit"] == unit, "value"].notna().sum() == 0:
        return dated
    if figure.kind == "styrdiagram":
        return control_finding(result, unit, figure.breakdown)
    if figure.kind == "kon":
        told = sexes_title(result, unit, figure.breakdown)
        return text("nytt.matt", matt=indicator_text(result.indicator, "title"), andringar=told)
    if figure.kind == "jamforelse":
        beside = side_by_side.beside(
            result, unit, tuple(result.units), period=found.period, breakdown=figure.breakdown, touching=known.touching
        )
        told = side_by_side.finding(result, unit, beside)
        return with_measure(result, told)
    return finding(result, known.unit(unit), figure.breakdown)


def _named(known: Reference, units: tuple[str, ...]) -> str:
    names = [places.label(known, each) for each in units if each in known.units]
    more = text("nytt.flode.ovriga", antal=len(names) - _MOST_NAMED) if len(names) > _MOST_NAMED else ""
    return ", ".join([*names[:_MOST_NAMED], *filter(None, [more])])


def _sort(found: Answer) -> str:
    words = text(f"figur.om.sort.{found.taken.figure.kind}")
    return text("nytt.del", period=words, del_=period_text(found.period)) if found.period else words
