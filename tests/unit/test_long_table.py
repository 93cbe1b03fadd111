"""A table of hundreds of rows says what the same table would say drawn as any other, to the eye and to a screen reader."""

import re

import pytest
from lxml import html

from views import markup, tables

HEADINGS = ["Plats", "Värde (%)", "Troligen mellan", "Rapporterat"]


def rows(count):
    return [[f"Kommun {number}", f"{number},5", f"{number},1–{number},9", "1 av 1"] for number in range(count)]


def texts(drawn):
    return [[cell.text_content() for cell in row] for row in html.fromstring(drawn).iter("tr")]


@pytest.mark.parametrize("count", [1, 20, 21, 290])
def test_it_has_every_row_in_the_same_order_under_the_same_headings(count):
    assert texts(markup.long_table("Svar", HEADINGS, rows(count))) == [HEADINGS, *rows(count)]
    assert texts(markup.table("Svar", HEADINGS, rows(count))) == [HEADINGS, *rows(count)]


def test_every_part_says_what_it_is_since_a_grid_does_not():
    drawn = html.fromstring(markup.long_table("Svar", HEADINGS, rows(45)))
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for tag, role in roles.items():
        assert {each.get("role") for each in drawn.iter(tag)} == {role}
    said = [(each.get("scope"), each.get("role")) for each in drawn.iter("th")]
    assert said == [("col", "columnheader")] * 4 + [("row", "rowheader")] * 45
    assert [len(group) for group in drawn.iter("tbody")] == [20, 20, 5]


def test_a_column_has_room_for_its_longest_word_wherever_it_stands():
    drawn = markup.long_table("Svar", ["Plats", "Värde"], [["Å", "1"], ["Örnsköldsvik (kommun)", "123,5"]])
    # Letters take 0.85 of a digit: twelve of them 10.2; five digits with a comma five.
    assert re.search(r"--spalter:minmax\(calc\(10\.2ch .*?minmax\(calc\(5\.0ch ", drawn)


def test_a_page_draws_so_where_there_are_more_rows_than_a_browser_lays_out_in_no_time(store):
    from workflows import read

    known = read.reference(store)
    result = read.result(store, "telefon_samma_dag")
    period = max(result.rows["period"])
    units = tuple(result.rows.loc[result.rows["period"] == period, "unit"].unique())
    drawn = tables.one_period(known, result, units, period)
    assert ("tabell lang" in drawn) is (len(texts(drawn)) - 1 > 60)
    assert "tabell lang" not in tables.one_period(known, result, units[:60], period)
