"""The page Prognos: the answer first, the figure with its table twin, and a refusal in words."""

import re


def test_the_page_answers_in_a_sentence_with_a_figure_its_table_and_what_is_not_known(visit):
    shown = visit("prognos", plats="2421", matt="belaggningsgrad", fram="6")
    assert shown.title == "Prognos"
    assert re.search(r"Om inget ändras väntas Storuman ha mellan [\d,]+ och [\d,]+ % i december 2026", shown.text)
    assert re.search(r"Av \d+ tidigare prognoser 6 månader framåt låg \d+ inom bandet\.", shown.text)
    assert "Vad vi inte vet" in shown.text
    assert "Exempeldata" in shown.text
    table = shown.table("Väntat värde för Storuman")
    assert [row[0] for row in table[1:]][::5] == ["juli 2026", "december 2026"]
    (drawn,) = shown.figures
    assert drawn["alt"].startswith("Beläggningsgrad: ")
    assert "/scenarier?vy=antaganden" in shown.markup
    assert dict(shown.app.query_params)["fram"] in ("6", ["6"])


def test_where_nothing_can_be_told_it_says_what_it_would_take(visit):
    shown = visit("prognos", plats="2425", matt="bedomning_tre_dagar", lang="en")
    assert "Cannot be told. Only 11 of the latest 24 periods have a value that may be shown." in shown.text
    assert shown.figures == []
