"""The page Hjälpte det?: the answer first, what it rests on, the address, and a refusal in words."""

import re


def test_the_answer_its_figure_and_what_it_rests_on(visit):
    asked = {"plats": "2283", "insats": "nara-vard-landsbygd-2", "matt": "distanskontakter"}
    shown = visit("effekt", **asked)
    assert shown.title == "Hjälpte det?"
    assert "Ändrades måttet efter insatsen mer än slumpen kan förklara?" in shown.text
    (sentence,) = re.findall(r'<h2 class="fynd effekt_svar[^"]*">(.*?)</h2>', shown.markup)
    assert sentence.startswith(("Går inte att skilja från slumpen", "Ungefär"))
    (drawn,) = shown.figures
    assert drawn["alt"].startswith("Kontakter på distans, Sollefteå. ")
    assert [row[0] for row in shown.table("Två modeller")[1:]][-1] == "Båda tillsammans"
    beside = shown.table("Platser utan insatsen")
    assert not {"Sollefteå", "Kramfors"} & {row[0] for row in beside[1:]}
    assert [row[0] for row in beside[-2:]] == ["Medel för de mest lika", "Sollefteå jämfört med dem"]
    months = shown.table("Kontakter på distans, Sollefteå, månad för månad (%)")
    assert [months[1][0], months[-1][0]] == ["juni 2026", "juli 2021"]
    assert re.search(r"Av \d+ platser utan insatsen hade metoden larmat om \d+ vid samma datum", shown.text)
    assert "Att något ändrades samtidigt visar inte att insatsen var orsaken." in shown.text
    assert 'href="/scenarier?vy=antaganden"' in shown.markup
    assert "Exempeldata" in shown.text
    assert {key: shown.app.query_params[key] for key in asked} == asked


def test_a_decision_is_no_start_and_the_page_says_so_in_english_too(visit):
    shown = visit("effekt", plats="2583", insats="vardplatser-haparanda", matt="distanskontakter", lang="en")
    assert "Cannot be decided: only the decision is dated, not the start." in shown.text
    assert shown.figures == []
    assert "Two models" not in shown.text
