"""The parts that hiding is made of, each by itself: sums, equations, other whole numbers, and what is shown again."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest

from stats.disclosure import KEY, audit, audit_rows, concealed, protect, suppress
from stats.linear_system import DECIDED_NOW, NEVER_SHOWN, SHOWN, Sheet, merged, stacked
from stats.protected import Protected, few, sheets_of
from stats.secondary import _show_again, given_away, with_secondary
from stats.totals import CircularTreeError, RepeatedCellsError, completed, dimensions, sheets, versions
from stats.whole_numbers import alternatives, ranges

NAN, INF = np.nan, np.inf


# --- Other whole numbers that agree with the sums ---------------------------------------------------------------------


def table_of(rows, columns):
    """Equations of a table of so many rows and columns whose margins are known."""
    cells = np.arange(rows * columns).reshape(rows, columns)
    return np.array([np.isin(cells.ravel(), line) for line in [*cells, *cells.T]], dtype=float)


def every_other(matrix, down, up):
    """All whole changes within the limits that leave every sum as it is, by trying."""
    tried = np.array(list(product(*(range(-int(low), int(high) + 1) for low, high in zip(down, up, strict=True)))))
    return tried[(matrix @ tried.T == 0).all(axis=0)]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (3, 2)])
def test_a_number_has_another_value_when_trying_all_of_them_finds_one(shape, seed):
    random, matrix = np.random.default_rng(seed), table_of(*shape)
    down, up = random.integers(0, 4, matrix.shape[1]), random.integers(0, 4, matrix.shape[1])
    others = every_other(matrix, down, up)
    found = alternatives(matrix, down.astype(float), up.astype(float))
    assert found.tolist() == (others != 0).any(axis=0).tolist()
    asked = np.arange(matrix.shape[1])[::2]
    limits = ranges(matrix, down.astype(float), up.astype(float), asked)
    wanted = np.column_stack([others.min(axis=0), others.max(axis=0)])[asked]
    assert limits == pytest.approx(wanted, abs=1e-6)


def test_a_change_that_is_possible_only_together_with_another_is_found():
    """a + b = c + d with a and b bound to fall and rise by one: both must be changed, and with them the others."""
    matrix = np.array([[1.0, 1, -1, -1, 0], [0, 0, 1, 0, -2]])
    down, up = np.array([1.0, 1, 2, 0, 1]), np.array([1.0, 1, 2, 0, 1])
    assert alternatives(matrix, down, up).tolist() == (every_other(matrix, down, up) != 0).any(axis=0).tolist()


def test_what_nothing_bounds_can_go_any_way():
    free = ranges(np.array([[1.0, -1.0]]), np.array([INF, INF]), np.array([2.0, INF]), np.array([0, 1]))
    assert free.tolist() == [[-INF, 2], [-INF, 2]]
    alone = ranges(np.array([[1.0, 1.0]]), np.array([0.0, 0.0]), np.array([5.0, 5.0]), np.array([1]))
    assert alone.tolist() == [[0, 0]]


# --- Sums as equations --------------------------------------------------------------------------------------------------


def sheet(values, *links, state=DECIDED_NOW, key=None, **more):
    """Rows with those values; links are (child, parent, kind)."""
    size = len(values)
    child, parent, kind = np.array(links, dtype=int).reshape(-1, 3).T
    given = {"lower": np.ones(size), "upper": np.full(size, INF), "guarded": np.full(size, True)} | more
    states = np.broadcast_to(np.array(state), size)
    keys = np.arange(size) if key is None else np.array(key)
    return Sheet(
        key=keys, value=np.array(values, dtype=float), state=states, child=child, parent=parent, kind=kind, **given
    )


def equations(entries):
    """{row: sign} of each."""
    found = {}
    for equation, place, sign in zip(*entries, strict=True):
        found.setdefault(int(equation), {})[int(place)] = int(sign)
    return sorted(found.values(), key=sorted)


def test_a_row_may_be_the_whole_of_several_sums_and_only_those_that_hold_count():
    """0 is 1 + 2 (kind 0) and 3 + 4 (kind 1), but not 5 (kind 2); 6 is not known, nor is 8 the sum of 7 and a gap."""
    parts = [(1, 0, 0), (2, 0, 0), (3, 0, 1), (4, 0, 1), (5, 0, 2), (5, 6, 0), (7, 8, 0), (6, 8, 0)]
    found = sheet([10, 3, 7, 4, 6, 9, NAN, 5, 5], *parts).sums()
    assert equations(found) == [{0: 1, 1: -1, 2: -1}, {0: 1, 3: -1, 4: -1}, {8: 1, 7: -1}]
    assert equations(sheet([10, 3]).sums()) == []
    assert merged([sheet([10, 3])]).sums == 0
    assert equations(sheet([1e9, 4e8, 6e8 + 1], (1, 0, 0), (2, 0, 0)).sums()) == [{0: 1, 1: -1, 2: -1}]
    assert equations(sheet([10, 4, 6.001], (1, 0, 0), (2, 0, 0)).sums()) == []


TWO = [(0, 2, 0), (1, 2, 0)]


def test_a_cell_is_the_same_in_two_versions_as_long_as_its_number_is():
    """Now 3 + 8 = 11, and before 3 + 6 = 9, of which the first was hidden: of four numbers more two are known."""
    now, before = sheet([3, 8, 11], *TWO), sheet([3, 6, 9], *TWO, state=[NEVER_SHOWN, SHOWN, SHOWN], lower=np.zeros(3))
    system = merged([now, before])
    cells = {value: number for number, value in enumerate(system.value.tolist())}
    assert sorted(cells) == [3, 6, 8, 9, 11]
    by_value = [cells[each] for each in (3, 8, 11, 6, 9)]
    assert system.row[by_value].tolist() == [0, 1, 2, -1, -1]
    assert system.origin[by_value].tolist() == [0, 1, 2, 4, 5]
    assert system.lower[by_value].tolist() == [1, 1, 1, 0, 0]
    assert system.known[by_value].tolist() == [False, False, False, True, True]
    assert system.before[by_value].tolist() == [True, False, False, False, False]
    # Without what is known: 11 - 3 - 8 = 0, and 3 by itself.
    names = {number: int(value) for value, number in cells.items()}
    found = [{names[cell]: sign for cell, sign in each.items()} for each in equations(
        (system.equation, system.cell, system.sign))]  # fmt: skip
    assert sorted(found, key=len) == [{3: -1}, {11: 1, 3: -1, 8: -1}]
    assert system.unknown(np.array([True, False, False]))[by_value].tolist() == [True, False, False, False, False]


def test_sums_of_other_numbers_are_other_equations():
    apart = [*TWO, (3, 5, 0), (4, 5, 0)]
    now, before = sheet([3, 8, 11, 20, 30, 50], *apart), sheet([4, 9, 13, 21, 31, 52], *apart, state=NEVER_SHOWN)
    system = merged([now, before])
    told = equations((system.equation, system.value[system.cell], system.sign))
    assert sorted(told, key=max) == [
        {3: -1, 8: -1, 11: 1}, {4: -1, 9: -1, 13: 1}, {20: -1, 30: -1, 50: 1}, {21: -1, 31: -1, 52: 1},
    ]  # fmt: skip


def test_the_same_table_again_adds_no_equation_and_a_hidden_number_no_telling():
    first = sheet([3, 8, 11], *TWO)
    again = replace(first, state=np.full(3, NEVER_SHOWN))
    system = merged([first, again, again])
    assert (system.sums, len(system.value)) == (1, 3)
    unguarded = merged([sheet([3, 8, 11], *TWO, guarded=np.array([False, True, True])), again])
    assert unguarded.before.all()
    only_now = merged([sheet([3, 8, 11], *TWO, guarded=np.array([False, True, True]))])
    assert only_now.guarded.tolist() == [False, True, True]
    assert not only_now.before.any()
    assert not merged([again]).known.any()
    assert (merged([again]).row == -1).all()


def test_the_limits_of_a_cell_are_the_narrowest_that_anyone_knows():
    one = sheet([3, 8, 11], *TWO, lower=np.array([0.0, 2, 0]), upper=np.array([9.0, 20, INF]))
    other = sheet([3, 8, 11], *TWO, state=NEVER_SHOWN, lower=np.array([1.0, 1, 1]), upper=np.array([INF, 10, 12]))
    system = merged([one, other])
    assert system.lower.tolist() == [1, 2, 1]
    assert system.upper.tolist() == [9, 10, 12]


def test_an_only_unknown_is_given_away_and_two_guard_each_other():
    system = merged([sheet([3, 8, 11, 5, 5], *TWO, (3, 4, 0), guarded=np.array([True, True, True, False, True]))])
    one, two, alone = (np.isin(np.arange(5), each) for each in ([0], [0, 1], [3]))
    assert sorted(system.counts(one).tolist()) == [0, 1]
    assert system.alone(one).sum() == 1
    assert system.alone(two).sum() == 0
    assert system.alone(alone).sum() == 0
    assert np.flatnonzero(system.computable(one)).tolist() == [0]
    assert np.flatnonzero(system.computable(two)).tolist() == []
    # 3 may be 1 … 10 beside an 8 of at least 1.
    assert system.ranges(two, np.array([0, 1])).tolist() == [[1, 10], [1, 10]]


def test_what_has_nothing_in_common_is_worked_with_apart():
    """0 + 1 = 2 and 3 + 4 = 5; 6 in no sum. In one system with a second column, whose rows are the same."""
    apart = [*TWO, (3, 5, 0), (4, 5, 0)]
    system = merged([sheet([3, 8, 11, 20, 30, 50, 7], *apart)])
    every = np.full(7, True)
    assert [cells.tolist() for _, cells in system.blocks(every)] == [[0, 1, 2], [3, 4, 5]]
    assert [cells.tolist() for _, cells in system.blocks(np.arange(7) == 4)] == [[3, 4, 5]]
    assert list(system.blocks(np.arange(7) == 6)) == []
    block, _ = next(system.blocks(np.arange(7) == 4))
    assert (block.value.tolist(), block.row.tolist(), block.sums) == ([20, 30, 50], [3, 4, 5], 1)
    other = merged([sheet([1, 2, 3, 4, 5, 9, 6], (2, 4, 0), (3, 4, 0), (5, 4, 1))])
    both = stacked([system, other])
    assert (both.sums, len(both.value)) == (2, 14)
    holding = merged([sheet([1, 2, 3, 4, 7, 9, 6], (2, 4, 0), (3, 4, 0))])
    bridged = stacked([system, holding])
    assert bridged.sums == 3
    assert [sorted(cells.tolist()) for _, cells in bridged.blocks(np.full(14, True))] == [
        [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12],
    ]
    assert equations((bridged.equation, bridged.cell, bridged.sign))[2] == {9: -1, 10: -1, 11: 1}


# --- Hiding more, and showing again -------------------------------------------------------------------------------------


def line(*values, **more):
    """Parts and their sum."""
    size = len(values)
    return merged([sheet([*values, sum(values)], *((each, size, 0) for each in range(size)), **more)])


def rows_of(flags):
    return np.flatnonzero(flags).tolist()


def test_the_smallest_that_may_be_hidden_goes_with_a_lone_one():
    system, primary, size = line(3, 30, 20, 40), np.arange(5) == 0, np.array([3.0, 30, 20, 40, 93])
    assert rows_of(with_secondary(system, primary, np.full(5, True), size)) == [0, 2]
    assert rows_of(with_secondary(system, primary, np.arange(5) != 2, size)) == [0, 1]
    assert rows_of(with_secondary(system, primary, np.arange(5) == 4, size)) == [0, 4]
    assert rows_of(with_secondary(system, primary, np.full(5, False), size)) == [0]
    assert rows_of(with_secondary(system, np.full(5, False), np.full(5, True), size)) == []


def test_ones_whose_sum_is_as_many_are_known_and_take_one_more():
    system, size = line(1, 1, 30, 20), np.array([1.0, 1, 30, 20, 52])
    assert rows_of(with_secondary(system, np.arange(5) < 2, np.full(5, True), size)) == [0, 1, 3]
    wide = line(1, 1, 30, 20, lower=np.zeros(5))
    assert rows_of(with_secondary(wide, np.arange(5) < 2, np.full(5, True), size)) == [0, 1]


def test_of_those_that_turned_out_not_to_be_needed_the_largest_is_shown_first():
    """3 is small; 30, 20 and 40 went with it, and any one of them is enough."""
    system, size = line(3, 30, 20, 40), np.array([3.0, 30, 20, 40, 93])
    block, _ = next(system.blocks(np.full(5, True)))
    hidden, kept = np.array([True, True, True, True, False]), np.arange(5) == 0
    _show_again(block, hidden, kept, size, np.full(5, False))
    assert rows_of(hidden) == [0, 2]
    # What is kept is not shown again, nor is anything hidden for what is lost anyhow.
    hidden = np.array([True, True, True, True, False])
    _show_again(block, hidden, np.isin(np.arange(5), [0, 1]), size, np.full(5, False))
    assert rows_of(hidden) == [0, 1]
    hidden = np.array([True, False, True, False, False])
    _show_again(block, hidden, kept, size, np.arange(5) == 0)
    assert rows_of(hidden) == [0]


def test_the_row_that_closes_two_sums_is_worth_two():
    """1 and 3 are lone in two sums that share 2, which is larger than the others: 0 + 1 + 2 = 5 and 2 + 3 + 4 = 6."""
    links = [(0, 5, 0), (1, 5, 0), (2, 5, 0), (2, 6, 0), (3, 6, 0), (4, 6, 0)]
    values = [10, 3, 50, 2, 20, 63, 72]
    system, size = merged([sheet(values, *links)]), np.array(values, dtype=float)
    primary = np.isin(np.arange(7), [1, 3])
    assert rows_of(with_secondary(system, primary, np.full(7, True), size)) == [1, 2, 3]
    assert rows_of(with_secondary(system, primary, np.arange(7) != 2, size)) == [0, 1, 3, 4]


def test_what_an_earlier_version_hid_stays_hidden_while_its_number_is_the_same():
    now, before = sheet([3, 30, 20, 53]), sheet([3, 30, 25, 58], state=[NEVER_SHOWN, NEVER_SHOWN, NEVER_SHOWN, SHOWN])
    hidden = with_secondary(merged([now, before]), np.arange(4) == 0, np.full(4, True), now.value)
    assert rows_of(hidden) == [0, 1]
    # 0 is large now as then: it was hidden for the sake of another.
    assert rows_of(with_secondary(merged([now, before]), np.full(4, False), np.full(4, True), now.value)) == [0, 1]


def test_what_is_given_away_is_told_with_the_only_number_it_can_be():
    now = sheet([3, 30, 20, 53], (0, 3, 0), (1, 3, 0), (2, 3, 0))
    found = given_away([now], np.arange(4) == 0)
    assert found.to_numpy().tolist() == [[0, 3, 3]]
    assert given_away([now], np.arange(4) < 2).empty
    shown = replace(now, state=np.array([SHOWN, NEVER_SHOWN, SHOWN, SHOWN]))
    assert given_away([now, shown], np.arange(4) < 2).to_numpy().tolist() == [[1, 30, 30], [0, 3, 3]]


def test_an_earlier_number_counts_where_it_is_this_version_that_tells():
    """3 and 30 were hidden beside 20 and 53; now 3 is 5, and with it and the new sum the 30 is known, and so the 3."""
    links = [(0, 3, 0), (1, 3, 0), (2, 3, 0)]
    before = sheet([3, 30, 20, 53], *links, state=[NEVER_SHOWN, NEVER_SHOWN, SHOWN, SHOWN])
    now = sheet([5, 30, 20, 55], *links)
    assert sorted(given_away([now, before], np.arange(4) == 1)["row"]) == [1, 4]
    told_before = replace(before, state=np.array([NEVER_SHOWN, SHOWN, SHOWN, SHOWN]))
    assert given_away([now, told_before], np.full(4, False)).empty


# --- Totals -------------------------------------------------------------------------------------------------------------

REGION = {"a": "norr", "b": "norr", "c": "soder", "norr": "lan", "soder": "lan"}


def test_every_combination_of_totals_is_added_level_by_level_and_gaps_are_left_out_of_sums():
    table = pd.DataFrame({"unit": list("aabc"), "sex": list("KMKM"), "antal": [1.0, 2, 4, NAN]})
    found = dimensions([table], ["unit", "sex"], {"unit": REGION})
    assert {label: int(height) for label, height in zip(found[0].labels, found[0].height, strict=True)} == {
        "a": 0, "b": 0, "c": 0, "norr": 1, "soder": 1, "lan": 2,
    }  # fmt: skip
    made = completed(table, found, "antal")
    cells = {(row.unit, row.sex): row.antal for row in made.rows.itertuples()}
    assert {key: value for key, value in cells.items() if value == value} == {
        ("a", "K"): 1, ("a", "M"): 2, ("b", "K"): 4, ("norr", "K"): 5, ("norr", "M"): 2, ("lan", "K"): 5, ("lan", "M"): 2,
        ("a", "Total"): 3, ("b", "Total"): 4, ("norr", "Total"): 7, ("lan", "Total"): 7,
    }  # fmt: skip
    assert [key for key, value in cells.items() if value != value] == [
        ("c", "M"), ("soder", "M"), ("c", "Total"), ("soder", "Total"),
    ]  # fmt: skip
    assert made.listed == 4
    names = list(cells)
    links = {(names[c], names[p], int(k)) for c, p, k in zip(made.child, made.parent, made.kind, strict=True)}
    assert {each for each in links if each[0] == ("a", "K")} == {
        (("a", "K"), ("norr", "K"), 0), (("a", "K"), ("a", "Total"), 1),
    }  # fmt: skip
    assert {each for each in links if each[1] == ("lan", "Total")} == {
        (("norr", "Total"), ("lan", "Total"), 0), (("soder", "Total"), ("lan", "Total"), 0),
        (("lan", "K"), ("lan", "Total"), 1), (("lan", "M"), ("lan", "Total"), 1),
    }  # fmt: skip
    assert made.rows["antal"].dtype == float


def test_a_total_that_is_there_already_is_kept_and_the_same_cell_has_the_same_number_in_every_version():
    first = pd.DataFrame({"unit": ["a", "b", "Total"], "antal": [1.0, 2, 9]})
    other = pd.DataFrame({"unit": ["c", "b"], "antal": [5.0, 2], "suppressed": [True, False]})
    made = versions(first, other, dims=["unit"], count="antal", trees=None)
    assert [each.rows["antal"].tolist() for each in made] == [[1, 2, 9], [5, 2, 7]]
    assert made[0].key[1] == made[1].key[1]
    assert made[0].key[2] == made[1].key[2]
    assert [each.rows["suppressed"].tolist() for each in made] == [[False] * 3, [True, False, False]]
    total_first = versions(first.iloc[::-1], None, dims=["unit"], count="antal", trees=None)[0]
    assert sorted(zip(total_first.child.tolist(), total_first.parent.tolist(), strict=True)) == [(1, 0), (2, 0)]
    named = pd.DataFrame({"unit": ["Total", "a", "b"], "sex": list("KMM"), "antal": [9.0, 1, 2]})
    (crossed,) = versions(named, None, dims=["unit", "sex"], count="antal", trees={"sex": {}})
    assert crossed.rows[["unit", "sex", "antal"]].to_numpy().tolist()[3:] == [["Total", "M", 3]]
    many = versions(first, [other, other], dims=["unit"], count="antal", trees={})
    assert len(many) == 3


@pytest.mark.parametrize("tree", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_a_tree_that_goes_round_is_named(tree):
    with pytest.raises(CircularTreeError) as caught:
        dimensions([pd.DataFrame({"unit": ["a"]})], ["unit"], {"unit": tree})
    assert caught.value.values == {"dimension": "unit"}


def test_the_first_cell_that_is_there_twice_is_named():
    table = pd.DataFrame({"unit": list("abbb"), "sex": list("KKKM"), "antal": [1.0] * 4})
    with pytest.raises(RepeatedCellsError) as caught:
        suppress(table, dims=["unit", "sex"], count="antal")
    assert caught.value.values == {"cell": "b, K"}


def test_of_a_version_everybody_knows_what_it_lists_and_does_not_hide():
    """Zeros that are hidden anywhere make 0 the least that a hidden number can be."""
    first = pd.DataFrame({"unit": ["a", "b"], "antal": [3.0, 0]})
    other = pd.DataFrame({"unit": ["a", "b", "Total"], "antal": [3.0, 4, 7], "suppressed": [True, False, False]})
    now, before = sheets(versions(first, other, dims=["unit"], count="antal", trees=None), "antal")
    assert now.state.tolist() == [DECIDED_NOW, DECIDED_NOW, NEVER_SHOWN]
    assert before.state.tolist() == [NEVER_SHOWN, SHOWN, SHOWN]
    assert now.guarded.tolist() == [True, True, False]
    assert (now.lower.tolist(), before.lower.tolist()) == ([1, 0, 0], [1, 1, 1])
    assert (now.upper == INF).all()
    zero = other.assign(antal=[0.0, 4, 4])
    made = versions(first, zero, dims=["unit"], count="antal", trees=None)
    assert sheets(made, "antal")[1].lower.tolist() == [0, 0, 0]


def test_the_table_is_told_with_its_own_columns_and_totals_after():
    table = pd.DataFrame({"more": [1, 2], "unit": ["a", "b"], "antal": [3, 20]})
    made = suppress(table, dims=["unit"], count="antal")
    assert made.to_numpy().tolist() == [["a", 3, True, True], ["b", 20, False, True], ["Total", 23, False, False]]
    assert list(made) == ["unit", "antal", "primary", "suppressed"]
    careless = made.assign(suppressed=made["primary"])
    assert audit(careless, dims=["unit"], count="antal").to_numpy().tolist() == [["a", 3, 3, 3]]


# --- Rows under protection ------------------------------------------------------------------------------------------------


def guarded(*counts, links=(), numerator=True, denominator=True, proportion=True, telling=(), **columns):
    """Rows of (numerator, denominator) as they come to be hidden."""
    truth = pd.DataFrame(counts, columns=["numerator", "denominator"], dtype=float)
    size = len(truth)
    named = {
        "unit": [f"u{each}" for each in range(size)],
        "period": "2025",
        "sex": "T",
        "breakdown": "",
        "source_kind": "",
    }
    truth = truth.assign(**named | columns)
    pairs = pd.DataFrame(list(links), columns=["child", "parent"], dtype=int)
    flags = np.isin(np.arange(size), telling)
    return Protected(truth, truth, pairs, np.zeros(size, dtype=bool), numerator, denominator, proportion, flags)


def test_one_to_four_are_few_and_none_and_five_are_not():
    assert few(np.array([0.0, 1, 4, 5, NAN])).tolist() == [False, True, True, False, False]
    assert few(np.array([9.0, 10]), 9).tolist() == [True, False]


def test_denominators_under_twenty_of_a_share_and_under_five_of_others_are_scarce():
    counts = [(0, 0), (3, 4), (3, 5), (3, 19), (3, 20)]
    assert rows_of(guarded(*counts).scarce()) == [1, 2, 3]
    assert rows_of(guarded(*counts, proportion=False).scarce()) == [1]
    assert rows_of(guarded(*counts, denominator=False, telling=[4]).scarce()) == [4]


def test_what_must_be_hidden_and_what_may_be():
    counts = [(0, 50), (1, 50), (5, 50), (46, 50), (45, 50), (50, 50), (NAN, 50), (10, 10), (3, 50)]
    kinds = ["", "", "", "", "", "", "", "", "källa"]
    one = guarded(*counts, source_kind=kinds)
    assert rows_of(one.primary()) == [1, 3, 7]
    assert rows_of(one.can_hide()) == [2, 4]
    assert one.cost().tolist() == [INF, 1, 5, 46, 45, INF, INF, INF, 3]
    other = guarded(*counts, proportion=False)
    assert rows_of(other.primary()) == [1, 8]
    assert rows_of(other.can_hide()) == [2, 3, 4, 5, 7]
    people = guarded(*counts, (2, 3), numerator=False, proportion=False)
    assert rows_of(people.primary()) == [9]
    assert people.size().tolist() == [50] * 7 + [10, 50, 3]
    assert rows_of(people.can_hide()) == [*range(9)]


def test_beside_one_with_few_persons_any_with_a_person_may_be_hidden():
    """1 has few persons; 2, 3 and 6 are parts of the same sum, of which 3 has nobody and 6 one; 4 is a part of another."""
    made = guarded(
        (30, 112), (0, 12), (0, 100), (0, 0), (0, 30), (5, 60), (0, 1), links=[(1, 0), (2, 0), (3, 0), (4, 5), (6, 0)]
    )
    assert rows_of(made.scarce()) == [1, 6]
    assert rows_of(made.can_hide()) == [0, 2, 5]
    ratio = replace(made, proportion=False, telling=np.arange(7) == 1, denominator=False)
    assert rows_of(ratio.can_hide()) == [0, 2, 5, 6]


def test_everyone_knows_that_a_hidden_count_is_one_at_least_and_leaves_one_over():
    made = guarded((3, 100), (0, 12), (12, 12), (0, 100), (NAN, NAN))
    least, most = made.limits("numerator")
    assert least[:4].tolist() == [1, 0, 0, 0]
    assert most[:4].tolist() == [99, 12, 12, 99]
    least, most = made.limits("denominator")
    assert (least[:4].tolist(), most[:4].tolist()) == ([1] * 4, [INF] * 4)
    open_end = guarded((3, 100), (3, 4), proportion=False).limits("numerator")
    assert [each.tolist() for each in open_end] == [[1, 0], [INF, INF]]


def test_a_none_that_the_sum_tells_is_not_guarded_nor_are_denominators_that_are_many():
    parts = [(0, 2), (1, 2), (3, 5), (4, 5), (6, 8), (7, 8)]
    made = guarded((0, 9), (0, 30), (0, 39), (9, 9), (30, 30), (39, 39), (0, 9), (5, 30), (5, 39), links=parts)
    assert rows_of(~made.guarded("numerator")) == [0, 1, 3, 4]
    assert rows_of(made.guarded("denominator")) == [0, 3, 6]
    assert rows_of(~replace(made, proportion=False).guarded("numerator")) == [0, 1]
    assert made.guarded("numerator").tolist() == replace(made, numerator=False).guarded("denominator").tolist()


def test_sums_of_other_units_are_other_cells_and_kinds_of_sums_are_told_apart():
    """The area is a, b (10 each) and, in the other version, a, c (10 each): 20 both times."""
    here = {"links": [(1, 0), (2, 0), (3, 0), (4, 0)], "breakdown": ["", "", "", "x", "y"]}
    now = guarded((20, 90), (10, 40), (10, 50), (9, 40), (11, 50), unit=["omr", "a", "b", "omr", "omr"], **here)
    other = guarded((20, 90), (10, 40), (10, 50), (9, 40), (11, 50), unit=["omr", "a", "c", "omr", "omr"], **here)
    hidden = replace(other, hidden=np.arange(5) == 1)
    first, second = sheets_of([now, hidden], "numerator")
    assert (first.key[1:] == second.key[1:]).tolist() == [True, False, True, True]
    assert first.key[0] != second.key[0]
    again = sheets_of([now, now], "numerator")
    assert again[0].key.tolist() == again[1].key.tolist()
    assert first.kind[0] == first.kind[1] != first.kind[2] == first.kind[3]
    assert first.state.tolist() == [DECIDED_NOW] * 5
    assert second.state.tolist() == [SHOWN, NEVER_SHOWN, SHOWN, SHOWN, SHOWN]
    published = sheets_of([guarded((3, 50), (3, 50), source_kind=["källa", ""])], "denominator")[0]
    assert published.state.tolist() == [SHOWN, DECIDED_NOW]
    assert published.value.tolist() == [50, 50]


def test_a_part_without_a_number_is_no_part_of_a_sum():
    parts = {"links": [(1, 0), (2, 0)]}
    now, late = guarded((10, 40), (10, 40), (NAN, NAN), **parts), guarded((10, 40), (10, 40), (0, 9), **parts)
    first, second = sheets_of([now, late], "numerator")
    assert first.key[0] != second.key[0]
    assert first.key[1] == second.key[1]


def test_hidden_rows_have_no_number_in_any_field_and_the_others_are_as_they_were():
    numbers = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]
    table = pd.DataFrame({name: [0.25, 0.5] for name in numbers}).assign(status="", unit=["a", "b"])
    shown = concealed(table, np.array([True, False]))
    assert shown.loc[0, numbers].isna().all()
    assert shown["status"].tolist() == ["prickad", ""]
    assert shown.loc[1].tolist() == table.loc[1].tolist()
    assert table["status"].tolist() == ["", ""]


def test_an_audit_of_nothing_has_its_columns_and_names_what_it_finds():
    truth = guarded((3, 100), (40, 100), (43, 200)).truth
    links = pd.DataFrame({"child": [0, 1], "parent": [2, 2]})
    kinds = {"numerator": True, "denominator": True, "proportion": True}
    full = truth.assign(**dict.fromkeys(["value", "lower", "upper", "lower_998", "upper_998"], 0.0), status="")
    free = protect(full, links, numerator=False, denominator=False, proportion=False)
    assert list(audit_rows(free)) == [*KEY, "column", "lowest", "highest"]
    assert audit_rows(free).empty
    safe = protect(full, links, **kinds)
    assert rows_of(safe.hidden) == [0, 1]
    leaky = replace(safe, hidden=np.arange(3) == 0)
    assert audit_rows(leaky).to_numpy().tolist() == [["u0", "2025", "T", "", "numerator", 3, 3]]
    told = protect(full, links, **kinds, telling=np.arange(3) == 1)
    assert rows_of(told.hidden) == [0, 1]
    assert set(audit_rows(replace(told, hidden=np.arange(3) == 0))["column"]) <= {"numerator", "denominator"}
