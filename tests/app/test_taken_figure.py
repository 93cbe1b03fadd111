"""The pages Har figuren ändrats? and Nytt: the answer first, and no number that has been taken away in any part of them."""

import json
import re

import pytest

from domain.submission import NewSubmission, Origin
from tests.store.drawing import rows_of
from views.taken_figure_links import living
from wording import number
from workflows import figure_codes, read
from workflows.figure import Figure

LINE = Figure(indicator="inskrivna_65", units=("2421", "sodra-lappland", "0024"))


def send(store, table):
    store.submit(
        NewSubmission(Origin.SHEET, "gun@exempel.se", "t.xlsx", table.encode(), "prov", note="hemligt skäl"),
        rows_of(table),
        publish=True,
    )


def value(store, unit, period):
    rows = read.result(store, "inskrivna_65", units=[unit], first=period, last=period).rows
    return float(rows["value"].iloc[0])


def everything(shown):
    """All that the page sends: its words, the data of its figures and their alternatives."""
    return "\n".join([shown.markup, shown.text, *(json.dumps(each) for each in shown.figures)])


def test_a_corrected_figure_is_answered_for_with_both_values_and_both_figures(store, visit_own):
    code = figure_codes.kept(store, [LINE], data_version=5)[LINE]
    old = value(store, "2421", "2026-05")
    send(store, "inskrivna_65 2421 2026-05 201")
    shown = visit_own("figur", kod=code)
    assert re.search(r"<h1[^>]*>Figuren har rättats</h1>", shown.markup)
    rows = {(row[0], row[1]): row[2:] for row in shown.table("Vad som har ändrats")[1:]}
    assert rows["Storuman", "maj 2026"][0].startswith(number(old, 1))
    assert rows["Storuman", "maj 2026"][1].startswith(number(value(store, "2421", "2026-05"), 1))
    assert len(shown.figures) == 2
    ends = [each["figure"]["layout"]["yaxis"]["range"] for each in shown.figures]
    assert ends[0] == ends[1]
    assert "hemligt" not in everything(shown)


def test_a_value_that_has_gone_is_nowhere_on_the_page_nor_among_the_news(store, visit_own):
    code = figure_codes.kept(store, [LINE], data_version=5)[LINE]
    send(store, "inskrivna_65 2421 2026-05 201")
    again = figure_codes.kept(store, [LINE], data_version=6)[LINE]
    taken_away = [value(store, "2421", "2026-05")]
    send(store, "inskrivna_65 2421 2026-05 prickad")
    for shown in (visit_own("figur", kod=code), visit_own("figur", kod=again), visit_own("nytt", nytt_vy="rattat")):
        words = everything(shown)
        for each in taken_away:
            assert [said for said in (number(each, 1), f"{each:.3f}", "Infinity") if said in words] == []
    assert len(visit_own("figur", kod=code).figures) == 1


@pytest.mark.parametrize("address", [{}, {"kod": "finnsinte"}, {"kod": "<script>alert(1)</script>"}])
def test_without_a_known_code_the_page_asks_for_one(visit, address):
    shown = visit("figur", **address)
    assert len(shown.app.text_input) == 1
    assert "<script>" not in shown.markup


def test_news_has_versions_and_the_calendar_says_what_is_late(visit):
    shown = visit("nytt")
    assert shown.title == "Nytt"
    assert "Dataversion 5" in shown.text
    assert 'href="/nytt.atom"' in shown.markup
    calendar = visit("nytt", nytt_vy="kommer").table("När nästa värden väntas")
    assert len(calendar) == 40


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("linje", "/hemsjukvard?matt=inskrivna_65&plats=2421&figur=linje"),
        ("karta", "/hemsjukvard?matt=inskrivna_65&plats=2421&period=2026-05"),
        ("jamforelse", "/jamfor?matt=inskrivna_65&plats=2421&grupp=egna&platser=sodra-lappland%2C0024&period=2026-05"),
    ],
)
def test_the_way_on_leads_to_the_same_choices(kind, address):
    figure = Figure(indicator="inskrivna_65", units=LINE.units, kind=kind)
    assert living(figure, "2026-05" if kind in {"karta", "jamforelse"} else "") == address
