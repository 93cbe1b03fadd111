"""Every control's state stands in the address: what is chosen on a page is chosen where its address is opened anew."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TESTING_KEY

from domain.indicator import Area
from domain.submission import Form, NewSubmission, Origin
from stats.similar import FEATURES
from tests.app.conftest import Shown
from tests.app.test_pages import PAGES
from wording import use
from workflows import workshop
from workflows.access import LOCAL
from workflows.start import opened
from workflows.workshop_agenda import Item

UNKNOWN = "Länken pekar på något som inte finns"
ONE_OF_SEVERAL = ("selectbox", "button_group", "radio", "select_slider")
KINDS = (*ONE_OF_SEVERAL, "multiselect", "number_input", "slider", "checkbox", "toggle", "text_input", "text_area",
         "date_input", "time_input", "color_picker", "data_editor", "file_uploader", "feedback")  # fmt: skip
# Controls whose state is no view of the page, each with the reason.
EXCEPTIONS = {
    r"tolkning_falt_.*": "a reviewer's text while it is being written",
    r"skal_.*|varfor_.*|roll_varfor.*": "a reason while it is being written",
    r"roll_.*": "a form for giving or taking a role, sent with a button",
    r"fil_\d+|framskrivning_\d+|ta_ut_mall": "a file: an address cannot hold one",
    r"(framtid|spak)_(titel|anteckning)": "what a scenario is called while it is being written",
    r"kod_skriven": "a figure's code while it is being written; then the address has it (`kod`)",
    r"underlag_.*": "a table of facts while it is being edited",
    r"verkstad_ny": "adds a question to the agenda (`fragor`) and is empty again",
    r"verkstad_tidigare": "names what the button beside it opens; then the address has its code (`kod`)",
    r"verkstad_(slutsats|agare|agare_annan|datum).*": "what the room agrees on while it is being written",
}
# One after the other on the pages that are made by a view of their own; the areas share one, tried whole on two.
ALIKE = {"vardplatser", "tillganglighet", "sammanhang"}
ADDRESSES = {
    "hemsjukvard": {"plats": "2421", "vikt_density": "1"},
    "tillganglighet": {"matt": "restid_narmaste_vard", "plats": "2421"},
    "jamfor": {"grupp": "egna", "matt": "vakansgrad"},
}
# What must have been among those that were changed.
TRIED = {
    "oversikt": {"visa"},
    "plats": {"plats"},
    "hemsjukvard": {"matt", "plats", "figur", "period", "enheter", "kartbild", *(f"vikt_{each}" for each in FEATURES)},
    "rekrytering": {"yrke"},
    "jamfor": {"matt", "plats", "grupp", "period", "yrke", "egna"},
    "finns": {"vy", "omrade", "matt", "plats"},
    "floden": {"modellomrade", "period"},
    "lektion": {"plats", "svar"},
    "verkstad": {"plats", "omrade"},
    "laget": {"modellomrade"},
    "underlag": {"tabell"},
}
# Controls that are there only by the choice of another, which the tests of what there is not take away.
DEPENDS = r".*\.(omfang|yrke|platser|vikt_.*)"


def is_excepted(key):
    return any(re.fullmatch(each, key) for each in EXCEPTIONS)


def controls(shown):
    """The controls that show something, by key; one without a key could not be restored."""
    found = {}
    for kind in KINDS:
        for each in shown.app.get(kind):
            assert each.key, f"{kind} {each.label} has no key"
            if not is_excepted(each.key):
                found[each.key] = (kind, each)
    return found


def state(shown):
    """What every control says, and every word on the page but the short link's."""
    return {key: each.value for key, (_, each) in controls(shown).items()} | {"": shown.text}


def change(shown, key):
    """Give a control another value, as the browser does: by the label of an option. False if there is no other."""
    kind, control = controls(shown)[key]
    if kind in ONE_OF_SEVERAL:
        chosen = control.format_func(control.value) if control.value is not None else None
        others = [each for each in control.options if each != chosen]
        if not others:
            return False
        control.root.session_state[TESTING_KEY][control.id] = str
        control.set_value(others[-1] if kind == "select_slider" else others[0])
    elif kind == "multiselect":
        control.root.session_state[TESTING_KEY][control.id] = str
        control.set_value([control.options[1], control.options[0]])
    elif kind == "number_input":
        control.set_value(control.value + 1)
    elif kind == "text_input":
        control.set_value("4")
    else:
        pytest.fail(f"{key} is a {kind}, which no test knows how to change")
    shown.app.run()
    assert not shown.app.exception, [each.value for each in shown.app.exception]
    return True


def assert_the_same_where_its_address_is_opened(shown, visit):
    address = dict(shown.app.query_params)
    there = visit(**{key: value[0] if isinstance(value, list) else value for key, value in address.items()})
    assert UNKNOWN not in there.text
    assert state(there) == state(shown), address
    assert dict(there.app.query_params) == address


def assert_round_trip(visit, *, step_by_step, **address):
    """Change every control there is, also those that come with a choice, and open the address anew after each."""
    shown = visit(**address)
    assert_the_same_where_its_address_is_opened(shown, visit)
    tried = set()
    while left := [key for key in controls(shown) if key not in tried]:
        tried.add(left[-1])  # the last first: the first decide which others there are
        if change(shown, left[-1]) and step_by_step:
            assert_the_same_where_its_address_is_opened(shown, visit)
    if not step_by_step:
        assert_the_same_where_its_address_is_opened(shown, visit)
    return tried


@pytest.mark.parametrize("slug", PAGES)
def test_what_is_chosen_is_restored_from_the_address(visit, slug):
    tried = assert_round_trip(
        lambda **address: visit(slug, **address), step_by_step=slug not in ALIKE, **ADDRESSES.get(slug, {})
    )
    assert tried >= TRIED.get(slug, set())


@pytest.mark.parametrize("slug", PAGES)
def test_what_there_is_not_is_told_for_every_control_and_the_page_is_shown(visit, slug):
    start = visit(slug, **ADDRESSES.get(slug, {}))
    keys = [key for key in start.app.query_params if not re.fullmatch(DEPENDS, f"{slug}.{key}")]
    shown = visit(slug, **dict.fromkeys([*keys, "lang", "visning"], "nordpolen"))
    assert shown.title
    (told,) = re.findall(rf"{UNKNOWN} \(([^)]*)\)", shown.text)
    assert {*keys, "lang", "visning"} <= set(told.split(", "))


def _as_local(module, name):
    import importlib

    from views import parts, run
    from views.selection import unknown_in_address
    from workflows.access import LOCAL

    run.use_language()
    getattr(importlib.import_module(module), name)(LOCAL)
    parts.unknown(unknown_in_address())


def staff_visit(module, name):
    """The page as one sees it at one's own machine, who may do everything."""

    def visit(**address):
        app = AppTest.from_function(_as_local, args=(module, name), default_timeout=60)
        app.query_params = address
        app.run()
        assert not app.exception, [each.value for each in app.exception]
        return Shown(app)

    return visit


ROW = {"measure": "belagda_vardplatsdygn", "unit": "lycksele-lasarett", "period": "2026-06", "sex": "T",
       "breakdown": "", "value": 1900.0, "status": "", "sheet": "Blad", "cell": "D4"}  # fmt: skip


def send(store, value):
    new = NewSubmission(Origin.SHEET, "Åsa", "fil.xlsx", b"x", "Blankett", form=Form("sodra-lappland", "vardplatser"))
    rows = [ROW | {"value": value}, ROW | {"unit": "storumans-sjukstuga", "value": value / 10}]
    return store.submit(new, pd.DataFrame(rows), publish=False).submission_id


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("views.workshop.workshop_for", {"plats", "omrade"}),
        ("views.facts.facts_for", {"tabell"}),
        ("views.benefit.benefit_for", {"halvar"}),
        ("views.submitted.submitted_for", {"lista", "nr"}),
        ("views.upload.upload_for", {"modellomrade", "omrade"}),
        ("views.roles.roles_for", set()),
        ("views.future.future_for", {"plats", "takt", "mot", "rekrytering", "omsattning"}),
        ("views.lever.lever_for", {"plats", "rekrytering", "omsattning", "manader"}),
    ],
)
def test_what_those_who_work_here_choose_is_restored_too(database_url, seen, expected):
    store = opened(database_url)
    for value in (1900.0, 1950.0):
        send(store, value)
    visit = staff_visit(*seen.rsplit(".", 1))
    tried = assert_round_trip(visit, step_by_step=True)
    assert {key for key in tried if not key.startswith("verkstad_minuter_")} == expected
    assert (UNKNOWN in visit(**dict.fromkeys(expected, "nordpolen")).text) is bool(expected)


def test_the_value_whose_history_is_open_and_the_place_whose_curve_is_open_are_restored(database_url):
    number = send(opened(database_url), 1900.0)
    visit = staff_visit("views.submitted", "submitted_for")
    tried = assert_round_trip(visit, step_by_step=True, nr=str(number), varde="1")
    assert "varde" in tried


def test_a_workshop_is_restored_from_its_code_and_an_agenda_from_the_address(database_url):
    visit = staff_visit("views.workshop", "workshop_for")
    agenda = "vakansgrad:9,sjukfranvaro:4"
    shown = visit(plats="2421", omrade="rekrytering", fragor=agenda)
    assert shown.app.number_input(key="verkstad_minuter_vakansgrad").value == 9
    assert UNKNOWN not in shown.text
    assert f"{UNKNOWN} (fragor)" in visit(omrade="rekrytering", fragor="luftslott:9").text
    held = workshop.begin(opened(database_url), "2421", Area.TILLGANGLIGHET, (Item("telefon_samma_dag", 8),), who=LOCAL)
    for step in range(4):
        workshop.go(opened(), held.code, step, who=LOCAL)
        assert_the_same_where_its_address_is_opened(visit(kod=held.code), visit)
    assert "luftslott" in visit(kod="luftslott").text


def test_what_is_chosen_stays_when_another_page_is_opened_and_one_comes_back(visit):
    """From page to page in one window: the address of the second has nothing, and of the third nothing either."""
    shown = visit("hemsjukvard", plats="2421", matt="hembesok_per_inskriven", lang="en", visning="projektor")
    before = state(shown)
    for page in ("pages/om.py", "pages/hemsjukvard.py"):
        shown.app.query_params.clear()
        with use("en"):  # AppTest reads the names of the options outside the run
            shown.app.switch_page(page).run()
        assert not shown.app.exception
        assert shown.app.query_params["lang"] == "en"
        assert shown.app.query_params["visning"] == "projektor"
    assert state(shown) == before
