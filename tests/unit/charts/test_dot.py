"""A value with its interval on a scale that begins at 0."""

import re

import pytest

from charts.dot import WIDTH, Dot, dot, top_of


@pytest.mark.parametrize(
    ("values", "whole", "top"),
    [([83.0, 100.0], 100.0, 100.0), ([8.0], 100.0, 9.2), ([140.0], None, 161.0), ([0.0], None, 1.0)],
)
def test_the_scale_goes_to_the_whole_where_that_is_not_far_off(values, whole, top):
    assert top_of(values, whole=whole) == pytest.approx(top)


def test_the_dot_lies_where_its_value_is_and_the_target_where_it_is():
    svg = dot(Dot(value=50, lower=40, upper=60, target=100, top=100), label="hälften")
    assert f'cx="{WIDTH / 2}"' in svg
    left, right = map(float, re.search(r'dot_intervall" d="M([\d.]+) \d+H([\d.]+)"', svg).groups())
    assert left < WIDTH / 2 < right
    assert WIDTH / 2 - left == pytest.approx(right - WIDTH / 2, abs=0.2)
    assert float(re.search(r'dot_mal" d="M([\d.]+) ', svg)[1]) > right


def test_nothing_is_drawn_for_what_there_is_not():
    svg = dot(Dot(value=5, top=10), label='<b>"')
    assert not re.search("dot_intervall|dot_mal|dot_band|dot_bredvid|<b>", svg)
