"""What `just bench` is made of: each part, what it is called on the command line, and what is said of it.

A part is a module with `main()` that prints markdown and answers 0, or 1 where a bound is missed. Each runs in a
process of its own, so that one that fails, hangs or fills its memory takes nobody with it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A module of benchmarks and the arguments it is given; `before` is said above what it prints.

    `code` is for figures that are plain text and not markdown. What is not `bounded` is told, and never missed.
    """

    module: str
    arguments: tuple[str, ...] = ()
    before: str = ""
    code: bool = False
    bounded: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of RESULTS.md. `patience_s` is how long each of its runs may take before it is ended."""

    name: str
    title: str
    runs: tuple[Run, ...]
    patience_s: float = 1_800


def _part(name: str, title: str, module: str, *, before: str = "", code: bool = False) -> Part:
    return Part(name, title, (Run(module, before=before, code=code),))


_COLD = (
    "The same when Python has compiled nothing and keeps nothing, as straight after an installation. No bound is set "
    "for\nthis; a place that starts often should run `uv sync --compile-bytecode` once."
)
_PHONE = "1.6 Mbit/s and 150 ms there and back for all that passes. `br` is as over https, `gzip` as over plain http."
_FAULTS = "What is counted, and what speaks against the figures, stands in [docs/kontroller.md](../docs/kontroller.md)."

PARTS = (
    _part("change", "Choosing another measure: to the new heading, curve, map and table", "change_indicator"),
    Part(
        "start", "Starting: from the process to the first useful chart",
        (Run("start"), Run("start", ("--cold",), before=_COLD, bounded=False)),
    ),
    _part("load", "Opening a page again: the browser has its files, the server is warm", "load"),
    _part("bytes", "Bytes on the wire", "weight"),
    _part("phone", "The first view on a phone with a poor network", "phone", before=_PHONE),
    Part("sessions", "1, 10 and 60 readers at once over websockets", (Run("sessions"),), patience_s=3_600),
    _part("phones", "Sixty phones that answer at once", "phones"),
    _part("reading", "Reading a form", "read_sheet"),
    _part("upload", "From choosing a sheet of 5,000 rows to its findings on the screen", "upload_sheet"),
    _part("faults", "Questions in vain, and faults found", "finding_faults", before=_FAULTS, code=True),
    _part("catalogue", "Evaluating every indicator", "evaluate_all"),
    _part("versions", "Many data versions, in a new process", "data_versions"),
    Part("country", "A whole country: 290 kommuner and 21 regions", (Run("country"),), patience_s=5_400),
    Part("countrypage", "A page with 290 kommuner against the page with 15", (Run("country_page"),)),
    _part("exports", "Files taken out, one of each kind", "exports"),
    _part("pictures", "A hundred pictures at once", "pictures"),
    _part("package", "Everything in one file, and how the app answers meanwhile", "package_all"),
    _part("effects", "Did it help?", "effects"),
    _part("forecasts", "Forecasts", "forecasts"),
    _part("beds", "Beds and the stress test", "beds"),
    _part("future", "Care at home, staff and one lever", "future"),
    _part("placement", "Placement and digital visits", "placement"),
)  # fmt: skip

# An hour by itself: `just soak`. It stands last in RESULTS.md, and runs only when it is named.
SOAK = Part("soak", "An hour with twenty readers who come and go", (Run("soak"),), patience_s=5_400)


def named(names: list[str]) -> list[Part]:
    """The parts of these names in the order of RESULTS.md; all but the soak where none is named.

    Raises:
        SystemExit: a name that no part has.

    """
    every = {each.name: each for each in (*PARTS, SOAK)}
    if unknown := [name for name in names if name not in every]:
        raise SystemExit(f"no such part: {', '.join(unknown)}; there are {', '.join(every)}")
    return [each for each in every.values() if each.name in names] if names else list(PARTS)
