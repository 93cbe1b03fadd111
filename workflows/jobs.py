"""Files that take long to make: one at a time, each in a process of its own, so that the app answers others meanwhile.

Decisions that could be disputed:
- The process is the command line's own, so what is made is the same whoever asks, and one that goes wrong takes nothing
  with it. It has a lower priority than the app, and goes with it: what it tells can no longer be told.
- Nobody but the one who began it can fetch it: it is asked for by a word that is drawn by lot and known to them alone.
- What is made is kept for an hour, and no more than eight files of it, the oldest going first. A queue is at most five
  long. Anyone may take out what everyone may see, but not fill the disk by it.
- A file that is the same for everyone (`alike`) is made once and copied after that; each has a copy to cancel.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock, Thread, Timer

from domain.errors import FollowUpError
from wording import language
from workflows.clock import now
from workflows.jobs_process import FOLDER, Job, State, end, followed, started

__all__ = ["FOLDER", "JOBS", "Job", "Jobs", "QueueFullError", "State"]

_KEPT_FOR = timedelta(hours=1)
_MOST_KEPT, _MOST_WAITING = 8, 5
# Files that are the same for everyone: so many are kept, each language's of the newest data version and day.
_MOST_ALIKE = 4
_ALIKE = "lika"
_PREFIX = "uppfoljning-uttag-"


class QueueFullError(FollowUpError):
    """So many files wait to be made that one more would not be done in reasonable time."""

    key = "fel.for_manga_uttag"


class Jobs:
    """The files that one app process makes for its visitors."""

    def __init__(self, *, kept_for: timedelta = _KEPT_FOR) -> None:
        self._jobs: dict[str, Job] = {}
        self._kept_for = kept_for
        self._alike: dict[tuple[object, ...], Path] = {}
        self._lock = Lock()
        self._root: Path | None = None
        self._worker: Thread | None = None

    def begin(
        self, command: Sequence[str], *, name: str, files: dict[str, bytes] | None = None,
        alike: tuple[object, ...] = (),
    ) -> str:  # fmt: skip
        """Put a file in the queue; gives the word that it is asked for by.

        `command` is what the command line is given, without `--out`. `files` are put in a folder of the job's own,
        which is where it works. `alike` is what decides all of the file where it is the same for everyone.

        Raises:
            QueueFullError: too many wait already.

        """
        with self._lock:
            is_made = bool(alike) and (*alike, language()) in self._alike
            if not is_made and sum(each.state is State.WAITING for each in self._jobs.values()) >= _MOST_WAITING:
                raise QueueFullError(antal=_MOST_WAITING)
            token = token_urlsafe(24)
            folder = self._folder(token)
            for each, content in (files or {}).items():
                (folder / each).write_bytes(content)
            job = Job(tuple(command), name, folder, language(), alike=(*alike, language()) if alike else ())
            self._jobs[token] = job
            if self._copied(job):
                self._close(token, job)
            elif self._worker is None or not self._worker.is_alive():
                self._worker = Thread(target=self._work, daemon=True, name="files")
                self._worker.start()
            return token

    def of(self, token: str) -> Job | None:
        """The job that a word stands for; None when it has never been or is forgotten."""
        return self._jobs.get(token)

    def before(self, token: str) -> int:
        """How many are before it in the queue, the one being made among them."""
        with self._lock:
            order = [each for each, job in self._jobs.items() if job.is_open]
            return order.index(token) if token in order else 0

    def cancel(self, token: str) -> None:
        """End it and all that it has begun, and take away what it has written."""
        with self._lock:
            job = self._jobs.get(token)
            if job is None:
                return
            job.state = State.CANCELLED if job.is_open else job.state
            end(job)
        if job.process is None or job.ended.wait(10):
            self._forget(token)

    def close(self) -> None:
        """End and take away everything, as when the app ends."""
        for token in list(self._jobs):
            self.cancel(token)
            self._forget(token)
        if self._root is not None:
            shutil.rmtree(self._root, ignore_errors=True)
            self._root = None
            self._alike.clear()

    def _folder(self, token: str) -> Path:
        if self._root is None:
            _sweep()
            self._root = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        folder = self._root / token
        folder.mkdir()
        return folder

    def _work(self) -> None:
        """Make what waits, the first first, until nothing does."""
        while True:
            with self._lock:
                waiting = [each for each, job in self._jobs.items() if job.state is State.WAITING]
                if not waiting:
                    self._worker = None
                    return
                job = self._jobs[waiting[0]]
                is_copied = self._copied(job)
                if not is_copied:
                    job.state = State.WORKING
                    self._start(job)
            if not is_copied:
                followed(job)
                self._keep_alike(job)
            self._close(waiting[0], job)

    def _start(self, job: Job) -> None:
        try:
            job.process = started(job)
        except OSError:  # the machine has no room for one more process
            job.state = State.FAILED

    def _close(self, token: str, job: Job) -> None:
        job.until = now() + self._kept_for
        job.ended.set()
        self._keep_few(token)

    def _copied(self, job: Job) -> bool:
        """Whether the same file has been made already; it is then this job's too."""
        made = self._alike.get(job.alike)
        if made is None:
            return False
        try:
            shutil.copyfile(made, job.path)
        except OSError:  # somebody has cleaned the temporary folder: it is made again
            del self._alike[job.alike]
            return False
        job.state = State.DONE
        return True

    def _keep_alike(self, job: Job) -> None:
        """Keep a copy of a file that is the same for everyone, in place of the oldest."""
        if self._root is None or not job.alike or job.state is not State.DONE:
            return
        try:
            kept = Path(tempfile.mkdtemp(dir=self._root, prefix=_ALIKE)) / job.name
            shutil.copyfile(job.path, kept)
        except OSError:  # the disk is full: the next one has it made again
            return
        with self._lock:
            self._alike[job.alike] = kept
            while len(self._alike) > _MOST_ALIKE:
                shutil.rmtree(self._alike.pop(next(iter(self._alike))).parent, ignore_errors=True)

    def _keep_few(self, ended: str) -> None:
        """Take away the oldest where there are many, and the one that has just ended in an hour."""
        closed = [token for token, job in list(self._jobs.items()) if not job.is_open]
        for token in closed[:-_MOST_KEPT]:
            self._forget(token)
        later = Timer(self._kept_for.total_seconds(), self._forget, [ended])
        later.daemon = True
        later.start()

    def _forget(self, token: str) -> None:
        job = self._jobs.pop(token, None)
        if job is not None:
            shutil.rmtree(job.folder, ignore_errors=True)


def _sweep() -> None:
    """Take away what an app that was killed has left, which is known by the number of a process that is no more."""
    import psutil

    for each in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = each.name.removeprefix(_PREFIX).partition("-")[0]
        if not (owner.isdigit() and psutil.pid_exists(int(owner))):
            shutil.rmtree(each, ignore_errors=True)


JOBS = Jobs()
atexit.register(JOBS.close)
