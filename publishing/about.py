"""What a file tells about its data: definition, source, caveats, and how its words and gaps are to be read."""

from charts.axes import band_text, target_text
from charts.events import marks
from charts.series import periods
from domain.indicator import Indicator
from domain.observation import CellStatus
from domain.result import Result
from indicators.measures import measure
from publishing.request import ExportRequest
from publishing.selection import selected, stamp_of
from publishing.stamp import Stamp
from stats.control_limits import FIRM_FROM
from wording import date_text, text
from wording.citation import citation, licence
from wording.control import control_of
from wording.formats import status_text, unit_text
from wording.providers import provider_sentences
from wording.sentences import indicator_list, indicator_text

Line = tuple[str, str]


def about(request: ExportRequest) -> list[Line]:
    """(Label, content) pairs in the order a reader asks for them; empty ones are left out."""
    result, told = selected(request), stamp_of(request)
    lines = [
        *([(text("fil.om.exempel"), told.example)] if told.example else []),
        (text("fil.om.titel"), told.title),
        (text("fil.om.mening"), told.sentence),
        *_indicator_lines(result.indicator),
        (text("fil.om.enheter"), told.units),
        (text("fil.om.perioder"), told.span),
        *_source_lines(result, told),
        *caveat_lines(result),
        (text("fil.om.tal"), text("fil.om.tal.varde")),
        *((text("fil.om.styrdiagram"), each) for each in _control_notes(request)),
        *_status_lines(),
        (text("fil.om.citat"), _cited(request, told.title)),
        (text("fil.om.licens"), licence(result)),
    ]
    return [(label, content) for label, content in lines if content]


def _cited(request: ExportRequest, title: str) -> str:
    return citation(selected(request), title, request.today, publisher=request.publisher, link=request.link)


def caveat_lines(result: Result) -> list[Line]:
    """What to keep in mind: the indicator's caveats, who gives the care, events and breaks within the periods."""
    told = [(text("fil.om.forbehall"), caveat) for caveat in indicator_list(result.indicator, "caveats")]
    told += [(text("fil.om.huvudman"), each) for each in provider_sentences(result)]
    return told + [(text("fil.om.handelse"), mark.label) for mark in marks(result, over=periods(result))]


def _control_notes(request: ExportRequest) -> list[str]:
    """How a control chart's columns are to be read."""
    if request.kind != "styrdiagram":
        return []
    chart = control_of(selected(request), request.units[0], request.breakdown)
    few = [text("fil.om.styrdiagram.preliminara", minst=FIRM_FROM)] if chart.points["preliminary"].any() else []
    return [text("fil.om.styrdiagram.granser"), *few]


def _indicator_lines(indicator: Indicator) -> list[Line]:
    return [
        (text("fil.om.indikator"), indicator_text(indicator, "title")),
        (text("fil.om.fraga"), indicator_text(indicator, "question")),
        (text("fil.om.definition"), indicator_text(indicator, "definition")),
        (text("fil.om.taljare"), _measure_text(indicator.numerator)),
        (text("fil.om.namnare"), _measure_text(indicator.denominator)),
        (text("fil.om.namnarval"), indicator_text(indicator, "denominator_choice")),
        (text("fil.om.matt"), unit_text(indicator)),
        (text("fil.om.mal"), _target(indicator)),
        (text("fil.om.intervall"), _band(indicator)),
    ]


def _target(indicator: Indicator) -> str:
    if indicator.target is None:
        return indicator_text(indicator, "no_target_reason")
    value, source = target_text(indicator, indicator.target), indicator_text(indicator, "target_source")
    return text("fil.om.mal.varde", varde=value, kalla=source)


def _band(indicator: Indicator) -> str:
    if indicator.band is None:
        return ""
    value, source = band_text(indicator, indicator.band), indicator_text(indicator, "band_source")
    return text("fil.om.mal.varde", varde=value, kalla=source)


def _measure_text(measure_id: str) -> str:
    if not measure_id:
        return ""
    found = measure(measure_id)
    return text("fil.om.matt.varde", namn=found.label, definition=found.definition)


def _source_lines(result: Result, told: Stamp) -> list[Line]:
    year = result.population_period
    return [
        (text("fil.om.kalla"), told.source),
        (text("fil.om.insamling"), indicator_text(result.indicator, "source")),
        (text("fil.om.folkmangd"), text("fil.om.folkmangd.varde", ar=year) if year else ""),
        (text("fil.om.version"), str(result.data_version)),
        (text("fil.om.publicerad"), date_text(result.published_at.date())),
        (text("fil.om.datum"), date_text(told.made_on)),
    ]


def _status_lines() -> list[Line]:
    return [
        (text("fil.om.status", status=status_text(status.value)), text(f"fil.status.{status.name.lower()}"))
        for status in CellStatus
        if status
    ]
