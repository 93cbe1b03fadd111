"""What the browser is given ahead is what the page then shows: piece by piece, for every kind of measure and choice."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from domain.errors import FollowUpError
from views.ahead import Choice, of
from workflows.start import opened

AREA = "tillganglighet"


def _given(shown):
    """The data of each component that has a name, by it."""
    found = [json.loads(each.proto.json) for each in shown.app.get("bidi_component")]
    return {data["name"]: data for data in found if data.get("name")}


def _addresses(shown):
    (fields,) = [
        data["fields"] for each in shown.app.get("bidi_component") if "fields" in (data := json.loads(each.proto.json))
    ]
    return [each["address"] for each in fields]


def _fetched(store_url, address):
    """What an address answers, with every outline put back."""
    asked = dict(parse_qsl(urlsplit(address).query))
    spoken, _ = asked.pop("lang"), asked.pop("version")
    found = json.loads(of(opened(store_url), Choice(**asked), spoken))
    for each in found["pieces"].values():
        if "karta" in each:
            for place, outline in reversed(list(enumerate(found["outlines"]))):
                each["karta"]["html"] = each["karta"]["html"].replace(f' d="#{place}"', f' d="{outline}"')
    return found["pieces"]


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("bedomning_tre_dagar", "a line and a map"),
        ("restid_narmaste_vard", "places side by side"),
        ("vantande_90_dagar", "a control chart, and no map"),
        ("rimlig_vantetid", "no values at all"),
    ],
)
def test_a_measure_is_shown_as_it_was_given_ahead(visit, shared_url, measure, kind):
    before = visit(AREA, matt="telefon_samma_dag", plats="sodra-lappland", period="2026-03")
    ahead = _fetched(shared_url, _addresses(before)[0])[measure]
    after = _given(visit(AREA, matt=measure, plats="sodra-lappland", period="2026-03"))
    assert {"fraga", "svar"} <= set(ahead), kind
    for name, data in ahead.items():
        assert after[name] == data | {"name": name}, f"{kind}: {name}"


def test_a_period_is_shown_as_it_was_given_ahead(visit, shared_url):
    chosen = {"matt": "telefon_samma_dag", "plats": "2421", "enheter": "ja", "lang": "en"}
    before = visit(AREA, **chosen)
    ahead = _fetched(shared_url, _addresses(before)[1])["2025-02"]
    after = _given(visit(AREA, **chosen, period="2025-02"))
    assert set(ahead) == {"kartrubrik", "karta", "karttabell", "grannar"}
    assert ahead["karta"] != {"html": _given(before)["karta"]["html"]}
    for name, data in ahead.items():
        assert after[name]["html"] == data["html"], name


def test_another_choice_of_the_reader_is_another_address(visit):
    line = visit(AREA, matt="telefon_samma_dag", plats="sodra-lappland")
    control = visit(AREA, matt="telefon_samma_dag", plats="sodra-lappland", figur="styrdiagram")
    assert _addresses(line)[0] != _addresses(control)[0]
    assert _addresses(line)[1] == _addresses(control)[1], "the map is the same"


@pytest.mark.parametrize(
    "asked", [{"plats": "ingenstans", "matt": "telefon_samma_dag"}, {"plats": "2421", "matt": "x"}]
)
def test_what_there_is_not_is_refused(shared_url, asked):
    with pytest.raises(FollowUpError):
        of(opened(shared_url), Choice(**asked), "sv")
