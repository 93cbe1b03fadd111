"""`uppfoljning assumptions` and `scenario`: assumptions out and in as a workbook, and a scenario as a document."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cli_output import AsJson, say, say_json, told, write
from wording import text
from workflows.clock import today

_FAULTS = 2


def assumptions(
    out: Annotated[Path | None, typer.Option("--out", help="Skriv alla antaganden till den här Excelfilen.")] = None,
    file: Annotated[Path | None, typer.Option("--in", help="Läs ändrade antaganden ur den här Excelfilen.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som ändras men spara inget.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Spara utan att fråga.")] = False,
    as_json: AsJson = False,
) -> None:
    """Visa antaganden, skriv dem till Excel eller läs in dem igen."""
    from wording.assumptions import shown_words
    from workflows import assumptions as workflow
    from workflows import assumptions_file
    from workflows.start import opened

    with told(as_json):
        store = opened()
        if file:
            _read(store, file, dry_run=dry_run, yes=yes, as_json=as_json)
        elif out:
            write(out, assumptions_file.workbook(store, today=today()).content)
            say_json({"out": str(out)}) if as_json else say(text("cli.skriven", fil=out))
        elif as_json:
            say_json([_held(each) for each in workflow.held(store)])
        else:
            for each in workflow.held(store):
                say(f"{each.declared.id}: {shown_words(each.value, each.declared)} ({each.source})")


def _read(store: Any, file: Path, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Read a workbook, tell its faults or what changes, and set it when that is wanted."""
    from workflows import assumptions_change, assumptions_file
    from workflows.access import Action, on_command_line, require
    from workflows.receive import read_bytes

    who = on_command_line(store)
    require(who, Action.SET_ASSUMPTIONS)
    examined = assumptions_file.examine_file(store, read_bytes(file), file.name)
    done = 0
    if not as_json:
        _tell(examined)
    wanted = examined.changes and not examined.faults and not dry_run
    if wanted and (yes or (not as_json and typer.confirm(text("cli.spara")))):
        done = assumptions_change.confirm(store, who, examined)
    if as_json:
        say_json({"set": done, "changes": [_change(each) for each in examined.changes],
                  "faults": [_fault(each) for each in examined.faults]})  # fmt: skip
    elif done:
        say(text("antagande.andra.satta", antal=done))
    if examined.faults:
        raise typer.Exit(_FAULTS)


def _tell(examined: Any) -> None:
    from wording.assumptions import assumption_name, fault_place, fault_words, shown_words

    for each in examined.faults:
        say(f"{fault_place(each)}: {fault_words(each)}")
    for each in examined.changes:
        declared = each.before.declared
        old, new = (shown_words(value, declared) for value in (each.before.value, each.becomes))
        say(f"{assumption_name(declared.id)}: {old} -> {new} ({each.source})")
    if not examined.changes and not examined.faults:
        say(text("antagande.andra.inget"))


def _held(each: Any) -> dict[str, object]:
    about = {"id": each.declared.id, "model": each.declared.model, "value": each.value, "unit": each.declared.unit}
    return about | {"source": each.source, "is_set": each.said is not None}


def _change(each: Any) -> dict[str, object]:
    return {"id": each.before.declared.id, "old": each.before.value, "new": each.becomes, "source": each.source}


def _fault(each: Any) -> dict[str, object]:
    from wording.assumptions import fault_words

    return {"id": each.assumption, "sheet": each.sheet, "cell": each.cell, "fault": fault_words(each)}


def scenario(
    number: Annotated[int, typer.Argument(help="Scenariots nummer.")],
    out: Annotated[Path, typer.Option("--out", help="Filen som ska skrivas: .docx eller .xlsx.")],
    as_json: AsJson = False,
) -> None:
    """Skriv ett sparat scenario som parameterrapport (.docx) eller tabell (.xlsx)."""
    from workflows import scenarios_file
    from workflows.start import opened

    with told(as_json):
        made = scenarios_file.made(opened(), number, out.name, today=today())
        write(out, made.content)
        say_json({"out": str(out), "name": made.name}) if as_json else say(text("cli.skriven", fil=out))
