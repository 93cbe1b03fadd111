"""A scenario's parameter report as DOCX: its question, what went in, what it said, what came, and what it cannot tell.

Decision that could be disputed: everybody may take it out, as everybody may read the scenario; who saved it is not in
it. The figures of outcomes are those published when the file is made.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from charts.outcome import outcome
from charts.sheets import SHEETS
from charts.titled import titled
from domain.errors import MissingProgramError
from domain.outcome import Outcome
from domain.scenario import Scenario
from indicators.registry import indicator
from publishing.images import Picture as Drawn
from publishing.images import chromium_path, many
from publishing.report_blocks import Block, Heading, Paragraph, Picture, Report, Table, Written
from publishing.request import ExportedFile
from store.database import Store
from wording import date_text, language, period_text, text, value_text
from wording.assumptions import assumption_name, bounds_shown, shown_words
from wording.catalogue import has
from wording.scenarios import band_text, came_text, finding, hits_sentence, sentence, so_far
from wording.scenarios import value_words as outcome_words
from wording.sentences import caption
from workflows import assumptions, read, scenarios
from workflows.publisher import publisher
from workflows.scenarios_checks import is_known, measure_name
from workflows.scenarios_file import MIME, about, file_name, sample_words
from workflows.scenarios_outcome import Series, hits, outcomes, result_of, series_of

# So many series have a figure of their own; all have a table.
_MOST_FIGURES = 8


def made(store: Store, number: int, *, today: date) -> ExportedFile:
    """The report, in the run's language.

    Raises:
        UnknownScenarioError: there is none of that number.

    """
    from publishing.report_docx import report_docx
    from publishing.settled import settled

    held = scenarios.found(store, number)
    content = settled(report_docx(_report(store, held, today)), on=today)
    return ExportedFile(file_name(held, "docx"), MIME["docx"], content)


def _report(store: Store, held: Scenario, today: date) -> Report:
    found = outcomes(store, held, with_first=True)
    stamped = {"version": store.data_version(), "datum": date_text(today)}
    samples = sample_words(store, held)
    drawn = _pictures(store, held, found, today)
    blocks = [*_said(store, held, found, drawn), *_rests_on(store, held), *_limits(store, held)]
    notes = [f"{text('exempeldata')}. {samples}"] if samples else []
    if drawn is None:
        notes.append(text("halvarsrapport.utan_bilder"))
    return Report(
        title=text("scenarier.rapport.titel", nummer=held.number),
        subtitle=held.title,
        author=publisher().name,
        notes=(*notes, text("scenarier.fil.vad_ar")),
        facts=tuple(_facts(store, held, found, today)),
        footer=text("halvarsrapport.fot.exempel" if samples else "halvarsrapport.fot", **stamped),
        contents=text("halvarsrapport.innehall"),
        depth=1,
        blocks=(*blocks, Paragraph(text("fil.licens.exempel" if samples else "fil.licens.cc0"), note=True)),
        language=language(),
    )


def _facts(store: Store, held: Scenario, found: list[Outcome], today: date) -> Iterator[tuple[str, str]]:
    """What it is, less what stands elsewhere in the report."""
    elsewhere = {text(each) for each in ("fil.om.exempel", "scenarier.titel", "scenarier.fil.anteckning",
                                         "scenarier.fil.hittills", "scenarier.fil.vad")}  # fmt: skip
    yield from ((label, words) for label, words in about(store, held, found, today=today) if label not in elsewhere)


def _said(
    store: Store, held: Scenario, found: Sequence[Outcome], drawn: dict[Series, Picture] | None
) -> Iterator[Block]:
    """The question, the answer in a sentence, and each series with its figure and its table."""
    asked = f"{held.model}.ingress"
    yield Heading(text("scenarier.rapport.fraga"), 1)
    yield Paragraph(text(asked) if has(asked) else text("scenarier.ingress"))
    if held.note:
        yield Written(held.note)
    yield Heading(text("scenarier.rapport.sade"), 1)
    yield Paragraph(so_far(found))
    for series in series_of(held):
        of_it = sorted(
            (each for each in found if each.prediction.about == series), key=lambda one: one.prediction.period
        )
        name = series_name(store, series)
        yield Heading(name, 2)
        if drawn and series in drawn:
            yield drawn[series]
        if not is_known(store, series):
            yield Paragraph(text("scenarier.serie.borta"))
            continue
        yield _table(name, series, of_it)
        yield Paragraph(caption(result_of(store, series)), note=True)


def series_name(store: Store, series: Series) -> str:
    """`Beläggningsgrad, Storuman`."""
    measure, unit, part = series
    known = read.reference(store)
    place = known.units[unit].name if unit in known.units else unit
    return ", ".join(filter(None, [measure_name(measure), place, part]))


def _table(name: str, series: Series, found: Sequence[Outcome]) -> Table:
    about_it = indicator(series[0])
    rows = tuple(
        (
            period_text(each.prediction.period), value_text(each.prediction.mean, about_it),
            band_text(each.prediction.lower, each.prediction.upper, about_it), outcome_words(each, about_it),
            came_text(each),
        )
        for each in found
    )  # fmt: skip
    headings = tuple(text(f"scenarier.kolumn.{each}") for each in ("period", "forutsagt", "band", "utfall", "kom"))
    return Table(name, headings, rows, (3.2, 3, 4, 3.4, 3), numeric=(1, 2, 3))


def _pictures(store: Store, held: Scenario, found: Sequence[Outcome], today: date) -> dict[Series, Picture] | None:
    """The figure of each series, of the first of them where they are many; None without Chromium."""
    drawable = [each for each in series_of(held) if is_known(store, each)][:_MOST_FIGURES]
    if chromium_path() is None:
        return None
    asked = [_drawn(store, each, found, today) for each in drawable]
    try:
        images = list(many(each for each, _ in asked))
    except MissingProgramError:
        return None
    made_of = zip(drawable, asked, images, strict=True)
    return {series: Picture(image, told.description, told.title) for series, (told, _), image in made_of}


def _drawn(store: Store, series: Series, found: Sequence[Outcome], today: date) -> tuple[Drawn, Series]:
    of_it = [each for each in found if each.prediction.about == series]
    result, sheet = result_of(store, series), SHEETS["rapport"]
    name, title = series_name(store, series), finding(of_it)
    words = [text("bild.version", version=result.data_version), text("bild.datum", datum=date_text(today))]
    stamp = " · ".join([caption(result), *words])
    figure = titled(
        outcome(result, of_it, dark=False), title=title, subtitle=name, caption=stamp, sheet=sheet,
        warning=text("exempeldata") if result.synthetic else "",
    )  # fmt: skip
    told = Drawn(
        figure=figure, format="png", title=f"{name}: {title[:1].lower()}{title[1:]}.",
        description=f"{name}. {title}. {sentence(of_it)}", made_on=today, scale=sheet.scale, paper_mm=sheet.paper_mm,
    )  # fmt: skip
    return told, series


def _rests_on(store: Store, held: Scenario) -> Iterator[Block]:
    """The assumptions with what they were then, their bounds and the source that stands beside them now."""
    yield Heading(text("scenarier.vilar_pa"), 1)
    yield Paragraph(text("scenarier.fakta.upprepas"))
    if not held.assumptions:
        yield Paragraph(text("scenarier.rapport.inga_antaganden"))
        return
    now = {each.declared.id: each for each in assumptions.held(store)}
    rows = []
    for about_it, value in assumptions.used(held.assumptions):
        each = now.get(about_it.id)
        if each is None:
            bounds, source = "–", text("scenarier.rapport.borta")
        elif each.value == value:
            bounds, source = bounds_shown(about_it), each.source
        else:
            bounds = bounds_shown(about_it)
            source = text("scenarier.rapport.andrat", varde=shown_words(each.value, about_it))
        rows.append((assumption_name(about_it.id), shown_words(value, about_it), bounds, source))
    headings = tuple(text(f"antagande.kolumn.{each}") for each in ("namn", "varde", "rimligt", "kalla"))
    yield Table(text("scenarier.fakta.antaganden"), headings, tuple(rows), (5, 3, 2.6, 6), numeric=())


def _limits(store: Store, held: Scenario) -> Iterator[Block]:
    """How often this model's bands have held, and what none of it can tell."""
    yield Heading(text("scenarier.rapport.kan_inte"), 1)
    model = f"sida.{held.model}"
    for each in hits(store, scenarios.kept(store)):
        if each.model == held.model:
            yield Paragraph(hits_sentence(each, text(model) if has(model) else held.model))
    for key in ("villkor", "band", "enskilt"):
        yield Paragraph(text(f"scenarier.rapport.{key}"))
    yield Paragraph(text("scenarier.traff.kan_inte"))
