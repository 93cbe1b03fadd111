"""Templates as an organisation may have them: made here from the plain presentation, so that a reader sees how."""

import re
import zipfile
from io import BytesIO

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches

SECRET = "Gammal sida om något annat"


def bytes_of(show):
    written = BytesIO()
    show.save(written)
    return written.getvalue()


def plain(*, slides=0):
    """4:3 with titles of 44 points, and some slides of its own with notes."""
    show = Presentation()
    for _ in range(slides):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = SECRET
        slide.notes_slide.notes_text_frame.text = SECRET
    return show


def coloured(show, colours):
    """The same presentation with other colours in its theme: `{"accent1": "FFF2A8"}`."""
    theme = show.slide_master.part.part_related_by(RT.THEME)
    words = theme.blob.decode()
    for name, colour in colours.items():
        words = re.sub(f"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', words)
    theme._blob = words.encode()
    return show


def dark():
    """Small 16:9 with light words on a dark background."""
    show = coloured(plain(slides=1), {"dk1": "101820", "accent1": "F4A261", "accent2": "2A9D8F", "accent3": "E9C46A",
                                      "accent4": "E76F51"})  # fmt: skip
    show.slide_width, show.slide_height = Inches(10), Inches(5.625)
    colours = show.slide_master._element.xpath("p:clrMap")[0]
    for role, colour in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        colours.set(role, colour)
    for holder in (show.slide_master, *show.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.xpath(".//a:xfrm"):
                shape.top, shape.height = int(shape.top * 0.75), int(shape.height * 0.75)
    return show


def with_layouts(*names):
    """With only these of the plain presentation's layouts."""
    show = plain()
    for layout in list(show.slide_layouts):
        if layout.name not in names:
            show.slide_layouts.remove(layout)
    return show


def changed(content, changes):
    """The file with some parts changed or added: `{name: lambda before: after}`."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        for name in dict.fromkeys([*names, *changes]):
            part = before.read(name) if name in names else b""
            after.writestr(name, changes[name](part) if name in changes else part)
    return written.getvalue()


def as_potx(content):
    types = "[Content_Types].xml"
    return changed(content, {types: lambda part: part.replace(b"presentation.main+xml", b"template.main+xml")})
