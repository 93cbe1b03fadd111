"""When the next values of each measure are expected, the nearest day first, and which are late; as HTML."""

from datetime import date, timedelta

from views import markup
from views.kept import kept
from wording import period_text, text
from wording.formats import number
from wording.sentences import indicator_text, next_value_text
from workflows import news
from workflows.news import Expected
from workflows.start import Store

_SOON = timedelta(days=90)


@kept
def expected(store: Store, _data_version: int, today: date) -> str:
    """The sentence and the table."""
    found = news.calendar(store)
    late = sum(_is_late(each, today) for each in found)
    soon = sum(each.on is not None and today <= each.on <= today + _SOON for each in found)
    head = markup.paragraph(text("nytt.kommer.mening", antal=number(soon)), "mening")
    if late:
        head += markup.paragraph(text("nytt.kommer.sena", antal=number(late)), "nytt_sena")
    rows = [_row(each, today) for each in found]
    headings = [text(f"nytt.kolumn.{each}") for each in ("matt", "senast", "vantas")]
    table = markup.table(text("nytt.kommer"), headings, rows, stacked=True)
    return head + table + markup.paragraph(text("nytt.kommer.om"), "bildtext")


def _is_late(each: Expected, today: date) -> bool:
    return each.on is not None and each.on < today


def _row(each: Expected, today: date) -> list[str]:
    when = next_value_text(each.indicator, each.last, today) or text("nytt.kommer.aldrig")
    late = f"{text('nytt.kommer.sen')} " if _is_late(each, today) else ""
    return [
        indicator_text(each.indicator, "title"),
        period_text(each.last) if each.last else text("nytt.inget_varde"),
        f"{late}{when}",
    ]
