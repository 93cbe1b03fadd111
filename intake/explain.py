"""A finding in words: what was found, what was expected and what to do."""

from domain.finding import Finding
from wording import number, text


def describe(finding: Finding) -> dict[str, str]:
    """Level, sheet and cell as they are; found, expected and fix as sentences in the run's language.

    What came from the file stands in the sentences as plain text. Show them as text, never as markup: a cell may
    hold anything.
    """
    values = {name: _worded(value) for name, value in finding.values.items()}
    return {
        "level": finding.level.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "found": text(f"fynd.{finding.code}.funnet", **values),
        "expected": text(f"fynd.{finding.code}.vantat", **values),
        "fix": text(f"fynd.{finding.code}.gor", **values),
    }


def _worded(value: object) -> str:
    if isinstance(value, float):
        return number(value, 0 if value.is_integer() else 1)
    return number(value) if isinstance(value, int) else str(value)
