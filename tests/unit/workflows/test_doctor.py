"""The doctor: a sound machine, and one thing at a time that is not, each with what to do about it."""

import os
import re
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.unit.test_documented import first_cells, section
from workflows import doctor_database, doctor_machine, doctor_settings
from workflows.doctor import Level, examination

HOUSE = Path(__file__).parents[3]
SECRET = "s" * 32


def row(checks, name):
    """Level, finding and advice of the row with that name."""
    return next(((each.level, each.found, each.fix) for each in checks if each.name == name), ("", "", ""))


@pytest.fixture
def settings(monkeypatch, tmp_path):
    """`settings(NAME=value, …)`: nothing but these is set, in an empty folder and home."""
    monkeypatch.chdir(tmp_path)
    for name in doctor_settings.KNOWN:
        monkeypatch.delenv(name, raising=False)

    def settings(**values):
        monkeypatch.setenv("HOME", str(tmp_path))
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    settings()
    return settings


@pytest.fixture
def secrets(settings, tmp_path):
    """`secrets(lines)`: the file that says how people log in."""

    def secrets(lines):
        (tmp_path / ".streamlit").mkdir(exist_ok=True)
        (tmp_path / ".streamlit" / "secrets.toml").write_text(lines, encoding="utf-8")

    return secrets


def test_a_sound_machine_has_no_fault_and_names_every_thing_once(store):
    checks = examination()
    assert [each.name for each in checks if each.level is Level.FAULT] == []
    assert row(checks, "Databasen")[1] == "SQLite " + sqlite3.sqlite_version + ", dataversion 5"
    assert row(checks, "Databasfilen är hel")[1] == "inga fel hittades"
    assert re.fullmatch(
        r"senast publicerat 20\d\d-\d\d-\d\d \d\d:\d\d", row(checks, "Klockan och det senast publicerade")[1]
    )
    assert row(checks, "Tabellernas version")[0] is Level.GOOD


def test_a_database_that_is_not_one_hides_nothing_else(tmp_path, monkeypatch):
    broken = tmp_path / "trasig.db"
    broken.write_bytes(b"ingen databas " * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{broken}")
    checks = examination()
    level, found, _ = row(checks, "Databasen")
    assert (level, "Databasen är skadad" in found) == (Level.FAULT, True)
    assert {"Python", "Inloggning"} <= {each.name for each in checks}


def test_a_page_of_the_file_that_is_damaged_is_found(database_url, store):
    store.close()
    path = Path(database_url.removeprefix("sqlite:///"))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 8192)
    level, found, fix = row(list(doctor_database.database()), "Databasfilen är hel")
    assert level is Level.FAULT
    assert found
    assert "återställ den senaste säkerhetskopian" in fix


def test_a_clock_before_the_last_publication_is_a_fault(store, monkeypatch):
    monkeypatch.setattr(doctor_database, "now", lambda: datetime.now(UTC) - timedelta(days=400))
    level, _, fix = row(list(doctor_database.database()), "Klockan och det senast publicerade")
    assert level is Level.FAULT
    assert "Ställ klockan" in fix


@pytest.mark.parametrize(
    ("hours", "level", "words"),
    [(None, Level.WARNING, "ingen i "), (3, Level.GOOD, "20"), (72, Level.WARNING, "20")],
    ids=["none", "fresh", "old"],
)
def test_how_old_the_newest_safety_copy_is(store, settings, database_url, tmp_path, hours, level, words):
    settings(BACKUP_FOLDER=str(tmp_path / "kopior"), DATABASE_URL=database_url)
    (tmp_path / "kopior").mkdir()
    for older in (0, 1) if hours else ():
        copy = tmp_path / "kopior" / f"uppfoljning-{older}.zip"
        copy.write_bytes(b"")
        os.utime(copy, (at := time.time() - (hours + 100 * older) * 3600, at))
    found = row(list(doctor_database.database()), "Senaste säkerhetskopia")
    assert found[0] is level
    assert found[1].startswith(words)


def test_what_is_set_is_told_without_secrets_or_peoples_addresses(settings):
    settings(
        DATABASE_URL="postgresql://u:hemligt@server/u", ADMINISTRATORS="anna@exempel.se", ACT_AS="anna@exempel.se",
        METRICS_TOKEN=SECRET, ONE_STEP="0", KOLADA_URL="https://u:hemligt@kolada.exempel.se/v3",
    )  # fmt: skip
    told = " ".join(each.found for each in doctor_settings.settings())
    assert "ONE_STEP=0" in told
    assert "KOLADA_URL=https://…@kolada.exempel.se/v3" in told
    assert "DATABASE_URL (visas inte)" in told
    assert not any(word in told for word in ("hemligt", "anna", SECRET, "server"))


def test_a_misspelt_setting_is_named_with_the_one_that_is_meant(settings):
    settings(DATABASE_URI="sqlite:///x.db", log_format="json", ONE_STEP="ja")
    found = {each.found: each.fix for each in doctor_settings.misspelt()}
    assert found["DATABASE_URI"].startswith("Menas DATABASE_URL?")
    assert found["log_format"].startswith("Menas LOG_FORMAT?")
    assert [each.fix for each in doctor_settings.settings()][-1] == "Skriv 1 eller 0."


@pytest.mark.parametrize(
    ("lines", "level", "found"),
    [
        ("", Level.GOOD, "ingen; se nästa rad om vem som når tjänsten"),
        ('[auth]\ncookie_secret = "kort"', Level.FAULT, "cookie_secret är bara 4 tecken"),
        (f'[auth]\ncookie_secret = "{SECRET}"', Level.GOOD, "finns, och hemligheten för kakan är lång nog"),
        ("[auth\n", Level.FAULT, "secrets.toml går inte att läsa"),
        ("auth = 1", Level.GOOD, "ingen; se nästa rad om vem som når tjänsten"),
    ],
)
def test_the_login(secrets, lines, level, found):
    secrets(lines)
    (check,) = doctor_settings.login()
    assert (check.level, check.found) == (level, found)
    assert SECRET not in check.found + check.fix


@pytest.mark.parametrize(
    ("address", "lines", "level", "found"),
    [
        ("", "", Level.GOOD, "bara den här datorn (127.0.0.1)"),
        ("::1", "", Level.GOOD, "bara den här datorn (::1)"),
        ("0.0.0.0", "", Level.WARNING, "nätet (0.0.0.0), utan inloggning"),
        ("0.0.0.0", f'[auth]\ncookie_secret = "{SECRET}"', Level.GOOD, "nätet (0.0.0.0), med inloggning"),
        ("0.0.0.0", "[auth\n", Level.WARNING, "nätet (0.0.0.0), utan inloggning"),
        ("uppfoljning.exempel.se", "", Level.WARNING, "nätet (uppfoljning.exempel.se), utan inloggning"),
    ],
)
def test_from_where_the_product_can_be_reached(settings, secrets, address, lines, level, found):
    settings(**({"STREAMLIT_SERVER_ADDRESS": address} if address else {}))
    secrets(lines)
    (check,) = doctor_settings.reached()
    assert (check.level, check.found) == (level, found)


def test_a_token_that_can_be_guessed_is_a_fault(settings):
    settings(METRICS_TOKEN="kort")
    (check,) = doctor_settings.tokens()
    assert (check.level, check.found) == (Level.FAULT, "METRICS_TOKEN är bara 4 tecken")
    settings(METRICS_TOKEN=SECRET)
    assert list(doctor_settings.tokens()) == []


def test_a_folder_that_may_not_be_written_in_is_told(settings, tmp_path, monkeypatch):
    settings(FETCH_FOLDER=str(tmp_path / "stangd" / "hamtat"))
    (tmp_path / "stangd").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _how: Path(path).name != "stangd")  # root may write anywhere
    closed = [each.found for each in doctor_machine.folders() if each.level is Level.WARNING]
    assert closed == [f"{tmp_path / 'stangd'} är stängd för den som kör kommandot"]


def test_the_doctor_knows_every_setting_that_is_documented():
    rows = first_cells(section((HOUSE / "docs" / "drift.md").read_text(encoding="utf-8"), "Inställningar"))
    assert {cell.strip("`") for cell in rows if re.fullmatch(r"`[A-Z_]+`", cell)} == set(doctor_settings.KNOWN)
