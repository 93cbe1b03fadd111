"""What is worked out from a Result is worked out once, for that Result, and goes when it goes."""

import gc
from dataclasses import replace
from weakref import ref

from domain.once import once
from tests.unit.test_comparison import drawn

TABLE = """
unit  period   numerator denominator status
2421  2025-01  95        100         -
"""


def counted():
    """A kernel that says how many times it has been run."""
    runs = []

    @once
    def kernel(result, unit, *, part=""):
        runs.append((unit, part))
        return result.rows.copy()

    return kernel, runs


def test_the_same_question_to_the_same_result_is_worked_out_once():
    kernel, runs = counted()
    result = drawn(TABLE)
    assert kernel(result, "2421") is kernel(result, "2421") is kernel(result, unit="2421", part="")
    assert kernel(result, "2421", part="a") is not kernel(result, "2421")
    assert runs == [("2421", ""), ("2421", "a")]


def test_another_result_gets_its_own_answer():
    kernel, runs = counted()
    result = drawn(TABLE)
    kernel(result, "2421")
    assert len(kernel(replace(result, rows=result.rows.iloc[:0]), "2421")) == 0
    assert len(runs) == 2


def test_nothing_is_kept_longer_than_its_result():
    kernel, _ = counted()
    result = drawn(TABLE)
    answer = ref(kernel(result, "2421"))
    del result
    gc.collect()
    assert answer() is None
