"""The look of a presentation: the colours that its words and charts take, from its own theme where they can be read.

Decision that could be disputed: a theme's accent colours are used only where they stand out from the background
(3:1) and from each other; otherwise ours are. A chart in a pale house colour is a chart that cannot be read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from charts.palette import DARK, LIGHT, Palette, contrast, luminance, rgb
from publishing.slide_xml import found

_READABLE, _VISIBLE, _TOLD_APART = 4.5, 3.0, 90
_DARK = 0.2
_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_MAIN_AND_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#RRGGBB` in `palette`; `themed` names those that are the theme's own, so that they follow it.

    `scale` is how large type is beside that of a slide of 7.5 inches; `wide` how broad its letters may be beside ours.
    """

    palette: Palette
    themed: Mapping[str, str] = field(default_factory=dict)
    scale: float = 1.0
    wide: float = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark background."""
        return luminance(self.palette.background) < _DARK

    def size(self, points: float) -> float:
        """A size of type on this slide, in points."""
        return round(points * self.scale * 2) / 2

    def paint(self, target: Any, colour: str) -> None:
        """Give a python-pptx colour (of a font, a fill or a line) one of the palette's."""
        from pptx.dml.color import RGBColor
        from pptx.enum.dml import MSO_THEME_COLOR

        if colour in self.themed:
            target.theme_color = getattr(MSO_THEME_COLOR, self.themed[colour])
        else:
            target.rgb = RGBColor.from_string(colour.lstrip("#"))  # type: ignore[no-untyped-call]

    def fill(self, target: Any, colour: str) -> None:
        """Fill a shape or a mark with one of the palette's colours."""
        target.fill.solid()
        self.paint(target.fill.fore_color, colour)


def look_of(layout: Any, *, scale: float, wide: float) -> Look:
    """The look of slides with this python-pptx layout."""
    theme = dict(_theme_colours(layout.slide_master))
    roles = _colour_map(layout)
    background = _background(layout, theme, roles)
    base = DARK if luminance(background) < _DARK else LIGHT
    text = theme.get(roles.get("tx1", "dk1"), base.text)
    themed = {}
    if contrast(text, background) >= _READABLE:
        themed[text] = "TEXT_1"
    else:
        text = max(LIGHT.text, DARK.text, key=lambda each: contrast(each, background))
    accents = dict(_usable(theme, background))
    themed |= {colour: name for colour, name in accents.items() if colour not in themed}
    main, *others = _filled(list(accents), base, background)
    muted = _between(text, background, 0.68)
    colours = replace(
        base,
        background=background,
        text=text,
        muted=muted if contrast(muted, background) >= _READABLE else text,
        grid=_between(text, background, 0.13),
        main=main,
        others=(others[0], others[1], others[2]),
        reference=muted if contrast(muted, background) >= _VISIBLE else text,
    )
    return Look(colours, themed, scale=scale, wide=wide)


def _usable(theme: Mapping[str, str], background: str) -> Iterator[tuple[str, str]]:
    """(Colour, its name in python-pptx) of the accents that can be seen, in order, no two alike."""
    found: list[str] = []
    for name in _ACCENTS:
        colour = theme.get(name, background)
        apart = all(_distance(colour, each) >= _TOLD_APART for each in found)
        if apart and contrast(colour, background) >= _VISIBLE and len(found) < _MAIN_AND_OTHERS:
            found.append(colour)
            yield colour, f"ACCENT_{name[-1]}"


def _filled(accents: list[str], base: Palette, background: str) -> list[str]:
    """Four colours: the accents, then ours that differ from them; ours alone where there are not two accents."""
    ours = [base.main, *base.others]
    if len(accents) < 2:
        return ours
    spare = [each for each in ours if all(_distance(each, other) >= _TOLD_APART for other in accents)]
    spare += [each for each in ours if each not in spare and contrast(each, background) >= _VISIBLE]
    return [*accents, *spare, *ours][:_MAIN_AND_OTHERS]


def _theme_colours(master: Any) -> Iterator[tuple[str, str]]:
    """(dk1, lt1, dk2, lt2, accent1 …, its colour) as the theme says; colours told in other ways are left out."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml.ns import qn

    theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    for scheme in theme.iter(qn("a:clrScheme")):
        for each in scheme:
            told = next((value for child in each for value in (child.get("lastClr"), child.get("val")) if value), "")
            if len(told) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in told):
                yield each.tag.rpartition("}")[2], f"#{told.upper()}"


def _colour_map(layout: Any) -> dict[str, str]:
    """Which of the theme's colours text, background and so on take, such as `dk1` for `tx1`."""
    own = found(layout._element, "p:clrMapOvr/a:overrideClrMapping")
    return dict((own or found(layout.slide_master._element, "p:clrMap"))[0].attrib)


def _background(layout: Any, theme: Mapping[str, str], roles: Mapping[str, str]) -> str:
    """What the words stand on. Of a picture nothing is known, and the theme's own background is taken."""
    for element in (layout._element, layout.slide_master._element):
        for colour in found(element, "p:cSld/p:bg/p:bgPr/a:solidFill/* | p:cSld/p:bg/p:bgRef/*"):
            told = str(colour.get("val"))
            plain = not len(colour)  # lighter or darker kinds of a colour are not reckoned
            if plain and colour.tag.endswith("}srgbClr"):
                return f"#{told.upper()}"
            if plain and roles.get(told, told) in theme:
                return theme[roles.get(told, told)]
    return theme.get(roles.get("bg1", "lt1"), LIGHT.background)


def _between(colour: str, other: str, share: float) -> str:
    mixed = (round(one * share + two * (1 - share)) for one, two in zip(rgb(colour), rgb(other), strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _distance(one: str, other: str) -> int:
    return sum(abs(a - b) for a, b in zip(rgb(one), rgb(other), strict=True))
