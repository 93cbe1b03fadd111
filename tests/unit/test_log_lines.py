"""What a line of the log holds, and what it never does."""

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from domain import trace
from domain.errors import UnknownUnitError
from views.log_json import JsonLine
from views.log_lines import Line, safe

HOUSE = Path(__file__).parents[2]
PERSONAL = [
    "Anna",
    "Andersson",
    "anna@exempel.se",
    "19121212-1212",
    "192.168.1.7",
    "2001:db8::17",
    "löner.xlsx",
    "4711",
]
# What a library may write, and what of it may stand.
FOREIGN = [
    ("Started server process [%d]", (4, ), "Started server process [4]"),
    ('%s - "WebSocket %s" [accepted]', (("192.168.1.7", 4711), "/_stcore/stream?q=Anna"), '… - "WebSocket …" [accepted]'),
    ("cannot read %r for %s", ("löner.xlsx", "anna@exempel.se"), "cannot read '…' for …"),
    ("Anna Andersson could not read 'löner.xlsx' at 192.168.1.7", (), "…"),
    ("lost 2001:db8::17 on port 4711\nAnna Andersson", (), "…"),
    ("%d of %s", ("Anna",), "%d of %s"),
]  # fmt: skip


def record(name, words, args=(), *, level=logging.ERROR, error=None, **fields):
    made = logging.makeLogRecord(
        {"name": name, "levelno": level, "levelname": logging.getLevelName(level), "msg": words}
    )
    made.args, made.exc_info = args, (type(error), error, error.__traceback__) if error else None
    vars(made).update(fields)
    return made


def raised():
    try:
        try:
            int("Anna Andersson 19121212-1212")
        except ValueError as cause:
            raise UnknownUnitError(found="anna@exempel.se", known="löner.xlsx") from cause
    except UnknownUnitError as error:
        return error


@pytest.mark.parametrize(("words", "args", "expected"), FOREIGN, ids=range(len(FOREIGN)))
def test_of_other_libraries_the_words_stay_and_what_was_put_into_them_goes(words, args, expected):
    assert safe(record("streamlit.web", words, args)).getMessage() == expected


def test_of_the_web_servers_own_sentences_only_addresses_and_quotations_go():
    line = safe(record("uvicorn.error", "[Errno 98] in use: ('192.168.1.7', 8501) at 192.168.1.7, /srv/Anna/l.sock"))
    assert line.getMessage() == "[Errno 98] in use: (…, 8501) at …, …"


def test_a_line_of_another_library_says_where_it_was_written():
    line = json.loads(JsonLine().format(record("streamlit", "Anna is late", pathname="/x/streamlit/run.py", lineno=7)))
    assert (line["message"], line["where"]) == ("…", "streamlit/run.py:7")


def test_an_error_is_told_by_its_kind_and_place_and_never_by_its_own_words():
    line = json.loads(JsonLine().format(record("uppfoljning", "a page failed", error=raised(), page="plats", ms=12)))
    assert line["fault"] == "UnknownUnitError(fel.okand_enhet) < ValueError"
    assert line["where"].startswith("tests/unit/test_log_lines.py:")
    assert line["where"].endswith(" raised")
    assert {name: line[name] for name in ("level", "logger", "message", "page", "ms")} == {
        "level": "ERROR", "logger": "uppfoljning", "message": "a page failed", "page": "plats", "ms": 12,
    }  # fmt: skip
    assert line["time"].endswith("+00:00")


@pytest.mark.parametrize("form", [JsonLine, Line])
def test_nothing_personal_comes_through_in_either_form(form):
    hostile = {"client": "192.168.1.7", "user": "anna@exempel.se", "filename": "löner.xlsx", "taskName": "Anna"}
    written = [form().format(record("streamlit", words, args, error=raised(), **hostile)) for words, args, _ in FOREIGN]
    written.append(form().format(record("uppfoljning", "a page failed", error=raised(), **hostile)))
    assert [(word, line) for line in written for word in PERSONAL if word in line] == []
    assert all("\n" not in line for line in written)


def test_the_line_for_people_has_the_code_and_the_fields():
    held = trace.code.set("1a2b3c4d")
    try:
        line = Line().format(record("uppfoljning", "a page was slow", level=logging.WARNING, page="plats", ms=2100))
    finally:
        trace.code.reset(held)
    assert line.endswith("WARNING uppfoljning: a page was slow request_id=1a2b3c4d page=plats ms=2100")


def test_the_record_itself_is_left_for_others_as_it_was():
    given = record("uppfoljning", "a page failed", error=raised())
    before = dict(vars(given))
    JsonLine().format(given)
    assert vars(given) == before


PROGRAM = """
import logging, threading, warnings
from views import logs

logs.start()
logs.start()
import streamlit.logger
from uvicorn.config import Config

Config("app:app", access_log=False)  # the web server sets up its log again
streamlit.logger.get_logger("streamlit.later").warning("made after %s", "Anna")
logging.getLogger("uvicorn.error").info("Uvicorn running on %s", "http://192.168.1.7")
logging.getLogger("uvicorn.access").info("192.168.1.7 GET /?q=Anna")
logging.getLogger("alembic").warning("a library that knows 'Anna'")
warnings.warn("Anna is late", stacklevel=1)
failing = threading.Thread(target=int, args=("Anna",))
failing.start()
failing.join()
"""


def test_every_line_of_a_process_has_the_same_form_wherever_it_comes_from():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=HOUSE, capture_output=True, text=True, check=True, timeout=60,
        env={"LOG_FORMAT": "json", "PATH": "", "PYTHONPATH": str(HOUSE)},
    )  # fmt: skip
    lines = [json.loads(line) for line in io.StringIO(done.stdout)]
    assert [(each["logger"], each["message"]) for each in lines] == [
        ("streamlit.later", "made after …"),
        ("uvicorn.error", "Uvicorn running on …"),
        ("alembic", "…"),
        ("py.warnings", "UserWarning in <string>:15"),
        ("uppfoljning", "a thread failed"),
    ]
    assert lines[-1]["fault"] == "ValueError"
    assert "Anna" not in done.stdout + done.stderr
