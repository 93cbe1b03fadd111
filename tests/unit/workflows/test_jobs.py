"""Files that take long: made beside the app, one at a time, known to the one who began and gone when they are old."""

import time
from datetime import timedelta
from zipfile import ZipFile

import psutil
import pytest

from wording import use
from workflows import jobs_process
from workflows.clock import today
from workflows.jobs import Jobs, QueueFullError, State
from workflows.scope import Scope
from workflows.take_out import What, order

MEASURE = ["--plats=vaster", "--indicator=inskrivna_65"]
SMALL = ["package", *MEASURE, "--formats=csv"]
_WAIT_S = 120


@pytest.fixture
def jobs(database_url):
    """Jobs of their own, ended with the test."""
    held = Jobs()
    yield held
    held.close()


def wait(holds):
    until = time.monotonic() + _WAIT_S
    while not holds():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def test_a_file_is_made_beside_the_app_and_the_others_wait_for_their_turn(jobs):
    first, second = (jobs.begin(SMALL, name=f"{name}.zip") for name in "ab")
    assert first != second
    assert (jobs.before(first), jobs.before(second)) == (0, 1)
    job = jobs.of(first)
    wait(lambda: not job.is_open)
    assert (job.state, job.error) == (State.DONE, "")
    assert job.done == job.whole > 3
    assert "index.html" in ZipFile(job.path).namelist()
    assert jobs.of("another word") is None
    jobs.cancel(second)
    assert jobs.of(second) is None
    assert [each.name for each in job.folder.parent.iterdir()] == [job.folder.name]


def test_what_goes_wrong_is_told_as_the_command_line_tells_it(jobs):
    token = jobs.begin(["package", "--plats=9999", "--formats=csv"], name="a.zip")
    wait(lambda: not jobs.of(token).is_open)
    assert jobs.of(token).state is State.FAILED
    assert "9999" in jobs.of(token).error
    assert not jobs.of(token).path.exists()


def test_cancelling_ends_the_process_with_all_that_it_began_and_leaves_no_file(jobs):
    token = jobs.begin(["package", "--formats=xlsx"], name="a.zip")
    job = jobs.of(token)
    wait(lambda: job.process is not None)
    process = psutil.Process(job.process.pid)
    assert process.nice() > psutil.Process().nice(), "the app goes before"
    jobs.cancel(token)
    wait(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)
    assert jobs.of(token) is None
    assert not job.folder.exists()


def test_a_queue_has_an_end_and_what_is_made_does_not_stay_for_ever(database_url):
    jobs = Jobs(kept_for=timedelta(seconds=0))
    tokens = [jobs.begin(["package", "--size=enorm"], name="a.zip")]
    wait(lambda: jobs.of(tokens[0]) is None or jobs.of(tokens[0]).process is not None)
    tokens += [jobs.begin(["package"], name="a.zip") for _ in range(5)]
    with pytest.raises(QueueFullError):
        jobs.begin(["package"], name="a.zip")
    for each in reversed(tokens[1:]):
        jobs.cancel(each)
    wait(lambda: jobs.of(tokens[0]) is None)
    jobs.close()


def test_what_is_asked_for_is_named_by_what_it_is(store):
    scope = Scope(place="2421", area="vardplatser")
    asked = [order(store, scope, what, formats=("csv_maskin",), template=b"mall") for what in What]
    assert [each.name for each in asked] == [
        "uttag_2421_vardplatser_v5.pptx", "uttag_2421_vardplatser_v5.xlsx", "uttag_2421_vardplatser_v5_maskin.csv",
        "uttag_2421_vardplatser_v5.zip", "uttag_2421_vardplatser_v5.zip", "bygdegarden_v5.html",
    ]  # fmt: skip
    narrowed = ["--plats=2421", "--omrade=vardplatser", "--indicator="]
    assert asked[0].command == ["presentation", *narrowed, "--template={folder}/mall.pptx"]
    assert asked[0].files == {"mall.pptx": b"mall"}
    assert asked[1].command == ["package", *narrowed, "--formats=csv_maskin", "--size=bild"]
    assert asked[-1].command == ["offline"]


def test_what_is_the_same_for_everyone_is_made_once_and_each_has_a_copy_of_it(jobs):
    alike = ("offline", 5, "2026-11-26")
    first = jobs.begin(SMALL, name="a.zip", alike=alike)
    made = jobs.of(first)
    wait(lambda: not made.is_open)
    content = made.path.read_bytes()
    wait(lambda: jobs.begin(SMALL, name="a.zip", alike=alike) and list(jobs._jobs.values())[-1].state is State.DONE)
    copied = list(jobs._jobs.values())[-1]
    assert (copied.process, copied.path.read_bytes()) == (None, content)
    jobs.cancel(first)
    assert copied.path.read_bytes() == content
    with use("en"):
        assert jobs.of(jobs.begin(SMALL, name="a.zip", alike=alike)).is_open, "another language is another file"
    assert jobs.of(jobs.begin(SMALL, name="a.zip", alike=(*alike, "tomorrow"))).is_open


def test_a_process_that_cannot_be_begun_fails_and_the_next_has_its_turn(jobs, monkeypatch):
    monkeypatch.setattr(jobs_process.sys, "executable", "/finns/inte/python")
    first = jobs.of(jobs.begin(SMALL, name="a.zip"))
    wait(first.ended.is_set)
    assert first.state is State.FAILED
    second = jobs.of(jobs.begin(SMALL, name="b.zip"))
    wait(second.ended.is_set)
    assert second.state is State.FAILED


def test_the_file_for_the_village_hall_is_the_same_for_all_who_ask_on_a_day(store):
    first, second = order(store, Scope(), What.HALL), order(store, Scope(place="2421"), What.HALL)
    assert first.alike == second.alike == ("offline", store.data_version(), today())
    assert order(store, Scope(), What.ALL, formats=("csv",)).alike == ()
