"""Small multiples: one panel a place, one scale, gaps left open, nothing hidden in the markup."""

import re
from html import unescape

import pytest

from charts.multiples import MOST, multiples, notes
from domain.errors import UnknownUnitError
from tests.unit.publishing.drawn import draw, rename

TABLE = """
unit  period   numerator denominator value   lower   upper   status
2421  2025-01  40        50          80.0    67.0    88.8    -
2421  2025-02  41        50          82.0    69.2    90.2    -
2421  2025-03  31.4159   31.4159     31.4159 31.4159 31.4159 prickad
2421  2025-04  42        50          84.0    71.5    91.7    -
2422  2025-01  20        50          40.0    27.6    53.8    -
2422  2025-02  .         .           .       .       .       saknas
2418  2025-01  .         .           .       .       .       saknas
"""


def panels(html):
    """(name, latest value, svg) of each panel."""
    found = re.findall(r'_namn">(.*?)</p><p class="smadiagram_varde">(.*?)</p>(<svg.*?</svg>)', html)
    return [tuple(unescape(part).replace("\xa0", " ") for part in each) for each in found]


def test_one_panel_a_place_in_the_callers_order_with_the_latest_value_or_the_reason():
    drawn = panels(multiples(draw(TABLE), units=["2422", "2421", "2418"], dark=False))
    assert [each[:2] for each in drawn] == [
        ("Sorsele", "saknas; 40,0 % i januari 2025"),
        ("Storuman", "84,0 % i april 2025"),
        ("Malå", "saknas"),
    ]


def test_all_panels_have_the_same_levels():
    drawn = panels(multiples(draw(TABLE), units=["2421", "2422", "2418"], dark=False))
    levels = {tuple(re.findall(r'text-anchor="end">([\d ]+)<', svg)) for *_, svg in drawn}
    assert len(levels) == 1


def test_the_line_is_broken_where_the_value_is_hidden():
    (only,) = panels(multiples(draw(TABLE), units=["2421"], dark=False))
    assert len(re.findall(r'stroke-width="2.25"', only[2])) == 2
    assert "31.4" not in only[2]


def test_the_first_place_stands_faintly_behind_the_others_only():
    first, second = panels(multiples(draw(TABLE), units=["2421", "2422"], dark=False))
    assert 'stroke-dasharray="2 2"' not in first[2]
    assert 'stroke-dasharray="2 2"' in second[2]


def test_at_most_twelve_and_the_rest_is_told():
    units = ["2421"] * MOST + ["2422"]
    assert "De första 12 av 13 platser visas." in notes(draw(TABLE), units=units)
    assert not any("De första" in each for each in notes(draw(TABLE), units=["2421"]))


def test_a_name_is_data():
    assert "<i>" not in multiples(rename(draw(TABLE), "2421", "<i>x"), units=["2421"], dark=True)


def test_an_unknown_place_is_a_named_error():
    with pytest.raises(UnknownUnitError):
        multiples(draw(TABLE), units=["9999"], dark=False)
