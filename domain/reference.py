"""Reference facts: what the figures are about, and what NRF's staff keep up to date in the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.units import Event, Membership, Unit


class Service(StrEnum):
    """Care at home that region and kommun may provide together."""

    HEMSJUKVARD = "hemsjukvård"
    HEMREHABILITERING = "hemrehabilitering"


@dataclass(frozen=True, slots=True)
class JointProvider:
    """Who gives a service in a kommun from a day on: `provider` is "kommun", "region" or "gemensam"."""

    kommun_id: str
    service: Service
    provider: str
    from_on: date
    source: str


@dataclass(frozen=True, slots=True)
class AgreedTarget:
    """A target that NRF has put in the place of the one an indicator declares, in the indicator's own unit.

    It holds from the day it was decided until `to_on` (None = until further notice).
    """

    indicator: str
    value: float
    decided_on: date
    to_on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All reference facts of one moment."""

    units: tuple[Unit, ...] = ()
    memberships: tuple[Membership, ...] = ()
    events: tuple[Event, ...] = ()
    targets: tuple[AgreedTarget, ...] = ()
    providers: tuple[JointProvider, ...] = ()


class FactKind(StrEnum):
    """The sorts of reference facts; the value is what the store calls them."""

    UNIT = "enhet"
    MEMBERSHIP = "medlemskap"
    EVENT = "händelse"
    TARGET = "mål"
    PROVIDER = "huvudman"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One change of one fact: what was said before (empty = nothing) and after (empty = taken away), who and why.

    `data_version` is the one it made; 0 for what was there from the start, which has neither actor nor instant.
    """

    kind: FactKind
    key: str
    old: Mapping[str, object]
    new: Mapping[str, object]
    data_version: int
    changed_at: datetime | None
    actor: str
    reason: str
