"""The page Ta ut: what is chosen, what is told of it before anything is made, and what becomes of it."""

import pytest

from workflows.jobs import JOBS


@pytest.fixture
def nothing_left():
    yield
    JOBS.close()


def pills(page, key):
    return next(each for each in page.app.get("button_group") if each.key == key)


def test_the_address_chooses_and_the_page_tells_what_there_is(visit):
    page = visit("ta_ut", plats="sodra-lappland", omrade="sammanhang", fil="tabell")
    assert page.title == "Ta ut"
    assert "Södra Lappland: Sammanhang." in page.text
    assert "Värden saknas för" in page.text
    (caption,) = [each.label for each in page.app.expander if each.label.startswith("Utan värden")]
    rows = page.table(caption)
    assert rows[0] == ["Indikator", "Enhet", "Status"]
    assert {each[2] for each in rows[1:]} == {"räknas inte för den sortens plats."}
    assert "Alla värden i en csv-fil" in page.text
    assert {each.key: each.value for each in page.app.selectbox} == {
        "plats": "sodra-lappland", "omrade": "sammanhang", "matt": "alla",
    }  # fmt: skip


def test_a_measure_in_the_address_brings_its_area(visit):
    page = visit("ta_ut", plats="2421", matt="inskrivna_65")
    assert page.app.selectbox(key="omrade").value == "hemsjukvard"
    assert "Storuman: " in page.text


def test_a_file_is_begun_waited_for_and_can_be_stopped(visit, nothing_left):
    page = visit("ta_ut", plats="vaster", matt="inskrivna_65", fil="tabell").app
    page.button(key="ta_ut_gor").click().run()
    token = page.session_state["_uttag"]
    job = JOBS.of(token)
    assert job.name == "uttag_vaster_hemsjukvard_inskrivna_65_v5.csv"
    assert [each.key for each in page.button if "ta_ut" in each.key] == ["ta_ut_avbryt"]
    page.button(key="ta_ut_avbryt").click().run()
    assert JOBS.of(token) is None
    assert not job.folder.exists()
    assert [each.key for each in page.button if "ta_ut" in each.key] == ["ta_ut_gor"]


def test_a_file_that_is_forgotten_is_told_as_such_to_the_one_who_made_it(visit):
    page = visit("ta_ut", plats="vaster", omrade="sammanhang")
    page.app.session_state["_uttag"] = "ett ord som ingen känner"
    page.app.run()
    assert "ligger inte kvar längre" in page.text


def test_the_page_of_a_measure_leads_to_all_there_is_of_it(visit):
    page = visit("hemsjukvard", plats="2421", matt="inskrivna_65")
    assert "Ta ut allt härifrån: Storuman, Inskrivna i hemsjukvård, 65 år och äldre" in page.text
