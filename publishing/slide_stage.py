"""The stage of a presentation: which of its layouts carry what, and the room that they leave for a figure.

Decision that could be disputed: layouts are known by the places they have and not by number or name, since every
organisation's template has its own; where none has what is sought, the nearest is taken and its empty places removed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from publishing.slide_look import Look, look_of
from publishing.slide_template import TemplateError, opened
from publishing.slide_xml import found

EMU_PER_PT = 12_700
# The height of the slide that sizes of type are thought for.
_USUAL_HEIGHT = 540
_SMALLEST = (360, 200)
_TITLES = {"title", "ctrTitle"}
_ASIDE = {"dt", "ftr", "sldNum"}
# Letters of a house's own type may be broader than ours, and nobody can know it before it is drawn.
_OWN_WIDE, _THEIRS_WIDE = 1.0, 1.16


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height as python-pptx takes them."""
        left, top, width, height = (round(each * EMU_PER_PT) for each in (self.left, self.top, self.width, self.height))
        return left, top, width, height

    def below(self, height: float) -> "Box":
        """What is left of it under its uppermost part."""
        return Box(self.left, self.top + height, self.width, max(self.height - height, 0))

    def above(self, height: float) -> "Box":
        """What is left of it over its lowest part."""
        return Box(self.left, self.top, self.width, max(self.height - height, 0))

    def columns(self, shares: Iterable[float], *, gap: float) -> list["Box"]:
        """Side by side, each with its share of the width, with a gap between."""
        parts = list(shares)
        room = self.width - gap * (len(parts) - 1)
        boxes, left = [], self.left
        for share in parts:
            boxes.append(Box(left, self.top, room * share / sum(parts), self.height))
            left += room * share / sum(parts) + gap
        return boxes


@dataclass(frozen=True, slots=True)
class Stage:
    """A presentation to put slides in.

    `area` is the room under the title; `title` where the title stands, and `number` where the slide's number does
    (without width where the layout has no place for it).
    """

    show: Any
    figure: Any
    cover: Any
    section: Any
    look: Look
    title: Box
    area: Box
    number: Box


def stage(template: bytes = b"") -> Stage:
    """The stage of a template's presentation, or of ours.

    Raises:
        TemplateError: the template cannot be used, or none of its layouts has a title and room under it.

    """
    show = opened(template)
    width, height = show.slide_width / EMU_PER_PT, show.slide_height / EMU_PER_PT
    if width < _SMALLEST[0] or height < _SMALLEST[1]:
        raise TemplateError("fel.mall_utan_layout")
    layouts = _with_title(show)
    figure = min(layouts, key=lambda each: (len(_places(each) - _ASIDE - _TITLES), "ctrTitle" in _places(each)))
    title = _box(_titled(figure))
    area = _area(figure, title, Box(0, 0, width, height))
    look = look_of(figure, scale=height / _USUAL_HEIGHT, wide=_THEIRS_WIDE if template else _OWN_WIDE)
    return Stage(
        show=show,
        figure=figure,
        cover=_first(layouts, lambda has: "subTitle" in has) or figure,
        section=_section(layouts) or figure,
        look=look,
        title=title,
        area=area,
        number=_box(places_of(figure)["sldNum"]) if "sldNum" in _places(figure) else Box(0, 0, 0, 0),
    )


def places_of(shapes: Any) -> dict[str, Any]:
    """Placeholder type -> the first such placeholder of a layout or slide."""
    named: dict[str, Any] = {}
    for shape in shapes.placeholders:
        named.setdefault(_kind(shape), shape)
    return named


def _with_title(show: Any) -> list[Any]:
    """The layouts of the first master that has any with a title that lies across the slide."""
    for master in show.slide_masters:
        upright = [each for each in master.slide_layouts if not found(each._element, ".//p:ph[@orient='vert']")]
        usable = [each for each in upright if _places(each) & _TITLES and _box(_titled(each)).width > _SMALLEST[1]]
        if usable:
            return usable
    raise TemplateError("fel.mall_utan_layout")


def _titled(layout: Any) -> Any:
    places = places_of(layout)
    return places.get("title") or places["ctrTitle"]


def _first(layouts: Iterable[Any], fits: Callable[[set[str]], bool]) -> Any:
    return next((each for each in layouts if fits(_places(each))), None)


def _section(layouts: list[Any]) -> Any:
    """A title with one place for text under it; what the file itself calls a section's head comes first."""
    named = [each for each in layouts if each._element.get("type") == "secHead"]
    return _first([*named, *layouts], lambda has: has - _ASIDE == {"title", "body"})


def _places(layout: Any) -> set[str]:
    """The types of a layout's placeholders; several alike are told apart by number, so that they are counted."""
    kinds = [_kind(shape) for shape in layout.placeholders]
    return {kind if kind not in kinds[:place] else f"{kind}{place}" for place, kind in enumerate(kinds)}


def _kind(shape: Any) -> str:
    return str(found(shape._element, ".//p:ph")[0].get("type", "obj"))


def _box(shape: Any) -> Box:
    if None in (shape.left, shape.top, shape.width, shape.height):
        return Box(0, 0, 0, 0)
    return Box(*(each / EMU_PER_PT for each in (shape.left, shape.top, shape.width, shape.height)))


def _area(layout: Any, title: Box, slide: Box) -> Box:
    """Where the layout, or else its master, has its text: under the title and over what stands at the foot.

    Raises:
        TemplateError: there is no such room.

    """
    bodies = [*_bodies(layout), *_bodies(layout.slide_master)]
    feet = [_box(each).top for each in layout.placeholders if _kind(each) in {"dt", "ftr"}]
    foot = min([top for top in feet if top > slide.height * 0.75] or [slide.height * 0.95])
    body = next(
        (each for each in bodies if each.width > slide.width / 2), Box(title.left, title.bottom, title.width, 0)
    )
    top = max(title.bottom, min(body.top, slide.height / 3))
    bottom = min(max(body.bottom, foot - 6), foot - 2) if body.bottom <= foot else min(body.bottom, slide.height * 0.97)
    area = Box(max(body.left, 0), top + 4, min(body.width, slide.width - max(body.left, 0)), bottom - top - 4)
    if area.height < slide.height * 0.45 or area.width < slide.width * 0.5:
        raise TemplateError("fel.mall_utan_layout")
    return area


def _bodies(holder: Any) -> list[Box]:
    return [_box(each) for each in holder.placeholders if _kind(each) in {"body", "obj"}]
