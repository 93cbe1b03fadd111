"""Colours: calm, colour-blind safe, checked against their background in light and dark.

Decision that could be disputed: no colour says good or bad. Red and green are left out as judgements, since a rank
colour makes a very good place red; what a value means is said in words. Lines also differ in dash, and the map's
classes in lightness, so nothing rests on hue alone (Okabe and Ito, "Color Universal Design", 2008).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as `#rrggbb`; `band`, `span` and `reference_fill` are translucent `rgba(…)`.

    `main` is the chosen unit and `others` those it is compared with. `classes` go from the lowest values to the
    highest and `on_classes` is the text colour that reads on each of them; `missing` and `hidden` are classes of
    their own, both read with `text_on_empty`. Text colours hold 4.5:1 and marks 3:1 against `background`.
    """

    background: str
    text: str
    muted: str
    grid: str
    main: str
    band: str
    others: tuple[str, str, str]
    reference: str
    reference_fill: str
    event: str
    span: str
    classes: tuple[str, str, str, str, str]
    on_classes: tuple[str, str, str, str, str]
    missing: str
    hidden: str
    text_on_empty: str
    outline: str
    land: str


LIGHT = Palette(
    background="#FFFFFF",
    text="#1B1F24",
    muted="#5B6470",
    grid="#E4E7EB",
    main="#005A9C",
    band="rgba(0,90,156,0.16)",
    others=("#B85200", "#627044", "#63265A"),
    reference="#5B6470",
    reference_fill="rgba(91,100,112,0.10)",
    event="#6B4A12",
    span="rgba(122,78,0,0.10)",
    classes=("#E6F0F8", "#B3D3EA", "#74AFD8", "#2B78B0", "#0B4A78"),
    on_classes=("#1B1F24", "#1B1F24", "#1B1F24", "#FFFFFF", "#FFFFFF"),
    missing="#E9E4DC",
    hidden="#E6D5A8",
    text_on_empty="#1B1F24",
    outline="#5B6470",
    land="#F6F7F8",
)

DARK = Palette(
    background="#0E1117",
    text="#F2F4F7",
    muted="#A9B2BD",
    grid="#2A313B",
    main="#56B4E9",
    band="rgba(86,180,233,0.22)",
    others=("#F2B866", "#C2EBDF", "#E8589A"),
    reference="#A9B2BD",
    reference_fill="rgba(169,178,189,0.14)",
    event="#E8C88A",
    span="rgba(232,200,138,0.14)",
    classes=("#173A57", "#2A628F", "#4C8FC4", "#8FC1E6", "#DCEBF7"),
    on_classes=("#FFFFFF", "#FFFFFF", "#10151C", "#10151C", "#10151C"),
    missing="#33373D",
    hidden="#5E5230",
    text_on_empty="#FFFFFF",
    outline="#A9B2BD",
    land="#171C23",
)


def palette(*, dark: bool) -> Palette:
    """The colours of the theme."""
    return DARK if dark else LIGHT


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as three numbers 0-255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance 0-1 of `#rrggbb` (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast 1-21 between two colours (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
