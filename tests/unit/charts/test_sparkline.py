"""The word-sized line."""

from math import nan
from xml.etree import ElementTree

from charts.sparkline import sparkline

SVG = "{http://www.w3.org/2000/svg}"


def read(values, label="Antal"):
    return ElementTree.fromstring(sparkline(values, label=label))


def test_a_gap_divides_the_line_and_the_last_value_has_a_dot():
    drawn = read([1.0, 2.0, nan, 3.0, 2.0, nan])
    assert [path.get("d") for path in drawn.iter(f"{SVG}path")] == ["M4.0 28.0 L26.4 16.0", "M71.2 4.0 L93.6 16.0"]
    (dot,) = drawn.iter(f"{SVG}circle")
    assert (dot.get("cx"), dot.get("cy")) == ("93.6", "16.0")


def test_a_lone_value_is_still_seen():
    assert [path.get("d") for path in read([nan, 5.0, nan]).iter(f"{SVG}path")] == ["M60.0 16.0 h0.1"]


def test_without_values_it_is_an_empty_picture():
    assert list(read([nan, nan])) == []
    assert list(read([])) == []


def test_it_is_named_for_those_who_listen_and_follows_the_text_colour():
    text = sparkline([1.0, 2.0], label='83 % <i>"nu"</i>')
    assert ElementTree.fromstring(text).get("aria-label") == '83 % <i>"nu"</i>'
    assert ElementTree.fromstring(text).get("role") == "img"
    assert "currentColor" in text
    assert "#" not in text
