"""Who publishes this service and how to reach them, as the one who runs it has set it."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation's name and where to report a fault ("" where nobody has said)."""

    name: str
    contact: str


def publisher() -> Publisher:
    """What the settings ORGANISATION and ACCESSIBILITY_CONTACT say."""
    return Publisher(*(os.environ.get(key, "").strip() for key in ("ORGANISATION", "ACCESSIBILITY_CONTACT")))
