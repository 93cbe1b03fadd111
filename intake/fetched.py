"""Answers fetched from outside, kept as they came: one JSON file each with its fetch time, one folder a fetch.

A folder appears under its final name only when every answer of the fetch is in it, so an interrupted fetch leaves
nothing that a later one could take for the last.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from domain.errors import FollowUpError

# The oldest day a zip can give: its entries say nothing of when it was packed, so the same answers give the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


class NoAnswersError(FollowUpError):
    """A folder holds no saved answers."""

    key = "hamtning.inga_svar"


class UnreadableAnswerError(FollowUpError):
    """An answer is not in the form its source has promised."""

    key = "hamtning.olasligt_svar"


class UnreachableError(FollowUpError):
    """The source did not answer, or not in time, though asked several times."""

    key = "hamtning.nar_inte"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what was `asked` (an address or a table), when (ISO, UTC) and the JSON that came."""

    asked: str
    fetched_at: str
    body: Any


def now() -> str:
    """The moment as answers carry it: ISO, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def names(answers: Sequence[Answer]) -> list[str]:
    """The file names of answers: svar-001.json and on."""
    return [f"svar-{number:03d}.json" for number in range(1, len(answers) + 1)]


def fetched_at(answers: Sequence[Answer]) -> str:
    """When the last of the answers came."""
    return max(answer.fetched_at for answer in answers)


def stamp(answers: Sequence[Answer]) -> str:
    """The fetch time as it may stand in a file name: 2026-08-14T101500Z."""
    return datetime.fromisoformat(fetched_at(answers)).strftime("%Y-%m-%dT%H%M%SZ")


def keep(folder: Path, answers: Sequence[Answer]) -> Path:
    """Write a fetch into a folder of its own, whole or not at all; gives the folder. The same fetch is kept once.

    Raises:
        OSError: the folder cannot be written.

    """
    place, number = folder / stamp(answers), 1
    while place.exists():
        if saved(place) == list(answers):
            return place
        number += 1
        place = folder / f"{stamp(answers)}-{number}"
    beside = folder / f".{place.name}.{os.getpid()}"
    try:
        beside.mkdir(parents=True)
        for name, answer in zip(names(answers), answers, strict=True):
            (beside / name).write_bytes(_written(answer))
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return place


def latest(folder: Path) -> list[Answer]:
    """The last fetch kept in a folder; nothing when there is none."""
    kept = sorted(each for each in folder.glob("[0-9]*") if each.is_dir()) if folder.is_dir() else []
    return saved(kept[-1]) if kept else []


def saved(folder: Path) -> list[Answer]:
    """The answers that lie in a folder as JSON files, in the order of their names.

    A file is either one that `keep` wrote or an answer exactly as the source gave it, whose fetch time is then the
    file's. A folder that holds only fetches gives the last of them.

    Raises:
        NoAnswersError: there is nothing of the kind.
        UnreadableAnswerError: a file is not JSON.

    """
    paths = sorted(folder.glob("*.json"))
    answers = [_read(path) for path in paths] or latest(folder)
    if not answers:
        raise NoAnswersError(mapp=folder)
    return answers


def as_zip(answers: Sequence[Answer]) -> bytes:
    """The answers with their fetch times as one file; the same answers always give the same bytes."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, answer in zip(names(answers), answers, strict=True):
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, _written(answer))
    return whole.getvalue()


def _written(answer: Answer) -> bytes:
    envelope = {"asked": answer.asked, "fetched_at": answer.fetched_at, "answer": answer.body}
    return json.dumps(envelope, ensure_ascii=False, sort_keys=True).encode()


def _read(path: Path) -> Answer:
    try:
        body = json.loads(path.read_bytes())
    except ValueError as error:
        raise UnreadableAnswerError(fraga=path.name) from error
    if isinstance(body, dict) and body.keys() == {"asked", "fetched_at", "answer"}:
        return Answer(str(body["asked"]), _moment(str(body["fetched_at"]), path), body["answer"])
    came = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Answer(path.name, came.isoformat(timespec="seconds"), body)


def _moment(text: str, path: Path) -> str:
    """A fetch time is part of a folder's name: nothing but a moment is let through."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC).isoformat(timespec="seconds")
    except ValueError as error:
        raise UnreadableAnswerError(fraga=path.name) from error
