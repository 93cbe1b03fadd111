"""The half-year's report as a file: DOCX to go on with, PDF to read, of one modellområde or of the whole co-operation.

Decisions that could be disputed: everybody may read and take out a report that has been marked as done, and until then
only those who may write in it, for whom it is stamped as a draft. In the report on the whole, what is written of a
modellområde is shown to readers when that modellområde's own report is done; its figures are public either way. The
figures are those published when the file is made, of no later period than the half-year.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Literal, get_args

from domain.errors import FollowUpError
from domain.report import ReportText
from publishing.names import slug
from publishing.report_blocks import Block, Heading, Paragraph, Report
from publishing.request import ExportedFile
from store.database import Store
from wording import date_text, language, text
from workflows import access, read, report_text
from workflows.half_year import HalfYear, half_year_text
from workflows.publisher import publisher
from workflows.report_parts import chapter
from workflows.report_pictures import pictures
from workflows.report_told import Told
from workflows.report_whole import whole

__all__ = ["ReportFormat", "file_name", "format_of", "half_year_of", "made", "offered"]

ReportFormat = Literal["docx", "pdf"]
MIME: dict[ReportFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
# So many half-years back can be chosen.
_BACK = 8


class UnknownReportFormatError(FollowUpError):
    """A report is made as docx or pdf."""

    key = "halvarsrapport.fel.format"


def format_of(name: str) -> ReportFormat:
    """The format that a file's name asks for.

    Raises:
        UnknownReportFormatError: it ends in neither `.docx` nor `.pdf`.

    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    wanted = next((each for each in get_args(ReportFormat) if each == ending), None)
    if wanted is None:
        raise UnknownReportFormatError(found=PurePath(name).name)
    return wanted  # type: ignore[no-any-return]


def offered(today: date) -> list[HalfYear]:
    """The half-years there are reports on: the running one, and those before it, the latest first."""
    found = [HalfYear.of(today)]
    for _ in range(_BACK):
        found.append(found[-1].before())
    return found


def half_year_of(written: str, *, today: date) -> HalfYear:
    """The half-year that somebody asks for; "" is the last one that has ended.

    Raises:
        HalfYearError: the text is no half-year.

    """
    return HalfYear.parse(written) if written else HalfYear.of(today).before()


def file_name(store: Store, half_year: HalfYear, *, unit: str, fmt: ReportFormat) -> str:
    """`halvarsrapport_2026h1_sodra-lappland_v5.docx`."""
    place = slug(read.reference(store).unit(unit).name) if unit else ""
    named = "_".join(filter(None, [text("halvarsrapport.filnamn"), str(half_year).lower(), place]))
    return f"{named}_v{store.data_version()}.{fmt}"


def made(
    store: Store, half_year: str, *, unit: str = "", fmt: ReportFormat, today: date, who: access.Caller | None = None
) -> ExportedFile:
    """The report as a file, in the run's language.

    Args:
        store: where to read.
        half_year: "2026H1"; "" is the last one that has ended.
        unit: a modellområde; "" is the whole of the co-operation.
        fmt: what the file becomes.
        today: is stamped on it.
        who: who asks; None = whoever gives commands.

    Raises:
        HalfYearError, UnknownUnitError: it is about nothing that exists.
        NotDoneError: it is not done, and they may not write in it.

    """
    asked = who or access.on_command_line(store)
    half = half_year_of(half_year, today=today)
    texts = report_text.written(store, asked, half, unit)
    report = _report(store, asked, half, unit, texts, today)
    return ExportedFile(file_name(store, half, unit=unit, fmt=fmt), MIME[fmt], _written(report, fmt, today))


def _written(report: Report, fmt: ReportFormat, today: date) -> bytes:
    from publishing.report_docx import report_docx
    from publishing.report_pdf import report_pdf
    from publishing.settled import settled

    return report_pdf(report, on=today) if fmt == "pdf" else settled(report_docx(report), on=today)


def _report(
    store: Store, who: access.Caller, half_year: HalfYear, unit: str, texts: Mapping[str, ReportText], today: date
) -> Report:
    known = read.reference(store)
    areas = [unit] if unit else [each.id for each in known.areas()]
    drawn = pictures(store, known, areas, half_year, today=today)
    if unit:
        blocks = chapter(Told(store, half_year, known.unit(unit), texts, pictures=drawn))
    else:
        chapters = {
            each: report_text.latest(store, half_year, each)
            if report_text.may_read(store, who, half_year, each) else None
            for each in areas
        }  # fmt: skip
        blocks = whole(store, half_year, texts, chapters, drawn)
    stamped = {"version": store.data_version(), "datum": date_text(today)}
    samples = read.has_samples(store)
    return Report(
        title=text("halvarsrapport.titel", halvar=half_year_text(half_year)),
        subtitle=known.unit(unit).name if unit else text("halvarsrapport.hela"),
        author=publisher().name,
        notes=tuple(_notes(store, half_year, unit, texts, samples=samples, has_pictures=bool(drawn))),
        facts=_facts(half_year, stamped),
        footer=text("halvarsrapport.fot.exempel" if samples else "halvarsrapport.fot", **stamped),
        contents=text("halvarsrapport.innehall"),
        depth=2 if unit else 1,
        blocks=(*blocks, *_about(samples=samples)),
        language=language(),
    )  # fmt: skip


def _notes(
    store: Store, half_year: HalfYear, unit: str, texts: Mapping[str, ReportText], *, samples: bool, has_pictures: bool
) -> list[str]:
    """What a reader must know before anything else."""
    done = report_text.words_of(dict(texts), report_text.DONE)
    notes = [f"{text('exempeldata')}. {text('exempeldata.mening')}"] if samples else []
    if not done:
        notes.append(text("halvarsrapport.utkast"))
    elif done != str(store.data_version()):
        notes.append(text("halvarsrapport.aldre", version=done, nu=store.data_version()))
    if unit and not read.reference(store).is_confirmed(unit):
        notes.append(text("medlemskap.obekraftad.mening"))
    return notes if has_pictures else [*notes, text("halvarsrapport.utan_bilder")]


def _facts(half_year: HalfYear, stamped: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    span = {"fran": date_text(half_year.start_on), "till": date_text(half_year.end_on)}
    return (
        (text("halvarsrapport.fakta.tid"), text("halvarsrapport.fakta.spann", **span)),
        (text("halvarsrapport.fakta.version"), str(stamped["version"])),
        (text("halvarsrapport.fakta.gjord"), str(stamped["datum"])),
    )


def _about(*, samples: bool) -> list[Block]:
    """How the report is to be read, and what may be done with it."""
    keys = ("tid", "intervall", "n", "riktning", "bedomning", "dolt", "kalla")
    blocks: list[Block] = [Heading(text("halvarsrapport.om"), 1)]
    blocks += [Paragraph(text(f"halvarsrapport.om.{each}")) for each in keys]
    return [*blocks, Paragraph(text("fil.licens.exempel" if samples else "fil.licens.cc0"))]
