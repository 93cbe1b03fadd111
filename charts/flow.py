"""The flow picture (Sankey) of a modellområde as SVG: levels people come from and go to, with a band for each flow.

Decision that could be disputed: the levels stand at the same places in every picture, so that two periods can be laid
beside each other, and a band's width is the number of persons. A hidden flow is a hatched band of one fixed width: it
says that somebody went there and nothing of how many, and no level's size rests on it.
"""

from collections.abc import Iterator
from html import escape
from textwrap import wrap

from charts.axes import FONT
from charts.flow_places import NARROW, WIDE, Band, Frame, Node, bands, nodes
from charts.palette import Palette, palette
from domain.flow import Flow, Flows
from wording import text
from wording.flows import count_words, flow_words, level_text

# A band narrower than this has no room for its number.
_LABELLED = {False: 15.0, True: 26.0}
_TITLE_CHARACTERS, _LINE = 66, 30


def flow_picture(flows: Flows, *, label: str, dark: bool, narrow: bool = False) -> str:
    """The picture as inline SVG. `label` is read aloud; all text is escaped here."""
    frame = NARROW if narrow else WIDE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {frame.width} {frame.height}" font-family="{escape(FONT)}">'
        f"{_inside(flows, frame, palette(dark=dark))}</svg>"
    )


def flow_file(flows: Flows, *, title: str, description: str, caption: str) -> bytes:
    """The picture as an SVG file that stands by itself: with the finding above it and its source below."""
    colours, frame = palette(dark=False), WIDE
    lines = wrap(title, _TITLE_CHARACTERS)
    top = 20 + _LINE * len(lines)
    below = wrap(caption, 130)
    height = top + frame.height + 20 * len(below) + 20
    words = [_text(24, 34 + _LINE * row, line, colours.text, 22, weight=650) for row, line in enumerate(lines)]
    words += [_text(24, top + frame.height + 20 + 20 * row, line, colours.muted, 13) for row, line in enumerate(below)]
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {frame.width} {height}" '
        f'width="{frame.width}" height="{height}" font-family="{escape(FONT)}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<rect width="100%" height="100%" fill="{colours.background}"/>{"".join(words)}'
        f'<g transform="translate(0 {top})">{_inside(flows, frame, colours)}</g></svg>'
    )
    return drawn.encode("utf-8")


def _inside(flows: Flows, frame: Frame, colours: Palette) -> str:
    largest = next(iter(flows.shown), None)
    drawn = bands(flows, frame)
    hatch = f"dolt_{'smal' if frame.is_narrow else 'bred'}"
    parts = [_hatch(hatch, colours)]
    ordered = sorted(drawn, key=lambda band: band.flow is largest)  # the largest lies on top
    parts += [_band(band, frame, colours, hatch, is_largest=band.flow is largest) for band in ordered]
    parts += [part for node in nodes(flows, frame) for part in _node(node, frame, colours)]
    parts += [_number(band, frame, colours) for band in drawn if _has_room(band, frame)]
    return "".join([*parts, *_headings(frame, colours)])


def _hatch(name: str, colours: Palette) -> str:
    return (
        f'<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="{colours.muted}" '
        'stroke-width="2"/></pattern></defs>'
    )


def _band(band: Band, frame: Frame, colours: Palette, hatch: str, *, is_largest: bool) -> str:
    fill, opacity = (
        (f"url(#{hatch})", 0.7) if band.flow.count.is_hidden else (colours.main, 0.55 if is_largest else 0.22)
    )
    line = ' stroke-dasharray="4 3"' if band.flow.count.is_hidden else ""
    return (
        f'<path d="{_outline(band, frame)}" fill="{fill}" fill-opacity="{opacity}" stroke="{colours.outline}" '
        f'stroke-width="0.7"{line}><title>{escape(_said(band.flow))}</title></path>'
    )


def _said(flow: Flow) -> str:
    words = flow_words(flow)
    return words[:1].upper() + words[1:]


def _outline(band: Band, frame: Frame) -> str:
    """Two curves from one level to the other; the same drawing stands on end where the screen is narrow."""
    first, last = frame.first + frame.thickness, frame.last
    middle = (first + last) / 2
    (a0, a1), (b0, b1) = band.start, band.end
    corners = [(first, a0), (middle, a0), (middle, b0), (last, b0), (last, b1), (middle, b1), (middle, a1), (first, a1)]
    at = [_point(along, across, frame) for along, across in corners]
    return f"M{at[0]}C{at[1]} {at[2]} {at[3]}L{at[4]}C{at[5]} {at[6]} {at[7]}Z"


def _point(along: float, across: float, frame: Frame) -> str:
    x, y = (across, along) if frame.is_narrow else (along, across)
    return f"{x:.1f} {y:.1f}"


def _has_room(band: Band, frame: Frame) -> bool:
    return band.flow.count.is_hidden or band.start[1] - band.start[0] >= _LABELLED[frame.is_narrow]


def _number(band: Band, frame: Frame, colours: Palette) -> str:
    """The number where the band begins, on a rim of the background so that it reads on any band."""
    across = sum(band.start) / 2
    beside = frame.first + frame.thickness
    x, y = (across, beside + 18) if frame.is_narrow else (beside + 8, across + 4)
    words = count_words(band.flow.count)
    if not band.flow.count.is_hidden:
        anchor = "middle" if frame.is_narrow else "start"
        return _text(x, y, words, colours.text, 13, anchor=anchor, rim=colours.background)
    if not frame.is_narrow:
        return _text(x, y, words, colours.text, 11, rim=colours.background)
    along_the_band = _text(0, 4, words, colours.text, 11, rim=colours.background)
    return f'<g transform="translate({x:.1f} {beside + 6:.1f}) rotate(90)">{along_the_band}</g>'


def _node(node: Node, frame: Frame, colours: Palette) -> Iterator[str]:
    along = frame.first if node.is_start else frame.last
    low, high = node.extent
    x, y, width, height = (along, low, frame.thickness, high - low)
    if frame.is_narrow:
        x, y, width, height = y, x, height, width
    yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" fill="{colours.text}"/>'
    lines = wrap(level_text(node.level, short=True), 12) if frame.is_narrow else wrap(level_text(node.level), 26)
    sized = [(line, 12.5 if frame.is_narrow else 15, 600) for line in lines]
    sized.append((count_words(node.count), 12.5 if frame.is_narrow else 15, 400))
    for row, (line, size, weight) in enumerate(sized):
        at, anchor = _label_place(node, frame, row, len(sized))
        yield _text(*at, line, colours.text, size, anchor=anchor, weight=weight)


def _label_place(node: Node, frame: Frame, row: int, rows: int) -> tuple[tuple[float, float], str]:
    step = 16 if frame.is_narrow else 20
    if frame.is_narrow:
        first = frame.first - 10 - step * (rows - 1) if node.is_start else frame.last + frame.thickness + 18
        return (node.middle, first + step * row), "middle"
    across = node.middle + 5 + step * (row - (rows - 1) / 2)
    return (
        ((frame.first - 12, across), "end") if node.is_start else ((frame.last + frame.thickness + 12, across), "start")
    )


def _headings(frame: Frame, colours: Palette) -> Iterator[str]:
    for is_start, key in ((True, "floden.fran"), (False, "floden.till")):
        if frame.is_narrow:
            x, y, anchor = 4.0, 16.0 if is_start else frame.height - 6.0, "start"
        else:
            x, y = (frame.first - 12.0, 20.0) if is_start else (frame.last + frame.thickness + 12.0, 20.0)
            anchor = "end" if is_start else "start"
        yield _text(x, y, text(key), colours.muted, 14, anchor=anchor)


def _text(
    x: float, y: float, words: str, colour: str, size: float, *, anchor: str = "start", weight: int = 400, rim: str = ""
) -> str:
    around = f' stroke="{rim}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if rim else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}"{around}>{escape(words)}</text>'
    )
