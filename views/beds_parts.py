"""Parts that the pages of beds and of the stress test share: assumptions used, what is not known, small sections."""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from domain.assumption import Assumption
from views import markup
from wording import number, text
from wording.beds import of_hundred, span_of_hundred
from workflows.beds import Curve


def section(title: str, paragraphs: Sequence[str], *, style: str = "") -> str:
    """A small section of plain paragraphs, as HTML; the last has the class of a price where it is one."""
    inside = "".join(markup.paragraph(each) for each in paragraphs[:-1]) + (
        markup.paragraph(paragraphs[-1], style) if paragraphs else ""
    )
    return f"<section><h3>{escape(title)}</h3>{inside}</section>"


def listed(title: str, lines: Sequence[str]) -> str:
    """A small section with a list of plain lines, as HTML."""
    items = "".join(f"<li>{escape(each)}</li>" for each in lines)
    return f"<section><h3>{escape(title)}</h3><ul>{items}</ul></section>"


def curve_table(drawn: Curve, marks: Mapping[str, int], unit: str) -> str:
    """The curve's twin, as HTML: every number of beds, with what the figure marks."""
    named: dict[int, list[str]] = {}
    for words, count in marks.items():
        named.setdefault(count, []).append(words)
    rows = [
        [
            number(count), of_hundred(drawn.refused[row]), span_of_hundred(drawn.lower[row], drawn.upper[row]),
            f"{number(100 * drawn.occupancy[row])} %", ", ".join(named.get(int(count), [])),
        ]
        for row, count in enumerate(drawn.count)
    ]  # fmt: skip
    headings = [text(f"vardplatsbehov.tabell.{name}") for name in ("platser", "nekade", "spann", "belaggning", "markt")]
    return markup.table(text("vardplatsbehov.tabell", enhet=unit), headings, rows, numeric=(0, 1, 2, 3))


def assumed(declared: Mapping[str, Assumption], values: Mapping[str, float], *, seed: int) -> str:
    """The assumptions that were used, each with its value and source, and the way to where they can be changed."""
    lines = []
    for each in declared.values():
        value = value_text(values[each.id], each)
        lines.append(f"{escape(text(f'antagande.{each.id}'))}: {escape(value)}. {markup.in_swedish(each.source)}")
    items = "".join(f"<li>{each}</li>" for each in lines)
    way = f"/scenarier?{urlencode({'vy': 'antaganden'})}"
    link = f'<a href="{escape(way)}">{escape(text("vardplatsbehov.antaganden.andra"))}</a>'
    sown = escape(text("vardplatsbehov.antaganden.fro", fro=str(seed)))
    title = escape(text("vardplatsbehov.antaganden"))
    return f'<section><h3>{title}</h3><ul>{items}</ul><p class="behov_pris">{link} {sown}</p></section>'


def value_text(value: float, each: Assumption) -> str:
    """An assumption's value: a share as percent, else the number with its unit."""
    if each.unit == "andel":
        return text("vardplatsbehov.procent", varde=number(100 * value), spann=_spread(100 * each.spread, 0))
    return text(f"vardplatsbehov.enhet.{each.unit}", varde=number(value, each.decimals),
                spann=_spread(each.spread, each.decimals))  # fmt: skip


def _spread(spread: float, decimals: int) -> str:
    return f" ± {number(spread, decimals)}" if spread else ""
