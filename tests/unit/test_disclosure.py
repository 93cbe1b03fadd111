"""Hiding of small numbers, on tables drawn for it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.disclosure import hide_small

NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]


def rows(*counts: tuple[float, float]) -> pd.DataFrame:
    """Rows of (numerator, denominator), with every other number a Result holds filled in."""
    table = pd.DataFrame(counts, columns=["numerator", "denominator"], dtype=float)
    share = table["numerator"] / table["denominator"]
    return table.assign(value=share, lower=share, upper=share, lower_998=share, upper_998=share, status="")


def links(*pairs: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["child", "parent"], dtype=int)


def hidden(table: pd.DataFrame, parts: pd.DataFrame, **kinds: bool) -> list[int]:
    kinds = {"numerator": True, "denominator": True, "proportion": True} | kinds
    protected = hide_small(table, parts, **kinds)
    gone = protected[NUMBERS].isna().all(axis=1)
    assert (protected.loc[gone, "status"] == "prickad").all()
    assert protected.loc[~gone, NUMBERS].notna().all(axis=None)
    return list(np.flatnonzero(gone))


@pytest.mark.parametrize(
    ("numerator", "denominator", "is_hidden"),
    [
        (0, 100, False),
        (1, 100, True),
        (4, 100, True),
        (5, 100, False),
        (95, 100, False),
        (96, 100, True),
        (99, 100, True),
        (100, 100, False),
        (10, 19, True),
        (10, 20, False),
    ],
)
def test_numerators_complements_and_denominators_of_persons(numerator, denominator, is_hidden):
    assert bool(hidden(rows((numerator, denominator)), links())) is is_hidden


def test_beds_and_posts_are_not_hidden():
    assert hidden(rows((3, 4), (1, 100)), links(), numerator=False, denominator=False) == []


def test_a_ratio_of_visits_to_persons_hides_few_of_either():
    table = rows((3, 100), (60, 4), (60, 19))
    assert hidden(table, links(), proportion=False) == [0, 1]


def test_one_hidden_part_takes_the_smallest_other_part_with_it():
    """0, 1 and 2 sum to 3. Part 0 is small; with 1, 2 and the sum shown it could be had by subtraction."""
    table = rows((3, 100), (40, 100), (30, 100), (73, 300))
    assert hidden(table, links((0, 3), (1, 3), (2, 3))) == [0, 2]


def test_a_sum_of_one_hidden_part_is_hidden_too():
    assert hidden(rows((3, 100), (3, 100)), links((0, 1))) == [0, 1]


def test_hiding_goes_down_and_up_the_tree():
    """Enheter 0 and 1 sum to kommun 2; kommuner 2 and 3 sum to modellområde 4. Enhet 0 is small."""
    table = rows((2, 100), (50, 100), (52, 200), (60, 200), (112, 400))
    assert hidden(table, links((0, 2), (1, 2), (2, 4), (3, 4))) == [0, 1]


def test_parts_that_were_not_reported_hide_nothing():
    table = rows((3, 100), (40, 100), (43, 200))
    table.loc[1, NUMBERS] = np.nan
    table.loc[1, "status"] = "saknas"
    protected = hide_small(table, links((0, 2), (1, 2)), numerator=True, denominator=True, proportion=True)
    assert list(protected["status"]) == ["prickad", "saknas", "prickad"]


@settings(deadline=None, derandomize=True)
@given(counts=st.lists(st.integers(0, 12), min_size=2, max_size=8))
def test_no_sum_is_ever_one_unknown_short(counts):
    table = rows(*((count, 100) for count in counts), (sum(counts), 100 * len(counts)))
    parent = len(counts)
    gone = hidden(table, links(*((child, parent) for child in range(parent))))
    assert len(gone) != 1
    assert set(np.flatnonzero([1 <= count <= 4 for count in counts])) <= set(gone)
