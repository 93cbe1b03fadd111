"""Our comments at cells, beside those that people have written, and the drawings that Excel shows them in.

Decision that could be disputed: ours are known by their first and last line and not by who wrote them, since some
programs forget that, and since ours may stand below a person's own. A comment in a thread keeps its thread: Excel
shows only that, so there our words are read in the list of findings.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

from intake.marked_cells import Place, add_notes_link, place_of
from intake.marked_package import Package, child, plain_names, take_out
from intake.plain_text import address
from wording import text, use

_V, _O, _X = (f"urn:schemas-microsoft-com:{name}" for name in ("vml", "office:office", "office:excel"))
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINE, _END = "——", "————————"
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")
# Shapes are numbered in blocks of this many, and a drawing lists the blocks it uses.
_BLOCK = 1024
_LETTERS_A_LINE, _MOST_LINES, _COLUMNS_WIDE = 46, 40, 3
_DRAWING = f"""<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_SHAPE = f"""<x xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><v:shape id="_x0000_s{{number}}" type="#_x0000_t202"
 style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:{{points}}pt;z-index:1;visibility:hidden"
 fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{{left}}, 15, {{top}}, 4, {{right}}, 15, {{bottom}}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape></x>"""


@cache
def sender() -> str:
    """Who the comments are from, in Swedish in every language, since they are known by it."""
    with use("sv"):
        return text("markerad.avsandare")


def add_comments(package: Package, sheet: str, words: Mapping[Place, str]) -> None:
    """Put a comment at each cell (row and column from 0), below the person's own where there is one."""
    comments = package.change(_comments_part(package, sheet))
    known = {each.get("ref", ""): each for each in _all(comments)}
    author = _author(comments)
    new = []
    for place, written in sorted(words.items()):
        whole = f"{_first_line()}\n{written}\n{_END}"
        if address(*place) in known:
            _append(known[address(*place)], f"\n\n{whole}")
        else:
            _add(comments, address(*place), author, whole)
            new.append((place, whole))
    _draw(package, sheet, new)


def remove_comments(package: Package, sheet: str) -> None:
    """Take our comments away. What people wrote stays; an empty list of comments goes, with its drawing."""
    for part in package.linked(sheet, "comments").values():
        marked = [each for each in _all(package.root(part)) if _first_line() in _words(each)]
        gone = {place_of(each.get("ref", "")) for each in marked if not _cut(each)}
        if marked:
            comments = package.change(part)
            for each in marked:
                if place_of(each.get("ref", "")) in gone:
                    take_out(each)
            _undraw(package, sheet, gone)
            if next(_all(comments), None) is None:
                package.unlink(sheet, part)
                package.drop(part)


def _first_line() -> str:
    return f"{_LINE} {sender()} {_LINE}"


@cache
def _ours() -> re.Pattern[str]:
    return re.compile(rf"(?:\r?\n\r?\n)?{re.escape(_first_line())}.*?(?:{_END}|\Z)", re.DOTALL)


def _all(comments: etree._Element) -> Iterator[etree._Element]:
    return comments.iterfind("{*}commentList/{*}comment")


def _pieces(comment: etree._Element) -> list[etree._Element]:
    return list(comment.iterfind("{*}text//{*}t"))


def _words(comment: etree._Element) -> str:
    return "".join(each.text or "" for each in _pieces(comment))


def _cut(comment: etree._Element) -> bool:
    """Take our lines out of a comment; whether anything is left."""
    spans = [match.span() for match in _ours().finditer(_words(comment))]
    start = 0
    for piece in _pieces(comment):
        written = piece.text or ""
        ends = start + len(written)
        for first, after in reversed(spans):
            written = written[: max(first - start, 0)] + written[max(after - start, 0) :]
        piece.text, start = written, ends
    return bool(_words(comment).strip())


def _append(comment: etree._Element, words: str) -> None:
    pieces = _pieces(comment)
    last = pieces[-1] if pieces else child(child(comment, "text"), "t")
    last.text = (last.text or "") + words
    last.set(_SPACE, "preserve")


def _add(comments: etree._Element, reference: str, author: str, words: str) -> None:
    tag = _tag(comments)
    comment = etree.SubElement(child(comments, "commentList"), f"{tag}comment", ref=reference, authorId=author)
    run = etree.SubElement(etree.SubElement(comment, f"{tag}text"), f"{tag}r")
    look = etree.SubElement(run, f"{tag}rPr")
    for name, value in (("sz", "9"), ("rFont", "Tahoma"), ("family", "2")):
        etree.SubElement(look, f"{tag}{name}", val=value)
    piece = etree.SubElement(run, f"{tag}t")
    piece.text = words
    piece.set(_SPACE, "preserve")


def _tag(element: etree._Element) -> str:
    return f"{{{etree.QName(element).namespace}}}"


def _author(comments: etree._Element) -> str:
    """Our number among those who comment."""
    authors = comments.find("{*}authors")
    if authors is None:
        authors = etree.Element(f"{_tag(comments)}authors")
        comments.insert(0, authors)
    names = [each.text or "" for each in authors]
    if sender() not in names:
        etree.SubElement(authors, f"{_tag(comments)}author").text = sender()
        names.append(sender())
    return str(names.index(sender()))


def _comments_part(package: Package, sheet: str) -> str:
    found = next(iter(package.linked(sheet, "comments").values()), "")
    if found:
        return found
    root = etree.Element(f"{{{package.main}}}comments", nsmap=plain_names(package.main))
    etree.SubElement(root, f"{{{package.main}}}authors")
    etree.SubElement(root, f"{{{package.main}}}commentList")
    name = package.add("xl/comments{}.xml", root, _COMMENTS_TYPE)
    package.link(sheet, name, "comments")
    return name


def _drawing_part(package: Package, sheet: str) -> str:
    """The drawing that the sheet shows its comments in ("" when there is none)."""
    notes = package.root(sheet).find("{*}legacyDrawing")
    link = "" if notes is None else notes.get(f"{{{package.links}}}id", "")
    return package.linked(sheet).get(link, "")


def _draw(package: Package, sheet: str, new: list[tuple[Place, str]]) -> None:
    if not new:
        return
    part = _drawing_part(package, sheet)
    if not part:
        package.name_kind("vml", _DRAWING_TYPE)
        part = package.add("xl/drawings/vmlDrawing{}.vml", etree.fromstring(_DRAWING))
        add_notes_link(package.change(sheet), package.link(sheet, part, "vmlDrawing"), package.links)
    drawing = package.change(part)
    first = _free_block(package)
    for count, (place, words) in enumerate(new):
        block, number = divmod(count, _BLOCK - 1)
        drawing.append(_shape((first + block) * _BLOCK + number + 1, place, words))
    _list_blocks(drawing, range(first, first + (len(new) - 1) // (_BLOCK - 1) + 1))


def _free_block(package: Package) -> int:
    drawings = (package.part(name) for name in package.names() if name.lower().endswith(".vml"))
    return max((int(number) // _BLOCK for part in drawings for number in _SHAPE_ID.findall(part)), default=0) + 1


def _list_blocks(drawing: etree._Element, blocks: range) -> None:
    if drawing.find(f".//{{{_O}}}idmap") is None:
        drawing.insert(0, etree.fromstring(_DRAWING)[0])
    if not any(each.get("id") == "_x0000_t202" for each in drawing.iter(f"{{{_V}}}shapetype")):
        drawing.insert(1, etree.fromstring(_DRAWING)[1])
    listed = drawing.find(f".//{{{_O}}}idmap")
    if listed is not None:
        known = [each for each in listed.get("data", "").split(",") if each]
        listed.set("data", ",".join([*known, *(str(each) for each in blocks if str(each) not in known)]))


def _shape(number: int, place: Place, words: str) -> etree._Element:
    row, column = place
    lines = min(sum(1 + len(line) // _LETTERS_A_LINE for line in words.split("\n")) + 1, _MOST_LINES)
    wrapped: etree._Element = etree.fromstring(
        _SHAPE.format(
            number=number, points=13 * lines, row=row, column=column, left=column + 1, top=max(row - 1, 0),
            right=column + 1 + _COLUMNS_WIDE, bottom=max(row - 1, 0) + lines,
        )
    )  # fmt: skip
    return wrapped[0]


def _undraw(package: Package, sheet: str, gone: set[Place]) -> None:
    part = _drawing_part(package, sheet)
    if not part or not gone:
        return
    drawing = package.change(part)
    for shape in list(drawing.iter(f"{{{_V}}}shape")):
        at = tuple(int(shape.findtext(f".//{{{_X}}}{name}") or -1) for name in ("Row", "Column"))
        if at in gone:
            take_out(shape)
    if next(drawing.iter(f"{{{_V}}}shape"), None) is None:
        take_out(child(package.change(sheet), "legacyDrawing"))
        package.unlink(sheet, part)
        package.drop(part)
