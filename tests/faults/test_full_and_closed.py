"""A disk that takes no more, one that may not be written on, and a process without a file descriptor to spare.

The limits are the operating system's own: on how large a file may be, on how many may be open, and on who may write.
"""

import codecs
import logging
import os
import resource
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from cli_output import told, write
from store import backup, open_store
from store.backup_errors import DiskError, NoRoomError
from store.errors import DatabaseFullError, DatabaseReadOnlyError, DatabaseUnreachableError, DiskFaultError
from tests.faults.small import begun, held, limited, send
from views import logs

NOBODY = 65_534


def test_an_upload_that_the_disk_does_not_take_is_absent_and_goes_well_when_there_is_room(file, small_store):
    before = held(small_store)
    with limited(resource.RLIMIT_FSIZE, file.stat().st_size + 100_000):
        with pytest.raises((DiskFaultError, DatabaseFullError)):
            send(small_store, 2, content=b"y" * 2_000_000)
        assert held(small_store) == before, "reading goes on"
    assert send(small_store, 2, content=b"y" * 2_000_000).data_version == 2
    assert held(small_store)[-1] == []


def test_a_safety_copy_that_the_disk_does_not_take_leaves_nothing(file, tmp_path):
    out = tmp_path / "kopior" / "kopia.zip"
    out.parent.mkdir()
    with limited(resource.RLIMIT_FSIZE, 60_000), pytest.raises((NoRoomError, DiskError)):
        backup.back_up(f"sqlite:///{file}", out, product_version="0", moment=datetime(2026, 11, 26, tzinfo=UTC))
    assert list(out.parent.iterdir()) == []


def test_a_file_that_the_disk_does_not_take_leaves_no_half_and_is_told_in_a_sentence(tmp_path, capsys):
    with limited(resource.RLIMIT_FSIZE, 1_000), pytest.raises(typer.Exit), told(False):
        write(tmp_path / "utdrag.xlsx", b"z" * 5_000)
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in (said := capsys.readouterr().err)
    assert said.count("\n") == 1


def test_a_log_that_the_disk_does_not_take_stops_nothing_and_says_nothing_elsewhere(monkeypatch, capsys):
    form = logs.handler()
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr(form, "stream", codecs.getwriter("utf-8")(full))
        form.handle(logging.makeLogRecord({"msg": "Anna Andersson skickade %s", "args": ("löner.xlsx",)}))
        with pytest.raises(OSError, match="No space"):
            full.write(b"the disk is full indeed")
    monkeypatch.undo()
    assert capsys.readouterr().err == ""


@contextmanager
def as_nobody():
    """As one who may not write there; root may write everywhere."""
    usual = os.geteuid()
    if usual == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if usual == 0:
            os.seteuid(usual)


@pytest.fixture
def open_folder():
    """A folder that others may look in, with a database; tests' own folders are closed to others."""
    with tempfile.TemporaryDirectory(prefix="prov-") as folder:
        Path(folder).chmod(0o755)
        begun(f"sqlite:///{folder}/prov.db")
        yield Path(folder)
        Path(folder).chmod(0o755)


def test_a_file_that_may_only_be_read_is_read_and_refuses_to_be_written(open_folder):
    file = open_folder / "prov.db"
    file.chmod(0o444)
    open_folder.chmod(0o777)
    with as_nobody(), open_store(f"sqlite:///{file}") as store:
        before = held(store)
        with pytest.raises(DatabaseReadOnlyError):
            send(store, 2)
        assert held(store) == before


def test_a_folder_that_may_not_be_written_in_is_said_at_the_start(open_folder):
    (open_folder / "prov.db").chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody():
        for name in ("prov.db", "ny.db", "under/ny.db"):
            with pytest.raises(DatabaseReadOnlyError):
                open_store(f"sqlite:///{open_folder}/{name}")
    assert [each.name for each in open_folder.iterdir()] == ["prov.db"]


def test_out_of_file_descriptors_it_is_said_and_goes_on_when_there_are_some(file, small_store):
    before = held(small_store)
    small_store.close()
    taken = os.open(os.devnull, os.O_RDONLY)
    os.close(taken)
    with limited(resource.RLIMIT_NOFILE, taken), pytest.raises(DatabaseUnreachableError):
        small_store.data_version_now()
    assert held(small_store) == before
