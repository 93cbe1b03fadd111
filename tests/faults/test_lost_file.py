"""A SQLite file that is moved away, cut off, overwritten or somebody else's: said in words, and never begun anew."""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from cli import app
from domain.errors import StoreError
from store import open_store
from store.errors import DamagedDatabaseError, DatabaseGoneError, ForeignDatabaseError
from tests.faults.small import held, send

PLACES = 40


def test_a_file_that_is_moved_away_is_missed_and_goes_on_where_it_was_when_it_is_back(file, small_store, tmp_path):
    before = held(small_store)
    file.rename(tmp_path / "borta.db")
    for ask in (small_store.data_version_now, lambda: send(small_store, 2)):
        with pytest.raises(DatabaseGoneError):
            ask()
    assert not file.exists(), "a new one would hide that it is lost"
    (tmp_path / "borta.db").rename(file)
    assert held(small_store) == before
    assert send(small_store, 2).data_version == 2


def test_a_safety_copy_in_its_place_is_read_without_a_restart(file, small_store, tmp_path):
    shutil.copy(file, tmp_path / "kopia.db")
    with open_store(f"sqlite:///{tmp_path / 'kopia.db'}") as copy:
        send(copy, 2)
        expected = held(copy)
    (tmp_path / "kopia.db").replace(file)
    assert held(small_store) == expected
    assert send(small_store, 3).data_version == 3
    with open_store(f"sqlite:///{file}") as another:
        assert held(another) == held(small_store)


def test_a_file_without_a_byte_in_it_is_no_new_database(file):
    file.write_bytes(b"")
    with pytest.raises(DamagedDatabaseError):
        open_store(f"sqlite:///{file}")
    assert file.read_bytes() == b""


@pytest.mark.parametrize("part", [0.0001, 0.01, 0.3, 0.6, 0.95])
def test_a_file_that_has_been_cut_off_is_damaged_and_left_alone(file, part):
    kept = file.read_bytes()[: max(1, int(file.stat().st_size * part))]
    file.write_bytes(kept)
    with pytest.raises(DamagedDatabaseError), open_store(f"sqlite:///{file}") as store:
        held(store)
    assert file.read_bytes()[100:] == kept[100:]


def test_overwritten_anywhere_it_answers_or_says_that_it_is_damaged(file):
    """What a page holds of single values cannot be told from the values; all else must be."""
    dice, whole, told = random.Random(2026), file.read_bytes(), []
    for _ in range(PLACES):
        spoilt = bytearray(whole)
        length = dice.choice([4, 64, 4096])
        start = dice.randrange(len(whole) - length)
        spoilt[start : start + length] = dice.randbytes(length)
        file.write_bytes(bytes(spoilt))
        for each in file.parent.glob("prov.db-*"):
            each.unlink()
        try:
            with open_store(f"sqlite:///{file}") as store:
                held(store)
        except StoreError as error:
            told.append(type(error))
    assert DamagedDatabaseError in told


def test_a_database_of_somebody_elses_gets_no_tables_of_ours(tmp_path):
    file = tmp_path / "lager.db"
    with closing(sqlite3.connect(file)) as theirs:
        theirs.execute("CREATE TABLE lagerplats (nummer)")
    with pytest.raises(ForeignDatabaseError):
        open_store(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as theirs:
        assert theirs.execute("SELECT name FROM sqlite_master").fetchall() == [("lagerplats",)]


def test_the_command_line_says_it_in_one_sentence(file, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    file.write_bytes(b"Hej! " * 1000)
    answer = CliRunner().invoke(app, ["submissions"])
    assert answer.exit_code == 1
    assert answer.output == (
        "Databasen är skadad eller är inte en databas. Ingenting har ändrats. "
        "Den som sköter driften behöver lägga tillbaka en säkerhetskopia.\n"
    )
