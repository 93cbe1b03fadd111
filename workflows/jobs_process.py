"""A file that is made in a process of its own: how it is begun, followed and ended.

What the process tells on stdout is how far it has come, a line of JSON at a time, and last its answer.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Event

from wording import Language

# Stands in a command for the folder that the job works in.
FOLDER = "{folder}"
_COMMAND_LINE = Path(__file__).parents[1] / "cli.py"
_LOWER_PRIORITY = 19


class State(StrEnum):
    """How far it has come; the value is the last part of its catalogue key."""

    WAITING = "vantar"
    WORKING = "arbetar"
    DONE = "klar"
    FAILED = "misslyckad"
    CANCELLED = "avbruten"


@dataclass(slots=True)
class Job:
    """A file on its way. `done` of `whole` parts are made (0 of 0 = not told); `error` is the sentence of a failure.

    `alike` tells which files are the same as this one ((): none).
    """

    command: Sequence[str]
    name: str
    folder: Path
    language: Language
    state: State = State.WAITING
    done: int = 0
    whole: int = 0
    error: str = ""
    until: datetime | None = None
    process: "subprocess.Popen[str] | None" = None
    alike: tuple[object, ...] = ()
    ended: Event = field(default_factory=Event)

    @property
    def path(self) -> Path:
        """Where the file is when it is done."""
        return self.folder / self.name

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being made."""
        return self.state in {State.WAITING, State.WORKING}


def end(job: Job) -> None:
    """End a job's process and all that it has begun: its browser too."""
    process = job.process
    if process is None or process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def started(job: Job) -> "subprocess.Popen[str]":
    """The command line's own process, at a lower priority than the app, in a group of its own."""
    import psutil

    asked = [each.replace(FOLDER, str(job.folder)) for each in job.command]
    command = [sys.executable, "-X", "utf8", str(_COMMAND_LINE), *asked, "--out", str(job.path), "--lang", job.language]
    process = subprocess.Popen(  # noqa: S603 - a command of our own, of arguments that are never read by a shell
        [*command, "--progress", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL, text=True, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    lower = _LOWER_PRIORITY if os.name == "posix" else psutil.BELOW_NORMAL_PRIORITY_CLASS  # type: ignore[attr-defined]
    with suppress(psutil.Error):  # it has ended already, or the machine does not let us
        psutil.Process(process.pid).nice(lower)
    return process


def followed(job: Job) -> None:
    """Read what the process tells until it ends."""
    process, said = job.process, ""
    if process is None or process.stdout is None:
        return
    for line in process.stdout:
        if line.startswith('{"done"'):
            told = json.loads(line)
            job.done, job.whole = told["done"], told["whole"]
        else:
            said += line
    code = process.wait()
    process.stdout.close()
    if job.state is State.WORKING:
        job.state = State.DONE if code == 0 and job.path.is_file() else State.FAILED
        job.error = _error(said) if job.state is State.FAILED else ""


def _error(said: str) -> str:
    """The sentence of the command's own answer; "" when it ended without one."""
    try:
        return str(json.loads(said).get("error", ""))
    except ValueError:
        return ""
