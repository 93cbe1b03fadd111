"""A workshop: questions shown one at a time, what the room guesses, and what it agrees on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Stage(StrEnum):
    """What the room is doing with the current question."""

    WAITING = "väntar"
    ASKING = "gissar"
    SHOWING = "visar"
    ENDED = "slut"


@dataclass(frozen=True, slots=True)
class Workshop:
    """One workshop about a unit. `code` is what a phone writes; `agenda` holds each question's content, in order.

    `current` is the number of the question on the screen, from 1 (0 = the beginning), and `stage` what is done with it.
    """

    id: int
    code: str
    name: str
    unit: str
    agenda: tuple[Mapping[str, Any], ...]
    actor: str
    created_at: datetime
    data_version: int
    current: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a workshop agreed on at one question: the words, which function sees to it, and by when (None = not said).

    The latest one for a question counts.
    """

    workshop_id: int
    question: int
    words: str
    owner: str
    due_on: date | None
    actor: str
    at: datetime
