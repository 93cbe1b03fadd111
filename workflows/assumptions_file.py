"""The assumptions as a workbook out, and the same workbook back."""

from datetime import date

from domain.assumption import AssumptionExamination, HeldAssumption, SetAssumption
from publishing.assumptions_book import AssumptionRows, assumptions_file
from publishing.request import ExportedFile
from publishing.workbook_sheets import Cell
from store.database import Store
from wording import date_text, text
from wording.assumptions import assumption_name, unit_name
from wording.catalogue import has
from workflows import assumptions
from workflows.assumptions_change import examine
from workflows.clock import day_of
from workflows.publisher import publisher

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_name(today: date) -> str:
    """`antaganden_2026-11-26.xlsx`."""
    return f"{text('antagande.filnamn')}_{today.isoformat()}.xlsx"


def workbook(store: Store, *, today: date) -> ExportedFile:
    """Every assumption with its value, bounds and source; how to change them; and what has been set before.

    Who has set what is not in it: the file may be passed on, and an address is nobody else's business.
    """
    from publishing.settled import settled

    rows = AssumptionRows(
        rows=[_row(each) for each in assumptions.held(store)],
        history=[_said(each) for each in assumptions.history(store)],
        about=_about(today),
        today=today,
    )
    return ExportedFile(file_name(today), MIME, settled(assumptions_file(rows), on=today))


def examine_file(store: Store, content: bytes, filename: str) -> AssumptionExamination:
    """What a workbook that came back would change, and every fault in it by sheet and cell.

    Raises:
        UnreadableFileError: it cannot be read at all.

    """
    from intake.assumptions_sheet import read_sheet

    wanted, faults = read_sheet(content, filename)
    return examine(store, wanted, faults)


def _row(each: HeldAssumption) -> list[Cell]:
    declared, model = each.declared, f"sida.{each.declared.model}"
    return [
        declared.id, text(model) if has(model) else declared.model, assumption_name(declared.id), each.value,
        unit_name(declared.unit), declared.low, declared.high, each.source, declared.value, declared.source,
        day_of(each.said.at) if each.said else None,
    ]  # fmt: skip


def _said(each: SetAssumption) -> list[Cell]:
    value = text("antagande.forvalt") if each.value is None else each.value
    return [day_of(each.at), each.assumption, assumption_name(each.assumption), value, each.source]


def _about(today: date) -> list[tuple[str, str]]:
    lines = [
        (text("fil.om.titel"), text("antagande.fil.titel")),
        (text("fil.om.utgivare"), publisher().name),
        (text("fil.om.datum"), date_text(today)),
        *((text("antagande.fil.sa"), text(f"antagande.fil.{each}")) for each in ("andra", "tomt", "kalla", "skicka")),
        (text("antagande.fil.vad"), text("antagande.fil.vad_ar")),
    ]
    return [(label, content) for label, content in lines if content]
