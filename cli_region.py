"""`uppfoljning region`: start the product for another region from one configuration file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli_output import AsJson, say, say_json, told
from wording import text

if TYPE_CHECKING:
    from domain.region import RegionFault
    from workflows.region_begin import RegionExamination

_FAULTS = 2


def region(
    file: Annotated[Path, typer.Argument(help="Regionens fil, till exempel regions/dalarna.toml.")],
    check: Annotated[bool, typer.Option("--check", help="Läs filen och visa alla fel, men spara inget.")] = False,
    samples: Annotated[bool, typer.Option(help="Lägg in exempeldata för platserna, eller börja tomt.")] = True,
    as_json: AsJson = False,
) -> None:
    """Börja i en tom databas med en annan regions modellområden, kommuner och vårdenheter."""
    from workflows import region_begin
    from workflows.region_file import content_of

    with told(as_json):
        examined = region_begin.examine(content_of(file))
        version = None
        if not examined.faults and not check:
            version = region_begin.begin_here(examined, samples=samples)
        if as_json:
            say_json(_as_json(examined, version))
        else:
            _tell(examined, version, samples=samples)
        if examined.faults:
            raise typer.Exit(_FAULTS)


def _said(fault: "RegionFault") -> str:
    words = text(fault.key, **fault.values)
    key = "region.rad" if fault.line else "region.hela"
    return text(key, rad=fault.line, var=fault.where, mening=words)


def _tell(examined: "RegionExamination", version: int | None, *, samples: bool) -> None:
    for fault in examined.faults:
        say(_said(fault), err=True)
    if examined.faults:
        say(text("region.fel.antal", antal=len(examined.faults)), err=True)
        return
    say(text("region.innehall", organisation=examined.region.organisation, **examined.told))
    if not examined.told["enheter"]:
        say(text("region.utan_enheter"))
    if version is None:
        say(text("region.stammer"))
        return
    say(text("region.med_exempel" if samples else "region.utan_exempel"))
    say(text("region.borjad", version=version))


def _as_json(examined: "RegionExamination", version: int | None) -> dict[str, object]:
    faults = [
        {"line": each.line, "where": each.where, "words": text(each.key, **each.values)} for each in examined.faults
    ]
    return {
        "organisation": examined.region.organisation, "counts": examined.told, "faults": faults,
        "data_version": version,
    }  # fmt: skip
