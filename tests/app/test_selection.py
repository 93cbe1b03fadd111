"""What is chosen stands in the address, and what the address asks for is chosen."""

import pytest

from wording import use

UNKNOWN = "Länken pekar på något som inte finns"


# The choices of the map, which nothing asked for.
MAP = {"enheter": "nej", "kartbild": "ritad"}


def chosen(shown):
    """The widgets' values by their keys, as ids."""
    return {
        key: shown.app.session_state[key]
        for key in ("matt", "plats", "yrke", "period", "figur")
        if key in shown.app.session_state
    }


def test_the_address_decides_what_is_chosen(visit):
    address = {"matt": "vakansgrad", "plats": "2583", "yrke": "Läkare", "period": "2025K3", "figur": "styrdiagram"}
    shown = visit("rekrytering", **address)
    assert chosen(shown) == address
    assert shown.app.query_params == address | MAP
    assert "Haparanda" in shown.text
    assert "Vakanta tjänster, läkare" in shown.text
    assert "Vakanta tjänster, kvartal 3 2025" in shown.text


def test_without_an_address_the_first_is_chosen_and_written_to_it(visit):
    shown = visit("hemsjukvard")
    assert shown.app.query_params == {
        "matt": "inskrivna_65", "plats": "vaster", "period": "2026-06", "figur": "linje", **MAP,
    }  # fmt: skip
    assert UNKNOWN not in shown.text


def test_a_new_choice_is_written_to_the_address_and_the_page_follows(visit):
    shown = visit("hemsjukvard", plats="2421")
    shown.app.selectbox(key="matt").set_value("hembesok_per_inskriven").run()
    assert shown.app.query_params["matt"] == "hembesok_per_inskriven"
    assert shown.app.query_params["plats"] == "2421"
    assert "Hembesök per inskriven" in shown.text
    shown.app.selectbox(key="plats").set_value("2583").run()
    assert shown.app.query_params["plats"] == "2583"
    assert shown.app.query_params["matt"] == "hembesok_per_inskriven"
    assert "Haparanda" in shown.text
    assert UNKNOWN not in shown.text


@pytest.mark.parametrize(
    ("slug", "address"),
    [
        ("hemsjukvard", {"plats": "nordpolen"}),
        ("hemsjukvard", {"matt": "luftslott"}),
        ("hemsjukvard", {"period": "1789-07"}),
        ("hemsjukvard", {"figur": "tårta"}),
        ("rekrytering", {"yrke": "Trollkarl"}),
        ("oversikt", {"visa": "nordpolen"}),
        ("hemsjukvard", {"plats": "<script>alert(1)</script>"}),
        ("hemsjukvard", {"plats": ""}),
    ],
    ids=str,
)
def test_an_unknown_slug_in_the_address_gives_a_sentence_and_the_page_is_shown_all_the_same(visit, slug, address):
    shown = visit(slug, **address)
    (key,) = address
    assert f"{UNKNOWN} ({key})." in shown.text
    assert shown.title
    assert shown.app.query_params[key] != address[key]
    assert "<script>" not in shown.markup


def test_the_sentence_about_an_unknown_slug_goes_away_with_the_next_choice(visit):
    shown = visit("hemsjukvard", plats="nordpolen")
    shown.app.selectbox(key="plats").set_value("2421").run()
    assert UNKNOWN not in shown.text
    assert "Storuman" in shown.text


def test_the_language_stays_in_the_address(visit):
    shown = visit("hemsjukvard", lang="en", plats="2421")
    assert shown.app.query_params["lang"] == "en"
    with use("en"):  # AppTest reads the names of the options outside the run
        shown.app.selectbox(key="matt").set_value("hembesok_per_inskriven").run()
    assert shown.app.query_params["lang"] == "en"
    assert "Storuman" in shown.text
    assert "Exempeldata" not in shown.text


def test_the_kind_of_figure_is_written_to_the_address(visit):
    shown = visit("hemsjukvard", plats="2421")
    curve = shown.figures
    shown.app.button_group(key="figur").set_value("styrdiagram").run()
    assert shown.app.query_params["figur"] == "styrdiagram"
    assert shown.figures != curve


def test_of_limits_inside_each_other_the_first_is_chosen_and_another_can_be(visit):
    shown = visit("tillganglighet", matt="restid_narmaste_vard", plats="2421")
    assert shown.app.query_params["yrke"] == "30 min"
    assert "Lång restid till närmaste vård (beräknad), 30 min" in shown.text
    shown.app.button_group(key="yrke").set_value("60 min").run()
    assert shown.app.query_params["yrke"] == "60 min"
    assert "Lång restid till närmaste vård (beräknad), 60 min" in shown.text
