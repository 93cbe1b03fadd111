"""What has changed in a figure as a table, and all its values then beside those of today."""

from collections.abc import Iterator, Sequence

import pandas as pd

from domain.indicator import Indicator
from domain.result import Result
from views import markup
from views.kept import kept
from wording import date_text, period_text, status_text, text, unit_text
from wording.revisions import told_text
from wording.sentences import cell_text, indicator_text
from workflows.compared import Change, Told
from workflows.corrected import Answer, Correction
from workflows.known import Reference, reference
from workflows.start import Store

_KEY = ["unit", "period", "sex"]
_MOST = 200


def value_text(told: Told | None, indicator: Indicator) -> str:
    """A value as it was or is; that it is not shown, where its number is withheld."""
    if told is None:
        return text("nytt.visas_inte")
    return told_text(told.value, told.lower, told.upper, told.status, indicator)


def when_text(change: Change) -> str:
    """The period of a change, with the part and the sex where it is of one."""
    words = period_text(change.period)
    for part in (change.breakdown, text(f"nytt.kon.{change.sex}") if change.sex in {"K", "M"} else ""):
        words = text("nytt.del", period=words, del_=part) if part else words
    return words


def changes(store: Store, found: Answer) -> str:
    """Each value that is another or gone: where, when, from, to, in which data version and why; as HTML."""
    every = [*found.gone, *found.corrected][:_MOST]
    shown = found.now or found.then
    if not every or shown is None:
        return ""
    known = reference(store)
    lines = [_line(known, each, shown.indicator) for each in every]
    names = ("plats", "period")
    headings = [text(f"nytt.kolumn.{each}") for each in names]
    headings += [text(f"figur.kolumn.{each}") for each in ("fore", "efter", "nar", "varfor")]
    withheld = any(each.change.before is None or each.change.after is None for each in every)
    note = markup.paragraph(text("nytt.visas_inte.skal"), "bildtext") if withheld else ""
    table = markup.table(text("figur.andringar"), headings, lines, stacked=True)
    return f'<div class="figur_andringar">{table}{note}</div>'


def _line(known: Reference, each: Correction, indicator: Indicator) -> list[str]:
    change = each.change
    name = known.units[change.unit].name if change.unit in known.units else change.unit
    now = value_text(change.after, indicator)
    made = text("figur.kolumn.nar.varde", datum=date_text(each.on), version=each.data_version)
    why = text(f"figur.varfor.{each.why}")
    return [name, when_text(change), value_text(change.before, indicator), now, made, why]


@kept
def twin(known: Reference, found: Answer) -> str:
    """Every value of the figure by place and period, then and now; only now where then may not be shown."""
    if found.now is None:
        return ""
    indicator, then, now = found.now.indicator, found.then, found.now
    before, after = (_cells(each) if each is not None else {} for each in (then, now))
    order = {unit: place for place, unit in enumerate(found.taken.figure.units)}
    keys = sorted(
        {*before, *after}, key=lambda key: (order.get(key[0], len(order)), key[0], _backwards(key[1]), key[2])
    )
    lines = list(_twin_lines(known, keys, before if then is not None else None, after))
    headings = [text(f"nytt.kolumn.{each}") for each in ("plats", "period")]
    headings += [text("figur.kolumn.fore")] if then is not None else []
    caption = f"{indicator_text(indicator, 'title')}, {unit_text(indicator)}"
    numeric = range(2, 4 if then is not None else 3)
    return markup.table(caption, [*headings, text("figur.kolumn.efter")], lines, numeric=numeric)


def _twin_lines(
    known: Reference, keys: Sequence[tuple[str, str, str]], before: dict[tuple[str, str, str], str] | None,
    after: dict[tuple[str, str, str], str],
) -> Iterator[list[str]]:  # fmt: skip
    nothing = status_text("saknas")
    for key in keys:
        unit, period, sex = key
        when = period_text(period)
        if sex in {"K", "M"}:
            when = text("nytt.del", period=when, del_=text(f"nytt.kon.{sex}"))
        name = known.units[unit].name if unit in known.units else unit
        yield [name, when, *([before.get(key, nothing)] if before is not None else []), after.get(key, nothing)]


def _cells(result: Result) -> dict[tuple[str, str, str], str]:
    rows: pd.DataFrame = result.rows
    columns = zip(*(rows[name] for name in (*_KEY, "value", "status")), strict=True)
    return {(u, p, s): cell_text(value, status, result.indicator) for u, p, s, value, status in columns}


def _backwards(period: str) -> tuple[int, ...]:
    """Sorts later periods first."""
    return tuple(-ord(each) for each in period)
