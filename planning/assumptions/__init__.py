"""Every assumption of every model: each model declares its own in the file beside this one that bears its name."""

from functools import cache
from importlib import import_module
from pathlib import Path

from domain.assumption import Assumption
from domain.errors import FollowUpError


class UnknownAssumptionError(FollowUpError):
    """No model declares an assumption of that name."""

    key = "antagande.fel.okant"


@cache
def models() -> tuple[str, ...]:
    """The models there are: the name of each is that of its file here, and of its page."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__"))


@cache
def all_assumptions() -> dict[str, Assumption]:
    """Every assumption by id, those of a model together."""
    found: list[Assumption] = []
    for name in models():
        found.extend(import_module(f"planning.assumptions.{name}").ASSUMPTIONS)
    return {each.id: each for each in found}


def of_model(model: str) -> dict[str, Assumption]:
    """The assumptions that one model declares."""
    return {name: each for name, each in all_assumptions().items() if each.model == model}


def assumption(wanted: str) -> Assumption:
    """Look an assumption up.

    Raises:
        UnknownAssumptionError: there is none of that name.

    """
    try:
        return all_assumptions()[wanted]
    except KeyError:
        raise UnknownAssumptionError(funnet=wanted) from None
