"""A file as it was read, and what it would do: what the sender sees before anything is stored."""

from collections.abc import Mapping as Named
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from domain.errors import FollowUpError
from domain.finding import Finding, Level
from domain.observation import CELL, CHANGE_COLUMNS, CHANGED, NEW, UNCHANGED
from domain.submission import SUBMISSION_COLUMNS, Explanation
from intake.mapping import Mapping
from intake.reading import Reading


class StoppedError(FollowUpError):
    """The file has faults that stop it from being stored."""

    key = "fel.filen_har_fel"


class UnexplainedError(FollowUpError):
    """A questioned value has not been explained."""

    key = "fel.obesvarade_fragor"


@dataclass(frozen=True)
class Examination:
    """A file as read, and what it would do. `changes` has CHANGE_COLUMNS, unchanged cells included.

    `data_version` is what the comparison was made with. `modellomrade` is whose figures they are ("" = nobody's).
    `mapping` is how a foreign table was understood, and `fingerprint` what it is remembered by.
    """

    filename: str
    content: bytes
    reading: Reading
    changes: pd.DataFrame
    data_version: int
    modellomrade: str = ""
    mapping: Mapping | None = None
    fingerprint: str = ""

    @property
    def effective(self) -> pd.DataFrame:
        """The changes that change something."""
        return self.changes[self.changes["kind"] != UNCHANGED]

    @property
    def rows(self) -> pd.DataFrame:
        """What would be stored, as SUBMISSION_COLUMNS."""
        named = self.effective.rename(columns={"new_value": "value", "new_status": "status"})
        return named[list(SUBMISSION_COLUMNS)]

    @property
    def questions(self) -> list[Finding]:
        """The findings that ask for an explanation."""
        return [finding for finding in self.reading.findings if finding.level is Level.CONFIRM]

    def described(self, *, most: int | None = None) -> list[dict[str, str]]:
        """The findings (the first `most` of them) in words: level, sheet, cell, found, expected, fix."""
        from intake.explain import describe

        return [describe(finding) for finding in self.reading.findings[:most]]

    def asked(self, *, most: int) -> list[dict[str, str]]:
        """The first `most` questions in words, as `described`."""
        from intake.explain import describe

        return [describe(question) for question in self.questions[:most]]

    @property
    def can_be_marked(self) -> bool:
        """Whether the file is a workbook that findings can be marked in."""
        return bool(self.reading.findings) and self.content.startswith(b"PK")

    @property
    def can_be_stored(self) -> bool:
        return not self.reading.stops and len(self.effective) > 0


@dataclass(frozen=True, slots=True)
class Answers:
    """What the sender says of the questions: `each` by the question's number from 0, `all` for every other one."""

    each: Named[int, str] = field(default_factory=dict)
    all: str = ""

    def to(self, number: int) -> str:
        """The answer to one question, "" when there is none."""
        return (self.each.get(number, "") or self.all).strip()


NO_ANSWERS = Answers()


def explained(examined: Examination, answers: Answers, *, partly: bool = False) -> tuple[Explanation, ...]:
    """The questions with their answers. `partly` lets some of them wait (a draft).

    Raises:
        UnexplainedError: a question has no answer.

    """
    from intake.explain import describe

    questions = examined.questions
    open_ones = [number for number in range(len(questions)) if not answers.to(number)]
    if open_ones and not partly:
        raise UnexplainedError(antal=len(open_ones), av=len(questions))
    return tuple(
        Explanation(
            code=question.code,
            about=question.about,
            sheet=question.sheet,
            cell=question.cell,
            found=describe(question)["found"],
            words=answers.to(number)[:2000],
        )
        for number, question in enumerate(questions)
        if answers.to(number)
    )


def compare(rows: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Old beside new for every row (SUBMISSION_COLUMNS): what it would change, as CHANGE_COLUMNS."""
    old = published[[*CELL, "value", "status"]].rename(columns={"value": "old_value", "status": "old_status"})
    new = rows.rename(columns={"value": "new_value", "status": "new_status"})
    both = new.merge(old, on=list(CELL), how="left")
    is_new = both["old_status"].isna()
    same_value = (both["old_value"] == both["new_value"]) | (both["old_value"].isna() & both["new_value"].isna())
    same = ~is_new & same_value & (both["old_status"] == both["new_status"])
    both["kind"] = np.select([is_new, same], [NEW, UNCHANGED], default=CHANGED)
    both["old_status"] = both["old_status"].fillna("")
    return both[list(CHANGE_COLUMNS)]
