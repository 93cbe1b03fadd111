"""What there is, in words: a cell, what its sign means, and the sentence that sums a year up."""

from collections import Counter
from collections.abc import Sequence

from domain.available import Cell, Why
from wording.catalogue import text

# Beside the reasons: a year with a value in every period, and one with some.
WHOLE, PARTLY = "hel", "delvis"
SIGNS = (WHOLE, PARTLY, *(each.value for each in Why if each is not Why.SHOWN))


def sign_of(cell: Cell) -> str:
    """Which of the signs a cell has; the last part of its catalogue keys."""
    if cell.main is not Why.SHOWN:
        return cell.main.value
    return WHOLE if cell.is_whole else PARTLY


def cell_words(cell: Cell) -> tuple[str, str]:
    """What stands in a cell: `9 av 12` or the reason, and below it every hole that has another reason than that."""
    if not cell.values:
        return text(f"finns.lage.{cell.main.value}"), _holes(cell) if len(cell.holes) > 1 else ""
    return text("finns.antal", antal=cell.values, av=cell.periods), _holes(cell)


def _holes(cell: Cell) -> str:
    return ", ".join(
        text("finns.antal_skal", antal=count, skal=text(f"finns.lage.{why.value}")) for why, count in cell.holes
    )


def reasons_text(cell: Cell) -> str:
    """Every hole with its reason, for a file; "" where there is none."""
    return _holes(cell)


def place_sentence(name: str, cells: Sequence[Cell], year: int) -> str:
    """How many measures a place has values of in a year, and why it has none of the others."""
    of_year = [each for each in cells if each.year == year]
    told = {"plats": name, "antal": sum(bool(each.values) for each in of_year), "av": len(of_year), "ar": year}
    return _sentences(text("finns.mening", **told), of_year)


def measure_sentence(title: str, cells: Sequence[Cell], year: int) -> str:
    """How many places have values of a measure in a year, and why the others have none."""
    of_year = [each for each in cells if each.year == year]
    told = {"matt": title, "antal": sum(bool(each.values) for each in of_year), "av": len(of_year), "ar": year}
    return _sentences(text("finns.mening_platser", **told), of_year)


def _sentences(first: str, of_year: Sequence[Cell]) -> str:
    partly = sum(sign_of(each) == PARTLY for each in of_year)
    without = Counter(each.main for each in of_year if not each.values)
    reasons = ", ".join(
        text(f"finns.skal.{why.value}", antal=count)
        for why, count in sorted(without.items(), key=lambda pair: -pair[1])
    )
    return " ".join(
        [
            first,
            *([text("finns.delvis", antal=partly)] if partly else []),
            *([text("finns.resten", antal=without.total(), skal=reasons)] if without else []),
        ]
    )
