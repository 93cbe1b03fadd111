"""The looks of marked cells: the cell's own style with our colour behind it, and the way back.

Decision that could be disputed: the way back is kept in the colour itself (a solid fill's second colour is never
seen, and holds a number) as well as by the cell's address. So a mark that was moved, copied or sorted is found again.
"""

import copy
import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from domain.finding import Level
from intake.marked_package import Package, child

# Light enough for black text (contrast above 10 to 1), and told apart by the colour-blind; the words say it too.
COLOURS = {Level.STOPS: "FFFFA98F", Level.CONFIRM: "FFFFE36E", Level.NOTE: "FFA9D3F5"}
_NUMBERED = "FFA5"
_BLACK = "FF000000"
_NOT_NUMBERED = -1
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# The least that a program may expect, in the order of the standard.
_LEAST = """<styleSheet xmlns="{}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


@dataclass
class Look:
    """What a mark covers: the fill, the font where it was too light to read, and whether each was said to apply."""

    fill: etree._Element
    font: etree._Element | None
    applied: dict[str, str]


@dataclass
class Looks:
    """Everything that marks cover: the looks by number, and the number for each sheet and cell."""

    each: list[Look] = field(default_factory=list)
    at: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def most_common(self) -> int:
        """For a cell whose mark cannot be told."""
        return Counter(self.at.values()).most_common(1)[0][0] if self.at else 0


class Styles:
    """The workbook's styles. Only added to: every number that was there means what it did."""

    def __init__(self, package: Package) -> None:
        self._main = package.main
        self._sections: dict[str, etree._Element] = {}
        root = package.change(_styles_part(package))
        for least in etree.fromstring(_LEAST.format(self._main)):
            name = etree.QName(least).localname
            if root.find(least.tag) is None:
                _insert_in_order(root, least)
            self._sections[name] = child(root, name)
        self._known = {
            name: {_shape(each): place for place, each in reversed(list(enumerate(section)))}
            for name, section in self._sections.items()
        }
        self._made: dict[tuple[int, Level], tuple[int, int]] = {}
        self._restored: dict[tuple[int, int], int] = {}

    def ours(self) -> dict[int, int]:
        """The styles that carry one of our colours, each with the number of what it covers.

        Where a program has taken away all numbers every style in our colours is ours, with -1; otherwise a style
        without a number is a person's own.
        """
        fills = [self._number_in(fill) for fill in self._sections["fills"]]
        coloured = {
            style: number
            for style, each in enumerate(self._sections["cellXfs"])
            if 0 <= (index := int(each.get("fillId", 0))) < len(fills) and (number := fills[index]) is not None
        }
        return {style: number for style, number in coloured.items() if number != _NOT_NUMBERED} or coloured

    def marked(self, style: int, level: Level, looks: Looks) -> tuple[int, int]:
        """The style with a level's colour behind it, and the number of what that covers."""
        if (style, level) not in self._made:
            own = self._style(style)
            font = self._at("fonts", own.get("fontId"))
            applied = {name: own.get(name, "") for name in ("applyFill", "applyFont") if name in own.attrib}
            light = copy.deepcopy(font) if self._is_light(font) else None
            number = _number_of(Look(copy.deepcopy(self._at("fills", own.get("fillId"))), light, applied), looks)
            new = copy.deepcopy(own)
            new.set("fillId", str(self.fill(COLOURS[level], f"{_NUMBERED}{number:04X}")))
            new.set("applyFill", "1")
            if light is not None:
                new.set("fontId", str(self.place("fonts", self._darkened(font))))
                new.set("applyFont", "1")
            self._made[style, level] = self.place("cellXfs", new), number
        return self._made[style, level]

    def restored(self, style: int, number: int, looks: Looks) -> int:
        """The style as it was before our colour."""
        if (style, number) not in self._restored and 0 <= number < len(looks.each):
            look, new = looks.each[number], copy.deepcopy(self._style(style))
            new.set("fillId", str(self.place("fills", look.fill)))
            if look.font is not None:
                new.set("fontId", str(self.place("fonts", look.font)))
            for name in ("applyFill", "applyFont") if look.font is not None else ("applyFill",):
                new.attrib.pop(name, "")
                new.attrib.update({name: look.applied[name]} if name in look.applied else {})
            self._restored[style, number] = self.place("cellXfs", new)
        return self._restored.get((style, number), style)

    def fill(self, colour: str, second: str = "") -> int:
        """The number of a solid fill."""
        colours = f'<fgColor rgb="{colour}"/>' + (f'<bgColor rgb="{second}"/>' if second else '<bgColor indexed="64"/>')
        solid = f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'
        return self.place("fills", self.element(solid))

    def element(self, xml: str) -> etree._Element:
        """A piece of the styles from how it is written, without prefixes."""
        wrapped: etree._Element = etree.fromstring(f'<x xmlns="{self._main}">{xml}</x>')
        return wrapped[0]

    def place(self, section: str, element: etree._Element) -> int:
        """The number of a fill, a font or a style; it is added where there is none like it."""
        known, shape = self._known[section], _shape(element)
        if shape not in known:
            known[shape] = len(self._sections[section])
            self._sections[section].append(copy.deepcopy(element))
            self._sections[section].set("count", str(len(self._sections[section])))
        return known[shape]

    def _style(self, style: int) -> etree._Element:
        return self._at("cellXfs", str(style))

    def _at(self, section: str, number: str | None) -> etree._Element:
        place = int(number or 0)
        return self._sections[section][place if place < len(self._sections[section]) else 0]

    def _number_in(self, fill: etree._Element) -> int | None:
        first, second = (fill.find(f".//{{{self._main}}}{name}") for name in ("fgColor", "bgColor"))
        if first is None or first.get("rgb", "").upper() not in COLOURS.values():
            return None
        written = "" if second is None else second.get("rgb", "").upper()
        try:
            return int(written[4:], 16) if written.startswith(_NUMBERED) else _NOT_NUMBERED
        except ValueError:
            return _NOT_NUMBERED

    def _is_light(self, font: etree._Element) -> bool:
        colour = font.find(f"{{{self._main}}}color")
        if colour is None:
            return False
        written = colour.get("rgb", "")[-6:]
        if re.fullmatch("[0-9A-Fa-f]{6}", written):
            return sum(bytes.fromhex(written)) > 3 * 128
        return colour.get("theme") == "0" or colour.get("indexed") in {"1", "9"}

    def _darkened(self, font: etree._Element) -> etree._Element:
        dark = copy.deepcopy(font)
        colour = dark.find(f"{{{self._main}}}color")
        if colour is not None:
            colour.attrib.clear()
            colour.set("rgb", _BLACK)
        return dark


def _number_of(look: Look, looks: Looks) -> int:
    for number, each in enumerate(looks.each):
        same_font = look.font is each.font is None or (
            look.font is not None and each.font is not None and _shape(look.font) == _shape(each.font)
        )
        if same_font and _shape(look.fill) == _shape(each.fill) and look.applied == each.applied:
            return number
    looks.each.append(look)
    return len(looks.each) - 1


def _shape(element: etree._Element) -> tuple[object, ...]:
    """What an element says, whatever prefix it is written with."""
    return (element.tag, tuple(sorted(element.attrib.items())), *map(_shape, element))


def _styles_part(package: Package) -> str:
    found = next(iter(package.linked(package.workbook, "styles").values()), "") or package.spelled("xl/styles.xml")
    if found:
        return found
    name = package.add("xl/styles.xml", etree.fromstring(_LEAST.format(package.main)), _STYLES_TYPE)
    package.link(package.workbook, name, "styles")
    return name


def _insert_in_order(root: etree._Element, section: etree._Element) -> None:
    order = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")
    before = order[: order.index(etree.QName(section).localname)]
    place = sum(etree.QName(each).localname in before for each in root)
    root.insert(place, copy.deepcopy(section))
