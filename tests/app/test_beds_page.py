"""The pages of beds and of the stress test as a reader meets them, and what they say to what makes no sense."""


def test_the_page_of_beds_answers_in_a_sentence_with_a_figure_and_its_twin(visit) -> None:
    page = visit("vardplatsbehov", enhet="mala-sjukstuga", nekade="2", dela="sorsele-sjukstuga", stang="4")
    assert page.title == "Behov av vårdplatser"
    assert "räcker för att högst 2 av 100 ska nekas plats under ett år. Med 5 platser, som i dag, nekas" in page.text
    (figure,) = page.figures
    assert figure["alt"].startswith("Malå sjukstuga: ")
    headings, *rows = page.table("Andel som nekas plats efter antal platser, Malå sjukstuga")
    assert headings == ["Platser", "Nekas av 100", "En enskild månad", "Beläggning", "Märkt i figuren"]
    marked = {row[4]: row for row in rows if row[4]}
    assert marked["I dag, 85 %-regeln"][0] == "5"
    drawn = dict(zip(*(figure["figure"]["data"][1][axis] for axis in "xy"), strict=True))
    assert round(drawn[5]) == int(marked["I dag, 85 %-regeln"][1])
    for words in (
        "Malå sjukstuga och Sorsele sjukstuga delar platser", "Priset är resan", "är stängd i 4 veckor",
        "85 %-regeln", "Vad vi inte vet", "Den som nekas plats registreras oftast inte", "Medelvårdtid på enheten",
        "Slumpfrö 20260704", "Egen bearbetning av", "Exempeldata",
    ):  # fmt: skip
        assert words in page.text, words
    assert "Antal platser i scenariot" in [each.label for each in page.app.get("button_group")]


def test_a_negative_stay_and_a_word_are_answered_with_what_to_change(visit) -> None:
    page = visit("vardplatsbehov", enhet="mala-sjukstuga", inskrivna="10", vardtid="-3")
    assert "Medelvårdtiden -3 dygn går inte att räkna med. Ange ett tal större än 0" in page.text
    assert page.figures == []
    page.app.text_input(key="vardtid").set_value("fem").run()
    assert "fem är inget tal. Skriv till exempel 18 eller 6,5" in page.text
    page.app.text_input(key="vardtid").set_value("6,5").run()
    assert "räcker för att högst 2 av 100" in page.text


def test_the_stress_test_says_who_is_affected_how_far_and_how_long(visit) -> None:
    page = visit("stresstest", enhet="mala-sjukstuga", borta="enhet", veckor="6")
    assert page.title == "Stresstest"
    assert "Malå sjukstuga är stängd i 6 veckor." in page.text
    rows = {row[0]: row[1:] for row in page.table("I dag och under tiden, Malå sjukstuga")[1:]}
    assert rows["Kontakter i veckan"][1] == "0"
    assert rows["Nekas plats, av 100"][1].startswith("100")
    now, then = rows["Väg med bil till närmaste enhet, vinter"]
    assert int(now.split()[0]) < int(then.split()[0])
    (figure,) = page.figures
    assert figure["figure"]["layout"]["shapes"][0]["x1"] == 6
    for words in ("På nästa enhet", "Befolkningspunkterna är påhittade.", "Slumpfrö 20260709", "Exempeldata"):
        assert words in page.text, words


def test_more_away_than_there_is_is_answered_with_what_to_change(visit) -> None:
    page = visit("stresstest", enhet="tarnaby-sjukstuga", borta="platser", antal="5")
    assert "5 kan inte falla bort: där finns 3. Välj färre." in page.text
    page.app.button_group(key="antal").set_value("1").run()
    assert "en vårdplats av 3 är stängd" in page.text
