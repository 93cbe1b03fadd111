"""Who publishes this service, where, and how to reach them, as the one who runs it has set it."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation's name and where to report a fault ("" where nobody has said)."""

    name: str
    contact: str


# Where the README's first command lets the app be reached.
_OWN_MACHINE = "http://localhost:8501"


def public_address() -> str:
    """Where readers reach the app, without a final slash: PUBLIC_ADDRESS, or this machine where nobody has said."""
    return os.environ.get("PUBLIC_ADDRESS", "").strip().rstrip("/") or _OWN_MACHINE


# Database address (None = the embedded one) -> the organisation that its region's file names.
_owners: dict[str | None, str] = {}


def belongs_to(address: str | None, organisation: str) -> None:
    """Remember whose a database is when it is opened: what begins a region says it once."""
    _owners[address] = organisation


def publisher() -> Publisher:
    """What ORGANISATION and ACCESSIBILITY_CONTACT say; without the first, the organisation that began the database."""
    name, contact = (os.environ.get(key, "").strip() for key in ("ORGANISATION", "ACCESSIBILITY_CONTACT"))
    return Publisher(name or _owners.get(os.environ.get("DATABASE_URL"), ""), contact)
