"""What every command says and how: text or JSON, one sentence for what cannot be done, old and new values."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.errors import FollowUpError
from domain.sheet_text import plain
from wording import text
from wording.sentences import reported_text

AsJson = Annotated[bool, typer.Option("--json", help="Svara med JSON i stället för text.")]
Out = Annotated[Path, typer.Option("--out", help="Filen som ska skrivas.")]
# What would move the cursor, colour the terminal or ring its bell, were it in a name; and what cannot be written.
_UNWRITTEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# More changes than this are counted, not listed; --json gives them all.
_MOST_SHOWN = 50


def say(words: str, *, err: bool = False) -> None:
    """A line of text; names that people have written are letters in it and nothing else."""
    typer.echo(_UNWRITTEN.sub("\ufffd", words), err=err)


def say_json(answer: object) -> None:
    """An answer for machines."""
    say(json.dumps(answer, ensure_ascii=False, indent=1, default=str, allow_nan=False))


def say_csv(rows: Any) -> None:
    """A table as CSV, in which no spreadsheet takes a text for a formula."""
    texts = rows.select_dtypes(["object", "str"])
    guarded = texts.map(lambda each: plain(each) if isinstance(each, str) else each)
    say(rows.assign(**guarded).to_csv(index=False).rstrip())


@contextmanager
def told(as_json: bool) -> Iterator[None]:
    """Turn what cannot be done into one sentence and exit code 1."""
    try:
        yield
    except FollowUpError as error:
        words = text(error.key, **error.values)
        say_json({"error": words}) if as_json else say(words, err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        words = text("cli.fil", fil=error.filename or "", orsak=error.strerror or "")
        say_json({"error": words}) if as_json else say(words, err=True)
        raise typer.Exit(1) from error


def write(out: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    finally:  # on a full disk its half is there
        beside.unlink(missing_ok=True)


def records(rows: Any) -> list[dict[str, object]]:
    """Rows as JSON objects, with null where there is no number."""
    return json.loads(rows.to_json(orient="records", double_precision=15, force_ascii=False))  # type: ignore[no-any-return]


def examined_json(examined: Any, stored: Any) -> dict[str, object]:
    """What was read and what it changes (`receive.Examination`), for machines; `stored` is the receipt or None."""
    receipt = {"submission": stored.submission_id, "data_version": stored.data_version} if stored else None
    return {
        "kind": examined.reading.kind,
        "understood": {text(key): value for key, value in examined.reading.understood},
        "findings": examined.described(),
        "changes": records(examined.effective),
        "unchanged": len(examined.changes) - len(examined.effective),
        "stored": receipt,
    }


def tell(examined: Any) -> None:
    """What was read and what it changes, as text."""
    for key, value in examined.reading.understood:
        say(f"{text(key)}: {value}")
    for each in examined.described():
        where = " ".join(part for part in (each["sheet"], each["cell"]) if part)
        say(f"[{each['level']}] {where}: {each['found']} {each['expected']} {each['fix']}")
    changed = examined.effective
    counts = {"antal": len(changed), "lika": len(examined.changes) - len(changed)}
    say(text("cli.andringar", **counts))
    tell_changes(changed)


def tell_changes(changed: Any) -> None:
    """What changes (CHANGE_COLUMNS), a line each."""
    for row in changed.head(_MOST_SHOWN).itertuples():
        old, new = reported_text(row.old_value, row.old_status), reported_text(row.new_value, row.new_status)
        say(f"  {row.measure} {row.unit} {row.period} {row.breakdown}: {old} -> {new}")
    if len(changed) > _MOST_SHOWN:
        say(text("cli.fler", antal=len(changed) - _MOST_SHOWN))
