"""Between data versions: whoever keeps the old figures must not be able to subtract them from the new."""

import pytest

from data_samples import reference as facts
from domain.errors import UnsafeTableError
from domain.submission import NewSubmission, Origin
from indicators.registry import all_indicators
from stats.disclosure import audit_rows
from store.database import open_store
from tests.drawn import drawn, table
from tests.store.drawing import rows_of
from workflows import protection, read

# Södra Lappland in March 2025; Sorsele (2422) has three persons.
RESIDENTS = """
    befolkning_65 2418 2024 850
    befolkning_65 2421 2024 1680
    befolkning_65 2422 2024 700
    befolkning_65 2425 2024 800
    befolkning_65 2462 2024 1770
    befolkning_65 2463 2024 840
    befolkning_65 2481 2024 2980
"""
WITHOUT_SORSELE = """
    inskrivna_65 2418 2025-03 50
    inskrivna_65 2421 2025-03 110
    inskrivna_65 2425 2025-03 40
    inskrivna_65 2462 2025-03 150
    inskrivna_65 2463 2025-03 60
    inskrivna_65 2481 2025-03 210
"""
SORSELE = "inskrivna_65 2422 2025-03 3"


@pytest.fixture
def store(tmp_path):
    """The real units and their residents; nothing about care yet."""
    with open_store(f"sqlite:///{tmp_path / 'ritat.db'}") as opened:
        opened.put_reference(units=facts.units(), memberships=facts.memberships(), events=facts.events())
        publish(opened, RESIDENTS)
        yield opened


def publish(store, drawing, *, synthetic=False):
    lines = "\n".join(line.strip() for line in drawing.strip().splitlines())
    new = NewSubmission(Origin.SHEET, "Åsa", "ritad.xlsx", lines.encode(), "Blankett", synthetic)
    return store.submit(new, rows_of(lines), publish=True).data_version


def march(store, version):
    rows = read.result(store, "inskrivna_65", data_version=version).rows
    rows = rows[(rows["period"] == "2025-03") & rows["unit"].isin([*(f"24{each}" for each in MEMBERS), AREA])]
    return table(rows, "unit", "numerator", "status", "reporting")


MEMBERS = ("18", "21", "22", "25", "62", "63", "81")
AREA = "sodra-lappland"


def leaks(store, version):
    indicator = all_indicators()["inskrivna_65"]
    earlier = protection._past(store, indicator, version).sheets()
    return audit_rows(protection.protected(store, "inskrivna_65", version), earlier)


def test_a_latecomer_with_a_small_number_takes_the_new_sum_with_it(store):
    """620 was shown for the six. With 623 for the seven, Sorsele's three would be a subtraction away."""
    first = publish(store, WITHOUT_SORSELE)
    second = publish(store, SORSELE)

    assert march(store, first).splitlines()[-1] == "sodra-lappland 620 . 6/7"
    assert march(store, second) == drawn("""
        2418            50   .        1/1
        2421            110  .        1/1
        2422            -    prickad  1/1
        2425            40   .        1/1
        2462            150  .        1/1
        2463            60   .        1/1
        2481            210  .        1/1
        sodra-lappland  -    prickad  7/7
    """)
    assert leaks(store, second).empty


def test_what_was_hidden_for_the_sake_of_another_stays_hidden_when_a_smaller_one_comes_along(store):
    """Dorotea went with Sorsele. Were Malå, now smaller, hidden in its place, Dorotea's 40 would give Sorsele away."""
    publish(store, WITHOUT_SORSELE + SORSELE)
    second = publish(store, "inskrivna_65 2418 2025-03 10")

    shown = march(store, second).splitlines()
    assert [line for line in shown if "prickad" in line] == ["2422 - prickad 1/1", "2425 - prickad 1/1"]
    assert shown[-1] == "sodra-lappland 583 . 7/7"
    assert leaks(store, second).empty


def test_a_month_that_did_not_change_looks_as_it_did(store):
    first = publish(store, WITHOUT_SORSELE + SORSELE)
    second = publish(store, WITHOUT_SORSELE.replace("2025-03", "2025-04"))

    assert march(store, second) == march(store, first)


def test_what_only_the_sample_data_showed_counts_for_nothing(store):
    publish(store, WITHOUT_SORSELE, synthetic=True)
    second = publish(store, WITHOUT_SORSELE.replace("210", "200") + SORSELE)

    assert march(store, second).splitlines()[-1] == "sodra-lappland 613 . 7/7"


def test_nobody_is_refused_what_can_be_protected(store):
    """What is sent is judged by the periods that it touches, and those of residents by all that rest on them."""
    publish(store, WITHOUT_SORSELE)
    for drawing in (SORSELE, RESIDENTS.replace("2024 850", "2024 860")):
        protection.require_safe(store, rows_of(drawing.strip().replace("\n    ", "\n")))


def test_a_leak_that_nothing_can_close_is_refused_by_name(store):
    """The sum of 9 and Dorotea's 5 were shown. When Dorotea turns out to have none, the sum is 4: too few to show."""
    few = {"18": 0, "21": 2, "22": 0, "25": 5, "62": 1, "63": 1, "81": 0}
    publish(store, "\n".join(f"inskrivna_65 24{unit} 2025-03 {count}" for unit, count in few.items()))

    with pytest.raises(UnsafeTableError) as refused:
        protection.require_safe(store, rows_of("inskrivna_65 2425 2025-03 0"))

    assert refused.value.values["plats"] == "Södra Lappland"
    assert refused.value.values["period"] == "2025-03"


def test_an_earlier_version_is_shown_as_it_was_then(store):
    first = publish(store, WITHOUT_SORSELE)
    before = march(store, first)
    publish(store, SORSELE)
    read._whole.cache_clear()
    read._narrowed.cache_clear()

    assert march(store, first) == before
