"""What a scenario is called on a page: its model, its place, its state and its address, as plain text."""

from domain.scenario import Scenario
from views import places
from wording import date_text, text
from wording.catalogue import has
from workflows.clock import day_of
from workflows.read import Reference


def model_name(model: str) -> str:
    """The page that made it, as the menu has it; its own id where no page bears that name."""
    key = f"sida.{model}"
    return text(key) if has(key) else model


def place_name(known: Reference, place: str) -> str:
    """A place with its kind; its id where it is no more, and words for what is about no single place."""
    if not place:
        return text("scenarier.plats.ingen")
    return places.label(known, place) if place in known.units else place


def made_text(held: Scenario) -> str:
    """The day of its predictions."""
    return date_text(day_of(held.made_at)) if held.made_at else ""


def address(number: int, **more: str) -> str:
    """Where a scenario is shown."""
    return "/scenarier?" + "&".join([f"scenario={number}", *(f"{name}={said}" for name, said in more.items())])
