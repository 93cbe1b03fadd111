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


def publisher() -> Publisher:
    """What the settings ORGANISATION and ACCESSIBILITY_CONTACT say."""
    return Publisher(*(os.environ.get(key, "").strip() for key in ("ORGANISATION", "ACCESSIBILITY_CONTACT")))
