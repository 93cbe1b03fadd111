"""A whole presentation from drawn results: its slides in order, its contents, what it says last, and that it is whole."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation

from indicators.registry import indicator
from publishing.deck import deck_file
from publishing.entry import Entry, Taken
from publishing.slide_stage import stage
from tests.unit.publishing.decks import faults, overlaps, slides, words
from tests.unit.publishing.drawn import UNITS, draw
from tests.unit.publishing.templates import SECRET, bytes_of, plain
from tests.unit.publishing.test_slides_kinds import PLACES, request
from wording import use

SOUTH, WEST = UNITS["sodra-lappland"], UNITS["vaster"]
MEASURES = ("telefon_samma_dag", "bedomning_tre_dagar", "belaggningsgrad")


def entry(place, measure, kind="linje", title="", **more):
    result = draw(PLACES, of=measure, **more)
    asked = request(
        kind, result=result, units=("2421", "2422"), code="abcdefghij", link="http://example.org/f/abcdefghij"
    )
    asked = replace(asked, title=title or f"{result.indicator.title} i {place.name}")
    return Entry(place, result.indicator, asked)


def absent(place, measure):
    return Entry(place, indicator(measure), None, "inga uppgifter har lämnats.")


def taken(*entries, samples=True):
    return Taken(title="Alla modellområden: alla mått", entries=entries, data_version=12, today=date(2026, 11, 25),
                 samples=samples, address="https://example.org", publisher="NRF")  # fmt: skip


def titles(content):
    return [slide.shapes.title.text_frame.text for slide in slides(content)]


TWO_PLACES = (
    entry(SOUTH, "telefon_samma_dag"),
    entry(SOUTH, "belaggningsgrad", "styrdiagram"),
    entry(WEST, "telefon_samma_dag"),
    absent(WEST, "belaggningsgrad"),
)


@pytest.fixture(scope="module")
def two_places():
    return deck_file(stage(), taken(*TWO_PLACES))


def test_each_place_and_each_area_has_its_section_in_the_order_of_the_catalogue(two_places):
    assert titles(two_places) == [
        "Alla modellområden: alla mått",
        "Södra Lappland",
        "Södra Lappland: Tillgänglighet",
        "Samtal besvarade samma dag i Södra Lappland",
        "Södra Lappland: Vårdplatser",
        "Beläggningsgrad i Södra Lappland",
        "Närsjukvårdsområde Väster",
        "Samtal besvarade samma dag i Närsjukvårdsområde Väster",
        "Mått utan värden, och varför",
        "Så läses figurerna",
        "Källa och villkor",
    ]


def test_the_first_slide_says_what_it_is_from_when_and_that_the_data_are_made_up(two_places):
    cover = " ".join(words(slides(two_places)[0]))
    assert "NRF\n3 figurer\nDataversion 12. Framställd 25 november 2026.\nExempeldata (syntetiska): siffrorna" in cover
    real = taken(entry(SOUTH, "telefon_samma_dag", synthetic=False), samples=False)
    assert "Exempeldata" not in " ".join(words(slides(deck_file(stage(), real))[0]))


def test_the_last_slides_name_what_has_no_values_and_the_terms(two_places):
    *_, lacking, _, source = slides(two_places)
    assert "Beläggningsgrad, Närsjukvårdsområde Väster: inga uppgifter har lämnats." in words(lacking)
    assert "får inte återges" in " ".join(words(source))
    assert "https://example.org" in " ".join(words(source))


def test_two_figures_with_the_same_finding_are_told_apart_by_kind_and_number():
    same = [entry(SOUTH, "telefon_samma_dag", kind, "Fynd") for kind in ("linje", "smafigurer", "linje", "linje")]
    assert titles(deck_file(stage(), taken(*same)))[1:5] == [
        "Fynd",
        "Fynd (plats för plats)",
        "Fynd (linjediagram)",
        "Fynd (2)",
    ]


def test_the_contents_have_the_number_of_each_slide_as_a_link_to_it():
    many = [entry(SOUTH, "telefon_samma_dag", title=f"Fynd nummer {place}") for place in range(9)]
    show = Presentation(BytesIO(deck_file(stage(), taken(*many))))
    contents = show.slides[1]
    assert contents.shapes.title.text_frame.text == "Innehåll: Södra Lappland"
    links = contents._element.xpath(".//a:r[a:rPr/a:hlinkClick]")
    numbers = [each.xpath("string(a:t)") for each in links]
    assert numbers == [str(number) for number in range(3, 12)]
    ids = [each.xpath("a:rPr/a:hlinkClick/@r:id")[0] for each in links]
    targets = [contents.part.related_part(each).slide.shapes.title.text_frame.text for each in ids]
    assert targets == [f"Fynd nummer {place}" for place in range(9)]


@pytest.mark.parametrize(
    ("template", "language"), [(b"", "sv"), (bytes_of(plain(slides=2)), "en")], ids=["ours", "theirs"]
)
def test_it_is_whole_and_nothing_covers_anything(template, language):
    many = [
        entry(SOUTH, "telefon_samma_dag", title=f"En lång rubrik om ett fynd som tar två rader {place}")
        for place in range(7)
    ]
    lacking = [absent(WEST, measure) for measure in MEASURES * 15]
    with use(language):
        content = deck_file(stage(template), taken(*TWO_PLACES[:2], *many, *lacking))
    assert faults(content) == []
    show = Presentation(BytesIO(content))
    assert [overlaps(slide, show) for slide in show.slides if overlaps(slide, show)] == []
    found = titles(content)
    assert len(set(found)) == len(found)
    assert SECRET not in " ".join(" ".join(words(slide)) for slide in show.slides)
    assert all(slide._element.xpath(".//a:fld[@type='slidenum']") for slide in show.slides)
