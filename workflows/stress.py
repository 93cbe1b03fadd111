"""A stress test of a unit: what is away -> contacts that wait, beds that are refused, and the way to the next unit.

Every random number is drawn from one seed: the same choice gives the same numbers, and a harder case differs from an
easier by what is harder alone.

Decision that could be disputed: only the contacts that need the profession can wait for it, and only its own margin
helps: a nurse with time to spare cannot take a contact that needs a doctor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from planning import beds, beds_curve, stress
from planning.assumptions import assumption
from planning.assumptions.stresstest import DOCTORS, MARGIN, NURSES, SENT_BY_CLOSED, SENT_BY_STAFF
from planning.beds_curve import Curve
from planning.beds_load import DRAWS
from store.database import Store
from workflows.assumptions import assumed
from workflows.beds import Asked as AskedBeds
from workflows.beds import Closed, Span, loads_of, persons_of, span_of, stay_of
from workflows.beds import answer as beds_answer
from workflows.beds_wards import Floats, ward
from workflows.stress_reach import Way, way
from workflows.stress_units import Subject, What, subject, subjects

MODEL, BEDS_MODEL, SEED = "stresstest", "vardplatsbehov", 20_260_709
_SHARES = {What.DOCTOR: DOCTORS, What.NURSE: NURSES}
# Somebody needs the profession, however small the assumed share.
_LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Asked:
    """What is taken away: so many of something at a unit, for so many weeks. `count` says nothing of a whole unit."""

    unit: str
    what: What
    count: int = 1
    weeks: int = 6


@dataclass(frozen=True, eq=False)
class Contacts:
    """Contacts: sought and served in a week meanwhile, sent on in all, the longest queue, and weeks until it is gone.

    `longest` and `recovered` are the middle draw's, as the figure's line is, so that what is written is what is drawn.
    `recovered` counts from the return; its bounds may be inf. `queue` is weeks × (middle, low, high).
    """

    sought: float
    served: Span
    sent_on: Span
    longest: Span
    recovered: Span
    queue: Floats


@dataclass(frozen=True, eq=False)
class Beds:
    """The shares that are turned away now and meanwhile, persons more who are, and how many beds that is about.

    `curve` shows both, as long as there are beds left.
    """

    curve: Curve
    now: Span
    meanwhile: Span
    persons: Span
    before: int
    left: int


@dataclass(frozen=True, eq=False)
class Answer:
    """What is shown. `there` is how many there are of what is taken away; `contacts` or `beds` where they are hit.

    `next_contacts` is what those who are sent on to the unit most of them have next do there, and `next_beds` what a
    closed unit's patients do at the nearest with beds, where that is known.
    """

    asked: Asked
    subject: Subject
    there: float
    contacts: Contacts | None
    next_contacts: Contacts | None
    beds: Beds | None
    next_beds: Closed | None
    way: Way
    assumptions: Mapping[str, float]
    data_version: int
    seed: int = SEED


def answer(store: Store, asked: Asked) -> Answer:
    """Work it out.

    Raises:
        NotHereError: nothing is shown of the unit.
        AwayError: more is taken away than there is.
        WeeksError: the weeks are none, or more than a year.
        FewMonthsError: its beds are known for too few months.
        NoOtherError: there is no other unit to go to.
        PopulationError: nobody lives at any point.

    """
    here, held = subject(store, asked.unit), assumed(store, MODEL) | assumed(store, BEDS_MODEL)
    there = _there(here, asked.what)
    lost = stress.share_away(asked.count if asked.what is not What.UNIT else there, there)
    hits_beds = asked.what is What.BEDS or (asked.what is What.UNIT and here.beds > 0)
    found = way(store, asked.unit, with_beds=asked.what is What.BEDS or not len(here.contacts))
    away = asked.count if asked.what is What.BEDS else here.beds
    course = _course(here, asked, held, lost) if asked.what is not What.BEDS and len(here.contacts) else None
    return Answer(
        asked=asked, subject=here, there=there,
        contacts=_told(course, asked) if course else None,
        next_contacts=_at_next(store, found, course, asked, held) if course else None,
        beds=_beds(store, asked, held, away) if hits_beds else None,
        next_beds=_next_beds(store, asked) if hits_beds and asked.what is What.UNIT else None,
        way=found, assumptions=held, data_version=store.data_version(),
    )  # fmt: skip


def used(asked: Asked) -> tuple[str, ...]:
    """The assumptions that a test of contacts rests on."""
    if asked.what is What.BEDS:
        return ()
    return (MARGIN, SENT_BY_CLOSED) if asked.what is What.UNIT else (_SHARES[asked.what], MARGIN, SENT_BY_STAFF)


def _there(here: Subject, what: What) -> float:
    """How many there are of what is taken away."""
    return {What.BEDS: float(here.beds), What.UNIT: 1.0}.get(what, here.staff.get(what, 0.0))


def _course(here: Subject, asked: Asked, held: Mapping[str, float], lost: float) -> stress.Course:
    rng = np.random.default_rng(SEED)
    demand = rng.choice(here.contacts, size=DRAWS)
    margin = _drawn(MARGIN, held, rng)
    if asked.what is What.UNIT:
        sent = _drawn(SENT_BY_CLOSED, held, rng)
        return stress.course(demand, lost=lost, weeks=asked.weeks, margin=margin, sent=sent)
    need = demand * np.maximum(_drawn(_SHARES[asked.what], held, rng), _LEAST)
    sent = _drawn(SENT_BY_STAFF, held, rng)
    hit = stress.course(need, lost=lost, weeks=asked.weeks, margin=margin, sent=sent)
    others = demand - need  # served the week they come, as ever
    return replace(hit, came=hit.came + others, served=hit.served + others)


def _drawn(name: str, held: Mapping[str, float], rng: np.random.Generator) -> Floats:
    """Draws of a share, even within its spread and within what makes sense."""
    spread = assumption(name).spread
    return np.clip(rng.uniform(held[name] - spread, held[name] + spread, size=DRAWS), 0, 1)


def _told(course: stress.Course, asked: Asked) -> Contacts:
    low, middle, high = (np.quantile(course.waiting, each, axis=1) for each in (0.025, 0.5, 0.975))
    return Contacts(
        sought=float(course.came[0].mean()), served=span_of(course.served[: asked.weeks].mean(axis=0)),
        sent_on=span_of(course.sent_on.sum(axis=0)), longest=_middle(course.longest),
        recovered=_middle(course.recovered), queue=np.column_stack([middle, low, high]),
    )  # fmt: skip


def _middle(weeks: Floats) -> Span:
    """The middle of the draws and the bounds of 95 in 100, some of which may be without end."""
    low, middle, high = (float(np.quantile(weeks, each, method="nearest")) for each in (0.025, 0.5, 0.975))
    return Span(middle, low, high)


def _at_next(
    store: Store, found: Way, course: stress.Course, asked: Asked, held: Mapping[str, float]
) -> Contacts | None:
    """What those sent on to the unit that most have next do there; nothing where its contacts are not shown."""
    other = subjects(store).get(found.next_unit.id if found.next_unit else "")
    if other is None or not len(other.contacts):
        return None
    rng = np.random.default_rng(SEED + 1)
    demand = rng.choice(other.contacts, size=DRAWS)
    arriving = course.sent_on[: asked.weeks].mean(axis=0) * found.next_share
    beside = stress.course(demand, lost=0.0, weeks=asked.weeks, margin=_drawn(MARGIN, held, rng), arriving=arriving)
    return _told(beside, asked)


def _beds(store: Store, asked: Asked, held: Mapping[str, float], away: int) -> Beds:
    """Refusals with the beds that are left, against those of today, from the same draws."""
    here = ward(store, asked.unit)
    about = AskedBeds(asked.unit)
    loads = loads_of(about, [here], held, ())[:, 0]
    left = here.beds - away
    now, then = (beds.erlang_b(loads, count) for count in (here.beds, left))
    more = beds_curve.turned_away(loads, left) - beds_curve.turned_away(loads, here.beds)
    return Beds(
        curve=beds_curve.curve(loads, max_refusal=0.02, at_least=here.beds),
        now=_weighed(now, loads), meanwhile=_weighed(then, loads),
        persons=persons_of(more * 7 * asked.weeks, stay_of(about, held)), before=here.beds, left=left,
    )  # fmt: skip


def _next_beds(store: Store, asked: Asked) -> Closed | None:
    return beds_answer(store, AskedBeds(asked.unit, closed_weeks=asked.weeks)).closed


def _weighed(share: Floats, loads: Floats) -> Span:
    """A share among persons, with the bounds of 95 in 100 months."""
    found = span_of(share)
    return Span(float(share @ loads / loads.sum()), found.low, found.high)
