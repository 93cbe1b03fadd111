"""The command line: the same workflows without a screen. `--json` on every command gives it to machines.

Exit codes: 0 done, 1 cannot be done (a sentence on stderr says why), 2 the file has stopping faults.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli_backup import backup, move, restore, verify
from cli_doctor import doctor
from cli_fetch import fetch
from cli_life import history, step, submissions
from cli_output import AsJson, Out, examined_json, records, say, say_json, tell, told, write
from cli_plan import assumptions, scenario
from cli_region import region
from cli_roles import grant, revoke, roles
from cli_spread import offline, package, presentation, report
from domain.submission import Receipt
from wording import text
from workflows.clock import today

app = typer.Typer(
    help="Uppföljning av god och nära vård i glesbygd.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

FAULTS = 2


@app.command()
def template(
    modellomrade: Annotated[str, typer.Option(help="Till exempel sodra-lappland.")],
    omrade: Annotated[str, typer.Option(help="Till exempel hemsjukvard.")],
    out: Out,
    as_json: AsJson = False,
) -> None:
    """Skriv blanketten för ett modellområde och ett område."""
    from indicators.registry import area
    from workflows.access import on_command_line
    from workflows.own_figures import template as build
    from workflows.start import opened

    with told(as_json):
        store = opened()
        who = on_command_line(store)
        content = build(store, area=area(omrade), modellomrade=modellomrade, today=today(), who=who)
        write(out, content)
        say_json({"out": str(out), "bytes": len(content)}) if as_json else say(text("cli.skriven", fil=out))


@app.command("import")
def import_file(  # noqa: PLR0917 - typer makes each an option
    file: Annotated[Path, typer.Argument(help="Excelfilen.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som ändras men spara inget.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Spara utan att fråga.")] = False,
    as_kind: Annotated[str, typer.Option("--as", help="befolkning, om filen är folkmängd.")] = "",
    explain: Annotated[str, typer.Option("--explain", help="Förklaring till alla frågor i filen.")] = "",
    draft: Annotated[bool, typer.Option("--draft", help="Spara som utkast utan att skicka in.")] = False,
    marked: Annotated[Path | None, typer.Option("--marked", help="Skriv filen med fynden utmärkta.")] = None,
    as_json: AsJson = False,
) -> None:
    """Läs en fil, visa fel och ändringar, och spara när du sagt ja."""
    from workflows import receive
    from workflows.access import on_command_line, one_step
    from workflows.start import opened

    with told(as_json):
        store, now = opened(), today()
        who = on_command_line(store)
        content = receive.read_bytes(file)
        examined = receive.examine(store, content, file.name, today=now, who=who, as_kind=as_kind)
        if not as_json:
            tell(examined)
        if marked and examined.can_be_marked:
            write(marked, receive.marked(examined, today=now))
        waits = "vantar_pa_dig" if one_step(who) else "inskickat"
        stored, answers = None, receive.Answers(all=explain)
        if examined.can_be_stored and not dry_run and (yes or (not as_json and typer.confirm(text("cli.spara")))):
            if draft:
                stored = receive.save_draft(store, examined, who=who, answers=answers)
            else:
                stored = receive.confirm(store, examined, today=now, who=who, answers=answers)
        if as_json:
            say_json(examined_json(examined, stored))
        elif stored:
            say(_kept(stored, len(examined.effective), "utkast_sparat" if draft else waits))
        if examined.reading.stops:
            raise typer.Exit(FAULTS)


def _kept(stored: Receipt, count: int, waits: str) -> str:
    """What became of a file: published, or sent in and waiting."""
    if stored.data_version is not None:
        return text("ladda_upp.sparat", antal=count, version=stored.data_version)
    return text(f"ladda_upp.{waits}", nummer=stored.submission_id, antal=count)


@app.command()
def values(
    indicator: Annotated[str, typer.Option(help="Till exempel belaggningsgrad.")],
    unit: Annotated[list[str], typer.Option(help="Till exempel 2421 eller sodra-lappland; får upprepas.")],
    first: Annotated[str, typer.Option("--from", help="Första perioden, till exempel 2025-01.")] = "",
    last: Annotated[str, typer.Option("--to", help="Sista perioden.")] = "",
    as_json: AsJson = False,
) -> None:
    """Visa ett måtts värden, som de visas för alla."""
    from domain.period import Period
    from workflows.read import result
    from workflows.start import opened

    with told(as_json):
        for period in filter(None, (first, last)):
            Period.parse(period)
        found = result(opened(), indicator, units=unit, first=first, last=last)
        if as_json:
            say_json({"rows": records(found.rows), "synthetic": found.synthetic, "data_version": found.data_version})
        else:
            if found.synthetic:
                say(f"{text('exempeldata')}. {text('exempeldata.mening')}")
            say(found.rows.to_csv(index=False).rstrip())


@app.command()
def export(  # noqa: PLR0917 - typer makes each an option
    indicator: Annotated[str, typer.Option(help="Till exempel belaggningsgrad.")],
    units: Annotated[str, typer.Option(help="Platser med komma emellan; den första är den som visas starkast.")],
    fmt: Annotated[str, typer.Option("--format", help="csv, csv_maskin, xlsx, png, svg, pdf eller pptx.")],
    out: Out,
    kind: Annotated[
        str, typer.Option(help="linje, karta, styrdiagram, jamforelse, tratt, kon eller smafigurer.")
    ] = "linje",
    period: Annotated[str, typer.Option(help="Kartans period; annars den senaste.")] = "",
    breakdown: Annotated[str, typer.Option(help="Del, för mått som har sådana: ett yrke eller en restid.")] = "",
    size: Annotated[str, typer.Option(help="Vad bilden är till för: bild, rapport eller socialt.")] = "bild",
    as_json: AsJson = False,
) -> None:
    """Ta ut en figur som fil, stämplad med källa, dataversion och datum."""
    from workflows import export as exporting
    from workflows.start import opened

    with told(as_json):
        figure = exporting.chosen(
            indicator=indicator, units=units, kind=kind, fmt=fmt, period=period, breakdown=breakdown, size=size
        )
        made = exporting.export(opened(), figure.figure, fmt=figure.fmt, today=today(), size=figure.size)
        write(out, made.content)
        say_json({"out": str(out), "name": made.name, "mime": made.mime}) if as_json else say(
            text("cli.skriven", fil=out)
        )


for command in (
    doctor,
    fetch,
    submissions,
    step,
    restore,
    history,
    backup,
    verify,
    move,
    grant,
    revoke,
    roles,
    presentation,
    package,
    offline,
    report,
    region,
    assumptions,
    scenario,
):
    app.command()(command)


def main() -> None:
    """Start the command line with readable Swedish output wherever it is sent."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()


if __name__ == "__main__":
    main()
