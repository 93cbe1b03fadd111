"""Which figure answers a question first, by what the measure declares and how many values there are."""

import pytest

from indicators.registry import all_indicators
from wording.figure_choice import FigureKind, offered

LINE, CONTROL, COMPARISON, FUNNEL, SEXES = FigureKind


@pytest.mark.parametrize(
    ("measure", "values", "places", "first"),
    [
        # A share with limits of chance, with and without a target: how is it going.
        ("telefon_samma_dag", 60, 7, LINE),
        ("inskrivna_65", 60, 7, LINE),
        # A target or a band and no limits of chance: is it more than usual variation.
        ("belaggningsgrad", 60, 7, CONTROL),
        ("hyrpersonal_andel", 20, 7, CONTROL),
        ("hyrpersonal_andel", 11, 7, LINE),
        # Neither: the curve.
        ("hembesok_per_inskriven", 60, 7, LINE),
        # A few years: the places beside each other, where there are others.
        ("restid_narmaste_vard", 5, 8, COMPARISON),
        ("restid_narmaste_vard", 5, 1, LINE),
        ("restid_narmaste_vard", 6, 8, LINE),
        # All of them hidden or missing: the curve says why, period by period.
        ("restid_narmaste_vard", 0, 8, LINE),
        ("belaggningsgrad", 1, 1, LINE),
        ("belaggningsgrad", 0, 0, LINE),
    ],
)
def test_what_comes_first(measure, values, places, first):
    assert offered(all_indicators()[measure], values=values, places=places).first is first


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({"values": 0, "places": 0}, {LINE}),
        ({"values": 11, "places": 1}, {LINE}),
        ({"values": 12, "places": 1}, {LINE, CONTROL}),
        ({"values": 12, "places": 2}, {LINE, CONTROL, COMPARISON}),
        ({"values": 1, "places": 3, "has_funnel": True}, {LINE, COMPARISON, FUNNEL}),
        ({"values": 12, "places": 3, "has_funnel": True, "has_sexes": True}, set(FigureKind)),
    ],
)
def test_only_what_can_be_shown_is_offered_and_the_rest_is_named(given, kinds):
    offer = offered(all_indicators()["telefon_samma_dag"], **given)
    assert set(offer.kinds) == kinds
    assert set(offer.absent) == set(FigureKind) - kinds
    assert offer.first in offer.kinds
