"""The flow picture: widths are persons, a hidden flow has one width, and nothing written in a file becomes markup."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from charts.flow import flow_file, flow_picture
from charts.flow_places import HIDDEN, NARROW, WIDE, bands, nodes
from domain.flow import CareLevel, Count, Flow, Flows

S, V, H, K = CareLevel


def drawn(*flows, total=None):
    """A picture of `(start, end, persons)`; "dolt" for a hidden one."""
    made = tuple(
        Flow(start, end, Count(None, "prickad") if said == "dolt" else Count(said)) for start, end, said in flows
    )
    hidden = Count(None, "prickad")
    return Flows(
        modellomrade="x", name="Området", period="2026K1", flows=made,
        leaving={each.start: hidden for each in made}, arriving={each.end: hidden for each in made},
        total=hidden if total is None else Count(total), data_version=1, synthetic=False, sources=("Blankett",),
    )  # fmt: skip


def widths(flows, frame=WIDE):
    return [round(band.start[1] - band.start[0], 1) for band in bands(flows, frame)]


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_band_is_as_wide_as_its_persons_at_both_ends_and_the_fullest_level_fills_its_room(frame):
    flows = drawn((S, K, 120), (S, H, 60), (H, S, 30))
    for band in bands(flows, frame):
        persons = band.flow.count.persons
        assert band.start[1] - band.start[0] == pytest.approx(persons * frame.room / 180)
        assert band.end[1] - band.end[0] == pytest.approx(persons * frame.room / 180)
    sizes = {(node.level, node.is_start): node.extent[1] - node.extent[0] for node in nodes(flows, frame)}
    assert sizes[S, True] == pytest.approx(frame.room)
    assert sizes[S, False] == pytest.approx(frame.room / 6)


def test_a_hidden_flow_has_the_same_width_whatever_else_there_is():
    few, many = drawn((S, K, 5), (S, H, "dolt")), drawn((S, K, 900), (S, H, "dolt"))
    assert widths(few)[1] == widths(many)[1] == HIDDEN
    assert widths(few)[0] == widths(many)[0], "the fullest level fills its room in both"


def test_nobodys_flow_and_a_missing_one_have_no_band():
    flows = replace(drawn((S, K, 0), (S, H, 7)), flows=(Flow(S, K, Count(0)), Flow(S, H, Count(None, "saknas"))))
    assert bands(flows, WIDE) == []
    assert len(list(nodes(flows, WIDE))) == 3
    ElementTree.fromstring(flow_picture(flows, label="x", dark=False))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_says_its_numbers_and_that_a_flow_is_hidden(dark, narrow):
    svg = flow_picture(drawn((S, K, 1234), (H, S, "dolt")), label="Störst < minst", dark=dark, narrow=narrow)
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", "Störst < minst")
    told = [each.text.replace("\xa0", " ") for each in root.iter("{http://www.w3.org/2000/svg}title")]
    assert told == [
        "Från hälsocentral till sjukhus: dolt",
        "Från sjukhus till kommunal hälso- och sjukvård: 1 234 personer",
    ]
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Från", "Till", "Sjukhus", "dolt"} <= set(words)
    assert svg.count("url(#dolt_") == 1
    assert len(svg) < 8_000


def test_levels_stand_where_they_stood_whatever_flows_there_are():
    one = {node.level: node.middle for node in nodes(drawn((S, K, 5)), WIDE)}
    other = {node.level: node.middle for node in nodes(drawn((S, K, 5), (V, H, 500), (K, S, 2)), WIDE)}
    assert {level: other[level] for level in one} == pytest.approx(one)


def test_the_file_stands_by_itself_with_finding_and_source_and_escapes_them():
    made = flow_file(drawn((S, K, 9)), title="A <b> & " + "ord " * 40, description="d", caption="Källa: <x>")
    root = ElementTree.fromstring(made)
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert words[0].startswith("A <b> &")
    assert "Källa: <x>" in words
    assert re.search(r'width="900" height="\d+"', made.decode())
