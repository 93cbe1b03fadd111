"""The cells of a half-year's report: one measure's value, certainty and verdict, one insats, in words."""

from domain.units import Event, EventStatus
from stats.verdict import Verdict
from wording import count_text, number, period_text, status_text, text, unit_text, value_text, when_text
from wording.profile import moment
from wording.sentences import direction_text
from wording.standing import Held, Standing
from wording.verdict_sentences import verdict_text
from workflows.insatser_words import when_words
from workflows.report_events import Turned

NOTHING = "–"


def value_cell(each: Standing) -> str:
    """`63,2 %` and its period; or why there is none, with the latest there is."""
    summary = each.summary
    if summary is None:
        return text("oversikt.inget_varde")
    if summary.value is not None:
        return f"{value_text(summary.value, each.indicator)}\n{period_text(summary.period)}"
    told = f"{status_text(summary.status)}\n{period_text(summary.period)}"
    if summary.last_value is None:
        return told
    latest = value_text(summary.last_value, each.indicator)
    return f"{told}\n{text('plats.senast', varde=latest, nar=when_text(summary.last_period))}"


def interval_cell(each: Standing) -> str:
    """The 95 % limits in the measure's unit; a dash where none are reckoned."""
    summary = each.summary
    if summary is None or summary.value is None or summary.lower is None or summary.upper is None:
        return NOTHING
    low, high = (number(limit, each.indicator.decimals) for limit in (summary.lower, summary.upper))
    return f"{low}–{high} {unit_text(each.indicator)}"


def basis_cell(each: Standing) -> str:
    """How many the value is counted of, where that may be shown."""
    summary = each.summary
    shown = summary is not None and summary.value is not None and summary.denominator is not None
    return count_text(summary.denominator) if summary and shown and summary.denominator is not None else NOTHING


def verdict_cell(each: Standing) -> str:
    """The verdict, and what it was held against."""
    main = each.main
    if main is None or not each.own:
        return NOTHING
    said = verdict_text(main.verdict)
    if main.verdict in {Verdict.NOT_COMPARED, Verdict.UNDECIDED}:
        return said
    return f"{said}\n{text('plats.mot', jamfort=against(main))}"


def reporting_cell(each: Standing) -> str:
    """`6 av 7` of those asked have reported."""
    summary = each.summary
    if summary is None or summary.value is None or not summary.asked:
        return NOTHING
    return text("halvarsrapport.av", antal=number(summary.reported), alla=number(summary.asked))


def title_cell(each: Standing) -> str:
    """The measure's name, and whose values stand there where they are not the place's own."""
    if each.own:
        return each.title
    return f"{each.title}\n{text('halvarsrapport.galler', plats=each.shown.name)}"


def measure_line(each: Standing) -> str:
    """One measure in a line: name, value, direction and verdict."""
    told = [value_cell(each).replace("\n", ", ")]
    if each.summary and each.summary.last_value is not None:
        told.append(direction_text(each.summary))
    if each.own and each.main and each.main.verdict is not Verdict.NOT_COMPARED:
        told.append(verdict_cell(each).replace("\n", " "))
    return text("halvarsrapport.rad", matt=title_cell(each).replace("\n", ", "), ord="; ".join(told))


def event_line(each: Event) -> str:
    """An insats and its dates as precisely as they are known, a decision told apart from a start."""
    when = when_words(each) if each.start else moment("")
    planned = each.status is EventStatus.PLANNED
    return text(
        "halvarsrapport.rad", matt=each.title, ord=text("halvarsrapport.planerad", nar=when) if planned else when
    )


def event_row(each: Turned) -> tuple[str, ...]:
    """Insats, what it did, when, how well that is known, source."""
    what = text(f"halvarsrapport.insats.{each.turn}")
    invented = text("plats.gjordes.pahittad") if each.event.synthetic else ""
    return each.event.title, what, moment(each.moment), each.event.precision or NOTHING, each.event.source or invented


def against(held: Held) -> str:
    """What a measure is held against: `målet`, `resten av Region Västerbotten`."""
    return text("plats.resten", jamfort=held.name) if held.rest else held.name
