"""Nothing on a slide covers anything else, however long the words are and whatever the slide is like."""

from io import BytesIO

import pytest
from pptx import Presentation

from indicators.registry import all_indicators
from publishing.export import ExportRequest, export
from publishing.slide_stage import Box, stage
from publishing.slide_words import fitting, height, lines
from tests.unit.publishing.decks import charts, overlaps
from tests.unit.publishing.drawn import draw
from tests.unit.publishing.templates import bytes_of, dark, plain
from tests.unit.publishing.test_slides_kinds import PLACES, UNITS, request
from wording import use
from wording.sentences import indicator_text

WORD = "Sjuksköterskor"
TEMPLATES = {"ours": b"", "4:3": bytes_of(plain()), "dark": bytes_of(dark())}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("title", "sentence"), [(3, 3), (12, 40), (30, 90)], ids=["short", "long", "far too long"])
def test_long_words_take_room_from_the_chart_and_never_from_each_other(template, title, sentence):
    asked = request(
        "linje", code="abcdefghij", link="https://uppfoljning.example.org/f/abcdefghij", template=TEMPLATES[template]
    )
    long = ExportRequest(**{**vars(asked), "title": " ".join([WORD] * title), "sentence": " ".join([WORD] * sentence)})
    show = Presentation(BytesIO(export(long).content))
    (slide,) = show.slides
    assert overlaps(slide, show) == []
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert frame.height > show.slide_height * 0.25


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_longest_titles_of_the_catalogue_fit_in_two_lines_at_a_readable_size(language):
    on = stage()
    with use(language):
        longest = max((indicator_text(each, "title") for each in all_indicators().values()), key=len)
    title = f"{longest}: Närsjukvårdsområde Väster ligger säkert högre än Södra Lappland"
    box = Box(0, 0, on.title.width, on.title.height)
    size = fitting(title, box, on.look, (28, 26, 24, 22, 20), bold=True)
    assert size >= 22
    assert height(title, size=size, width=box.width, look=on.look, bold=True) <= box.height


@pytest.mark.parametrize(
    ("words", "expected"),
    [("kort", 1), ("", 1), ("en rad\noch en till", 2), (" ".join(["ord"] * 40), 3), ("w" * 100, 4)],
)
def test_lines_are_reckoned_as_words_are_broken(words, expected):
    assert lines(words, size=20, width=500, look=stage().look) == expected


def test_numbers_and_the_language_of_an_english_slide_are_english():
    with use("en"):
        show = Presentation(BytesIO(export(request("linje", result=draw(PLACES), units=UNITS)).content))
    (slide,) = show.slides
    (chart,) = charts(slide)
    assert chart.value_axis.tick_labels.number_format == "[$-809]#,##0"
    assert set(slide._element.xpath(".//a:rPr/@lang")) == {"en-GB"}
