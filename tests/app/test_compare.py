"""The page Jämför: every set, its verdicts, what is hidden or left out, and an order that is never that of values."""

import re
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import Shown
from workflows import read
from workflows.start import opened

OPENS = partial(dict, matt="telefon_samma_dag", plats="2421")
TELEPHONE = "Samtal besvarade samma dag, juni 2026: sida vid sida"


def rows_of(shown):
    """The rows' labels from the top, without markup and without their kinds."""
    axis = shown.figures[0]["figure"]["layout"]["yaxis"]
    return [re.sub(r"<span.*?</span>|</?b>", "", each.replace("<br>", " ")).strip() for each in axis["ticktext"]]


def names_in(shown, caption):
    return [re.sub(r" \(.*\)", "", row[0]) for row in shown.table(caption)[1:]]


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ({"grupp": "kommuner"}, ["Storuman", "Dorotea", "Lycksele", "Malå", "Sorsele", "Vilhelmina", "Åsele",
                                 "Södra Lappland", "Region Västerbotten"]),
        ({"grupp": "modellomraden"}, ["Storuman", "Närsjukvårds- område Väster", "Södra Lappland", "Östra Norrbotten",
                                      "Jämtland Härjedalen"]),
        ({"grupp": "regioner"}, ["Storuman", "Region Västernorrland", "Region Västerbotten", "Region Norrbotten",
                                 "Region Jämtland Härjedalen"]),
        ({"grupp": "egna", "platser": "2463,0024,2418"}, ["Storuman", "Åsele", "Region Västerbotten", "Malå"]),
    ],
)  # fmt: skip
def test_every_set_stands_in_its_own_order_in_figure_and_table(visit, address, rows):
    shown = visit("jamfor", **OPENS(), **address)
    assert shown.title == "Jämför"
    assert rows_of(shown) == rows
    assert names_in(shown, TELEPHONE) == [each.replace("- o", "o") for each in rows]
    # The state is whole in the address, so that a copied link gives the same.
    address_now = shown.app.query_params
    assert OPENS() | address | {"period": "2026-06"} == {
        key: address_now[key] for key in (*OPENS(), *address, "period")
    }


def test_similar_kommuner_stand_in_order_of_likeness(visit, shared_url):
    from workflows.similar import similar

    shown = visit("jamfor", **OPENS(grupp="liknande"))
    store = opened(shared_url)
    known = read.result(store, "telefon_samma_dag").units
    alike = [known[each].name for each in similar(store, "2421").rows["unit"] if each in known]
    assert names_in(shown, TELEPHONE) == ["Storuman", *alike]


def test_hidden_values_are_words_and_nowhere_a_number(visit, shared_url):
    """Specialist nurses in Malå are hidden: the place keeps its row, in figure, panel and table."""
    shown = visit("jamfor", matt="distriktsskoterskor", plats="2418")
    assert "Malå kan inte jämföras: värdet är dolt" in shown.text
    assert "Malå: dolt, för få fall" in shown.text
    hidden = read.result(opened(shared_url), "distriktsskoterskor").of(("2418",)).rows
    assert (hidden["status"] == "prickad").all()
    (row,) = [each for each in shown.table("sida vid sida") if each[0].startswith("Malå")]
    assert row[1:3] == ["dolt, för få fall", "–"]
    drawing = shown.figures[0]["figure"]
    own = [each for each in drawing["data"] if each["y"] == [0]]
    assert [each["x"] for each in own] == [[None]]


def _compared(how):
    """The page's figures of a real Result that has been narrowed to one month, or in which everything is hidden."""
    from dataclasses import replace

    from views import compare, run
    from views.compare_choice import Comparing
    from views.compare_set import split
    from workflows import read

    store, known = run.store(), read.reference(run.store())
    result = read.result(store, "telefon_samma_dag")
    if how == "one month":
        result = result.of(first="2026-06")
    else:
        numbers = ("numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998")
        result = replace(result, rows=result.rows.assign(status="prickad", **dict.fromkeys(numbers, float("nan"))))
    place = known.unit("2421")
    shown = split(result, ["2421", "2418", "2422", "sodra-lappland"])
    compare.compared(Comparing(store, known, result, place, place, "egna", shown, "", False))


def compared(how):
    app = AppTest.from_function(_compared, args=(how,), default_timeout=60).run()
    assert not app.exception, [each.value for each in app.exception]
    return Shown(app)


def test_everything_hidden_keeps_the_rows_with_their_word(database_url):
    shown = compared("everything hidden")
    assert "Storuman kan inte jämföras: värdet är dolt" in shown.text
    assert [row[1] for row in shown.table(TELEPHONE)[1:]] == ["dolt, för få fall"] * 4
    assert len(shown.figures) == 1


def test_one_month_has_no_slider_and_still_every_figure(database_url):
    shown = compared("one month")
    assert not shown.app.get("select_slider")
    assert [len(shown.figures), shown.markup.count("smadiagram_namn")] == [2, 4]


def test_no_data_is_told(visit):
    shown = visit("jamfor", matt="rimlig_vantetid", plats="2421")
    assert "De officiella värdena (U70450) är inte hämtade än." in shown.text
    assert not shown.figures


def test_what_is_counted_for_regions_only_is_compared_among_regions(visit):
    shown = visit("jamfor", matt="vantande_90_dagar", plats="2421")
    assert "Måttet räknas inte för Storuman. Här visas Region Västerbotten." in shown.text
    assert rows_of(shown)[0] == "Region Västerbotten"
    assert shown.app.pills(key="grupp").options == ["Regionerna och riket", "Eget val"]


def test_who_is_left_out_is_told_with_the_reason(visit):
    shown = visit("jamfor", matt="vantande_90_dagar", plats="2421", grupp="egna", platser="0025,2418")
    assert "Visas inte: Malå (kommun). Måttet räknas bara för regioner och riket." in shown.text


def test_unknown_words_in_the_address_are_told(visit):
    shown = visit("jamfor", **OPENS(grupp="topplista"))
    assert "grupp" in shown.text
    unknown = visit("jamfor", **OPENS(grupp="egna", platser="2418,nix"))
    assert "platser" in unknown.text
    assert rows_of(unknown) == ["Storuman", "Södra Lappland", "Region Västerbotten"]


def test_own_places_can_be_picked_and_are_kept_in_the_address(visit):
    shown = visit("jamfor", **OPENS(grupp="egna", platser="2418"))
    shown.app.multiselect[0].set_value(["2418", "2463"]).run()
    assert rows_of(shown) == ["Storuman", "Malå", "Åsele"]
    assert shown.app.query_params["platser"] == "2418,2463"
    shown.app.multiselect[0].set_value([]).run()
    assert rows_of(shown) == ["Storuman"]


def test_english(visit):
    shown = visit("jamfor", **OPENS(lang="en"))
    assert "Storuman is certainly higher than the rest of Region Västerbotten" in shown.text


def test_the_page_says_the_finding_leaves_the_place_out_and_draws_what_the_table_says(visit):
    shown = visit("jamfor", **OPENS())
    assert "Storuman ligger säkert högre än resten av Region Västerbotten" in shown.text
    rows = shown.table(TELEPHONE)[1:]
    assert rows[-1][3] == "+ Storuman: bättre"
    assert "resten av Region Västerbotten" in rows[-1][4]
    assert "Platserna står i en fast ordning och inte efter värde." in shown.text
    layout = shown.figures[0]["figure"]["layout"]
    ends = [re.sub(r"</?b>| %", "", each["text"]) for each in layout["annotations"] if each.get("yref") == "y"]
    assert ends == [row[1] for row in rows]
    assert "Få enheter: med bara 7 säger tratten lite." in shown.text
    assert "Officiella värden (Kolada N79179)" in shown.text


def test_an_earlier_period_is_read_at_that_period_throughout_in_the_same_order(visit):
    rows = visit("jamfor", **OPENS(period="2025-12")).table("december 2025: sida vid sida")[1:]
    assert all("i december 2025" in row[4] for row in rows[1:])
    assert [row[0] for row in rows][:4] == [
        "Storuman (kommun)",
        "Dorotea (kommun)",
        "Lycksele (kommun)",
        "Malå (kommun)",
    ]
    values = [float(row[1].replace(",", ".")) for row in rows]
    assert values not in (sorted(values), sorted(values, reverse=True))


def test_without_chance_there_is_no_funnel_and_no_verdict_and_that_is_told(visit):
    shown = visit("jamfor", matt="vakansgrad", plats="2421")
    assert len(shown.figures) == 1
    assert "Här går det inte att visa vad slumpen betyder" in shown.text
    assert "Värdena står sida vid sida utan omdöme" in shown.text
    assert shown.table("sida vid sida")[0] == ["Plats", "Värde (%)", "Troligen mellan"]


def test_a_choice_that_the_next_one_does_not_have_falls_back_without_complaint(visit):
    """Months become quarters, and a modellområde has no kommuner that are like it."""
    shown = visit("jamfor", **OPENS(grupp="liknande", period="2026-03"))
    shown.app.selectbox(key="matt").set_value("vakansgrad").run()
    assert shown.app.query_params["period"] == "2026K2"
    shown.app.selectbox(key="plats").set_value("sodra-lappland").run()
    assert not shown.app.exception
    assert shown.app.query_params["grupp"] == "kommuner"
    assert rows_of(shown)[0] == "Södra Lappland"
    assert not shown.app.info
