"""What a picture is made for: its size, its type, and how many letters go on a line.

Decision that could be disputed: type is set for where the picture is read and not for how much it can hold. A square
for a phone has fewer notes than a slide (`most_notes` lines), and says where the rest can be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

# The widest letter of each sort as a share of the type's size, measured in Inter 4.1; bold is so much wider.
_WIDTHS = {" \u00a0ijlI.,:;!'": 0.29, "tfr()/1-": 0.46, "mwMW%@": 0.98}
_LETTER, _CAPITAL, _OTHER, _BOLD = 0.64, 0.76, 1.1, 1.06
_LAST_LATIN = "\u024f"
_LINE = 1.32
# A word is not cut after fewer letters than this.
_FIRST_CUT = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """Sizes in CSS pixels; the PNG is `scale` times as many, and `paper_mm` wide when it is put on paper (0: none).

    `module` is one square of the code in the corner, a whole number of the PNG's pixels. `plot` is what share of the
    height the plot has at the least, with words of usual length around it.
    """

    width: int
    height: int
    scale: float
    paper_mm: float = 0
    edge: int
    title: int
    subtitle: int
    body: int
    caption: int
    module: float
    most_notes: int
    panels_across: int
    most_panels: int
    plot: float

    @property
    def inside(self) -> int:
        """What is between the edges."""
        return self.width - 2 * self.edge

    @property
    def is_narrow(self) -> bool:
        """Whether names beside the plot leave too little for it."""
        return self.width < 1000


# A slide is 1920 x 1080. A report's text is 16 cm wide, 1890 pixels at 300 to the inch. A square is 1080 x 1080.
SHEETS: Mapping[str, Sheet] = {
    "bild": Sheet(
        width=1280, height=720, scale=1.5, edge=44, title=30, subtitle=20, body=16, caption=14, module=8 / 3,
        most_notes=3, panels_across=4, most_panels=12, plot=0.54,
    ),
    "rapport": Sheet(
        width=756, height=600, scale=2.5, paper_mm=160, edge=12, title=24, subtitle=17, body=15, caption=13, module=2.4,
        most_notes=5, panels_across=4, most_panels=12, plot=0.47,
    ),
    "socialt": Sheet(
        width=540, height=540, scale=2, edge=24, title=24, subtitle=16, body=15, caption=12, module=2.5, most_notes=4,
        panels_across=3, most_panels=6, plot=0.38,
    ),
}  # fmt: skip


def lines(words: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Words broken into lines that are no wider than `width` pixels in type of this size; long words are cut.

    What a hard space joins is kept together.
    """
    most = width / (size * (_BOLD if bold else 1))
    broken: list[str] = []
    line = ""
    for part in (part for word in words.split(" ") for part in _parts(word, most)):
        longer = f"{line} {part}".strip()
        if line and _wide(longer) > most:
            broken.append(line)
            line = part
        else:
            line = longer
    return [*broken, line] if line else broken


def _parts(word: str, most: float) -> list[str]:
    """A word in pieces that each go on a line: cut after a joining s, as in Närsjukvårds-område, if there is one."""
    pieces, piece = [], ""
    for letter in word:
        if piece and _wide(f"{piece}{letter}-") > most and _wide(word) > most:
            cut = piece.rfind("s", _FIRST_CUT) + 1 if word.isalpha() else 0
            pieces.append(f"{piece[:cut]}-" if cut else piece)
            piece = piece[cut:] if cut else ""
        piece += letter
    return [*pieces, piece]


def wide(words: str, size: float) -> float:
    """At most how many pixels wide it is in type of this size."""
    return size * _wide(words)


def _wide(words: str) -> float:
    return sum(map(_width, words))


@lru_cache(maxsize=1024)
def _width(letter: str) -> float:
    known = next((width for letters, width in _WIDTHS.items() if letter in letters), 0.0)
    return known or (_OTHER if letter > _LAST_LATIN and not letter.isspace() and letter != "–" else
                     _CAPITAL if letter.isupper() else _LETTER)  # fmt: skip


def height_of(count: int, size: float) -> int:
    """How high so many lines of type of this size are."""
    return round(count * size * _LINE)
