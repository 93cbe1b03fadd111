"""What an assumption, its unit, its value and its faults are called."""

from domain.assumption import Assumption, AssumptionFault
from wording.catalogue import has, text
from wording.formats import number


def assumption_name(wanted: str) -> str:
    """An assumption's name; its id where no catalogue has one, as for one that is declared no longer."""
    key = f"antagande.{wanted}"
    return text(key) if has(key) else wanted


def unit_name(unit: str) -> str:
    """An assumption's unit in words."""
    key = f"antagande.enhet.{unit}"
    return text(key) if has(key) else unit


def value_words(value: float, declared: Assumption) -> str:
    """A value with as many decimals as it is declared with, or as many more as it needs (at most six)."""
    needed = next((each for each in range(declared.decimals, 6) if round(value, each) == value), 6)
    return number(value, needed)


def shown_words(value: float, declared: Assumption) -> str:
    """A value with its unit, for reading: a share in per cent, all else as it is written."""
    key = f"antagande.visad.{declared.unit}"
    if not has(key):
        return " ".join(filter(None, [value_words(value, declared), unit_name(declared.unit) if declared.unit else ""]))
    needed = next((each for each in range(4) if round(100 * value, each) == round(100 * value, 6)), 4)
    return f"{number(round(100 * value, 6), needed)} {text(key)}"


def bounds_words(declared: Assumption) -> str:
    """`0–1`: what makes sense."""
    return f"{value_words(declared.low, declared)}–{value_words(declared.high, declared)}"


def bounds_shown(declared: Assumption) -> str:
    """What makes sense, for reading: `0–100 %`, `10–90 minuter`."""
    low, high = (shown_words(each, declared) for each in (declared.low, declared.high))
    return f"{low.split(' ')[0]}–{high}"


def input_name(control: str) -> str:
    """What a control of a planning page is called: words where there are some, else its key in the address."""
    key = f"scenarier.indata.{control}"
    return text(key) if has(key) else control.replace("_", " ").capitalize()


def fault_words(fault: AssumptionFault) -> str:
    """What was found, and what to do."""
    told = {"antagande": assumption_name(fault.assumption)} | fault.values
    return text(f"antagande.fynd.{fault.code}", **told)


def fault_place(fault: AssumptionFault) -> str:
    """`bladet Antaganden, cell D7`; the assumption where it was not written in a workbook."""
    if not fault.sheet:
        return assumption_name(fault.assumption)
    if not fault.cell:
        return text("antagande.plats.blad", blad=fault.sheet)
    return text("antagande.plats.cell", blad=fault.sheet, cell=fault.cell)
