"""RESULTS.md: each part's figures in a file of its own, with their day and machine, and all of them joined.

Decision that could be disputed: the parts are kept as markdown and not as numbers, since a part's own table is what is
read. A whole run takes more than an hour, so parts can be run by themselves; each says when, and how busy it was.
"""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.parts import PARTS, SOAK, Part
from publishing.images import chromium_path

HERE = Path(__file__).parent
FOLDER = HERE / "results"
_LIBRARIES = ("streamlit", "plotly", "pydeck", "pandas", "sqlalchemy", "dash")
_NONE = "not measured yet"
_HEAD = """# How fast

Written by `just bench`, part by part (`just bench change load` runs those two). What a ratio is and how to read a
line is told in [docs/hur_snabbt.md](../docs/hur_snabbt.md); what was tried, and what each thing gave, in
[TRIED.md](TRIED.md).

{machine}

| part | measured | bounds |
|---|---|---|
"""


def machine() -> str:
    """What it is measured on, in one line."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        told = []
    names = sorted({line.partition(":")[2].strip() for line in told if line.startswith("model name")})
    path = chromium_path()
    browser = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout if path else ""
    libraries = [f"{each} {_version(each)}" for each in _LIBRARIES]
    system = f"{os.cpu_count()} cores, {', '.join(names) or platform.machine()}, {platform.platform()}"
    parts = [system, f"Python {platform.python_version()}", *libraries, browser.strip(), "software graphics"]
    return ", ".join(part for part in parts if part)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def load() -> str:
    """How many have wanted a core in the last 1, 5 and 15 minutes."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def now() -> str:
    """The moment, to the minute."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def keep(part: Part, said: str, *, measured: str, loads: tuple[str, str], outcome: str) -> None:
    """Write a part's figures down, under when and on what they were measured."""
    FOLDER.mkdir(exist_ok=True)
    told = f"{measured} · {outcome}\nload before {loads[0]}, after {loads[1]}\n{machine()}"
    _file(part).write_text(f"{told}\n\n{said.strip()}\n", encoding="utf-8")


def joined() -> str:
    """All parts as one text: first when each was measured and whether its bounds hold, then the figures."""
    kept = [(part, _read(part)) for part in (*PARTS, SOAK)]
    overview = [_overview(part, lines) for part, lines in kept]
    machines = list(dict.fromkeys(lines[2] for _, lines in kept if lines))
    sections = [_section(part, lines, tell_machine=len(machines) > 1) for part, lines in kept if lines]
    machine = f"All on {machines[0]}." if len(machines) == 1 else "On more than one machine: each part tells which."
    return "\n\n".join([_HEAD.format(machine=machine) + "\n".join(overview), *sections]) + "\n"


def write() -> None:
    """Let RESULTS.md be what the parts' files say."""
    (HERE / "RESULTS.md").write_text(joined(), encoding="utf-8")


def _file(part: Part) -> Path:
    return FOLDER / f"{part.name}.md"


def _read(part: Part) -> list[str]:
    return _file(part).read_text(encoding="utf-8").splitlines() if _file(part).exists() else []


def _overview(part: Part, lines: list[str]) -> str:
    when, _, outcome = lines[0].partition(" · ") if lines else (_NONE, "", "")
    title = f"[{part.title}](#{_anchor(part.title)})" if lines else part.title
    return f"| {title} | {when} | {outcome} |"


def _section(part: Part, lines: list[str], *, tell_machine: bool) -> str:
    head, loads, machine, *figures = lines
    told = [head.partition(" · ")[0], loads, *([machine] if tell_machine else [])]
    return "\n".join([f"## {part.title}", "", f"{', '.join(told)}.", *figures])


def _anchor(title: str) -> str:
    """The link that GitHub and MkDocs give a heading."""
    kept = "".join(each for each in title.lower() if each.isalnum() or each in " -_")
    return kept.replace(" ", "-")
