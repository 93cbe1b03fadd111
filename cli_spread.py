"""`uppfoljning presentation`, `package`, `offline` and `report`: what is spread, many figures at a time."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli_output import AsJson, Out, say, say_json, told, write
from wording import LANGUAGES, Language, text, use
from workflows.clock import today

if TYPE_CHECKING:
    from workflows.export import ExportedFile

Place = Annotated[str, typer.Option("--plats", help="Ett modellområde eller en kommun; annars alla modellområden.")]
InArea = Annotated[str, typer.Option("--omrade", help="Ett område, till exempel hemsjukvard; annars alla.")]
Measure = Annotated[str, typer.Option("--indicator", help="Ett mått; då tas alla figurer som det kan visas i.")]
Template = Annotated[Path | None, typer.Option("--template", help="Den egna organisationens mall, pptx eller potx.")]
Lang = Annotated[str, typer.Option("--lang", help="Filens språk: sv eller en.")]
Progress = Annotated[bool, typer.Option("--progress", help="Säg på stdout hur långt det kommit, en rad JSON i taget.")]


def presentation(  # noqa: PLR0917 - typer makes each an option
    out: Out, plats: Place = "", omrade: InArea = "", indicator: Measure = "", template: Template = None,
    lang: Lang = "sv", progress: Progress = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Gör en presentation med diagram som går att ändra: en sida, ett område, ett modellområde eller allt."""
    from workflows.presentation import presentation as made
    from workflows.receive import read_bytes
    from workflows.scope import Scope
    from workflows.start import opened

    with told(as_json), use(_language(lang)):
        _begun(progress=progress)
        scope = Scope(place=plats, area=omrade, indicator=indicator)
        look = read_bytes(template) if template else b""
        _written(out, made(opened(), scope, today=today(), template=look), as_json=as_json)


def package(  # noqa: PLR0917 - typer makes each an option
    out: Out, plats: Place = "", omrade: InArea = "", indicator: Measure = "",
    formats: Annotated[str, typer.Option("--formats", help="Med komma emellan.")] = "pptx,xlsx,png",
    size: Annotated[str, typer.Option("--size", help="Bildernas storlek: bild, rapport eller socialt.")] = "bild",
    lang: Lang = "sv", progress: Progress = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Samla allt i en zip med innehållsförteckning, eller alla värden i en arbetsbok (.xlsx) eller tabell (.csv)."""
    from workflows import package as packing
    from workflows.scope import Scope
    from workflows.start import opened

    with told(as_json), use(_language(lang)), _ended_in_order():
        _begun(progress=progress)
        scope = Scope(place=plats, area=omrade, indicator=indicator)
        if out.suffix in packing.WHOLE:
            _written(out, packing.whole(opened(), scope, out.name, today=today()), as_json=as_json)
            return
        wanted, large = packing.formats_of(formats), packing.size_of(size)
        packing.build(
            opened(), scope, out, formats=wanted, size=large, today=today(),
            progress=_progress(as_json=as_json, lines=progress),
        )  # fmt: skip
        say_json({"out": str(out), "bytes": out.stat().st_size}) if as_json else say(text("cli.skriven", fil=out))


def offline(
    out: Out, omrade: InArea = "", lang: Lang = "sv", progress: Progress = False, as_json: AsJson = False
) -> None:
    """Gör en enda HTML-fil som går att läsa utan nät, med allt som är publicerat, eller ett område av det."""
    from workflows.offline import one_file
    from workflows.scope import Scope, indicators
    from workflows.start import opened

    with told(as_json), use(_language(lang)):
        _begun(progress=progress)
        measures = [each.id for each in indicators(Scope(area=omrade))] if omrade else []
        _written(out, one_file(opened(), today=today(), measures=measures), as_json=as_json)


def _language(lang: str) -> Language:
    """The language somebody typed; Swedish where it is none that there is."""
    return next((each for each in LANGUAGES if each == lang), LANGUAGES[0])


def _begun(*, progress: bool) -> None:
    if progress:
        _line(0, 0)


def _line(done: int, whole: int) -> None:
    """One line of JSON, at once: whoever started this program reads it as it comes."""
    typer.echo(json.dumps({"done": done, "whole": whole}))
    sys.stdout.flush()


def _progress(*, as_json: bool, lines: bool) -> Callable[[int, int], None]:
    """Tell how far it has come: in words on stderr, as lines of JSON on stdout, or with --json alone not at all."""

    def tell(done: int, whole: int) -> None:
        if lines:
            _line(done, whole)
        elif not as_json:
            typer.echo(text("ta_ut.hunnit", antal=done, av=whole), err=True)

    return tell


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Asked to end, as by the machine when it shuts down: the half-written file is taken away first."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


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
