"""Did it help: what is known of the change in a measure after an insats, ready to be put into words and drawn."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.indicator import Indicator
from domain.units import Event, Unit


class Outcome(StrEnum):
    """The kinds of answer: the second part of the catalogue keys of its sentences."""

    CHANGED = "andrades"
    CHANCE = "slump"
    TOO_FEW = "for_fa"
    UNDECIDED = "avgors_ej"


class Why(StrEnum):
    """Why the answer is no firmer: the last part of a catalogue key."""

    NONE = ""
    # Of chance.
    RANGE = "spann"
    ALIKE = "lika"
    ALARMS = "larm"
    # Of what cannot be decided at all.
    FEW_COMPARED = "fa_jamforda"
    ONE_MODEL = "en_modell"
    NOT_FITTED = "anpassning"
    DECISION = "beslut"
    NO_START = "start_okand"
    UNSURE_START = "start_osaker"
    NOT_BEGUN = "inte_borjat"
    NOT_MONTHLY = "inte_manad"
    NO_COUNTS = "inga_antal"
    NO_VALUES = "inga_varden"
    HIDDEN = "dolda"
    BREAK = "brott"
    BREAK_AFTER = "brott_efter"
    BEFORE = "fore"
    AFTER = "efter"
    HIDDEN_BEFORE = "fore_dolda"
    HIDDEN_AFTER = "efter_dolda"
    ENDED = "slutade"


@dataclass(frozen=True, slots=True)
class Window:
    """The months read: from `first`, the change from `start`, to `last`; those in `left_out` are not used.

    `before` and `after` are how many months have a value. `begun_by` and `ended_by` tell what cut it short on either
    side, where anything did: a break in the measure, or the end of the insats.
    """

    first: str
    start: str
    last: str
    left_out: tuple[str, ...] = ()
    before: int = 0
    after: int = 0
    begun_by: Why = Why.NONE
    ended_by: Why = Why.NONE


@dataclass(frozen=True, slots=True)
class Change:
    """A change with its 95 % limits: relative (-0.12 is 12 % fewer) or in shares (0.05 is five percentage points)."""

    value: float
    lower: float
    upper: float

    @property
    def sign(self) -> int:
        """1 or -1 where the limits leave no change out."""
        return int(self.lower > 0) - int(self.upper < 0)


@dataclass(frozen=True, slots=True)
class Beside:
    """A place without the insats: what the first model says of it, and whether both models cried out."""

    unit: Unit
    change: Change
    alarm: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A month: what was seen, what the model fits, and what it expects had nothing begun, in the indicator's unit.

    `value` is None where it is missing, hidden or left out of the fit; `status` says why it is missing.
    """

    period: str
    value: float | None
    status: str
    fitted: float | None
    expected: float | None
    lower: float | None
    upper: float | None
    used: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class Effect:
    """The answer for an insats, a place and a measure; there is one for each question and data version.

    `relative` tells how changes are to be read (else shares). `first` and `second` are the two models' changes, and
    `both` the range of the two. `beside` are the places compared with; `theirs` their mean change, `difference` how far
    the place lies from it. `alarms` of `trials` are the placebo places and dates that cried out, `beside` alone those
    of the same date. `smallest` is the smallest change that would have been seen. `events` is the mean number per month
    before of what is rarer. `needed` are the figures that the sentence of `why` names.
    `reached` is in how many of a modellområde's kommuner it was done, and how many they are; (0, 0) for other places.
    """

    indicator: Indicator
    place: Unit
    event: Event
    outcome: Outcome
    why: Why = Why.NONE
    needed: dict[str, object] = field(default_factory=dict)
    relative: bool = True
    window: Window | None = None
    events: float = 0.0
    first: Change | None = None
    second: Change | None = None
    both: Change | None = None
    beside: tuple[Beside, ...] = ()
    theirs: Change | None = None
    difference: Change | None = None
    alarms: int = 0
    trials: int = 0
    smallest: float = float("nan")
    points: tuple[Drawn, ...] = ()
    meanwhile: tuple[Event, ...] = ()
    reached: tuple[int, int] = (0, 0)
    data_version: int = 0

    @property
    def expected_sign(self) -> int:
        """Which way the insats was meant to move the measure; 0 where nobody has said."""
        return next((each.sign for each in self.event.expected if each.indicator == self.indicator.id), 0)
