"""The page of an indicator as a reader meets it: the question, the answer, the figure that fits, and all about it."""

import json
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from domain.people import Role
from domain.submission import NewSubmission, Origin
from tests.app.conftest import Shown
from tests.store.drawing import rows_of
from workflows import interpret, read
from workflows.access import Caller
from workflows.start import opened

REVIEWER = Caller(actor="gun@nrf.se", role=Role.REVIEWER)
NOW = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)


def kinds(shown):
    """The kinds of figure that are offered, and the one that is shown."""
    (group,) = [each for each in shown.app.get("button_group") if each.key == "figur"]
    return list(group.options), shown.app.session_state["figur"]


def in_order(shown):
    """What is drawn, as HTML, from the top of the page to its end."""
    for each in shown.app.main:
        if each.type == "html":
            yield each.proto.body
        elif each.type == "bidi_component":
            yield json.loads(each.proto.json).get("html", "")


def plain(markup):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", markup))).replace("\xa0", " ").strip()


def part(shown, style):
    """The words of the element with this class."""
    found = re.search(rf'class="[^"]*\b{style}\b[^"]*">(.*?)</(p|h3|ul|ol|section|details)>', shown.markup, re.DOTALL)
    return plain(found[1]) if found else ""


def test_it_is_read_in_order_the_question_the_finding_the_number_the_verdicts_and_the_figure(visit):
    shown = visit("tillganglighet", matt="bedomning_tre_dagar", plats="sodra-lappland")
    assert shown.title == "Får jag en medicinsk bedömning inom tre dagar när jag har ett nytt besvär?"
    words = plain(" ".join(in_order(shown)))
    order = [
        "Tillgänglighet",
        shown.title,
        "Medicinsk bedömning inom tre dagar: ",
        part(shown, "tal_stort"),
        "juni 2026 · troligen mellan ",
        "Riktning:",
        "Mot målet:",
        "Värdet var ",
        "Jämfört med andra och med målet",
        "Södra Lappland: från ",
        "Kurvan visar hur det har gått över tid.",
        "Vad hände",
        "Så räknas måttet",
    ]
    places = [words.index(each) for each in order]
    assert places == sorted(places), list(zip(order, places, strict=True))


@pytest.mark.parametrize(
    ("slug", "address", "offered", "first", "why"),
    [
        (
            "tillganglighet",
            {"matt": "bedomning_tre_dagar", "plats": "2421"},
            ["Kurva", "Styrdiagram", "Jämförelse", "Tratt"],
            "linje",
            "Den visas först eftersom frågan gäller hur det går.",
        ),
        (
            "vardplatser",
            {"matt": "belaggningsgrad", "plats": "lycksele-lasarett"},
            ["Kurva", "Styrdiagram", "Jämförelse"],
            "styrdiagram",
            "Det visas först eftersom måttet har en nivå att hålla men inget osäkerhetsspann.",
        ),
        (
            "tillganglighet",
            {"matt": "restid_narmaste_vard", "plats": "2421"},
            ["Kurva", "Jämförelse"],
            "jamforelse",
            "Den visas först eftersom det bara finns 5 värden över tid.",
        ),
    ],
)
def test_the_figure_that_answers_the_question_comes_first_and_says_why(visit, slug, address, offered, first, why):
    shown = visit(slug, **address)
    assert kinds(shown) == (offered, first)
    assert shown.app.query_params["figur"] == first
    assert why in shown.text
    assert len(shown.figures) == 1


@pytest.mark.parametrize(
    ("kind", "title", "rows"),
    [
        ("linje", r"Storuman: från [\d,]+ % i \w+ \d{4} till [\d,]+ % i juni 2026, ", "juni 2026"),
        ("styrdiagram", r"Medicinsk bedömning inom tre dagar: .+ i Storuman", "juni 2026"),
        ("jamforelse", r".*Storuman", "Storuman (kommun)"),
        ("tratt", r"(.+ skiljer sig mer än|Ingen plats skiljer sig)", "Sollefteå (kommun)"),
    ],
)
def test_every_kind_has_its_finding_as_title_an_alt_text_and_a_table(visit, kind, title, rows):
    shown = visit("tillganglighet", matt="bedomning_tre_dagar", plats="2421", figur=kind)
    assert re.match(title, part(shown, "matt_titel"))
    (figure,) = shown.figures
    assert figure["alt"].replace("\xa0", " ") in shown.text
    twin = next(markup for markup in in_order(shown) if "<table" in markup)
    assert rows in [plain(cell) for cell in re.findall(r'<th scope="row".*?</th>', twin)]


def test_a_choice_of_figure_stays_from_measure_to_measure_but_what_came_first_does_not(visit):
    shown = visit("vardplatser", matt="belaggningsgrad", plats="lycksele-lasarett")
    measures = next(each for each in shown.app.get("selectbox") if each.key == "matt")
    assert kinds(shown)[1] == "styrdiagram"
    measures.set_value("overbelaggning").run()
    assert kinds(shown)[1] == "linje", "what came first for the other measure was nobody's choice"
    shown.app.session_state["figur"] = "jamforelse"
    shown.app.run()
    next(each for each in shown.app.get("selectbox") if each.key == "matt").set_value("belaggningsgrad").run()
    assert kinds(shown)[1] == "jamforelse"
    assert shown.app.query_params["figur"] == "jamforelse"


def test_a_kind_that_does_not_exist_or_cannot_be_shown_gives_what_comes_first_and_says_so(visit):
    for wanted in ("tratt", "cirkel"):
        shown = visit("tillganglighet", matt="restid_narmaste_vard", plats="2421", figur=wanted)
        assert kinds(shown)[1] == "jamforelse"
        assert "Länken pekar på något som inte finns (figur)" in shown.text


def test_what_cannot_be_shown_is_explained(visit):
    words = visit("tillganglighet", matt="restid_narmaste_vard", plats="2421").text
    assert "Styrdiagram: Det finns för få värden för ett styrdiagram." in words
    assert "Tratt: Den behöver minst tre platser av samma slag" in words
    words = visit("hemsjukvard", matt="inskrivna_65", plats="2421").text
    assert "Kvinnor och män: Måttet samlas inte in för kvinnor och män var för sig." in words
    words = visit("vardplatser", matt="belaggningsgrad", plats="lycksele-lasarett").text
    assert "Kvinnor och män: Måttet räknar inte personer" in words


def test_what_happened_is_listed_with_its_letter_precision_and_source(visit, shared_url):
    shown = visit("tillganglighet", matt="bedomning_tre_dagar", plats="sodra-lappland")
    result = read.result(opened(shared_url), "bedomning_tre_dagar", units=["sodra-lappland"])
    assert all(each.title in shown.text for each in result.events)
    listed = part(shown, "matt_lista")
    assert "A Pandemin (covid-19) omvärld · mars 2020–mars 2022" in listed
    assert (
        "Ansökan om den andra fasen undertecknas insats · 16 juni 2022 · datumet är beslutets, inte startens · "
        "känt på: dag · källa: NRF, ansökan fas II 2022-06-16" in listed
    )
    assert "nytt sätt att räkna · januari 2024 · känt på: månad · påhittad händelse" in listed
    assert "insats · 2023 · datumet är beslutets" in listed, "known by its year, it gets no month"
    (figure,) = shown.figures
    drawn = {each["text"] for each in figure["figure"]["layout"]["annotations"]}
    letters = re.findall(r'matt_bokstav">(\w+)<', shown.markup)
    assert letters == sorted(letters)
    assert set(letters) == {one for words in drawn for one in words.split(", ") if len(one) == 1 and one.isupper()}


def test_the_insatser_before_the_latest_change_are_named_by_letter(visit):
    words = visit("tillganglighet", matt="bedomning_tre_dagar", plats="sodra-lappland").text
    found = re.search(
        r"Den senaste tydliga avvikelsen började i (\w+ \d{4})\. Insatser som kom före den: ([\w, ]+)\.", words
    )
    assert found
    assert found[2].split(", ") == ["E", "G", "H"], "A is the pandemic and F a new way of counting"
    assert "Beslutade före den, men när de började märkas är inte känt: B, C, D." in words
    assert "behöver inte betyda att det är orsaken" in words


def test_the_whole_definition_stands_on_the_page(visit):
    shown = visit("tillganglighet", matt="bedomning_tre_dagar", plats="sodra-lappland")
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown.markup)
    told = {name: re.sub(r"<[^>]*>", "", words).replace("\xa0", " ") for name, words in pairs}
    assert told["Täljare"].startswith("Bedömningar inom 3 dagar. ")
    assert told["Nämnare"].startswith("Medicinska bedömningar. ")
    assert told["Vilket håll är bäst"] == "Högre är bättre."
    assert "gäller från 1 januari" in told["Mål"]
    assert "Wilsons metod" in told["Slumpen"]
    assert told["Brott i serien"] == "Inget gemensamt brott är känt."
    assert told["Officiell serie"] == "N79173"
    assert told["I regionen"] == "Primärvårdschef"
    assert re.fullmatch(
        r"Senaste värdet gäller juni 2026\. Det står i dataversion 5, publicerad \d+ \w+ \d{4}\.",
        told["Senast uppdaterat"],
    )
    assert told["Orienteringspunkter"] == "3 undersöka och utveckla organisatoriska lösningar för den primära vården"
    assert told["Utvecklingsområden"] == "3 tillgänglighet i primärvården; 6 primärvård i landsbygd"
    assert "docs/methods/bedomning_tre_dagar.md" in told["Metodbeskrivning"]


def test_it_leads_on_to_the_comparison_and_to_the_place(visit):
    markup = visit("hemsjukvard", matt="inskrivna_65", plats="2421").markup
    assert 'href="/jamfor?matt=inskrivna_65&amp;plats=2421"' in markup
    assert 'href="/plats?plats=2421"' in markup


# --- What a reviewer has written ------------------------------------------------------------------------------------


def _page_of_reviewer():
    from domain.indicator import Area
    from domain.people import Role
    from views import run
    from views.area import area_page_for
    from workflows.access import Caller

    who = Caller("gun@nrf.se", role=Role.REVIEWER)
    run.use_language()
    area_page_for(Area.HEMSJUKVARD, who, lambda: who)


def as_reviewer(**address):
    app = AppTest.from_function(_page_of_reviewer, default_timeout=60)
    app.query_params = address
    app.context = {"theme": "light"}
    app.session_state["tolkning_oppen"] = True
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return Shown(app)


def test_readers_see_what_was_written_when_and_on_which_data_but_never_by_whom(visit_own, database_url):
    store = opened(database_url)
    interpret.interpret(
        store, REVIEWER, indicator="inskrivna_65", unit="2421", breakdown="", now=NOW,
        words="Två team började.\n<img src=x onerror=alert(1)> **fet** =1+1",
    )  # fmt: skip
    shown = visit_own("hemsjukvard", matt="inskrivna_65", plats="2421")
    assert "Tolkning av samordnaren, 12 november 2026 (dataversion 5) Två team började. <img src=x" in shown.text
    assert "Två team började.<br>&lt;img src=x onerror=alert(1)&gt; **fet** =1+1" in shown.markup
    assert "gun@nrf.se" not in shown.markup
    assert "Nyare uppgifter har publicerats" not in shown.text
    assert "Skriv en tolkning" not in [each.label for each in shown.app.expander]
    assert "Tolkning av samordnaren" not in visit_own("hemsjukvard", matt="inskrivna_65", plats="2422").text


def test_words_about_a_value_that_has_been_hidden_since_are_not_shown(visit_own, database_url):
    store = opened(database_url)
    interpret.interpret(
        store, REVIEWER, indicator="inskrivna_65", unit="2421", breakdown="", now=NOW, words="Nu är det 201."
    )
    hidden = rows_of("inskrivna_65 2421 2026-06 prickad")
    store.submit(NewSubmission(Origin.SHEET, "test", "t.xlsx", b"t", "prov"), hidden, publish=True)
    shown = visit_own("hemsjukvard", matt="inskrivna_65", plats="2421")
    assert "Tolkningen visas inte." in shown.text
    assert "Nu är det 201." not in shown.markup


def test_a_reviewer_writes_reads_the_history_and_takes_it_away(visit_own, database_url):
    address = {"matt": "inskrivna_65", "plats": "2421"}
    shown = as_reviewer(**address)
    assert "Skriv aldrig ut ett tal som är dolt" in shown.text
    shown.app.text_area[0].set_value("Fler får vård hemma.").run()
    shown.app.button(key="tolkning_spara").click().run()
    assert "Tolkningen är sparad och visas för alla." in shown.text
    assert "(dataversion 5) Fler får vård hemma." in shown.text
    assert shown.table("Vad som har skrivits")[1][1:] == ["gun@nrf.se", "5", "Fler får vård hemma."]
    shown.app.text_area[0].set_value("").run()
    shown.app.button(key="tolkning_spara").click().run()
    assert "Tolkningen är borttagen." in shown.text
    assert interpret.interpretation(opened(database_url), indicator="inskrivna_65", unit="2421", breakdown="") is None
