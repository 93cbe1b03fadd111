"""The pages Placering and Digitala besök, as a reader opens them."""


def test_placement_answers_with_a_map_its_table_and_what_it_cannot_tell(visit):
    shown = visit("placering", plats="vaster", mal="flest30", nya="1", vad="rum")
    assert shown.title == "Placering"
    assert "Med 1 nytt rum för distansvård når" in shown.text
    assert "finns bevisat ingen bättre lösning" in shown.text
    (deck,) = shown.app.get("deck_gl_json_chart")
    assert '"id":"valda"' in deck.proto.json
    assert len(shown.table("De valda platserna på kartan")) == 2
    assert [row[0] for row in shown.table("Kommunerna, 65 år och äldre")] == ["Kommun", "Kramfors", "Sollefteå"]
    assert "Vad vi inte vet" in shown.text
    assert "är påhittat" in shown.text
    assert "känt på en till två kilometer när" in shown.text
    assert shown.app.query_params["mal"] == "flest30"


def test_what_makes_no_sense_is_answered_with_what_to_change(visit):
    """Malå has no other place large enough for beds than its own."""
    shown = visit("placering", plats="2418", vad="platser", nya="6")
    assert "6 nya går inte att placera" in shown.text
    assert "Välj färre nya" in shown.text


def test_digital_visits_are_a_worked_example_wherever_they_are_told(visit):
    shown = visit("digitalt", plats="2421", visa="kronor", andel="50", lang="en")
    assert shown.title == "Digital visits"
    assert "Worked example: contacts at a distance in Storuman saved about" in shown.text
    assert "Worked example: estimated from assumptions, not measured." in shown.text
    assert len(shown.table("What each assumption does to the answer, in kronor")) == 4
    assert shown.table("What the example is reckoned from, the latest twelve months")[1][0] == "Storuman"
    assert [each["alt"] for each in shown.figures] == ["The answer depends most on what share replaces a trip by car"]
    assert shown.app.query_params["andel"] == "50"
