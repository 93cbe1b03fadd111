"""What must be true of an insats in the register, beyond what is checked of every event."""

from collections.abc import Iterator
from typing import Protocol

from domain.insats import days
from domain.units import EventStatus, ExpectedEffect
from indicators.registry import all_indicators
from wording import text
from workflows.clock import today
from workflows.fact_rows import FactFault, is_moment
from workflows.insatser import POINTS

# No effect is expected later than this, and none before the insats.
MOST_MONTHS = 60


class Written(Protocol):
    """What is checked of a draft."""

    @property
    def unit_ids(self) -> tuple[str, ...]: ...
    @property
    def start(self) -> str: ...
    @property
    def decided(self) -> str: ...
    @property
    def end(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def orienteringspunkter(self) -> tuple[int, ...]: ...
    @property
    def expected(self) -> tuple[ExpectedEffect, ...]: ...


def faults_of(draft: Written, *, whole_is_theirs: bool) -> list[FactFault]:
    """Every fault; `whole_is_theirs` tells that the writer may enter an insats without naming its places."""
    return [
        *_places(draft, whole_is_theirs=whole_is_theirs),
        *_times(draft),
        *_status(draft),
        *_points(draft),
        *_effects(draft),
    ]


def _fault(field: str, code: str, **values: object) -> FactFault:
    return FactFault(0, heading(field), code, values)


def heading(field: str) -> str:
    """What a field of the register is called; those of the table as they are there."""
    own = {"decided", "status", "orienteringspunkter", "expected"}
    return text(f"underlag.kolumn.register.{field}") if field in own else text(f"underlag.kolumn.{field}")


def _places(draft: Written, *, whole_is_theirs: bool) -> Iterator[FactFault]:
    if not draft.unit_ids and not whole_is_theirs:
        yield _fault("unit_ids", "insats_utan_plats")


def _times(draft: Written) -> Iterator[FactFault]:
    start, decided, end = (each.strip() for each in (draft.start, draft.decided, draft.end))
    if not start and not decided:
        yield _fault("start", "insats_utan_tid")
    for field, said in (("start", start), ("decided", decided), ("end", end)):
        if said and not is_moment(said):
            yield _fault(field, "insats_tid", funnet=said)
    if is_moment(start) and is_moment(decided) and days(decided)[0] > days(start)[1]:
        yield _fault("decided", "insats_beslut_sent", beslut=decided, start=start)


def _status(draft: Written) -> Iterator[FactFault]:
    """A status that the dates say cannot be."""
    if draft.status not in {each.value for each in EventStatus}:
        yield _fault("status", "okant_val", funnet=draft.status)
    start, end = draft.start.strip(), draft.end.strip()
    has_ended = is_moment(end) and days(end)[1] < today()
    lies_ahead = is_moment(start) and days(start)[0] > today()
    if draft.status in {EventStatus.PLANNED, EventStatus.ONGOING} and has_ended:
        yield _fault("status", "insats_har_slutat", slut=end)
    elif draft.status in {EventStatus.ONGOING, EventStatus.DONE} and lies_ahead:
        yield _fault("status", "insats_inte_borjat", start=start)
    elif draft.status == EventStatus.ONGOING and not start:
        yield _fault("status", "insats_utan_start")


def _points(draft: Written) -> Iterator[FactFault]:
    for each in draft.orienteringspunkter:
        if each not in POINTS:
            yield _fault("orienteringspunkter", "okant_val", funnet=each)


def _effects(draft: Written) -> Iterator[FactFault]:
    named = [each.indicator for each in draft.expected]
    for each in draft.expected:
        if each.indicator not in all_indicators():
            yield _fault("expected", "insats_matt", funnet=each.indicator)
        if not 0 <= each.after_months <= MOST_MONTHS:
            yield _fault("expected", "insats_manader", funnet=each.after_months, hogst=MOST_MONTHS)
    if len(set(named)) < len(named):
        yield _fault("expected", "insats_matt_tva_ganger")
