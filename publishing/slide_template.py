"""A presentation to build on: ours, or a template that a person gives, which is trusted with nothing but its look.

Decision that could be disputed: a template with macros, or with anything that would be fetched from elsewhere when it
is opened, is refused as a whole and not cleaned. What comes out is sent on in the sender's name.
"""

import zipfile
from io import BytesIO
from typing import Any

from domain.errors import FollowUpError
from publishing.slide_default import own_presentation
from publishing.slide_xml import found, removed

MAX_BYTES = 30 * 1024 * 1024
_MAX_UNPACKED, _MAX_ENTRIES, _MAX_XML = 80 * 1024 * 1024, 4_000, 20 * 1024 * 1024
# How an Office file of before 2007 begins, and also a newer one that is locked with a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = "application/vnd.openxmlformats-officedocument.presentationml."
_MAIN = f"{_KINDS}presentation.main+xml".encode()
_OTHER_MAINS = tuple(f"{_KINDS}{kind}.main+xml".encode() for kind in ("template", "slideshow"))
_CONTENT_TYPES = "[Content_Types].xml"
_DANGEROUS, _PROGRAMS = ("vbaproject", "activex", "oleobject"), (".exe", ".dll", ".js", ".vbs")
_LISTS_OF_SLIDES = "p:sldIdLst/p:sldId | p:custShowLst | p:extLst"


class TemplateError(FollowUpError):
    """A template cannot be used. `reason` is the catalogue key of its own sentence."""

    def __init__(self, reason: str, **values: object) -> None:
        self.key = reason
        super().__init__(**values)


def opened(template: bytes) -> Any:
    """A python-pptx presentation without slides: the template's, or ours of "" bytes.

    Raises:
        TemplateError: it is no presentation, is damaged, locked or too large, holds macros or links to elsewhere.

    """
    if not template:
        return own_presentation()
    show = _read(_checked(template))
    _empty(show)
    _refuse_links(show)
    return show


def _checked(template: bytes) -> bytes:
    """The same file with its main part called a presentation, once nothing in its zip is wrong."""
    if len(template) > MAX_BYTES:
        raise TemplateError("fel.mall_for_stor", storst=MAX_BYTES // 1024**2)
    if template.startswith(_OLE):
        raise TemplateError("fel.mall_last")
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            _refuse_swollen(archive)
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except TemplateError:
        raise
    except Exception as error:  # bytes that are no zip after all fail in many ways
        raise TemplateError("fel.mall_ingen_presentation") from error
    _refuse_dangers(parts)
    return _as_presentation(parts)


def _refuse_swollen(archive: zipfile.ZipFile) -> None:
    """No more is ever unpacked of an entry than it declares, so what they declare can be trusted as a limit."""
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
        raise TemplateError("fel.mall_svaller")
    if any(entry.file_size > _MAX_XML for entry in entries if entry.filename.endswith((".xml", ".rels"))):
        raise TemplateError("fel.mall_svaller")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise TemplateError("fel.mall_last")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise TemplateError("fel.mall_skadad")


def _refuse_dangers(parts: dict[str, bytes]) -> None:
    types = parts.get(_CONTENT_TYPES, b"")
    if b"presentationml" not in types:
        raise TemplateError("fel.mall_ingen_presentation")
    names = [name.lower() for name in parts]
    runs = any(name.endswith(_PROGRAMS) or any(mark in name for mark in _DANGEROUS) for name in names)
    if b"macroEnabled" in types or runs:
        raise TemplateError("fel.mall_makron")
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for name, part in parts.items() if _is_xml(name)):
        raise TemplateError("fel.mall_skadad")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _as_presentation(parts: dict[str, bytes]) -> bytes:
    """A template (potx) or a show (ppsx) differs from a presentation only in what it is called."""
    for kind in _OTHER_MAINS:
        parts[_CONTENT_TYPES] = parts[_CONTENT_TYPES].replace(kind, _MAIN)
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def _read(content: bytes) -> Any:
    from pptx import Presentation

    try:
        show = Presentation(BytesIO(content))
        layouts = [layout for master in show.slide_masters for layout in master.slide_layouts]
        _ = show.slide_width + show.slide_height
    except Exception as error:  # a damaged file fails in as many ways as it can be damaged
        raise TemplateError("fel.mall_skadad") from error
    if not layouts:
        raise TemplateError("fel.mall_utan_layout")
    return show


def _empty(show: Any) -> None:
    """Take its slides away, with everything that points at them; parts that nothing points at are never written."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for element in found(show.part._element, _LISTS_OF_SLIDES):
        removed(element)
    gone = {RELATIONSHIP_TYPE.SLIDE, RELATIONSHIP_TYPE.COMMENT_AUTHORS, RELATIONSHIP_TYPE.PRINTER_SETTINGS}
    _drop(show.part, gone)
    _drop(show.part.package, {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES})
    for part in _kept(show):
        _drop(part, {RELATIONSHIP_TYPE.SLIDE})
    _renew_notes(show)


def _drop(part: Any, kinds: set[str]) -> None:
    """Take relations of some kinds away, and the links in the part that follow them."""
    for link, relation in list(part._rels.items()):
        if relation.reltype in kinds:
            part._rels.pop(link)
            for element in found(part._element, f"//*[@r:id='{link}']") if hasattr(part, "_element") else ():
                removed(element)


def _renew_notes(show: Any) -> None:
    """A template's page for notes that has no room for any is replaced by the plain one."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for relation in list(show.part._rels.values()):
        if relation.reltype != RELATIONSHIP_TYPE.NOTES_MASTER:
            continue
        if not found(relation.target_part._element, ".//p:ph[@type='body']"):
            _drop(show.part, {RELATIONSHIP_TYPE.NOTES_MASTER})
            for each in found(show.part._element, "p:notesMasterIdLst"):
                removed(each)


def _kept(show: Any) -> list[Any]:
    """The parts that come along: masters, their layouts and themes."""
    return [part for part in show.part.package.iter_parts() if part is not show.part]


def _refuse_links(show: Any) -> None:
    """A link that a reader follows is no danger; what is fetched without asking is."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    for part in (show.part, *_kept(show)):
        for relation in part._rels.values():
            if relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                raise TemplateError("fel.mall_lankar", plats=str(part.partname))
