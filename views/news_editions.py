"""The data versions as HTML: what each changed, and the table of what has been corrected or is no longer shown."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from domain.indicator import Indicator
from views import markup
from views.kept import kept
from views.taken_figure_tables import value_text, when_text
from wording import date_text, text
from wording.formats import number
from wording.revisions import counts_text
from wording.sentences import indicator_text
from workflows import news
from workflows.compared import Change, Sort
from workflows.known import Reference
from workflows.news import Changed, Edition
from workflows.news_feed import facts_text, measure_line
from workflows.start import Store

# So many changes and measures are told of each version at once, and so many rows has the table of all of them.
_MOST_IMPORTANT, _MOST_MEASURES, _MOST_ROWS = 10, 6, 200

Line = tuple[Edition, Changed, Change]


def span(store: Store, page: int) -> tuple[int, int]:
    """The first and the last data version of a page."""
    last = store.data_version() - (page - 1) * news.A_PAGE
    return max(1, last - news.A_PAGE + 1), last


@kept
def editions(known: Reference, found: tuple[Edition, ...], versions: tuple[int, int], _now: int) -> str:
    """Each data version, the newest first, as HTML."""
    if not found:
        return _nothing("val", versions)
    return f'<div class="nytt">{"".join(_edition(known, each) for each in found)}</div>'


@kept
def corrected(known: Reference, found: tuple[Edition, ...], versions: tuple[int, int], _now: int) -> str:
    """Everything that was corrected or has gone in some data versions as one table, as HTML."""
    every = [(each, changed, change) for each in found for changed in each.measures for change in changed.others]
    if not every:
        return _nothing("rattade", versions)
    words = {"antal": number(len(every)), "forsta": versions[0], "sista": versions[1]}
    head = markup.paragraph(text("nytt.rattade.mening", **words), "mening")
    if len(every) > _MOST_ROWS:
        every = sorted(every, key=lambda each: each[2].sort is Sort.REVISED)[:_MOST_ROWS]
        head += markup.paragraph(text("nytt.rattade.flest", antal=number(_MOST_ROWS)), "bildtext")
    return head + _table(known, text("nytt.rattade"), every, with_version=True)


def _nothing(why: str, versions: tuple[int, int]) -> str:
    return markup.paragraph(text(f"nytt.inga.{why}", forsta=versions[0], sista=versions[1]), "mening")


def _edition(known: Reference, told: Edition) -> str:
    counts = counts_text(new=told.count(Sort.NEW), revised=told.count(Sort.REVISED), gone=told.count(Sort.GONE))
    parts = [
        f'<h2 id="v{told.data_version}">{escape(date_text(told.on))} '
        f"<span>{escape(text('nytt.version', version=told.data_version))}</span></h2>",
        markup.paragraph(counts[:1].upper() + counts[1:] + ".", "nytt_antal"),
        markup.paragraph(text("nytt.aterkallelse")) if told.is_withdrawal else "",
        _samples(told),
        _facts(told),
        _measures(told.measures),
        _important(known, told),
    ]
    return f'<section class="nytt_version" aria-labelledby="v{told.data_version}">{"".join(parts)}</section>'


def _samples(told: Edition) -> str:
    named = [indicator_text(each.indicator, "title") for each in told.measures if each.is_no_longer_sample]
    return markup.paragraph(text("nytt.exempel", matt=", ".join(named))) if named else ""


def _facts(told: Edition) -> str:
    if not told.facts:
        return ""
    link = f'<a href="/underlag">{escape(text("nytt.underlag.lank"))}</a>'
    return f"<p>{escape(facts_text(told))} {link}</p>"


def _measures(found: Sequence[Changed]) -> str:
    """Each measure as a link with its counts; the rest folded."""
    items = [f"<li>{_link(each.indicator, measure_line(each))}</li>" for each in found]
    shown, rest = items[:_MOST_MEASURES], items[_MOST_MEASURES:]
    told = f"<ul>{''.join(shown)}</ul>" if shown else ""
    if not rest:
        return told
    more = escape(text("nytt.fler_matt", antal=len(rest)))
    return f"{told}<details><summary>{more}</summary><ul>{''.join(rest)}</ul></details>"


def _link(measure: Indicator, words: str) -> str:
    address = f"/{measure.area}?{urlencode({'matt': measure.id})}"
    title = escape(indicator_text(measure, "title"))
    return escape(words).replace(title, f'<a href="{escape(address)}">{title}</a>', 1)


def _important(known: Reference, told: Edition) -> str:
    every = [(told, changed, change) for changed in told.measures for change in changed.others]
    if not every:
        return ""
    first = sorted(every, key=lambda each: each[2].sort is Sort.REVISED)[:_MOST_IMPORTANT]
    return _table(known, text("nytt.viktigast", version=told.data_version), first, with_version=False)


def _table(known: Reference, caption: str, lines: Sequence[Line], *, with_version: bool) -> str:
    names = ("matt", "plats", "period", "fore", "efter", *(["version"] if with_version else []))
    rows = [_row(known, *each, with_version=with_version) for each in lines]
    withheld = any(change.before is None or change.after is None for _, _, change in lines)
    note = markup.paragraph(text("nytt.visas_inte.skal"), "bildtext") if withheld else ""
    return markup.table(caption, [text(f"nytt.kolumn.{each}") for each in names], rows, stacked=True) + note


def _row(known: Reference, told: Edition, changed: Changed, change: Change, *, with_version: bool) -> list[str]:
    title = indicator_text(changed.indicator, "title")
    return [
        text("nytt.officiell", matt=title) if changed.official else title,
        known.units[change.unit].name if change.unit in known.units else change.unit,
        when_text(change),
        value_text(change.before, changed.indicator),
        value_text(change.after, changed.indicator),
        *([f"{told.data_version}, {date_text(told.on)}"] if with_version else []),
    ]
