"""Any order of steps, restorings and corrections against a model that knows no SQL: published files laid over each other.

A file is a table of unit and value. What is shown is the published files laid over each other, the last published on
top. Restoring to a file takes back those published after it that are of its form or have a unit in common with it, and
lays it on top.
"""

import random
from dataclasses import dataclass, field

import pandas as pd
import pytest

from domain.submission import NEXT_STEPS, Form, NewSubmission, Origin, SubmissionStatus
from store.errors import NothingToRestoreError
from tests.store.drawing import drawn, rows_of

DRAFT, SENT, APPROVED, PUBLISHED, WITHDRAWN, REOPENED = SubmissionStatus
UNITS = ("2421", "2462", "2403")
PEOPLE = ("Åsa", "Bo", "Cecilia")


@dataclass
class Model:
    """`layers` are the published files, the topmost last; `states` what each data version shows; `made` who and why."""

    files: dict = field(default_factory=dict)
    forms: dict = field(default_factory=dict)
    senders: dict = field(default_factory=dict)
    stands: dict = field(default_factory=dict)
    layers: list = field(default_factory=list)
    last: dict = field(default_factory=dict)
    states: list = field(default_factory=lambda: [{}])
    made: list = field(default_factory=lambda: [("", "")])

    def version(self, actor, reason):
        """The files as they lie now are the next data version."""
        self.states.append({unit: value for each in self.layers for unit, value in self.files[each].items()})
        self.made.append((actor, reason))
        for each, status in self.stands.items():
            if status is PUBLISHED and each not in self.last:
                self.last[each] = len(self.states) - 1
        return len(self.states) - 1

    def take(self, number, status, actor, reason):
        """One step; gives the data version it makes, None where nothing shown changes."""
        was, self.stands[number] = self.stands[number], status
        if status is PUBLISHED:
            self.layers.append(number)
            self.last.pop(number, None)
            return self.version(actor, reason)
        if was is PUBLISHED:
            self.layers.remove(number)
            return self.version(actor, reason)
        return None

    def later(self, number):
        """What restoring to a file takes back; None where there is nothing to go back to."""
        if number not in self.last:
            return None
        found = [
            each for each in self.layers
            if each != number and self.last[each] > self.last[number]
            and (self.forms[each] == self.forms[number] or self.files[each].keys() & self.files[number].keys())
        ]  # fmt: skip
        return None if not found and self.stands[number] is PUBLISHED else found

    def restore(self, number, actor, reason):
        for each in self.later(number):
            self.stands[each] = WITHDRAWN
            self.layers.remove(each)
        self.layers = [each for each in self.layers if each != number]
        return self.take(number, PUBLISHED, actor, reason)


def sent_by(store, model, dice):
    """Send a drawn file of one of two forms, now and then in place of one that is there."""
    table = {unit: str(dice.randint(1, 2)) for unit in UNITS if dice.random() < 0.6}
    form, actor = dice.choice(["norr", "söder"]), dice.choice(PEOPLE)
    replaces = dice.choice([None, None, *model.files])
    status = dice.choice([DRAFT, SENT])
    new = NewSubmission(
        Origin.SHEET, actor, f"{form}.xlsx", b"", "Blankett", form=Form(form, "vardplatser", None, replaces)
    )
    lines = "\n".join(f"besok {unit} 2025-01 {value}" for unit, value in table.items())
    number = store.submit(new, rows_of(lines), publish=False, draft=status is DRAFT).submission_id
    model.files[number], model.forms[number] = table, form
    model.senders[number], model.stands[number] = actor, status
    if replaces is not None and model.stands[replaces] not in {PUBLISHED, WITHDRAWN}:
        model.stands[replaces] = WITHDRAWN


def restored(store, model, dice):
    """Restore to any file; the list shown before must be what then becomes of it."""
    number, actor, reason = dice.choice(list(model.files)), dice.choice(PEOPLE), f"skäl {dice.random()}"
    expected = model.later(number)
    if expected is None:
        with pytest.raises(NothingToRestoreError):
            store.restore(number, actor=actor, reason=reason)
        return
    undone, changes = store.restoring(number)
    assert sorted(undone) == sorted(expected)
    before = model.states[-1]
    assert store.restore(number, actor=actor, reason=reason) == model.restore(number, actor, reason)
    after = model.states[-1]
    differs = {unit for unit in UNITS if before.get(unit) != after.get(unit)}
    told = {row.unit: row for row in changes.itertuples()}
    assert differs <= told.keys()
    for unit, row in told.items():
        assert [_text(row.old_value, row.old_status), _text(row.new_value, row.new_status)] == [
            before.get(unit, ""), after.get(unit, "")
        ]  # fmt: skip


def stepped(store, model, dice):
    """Any step that some file may take, most often the one that publishes."""
    steps = [(number, each) for number, stands in model.stands.items() for each in sorted(NEXT_STEPS[stands])]
    if steps:
        weights = [8 if status is PUBLISHED else 1 for _, status in steps]
        (number, status), actor, reason = dice.choices(steps, weights)[0], dice.choice(PEOPLE), f"skäl {dice.random()}"
        made = store.step(number, status, actor=actor, reason=reason)
        assert made == model.take(number, status, actor, reason)


def _text(value, status):
    return status or ("" if pd.isna(value) else f"{value:g}")


def told(store, unit):
    """One value's history, the first change first, as (version, old, new, by, why, from which file)."""
    found = store.history(("besok", unit, "2025-01", "T", ""))
    shown = found[found["data_version"].notna()].iloc[::-1]
    return [
        (int(row.data_version), _text(row.old_value, row.old_status), _text(row.new_value, row.new_status),
         row.publisher, row.reason, row.submission_id, row.actor)
        for row in shown.itertuples()
    ]  # fmt: skip


@pytest.mark.parametrize("seed", [3, 11])
def test_any_order_of_steps_and_restorings_shows_what_the_model_shows(store, shown, seed):
    dice, model = random.Random(seed), Model()
    sent_by(store, model, dice)
    for _ in range(45):
        dice.choice([sent_by, stepped, stepped, stepped, restored])(store, model, dice)

    assert len(model.states) > 15, "the dice made too little happen"
    states = [[["besok", unit, "2025-01", held[unit]] for unit in sorted(held)] for held in model.states]
    assert [shown(version) for version in range(len(states))] == states
    assert {number: store.submission(number).status for number in model.files} == model.stands
    for unit in UNITS:
        lines = told(store, unit)
        values = [state.get(unit, "") for state in model.states]
        changed = {version for version in range(1, len(values)) if values[version] != values[version - 1]}
        assert changed <= {line[0] for line in lines}, "a change that the history does not tell"
        for version, old, new, by, why, number, sender in lines:
            assert (old, new) == (values[version - 1], values[version])
            assert (by, why) == model.made[version]
            assert sender == model.senders[number]
            assert not new or model.files[number][unit] == new


def test_restoring_to_a_withdrawn_file_over_one_that_lay_below_it(store, send, shown):
    """The first file must not flash by: nothing can be shown from a version to the same version."""
    send("besok 2421 2025-01 1")
    second = send("besok 2421 2025-01 2").submission_id
    store.withdraw(second, actor="Bo", reason="fel")
    third = send("besok 2421 2025-01 3").submission_id
    assert store.restoring(second)[0] == [third]
    store.restore(second, actor="Bo", reason="rätt ändå")
    assert shown() == drawn("besok 2421 2025-01 2")


def test_a_version_that_takes_sample_data_back_or_lays_them_on_top_again_counts_as_real(store, send):
    """What is shown then is what is real with other sums: whoever kept it can subtract."""
    sample = send("besok 2421 2025-01 1\nbesok 2462 2025-01 2", synthetic=True).submission_id
    send("besok 2421 2025-01 5")
    store.step(sample, WITHDRAWN, actor="Bo", reason="bara äkta siffror")
    store.restore(sample, actor="Bo", reason="tillbaka")
    assert store.versions(["besok"]) == {1: False, 2: True, 3: True, 4: True}
