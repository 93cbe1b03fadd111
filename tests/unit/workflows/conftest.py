"""What the workflow tests share: the day they play on, and forms filled in as a person would."""

from datetime import date

import pytest

from domain.indicator import Area
from workflows import access, own_figures, receive

TODAY = date(2026, 8, 14)
ANSWERS = receive.Answers(all="Så är det.")
_MADE = {}


@pytest.fixture
def template(store):
    """`template(area, modellomrade)`: the form as it is downloaded. Of a fresh database it is always the same."""
    seeded = store.data_version()

    def template(area=Area.VARDPLATSER, modellomrade="sodra-lappland", who=access.LOCAL):
        asked = (area, modellomrade)
        fresh = store.data_version() == seeded and who == access.LOCAL
        if fresh and asked in _MADE:
            return _MADE[asked]
        made = own_figures.template(store, area=area, modellomrade=modellomrade, today=TODAY, who=who)
        return _MADE.setdefault(asked, made) if fresh else made

    return template


@pytest.fixture
def examine(store):
    """`examine(content)`: what the file says and would change."""

    def examine(content, filename="blankett.xlsx", who=access.LOCAL, **more):
        return receive.examine(store, content, filename, today=TODAY, who=who, **more)

    return examine


@pytest.fixture
def confirm(store):
    """`confirm(examined)`: say yes, with one explanation for whatever is asked."""

    def confirm(examined, who=access.LOCAL, answers=ANSWERS):
        return receive.confirm(store, examined, today=TODAY, who=who, answers=answers)

    return confirm
