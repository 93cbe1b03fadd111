"""`uppfoljning presentation`, `package`, `offline` and `report`: what is spread, many figures at a time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli_output import AsJson, Out, say, say_json, told, write
from wording import text
from workflows.clock import today

if TYPE_CHECKING:
    from workflows.export import ExportedFile

Place = Annotated[str, typer.Option("--plats", help="Ett modellområde eller en kommun; annars alla modellområden.")]
InArea = Annotated[str, typer.Option("--omrade", help="Ett område, till exempel hemsjukvard; annars alla.")]
Measure = Annotated[str, typer.Option("--indicator", help="Ett mått; då tas alla figurer som det kan visas i.")]
Template = Annotated[Path | None, typer.Option("--template", help="Den egna organisationens mall, pptx eller potx.")]


def presentation(
    out: Out, plats: Place = "", omrade: InArea = "", indicator: Measure = "",
    template: Template = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Gör en presentation med diagram som går att ändra: en sida, ett område, ett modellområde eller allt."""
    from workflows.presentation import presentation as made
    from workflows.receive import read_bytes
    from workflows.scope import Scope
    from workflows.start import opened

    with told(as_json):
        scope = Scope(place=plats, area=omrade, indicator=indicator)
        look = read_bytes(template) if template else b""
        _written(out, made(opened(), scope, today=today(), template=look), as_json=as_json)


def package(
    out: Out, plats: Place = "", omrade: InArea = "", indicator: Measure = "",
    formats: Annotated[str, typer.Option("--formats", help="Med komma emellan.")] = "pptx,xlsx,png",
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Samla allt i en zip med innehållsförteckning: en sida, ett område, ett modellområde eller allt."""
    from workflows import package as packing
    from workflows.scope import Scope
    from workflows.start import opened

    with told(as_json):
        scope = Scope(place=plats, area=omrade, indicator=indicator)
        wanted = packing.formats_of(formats)
        packing.build(opened(), scope, out, formats=wanted, today=today(), progress=_progress(as_json=as_json))
        say_json({"out": str(out), "bytes": out.stat().st_size}) if as_json else say(text("cli.skriven", fil=out))


def _progress(*, as_json: bool):  # type: ignore[no-untyped-def]
    """Tell how far it has come, on stderr; nothing with --json."""

    def tell(done: int, whole: int) -> None:
        if not as_json:
            typer.echo(text("ta_ut.hunnit", antal=done, av=whole), err=True)

    return tell


def offline(out: Out, as_json: AsJson = False) -> None:
    """Gör en enda HTML-fil som går att läsa utan nät, med allt som är publicerat."""
    from workflows.offline import one_file
    from workflows.start import opened

    with told(as_json):
        _written(out, one_file(opened(), today=today()), as_json=as_json)


def report(
    out: Out,
    half_year: Annotated[str, typer.Option("--halvar", help="Till exempel 2026H1; annars det senast avslutade.")] = "",
    plats: Annotated[str, typer.Option("--plats", help="Ett modellområde; annars hela samarbetet.")] = "",
    as_json: AsJson = False,
) -> None:
    """Gör halvårsrapporten; filens ändelse avgör om det blir Word (docx) eller PDF."""
    from workflows import report as reporting
    from workflows.start import opened

    with told(as_json):
        fmt = reporting.format_of(out.name)
        made = reporting.made(opened(), half_year, unit=plats, fmt=fmt, today=today())
        _written(out, made, as_json=as_json)


def _written(out: Path, made: "ExportedFile", *, as_json: bool) -> None:
    write(out, made.content)
    said = {"out": str(out), "name": made.name, "mime": made.mime, "bytes": len(made.content)}
    say_json(said) if as_json else say(text("cli.skriven", fil=out))
