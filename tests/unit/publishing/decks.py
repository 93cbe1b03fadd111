"""What can be asked of a presentation's bytes: its slides, its words, where its shapes lie, and whether it is whole."""

import posixpath
import re
from io import BytesIO
from itertools import combinations
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# A point, the least that an eye sees.
_SEEN = 12_700


def slides(content):
    return list(Presentation(BytesIO(content)).slides)


def words(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def described(slide):
    """The alt texts of everything that is not words."""
    shapes = [shape for shape in slide.shapes if not shape.has_text_frame]
    return [shape._element.xpath(".//p:cNvPr/@descr") for shape in shapes]


def parts(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults(content):
    """Everything by which Office would say that the file must be repaired, in words; [] for a whole one."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    inside = parts(content)
    found = [f"twice: {name}" for name in set(names) if names.count(name) > 1]
    found += _without_type(inside)
    for name, part in inside.items():
        if name.endswith(".rels"):
            found += _dangling(name, part, inside)
        elif name.endswith(".xml") and not name.startswith("["):
            found += _unlinked(name, part, inside) + _same_ids(name, part)
    return found + _orphans(inside)


def _without_type(inside):
    types = etree.fromstring(inside["[Content_Types].xml"])
    known = {each.get("PartName") for each in types} | {each.get("Extension") for each in types}
    names = [name for name in inside if name != "[Content_Types].xml"]
    missing = [name for name in names if f"/{name}" not in known and name.rpartition(".")[2] not in known]
    stray = [name for name in {each.get("PartName") for each in types} - {None} if name[1:] not in inside]
    return [f"no type: {name}" for name in missing] + [f"type of nothing: {name}" for name in stray]


def _source(rels):
    folder, _, name = rels.partition("_rels/")
    return folder + name.removesuffix(".rels")


def _targets(rels, part):
    folder = posixpath.dirname(_source(rels))
    for each in etree.fromstring(part).iter(_PACKAGE):
        if each.get("TargetMode") != "External":
            target = each.get("Target")
            yield target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _dangling(name, part, inside):
    return [f"{name} points at {target}" for target in _targets(name, part) if target not in inside]


def _unlinked(name, part, inside):
    folder, _, file = name.rpartition("/")
    rels = inside.get(f"{folder}/_rels/{file}.rels")
    known = {each.get("Id") for each in etree.fromstring(rels).iter(_PACKAGE)} if rels else set()
    used = {
        value
        for node in etree.fromstring(part).iter()
        for key, value in node.attrib.items()
        if key.startswith(_RELATION)
    }
    return [f"{name} names {link}" for link in used - known if link]


def _same_ids(name, part):
    if not re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides)/[^/]+\.xml", name):
        return []
    ids = [node.get("id") for node in etree.fromstring(part).iter() if str(node.tag).endswith("}cNvPr")]
    return [f"{name} has two shapes {each}" for each in set(ids) if ids.count(each) > 1]


def _orphans(inside):
    targets = {target for name, part in inside.items() if name.endswith(".rels") for target in _targets(name, part)}
    own = [name for name in inside if not name.endswith(".rels") and name != "[Content_Types].xml"]
    return [f"nothing points at {name}" for name in own if name not in targets]


def overlaps(slide, show):
    """Pairs of shapes that cover each other, and shapes that reach outside the slide, by name."""
    shapes = list(slide.shapes)
    found = [
        f"{one.name} / {two.name}" for one, two in combinations(shapes, 2)
        if min(one.left + one.width, two.left + two.width) - max(one.left, two.left) > _SEEN
        and min(one.top + one.height, two.top + two.height) - max(one.top, two.top) > _SEEN
    ]  # fmt: skip
    outside = [
        shape.name for shape in shapes
        if shape.left < 0 or shape.top < 0
        or shape.left + shape.width > show.slide_width + _SEEN or shape.top + shape.height > show.slide_height + _SEEN
    ]  # fmt: skip
    return found + outside
