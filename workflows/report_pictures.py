"""The figures of a half-year's report: one for each headline measure, with the code that leads back to it.

Decisions that could be disputed: a report on one modellområde has its line beside its region; the report on the whole
has the modellområden in one figure, in their own order and never by their values. Without Chromium there are none, and
the report says so.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from domain.errors import MissingProgramError, NoValuesError, UnknownUnitError
from domain.indicator import Indicator
from indicators.registry import headlines
from publishing.export import pictures as drawn
from publishing.report_blocks import Picture
from publishing.request import ExportRequest
from publishing.selection import selected
from publishing.stamp import stamp
from store.database import Store
from wording import text
from wording.sentences import finding, indicator_text
from workflows import export as exporting
from workflows.figure import Figure
from workflows.half_year import HalfYear
from workflows.read import Reference


def pictures(
    store: Store, known: Reference, places: Sequence[str], half_year: HalfYear, *, today: date
) -> Mapping[str, Picture]:
    """The figure of each headline measure that the places have values of, by the measure's id.

    Without Chromium there are none.
    """
    if not exporting.can_draw_images():
        return {}
    asked = {}
    for each in headlines():
        with suppress(NoValuesError, UnknownUnitError):  # the table says why there is none
            asked[each.id] = _asked(store, known, each, places, str(half_year.last_period(each.periodicity)), today)
    try:
        images = list(drawn(list(asked.values())))
    except MissingProgramError:
        return {}
    return {name: _picture(asked[name], image) for name, image in zip(asked, images, strict=True)}


def _asked(
    store: Store, known: Reference, indicator: Indicator, places: Sequence[str], last: str, today: date
) -> ExportRequest:
    beside = known.above(places[0]) if len(places) == 1 else []
    figure = Figure(indicator=indicator.id, units=(*places, *beside), last=last)
    asked = replace(exporting.request(store, figure, fmt="png", today=today), size="rapport")
    selected(asked)
    if len(places) > 1:  # what is found in the first is not what the figure shows
        title = text("halvarsrapport.figur.alla", matt=indicator_text(indicator, "title"))
        found = [finding(asked.result, asked.result.units[each]) for each in places if each in asked.result.units]
        asked = replace(asked, title=title, sentence=". ".join(found))
    return exporting.coded(store, figure, asked)


def _picture(asked: ExportRequest, image: bytes) -> Picture:
    told = stamp(
        asked.result, units=asked.units, title=asked.title, sentence=asked.sentence, today=asked.today,
        code=asked.code, link=asked.link,
    )  # fmt: skip
    return Picture(
        image=image,
        alt=f"{told.title}. {told.subtitle}. {told.sentence}",
        caption=f"{told.title}. {told.caption} {told.living}",
    )
