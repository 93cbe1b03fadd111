"""Today, where the product is used."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """The date in Sweden."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()
