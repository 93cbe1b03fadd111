"""Writes what is generated in every method note again: `uv run python -m docs.methods.make`.

How to use it: declare the indicator, run this, and write by hand **outside** the marks `<!-- genererat … -->` and
`<!-- slut -->`. A new note is made with all its headings; each place that waits for words holds the mark `SKRIV:`
(what the test refuses). What stands outside the marks is kept, under its heading, whatever it says. Name ids to write
only those: `uv run python -m docs.methods.make andel_80 vantande_90_dagar`. `--check` writes nothing and lists the
notes that are out of date. The words are in `parts` and `phrases`; nothing in a note depends on the day it is made.

By hand: under *Slumpens gränser* why there is no band (where there is none), under *Vägval som kan ifrågasättas* the
docstring's decision in Swedish, under *Svagheter* what the declared caveats do not say, and under *Officiell serie*
how the official figure differs from ours.
"""

import re
import sys
from pathlib import Path

from docs.methods import parts
from domain.indicator import Indicator, Interval
from indicators.registry import all_indicators, indicator

HERE = Path(__file__).parent
END = "<!-- slut -->"
TO_WRITE = "SKRIV:"
_BLOCK = re.compile(r"<!-- genererat.*?<!-- slut -->\n?", flags=re.DOTALL)

# The headings in their order, each with what generates its first part (None: all of it is written by hand).
SECTIONS = {
    "Vad som mäts": parts.measured,
    "Så räknas det": parts.counted,
    "Slumpens gränser": parts.chance,
    "Små tal": parts.small_numbers,
    "Brott i serien": parts.breaks,
    "Mål": parts.target,
    "Vägval som kan ifrågasättas": parts.denominator_choice,
    "Svagheter": parts.caveats,
    "Officiell serie": parts.official,
    "Ansvar och nästa uppdatering": parts.owners,
}


def written_by_hand(note: str) -> dict[str, str]:
    """What stands outside the marks, by heading ("" is what comes before the first)."""
    kept, heading = {"": ""}, ""
    for line in _BLOCK.sub("", note).splitlines(keepends=True):
        if line.startswith("## "):
            heading = line.removeprefix("## ").strip()
            kept.setdefault(heading, "")
        elif not line.startswith("# "):
            kept[heading] += line
    return {heading: words.strip("\n") for heading, words in kept.items()}


def _waiting(about: Indicator) -> dict[str, str]:
    """What a new note asks its writer for."""
    asked = {"Vägval som kan ifrågasättas": f"{TO_WRITE} vad någon kan invända mot, och varför vi gör så ändå."}
    if about.interval is Interval.NONE:
        asked["Slumpens gränser"] = f"{TO_WRITE} varför det inte går att räkna ut ett slumpband."
    return asked


def _block(about: Indicator, words: str) -> str:
    return f"<!-- genererat ur indicators/{about.id}.py, ändra där -->\n{words}\n{END}" if words else ""


def _section(title: str, *bodies: str) -> str:
    return "\n".join([title, "\n\n".join(body for body in bodies if body), ""])


def note(about: Indicator, before: str) -> str:
    """The whole note: generated parts new, the handwritten ones as they were in the note before ("" for none)."""
    kept = written_by_hand(before)
    if not before:
        kept |= _waiting(about)
    head = _section(f"# {about.title}\n", _block(about, f"**Frågan:** {about.question}"), kept.pop(""))
    made = [
        _section(f"## {title}", _block(about, generated(about)), kept.pop(title, ""))
        for title, generated in SECTIONS.items()
    ]
    own = [_section(f"## {title}", words) for title, words in kept.items()]
    return "\n".join([head, *made, *own])


def path_of(about: Indicator) -> Path:
    """The file of an indicator's note."""
    return HERE / f"{about.id}.md"


def outdated(about: Indicator) -> bool:
    """Whether making the note again would change it."""
    path = path_of(about)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    return note(about, before) != before


def write(about: Indicator) -> None:
    """Make one note, or make it again."""
    path = path_of(about)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(note(about, before), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the notes that are out of date, or with `--check` only list them (1 where there are any)."""
    wanted = [each for each in arguments if not each.startswith("--")]
    chosen = [indicator(each) for each in wanted] or list(all_indicators().values())
    changed = [each for each in chosen if outdated(each)]
    if "--check" not in arguments:
        for each in changed:
            write(each)
    sys.stdout.writelines(f"docs/methods/{each.id}.md\n" for each in changed)
    return int("--check" in arguments and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
