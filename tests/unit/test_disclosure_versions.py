"""Small numbers across data versions: what was shown before, and what was hidden before."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.disclosure import audit, suppress
from tests.attacker import computed

SIX = {"a": 10, "b": 15, "c": 15, "d": 20, "e": 20, "f": 20}


def units(**counts: float) -> pd.DataFrame:
    return pd.DataFrame({"unit": list(counts), "antal": list(counts.values())})


def hide(rows: pd.DataFrame, *earlier: pd.DataFrame) -> pd.DataFrame:
    return suppress(rows, dims=["unit"], count="antal", already_shown=earlier)


def leaks(table: pd.DataFrame, *earlier: pd.DataFrame) -> list[str]:
    return sorted(audit(table, dims=["unit"], count="antal", already_shown=earlier)["unit"])


def hidden(table: pd.DataFrame) -> set[str]:
    return set(table.loc[table["suppressed"], "unit"])


def test_a_seventh_kommun_with_three_hides_the_new_total_since_the_others_were_shown():
    """The six and their total of 100 are out. With a new total of 103 shown, the seventh would be 3."""
    first = hide(units(**SIX))
    assert hidden(first) == set()
    second = hide(units(**SIX, g=3), first)
    assert hidden(second) == {"g", "Total"}
    assert leaks(second, first) == []
    careless = hide(units(**SIX, g=3))
    assert hidden(careless) == {"g", "a"}
    assert leaks(careless, first) == ["a", "g"]


def test_what_was_hidden_for_another_stays_hidden_when_a_smaller_one_comes():
    """Version 1 hides A and, for its sake, B. C is smaller in version 2, but with B shown A would be known."""
    first = hide(units(A=3, B=10, C=20, D=30))
    assert hidden(first) == {"A", "B"}
    second = hide(units(A=3, B=10, C=8, D=30), first)
    assert hidden(second) == {"A", "B"}
    instead = second.assign(suppressed=second["unit"].isin(["A", "C"]))
    assert leaks(instead, first) == ["A", "C"]


def test_a_corrected_number_is_a_new_one_but_the_old_must_not_come_out():
    """A was 3 and is 30: with the new A and the new total, B is known, and with the old total then the old A."""
    first = hide(units(A=3, B=10, C=20, D=30))
    second = hide(units(A=30, B=10, C=20, D=30), first)
    assert "B" in hidden(second)
    assert len(hidden(second)) >= 2
    assert leaks(second, first) == []
    all_but_b = second.assign(suppressed=second["unit"] == "B")
    assert leaks(all_but_b, first) == ["A", "B"]


def test_a_published_total_is_known_even_if_ours_is_hidden():
    published = units(Total=63)
    rows = units(A=3, B=10, C=20, D=30)
    alone = units(A=3).assign(unit="A")
    assert hidden(hide(alone)) == {"A", "Total"}
    table = hide(rows)
    hiding_total = table.assign(suppressed=table["unit"].isin(["A", "Total"]))
    assert leaks(hiding_total) == []
    assert leaks(hiding_total, published) == ["A", "Total"]
    assert hidden(suppress(rows, dims=["unit"], count="antal", already_shown=published)) == {"A", "B"}


def test_what_was_shown_itself_cannot_be_hidden_again_and_is_reported():
    known = units(A=3)
    table = hide(units(A=3, B=10, C=20), known)
    assert hidden(table) == {"A"}
    assert leaks(table, known) == ["A"]


def test_the_same_table_again_hides_the_same():
    rows = units(A=3, B=10, C=20, D=30)
    first = hide(rows)
    pd.testing.assert_frame_equal(hide(rows, first, first), first)


DIMS = ["unit", "sex"]
TREES = {
    "unit": {"a": "norr", "b": "norr", "c": "soder", "d": "soder", "norr": "lan", "soder": "lan"},
    "sex": {"K": "T", "M": "T"},
}
COUNTS = st.lists(st.integers(0, 30) | st.integers(0, 5), min_size=8, max_size=8)


@settings(deadline=None, derandomize=True, max_examples=15)
@given(counts=COUNTS, corrected=COUNTS, which=st.sets(st.integers(0, 7), max_size=4), later=st.booleans())
def test_no_later_version_gives_more_away_than_could_be_helped(counts, corrected, which, later):
    names = pd.DataFrame([(unit, sex) for unit in "abcd" for sex in "KM"], columns=DIMS)
    kinds = {"dims": DIMS, "count": "antal", "hierarchy": TREES}
    before = names.assign(antal=counts)
    now = names.assign(antal=[corrected[n] if n in which else counts[n] for n in range(8)])
    first = suppress(before[before["unit"] != "d"] if later else before, **kinds)
    second = suppress(now, **kinds, already_shown=first)
    found = computed([second, first], DIMS, "antal", TREES)
    assert set(audit(second, **kinds, already_shown=first)[DIMS].itertuples(index=False, name=None)) >= set(found)
    if found:
        # Only where even hiding every count would not have helped.
        most = second.assign(suppressed=second["antal"] >= 1)
        assert set(computed([most, first], DIMS, "antal", TREES)) & set(found)


def test_ten_versions_are_still_quick_to_protect():
    rng = np.random.default_rng(3)
    rows = pd.DataFrame([(f"u{n}", f"p{p}") for n in range(40) for p in range(30)], columns=["unit", "period"])
    rows = rows.assign(antal=rng.poisson(30, len(rows)) * 1.0)
    kinds = {"dims": ["unit", "period"], "count": "antal", "hierarchy": {"period": {}}}
    versions: list[pd.DataFrame] = []
    for _ in range(10):
        rows = rows.assign(antal=rows["antal"].where(rng.random(len(rows)) > 0.01, 3.0))
        versions.insert(0, suppress(rows, **kinds, already_shown=versions))
    assert audit(versions[0], **kinds, already_shown=versions[1:]).empty
