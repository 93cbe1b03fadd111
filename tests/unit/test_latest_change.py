"""Since when the values are unusual, and what a curve's title says of them."""

from dataclasses import replace

import pytest

from domain.indicator import SeriesBreak
from tests.unit.publishing.drawn import draw
from wording.figure_titles import line_title, sexes_title
from wording.latest_change import latest_change

USUAL = [70, 72] * 8


def months(values, **declared):
    """A monthly series of Storuman from January 2023; None is a month without a value."""
    lines = [
        f"2421 {2023 + place // 12}-{place % 12 + 1:02d} {'.' if value is None else value} {'saknas' if value is None else '-'} 1/1"
        for place, value in enumerate(values)
    ]
    result = draw("unit period value status reporting\n" + "\n".join(lines))
    return replace(result, indicator=replace(result.indicator, **({"series_breaks": (), "target": None} | declared)))


@pytest.mark.parametrize(
    ("values", "since"),
    [
        (USUAL, ""),
        ([], ""),
        ([70, 90, 70], ""),
        # One value far out, now or a while ago.
        ([*USUAL, 95], "2024-05"),
        ([*USUAL, 95, 70, 72, 70, 72], "2024-05"),
        # The same with a month without a value in it.
        ([*USUAL, 95, None, 96], "2024-05"),
        # A shift: from its first month, not from the seventh that gave it away.
        ([*USUAL[:-1], *[73.5] * 9], "2024-04"),
        # High and then low: the latest of the two.
        ([*USUAL, 95, 45], "2024-06"),
    ],
)
def test_the_latest_change_begins_where_its_run_begins(values, since):
    result = months(values)
    assert latest_change(result, "2421") == since


@pytest.mark.parametrize(
    ("values", "declared", "title"),
    [
        ([70, 71, 75], {}, "Storuman: från 70,0 % i januari 2023 till 75,0 % i mars 2023, för få mätpunkter"),
        ([None, 71, 75, None], {}, "Storuman: från 71,0 % i februari 2023 till 75,0 % i mars 2023, för få mätpunkter"),
        ([None, 71], {}, "Storuman: 71,0 % i februari 2023, det enda jämförbara värdet"),
        ([None, None], {}, "Storuman: inga värden att visa"),
        (
            [10, 10, 71, 75],
            {"series_breaks": (SeriesBreak("2023-03", "ny källa"),)},
            "Storuman: från 71,0 % i mars 2023 till 75,0 % i april 2023, för få mätpunkter",
        ),
    ],
)
def test_a_curves_title_never_spans_a_break(values, declared, title):
    assert line_title(months(values, **declared), "2421").replace("\xa0", " ") == title


def test_women_and_men_are_told_apart_in_words():
    result = draw("""
        unit period  sex value
        2421 2023-01 K   80
        2421 2023-02 K   81.5
        2421 2023-01 M   70
    """)
    title = sexes_title(result, "2421").replace("\xa0", " ")
    assert title == "Storuman: kvinnor 81,5 % i februari 2023, män 70,0 % i januari 2023"
