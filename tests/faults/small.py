"""A small database to break: one value published, its file kept; and what is stored in it, to compare with."""

import resource
from contextlib import contextmanager

import pandas as pd

from domain.submission import NewSubmission, Origin
from store import open_store

FILE = b"x" * 50_000


def send(store, value, *, content=FILE, units=40):
    """Send and publish one value for each of some units; gives the data version."""
    rows = pd.DataFrame({"measure": "besok", "unit": [f"e{each}" for each in range(units)], "period": "2025-01"})
    rows = rows.assign(sex="T", breakdown="", value=float(value), status="", sheet="Blad1", cell="D2")
    return store.submit(NewSubmission(Origin.SHEET, "Åsa", f"{value}.xlsx", content, "Blankett"), rows, publish=True)


def begun(url):
    """A new database with one submission in it."""
    with open_store(url) as store:
        send(store, 1)
    return url


def held(store):
    """All that a reader can see: the version, the values, the submissions and their files."""
    version = store.data_version_now()
    shown = store.observations(["besok"])["value"].tolist()
    sent = [(each.id, each.filename, len(store.original(each.id)[1])) for each in store.submissions()]
    made = [(each.data_version, each.submission_id) for each in store.publications()]
    return version, shown, sent, made, store.faults()


@contextmanager
def limited(what, most):
    """Let the operating system allow this process no more than that."""
    usual = resource.getrlimit(what)
    resource.setrlimit(what, (most, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(what, usual)
