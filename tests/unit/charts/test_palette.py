"""Colours are checked against WCAG 2.2's own example and against how colour-blind eyes see them."""

from itertools import combinations, pairwise

import pytest

from charts.palette import DARK, LIGHT, contrast, luminance, palette, rgb

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

# Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency",
# IEEE TVCG 15(6), 2009, the tables at severity 1.0, on linear RGB.
USUAL = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
TRITAN = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
EYES = pytest.mark.parametrize("eyes", [USUAL, PROTAN, DEUTAN, TRITAN], ids=["usual", "protan", "deutan", "tritan"])
# Differences in CIELAB (1976), where about 2.3 is what can just be told apart.
LINES, CLASSES, EMPTY = 20, 12, 9


def test_contrast_of_black_and_white_and_of_the_grey_that_just_passes():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@THEMES
def test_text_reads_on_the_background(theme):
    for colour in (theme.text, theme.muted, theme.main, *theme.others, theme.event):
        assert contrast(colour, theme.background) >= 4.5


@THEMES
def test_marks_are_seen_on_the_background(theme):
    assert contrast(theme.outline, theme.background) >= 3
    assert contrast(theme.reference, theme.background) >= 3


@THEMES
def test_every_class_of_the_map_can_be_written_on(theme):
    for colour, on_colour in zip(theme.classes, theme.on_classes, strict=True):
        assert contrast(colour, on_colour) >= 4.5
    for colour in (theme.missing, theme.hidden):
        assert contrast(colour, theme.text_on_empty) >= 4.5


@THEMES
def test_the_classes_differ_in_greyscale(theme):
    lightness = [116 * luminance(colour) ** (1 / 3) - 16 for colour in theme.classes]
    assert lightness == sorted(lightness, reverse=theme is LIGHT)
    assert all(abs(one - other) >= 10 for one, other in pairwise(lightness))


@THEMES
@EYES
def test_the_lines_differ(theme, eyes):
    seen = [_seen(colour, eyes) for colour in (theme.main, *theme.others)]
    assert min(_apart(one, other) for one, other in combinations(seen, 2)) > LINES


@THEMES
@EYES
def test_neighbouring_classes_of_the_map_differ_and_so_do_those_without_a_value(theme, eyes):
    """Those without a value are hatched as well."""
    classes = [_seen(colour, eyes) for colour in theme.classes]
    missing, hidden = _seen(theme.missing, eyes), _seen(theme.hidden, eyes)
    assert min(_apart(one, other) for one, other in pairwise(classes)) > CLASSES
    assert min(_apart(missing, each) for each in (*classes, hidden)) > EMPTY
    assert min(_apart(hidden, each) for each in classes) > EMPTY


def test_palette_chooses_the_theme():
    assert palette(dark=True) is DARK
    assert palette(dark=False) is LIGHT


def _apart(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def _seen(colour, eyes):
    """CIELAB of the colour after the eyes' matrix."""
    linear = [_linear(part / 255) for part in rgb(colour)]
    red, green, blue = (min(max(sum(k * c for k, c in zip(row, linear, strict=True)), 0), 1) for row in eyes)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
