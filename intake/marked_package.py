"""A workbook as its parts: a few are changed, and all the others are written back byte for byte.

Decision that could be disputed: the workbook is edited as XML. A library that reads a workbook and writes it anew
loses what it does not know (charts, pictures, the checks of cells, notes in threads), and the file is the sender's own.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from domain.errors import UnreadableFileError
from intake.parts import MAX_UNPACKED_BYTES, unpack

_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT = "http://purl.oclc.org/"
# Excel itself writes its drawings of notes with tags that are never closed.
_OPEN_BREAK = re.compile(rb"<br\s*>")
_SAME_TIME = (1980, 1, 1, 0, 0, 0)


class Package:
    """The parts of one workbook by name, in the order of the file. `root` reads a part, `change` is for editing it."""

    def __init__(self, content: bytes) -> None:
        self._parts = _every_part(content)
        self._spelled = {name.lower(): name for name in self._parts}
        self._roots: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        self._types = self.spelled("[Content_Types].xml")
        self.workbook = self.spelled("xl/workbook.xml")
        namespace = etree.QName(self.root(self.workbook)).namespace
        # The namespaces of cells, and of links between parts, in the older or the strict form of the standard.
        self.main = namespace or ""
        strict = self.main.startswith(_STRICT)
        self.links = (
            f"{_STRICT}ooxml/officeDocument/relationships"
            if strict
            else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        )

    def names(self) -> list[str]:
        """The name of every part."""
        return list(self._parts)

    def spelled(self, name: str) -> str:
        """A part's name as it is spelled in the file ("" when there is none): letters may be large or small."""
        return self._spelled.get(name.lower(), "")

    def root(self, name: str) -> etree._Element:
        """A part's XML, to read.

        Raises:
            UnreadableFileError: it is no XML.

        """
        if name not in self._roots:
            self._roots[name] = _parsed(name, self._parts.get(name, b""))
        return self._roots[name]

    def change(self, name: str) -> etree._Element:
        """A part's XML, to edit."""
        self._changed.add(name)
        return self.root(name)

    def part(self, name: str) -> bytes:
        """A part as it will be written."""
        return _written(name, self._roots[name]) if name in self._changed else self._parts[name]

    def add(self, pattern: str, root: etree._Element, content_type: str = "") -> str:
        """Put in a new part under the first free number of a pattern (`xl/comments{}.xml`); gives its name."""
        names = (pattern.replace("{}", str(number)) for number in range(1, 100_000))
        name = next(each for each in names if not self.spelled(each))
        self._parts[name] = b""
        self._spelled[name.lower()] = name
        self._roots[name] = root
        self._changed.add(name)
        if content_type:
            etree.SubElement(
                self.change(self._types), f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type
            )
        return name

    def name_kind(self, extension: str, content_type: str) -> None:
        """Say what all parts with an extension are, unless that is said."""
        known = {each.get("Extension", "").lower() for each in self.root(self._types).iter(f"{{{_TYPES}}}Default")}
        if extension not in known:
            default = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
            self.change(self._types).insert(0, default)

    def drop(self, name: str) -> None:
        """Take a part out, with its own links and what is said of its kind. Links to it are for `unlink`."""
        for each in (name, self.spelled(_links_name(name))):
            self._parts.pop(each, None)
            self._spelled.pop(each.lower(), None)
            self._roots.pop(each, None)
            self._changed.discard(each)
        for override in list(self.root(self._types).iter(f"{{{_TYPES}}}Override")):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                self.change(self._types).remove(override)

    def linked(self, source: str, kind: str = "") -> dict[str, str]:
        """The parts that a part links to, by the link's id; of one kind (`comments`) or of all."""
        return {
            link.get("Id", ""): target
            for link in self._link_tags(source)
            if link.get("Type", "").endswith(f"/{kind}" if kind else "") and link.get("TargetMode") != "External"
            if (target := self._target(source, link.get("Target", "")))
        }

    def link(self, source: str, target: str, kind: str) -> str:
        """Link a part to another; gives the link's id."""
        name = self.spelled(_links_name(source))
        if not name:
            name = self.add(_links_name(source), etree.Element(f"{{{_LINKS}}}Relationships", nsmap=plain_names(_LINKS)))
        taken = {each.get("Id") for each in self._link_tags(source)}
        link_id = next(each for number in range(1, 100_000) if (each := f"rId{number}") not in taken)
        tag = f"{{{_LINKS}}}Relationship"
        etree.SubElement(self.change(name), tag, Id=link_id, Type=f"{self.links}/{kind}", Target=f"/{target}")
        return link_id

    def unlink(self, source: str, target: str) -> None:
        """Take away the links from a part to another; the last one takes the list of links with it."""
        name = self.spelled(_links_name(source))
        for link in list(self._link_tags(source)):
            if self._target(source, link.get("Target", "")) == target:
                self.change(name).remove(link)
        if name and not len(self.root(name)):
            self.drop(name)

    def packed(self) -> bytes:
        """The workbook's file. The same parts give the same bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self._parts:
                entry = zipfile.ZipInfo(name, _SAME_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, self.part(name))
        return stream.getvalue()

    def _link_tags(self, source: str) -> Iterator[etree._Element]:
        name = self.spelled(_links_name(source))
        return self.root(name).iter(f"{{{_LINKS}}}Relationship") if name else iter(())

    def _target(self, source: str, written: str) -> str:
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), written))
        return self.spelled(path.lstrip("/"))


def child(parent: etree._Element, name: str) -> etree._Element:
    """The first element of that name right under another; it is made where there is none."""
    found = parent.find(f"{{*}}{name}")
    return etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}") if found is None else found


def take_out(element: etree._Element) -> None:
    """Remove an element from where it stands."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def plain_names(namespace: str) -> dict[str, str]:
    """For a new part whose names need no prefix."""
    return {None: namespace}  # type: ignore[dict-item]  # the stubs know no default namespace


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace ("" for a comment)."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _links_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _every_part(content: bytes) -> dict[str, bytes]:
    """XML as it was checked, and the rest (pictures, printers' settings) as it is, within the same limit."""
    texts = unpack(content)
    parts: dict[str, bytes] = {}
    room = MAX_UNPACKED_BYTES - sum(map(len, texts.values()))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                name = entry.filename.replace("\\", "/")
                if not entry.is_dir():
                    parts[name] = texts[name] if name in texts else archive.open(entry).read(room + 1)
                    room -= 0 if name in texts else len(parts[name])
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise UnreadableFileError("fel.fil_skadad") from None
    if room < 0:
        raise UnreadableFileError("fel.fil_zipbomb")
    return parts


def _parsed(name: str, part: bytes) -> etree._Element:
    is_drawing = name.lower().endswith(".vml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=is_drawing)
    try:
        root = etree.fromstring(_OPEN_BREAK.sub(b"<br/>", part) if is_drawing else part, parser)
    except etree.XMLSyntaxError:
        raise UnreadableFileError("fel.fil_skadad") from None
    if root is None:
        raise UnreadableFileError("fel.fil_skadad")
    return root


def _written(name: str, root: etree._Element) -> bytes:
    tree = root.getroottree()
    if name.lower().endswith(".vml"):
        return etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
