"""An index map as inline SVG: every kommun of the modellområden is a link, their neighbours are grey.

Decision that could be disputed: this is a list in the shape of a map and shows no figures. Modellområden are told
apart by their pattern, which also stands before their names in the list beside it. A name that would lie on another
one is moved down, off its own kommun if need be, and a thin line leads back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from charts.index_outlines import Pixel, drawn_for

PATTERNS = 4
# A name's height and the width of one of its letters, in pixels of the drawing; the margin round what is drawn.
_LINE, _LETTER, _MARGIN = 16, 8.2, 14
_LINES = (
    '<path d="M-1 1l2-2M0 6l6-6M5 7l2-2" class="karta_streck"/>',
    '<circle cx="3" cy="3" r="1.1" class="karta_prick"/>',
    '<path d="M0 3h6" class="karta_streck"/>',
    "",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A kommun that can be chosen: its name, where its link leads, and the number of its modellområde's pattern."""

    name: str
    address: str
    pattern: int


def index_map(spots: Mapping[str, Spot], *, label: str, around: Iterable[str] = ()) -> str:
    """The SVG as text; names and addresses are escaped here. Kommuner without a known outline are left out.

    Args:
        spots: by kommun code, in the order in which the keyboard shall reach them.
        label: what the map is, read aloud.
        around: codes of the neighbours to draw, outside the north; there they are the four län.

    """
    outlines = drawn_for(spots, around)
    known = {code: spot for code, spot in spots.items() if code in outlines}
    left, top, width, height = _frame([outlines[code]["rings"] for code in known])
    grey = "".join(_shape(outlines[code]["rings"]) for code in outlines if code not in known)
    links = "".join(_link(spot, outlines[code]["rings"]) for code, spot in known.items())
    names = _names({code: (spot.name, tuple(outlines[code]["label"])) for code, spot in known.items()}, left + width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="karta" role="group" aria-label="{escape(label)}" '
        f'viewBox="{left} {top} {width} {height}"><defs>{_patterns()}</defs>'
        f'<g class="karta_runt" aria-hidden="true">{grey}</g>{links}'
        f'<g class="karta_namn" aria-hidden="true">{names}</g></svg>'
    )


def swatch(pattern: int) -> str:
    """A square with a modellområde's pattern, to stand before its name."""
    return (
        f'<svg class="karta_ruta" aria-hidden="true" viewBox="0 0 20 20">'
        f'<g class="karta_{pattern % PATTERNS}">{_filled("M1 1h18v18h-18z", pattern)}</g></svg>'
    )


def _frame(drawn: Sequence[Sequence[Sequence[Sequence[int]]]]) -> tuple[int, int, int, int]:
    corners = [corner for rings in drawn for ring in rings for corner in ring] or [[0, 0], [100, 100]]
    left, right = min(x for x, _ in corners) - _MARGIN, max(x for x, _ in corners) + _MARGIN
    top, bottom = min(y for _, y in corners) - _MARGIN, max(y for _, y in corners) + _MARGIN
    return left, top, right - left, bottom - top


def _path(rings: Sequence[Sequence[Sequence[int]]]) -> str:
    """Steps from corner to corner, which are shorter to send than places."""
    return "".join(_ring(ring) for ring in rings)


def _ring(ring: Sequence[Sequence[int]]) -> str:
    steps = [f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(ring[:-1])]
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z"


def _shape(rings: Sequence[Sequence[Sequence[int]]]) -> str:
    return f'<path d="{_path(rings)}"/>'


def _filled(path: str, pattern: int) -> str:
    number = pattern % PATTERNS
    over = f'<path d="{path}" fill="url(#karta_m{number})" class="karta_over"/>' if _LINES[number] else ""
    return f'<path d="{path}"/>{over}'


def _link(spot: Spot, rings: Sequence[Sequence[Sequence[int]]]) -> str:
    return (
        f'<a href="{escape(spot.address)}" aria-label="{escape(spot.name)}" class="karta_{spot.pattern % PATTERNS}">'
        f"{_filled(_path(rings), spot.pattern)}</a>"
    )


def _patterns() -> str:
    return "".join(
        f'<pattern id="karta_m{number}" width="6" height="6" patternUnits="userSpaceOnUse">{lines}</pattern>'
        for number, lines in enumerate(_LINES)
        if lines
    )


def _names(labels: Mapping[str, tuple[str, Pixel]], right: int) -> str:
    taken: list[tuple[float, float, float]] = []
    drawn = []
    for name, (x, y) in sorted(labels.values(), key=lambda each: each[1][1]):
        half = len(name) * _LETTER / 2
        middle = min(float(x), right - half - 2)
        down = _free(taken, middle, float(y), half)
        taken.append((middle, down, half))
        line = f'<path d="M{x} {y}L{middle:.0f} {down - _LINE / 2:.0f}"/>' if down - y > _LINE else ""
        drawn.append(f'{line}<text x="{middle:.0f}" y="{down:.0f}">{escape(name)}</text>')
    return "".join(drawn)


def _free(taken: Sequence[tuple[float, float, float]], middle: float, y: float, half: float) -> float:
    """The nearest height at or below `y` at which a name touches no other."""
    hit = [
        other_y + _LINE
        for other_x, other_y, other_half in taken
        if abs(other_x - middle) < half + other_half and abs(other_y - y) < _LINE
    ]
    return _free(taken, middle, max(hit), half) if hit else y
