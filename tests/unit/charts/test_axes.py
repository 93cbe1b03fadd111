"""Ranges, ticks and labels that must not collide."""

from itertools import pairwise

import pytest

from charts.axes import PLOT_HEIGHT, tick_text, ticks
from charts.end_labels import lines, spread


def months(first_year, count):
    return [f"{first_year + index // 12}-{index % 12 + 1:02d}" for index in range(count)]


@pytest.mark.parametrize(
    ("over", "labels"),
    [
        (months(2021, 60), ["2021", "2022", "2023", "2024", "2025"]),
        (months(2025, 8), ["januari<br>2025", "mars<br>2025", "maj<br>2025", "juli<br>2025"]),
        (["2025K1", "2025K2"], ["kvartal 1<br>2025", "kvartal 2<br>2025"]),
        (["2021", "2022", "2023"], ["2021", "2022", "2023"]),
        ([], []),
    ],
)
def test_periods_are_labelled_in_words_at_readable_distances(over, labels):
    assert [tick_text(period, over) for period in ticks(over)] == labels


def test_twenty_years_get_few_labels():
    assert len(ticks(months(2005, 240))) <= 6


@pytest.mark.parametrize("middles", [{"a": 100, "b": 101, "c": 99}, {"a": 0, "b": 1}, {"a": 329, "b": 330, "c": 330}])
def test_labels_are_moved_apart_and_stay_beside_the_plot(middles):
    placed = spread(middles, dict.fromkeys(middles, 22))
    assert all(high - low >= 22 - 1e-9 for low, high in pairwise(sorted(placed.values())))
    assert min(placed.values()) >= -11
    assert max(placed.values()) <= PLOT_HEIGHT + 22


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Malå", ["Malå"]),
        ("Jämtland Härjedalen", ["Jämtland", "Härjedalen"]),
        ("Närsjukvårdsområde Väster", ["Närsjukvårds-", "område Väster"]),
    ],
)
def test_names_are_broken_where_a_reader_would(name, written):
    assert lines(name) == written
