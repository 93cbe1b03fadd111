"""Every page as a reader meets it: its title, what it says, and that the figures are samples."""

import re
from itertools import cycle

import pytest

from indicators.registry import all_indicators
from wording import period_text, value_text
from wording.summary import summarise
from workflows import read
from workflows.start import opened

PAGES = {
    "oversikt": ("Kommer vården närmare?", "Så går det i modellområdena."),
    "tillganglighet": ("Får jag svar samma dag när jag ringer hälsocentralen?", "Så räknas måttet"),
    "vardplatser": (
        "Hur fulla är vårdplatserna nära oss?",
        "Belagda vårdplatsdygn i procent av disponibla vårdplatsdygn under månaden.",
    ),
    "rekrytering": ("Hur många av tjänsterna i vården saknar en fast anställd?", "Alla yrken"),
    "hemsjukvard": ("Hur många äldre får sjukvård hemma?", "Så räknas måttet"),
    "sammanhang": ("Får jag vara med och påverka hur vården ordnas här?", "Så räknas måttet"),
    "uppladdning": ("Ladda upp", "Uppladdning är stängd här."),
    "plats": ("Närsjukvårdsområde Väster", "I korthet"),
    "jamfor": ("Jämför", "Platserna står i en fast ordning och inte efter värde."),
    "finns": ("Vad som finns", "Varje lucka har ett skäl."),
    "floden": ("Vårdflöden", "Hur många personer går mellan sjukhus"),
    "verkstad": ("Workshop", "En fråga i taget på duken."),
    "lektion": ("Lär dig läsa figurerna", "Du behöver inga förkunskaper."),
    "laget": ("Läget", "Sidan visar bara om ett värde finns, aldrig vilket det är."),
    "underlag": ("Underlag", "Varje uppgift har en källa"),
    "redogorelse": ("Tillgänglighetsredogörelse", "Vi vill att alla ska kunna läsa uppföljningen."),
    "ta_ut": ("Ta ut", "Exempeldata"),
    "halvarsrapport": ("Halvårsrapport", "Exempeldata"),
    "nytt": ("Nytt", "Dataversion 5"),
    "oppna_data": ("Öppna data", "Exempeldata"),
    "figur": ("Har figuren ändrats?", "kod"),
    "insatser": ("Insatser", "Vad har gjorts, vad pågår och vad är tänkt att bli bättre?"),
    "effekt": ("Hjälpte det?", "Ändrades måttet efter insatsen mer än slumpen kan förklara?"),
    "prognos": ("Prognos", "Vart är måttet på väg om inget ändras, och hur säkert är det?"),
    "vardplatsbehov": ("Behov av vårdplatser", "Hur många vårdplatser behövs för att nästan ingen ska nekas plats?"),
    "framtid": ("Behov till 2035", "Hur mycket vård hemma behövs fram till 2035, och räcker personalen?"),
    "placering": ("Placering", "Var ska team, rum och vårdplatser ligga för att flest ska få nära till vård?"),
    "digitalt": (
        "Digitala besök",
        "Vad sparar digitala besök i kilometer, timmar, kronor och utsläpp? Ett räkneexempel.",
    ),
    "spak": ("En spak, fyra områden", "Vad händer i alla fyra områden om rekryteringen lyckas bättre eller sämre?"),
    "stresstest": (
        "Stresstest",
        "Vilka drabbas om en läkare, en sköterska, platser eller en hälsocentral faller bort?",
    ),
    "scenarier": ("Scenarier", "Vad trodde vi, och hur blev det?"),
    "om": ("Om uppföljningen", "är modellområden som följer om vården kommer närmare."),
}
ENGLISH = {
    "oversikt": "Is care coming nearer?",
    "tillganglighet": "Do I get an answer the same day",
    "vardplatser": "How full are the beds near us?",
    "rekrytering": "How many of the posts in care",
    "hemsjukvard": "How many older people receive health care at home?",
    "sammanhang": "Can I take part in how care is arranged here?",
    "uppladdning": "Upload",
    "plats": "Närsjukvårdsområde Väster",
    "jamfor": "Compare",
    "finns": "What there is",
    "floden": "Care flows",
    "verkstad": "Workshop",
    "lektion": "Learn to read the figures",
    "laget": "Status",
    "underlag": "Reference facts",
    "redogorelse": "Accessibility statement",
    "ta_ut": "Take out",
    "halvarsrapport": "Half-year report",
    "nytt": "What is new",
    "insatser": "Initiatives",
    "effekt": "Did it help?",
    "prognos": "Forecast",
    "vardplatsbehov": "Beds needed",
    "framtid": "Needs to 2035",
    "placering": "Placement",
    "digitalt": "Digital visits",
    "spak": "One lever, four areas",
    "stresstest": "Stress test",
    "scenarier": "Scenarios",
    "oppna_data": "Open data",
    "figur": "Has the figure",
    "om": "About",
}
# Every area's indicators: those of the overview, in its order, and the others.
HEADLINES = {
    "telefon_samma_dag": "tillganglighet",
    "bedomning_tre_dagar": "tillganglighet",
    "restid_narmaste_vard": "tillganglighet",
    "belaggningsgrad": "vardplatser",
    "overbelaggning": "vardplatser",
    "narvardsplatser": "vardplatser",
    "vakansgrad": "rekrytering",
    "hyrpersonal_andel": "rekrytering",
    "stafettlakarveckor": "rekrytering",
    "inskrivna_65": "hemsjukvard",
    "hembesok_per_inskriven": "hemsjukvard",
    "inskrivna_80": "hemsjukvard",
}
OTHERS = {
    "vantande_90_dagar": "tillganglighet",
    "genomford_90_dagar": "tillganglighet",
    "distanskontakter": "tillganglighet",
    "fast_lakarkontakt": "tillganglighet",
    "dokumenterad_overenskommelse": "tillganglighet",
    "rimlig_vantetid": "tillganglighet",
    "utlokaliserade": "vardplatser",
    "disponibla_vardplatser": "vardplatser",
    "utskrivningsklara_platser": "vardplatser",
    "utskrivningsklara_dygn_65": "vardplatser",
    "aterinskrivning_30": "vardplatser",
    "rekryteringstid": "rekrytering",
    "personalomsattning": "rekrytering",
    "sjukfranvaro": "rekrytering",
    "listade_per_specialist": "rekrytering",
    "distriktsskoterskor": "rekrytering",
    "lakarbesok_hem": "hemsjukvard",
    "hemmonitorering": "hemsjukvard",
    "kommunal_hsv": "hemsjukvard",
    "hemrehabilitering": "hemsjukvard",
    "hemtjanst_80": "hemsjukvard",
    "installning_digital_hemvard": "hemsjukvard",
    "medborgardialog": "sammanhang",
    "andel_80": "sammanhang",
    "fortroende_vardcentral": "sammanhang",
    "paverkbar_slutenvard": "sammanhang",
    "akutbesok_80": "sammanhang",
}


def words_of(shown):
    """The words of a page with those on its widgets."""
    options = [word for group in shown.app.get("button_group") for word in group.options]
    return f"{shown.text} {' '.join(options)}"


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_has_its_title_says_what_it_is_about_and_that_the_figures_are_samples(visit, slug):
    shown = visit(slug)
    title, sentence = PAGES[slug]
    assert shown.title == title
    assert sentence in words_of(shown)
    assert "Exempeldata (syntetiska). Siffrorna är påhittade" in shown.text


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_in_english_has_no_swedish_heading_left(visit, slug):
    shown = visit(slug, lang="en")
    assert ENGLISH[slug] in shown.title
    assert PAGES[slug][1] not in words_of(shown)
    assert "Sample data (synthetic)" in shown.text


def test_the_overview_shows_the_latest_value_of_every_headline_in_every_modellomrade(visit, shared_url):
    shown, store = visit("oversikt"), opened(shared_url)
    heading, *rows = shown.table("Senaste värde")
    assert heading == [
        "Mått", "Närsjukvårdsområde Väster", "Södra Lappland", "Östra Norrbotten", "Jämtland Härjedalen obekräftad",
    ]  # fmt: skip
    assert [row[0] for row in rows if len(row) == 1] == ["Tillgänglighet", "Vårdplatser", "Rekrytering", "Hemsjukvård"]
    cells = [row for row in rows if len(row) == 5]
    assert len(cells) == len(HEADLINES) == 12
    for measure, row in zip(HEADLINES, cells, strict=True):
        for unit, cell in zip(("vaster", "sodra-lappland", "ostra-norrbotten", "jamtland-harjedalen"), row[1:],
                              strict=True):  # fmt: skip
            result = read.result(store, measure, units=[unit], breakdown="")
            summary = summarise(result, unit)
            if summary.last_value is None:
                assert cell.startswith("inget värde"), (measure, unit)
            else:
                value = value_text(summary.last_value, result.indicator).replace("\xa0", " ")
                assert cell.startswith(value), (measure, unit)


def test_the_overview_can_show_one_modellomrade(visit):
    shown = visit("oversikt", visa="sodra-lappland")
    assert shown.table("Senaste värde")[0] == ["Mått", "Södra Lappland"]


def test_the_number_the_sentence_and_the_figure_say_the_same(visit, shared_url):
    shown = visit("hemsjukvard", matt="inskrivna_65", plats="2421")
    rows = read.result(opened(shared_url), "inskrivna_65", units=["2421"]).rows
    latest = rows[rows["value"].notna()].iloc[-1]
    assert latest["period"] == "2026-06"
    assert f"Värdet var {latest['value']:.1f} per 1 000 i juni 2026.".replace(".", ",", 1) in shown.text
    assert f"{latest['numerator']:.0f} av {latest['denominator']:,.0f}".replace(",", " ") in shown.text
    (figure,) = shown.figures
    assert figure["alt"].replace("\xa0", " ") in shown.text
    named = [trace.get("name") for trace in figure["figure"]["data"]]
    assert "Storuman" in str(named)
    assert "Storuman: " in shown.text
    assert "invånare 31 december" in shown.text


def test_a_kommun_with_a_hidden_value_shows_the_word_and_never_the_number(visit, shared_url):
    true = opened(shared_url).observations(["inskrivna_65"], units=["2422"], first="2022-07", last="2022-07")
    assert 1 <= true["value"].iloc[0] <= 4
    shown = visit("hemsjukvard", matt="inskrivna_65", plats="2422")
    (row,) = [row for row in shown.table("Inskrivna i hemsjukvård, 65 år och äldre, Sorsele") if row[0] == "juli 2022"]
    assert row == ["juli 2022", "dolt, för få fall", "–", "–", "–", "1 av 1"]
    (figure,) = shown.figures
    points = [
        y
        for trace in figure["figure"]["data"]
        for x, y in zip(trace.get("x") or [], trace.get("y") or [], strict=False)
        if str(x).startswith("2022-07") and "Sorsele" in str(trace.get("name")) and isinstance(y, int | float)
    ]
    assert points == []


def test_the_table_beside_the_map_hides_the_same(visit, shared_url):
    result = read.result(opened(shared_url), "bedomning_tre_dagar", units=["2418"], first="2024-08").rows
    period = result.loc[result["status"] == "prickad", "period"].iloc[-1]
    shown = visit("tillganglighet", matt="bedomning_tre_dagar", plats="sodra-lappland", period=period)
    (row,) = [
        row
        for row in shown.table(f"Medicinsk bedömning inom tre dagar, {period_text(period)}")
        if row[0] == "Malå (kommun)"
    ]
    assert row[1:5] == ["dolt, för få fall", "–", "–", "–"]
    assert "dolt, för få fall (" in shown.text, "the map's legend has the word too"


@pytest.mark.parametrize("plats", ["jamtland-harjedalen", "2361"])
def test_jamtland_harjedalen_is_said_to_be_unconfirmed_wherever_it_is_shown(visit, plats):
    sentence = "Vilka kommuner som ingår i modellområdet är inte bekräftat. "
    sentence += "Den som samordnar uppföljningen behöver bekräfta det."
    assert f"Jämtland Härjedalen: {sentence}" in visit("hemsjukvard", plats=plats).text
    assert sentence not in visit("hemsjukvard", plats="sodra-lappland").text


def test_om_tells_every_kommun_its_residents_and_whether_it_is_confirmed(visit):
    heading, *rows = visit("om").table("Kommuner, medlemskap och invånare")
    assert heading[:5] == ["Kommun", "Modellområde", "Medlemskap", "Invånare", "År"]
    assert len(rows) == 15
    status = {row[0]: row[2] for row in rows}
    assert {name for name, word in status.items() if word == "obekräftad"} == {"Härjedalen", "Strömsund"}
    assert set(status.values()) == {"bekräftad", "obekräftad"}
    assert all(re.fullmatch(r"\d{1,2} \d{3}", row[3]) for row in rows), rows


def test_a_region_is_called_a_region_and_a_modellomrade_a_modellomrade(visit):
    (places,) = [each for each in visit("vardplatser").app.get("selectbox") if each.key == "plats"]
    assert "Region Västerbotten" in places.options
    assert "Södra Lappland (modellområde)" in places.options
    assert "Jämtland Härjedalen (modellområde, obekräftat)" in places.options
    assert "Storuman (kommun)" in places.options
    assert "Lycksele lasarett (Lycksele)" in places.options


def test_the_tables_above_name_every_indicator_there_is():
    assert HEADLINES.keys() | OTHERS.keys() == all_indicators().keys()


@pytest.mark.parametrize(
    ("plats", "measure", "slug"),
    [
        *[(plats, *each) for plats, each in zip(cycle(("0023", "2422", "lycksele-lasarett")), HEADLINES.items())],
        *[("2422", *each) for each in OTHERS.items()],
    ],
)
def test_every_measure_has_something_to_say_about_every_kind_of_place(visit, measure, slug, plats):
    """Also where nobody is asked: a kommun without a hospital, a hospital without home care."""
    shown = visit(slug, matt=measure, plats=plats)
    assert shown.app.query_params["plats"] == plats
    assert not shown.app.error
    assert re.search(
        r"Värdet (var|för)|Ingen har rapporterat|Måttet är inte aktuellt|Det finns inga värden", shown.text
    )


def test_what_is_only_known_for_the_region_is_shown_for_it_and_the_page_says_so(visit):
    shown = visit("tillganglighet", matt="vantande_90_dagar", plats="2422")
    assert "Måttet räknas inte för Sorsele. Här visas Region Västerbotten." in shown.text
    assert shown.table("Väntande högst 90 dagar, Region Västerbotten")[1:]
    regions = [row[0] for row in shown.table("Väntande högst 90 dagar, juni 2026")[1:]]
    assert {"Region Västernorrland", "Region Västerbotten"} <= set(regions)


def test_official_figures_that_are_not_fetched_yet_are_said_not_to_be(visit):
    shown = visit("sammanhang", matt="akutbesok_80", plats="2422")
    assert "De officiella värdena (U79029) är inte hämtade än." in shown.text
    assert shown.figures == []
