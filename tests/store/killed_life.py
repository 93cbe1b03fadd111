"""A program of its own: it sends, approves, publishes and restores, and is killed at one random moment after another.

It reads lines of JSON, `[URL, MOMENTS]`, and answers each with what was left after every kill. The moments lie before and
after each statement, before each commit and after the last one; tests/store/children.py kills inside them.
"""

import json
import os
import random
import signal
import sys
import traceback

import pandas as pd
from sqlalchemy import Engine, event, func, select

from domain.submission import Form, NewSubmission, Origin, SubmissionStatus
from store import open_store, schema

ROWS = 200
SENT, APPROVED, PUBLISHED = SubmissionStatus.SENT, SubmissionStatus.APPROVED, SubmissionStatus.PUBLISHED


def _rows(value):
    rows = pd.DataFrame({"measure": "besok", "unit": [f"e{number}" for number in range(ROWS)], "period": "2025-01"})
    return rows.assign(sex="T", breakdown="", value=float(value), status="", sheet="Blad1", cell="D2")


def _send(store, value):
    form = Form("sodra-lappland", "hemsjukvard")
    new = NewSubmission(Origin.SHEET, "Åsa", f"{value}.xlsx", b"x" * 50_000, "Blankett", form=form)
    return store.submit(new, _rows(value), publish=False).submission_id


def _import(store, value):
    _send(store, value)


def _approve(store, _value):
    """Approve and publish the oldest that waits, in two transactions as a reviewer does."""
    for waits in store.standing([APPROVED]) or store.standing([SENT]):
        if waits.status is SENT:
            store.step(waits.id, APPROVED, actor="Bo")
        store.step(waits.id, PUBLISHED, actor="Bo")
        return


def _restore(store, value):
    """Go back to the one before the last published."""
    published = [each.id for each in store.standing([PUBLISHED])]
    store.restore(published[-2], actor="Bo", reason=f"prov {value}")


def _ready(store, act):
    """See to it that there is something to approve, or to restore."""
    if act == "approve" and not store.standing([SENT, APPROVED]):
        _send(store, 7)
    while act == "restore" and len(store.standing([PUBLISHED])) < 2:
        store.publish(_send(store, 8), actor="Bo")


ACTS = {"import": _import, "approve": _approve, "restore": _restore}


def _fork(act, url, value, dies_at):
    """A process that does an act and kills itself at that moment: before a statement, before the commit, or after all.

    Says how many moments there were if it lives so long.
    """
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        moments = 0

        def moment(*_given, **_named):
            nonlocal moments
            if moments == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
            moments += 1

        try:
            store = open_store(url)
            event.listen(Engine, "before_cursor_execute", moment)
            event.listen(Engine, "after_cursor_execute", moment)
            event.listen(Engine, "commit", moment)
            ACTS[act](store, value)
            os.write(said, str(moments).encode())
            moment()
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    os.close(said)
    told = os.read(heard, 20)
    os.close(heard)
    os.waitpid(child, 0)
    return int(told or 0)


def _counted(connection, column):
    table = column.table
    return dict(
        connection.execute(select(table.c.submission_id, func.max(column)).group_by(table.c.submission_id)).all()
    )


def _whole(store):
    """What is wrong in the database, if anything: half a submission, a step without its version, a wrong value shown."""
    observation, step, file = schema.observation, schema.submission_step, schema.original_file
    with store._database.reading() as connection:
        rows = dict(
            connection.execute(
                select(observation.c.submission_id, func.count()).group_by(observation.c.submission_id)
            ).all()
        )
        sizes = dict(connection.execute(select(file.c.submission_id, func.length(file.c.content))).all())
        wanted = dict(connection.execute(select(schema.submission.c.id, schema.submission.c.row_count)).all())
        steps = connection.execute(
            select(step.c.submission_id, step.c.status, step.c.data_version).order_by(step.c.id)
        ).all()
        versions = connection.scalars(select(schema.publication.c.data_version)).all()
        values = _counted(connection, observation.c.value)
        shown = set(
            connection.scalars(
                select(schema.published_value.c.value).where(schema.published_value.c.to_version.is_(None))
            )
        )
    stands = {number: (status, version) for number, status, version in steps}
    published = {version: number for number, (status, version) in stands.items() if status == PUBLISHED.value}
    checks = {
        "rows": rows == wanted,
        "files": sizes == dict.fromkeys(wanted, 50_000),
        "steps": stands.keys() == wanted.keys(),
        "versions": sorted(versions) == list(range(1, len(versions) + 1)),
        "shown": shown == ({values[published[max(published)]]} if published else set()),
    }
    return [name for name, holds in checks.items() if not holds], (len(wanted), len(versions), len(steps))


def killed(url, moments):
    """After each kill: the act, whether it left a trace, and what was broken."""
    dice, told, length = random.Random(2026), [], {}
    with open_store(url) as watching:
        for number in range(moments + len(ACTS)):
            act = list(ACTS)[number % len(ACTS)]
            _ready(watching, act)
            before = _whole(watching)[1]
            watching.close()
            # The first time of each act nobody is killed, and its moments are counted.
            # One in four dies after all is done, so that the other outcome is seen too.
            last = dice.random() < 0.25
            dies_at = -1 if act not in length else length[act] if last else dice.randint(0, length[act])
            lived = _fork(act, url, number + 10, dies_at)
            length.setdefault(act, lived)
            faults, after = _whole(watching)
            left = "absent" if after == before else "whole"
            told.append({"act": act, "at": dies_at, "of": length[act], "left": left, "faults": faults})
    return told[len(ACTS) :]


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(killed(*json.loads(line))), flush=True)
