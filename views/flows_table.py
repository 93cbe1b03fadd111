"""The table twins of the flow picture: from × to with sums, and each flow beside the period before."""

from domain.flow import CareLevel, Flows, pair
from views import markup
from wording import period_text, text
from wording.flows import breakdown_words, cell_change, count_words, level_text, within


def between(flows: Flows) -> str:
    """From (rows) × to (columns); a dash where nobody has reported a flow."""
    columns = [level for level in CareLevel if level in flows.arriving]
    total = text("floden.tabell.summa")
    rows = [
        [level_text(row), *(count_words(flows.between(row, each)) for each in columns), count_words(flows.leaving[row])]
        for row in CareLevel
        if row in flows.leaving
    ]
    sums = [total, *(count_words(flows.arriving[each]) for each in columns), count_words(flows.total)]
    to = [text("floden.tabell.till", niva=within(each)) for each in columns]
    caption = text("floden.tabell.mellan", plats=flows.name, period=period_text(flows.period))
    headings = [text("floden.tabell.fran"), *to, total]
    return markup.table(caption, headings, [*rows, sums], numeric=range(1, len(headings)), stacked=True)


def compared(now: Flows, before: Flows) -> str:
    """Each flow in both periods, and whether the difference is certain."""
    rows = [
        [
            breakdown_words(pair(each.start, each.end)),
            count_words(before.between(each.start, each.end)),
            count_words(each.count),
            cell_change(now, before, each),
        ]
        for each in now.flows
    ]
    periods = [period_text(each.period) for each in (before, now)]
    headings = [text("floden.tabell.flode"), *periods, text("floden.tabell.skillnad")]
    return markup.table(text("floden.tabell.forandring"), headings, rows, numeric=(1, 2), stacked=True)
