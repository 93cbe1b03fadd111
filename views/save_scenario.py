"""The button that keeps what a planning page shows as a scenario, to be held against what comes."""

from collections.abc import Callable

from domain.scenario import Scenario
from workflows.start import Store


def offer(store: Store, make: Callable[[], Scenario], *, key: str) -> None:
    """Offer to save what the page shows. `make` is called when somebody does; `key` is the page's own."""
