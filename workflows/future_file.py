"""The reckonings that rest on recruitment as files: one row per number, each with its place, version and source.

Decision that could be disputed: a row says itself that it is reckoned and with which seed, since rows are copied out of
their file.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO

from domain.future import DRIVERS, GROUPS, Future
from domain.indicator import Indicator
from domain.lever import Levered
from wording import text
from wording.future import driver_name, rate_name
from wording.likelihood import likelihood_text
from wording.sentences import indicator_text

_COLUMNS = ("plats", "vad", "antagande", "period", "varde", "nedre", "ovre", "ord")
_STAMP = ("exempel", "version", "fro", "datum", "kalla")
Row = tuple[object, ...]


def future_file(found: Future, *, today: date) -> bytes:
    """Care at home to 2035: residents, persons, posts and drivers. UTF-8 with a mark, semicolons, decimal commas."""
    return _written(_future_rows(found), _stamp(found, today))


def lever_file(found: Levered, indicators: Sequence[Indicator], *, today: date) -> bytes:
    """The four indicators month by month, without and with the lever."""
    return _written(_lever_rows(found, indicators), _stamp(found, today))


def _stamp(found: Future | Levered, today: date) -> Row:
    sample = text("fil.ja" if found.synthetic else "fil.nej")
    source = text("kalla.egen", kallor=", ".join(found.sources))
    return sample, found.data_version, found.seed, today.isoformat(), source


def _future_rows(found: Future) -> Iterator[Row]:
    place = found.name
    for row, year in enumerate(found.years):
        for group, count in zip(GROUPS, found.residents[row], strict=True):
            yield place, text("framtid.tabell.invanare", grupp=group), "", year, count, "", "", ""
        for side in found.sides:
            name = rate_name(side.rate)
            for group, count in zip(GROUPS, side.persons[row], strict=True):
                yield place, text("framtid.fil.personer", grupp=group), name, year, count, "", "", ""
            yield place, text("framtid.axel.personer"), name, year, side.total[row], *side.band[row], ""
            yield place, text("framtid.fil.behov"), name, year, side.need[row], *side.need_band[row], ""
        staff = found.staff
        yield place, text("framtid.tillsatta"), "", year, staff.filled[row], *staff.filled_band[row], ""
    for side, short in zip(found.sides, found.staff.short, strict=True):
        name, last = rate_name(side.rate), found.years[-1]
        words = likelihood_text(short.likely)
        yield place, text("framtid.fil.saknas"), name, last, short.mean, short.lower, short.upper, words
        for each in DRIVERS:
            yield place, driver_name(each), name, last, side.drivers[each], "", "", ""


def _lever_rows(found: Levered, indicators: Sequence[Indicator]) -> Iterator[Row]:
    for outcome, about in zip(found.outcomes, indicators, strict=True):
        title = indicator_text(about, "title")
        for step, period in enumerate(found.periods):
            band = outcome.band[step]
            yield found.name, title, text("spak.linje.bas"), period, outcome.base[step], "", "", ""
            yield found.name, title, text("spak.linje.spak"), period, outcome.scenario[step], *band, ""
        words = likelihood_text(outcome.likely)
        yield found.name, title, text("spak.tabell.skillnad"), found.periods[-1], *outcome.difference, words


def _written(rows: Iterable[Row], stamp: Row) -> bytes:
    from publishing.tables import plain

    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([text(f"framtid.fil.kolumn.{each}") for each in (*_COLUMNS, *_STAMP)])
    for row in rows:
        writer.writerow([_cell(each) if isinstance(each, float) else plain(str(each)) for each in (*row, *stamp)])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
