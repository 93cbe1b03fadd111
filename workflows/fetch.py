"""Published values are fetched from Kolada and SCB: read, questioned, compared and stored as their own submission.

Only this reaches the net, and only when somebody asks for it; what is shown never waits for another's server. The
same answers can be read from a folder instead, with the same result.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from domain.errors import FollowUpError
from domain.indicator import Proportion, Published
from domain.submission import NewSubmission, Origin, Receipt
from domain.units import RIKET, UnitKind
from indicators.registry import all_indicators
from intake import fetched as answers_of
from intake.fetched import Answer
from intake.kolada_values import DIFFERENCE_COLUMNS, differences, read_values
from intake.reading import Reading
from store.database import DEFAULT_FILE, Store
from store.errors import ChangedMeanwhileError
from workflows import access
from workflows.examination import Examination, compare
from workflows.known import Reference, reference
from workflows.own_figures import current
from workflows.protection import require_safe

ORIGINS = {"kolada": Origin.KOLADA, "scb": Origin.SCB}


class UnknownSourceError(FollowUpError):
    """Values are fetched from Kolada and SCB only."""

    key = "hamtning.okand_kalla"


@dataclass(frozen=True)
class Fetched:
    """A fetch as read, and what it would do.

    `differences` (DIFFERENCE_COLUMNS) is what has changed at the source since the fetch of `earlier_at` ("" = the
    first), for every place that was fetched. `withheld` are the values that wait for a confirmation, ID:PLACE:YEAR.
    """

    examined: Examination
    differences: pd.DataFrame
    earlier_at: str
    withheld: tuple[str, ...]


def published_ids() -> frozenset[str]:
    """The official ids that some indicator shows."""
    return frozenset(each.published_series for each in all_indicators().values() if each.published_series)


def folder(source: str) -> Path:
    """Where the answers of a source are kept: FETCH_FOLDER, or `hamtat` beside the embedded database."""
    return Path(os.environ.get("FETCH_FOLDER") or DEFAULT_FILE.parent / "hamtat") / source


def fetch(
    store: Store,
    source: str,
    *,
    who: access.Caller,
    from_folder: Path | None = None,
    confirmed: Sequence[str] = (),
    keep: bool = True,
) -> Fetched:
    """Fetch from a source, read and compare with what is published. Stores nothing in the database.

    Args:
        store: what to compare with.
        source: "kolada" or "scb".
        who: the one who asks.
        from_folder: read saved answers instead of asking.
        confirmed: withheld values that somebody vouches for, ID:PLACE:YEAR.
        keep: whether the answers are kept on disk, to compare the next fetch with.

    Raises:
        UnknownSourceError: neither of the two.
        ForbiddenError: the caller may not store figures here.
        FollowUpError: the source did not answer, or not as promised (see `intake.kolada`, `intake.scb`).

    """
    access.require(who, access.Action.SUBMIT)
    if source not in ORIGINS:
        raise UnknownSourceError(found=source, known=", ".join(ORIGINS))
    version = store.data_version()
    known = reference(store)
    answers = answers_of.saved(from_folder) if from_folder else _ask(source, known)
    earlier = answers_of.latest(folder(source))
    reading, withheld = _read(source, answers, store, known, confirmed, who)
    published = current(store, sorted(set(reading.rows["measure"])), who=who)
    found = Fetched(
        examined=Examination(
            filename=f"{source}-{answers_of.stamp(answers)}.zip",
            content=answers_of.as_zip(answers),
            reading=reading,
            changes=compare(reading.rows, published),
            data_version=version,
        ),
        differences=_differences(source, answers, earlier),
        earlier_at=answers_of.fetched_at(earlier) if earlier else "",
        withheld=withheld,
    )
    if keep:
        answers_of.keep(folder(source), answers)
    return found


def confirm(store: Store, found: Fetched, *, who: access.Caller) -> Receipt | None:
    """Store what a fetch showed and publish it, in one transaction. None when there was nothing to change.

    Raises:
        ChangedMeanwhileError: what would change is no longer what was shown; fetch again.
        ForbiddenError: the caller may not store or publish here.
        UnsafeTableError: with these residents, a number that must be hidden could be computed.

    """
    access.require(who, access.Action.SUBMIT)
    access.require(who, access.Action.PUBLISH)
    examined, version = found.examined, store.data_version()
    rows = examined.reading.rows
    if version != examined.data_version:
        now = compare(rows, current(store, sorted(set(rows["measure"])), who=who))
        if not now.equals(examined.changes):
            raise ChangedMeanwhileError(version=examined.data_version, nyaste=version)
    if examined.effective.empty:
        return None
    require_safe(store, examined.rows)
    new = NewSubmission(
        origin=ORIGINS[examined.reading.kind],
        actor=who.actor,
        filename=examined.filename,
        content=examined.content,
        source=examined.reading.source,
    )
    return store.submit(new, examined.rows, publish=True, based_on=version)


def _ask(source: str, known: Reference) -> list[Answer]:
    """Ask the source itself. Its client is loaded here: nothing else in the house needs it."""
    if source == "scb":
        from intake import scb

        return scb.fetch(sorted(_ours(known)), address=os.environ.get("SCB_URL") or scb.ADDRESS)
    from intake import kolada
    from intake.kolada_checks import WATCHED

    regions = {unit.id for unit in known.units.values() if unit.kind is UnitKind.REGION}
    address = os.environ.get("KOLADA_URL") or kolada.ADDRESS
    answers = kolada.fetch(sorted(published_ids() | set(WATCHED)), sorted(regions | _ours(known)), address=address)
    around = sorted(_around(known))
    return answers + kolada.fetch(_mapped_ids(), around, address=address) if around else answers


def _mapped_ids() -> list[str]:
    """The official ids that are drawn on a map of kommuner: those that arrive ready-made for each kommun."""
    ready = (each for each in all_indicators().values() if isinstance(each, Published))
    return sorted(each.published_series for each in ready if each.lowest is UnitKind.KOMMUN)


def _around(known: Reference) -> frozenset[str]:
    """The country's kommuner beside those that are followed."""
    return frozenset(unit.id for unit in known.units.values() if unit.kind is UnitKind.KOMMUN) - _ours(known)


def _ours(known: Reference) -> frozenset[str]:
    """The followed places that have official values: riket, the modellområdens regions and their kommuner."""
    regions = {area.parent_id for area in known.areas()}
    kommuner = {member.id for area in known.areas() for member in known.members(area.id)}
    return frozenset({RIKET} | regions | kommuner)


def _read(
    source: str, answers: list[Answer], store: Store, known: Reference, confirmed: Sequence[str], who: access.Caller
) -> tuple[Reading, tuple[str, ...]]:
    if source == "scb":
        from intake.scb_reading import read_scb

        return read_scb(answers, units=_ours(known)), ()
    from intake.kolada_checks import SUBSET_SHARES, WATCHED
    from intake.kolada_reading import Wanted, read_kolada

    ids = published_ids()
    wanted = Wanted(
        ids=ids,
        units=_ours(known),
        names={unit.id: unit.name for unit in known.units.values()},
        watched=frozenset(WATCHED),
        shares=SUBSET_SHARES | _declared_shares(),
        around=_around(known),
    )
    read = read_kolada(answers, wanted, published=current(store, sorted(ids), who=who), confirmed=confirmed)
    return read.reading, tuple(":".join(cell) for cell in read.withheld)


def _declared_shares() -> frozenset[str]:
    """The official ids of indicators that are shares of a whole, in per cent."""
    return frozenset(
        each.published_series
        for each in all_indicators().values()
        if isinstance(each, Proportion) and each.unit == "%" and each.published_series
    )


def _differences(source: str, answers: list[Answer], earlier: list[Answer]) -> pd.DataFrame:
    """What differs from the fetch before; nothing the first time."""
    if not earlier:
        return pd.DataFrame(columns=list(DIFFERENCE_COLUMNS))
    return differences(_values(source, answers), _values(source, earlier))


def _values(source: str, answers: list[Answer]) -> pd.DataFrame:
    """Everything in the answers of a source, as VALUE_COLUMNS."""
    if source == "scb":
        from intake import scb_reading

        return scb_reading.read_values(answers)
    return read_values(answers).rows
