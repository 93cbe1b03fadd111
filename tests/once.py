"""What is made once in a run and used by all of its workers (pytest-xdist), each of which has a process of its own."""

import os
import time

GIVE_UP_SECONDS = 180


def shared_folder(tmp_path_factory):
    """The temporary folder that all workers of a run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(path, make):
    """The file at `path`, made by `make(file)` in whichever worker comes first; the others wait for it."""
    lock, give_up_at = path.with_suffix(".lock"), time.monotonic() + GIVE_UP_SECONDS
    while not path.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            assert time.monotonic() < give_up_at, f"no other worker has made {path}"
            time.sleep(0.1)
            continue
        try:
            if not path.exists():
                beside = path.with_suffix(".new")
                make(beside)
                beside.replace(path)
        finally:
            lock.rmdir()
    return path
