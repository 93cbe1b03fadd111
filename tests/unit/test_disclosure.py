"""Hiding of small numbers in the rows of Results, on tables drawn for it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stats.disclosure import Protected, audit_rows, protect

NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]


def rows(*counts: tuple[float, float]) -> pd.DataFrame:
    """Rows of (numerator, denominator), with every other number a Result holds filled in."""
    table = pd.DataFrame(counts, columns=["numerator", "denominator"], dtype=float)
    share = table["numerator"] / table["denominator"]
    table = table.assign(value=share, lower=share, upper=share, lower_998=share, upper_998=share, status="")
    names = [f"rad {number}" for number in range(len(table))]
    return table.assign(unit=names, period="2025", sex="T", breakdown="", source_kind="egen bearbetning")


def links(*pairs: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["child", "parent"], dtype=int)


def hidden(table: pd.DataFrame, parts: pd.DataFrame, **kinds: bool) -> list[int]:
    kinds = {"numerator": True, "denominator": True, "proportion": True} | kinds
    protected = protect(table, parts, **kinds).rows
    assert audit_rows(protect(table, parts, **kinds)).empty
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
    table = rows((3, 100), (40, 100), (3, 100))
    table.loc[1, NUMBERS] = np.nan
    table.loc[1, "status"] = "saknas"
    protected = protect(table, links((0, 2), (1, 2)), numerator=True, denominator=True, proportion=True).rows
    assert list(protected["status"]) == ["prickad", "saknas", "prickad"]


@settings(deadline=None, derandomize=True)
@given(counts=st.lists(st.integers(0, 12), min_size=2, max_size=8))
def test_no_sum_is_ever_one_unknown_short(counts):
    table = rows(*((count, 100) for count in counts), (sum(counts), 100 * len(counts)))
    parent = len(counts)
    gone = hidden(table, links(*((child, parent) for child in range(parent))))
    assert len(gone) != 1
    assert set(np.flatnonzero([1 <= count <= 4 for count in counts])) <= set(gone)


# --- More than subtraction ------------------------------------------------------------------------------------------

KINDS = {"numerator": True, "denominator": True, "proportion": True}
TWO_AREAS = links((0, 3), (1, 3), (2, 3))


def bolder(protected: Protected, *shown: int) -> Protected:
    """The same with some hidden rows shown all the same: a planted leak."""
    flags = protected.hidden.copy()
    flags[list(shown)] = False
    return replace(protected, hidden=flags)


def leaks(protected: Protected, *earlier: Protected) -> set[str]:
    return set(audit_rows(protected, earlier)["unit"])


def test_the_audit_finds_a_planted_leak():
    """Part 0 is 73 - 40 - 30."""
    safe = protect(rows((3, 100), (40, 100), (30, 100), (73, 300)), TWO_AREAS, **KINDS)
    assert leaks(safe) == set()
    found = audit_rows(bolder(safe, 2))
    assert list(found["unit"]) == ["rad 0"]
    assert (found["lowest"].iloc[0], found["highest"].iloc[0]) == pytest.approx((3, 3))


def test_a_numerator_of_none_does_not_come_out_because_the_others_hidden_have_none():
    """0 and 1 have few persons (10 and 12) and no case; with only them hidden, 2's numerator of 5 would be the sum."""
    table = rows((0, 10), (0, 12), (30, 100), (40, 100), (70, 222))
    parts = links((0, 4), (1, 4), (2, 4), (3, 4))
    assert hidden(table, parts) == [0, 1, 2]
    assert leaks(bolder(protect(table, parts, **KINDS), 2)) == {"rad 0", "rad 1"}


def test_nor_does_it_when_all_of_them_have_it():
    table = rows((10, 10), (12, 12), (30, 100), (40, 100), (92, 222))
    assert hidden(table, links((0, 4), (1, 4), (2, 4), (3, 4))) == [0, 1, 2]


def test_sums_over_units_and_over_professions_of_one_row_are_two_sums():
    """0 is the whole of 1 and 2 (units) and also of 3 and 4 (professions). 1 and 3 are small."""
    table = rows((60, 900), (3, 300), (57, 600), (2, 300), (58, 600))
    table = table.assign(unit=["omr", "a", "b", "omr", "omr"], breakdown=["", "", "", "läkare", "övriga"])
    assert hidden(table, links((1, 0), (2, 0), (3, 0), (4, 0))) == [0, 1, 3]


def test_a_published_figure_is_shown_and_cannot_be_what_protects():
    table = rows((3, 100), (40, 100), (30, 100), (73, 300))
    table.loc[2, "source_kind"] = "källa"
    assert hidden(table, TWO_AREAS) == [0, 1]
    table.loc[1, "source_kind"] = "källa"
    assert hidden(table, TWO_AREAS) == [0, 3]
    table.loc[[0, 1, 2, 3], "source_kind"] = "källa"
    assert hidden(table, TWO_AREAS) == []


# --- Data versions --------------------------------------------------------------------------------------------------


def test_the_next_version_hides_the_same_rows_and_not_others_in_their_place():
    """Row 2 falls from 50 to 30 and would now be the smallest; but 1 was hidden for the sake of 0."""
    first = protect(rows((3, 100), (40, 100), (50, 100), (93, 300)), TWO_AREAS, **KINDS)
    corrected = rows((3, 100), (40, 100), (30, 100), (73, 300))
    second = protect(corrected, TWO_AREAS, **KINDS, earlier=[first])
    assert list(np.flatnonzero(second.hidden)) == [0, 1]
    assert leaks(second, first) == set()
    careless = protect(corrected, TWO_AREAS, **KINDS)
    assert list(np.flatnonzero(careless.hidden)) == [0, 2]
    assert leaks(careless, first) == {"rad 0", "rad 2"}


def test_a_late_small_part_hides_the_new_sum():
    """0 and 1 and their sum of 90 were shown; 2 comes late with 3, and 93 - 90 is 3."""
    late = rows((40, 100), (50, 100), (3, 100), (93, 300))
    early = rows((40, 100), (50, 100), (np.nan, np.nan), (90, 200))
    first = protect(early, TWO_AREAS, **KINDS)
    assert not first.hidden.any()
    second = protect(late, TWO_AREAS, **KINDS, earlier=[first])
    assert list(np.flatnonzero(second.hidden)) == [2, 3]
    assert leaks(second, first) == set()
    assert leaks(protect(late, TWO_AREAS, **KINDS), first) == {"rad 0", "rad 2"}


def test_a_corrected_denominator_does_not_let_an_unchanged_numerator_out():
    first = protect(rows((3, 100), (40, 100), (50, 100), (93, 300)), TWO_AREAS, **KINDS)
    second = protect(rows((3, 110), (40, 120), (50, 100), (93, 330)), TWO_AREAS, **KINDS, earlier=[first])
    assert list(np.flatnonzero(second.hidden)) == [0, 1]


def test_what_was_small_and_is_not_any_more_is_shown_when_that_is_safe():
    """All three have new numbers, so that nothing of the first version follows from the second."""
    first = protect(rows((3, 100), (40, 100), (50, 100), (93, 300)), TWO_AREAS, **KINDS)
    second = protect(rows((30, 100), (41, 100), (51, 100), (122, 300)), TWO_AREAS, **KINDS, earlier=[first])
    assert not second.hidden.any()


PARTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), min_size=5, max_size=5)


def test_all_of_one_and_all_of_nineteen_are_safe_behind_a_sum_of_all_twenty():
    """The sum says that it was all of them everywhere, but not how many there were in each."""
    table = rows((0, 0), (1, 1), (19, 19), (20, 20))
    safe = protect(table, TWO_AREAS, **KINDS)
    assert list(np.flatnonzero(safe.hidden)) == [1, 2]
    assert leaks(safe) == set()


NONE = [(0, 0)] * 5


@settings(deadline=None, derandomize=True, max_examples=25)
@example(parts=[*NONE[:3], (1, 0), (19, 0)], corrected=NONE, which=set())
@example(parts=[*NONE[:3], (0, 1), (0, 19)], corrected=NONE, which=set())
@example(parts=[*NONE[:3], (0, 1), (0, 20)], corrected=NONE, which=set())
@given(parts=PARTS, corrected=PARTS, which=st.sets(st.integers(0, 4), max_size=3))
def test_two_levels_and_two_versions_give_no_row_away(parts, corrected, which):
    """Rows 0-4 are parts; 5 = 0 + 1, 6 = 2 + 3 + 4, 7 = 5 + 6. Each part is (numerator, the others)."""
    pairs = links((0, 5), (1, 5), (2, 6), (3, 6), (4, 6), (5, 7), (6, 7))

    def world(chosen):
        counts = [(n, n + others) for n, others in chosen]
        sums = [tuple(map(sum, zip(*group, strict=True))) for group in (counts[:2], counts[2:], counts)]
        return rows(*counts, *sums)

    first = protect(world(parts), pairs, **KINDS)
    assert leaks(first) == set()
    now = world([corrected[n] if n in which else parts[n] for n in range(5)])
    second = protect(now, pairs, **KINDS, earlier=[first])
    found = leaks(second, first)
    if found:
        every = replace(second, hidden=second.can_hide() | second.primary())
        assert leaks(every, first) & found
