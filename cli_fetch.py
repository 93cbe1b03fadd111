"""`uppfoljning fetch`: published values from Kolada and SCB, asked for now or read from saved answers."""

from pathlib import Path
from typing import Annotated, Any

import typer

from cli_output import AsJson, examined_json, records, say, say_json, tell, told
from wording import number, text

_MOST_SHOWN = 20


def fetch(
    source: Annotated[str, typer.Argument(help="kolada eller scb.")],
    from_file: Annotated[Path | None, typer.Option("--from-file", help="Läs sparade svar i en mapp.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som ändras men spara inget.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Spara utan att fråga.")] = False,
    confirm: Annotated[list[str] | None, typer.Option("--confirm", help="ID:PLATS:ÅR som stämmer.")] = None,
    as_json: AsJson = False,
) -> None:
    """Hämta publicerade värden, visa frågor och ändringar, och spara när du sagt ja."""
    from workflows import fetch as fetching
    from workflows.access import on_command_line
    from workflows.start import opened

    with told(as_json):
        store = opened()
        who = on_command_line(store)
        found = fetching.fetch(store, source, who=who, from_folder=from_file, confirmed=confirm or (), keep=not dry_run)
        if not as_json:
            _tell(found)
        stored, can = None, found.examined.can_be_stored and not dry_run
        if can and (yes or (not as_json and typer.confirm(text("cli.spara")))):
            stored = fetching.confirm(store, found, who=who)
        if as_json:
            say_json({**examined_json(found.examined, stored), **_since_last(found)})
        elif stored:
            say(text("hamtning.sparat", antal=len(found.examined.effective), version=stored.data_version))


def _since_last(found: Any) -> dict[str, object]:
    return {
        "earlier_at": found.earlier_at,
        "differences": records(found.differences),
        "withheld": list(found.withheld),
    }


def _tell(found: Any) -> None:
    changed = found.differences
    if found.earlier_at:
        say(text("hamtning.sedan_sist", tid=found.earlier_at, antal=len(changed)))
    for row in changed.head(_MOST_SHOWN).to_dict("records"):
        old, new = (_shown(row[name]) for name in ("old_value", "new_value"))
        say(f"  {row['kind']}: {row['measure']} {row['unit']} {row['period']} {row['sex']}: {old} -> {new}")
    if len(changed) > _MOST_SHOWN:
        say(text("cli.fler", antal=len(changed) - _MOST_SHOWN))
    tell(found.examined)
    for cell in found.withheld:
        say(text("hamtning.halls_inne", cell=cell))
    if found.examined.effective.empty:
        say(text("hamtning.inget_nytt"))


def _shown(value: float) -> str:
    return "–" if value != value else number(value, 1)  # noqa: PLR0124 - NaN is not equal to itself
