"""Our own presentation to build on: 16:9, quiet, with the colours of the charts as its theme.

It is made from the plain one that python-pptx brings, so that no binary file has to be kept and looked after.
"""

from typing import Any

from charts.palette import LIGHT
from publishing.slide_xml import found, made, removed

WIDTH_PT, HEIGHT_PT = 960, 540
_EDGE = 40
# What the layouts are called in the plain presentation, and which of them are kept.
_COVER, _SECTION, _FIGURE = "Title Slide", "Section Header", "Title Only"
_COLOURS = {
    "dk1": LIGHT.text, "lt1": LIGHT.background, "dk2": LIGHT.muted, "lt2": LIGHT.land, "accent1": LIGHT.main,
    "accent2": LIGHT.others[0], "accent3": LIGHT.others[1], "accent4": LIGHT.others[2], "accent5": LIGHT.event,
    "accent6": LIGHT.classes[3], "hlink": LIGHT.main, "folHlink": LIGHT.others[2],
}  # fmt: skip
# Left, top, width and height of each placeholder, in points.
_WIDE = WIDTH_PT - 2 * _EDGE
_MASTER = {
    "title": (_EDGE, 18, _WIDE, 66),
    "body": (_EDGE, 90, _WIDE, 434),
    # Left of the code in the corner.
    "sldNum": (WIDTH_PT - _EDGE - 118, 506, 50, 22),
}
_LAYOUTS = {
    _COVER: {"ctrTitle": (_EDGE, 130, _WIDE, 130), "subTitle": (_EDGE, 276, _WIDE, 190)},
    _SECTION: {"title": (_EDGE, 170, _WIDE, 110), "body": (_EDGE, 290, _WIDE, 120)},
    _FIGURE: {},
}


def own_presentation() -> Any:
    """A python-pptx presentation without slides, with a layout each for the cover, a section and a figure."""
    from pptx import Presentation
    from pptx.util import Pt

    show = Presentation()
    show.slide_width, show.slide_height = Pt(WIDTH_PT), Pt(HEIGHT_PT)
    master = show.slide_master
    _colour(master)
    _set_type(master)
    _place(master, _MASTER)
    for layout in list(master.slide_layouts):
        if layout.name in _LAYOUTS:
            _place(layout, _LAYOUTS[layout.name])
            _quiet(layout)
            _underline(layout)
        else:
            master.slide_layouts.remove(layout)
    _leave_out(show)
    return show


def _place(holder: Any, places: dict[str, tuple[int, int, int, int]]) -> None:
    """Move the placeholders, and take away those for date and footer: the source line says more than they do."""
    from pptx.util import Pt

    for shape in list(holder.placeholders):
        kind = found(shape._element, ".//p:ph")[0].get("type", "body")
        if kind in places:
            shape.left, shape.top, shape.width, shape.height = map(Pt, places[kind])
        elif kind in {"dt", "ftr"}:
            removed(shape._element)


def _colour(master: Any) -> None:
    """Write our colours and a type that is on most machines into the theme."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml.ns import qn

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for name, colour in _COLOURS.items():
        for each in theme.iter(qn(f"a:{name}")):
            each.clear()
            etree.SubElement(each, qn("a:srgbClr")).set("val", colour.lstrip("#"))
    for font in found(theme, "//a:majorFont/a:latin | //a:minorFont/a:latin"):
        font.set("typeface", "Arial")
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_type(master: Any) -> None:
    """Titles to the left, bold and resting on what they are about; text without bullets."""
    (title,) = found(master._element, "p:txStyles/p:titleStyle/a:lvl1pPr")
    title.set("algn", "l")
    (font,) = found(title, "a:defRPr")
    font.set("sz", "2600")
    font.set("b", "1")
    (frame,) = found(master._element, ".//p:sp[.//p:ph[@type='title']]//a:bodyPr")
    frame.set("anchor", "b")
    for side in ("lIns", "rIns"):
        frame.set(side, "0")
    for each in found(master._element, ".//p:sp[.//p:ph[@type='sldNum']]//a:bodyPr"):
        each.set("rIns", "0")


def _quiet(layout: Any) -> None:
    """No capitals and no centred text, which the plain presentation has on its cover and its sections."""
    for each in found(layout._element, ".//a:lvl1pPr"):
        each.set("algn", "l")
        for font in found(each, "a:defRPr"):
            font.attrib.pop("cap", None)
            for fill in found(font, "a:solidFill"):
                removed(fill)
    for each in found(layout._element, ".//p:sp[.//p:ph[@type='subTitle' or @type='body']]//a:bodyPr"):
        each.set("lIns", "0")
        each.set("anchor", "t")
    for each in found(layout._element, ".//p:sp[.//p:ph[@type='ctrTitle' or @type='title']]//a:bodyPr"):
        each.set("anchor", "b")


def _underline(layout: Any) -> None:
    """A short line in the main colour between the title and the words of a cover or a section."""
    under = [shape for shape in layout.placeholders if layout.name != _FIGURE and "Title" not in shape.name]
    if not under:
        return
    top = round((under[0].top or 0) - 6 * 12_700)
    tree = found(layout._element, ".//p:spTree")[0]
    tree.insert(2, made(
        '<p:sp><p:nvSpPr><p:cNvPr id="99" name="Line"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{_EDGE * 12_700}" y="{top}"/><a:ext cx="{72 * 12_700}" cy="{4 * 12_700}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    ))  # fmt: skip


def _leave_out(show: Any) -> None:
    """The plain presentation's picture of itself and its printer's settings."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for holder in (show.part, show.part.package):
        for link, relation in list(holder._rels.items()):
            if relation.reltype in {RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.THUMBNAIL}:
                holder._rels.pop(link)
