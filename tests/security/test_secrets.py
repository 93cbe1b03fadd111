"""No secret lies in the repository, and what is told of a database never holds its password."""

import re
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import make_url

from domain.errors import FollowUpError
from store.database import open_store
from store.errors import shown
from wording import LANGUAGES, text, use

ROOT = Path(__file__).parents[2]
# What looks like a key, wherever it stands; and a value after a name that says that it is one.
KEYS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[baprs]-[A-Za-z0-9-]{20}"
    r"|\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.|\bAIza[0-9A-Za-z_-]{35}\b|\bsk-[A-Za-z0-9]{32}|\bpypi-AgEI[A-Za-z0-9_-]{20}"
)
NAMED = re.compile(
    r"""(?i)(?<![a-z])(?:password|passwd|losenord|secret|api[_-]?key|token)["']?\s*[:=]\s*["']([A-Za-z0-9+/_=-]{16,})["']"""
)
ADDRESS = re.compile(r"\w+://[^\s:/@\"'`{}]+:([^\s:/@\"'`{}]{4,})@")
# Words in examples and tests that are plainly no one's.
MADE_UP = re.compile(
    r"(?i)losenord|lösenord|hemlig|secret|password|passwd|exempel|example|0123456789|<.*>|\.\.\.|^x+$|^p$|^pw$|%|\$"
)
# Not written by hand: pictures and other files that are no text, the lock and the libraries carried along.
BINARY = {".png", ".webp", ".lock", ".xlsx", ".woff2", ".ico", ".parquet", ".pdf", ".pptx", ".docx", ".gz", ".zip"}


def kept_files():
    named = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [
        path for name in named.split("\0") if name and (path := ROOT / name).is_file() and path.suffix not in BINARY
    ]


def secrets(words):
    """What in a text looks like a secret."""
    found = KEYS.findall(words) + NAMED.findall(words) + ADDRESS.findall(words)
    return [each for each in found if not MADE_UP.search(each)]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("-----BEGIN RSA " + "PRIVATE KEY-----", True),
        ("AKIA" + "ABCDEFGHIJKLMNOP", True),
        ("cookie_secret = 'q9" + "8w7e6r5t4y3u2i1o'", True),
        ("postgresql://anna:" + "kalle87@server/u", True),
        ("postgresql://namn:losenord@server/databas", False),
        ("cookie_secret = 'bara för prov, 0123456789abcdef'", False),
        ("token = request.headers['x']", False),
    ],
)
def test_what_looks_like_a_secret_is_seen(words, is_found):
    assert bool(secrets(words)) is is_found


def test_no_file_of_the_repository_holds_one():
    files = kept_files()
    assert len(files) > 500
    found = {str(path.relative_to(ROOT)): secrets(path.read_text(encoding="utf-8", errors="replace")) for path in files}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("name", [".streamlit/secrets.toml", "data/uppfoljning.db"])
def test_where_secrets_and_data_lie_is_never_taken_into_it(name):
    told = subprocess.run(["git", "check-ignore", "-q", name], cwd=ROOT, check=False)
    assert told.returncode == 0


@pytest.mark.parametrize("address", ["postgresql://anna:hemligt@127.0.0.1:9/u", "mysql://anna:hemligt@127.0.0.1/u"])
def test_an_error_names_the_database_without_its_password(address):
    assert "hemligt" not in shown(make_url(address))
    with pytest.raises(FollowUpError) as refused:
        open_store(address)
    for language in LANGUAGES:
        with use(language):
            assert "hemligt" not in text(refused.value.key, **refused.value.values)
    assert "hemligt" not in str(refused.value)
