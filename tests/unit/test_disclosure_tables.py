"""Tables of counts: what is hidden, and that nobody can compute it. The attacker in tests/attacker.py is independent."""

import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.disclosure import audit, suppress
from stats.totals import CircularTreeError, RepeatedCellsError
from tests.attacker import computed

BOTH = ["rad", "kolumn"]
SEX = {"K": "T", "M": "T"}


def grid(drawing: str) -> pd.DataFrame:
    """A drawn table: first line the columns' names, then a row's name and its counts (* hides, - is not reported)."""
    head, *lines = (line.split() for line in drawing.strip().splitlines())
    cells = [(line[0], column, word) for line in lines for column, word in zip(head, line[1:], strict=True)]
    rows = pd.DataFrame(cells, columns=[*BOTH, "ritat"])
    number = rows["ritat"].str.strip("*").replace("-", "nan").astype(float)
    return rows[BOTH].assign(antal=number, suppressed=rows["ritat"].str.endswith("*"))


def drawn(table: pd.DataFrame) -> str:
    marked = table["antal"].map("{:.0f}".format) + np.where(table["suppressed"], "*", "")
    wide = table.assign(ritat=marked).pivot(index="rad", columns="kolumn", values="ritat")
    wide = wide.loc[table["rad"].unique(), table["kolumn"].unique()]
    return "\n".join([" ".join(wide.columns), *(" ".join([name, *line]) for name, *line in wide.itertuples())])


def text(drawing: str) -> str:
    return "\n".join(" ".join(line.split()) for line in drawing.strip().splitlines())


def hidden(table: pd.DataFrame, dims: list[str]) -> set[tuple[str, ...]]:
    return set(table.loc[table["suppressed"], dims].itertuples(index=False, name=None))


# Statistical Policy Working Paper 22 (Federal Committee on Statistical Methodology, 1994 and 2005), ch. II: delinquent
# children by county and education of the household head. Counts under 5 are hidden there too.
COUNTIES = """
          low  medium  high  very
    alpha  15       1     3     1
    beta   20      10    10    15
    gamma   3      10    10     2
    delta  12      14     7     2
"""
# The paper's own example of hiding that fails: two or more in every row and column, and yet alpha/very is
# (20 + 55) - (35 + 30) less what is shown, that is 1.
FAILING = """
          low  medium  high  very Total
    alpha  15      1*    3*    1*    20
    beta   20     10*   10*    15    55
    gamma  3*      10    10    2*    25
    delta 12*      14     7    2*    35
    Total  50      35    30    20   135
"""


def test_the_published_example_of_failing_protection_is_found_out():
    found = audit(grid(FAILING), dims=BOTH, count="antal")
    assert [*found[["rad", "kolumn", "antal"]].itertuples(index=False, name=None)] == [("alpha", "very", 1)]
    assert (found["lowest"].iloc[0], found["highest"].iloc[0]) == pytest.approx((1, 1))


def test_the_published_table_is_protected_with_no_more_cells_than_in_the_paper():
    table = suppress(grid(COUNTIES).drop(columns="suppressed"), dims=BOTH, count="antal")
    assert table["primary"].sum() == 6
    assert table["suppressed"].sum() <= 9
    assert audit(table, dims=BOTH, count="antal").empty
    assert computed([table], BOTH, "antal") == {}


def test_two_blocks_of_two_by_two_with_a_bridge_between_them_leak_the_bridge():
    """Two hidden in every row and column, but b/z is rows a + b less columns w + x."""
    bridge = grid("""
              w   x   y   z Total
        a    2*  9*  20  21    52
        b    8*  3*  22  4*    37
        c    30  31  9*  2*    72
        d    32  33  3*  8*    76
        Total 72 76  54  35   237
    """)
    found = audit(bridge, dims=BOTH, count="antal")
    assert [*found[BOTH].itertuples(index=False, name=None)] == [("b", "z")]
    table = suppress(bridge[(bridge[BOTH] != "Total").all(axis=1)], dims=BOTH, count="antal")
    assert table["primary"].sum() == 5
    assert computed([table], BOTH, "antal") == {}


def test_a_lone_small_count_takes_three_others_with_it_the_smallest():
    table = suppress(grid("""
           x   y   z
        a  3  10  40
        b 20  11  41
        c 30  31  42
    """), dims=BOTH, count="antal")  # fmt: skip
    assert drawn(table) == text("""
               x    y   z Total
        a     3*  10*  40    53
        b    20*  11*  41    72
        c     30   31  42   103
        Total 53   52 123   228
    """)


def test_zeros_are_shown_and_large_tables_without_small_counts_hide_nothing():
    table = suppress(grid("""
           x   y
        a  0  10
        b 20   0
    """), dims=BOTH, count="antal")  # fmt: skip
    assert hidden(table, BOTH) == set()


def test_two_ones_whose_sum_is_two_would_be_known_to_anyone_who_knows_that_zeros_are_shown():
    rows = pd.DataFrame({"kommun": list("abcd"), "antal": [1, 1, 8, 9]})
    assert hidden(suppress(rows, dims=["kommun"], count="antal"), ["kommun"]) == {("a",), ("b",), ("c",)}
    two = rows.assign(suppressed=[True, True, False, False])
    whole = pd.concat([two, pd.DataFrame({"kommun": ["Total"], "antal": [19], "suppressed": [False]})])
    assert set(audit(whole, dims=["kommun"], count="antal")["kommun"]) == {"a", "b"}


def test_where_zeros_are_all_there_is_the_total_goes():
    rows = pd.DataFrame({"kommun": list("abc"), "antal": [3, 0, 0]})
    assert hidden(suppress(rows, dims=["kommun"], count="antal"), ["kommun"]) == {("a",), ("Total",)}


def test_the_limit_can_be_set():
    rows = pd.DataFrame({"kommun": list("abc"), "antal": [7, 12, 30]})
    assert not suppress(rows, dims=["kommun"], count="antal")["suppressed"].any()
    assert hidden(suppress(rows, dims=["kommun"], count="antal", max_count=9), ["kommun"]) == {("a",), ("b",)}


# --- Totals and trees -----------------------------------------------------------------------------------------------

TREE = {"a": "norr", "b": "norr", "c": "norr", "d": "soder", "e": "soder", "norr": "lan", "soder": "lan"}


def units(**counts: float) -> pd.DataFrame:
    return pd.DataFrame({"unit": list(counts), "antal": list(counts.values())})


def kommuner(rows: pd.DataFrame, **more) -> pd.DataFrame:
    return suppress(rows, dims=["unit"], count="antal", hierarchy={"unit": TREE}, **more)


def test_hiding_follows_the_tree_up():
    """d is small and e goes with it, so that soder can be shown; norr has nothing to hide."""
    table = kommuner(units(a=20, b=30, c=40, d=3, e=50))
    assert dict(zip(table["unit"], table["antal"], strict=True)) == {
        "a": 20, "b": 30, "c": 40, "d": 3, "e": 50, "norr": 90, "soder": 53, "lan": 143,
    }  # fmt: skip
    assert hidden(table, ["unit"]) == {("d",), ("e",)}


def test_the_only_part_of_a_sum_hides_the_sum_and_one_beside_it():
    table = kommuner(units(a=20, b=30, d=3))
    assert hidden(table, ["unit"]) >= {("d",), ("soder",)}
    assert computed([table], ["unit"], "antal", {"unit": TREE}) == {}


def test_a_region_that_counts_more_than_its_listed_kommuner_is_no_sum_of_them():
    """lan has 60 that no listed part has: soder cannot be had from it, and norr + soder need not be covered there."""
    assert hidden(kommuner(units(a=20, b=30, c=40, d=3, lan=153)), ["unit"]) == {("d",), ("soder",)}
    assert hidden(kommuner(units(a=20, b=30, c=40, d=3, lan=93)), ["unit"]) != {("d",), ("soder",)}


def test_what_was_not_reported_is_no_hidden_cell_and_no_part_of_the_sum():
    table = kommuner(units(a=20, b=np.nan, d=3, e=50))
    assert table.set_index("unit")["antal"]["norr"] == 20
    assert not table.set_index("unit")["suppressed"]["b"]
    assert hidden(table, ["unit"]) == {("d",), ("e",)}


def test_periods_are_not_summed():
    rows = pd.DataFrame({"unit": list("abab"), "period": ["2024", "2024", "2025", "2025"], "antal": [3, 20, 30, 40]})
    table = suppress(rows, dims=["unit", "period"], count="antal", hierarchy={"period": {}})
    assert set(table["period"]) == {"2024", "2025"}
    assert hidden(table, ["unit", "period"]) == {("a", "2024"), ("b", "2024")}


def test_women_and_men_make_the_whole_given_or_not():
    rows = pd.DataFrame({"unit": list("aabb"), "sex": list("KMKM"), "antal": [3, 30, 40, 50]})
    trees = {"sex": SEX, "unit": {"a": "norr", "b": "norr"}}
    table = suppress(rows, dims=["unit", "sex"], count="antal", hierarchy=trees)
    assert hidden(table, ["unit", "sex"]) == {("a", "K"), ("a", "M"), ("b", "K"), ("b", "M")}
    given_t = pd.concat([rows, pd.DataFrame({"unit": ["a", "b"], "sex": ["T", "T"], "antal": [33, 90]})])
    same = suppress(given_t, dims=["unit", "sex"], count="antal", hierarchy=trees)
    assert hidden(same, ["unit", "sex"]) == hidden(table, ["unit", "sex"])


def test_a_total_that_is_not_shown_gives_nothing_away():
    shown = units(a=3, b=30, c=40).assign(suppressed=[True, False, False])
    assert audit(shown, dims=["unit"], count="antal", hierarchy={"unit": TREE}).empty
    with_sum = pd.concat([shown, units(norr=73).assign(suppressed=False)])
    assert list(audit(with_sum, dims=["unit"], count="antal", hierarchy={"unit": TREE})["unit"]) == ["a"]
    over_two_levels = pd.concat([shown, units(lan=73).assign(suppressed=False)])
    assert list(audit(over_two_levels, dims=["unit"], count="antal", hierarchy={"unit": TREE})["unit"]) == ["a"]


def test_the_same_cell_twice_and_a_tree_in_a_ring_are_refused():
    with pytest.raises(RepeatedCellsError) as error:
        suppress(units(a=3, b=4).replace("b", "a"), dims=["unit"], count="antal")
    assert error.value.values == {"cell": "a"}
    with pytest.raises(CircularTreeError):
        suppress(units(a=3), dims=["unit"], count="antal", hierarchy={"unit": {"a": "b", "b": "a"}})


def test_an_empty_table_stays_empty():
    assert suppress(units(), dims=["unit"], count="antal").empty


# --- Laws -----------------------------------------------------------------------------------------------------------

LAWS = settings(deadline=None, derandomize=True, max_examples=15)
COUNTS = st.integers(0, 40) | st.integers(0, 6)


@LAWS
@given(counts=st.lists(COUNTS, min_size=16, max_size=16), width=st.sampled_from([2, 4, 8]))
def test_nothing_hidden_can_be_computed_from_rows_columns_and_totals(counts, width):
    names = [(f"r{place // width}", f"k{place % width}") for place in range(16)]
    table = suppress(pd.DataFrame(names, columns=BOTH).assign(antal=counts), dims=BOTH, count="antal")
    assert computed([table], BOTH, "antal") == {}
    assert audit(table, dims=BOTH, count="antal").empty
    assert table.loc[table["primary"], "suppressed"].all()
    assert not table.loc[table["antal"] == 0, "suppressed"].any()


@LAWS
@given(counts=st.lists(COUNTS, min_size=20, max_size=20))
def test_nothing_hidden_can_be_computed_through_sexes_kommuner_and_modellomraden(counts):
    names = [(unit, sex, year) for unit in "abcde" for sex in "KM" for year in ("2024", "2025")]
    rows = pd.DataFrame(names, columns=["unit", "sex", "period"]).assign(antal=counts)
    trees = {"unit": TREE, "sex": SEX, "period": {}}
    dims = ["unit", "sex", "period"]
    table = suppress(rows, dims=dims, count="antal", hierarchy=trees)
    assert computed([table], dims, "antal", trees) == {}
    assert audit(table, dims=dims, count="antal", hierarchy=trees).empty


@LAWS
@given(counts=st.lists(COUNTS, min_size=9, max_size=9), data=st.data())
def test_showing_any_further_hidden_cell_would_give_something_away(counts, data):
    names = [(f"r{place // 3}", f"k{place % 3}") for place in range(9)]
    table = suppress(pd.DataFrame(names, columns=BOTH).assign(antal=counts), dims=BOTH, count="antal")
    extra = table.index[table["suppressed"] & ~table["primary"]]
    if len(extra):
        one = data.draw(st.sampled_from(list(extra)))
        bolder = table.assign(suppressed=table["suppressed"] & (table.index != one))
        assert computed([bolder], BOTH, "antal") != {}


@LAWS
@given(counts=st.lists(COUNTS, min_size=12, max_size=12), seed=st.integers(0, 99))
def test_the_audit_finds_what_the_independent_attacker_finds(counts, seed):
    """Hiding at random, badly."""
    names = [(f"r{place // 4}", f"k{place % 4}") for place in range(12)]
    table = suppress(pd.DataFrame(names, columns=BOTH).assign(antal=counts), dims=BOTH, count="antal")
    drawn_flags = np.random.default_rng(seed).random(len(table)) < 0.4
    bad = table.assign(suppressed=drawn_flags & (table["antal"] > 0))
    found = audit(bad, dims=BOTH, count="antal")
    assert set(found[BOTH].itertuples(index=False, name=None)) == set(computed([bad], BOTH, "antal"))


def test_the_order_of_rows_does_not_matter():
    rows = grid(COUNTIES).drop(columns="suppressed")
    one = suppress(rows, dims=BOTH, count="antal")
    other = suppress(rows.iloc[::-1], dims=BOTH, count="antal")
    assert hidden(one, BOTH) == hidden(other, BOTH)


def test_hiding_needs_neither_scipy_nor_long():
    """70 units on three levels, 60 months, a few small counts: under 60 ms in the plan; four times that here."""
    tree = {f"e{n}": f"k{n % 16}" for n in range(50)} | {f"k{n}": f"m{n % 4}" for n in range(16)}
    counts = np.random.default_rng(5).poisson(60, (50, 60)) * 1.0
    counts[[3, 20, 41], [5, 17, 55]] = 2
    rows = pd.DataFrame(
        [(f"e{unit}", f"p{month:02}", counts[unit, month]) for unit, month in np.ndindex(counts.shape)],
        columns=["unit", "period", "antal"],
    )
    times = []
    for _ in range(3):
        start = time.perf_counter()
        table = suppress(rows, dims=["unit", "period"], count="antal", hierarchy={"unit": tree, "period": {}})
        times.append(time.perf_counter() - start)
    assert table["primary"].sum() == 3
    assert min(times) < 0.24
    program = "import sys, stats.disclosure; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
