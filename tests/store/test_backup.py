"""Safety copies: made while others write, put back into either database, and every Result and file the same after."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pandas as pd
import pytest
from sqlalchemy import text

from domain.errors import StoreError
from domain.people import Grant, Role
from domain.submission import NewSubmission, Origin
from indicators.registry import all_indicators
from store import backup, backup_file, open_store
from store.backup_checks import looked_at
from store.backup_errors import (
    CopyExistsError,
    DamagedCopyError,
    DiskError,
    NewerCopyError,
    NoPlaceError,
    NoRoomError,
    NoSuchCopyError,
    NoTablesError,
    NotACopyError,
    NotAllowedError,
    NotEmptyError,
    SameDatabaseError,
    on_disk,
)
from store.backup_rows import sums
from store.errors import NewerDatabaseError, RefusedError
from store.revisions import build
from tests.store.drawing import rows_of
from tests.store.test_plan import assumed, said
from workflows.read import result

NOW = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
HOUSE = Path(__file__).parents[2]
FILES = {"januari.xlsx": b"PK\x03\x04 blankett", "tom.xlsx": b"", "\u00e5r 2026.xlsx": bytes(range(256)) * 40}


def copy_to(out, url):
    return backup.back_up(url, out, product_version="0.1.0", moment=NOW)


def put_back(path, url, **more):
    with backup.opened(path) as (manifest, copy):
        backup.restore(copy, url, **more)
    return manifest


def fill(store):
    """Something of most sorts: files, a correction, a withdrawal, a closed scenario, a table, roles."""
    numbers = [
        store.submit(
            NewSubmission(Origin.SHEET, "\u00c5sa", name, content, "Blankett", synthetic=False),
            rows_of(f"besok 2421 2025-0{month} {month}.1\nplatser 2421 2025-0{month} prickad"),
            publish=True,
        ).submission_id
        for month, (name, content) in enumerate(FILES.items(), 1)
    ]
    store.withdraw(numbers[1], actor="Bo", reason="Fel fil")
    store.close_scenario(store.keep_scenario(said()))
    store.keep_scenario(said("\u00d6ppet"))
    store.set_assumptions([assumed("a", -0.0)])
    store.keep_planning_file(kind="restider", filename="a.csv", content=b"\0\xff", source="Vi", actor="anna")
    store.change_grant(Grant("anna@exempel.se", Role.REVIEWER), is_granted=True, actor="Bo")
    return numbers


def held(url):
    """The sums of every table."""
    with backup.existing(url) as database, database.reading() as connection:
        return sums(connection)


@pytest.fixture
def filled(database_url):
    with open_store(database_url) as store:
        fill(store)
    return database_url


@pytest.fixture
def elsewhere(request, database_url, tmp_path):
    """The address of an empty database of the other product."""
    if database_url.startswith("sqlite"):
        return request.getfixturevalue("postgresql_schema").render_as_string(hide_password=False)
    return f"sqlite:///{tmp_path / 'annan.db'}"


# --- The same everywhere --------------------------------------------------------------------------------------------


def every_result(store):
    """All that can be shown: every indicator, place, period, sex and breakdown."""
    return pd.concat(
        [result(store, each, sex=None, breakdown=None).rows for each in all_indicators()], ignore_index=True
    )


@pytest.mark.long
def test_every_result_and_file_is_the_same_from_sqlite_to_postgresql_and_back(seeded, postgresql_schema, tmp_path):
    first, last = f"sqlite:///{shutil.copy(seeded, tmp_path / 'a.db')}", f"sqlite:///{tmp_path / 'c.db'}"
    server = postgresql_schema.render_as_string(hide_password=False)
    with open_store(first) as store:
        numbers = fill(store)
    one = copy_to(tmp_path / "a.zip", first)
    put_back(one.path, server)
    two = copy_to(tmp_path / "b.zip", server)
    put_back(two.path, last)

    assert one.manifest.tables == two.manifest.tables == held(last)
    with open_store(first) as a, open_store(server) as b, open_store(last) as c:
        shown = every_result(a)
        assert shown["indicator"].nunique() >= 30
        assert len(shown) > 35_000
        pd.testing.assert_frame_equal(every_result(b), shown)
        pd.testing.assert_frame_equal(every_result(c), shown)
        for number in [each.id for each in a.submissions()]:
            assert a.original(number) == b.original(number) == c.original(number)
        assert [b.original(number) for number in numbers] == list(FILES.items())
        assert a.scenarios() == b.scenarios() == c.scenarios()
        assert a.submissions() == b.submissions() == c.submissions()


def test_what_is_restored_goes_on_as_if_nothing_had_happened(filled, elsewhere, tmp_path):
    before = put_back(copy_to(tmp_path / "a.zip", filled).path, elsewhere).data_version
    with open_store(elsewhere) as store:
        sent = NewSubmission(Origin.SHEET, "Bo", "april.xlsx", b"nytt", "Blankett", synthetic=False)
        receipt = store.submit(sent, rows_of("besok 2421 2025-04 4"), publish=True)
        assert (receipt.submission_id, receipt.data_version) == (len(FILES) + 1, before + 1)
        assert store.keep_scenario(said("Nytt")) == 3
        closed = next(each for each in store.scenarios() if each.closed_at)
        with pytest.raises(StoreError):
            store.change_scenario(replace(closed, title="Annat"))
        for statement in ("UPDATE scenario SET title = ''", "DELETE FROM scenario_prediction"):
            with pytest.raises(RefusedError), store._database.writing() as connection:
                connection.execute(text(statement))


def test_one_command_moves_all_to_the_other_database(filled, elsewhere):
    told = backup.move(filled, elsewhere)
    assert told == held(filled) == held(elsewhere)
    with pytest.raises(NotEmptyError):
        backup.move(filled, elsewhere)
    with pytest.raises(SameDatabaseError):
        backup.move(filled, filled)
    assert told == held(filled) == held(elsewhere)


# --- While others write ---------------------------------------------------------------------------------------------


def test_a_copy_made_while_others_write_holds_whole_submissions(store, database_url, tmp_path):
    stop, rows = Event(), rows_of("\n".join(f"besok {unit} 2025-01 {unit}" for unit in range(1000, 1150)))

    def write():
        sent = 0
        while not stop.is_set():
            new = NewSubmission(Origin.SHEET, "Bo", "a.xlsx", f"fil {sent}".encode(), "Blankett", synthetic=False)
            store.submit(new, rows, publish=True)
            sent += 1
        return sent

    found = []
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while store.data_version() < 2:
            time.sleep(0.01)
        for number in range(3):
            path = copy_to(tmp_path / f"{number}.zip", database_url).path
            with backup.opened(path) as (manifest, copy), copy._database.reading() as connection:
                told = {name: each.rows for name, each in manifest.tables.items()}
                counts = connection.execute(text("SELECT submission_id, count(*) FROM observation GROUP BY 1")).all()
            whole = manifest.data_version
            assert {count for _, count in counts} == {150}
            assert (told["submission"], told["publication"], told["original_file"], len(counts)) == (whole,) * 4
            assert told["submission_step"] == 2 * whole
            found.append(whole)
        stop.set()
    assert writing.result() > found[-1] - 1
    assert found[0] < found[-1], "nobody wrote meanwhile"


# --- What is found and what is refused ------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path):
    """A copy of a small SQLite database, and its address."""
    url = f"sqlite:///{tmp_path / 'liten.db'}"
    with open_store(url) as store:
        fill(store)
    return copy_to(tmp_path / "liten.zip", url).path, url


def test_only_its_owner_may_read_a_copy_and_nothing_else_is_left(small, tmp_path):
    path, _ = small
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert sorted(each.name for each in tmp_path.iterdir() if "liten.db" not in each.name) == ["liten.zip"]


def test_a_changed_bit_is_found_wherever_it_is(small, tmp_path):
    path, _ = small
    content, broken, draw = path.read_bytes(), tmp_path / "bruten.zip", random.Random(8)
    places = {0, 3, 31, len(content) - 1, len(content) - 70, *(draw.randrange(len(content)) for _ in range(200))}
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << draw.randrange(8)
        broken.write_bytes(changed)
        with pytest.raises(DamagedCopyError), backup_file.unpacked(broken):
            pass
    for length in (100, len(content) // 2, len(content) - 1):
        broken.write_bytes(content[:length])
        with pytest.raises(DamagedCopyError), backup_file.unpacked(broken):
            pass


def test_a_copy_whose_tables_are_not_those_it_names_is_found(small, tmp_path):
    with backup_file.unpacked(small[0]) as (manifest, file):
        told = {**manifest.tables, "submission": replace(manifest.tables["submission"], sha256="0" * 64)}
        other = shutil.copy(file, tmp_path / "annan.db")
        backup_file.packed(Path(other), replace(manifest, tables=told), tmp_path / "annan.zip")
    with pytest.raises(DamagedCopyError), backup.opened(tmp_path / "annan.zip"):
        pass


def later(small, out, **changes):
    with backup_file.unpacked(small[0]) as (manifest, file):
        backup_file.packed(file, replace(manifest, product_version="9.9", **changes), out)
    return out


def test_what_cannot_be_used_is_told_and_nothing_is_touched(small, tmp_path, monkeypatch):
    _, url = small
    other = tmp_path / "bok.zip"
    other.write_bytes(b"PK\x03\x04 en annan zip")
    (tmp_path / "tom.zip").write_bytes(b"")
    newer = later(small, tmp_path / "nyare.zip", schema_revision="9999")
    with monkeypatch.context() as patched:
        patched.setattr(backup_file, "FORMAT_VERSION", 2)
        form = later(small, tmp_path / "form.zip")
    before, target = held(url), f"sqlite:///{tmp_path / 'mal.db'}"
    for path, error in (
        (other, NotACopyError),
        (tmp_path / "tom.zip", NotACopyError),
        (newer, NewerCopyError),
        (form, NewerCopyError),
        (tmp_path / "finns-inte.zip", NoSuchCopyError),
        (tmp_path, NoSuchCopyError),
    ):
        with pytest.raises(error):
            put_back(path, target)
        assert not (tmp_path / "mal.db").exists()
    with pytest.raises(NotEmptyError):
        put_back(small[0], url)
    assert held(url) == before


@pytest.mark.parametrize(("name", "error"), [("bok.txt", CopyExistsError), ("saknas/a.zip", NoPlaceError), ("bok.txt/a.zip", NoPlaceError)])  # fmt: skip
def test_a_copy_that_cannot_be_written_leaves_what_is_there(small, tmp_path, name, error):
    (tmp_path / "bok.txt").write_text("kvar")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(error):
        copy_to(tmp_path / name, small[1])
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "bok.txt").read_text() == "kvar"


def test_a_database_that_is_not_there_is_not_made_by_copying_it(tmp_path):
    for url in (f"sqlite:///{tmp_path / 'ny.db'}", f"sqlite:///{tmp_path / 'mapp' / 'ny.db'}"):
        with pytest.raises(NoTablesError):
            copy_to(tmp_path / "a.zip", url)
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_a_later_program_is_not_copied(small, tmp_path):
    with open_store(small[1]) as store, store._database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError):
        copy_to(tmp_path / "a.zip", small[1])


@contextmanager
def files_at_most(size):
    """No file of this process can grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_disk_that_takes_no_more_leaves_no_half_copy(small, tmp_path):
    before = sorted(tmp_path.iterdir())
    with files_at_most(60_000), pytest.raises(DiskError):
        copy_to(tmp_path / "a.zip", small[1])
    assert sorted(tmp_path.iterdir()) == before
    copy_to(tmp_path / "a.zip", small[1])


@contextmanager
def as_an_ordinary_user():
    """Root may do everything, so it becomes somebody else for a moment."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_that_one_may_not_use_is_told(tmp_path):
    closed = tmp_path / "stängd"
    closed.mkdir(mode=0o000)
    try:
        with as_an_ordinary_user():
            for use in (backup_file.beside, backup_file.unpacked):
                with pytest.raises(NotAllowedError), use(closed / "a.zip"):
                    pass
    finally:
        closed.chmod(0o700)


def test_a_full_disk_is_called_full():
    with pytest.raises(NoRoomError), on_disk(Path("a.zip")), Path("/dev/full").open("wb", buffering=0) as full:
        full.write(b"x")


def test_what_is_killed_leaves_no_copy_that_looks_whole(seeded, tmp_path):
    out = tmp_path / "a.zip"
    command = [sys.executable, "cli.py", "backup", "--out", str(out)]
    going = subprocess.Popen(command, cwd=HOUSE, env={**os.environ, "DATABASE_URL": f"sqlite:///{seeded}"})
    while not list(tmp_path.glob(".a.zip.ofullstandig-*/*")) and going.poll() is None:
        time.sleep(0.01)
    going.kill()
    going.wait()
    assert not out.exists()


# --- Replacing, and older copies ------------------------------------------------------------------------------------


def test_what_is_replaced_is_kept_as_a_copy_of_its_own(filled, small, tmp_path):
    with open_store(filled) as store:
        store.change_grant(Grant("olle@exempel.se", Role.REVIEWER), is_granted=True, actor="Bo")
    before, kept = held(filled), tmp_path / "fore.zip"
    put_back(small[0], filled, keep=backup.keeper(kept, product_version="0.1.0", moment=NOW))
    assert held(filled) == held(small[1]) != before
    with backup.opened(kept) as (manifest, _):
        assert manifest.tables == before


def test_nothing_is_replaced_if_what_was_there_cannot_be_kept(small, tmp_path):
    path, url = small
    with open_store(url) as store:
        store.change_grant(Grant("olle@exempel.se", Role.REVIEWER), is_granted=True, actor="Bo")
    before = held(url)
    with pytest.raises(NoPlaceError):
        put_back(path, url, keep=backup.keeper(tmp_path / "x" / "y.zip", product_version="0.1.0", moment=NOW))
    assert held(url) == before


def test_a_copy_of_an_older_database_is_brought_up_to_date_on_the_way_back(database_url, elsewhere, tmp_path):
    with backup_database(database_url) as database:
        build(database, "0002")
        with database.writing() as connection:
            connection.execute(text(
                "INSERT INTO unit (id, name, kind, parent_id, unit_type, position_precision, beds_source, source)"
                " VALUES ('2421', 'Storuman', 'kommun', '0024', '', '', '', 'SCB')"
            ))  # fmt: skip
    copy = copy_to(tmp_path / "a.zip", database_url)
    assert copy.manifest.schema_revision == "0002"
    put_back(copy.path, elsewhere)
    with open_store(elsewhere) as store:
        assert [each.name for each in store.units().values()] == ["Storuman"]
    with backup_database(database_url) as database, database.reading() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0002"


@contextmanager
def backup_database(url):
    """The database at an address as it is, whether or not there is one."""
    from store.engine import Database

    database = Database(backup.at(url))
    yield database
    database.close()


# --- What verifying finds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "statement"),
    [
        ("", "SELECT 1"),
        ("originalfiler", "UPDATE original_file SET content = 'ändrad' WHERE submission_id = 1"),
        ("dataversioner", "DELETE FROM publication WHERE data_version = 2"),
        ("publicerat", "UPDATE published_value SET value = 5 WHERE observation_id = 1"),
        ("hanvisningar", "UPDATE submission_step SET submission_id = 99 WHERE id = 1"),
    ],
)
def test_what_has_been_changed_behind_the_programs_back_is_found(small, wrong, statement):
    import sqlite3

    _, url = small
    with sqlite3.connect(url.removeprefix("sqlite:///")) as plain:
        plain.execute(statement)
    with open_store(url) as store:
        assert [each.name for each in looked_at(store) if each.wrong] == [wrong] * bool(wrong)


def test_a_whole_database_is_found_whole(filled):
    with open_store(filled) as store:
        checks = {each.name: (each.count, each.wrong) for each in looked_at(store)}
    assert checks["originalfiler"] == (3, 0)
    assert checks["dataversioner"] == (4, 0)
    assert [each for each in checks.values() if each[1]] == []


def test_the_manifest_says_what_is_in_the_copy_and_no_more(small):
    with backup_file.unpacked(small[0]) as (manifest, _):
        told = json.dumps(manifest.as_json())
    assert (manifest.schema_revision, manifest.data_version) == ("0006", 4)
    assert (manifest.made_at, manifest.tables["original_file"].rows) == ("2026-11-26T08:30:00+00:00", 3)
    assert [each for each in ("anna@exempel.se", "januari.xlsx", "Blankett") if each in told] == []
