"""What every measure and indicator declares that decides a number or where it is asked for: a list to read and compare.

`python -m tests.unit.test_declared` writes the list again (tests/golden/deklarerat.txt); a change of it is made on purpose.
"""

from dataclasses import fields
from enum import Enum
from pathlib import Path

from indicators.measures import all_measures
from indicators.registry import all_indicators

GOLDEN = Path(__file__).parents[1] / "golden" / "deklarerat.txt"
# Words that a reader sees; the method notes and the catalogues hold them.
WORDS = {"label", "title", "question", "definition", "source", "caveats", "owner_region", "owner_kommun", "audience"}


def word(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.name)
    if isinstance(value, frozenset | set):
        return "(" + ", ".join(sorted(map(word, value))) + ")"
    if isinstance(value, tuple | list):
        return "(" + ", ".join(map(word, value)) + ")"
    return str(value)


def line(each: object) -> str:
    told = [(field.name, getattr(each, field.name)) for field in fields(each) if field.name not in WORDS | {"id"}]
    said = [f"{name}={word(value)}" for name, value in told if value not in ("", (), None, False)]
    return f"{each.id}: " + " ".join(said)


def declared() -> str:
    every = [*all_measures().values(), *all_indicators().values()]
    return "\n".join(line(each) for each in every) + "\n"


def test_nothing_that_is_declared_has_changed_by_mistake():
    assert declared().splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.write_text(declared(), encoding="utf-8")
