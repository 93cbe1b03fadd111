"""Now, and today where the product is used."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_SWEDEN = ZoneInfo("Europe/Stockholm")


def today() -> date:
    """The date in Sweden."""
    return day_of(now())


def now() -> datetime:
    """The present instant (UTC)."""
    return datetime.now(UTC)


def day_of(at: datetime) -> date:
    """The date in Sweden at an instant."""
    return at.astimezone(_SWEDEN).date()
