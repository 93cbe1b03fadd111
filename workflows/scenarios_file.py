"""A scenario as a workbook: every prediction beside what came, what it rests on, and what it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from domain.errors import FollowUpError
from domain.outcome import Outcome
from domain.scenario import Scenario
from indicators.registry import all_indicators
from publishing.request import ExportedFile
from publishing.workbook_sheets import Book, Cell, Number, decimals_format
from store.database import Store
from wording import date_text, number, text
from wording.assumptions import assumption_name, input_name, unit_name
from wording.catalogue import has
from wording.formats import unit_text
from wording.future import choice_words
from wording.scenarios import came_text, so_far
from wording.sentences import caption, indicator_text
from workflows import assumptions, read, scenarios
from workflows.clock import day_of
from workflows.publisher import publisher
from workflows.scenarios_checks import is_known, measure_name
from workflows.scenarios_outcome import is_of_another_kind, outcomes, result_of

MIME: dict[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_COLUMNS = {
    "matt": 40, "plats": 30, "kod": 18, "del": 18, "period": 10, "enhet": 18, "forutsagt": 12, "nedre": 12,
    "ovre": 12, "utfall": 12, "kom": 24, "forst": 14, "kalla": 46,
}  # fmt: skip


class ScenarioFormatError(FollowUpError):
    """A scenario is taken out as xlsx or docx."""

    key = "scenarier.fel.format"


def file_name(held: Scenario, fmt: str) -> str:
    """`scenario_7_prognos.xlsx`."""
    from publishing.names import slug

    return f"{text('scenarier.filnamn')}_{held.number}_{slug(held.model)}.{fmt}"


def made(store: Store, number_of: int, wanted: str, *, today: date) -> ExportedFile:
    """A scenario as the kind of file that a file's name asks for.

    Raises:
        UnknownScenarioError: there is none of that number.
        ScenarioFormatError: the name ends in neither `.xlsx` nor `.docx`.

    """
    from workflows import parameter_report

    makers = {"xlsx": workbook, "docx": parameter_report.made}
    ending = PurePath(wanted).suffix.lower().removeprefix(".")
    if ending not in makers:
        raise ScenarioFormatError(funnet=PurePath(wanted).name)
    return makers[ending](store, number_of, today=today)


def workbook(store: Store, number_of: int, *, today: date) -> ExportedFile:
    """The scenario's workbook.

    Raises:
        UnknownScenarioError: there is none of that number.

    """
    from publishing.settled import settled

    held = scenarios.found(store, number_of)
    found = outcomes(store, held, with_first=True)
    book = Book(title=held.title, description=text("scenarier.fil.titel", nummer=held.number), on=today)
    headings = [text(f"scenarier.fil.{each}") for each in _COLUMNS]
    known = read.reference(store)
    rows = (_row(store, known, each) for each in found)
    book.table(text("scenarier.blad.forutsagelser"), headings, rows, widths=list(_COLUMNS.values()))
    headed = [text(f"antagande.kolumn.{each}") for each in ("namn", "varde", "enhet")]
    used: list[list[Cell]] = [
        [assumption_name(each.id), value, unit_name(each.unit)] for each, value in assumptions.used(held.assumptions)
    ]
    book.table(text("antagande.blad.antaganden"), headed, used, widths=[50, 14, 24])
    headed = [text("fil.om.uppgift"), text("fil.om.innehall")]
    book.told(text("fil.blad.om"), headed, list(about(store, held, found, today=today)), widths=[30, 100])
    return ExportedFile(file_name(held, "xlsx"), MIME["xlsx"], settled(book.bytes(), on=today))


def about(store: Store, held: Scenario, found: list[Outcome], *, today: date) -> Iterator[tuple[str, str]]:
    """What a scenario is and what came of it so far: label and content, those that say nothing left out."""
    known, model = read.reference(store), f"sida.{held.model}"
    lines = [
        (text("fil.om.exempel"), sample_words(store, held)),
        (text("scenarier.fil.nummer"), str(held.number)),
        (text("scenarier.titel"), held.title),
        (text("scenarier.kolumn.modell"), text(model) if has(model) else held.model),
        (text("scenarier.kolumn.plats"), known.units[held.place].name if held.place in known.units else held.place),
        (text("scenarier.fil.anteckning"), held.note),
        (text("scenarier.kolumn.sparat"), date_text(day_of(held.made_at)) if held.made_at else ""),
        (text("scenarier.kolumn.lage"), closed_words(held)),
        (text("scenarier.fil.hittills"), so_far(found)),
        *inputs(store, held),
        (text("scenarier.fakta.version"), str(held.data_version)),
        (text("scenarier.fakta.fro"), str(held.seed)),
        (text("scenarier.fakta.niva"), f"{number(100 * held.level)} %"),
        (text("scenarier.fil.jamfort"), text("scenarier.fil.jamfort_med", version=store.data_version())),
        (text("fil.om.utgivare"), publisher().name),
        (text("fil.om.datum"), date_text(today)),
        (text("scenarier.fil.vad"), text("scenarier.fil.vad_ar")),
    ]
    yield from ((label, content) for label, content in lines if content)


def sample_words(store: Store, held: Scenario) -> str:
    """That it rests on sample data, now or when it was made; "" where it does not."""
    if read.has_samples(store):
        return text("exempeldata.mening")
    return text("scenarier.exempel_da") if is_of_another_kind(store, held) else ""


def inputs(store: Store, held: Scenario) -> list[tuple[str, str]]:
    """The choices it was made with, in words where there are some: a place and a measure by name, else as it stands."""
    known, measures = read.reference(store), all_indicators()
    named = {each: unit.name for each, unit in known.units.items()}
    named |= {each: indicator_text(about, "title") for each, about in measures.items()}

    def in_words(name: str, said: str) -> str:
        key = f"{held.model}.{name}.{said}"
        return named.get(said) or (text(key) if has(key) else choice_words(name, said))

    return [(input_name(name), in_words(name, said)) for name, said in held.inputs.items()]


def closed_words(held: Scenario) -> str:
    """Open, or closed since when."""
    if held.is_open or held.closed_at is None:
        return text("scenarier.lage.oppet")
    return text("scenarier.lage.last", datum=date_text(day_of(held.closed_at)))


def _row(store: Store, known: read.Reference, each: Outcome) -> list[Cell]:
    said = each.prediction
    is_there = is_known(store, said.about)
    about = all_indicators().get(said.indicator)
    place = known.units[said.unit].name if said.unit in known.units else said.unit

    def cell(value: float | None) -> Cell:
        return None if value is None else Number(value, decimals_format(about.decimals if about else 2))

    return [
        measure_name(said.indicator), place, said.unit, said.breakdown, said.period, unit_text(about) if about else "",
        cell(said.mean), cell(said.lower), cell(said.upper), cell(each.value), came_text(each), cell(each.first),
        caption(result_of(store, said.about)) if is_there else "",
    ]  # fmt: skip
