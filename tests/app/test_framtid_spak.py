"""The pages Behov till 2035 and En spak, fyra områden: answer, figures, table twins, address, and what is refused."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from domain.future import GROUPS
from tests.app.conftest import Shown
from wording.likelihood import likelihood_text


def test_the_needs_page_answers_draws_and_has_twins_that_say_the_same(visit):
    shown = visit("framtid", plats="sodra-lappland", takt="oforandrad", mot="friskare", rekrytering="20")
    assert shown.title == "Behov till 2035"
    answer = re.search(
        r"År 2035 väntas (\d+) personer i Södra Lappland .*? och (\d+) om de äldre blir friskare", shown.text
    )
    assert answer, shown.text[:900]
    assert "20 % fler" in shown.text
    assert "År 2025 saknades ungefär 8,8 av 72 tjänster" in shown.text, "what lacks today is no news of 2035"
    assert "troligen" not in shown.text, "the bands are 95 %, and 'troligt' is two thirds"
    assert shown.text.index("Vad vi inte vet") < shown.text.index("Antaganden som räkningen använder")
    likely = re.findall(r"Det är ([\w ]+) \((\d+) av 100 räkningar\) att tjänster", shown.text)
    assert likely
    for words, share in likely:
        assert words == likelihood_text(int(share) / 100)
    table = shown.table("Invånare och personer i hemsjukvård, Södra Lappland")
    assert (table[1][0], table[-1][0]) == ("2025", "2035")
    assert (table[-1][7].split()[0], table[-1][11].split()[0]) == answer.groups()
    assert len(shown.figures) == 3
    persons = shown.figures[0]
    lines = {each["name"]: each["y"] for each in persons["figure"]["data"] if each.get("showlegend", True)}
    assert list(lines) == ["Uppmätt", "Som i dag", "Friskare äldre"]
    assert [str(round(lines[each][-1])) for each in ("Som i dag", "Friskare äldre")] == list(answer.groups())
    parts = shown.table("Varför behovet ändras, tjänster från 2025 till 2035")
    numbers = [float(row[1].replace("−", "-").replace(",", ".")) for row in parts[1:]]
    assert abs(sum(numbers[:-1]) - numbers[-1]) < 0.21, "rounded parts of an exact sum"
    kommuner = {row[0]: row[2] for row in shown.table("Personer i hemsjukvård, 2025 och 2035")[1:]}
    assert kommuner["Dorotea"] == "går inte att avgöra"
    assert re.fullmatch(r"\d+ → \d+", kommuner["Lycksele"])
    assert "Hade vi stått i 2022" in shown.text
    assert "Exempeldata (syntetiska)" in shown.text
    assert 'href="/scenarier?vy=antaganden"' in shown.markup
    assert shown.app.query_params["rekrytering"] == "20"


def test_a_kommun_whose_numbers_are_hidden_is_refused_in_words_on_both_pages(visit):
    needs, pull = visit("framtid", plats="2425"), visit("spak", plats="2425")
    for shown in (needs, pull):
        assert "Det går inte att räkna för Dorotea" in shown.text
        assert "Små antal är dolda. Välj modellområdet i stället." in shown.text
        assert shown.figures == []


def test_the_lever_moves_four_figures_and_words_say_how_likely_it_is_noticed(visit):
    shown = visit("spak", plats="vaster", rekrytering="30", manader="36")
    assert shown.title == "En spak, fyra områden"
    assert "Närsjukvårdsområde Väster om 36 månader" in shown.text
    assert len(shown.figures) == 4
    table = shown.table("De fyra måtten i Närsjukvårdsområde Väster om 36 månader")
    assert [row[0] for row in table[1:]] == [
        "Vakanta tjänster", "Beläggningsgrad", "Hembesök per inskriven", "Samtal besvarade samma dag",
    ]  # fmt: skip
    assert table[1][4] == "så gott som säkert (100 av 100)"
    assert table[2][4].split(" (")[0] in {"mycket osannolikt", "inte troligt", "går inte att avgöra"}
    assert f"Beläggningsgrad: {table[2][4].split(' (')[0]}." in shown.text
    assert "Räkneexempel: hur starka sambanden är har vi antagit." in shown.text
    assert "hittats" not in shown.text, "nobody has searched for studies"
    for each in shown.figures:
        base, with_lever = each["figure"]["data"][2:]
        assert (base["name"], with_lever["name"]) == ("Utan ändring", "Med spaken")
        assert base["y"][-1] != with_lever["y"][-1]
    still = visit("spak", plats="vaster", rekrytering="0")
    assert "Utan ändring ligger allt kvar" in still.text
    for each in still.figures:
        assert each["figure"]["data"][2]["y"][-25:] == each["figure"]["data"][3]["y"]


def test_a_scenario_is_held_against_another_one(visit):
    shown = visit("framtid", plats="2421", takt="friskare")
    assert "Friskare äldre" not in shown.app.selectbox(key="mot").options
    assert shown.app.selectbox(key="mot").value == "oforandrad"
    assert "Länken pekar på något som inte finns (mot)" in visit("framtid", takt="trend", mot="trend").text


@pytest.mark.parametrize("absurd", ["nan", "<script>"])
def test_an_absurd_address_is_told_and_the_page_is_shown(visit, absurd):
    shown = visit("spak", rekrytering=absurd, omsattning="1e9", manader="-12", plats="=1+1")
    assert "Länken pekar på något som inte finns (plats, manader, rekrytering, omsattning)" in shown.text
    assert len(shown.figures) == 4


def _uploading():
    from views import run
    from views.future_upload import upload
    from workflows.access import LOCAL

    run.use_language()
    upload(run.store(), asking=lambda: LOCAL)


def test_a_projection_is_looked_at_before_it_is_used(database_url, visit_own):
    heading = "kommun;ar;aldersgrupp;antal;kalla\n"
    years = [
        f"Storuman;{year};{group};{count};Regionåret 2026"
        for year in range(2026, 2036)
        for group, count in zip(GROUPS, (3800, 1100, 700), strict=True)
    ]
    # AppTest has no address, so that nobody is at this machine: the part is drawn by itself for one who may.
    app = AppTest.from_function(_uploading, default_timeout=60).run()
    faulty = heading + "\n".join([years[0].replace("Storuman", "<b>Atlantis</b>"), *years[1:]])
    app.file_uploader[0].upload("f.csv", faulty.encode(), "text/csv").run()
    assert "”<b>Atlantis</b>” är ingen kommun." in Shown(app).text
    assert "2 fel i tabellen" in Shown(app).text
    app.file_uploader[0].upload("f.csv", (heading + "\n".join(years)).encode(), "text/csv").run()
    assert Shown(app).table("Så läses tabellen: en kommun, 2026–2035, källa Regionåret 2026")[1] == [
        "Storuman", "3 800 → 3 800", "1 100 → 1 100", "700 → 700",
    ]  # fmt: skip
    app.button(key="framskrivning_spara").click().run()
    assert not app.exception
    assert "Framskrivningen används nu." in Shown(app).text
    shown = visit_own("framtid", plats="2421")
    assert "kommer ur en uppladdad framskrivning: Regionåret 2026" in shown.text
    assert shown.table("Invånare och personer i hemsjukvård, Storuman")[-1][1:4] == ["3 800", "1 100", "700"]
    assert "Den som granskar uppgifter kan ladda upp en framskrivning här." in shown.text
    assert shown.app.file_uploader == []
