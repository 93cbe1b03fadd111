"""A presentation from the store: what `uppfoljning presentation` writes."""

from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation

from domain.errors import UnknownUnitError
from publishing.slide_template import TemplateError
from tests.unit.publishing.decks import faults
from workflows.figure_codes import taken
from workflows.presentation import presentation
from workflows.scope import Scope

TODAY = date(2026, 11, 26)


def test_an_area_of_a_place_is_a_slide_for_each_measure_with_a_code_that_is_answered_for(store):
    made = presentation(store, Scope(place="sodra-lappland", area="sammanhang"), today=TODAY)
    assert made.name == "presentation_sodra-lappland_sammanhang_v5.pptx"
    assert faults(made.content) == []
    show = Presentation(BytesIO(made.content))
    figures = [slide for slide in show.slides if any(shape.has_chart for shape in slide.shapes)]
    links = [
        shape.click_action.hyperlink.address
        for slide in figures for shape in slide.shapes if "PICTURE" in str(shape.shape_type)
    ]  # fmt: skip
    found = [taken(store, link.rpartition("/")[2]) for link in links]
    assert len(found) == len(figures) > 1
    assert {each.data_version for each in found} == {5}
    assert made.content == presentation(store, Scope(place="sodra-lappland", area="sammanhang"), today=TODAY).content


def test_a_template_that_cannot_be_used_is_told_of_and_nothing_is_made(store):
    with pytest.raises(TemplateError):
        presentation(store, Scope(place="sodra-lappland"), today=TODAY, template=b"inte en mall")


def test_a_place_that_does_not_exist_is_told_of(store):
    with pytest.raises(UnknownUnitError):
        presentation(store, Scope(place="finns-inte"), today=TODAY)
