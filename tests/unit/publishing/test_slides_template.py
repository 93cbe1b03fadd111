"""A user's own template: its look is taken, its slides are not, and what is hostile or broken is refused in words."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from pptx import Presentation

from charts.palette import LIGHT, contrast
from publishing.export import ExportRequest, export
from publishing.slide_stage import stage
from publishing.slide_template import MAX_BYTES, TemplateError
from tests.unit.publishing.decks import charts, faults, overlaps, parts, slides
from tests.unit.publishing.drawn import draw
from tests.unit.publishing.templates import SECRET, as_potx, bytes_of, changed, coloured, dark, plain, with_layouts
from tests.unit.publishing.test_hidden import readable
from tests.unit.publishing.test_slides_kinds import PLACES, UNITS
from wording import text

PALE = {f"accent{number}": colour for number, colour in
        enumerate(["FFF2A8", "DDF3E4", "EEEEEE", "FADADD", "D6EAF8", "FDEBD0"], start=1)}  # fmt: skip
PRESENTATION = "ppt/presentation.xml"
LAYOUT_RELS = "ppt/slideLayouts/_rels/slideLayout6.xml.rels"


def made(template, kind="linje"):
    request = ExportRequest(
        result=draw(PLACES), units=UNITS, kind=kind, format="pptx", title="Fler får svar samma dag", sentence="Mening.",
        today=date(2026, 11, 25), code="abcdefghij", link="https://example.org/f/abcdefghij", template=template,
    )  # fmt: skip
    return export(request).content


TEMPLATES = {
    "4:3 with slides": lambda: bytes_of(plain(slides=3)),
    "dark": lambda: bytes_of(dark()),
    "pale colours": lambda: bytes_of(coloured(plain(), PALE)),
    "potx": lambda: as_potx(bytes_of(plain(slides=1))),
    "one layout": lambda: bytes_of(with_layouts("Title and Content")),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_gives_its_look_and_none_of_its_slides(name):
    template = TEMPLATES[name]()
    content = made(template)
    assert faults(content) == []
    assert SECRET not in readable(content)
    (slide,) = slides(content)
    show, before = Presentation(BytesIO(content)), stage(template).show
    assert (show.slide_width, show.slide_height) == (before.slide_width, before.slide_height)
    assert [each.name for each in show.slide_layouts] == [each.name for each in before.slide_layouts]
    assert overlaps(slide, show) == []
    assert not [shape for shape in slide.placeholders if not shape.text_frame.text]
    types = parts(content)["[Content_Types].xml"]
    assert b"presentation.main+xml" in types
    assert b"template.main+xml" not in types


def line_colour(content):
    (slide,) = slides(content)
    colour = charts(slide)[0].plots[0].series[0].format.line.color
    return str(colour.theme_color) if colour.type == 2 else str(colour.rgb)


def test_charts_take_the_accents_that_can_be_seen_and_ours_otherwise():
    assert line_colour(made(bytes_of(dark()))) == "ACCENT_1 (5)"
    assert line_colour(made(bytes_of(coloured(plain(), PALE)))) == LIGHT.main.lstrip("#")


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_colour_can_be_told_from_the_background(name):
    colours = stage(TEMPLATES[name]()).look.palette
    assert contrast(colours.text, colours.background) >= 4.5
    assert contrast(colours.muted, colours.background) >= 4.5
    assert all(contrast(each, colours.background) >= 3 for each in (colours.main, *colours.others, colours.reference))


def zip_of(**members):
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def linked(kind):
    relation = (
        f'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        'Target="https://example.org/x" TargetMode="External"/></Relationships>'
    )
    return changed(bytes_of(plain()), {LAYOUT_RELS: lambda part: part.replace(b"</Relationships>", relation.encode())})


HOSTILE = {
    "words": (lambda: b"hej" * 100, "fel.mall_ingen_presentation"),
    "half": (lambda: bytes_of(plain())[:20_000], "fel.mall_ingen_presentation"),
    "another zip": (lambda: zip_of(a=b"b"), "fel.mall_ingen_presentation"),
    "password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "fel.mall_last"),
    "large": (lambda: b"PK" + b"\0" * MAX_BYTES, "fel.mall_for_stor"),
    "bomb": (lambda: changed(bytes_of(plain()), {"ppt/media/a.bin": lambda _: b"\0" * 90_000_000}), "fel.mall_svaller"),
    "long xml": (lambda: changed(bytes_of(plain()), {"ppt/a.xml": lambda _: b" " * 21_000_000}), "fel.mall_svaller"),
    "macros": (lambda: changed(bytes_of(plain()), {"ppt/vbaProject.bin": lambda _: b"x"}), "fel.mall_makron"),
    "macro type": (
        lambda: changed(bytes_of(plain()), {"[Content_Types].xml": lambda part: part.replace(
            b"openxmlformats-officedocument.presentationml.presentation.main", b"ms-powerpoint.presentation.macroEnabled.main")}),
        "fel.mall_makron",
    ),
    "entities": (
        lambda: changed(bytes_of(plain()), {PRESENTATION: lambda part: b'<!DOCTYPE a [<!ENTITY b "c">]>' + part}),
        "fel.mall_skadad",
    ),
    "broken part": (lambda: changed(bytes_of(plain()), {PRESENTATION: lambda part: part[:500]}), "fel.mall_skadad"),
    "empty part": (lambda: changed(bytes_of(plain()), {"ppt/slideMasters/slideMaster1.xml": lambda _: b""}), "fel.mall_skadad"),
    "picture from elsewhere": (lambda: linked("image"), "fel.mall_lankar"),
    "object from elsewhere": (lambda: linked("oleObject"), "fel.mall_lankar"),
    "no title": (lambda: bytes_of(with_layouts("Blank")), "fel.mall_utan_layout"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_template_that_cannot_be_used_is_refused_in_plain_words(name):
    template, key = HOSTILE[name]
    with pytest.raises(TemplateError) as refused:
        made(template())
    assert refused.value.key == key
    assert "{" not in text(refused.value.key, **refused.value.values)


def test_a_link_that_a_reader_follows_is_no_danger():
    assert faults(made(linked("hyperlink"))) == []
