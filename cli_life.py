"""`uppfoljning submissions`, `step`, `restore` and `history`: what becomes of what was sent."""

from typing import Annotated, Any

import typer

from cli_output import AsJson, records, say, say_csv, say_json, tell_changes, told
from domain.submission import Submission
from wording import text
from wording.formats import moment_text

Number = Annotated[int, typer.Argument(help="Inskickningens nummer.")]
Reason = Annotated[str, typer.Option("--reason", help="Varför, för historiken.")]


def submissions(
    waiting: Annotated[bool, typer.Option("--waiting", help="Bara det som väntar på någon.")] = False,
    as_json: AsJson = False,
) -> None:
    """Visa vad som är inskickat och var det står."""
    from workflows import review
    from workflows.access import on_command_line
    from workflows.start import opened

    with told(as_json):
        store = opened()
        listed = (review.waiting if waiting else review.visible)(store, who=on_command_line(store))
        if as_json:
            say_json([_as_json(each) for each in listed])
        for each in listed if not as_json else ():
            where = " ".join(filter(None, (each.form.modellomrade, each.form.area))) or each.origin.value
            say(f"{each.id} {each.status.value} {moment_text(each.changed_at)} {where} {each.actor} {each.filename}")


def _as_json(each: Submission) -> dict[str, Any]:
    return {
        "submission": each.id,
        "status": each.status.value,
        "changed_at": each.changed_at.isoformat(),
        "origin": each.origin.value,
        "modellomrade": each.form.modellomrade,
        "area": each.form.area,
        "actor": each.actor,
        "file": each.filename,
        "values": each.row_count,
    }


def step(
    number: Number,
    to: Annotated[str, typer.Option("--to", help="inskickad, godkänd, publicerad, återkallad eller återöppnad.")],
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Låt en inskickning ta ett steg. Att skicka tillbaka och återkalla kräver ett skäl."""
    from workflows import life
    from workflows.access import on_command_line
    from workflows.start import opened

    with told(as_json):
        store = opened()
        version = store.data_version()
        made = life.step(store, number, life.status_named(to), who=on_command_line(store), reason=reason, seen=version)
        if as_json:
            say_json({"submission": number, "status": to, "data_version": made})
        else:
            key = "inskickat.gjort_version" if made else "inskickat.gjort"
            say(text(key, nummer=number, status=text(f"steg.{to}"), version=made))


def restore(
    number: Number,
    reason: Reason = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som ändras men ändra inget.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Återställ utan att fråga.")] = False,
    as_json: AsJson = False,
) -> None:
    """Gå tillbaka till hur det var efter en inskickning. Allt som ändras visas först."""
    from workflows import life
    from workflows.access import on_command_line
    from workflows.start import opened

    with told(as_json):
        store = opened()
        who = on_command_line(store)
        found = life.restoring(store, number, who=who)
        if not as_json:
            tell_changes(found.changes)
        made = None
        if not dry_run and (yes or (not as_json and typer.confirm(text("cli.aterstall")))):
            made = life.restore(store, number, who=who, reason=reason, seen=found.data_version)
        if as_json:
            undone = [each.id for each in found.undone]
            say_json({"undone": undone, "changes": records(found.changes), "data_version": made})
        elif made:
            say(text("inskickat.aterstallt", nummer=number, version=made))


def history(
    measure: Annotated[str, typer.Option(help="Till exempel belagda_vardplatsdygn.")],
    unit: Annotated[str, typer.Option(help="Till exempel lycksele-lasarett.")],
    period: Annotated[str, typer.Option(help="Till exempel 2026-06.")],
    breakdown: Annotated[str, typer.Option(help="Yrke eller gräns, för mått som har sådana.")] = "",
    sex: Annotated[str, typer.Option(help="T, K eller M.")] = "T",
    as_json: AsJson = False,
) -> None:
    """Visa allt ett värde har varit: vem, när, från, till, varför, ur vilken fil och cell."""
    from workflows import review
    from workflows.access import on_command_line
    from workflows.start import opened

    with told(as_json):
        store = opened()
        found = review.history(store, (measure, unit, period, sex, breakdown), who=on_command_line(store))
        for name in ("published_at", "sent_at"):
            found[name] = [_moment(each) for each in found[name]]
        say_json(records(found)) if as_json else say_csv(found)


def _moment(at: Any) -> str | None:
    """An instant as ISO 8601; nothing for what has not been published."""
    return at.isoformat() if hasattr(at, "isoformat") and at == at else None  # noqa: PLR0124 - NaT is not equal to itself
