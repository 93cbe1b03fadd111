"""`uppfoljning backup`, `restore`, `verify` and `move`: safety copies, and from one database to another.

Decision that could be disputed: `restore` followed by a number goes back to how it was after a submission, and followed
by a file puts back a safety copy. A file whose name is a number is given with its folder (`./12`).
"""

from pathlib import Path
from typing import Annotated, Any

import typer

import cli_life
from cli_life import Reason
from cli_output import AsJson, say, say_json, told
from wording import count_text, number, text

Into = Annotated[str, typer.Option("--into", help="Databasens adress, om det inte är den som används.")]


def backup(
    out: Annotated[Path, typer.Option("--out", help="Filen som ska skrivas, eller en mapp.")], as_json: AsJson = False
) -> None:
    """Skriv en säkerhetskopia av allt. Andra kan läsa och skriva under tiden."""
    from workflows import backup as kept

    with told(as_json):
        made = kept.made(out, who=kept.asking())
        if as_json:
            say_json({"out": str(made.path), "bytes": made.bytes, **_manifest_json(made.manifest)})
        else:
            rows = sum(each.rows for each in made.manifest.tables.values())
            size = number(made.bytes / 1e6, 1)
            say(text("sakerhetskopia.skriven", fil=made.path, storlek=size, antal=count_text(rows)))
            say(text("sakerhetskopia.varning"))


def restore(  # noqa: PLR0917 - typer makes each an option
    what: Annotated[str, typer.Argument(help="Inskickningens nummer, eller filen med en säkerhetskopia.")],
    reason: Reason = "",
    into: Into = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ersätt det som finns; det sparas först.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som skulle ändras men ändra inget.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Återställ utan att fråga.")] = False,
    as_json: AsJson = False,
) -> None:
    """Gå tillbaka till hur det var efter en inskickning, eller lägg tillbaka en säkerhetskopia."""
    if what.isdecimal():
        cli_life.restore(int(what), reason=reason, dry_run=dry_run, yes=yes, as_json=as_json)
        return
    from workflows import backup as kept

    with told(as_json):
        who = kept.asking()
        if dry_run:
            _say_told(kept.told(Path(what), who=who), what, as_json=as_json)
            return
        if replace and not yes and (as_json or not typer.confirm(text("sakerhetskopia.ersatta"))):
            say_json({"rows": None, "kept": None}) if as_json else None
            return
        done = kept.restored(Path(what), who=who, url=into or None, replace=replace)
        if as_json:
            say_json({"rows": done.rows, "kept": done.kept and str(done.kept), **_manifest_json(done.manifest)})
        else:
            say(text("sakerhetskopia.aterstalld", antal=count_text(done.rows), version=done.manifest.data_version))
            say(text("sakerhetskopia.sparad_forst", fil=done.kept)) if done.kept else None
            say(text("sakerhetskopia.starta_om"))


def verify(
    file: Annotated[Path | None, typer.Argument(help="Säkerhetskopian; utelämnad är det databasen.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Räkna inte om resultaten.")] = False,
    as_json: AsJson = False,
) -> None:
    """Kontrollera att en säkerhetskopia, eller databasen som används, är hel."""
    from workflows import backup as kept
    from workflows import backup_verify as checking

    with told(as_json):
        who = kept.asking()
        found = checking.verified_copy(file, who=who, quick=quick) if file else checking.verified(who=who, quick=quick)
        if as_json:
            said = [{"name": each.name, "count": each.count, "wrong": each.wrong} for each in found.checks]
            say_json({"whole": found.is_whole, "checks": said, **_manifest_json(found.manifest)})
        else:
            for each in found.checks:
                wrong = text("sakerhetskopia.fel", antal=count_text(each.wrong))
                state = wrong if each.wrong else text("sakerhetskopia.hel")
                say(f"{text(f'sakerhetskopia.kontroll.{each.name}', antal=count_text(each.count))}: {state}")
            say(text("sakerhetskopia.allt_helt" if found.is_whole else "sakerhetskopia.inte_helt"))
    if not found.is_whole:
        raise typer.Exit(1)


def move(
    to: Annotated[str, typer.Option("--to", help="Adressen till en tom databas, till exempel postgresql://…")],
    as_json: AsJson = False,
) -> None:
    """Flytta allt till en annan databas. Den gamla lämnas som den är."""
    from workflows import backup as kept

    with told(as_json):
        rows = kept.moved(to, who=kept.asking())
        say_json({"rows": rows}) if as_json else say(text("sakerhetskopia.flyttad", antal=count_text(rows)))


def _say_told(manifest: Any, file: str, *, as_json: bool) -> None:
    if as_json:
        say_json({"rows": None, "kept": None, **_manifest_json(manifest)})
        return
    rows = sum(each.rows for each in manifest.tables.values())
    said = {"fil": file, "tid": manifest.made_at, "version": manifest.data_version, "antal": count_text(rows)}
    say(text("sakerhetskopia.innehaller", program=manifest.product_version, **said))


def _manifest_json(manifest: Any) -> dict[str, object]:
    """What a safety copy says of itself, for machines."""
    return {"manifest": manifest.as_json() if manifest else None}
