"""Units: who a figure is about. The kind is always explicit; a region is never taken for a modellområde."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# The id of riket, as Kolada has it.
RIKET = "0000"


class UnitKind(StrEnum):
    """What sort of unit a figure is about; the value is what the Result's `unit_kind` says."""

    ENHET = "enhet"
    KOMMUN = "kommun"
    MODELLOMRADE = "modellområde"
    REGION = "region"
    RIKET = "riket"


class UnitType(StrEnum):
    """What sort of place an `enhet` is. Decides which measures it is asked for."""

    SJUKHUS = "sjukhus"
    SJUKSTUGA = "sjukstuga"
    HALSOCENTRAL = "hälsocentral"
    FILIAL = "filial"
    SERVICEPUNKT = "servicepunkt"
    HALSORUM = "virtuellt hälsorum"
    SAMHALLSRUM = "samhällsrum"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit.

    `id` is a kommun code ("2421"), a Kolada region id ("0024"), "0000" for riket, a slug for a modellområde
    ("sodra-lappland") or for an enhet ("lycksele-lasarett"). `parent_id` is the kommun of an enhet, and the
    region of a kommun or modellområde. `beds` is None where no source was found, and held on `beds_on`.
    It opened on `from_on` (None = since before our data) and its last day is `to_on` (None = it is open still).
    """

    id: str
    name: str
    kind: UnitKind
    parent_id: str = ""
    unit_type: UnitType = UnitType.NONE
    lat: float | None = None
    lon: float | None = None
    position_precision: str = ""
    beds: int | None = None
    beds_source: str = ""
    land_km2: float | None = None
    source: str = ""
    from_on: date | None = None
    to_on: date | None = None
    beds_on: date | None = None

    def is_open(self, first_on: date, last_on: date) -> bool:
        """Whether it is open on any of the days from the first to the last, both included.

        Decision that could be disputed: one open day is enough to be asked for the whole period. A unit that is
        closed only for a time has no days here; it answers `ej relevant`.
        """
        return (self.from_on is None or self.from_on <= last_on) and not self.has_closed(first_on)

    def has_closed(self, on: date) -> bool:
        """Whether its last day lies before a day."""
        return self.to_on is not None and self.to_on < on


class MembershipStatus(StrEnum):
    """Whether a kommun's place in a modellområde is confirmed by a source."""

    CONFIRMED = "bekräftad"
    UNCONFIRMED = "obekräftad"


@dataclass(frozen=True, slots=True)
class Membership:
    """A kommun belongs to a modellområde from a day (None = since before our data) until a day (None = still)."""

    modellomrade_id: str
    kommun_id: str
    from_on: date | None
    to_on: date | None
    status: MembershipStatus
    source: str


class EventKind(StrEnum):
    """What an event is: something done on purpose, something that happened, or a break in what is counted."""

    INSATS = "insats"
    OUTSIDE = "omvärld"
    BREAK = "metodbrott"


class EventStatus(StrEnum):
    """How far an insats has come; nothing where nobody has said."""

    PLANNED = "planerad"
    ONGOING = "pågående"
    DONE = "genomförd"
    STOPPED = "avbruten"
    NONE = ""


@dataclass(frozen=True, slots=True)
class ExpectedEffect:
    """What an insats is meant to do: an indicator rises (`sign` 1) or falls (-1) so many months after the start."""

    indicator: str
    sign: int
    after_months: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something to mark on a time axis: an insats, an outside event or a break in the series.

    `unit_ids` are the units it concerns (empty = all). `start` and `end` are texts with the precision they are
    known with: 2022, 2022-06 or 2022-06-16; `precision` says so in words. `measures` limits a break to some
    measures (empty = all). `synthetic` marks an invented event of the sample data. Of an insats the register also
    holds when it was decided (a text like `start`, "" = not known), its status, which of the six orienteringspunkter
    (1-6) it is part of and what it is meant to do.
    """

    id: str
    title: str
    kind: EventKind
    unit_ids: tuple[str, ...]
    start: str
    end: str
    precision: str
    is_decision: bool
    source: str
    measures: tuple[str, ...] = ()
    synthetic: bool = False
    decided: str = ""
    status: EventStatus = EventStatus.NONE
    orienteringspunkter: tuple[int, ...] = ()
    expected: tuple[ExpectedEffect, ...] = ()
