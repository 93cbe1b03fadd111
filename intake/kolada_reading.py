"""From Kolada's answers to rows that can be stored: our places' values, what is kept back, and every question.

Decision that could be disputed: a value that looks impossible is not stored at all until somebody confirms it, not
even as missing, so a published value it would replace stays. A value that has been published as it is now counts as
confirmed. A value that Kolada has withdrawn is stored as missing, so that it is no longer shown.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from domain.errors import FollowUpError
from domain.finding import Finding, Level
from domain.observation import CellStatus
from domain.submission import SUBMISSION_COLUMNS
from intake.fetched import Answer, fetched_at
from intake.kolada_checks import SUBSET_SHARES, Cell, Question, breaks, questions
from intake.kolada_values import KEY, Values, read_values
from intake.reading import Reading, no_rows

SOURCE = "Kolada"
_EVERY_PLACE = "*"


class ConfirmationError(FollowUpError):
    """What is confirmed is not written ID:PLACE:YEAR, or there is no such value among the answers."""

    key = "hamtning.bekraftelse"


@dataclass(frozen=True)
class Wanted:
    """What is followed up. `ids` are stored, `units` are where; `watched` ids are only compared with.

    `shares` are nyckeltal that can never exceed 100 %, `names` what places are called. `around` are further places
    whose values are stored for the map of the whole country; nobody here is asked about a jump in them.
    """

    ids: frozenset[str]
    units: frozenset[str]
    names: dict[str, str]
    watched: frozenset[str] = frozenset()
    shares: frozenset[str] = SUBSET_SHARES
    around: frozenset[str] = frozenset()

    @property
    def stored(self) -> frozenset[str]:
        """Every place whose values are stored."""
        return self.units | self.around


@dataclass(frozen=True)
class KoladaReading:
    """`values` is everything that came, `withheld` the cells that wait for a confirmation."""

    reading: Reading
    values: Values
    withheld: tuple[Cell, ...]


def read_kolada(
    answers: Sequence[Answer], wanted: Wanted, *, published: pd.DataFrame, confirmed: Sequence[str] = ()
) -> KoladaReading:
    """Check the answers as a whole and take out the rows that are ours.

    Args:
        answers: what the API gave, or a folder of saved answers.
        wanted: what is followed up.
        published: what is shown now of the wanted ids, with OBSERVATION_COLUMNS.
        confirmed: withheld values that somebody vouches for, "N79221:0014:2025" ("*" for every place).

    Raises:
        UnreadableAnswerError: an answer is not in the promised form.
        ConfirmationError: something confirmed is not among the answers.

    """
    values = read_values(answers)
    ours = values.rows[values.rows["measure"].isin(wanted.ids) & values.rows["unit"].isin(wanted.stored)]
    followed = _cells(ours[ours["unit"].isin(wanted.units)])
    answered = _confirmed_cells(confirmed, values.rows)
    settled = answered | _published_as_they_are(ours, published)
    found = questions(values.rows, names=wanted.names, ours=wanted.units, shares=wanted.shares)
    asked = [question for question in found if _is_open(question, followed, settled)]
    withheld = frozenset[Cell]().union(*(each.cells for each in asked if each.withholds)) - settled
    shown = [cell not in withheld for cell in ours[list(KEY[:3])].itertuples(index=False, name=None)]
    kept = ours[pd.Series(shown, index=ours.index, dtype=bool)]
    gone = _withdrawn(values, published, wanted, withheld)
    findings = [
        *_about_ids(values, wanted),
        *(question.finding for question in asked),
        *_about_withdrawn(gone),
        *_about_deleted(values),
        *breaks(wanted.ids & values.ids),
    ]
    reading = Reading(
        kind="kolada",
        rows=pd.concat([_as_rows(kept), gone], ignore_index=True),
        findings=findings,
        source=SOURCE,
        understood=_understood(answers, values, kept),
    )
    return KoladaReading(reading, values, tuple(sorted(withheld & _cells(ours))))


def _cells(rows: pd.DataFrame) -> frozenset[Cell]:
    return frozenset(rows[list(KEY[:3])].itertuples(index=False, name=None))


def _is_open(question: Question, ours: frozenset[Cell], settled: frozenset[Cell]) -> bool:
    """Whether it still has to be asked: not once its cells are confirmed or published as they are.

    A fault in another region, or in a nyckeltal that is only compared with, is told at every fetch.
    """
    concerned = question.cells & ours
    if question.of_one_place and not concerned:
        return False
    return bool((concerned or question.cells) - settled)


def _confirmed_cells(confirmed: Sequence[str], rows: pd.DataFrame) -> frozenset[Cell]:
    """The cells that the confirmations name."""
    known = _cells(rows)
    found: set[Cell] = set()
    for text in confirmed:
        measure, unit, year = text.split(":") if text.count(":") == len(KEY) - 2 else ("", "", "")
        named = {cell for cell in known if cell[0] == measure and cell[2] == year and unit in {cell[1], _EVERY_PLACE}}
        if not named:
            raise ConfirmationError(text=text)
        found |= named
    return frozenset(found)


def _published_as_they_are(ours: pd.DataFrame, published: pd.DataFrame) -> frozenset[Cell]:
    """The cells whose every value is shown already, exactly as it came now."""
    shown = published[published["breakdown"] == ""][[*KEY, "value"]].rename(columns={"value": "shown"})
    beside = ours.merge(shown, on=list(KEY), how="left")
    return _cells(beside) - _cells(beside[beside["value"] != beside["shown"]])


def _withdrawn(values: Values, published: pd.DataFrame, wanted: Wanted, withheld: Collection[Cell]) -> pd.DataFrame:
    """Rows that say missing for what is published from Kolada and no longer there, of ids that did get values."""
    shown = published[
        (published["source"] == SOURCE)
        & (published["status"] != CellStatus.MISSING)
        & published["measure"].isin(values.ids)
        & published["unit"].isin(wanted.stored)
    ]
    there = set(values.rows[list(KEY)].itertuples(index=False, name=None))
    gone = [
        (*key, "", float("nan"), str(CellStatus.MISSING), "", f"{key[1]} {key[2]}")
        for key in shown[list(KEY)].itertuples(index=False, name=None)
        if key not in there and key[:3] not in withheld
    ]
    return _frame(gone)


def _as_rows(kept: pd.DataFrame) -> pd.DataFrame:
    place = kept["unit"] + " " + kept["period"]
    return kept.assign(breakdown="", status="", cell=place)[list(SUBMISSION_COLUMNS)]


def _frame(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    if not rows:
        return no_rows()
    types = {name: float if name == "value" else "str" for name in SUBMISSION_COLUMNS}
    return pd.DataFrame(rows, columns=list(SUBMISSION_COLUMNS)).astype(types)


def _about_ids(values: Values, wanted: Wanted) -> Iterator[Finding]:
    """The wanted nyckeltal without values: unknown to Kolada, empty, or not among the answers."""
    for measure in sorted((wanted.ids | wanted.watched) - values.ids):
        named: dict[str, object] = {"nyckeltal": measure}
        if measure in values.described or values.deleted[measure] or values.empty[measure]:
            yield Finding(Level.NOTE, "nyckeltal_utan_varden", measure, "", named)
        elif measure in values.asked_about:
            yield Finding(Level.CONFIRM, "okant_nyckeltal", measure, "", named)
        elif measure in wanted.ids:
            yield Finding(Level.NOTE, "nyckeltal_inte_hamtat", measure, "", named)


def _about_withdrawn(gone: pd.DataFrame) -> Iterator[Finding]:
    for measure, rows in gone.groupby("measure"):
        yield Finding(
            Level.CONFIRM, "varden_aterkallade", str(measure), "", {"nyckeltal": str(measure), "antal": len(rows)}
        )


def _about_deleted(values: Values) -> Iterator[Finding]:
    for measure, count in sorted(values.deleted.items()):
        yield Finding(Level.NOTE, "borttagna_varden", measure, "", {"nyckeltal": measure, "antal": count})


def _understood(answers: Sequence[Answer], values: Values, kept: pd.DataFrame) -> list[tuple[str, str]]:
    years = sorted(values.rows["period"].unique())
    return [
        ("hamtning.hamtat", fetched_at(answers)),
        ("hamtning.svar", str(len(answers))),
        ("hamtning.nyckeltal", str(len(values.ids))),
        ("hamtning.ar", f"{years[0]}–{years[-1]}" if years else "–"),
        ("hamtning.varden", str(len(values.rows))),
        ("hamtning.vara_varden", str(len(kept))),
    ]
