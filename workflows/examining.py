"""A file is read and held against what is published, and nothing is stored."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pandas as pd

from domain import events
from domain.errors import FollowUpError
from domain.finding import Finding, Level
from domain.units import UnitKind
from indicators.measures import all_measures
from intake.reading import Reading
from store.database import Store
from workflows import access, foreign
from workflows.examination import Examination, compare
from workflows.foreign import Mapping
from workflows.known import Reference
from workflows.own_figures import current
from workflows.questions import raised
from workflows.read import reference


def _read(known: Reference, content: bytes, filename: str, today: date, kind: str, modellomrade: str) -> Reading:
    from intake.blankett import read_blankett
    from intake.flow_reading import read_flows
    from intake.population import read_population

    if kind == "floden":
        within = {area.id: known.within(area.id) for area in known.areas()}
        return read_flows(content, filename, units=known.units, within=within, modellomrade=modellomrade, today=today)
    if kind == "befolkning":
        kommuner = {unit.id: unit.name for unit in known.units.values() if unit.kind is UnitKind.KOMMUN}
        return read_population(content, filename, kommuner=kommuner, today=today)
    members = {area.id: [member.id for member in known.members(area.id)] for area in known.areas()}
    return read_blankett(content, filename, units=known.units, members_of=members, today=today)


def _whose(known: Reference, reading: Reading, who: access.Caller) -> str:
    """The modellområde whose figures a file holds ("" = no single one's), if the caller may send them.

    Raises:
        ForbiddenError: they may not.

    """
    whose = reading.modellomrade
    if not whose and reading.kind == "tabell":
        units = set(reading.rows["unit"])
        fitting = [area.id for area in known.areas() if units <= known.within(area.id)]
        whose = next((area for area in fitting if area in who.modellomraden), fitting[0] if fitting else "")
    if reading.kind:  # a file that is nothing of ours is only told what it is
        access.require(who, access.Action.SUBMIT, whose)
    return whose


def examine(
    store: Store,
    content: bytes,
    filename: str,
    *,
    today: date,
    who: access.Caller,
    as_kind: str = "",
    mapping: Mapping | None = None,
    modellomrade: str = "",
) -> Examination:
    """Read a file and compare it with what is published. Stores nothing.

    Args:
        store: what to compare with.
        content: the file's bytes.
        filename: its name, only ever shown as text.
        today: for telling future periods.
        who: the one who sends it.
        as_kind: "befolkning" to say what the file is; "" to let its content tell.
        mapping: how a foreign table is to be understood; None = as it was the last time, or as can be guessed.
        modellomrade: whose vårdflöden they are where the file does not say; "" = the caller's own, if there is one.

    Raises:
        UnreadableFileError: the file cannot be read at all; the error's message says why and what to do.
        ForbiddenError: the caller may not send files here, or not those of this modellområde.

    """
    if not access.may_somewhere(who, access.Action.SUBMIT):
        access.require(who, access.Action.SUBMIT)
    with events.outcome_told("read", FollowUpError) as outcome:
        found = _examined(store, content, filename, today, who, as_kind, mapping, modellomrade)
        outcome[0] = "stopped" if found.reading.stops else "done"
        return found


def _examined(  # noqa: PLR0917 - the arguments of `examine`, in its order
    store: Store,
    content: bytes,
    filename: str,
    today: date,
    who: access.Caller,
    as_kind: str,
    mapping: Mapping | None,
    modellomrade: str,
) -> Examination:
    from intake.recognise import recognise

    version, known = store.data_version(), reference(store)
    kind = as_kind or recognise(content, filename, units=known.units)
    fingerprint = ""
    if kind == "tabell":
        proposed = foreign.proposal(store, content, filename, who=who)
        mapping, fingerprint = mapping or proposed.mapping, proposed.fingerprint
        reading = foreign.read(known, content, filename, mapping, today=today, who=who)
    else:
        whose = modellomrade or (next(iter(who.modellomraden)) if len(who.modellomraden) == 1 else "")
        reading = _read(known, content, filename, today, kind, whose)
    whose = _whose(known, reading, who)
    published = _published(store, reading, who=who, modellomrade=whose)
    changes = compare(reading.rows, published)
    more = [*raised(reading, published, known), *_seen_before(store, content)]
    return Examination(
        filename=filename,
        content=content,
        reading=replace(reading, findings=[*reading.findings, *more]) if more else reading,
        changes=changes,
        data_version=version,
        modellomrade=whose,
        mapping=mapping,
        fingerprint=fingerprint,
    )


def _published(store: Store, reading: Reading, *, who: access.Caller, modellomrade: str) -> pd.DataFrame:
    """What is published now of what the file holds, and of what those are parts of."""
    sent = set(reading.rows["measure"])
    if not sent:
        return store.observations([])
    known = all_measures()
    wholes = {known[each].subset_of for each in sent & known.keys()} | {
        each.id for each in known.values() if each.subset_of in sent
    }
    return current(store, sorted((sent | wholes) - {""}), who=who, modellomrade=modellomrade)


def _seen_before(store: Store, content: bytes) -> list[Finding]:
    earlier = store.submission_of_file(sha256(content).hexdigest())
    if earlier is None:
        return []
    values: dict[str, object] = {"datum": earlier.created_at.date().isoformat(), "fil": earlier.filename}
    return [Finding(Level.NOTE, "samma_fil", values=values)]
