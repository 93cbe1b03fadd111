"""Foreign sheets: how one was understood, corrected by a person, and remembered for the next one of its shape."""

import json
from collections.abc import Mapping as Named
from datetime import date
from functools import lru_cache

from domain.errors import FollowUpError
from domain.period import Granularity
from domain.units import RIKET
from indicators.measures import all_measures
from indicators.registry import all_indicators
from intake.foreign import Proposal
from intake.foreign_targets import OURS, SERIES, Target
from intake.mapping import Mapping
from intake.reading import Reading
from store.database import Store
from workflows import access
from workflows.known import Reference, reference

# What is above may name these but not import them (docs/decisions/0008).
__all__ = ["Mapping", "Proposal", "Target", "proposal", "read", "remember", "targets"]


@lru_cache(maxsize=1)
def targets() -> Named[str, Target]:
    """Everything a value of a foreign sheet may be: the measures that sheets ask for, and the official series."""
    ours = {
        each.id: Target(each.id, each.label, each.unit, each.granularity, OURS, each.lowest)
        for each in all_measures().values()
        if each.in_sheet or each.population
    }
    series = {
        each.published_series: Target(
            each.published_series, each.title, each.unit, Granularity.YEAR, SERIES, each.lowest
        )
        for each in all_indicators().values()
        if each.published_series
    }
    return {**ours, **series}


def _remembered(store: Store) -> dict[str, Mapping]:
    """The mappings people have made; one that cannot be read any more is forgotten."""
    kept: dict[str, Mapping] = {}
    for fingerprint, said in store.mappings().items():
        try:
            kept[fingerprint] = Mapping.from_json(json.dumps(said))
        except FollowUpError:
            continue
    return kept


def proposal(
    store: Store, content: bytes, filename: str, *, who: access.Caller, sheet: str = "", heading_row: int = 0
) -> Proposal:
    """How a file was understood (`intake.foreign.propose`), for one who may send files here.

    Raises:
        UnreadableFileError: the file cannot be read.
        ForbiddenError: the caller may not send files.

    """
    from intake.foreign import propose

    if not access.may_somewhere(who, access.Action.SUBMIT):
        access.require(who, access.Action.SUBMIT)
    return propose(
        content,
        filename,
        targets=targets(),
        units=reference(store).units,
        remembered=_remembered(store),
        sheet=sheet,
        heading_row=heading_row,
    )


def read(
    known: Reference, content: bytes, filename: str, mapping: Mapping, *, today: date, who: access.Caller
) -> Reading:
    """The values of a file as a mapping says: those of the places we follow, or of the sender's own.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    from intake.foreign import read_foreign

    if not access.may_somewhere(who, access.Action.SUBMIT):
        access.require(who, access.Action.SUBMIT)
    return read_foreign(
        content,
        filename,
        mapping,
        targets=targets(),
        units=known.units,
        today=today,
        followed=_followed(known, who),
    )


def _followed(known: Reference, who: access.Caller) -> frozenset[str]:
    own = [area.id for area in known.areas() if access.may(who, access.Action.SUBMIT, area.id)]
    widest = {RIKET} if access.may(who, access.Action.SUBMIT) else set()
    return frozenset(widest.union(*(known.within(area) for area in own)))


def remember(store: Store, fingerprint: str, mapping: Mapping, *, who: access.Caller) -> None:
    """Keep a mapping for the next file of its shape."""
    if not access.may_somewhere(who, access.Action.SUBMIT):
        access.require(who, access.Action.SUBMIT)
    store.remember_mapping(fingerprint, json.loads(mapping.as_json()), actor=who.actor)
