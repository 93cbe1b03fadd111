"""The matrix as a table: a sign, words and the reasons in every cell, and what the signs mean."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from domain.available import Cell
from domain.indicator import Area
from domain.units import UnitKind
from indicators.registry import indicator
from views import markup, places
from views.kept import kept
from wording import text
from wording.available import SIGNS, cell_words, sign_of
from wording.sentences import indicator_text
from workflows.read import Reference


def _sign(name: str) -> str:
    return f'<span class="finns_ruta finns_{escape(name)}" aria-hidden="true"></span>'


def _cell(cell: Cell, address: str) -> str:
    """The row's heading has the same link: one way by keyboard for each row is enough."""
    words, more = cell_words(cell)
    below = f'<span class="finns_mer">{escape(more)}</span>' if more else ""
    return (
        f'<td><a href="{escape(address)}" tabindex="-1">{_sign(sign_of(cell))}'
        f"<span>{escape(words)}</span>{below}</a></td>"
    )


def _row(cells: Sequence[Cell], name: str, *, style: str = "") -> str:
    address = places.address(indicator(cells[0].indicator), cells[0].unit)
    head = f'<th scope="row"{style}><a href="{escape(address)}">{escape(name)}</a></th>'
    return f"<tr>{head}{''.join(_cell(each, address) for each in cells)}</tr>"


def _table(caption: str, first: str, years: Sequence[int], bodies: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    label = escape(caption)
    return (
        f'<div class="tabell finns" tabindex="0" role="group" aria-label="{label}"><table><caption>{label}</caption>'
        f'<thead><tr><th scope="col">{escape(first)}</th>{head}</tr></thead>{"".join(bodies)}</table></div>'
    )


@kept
def by_measure(known: Reference, cells: Sequence[Cell], unit_id: str) -> str:
    """Measures by years for one place, the areas' measures together."""
    years = list(dict.fromkeys(each.year for each in cells))
    bodies = []
    for area, of_area in groupby(cells, key=lambda each: indicator(each.indicator).area):
        rows = [
            _row(list(row), indicator_text(indicator(one), "title"))
            for one, row in groupby(of_area, key=lambda each: each.indicator)
        ]
        title = f'<th scope="rowgroup" colspan="{len(years) + 1}"><span>{escape(text(f"omrade.{area}"))}</span></th>'
        bodies.append(f"<tbody><tr>{title}</tr>{''.join(rows)}</tbody>")
    caption = text("finns.tabell_matt", plats=known.unit(unit_id).name)
    return _table(caption, text("finns.kolumn.matt"), years, bodies)


@kept
def by_place(known: Reference, cells: Sequence[Cell], indicator_id: str) -> str:
    """Places by years for one measure: the modellområde, its kommuner and their care units, the region."""
    years = list(dict.fromkeys(each.year for each in cells))
    rows = [
        _row(list(row), places.label(known, one), style=_indent(known, one))
        for one, row in groupby(cells, key=lambda each: each.unit)
    ]
    caption = text("finns.tabell_platser", matt=indicator_text(indicator(indicator_id), "title"))
    return _table(caption, text("finns.kolumn.plats"), years, [f"<tbody>{''.join(rows)}</tbody>"])


def _indent(known: Reference, unit_id: str) -> str:
    return ' class="finns_inne"' if known.unit(unit_id).kind is UnitKind.ENHET else ""


@kept
def by_area(cells: Sequence[Cell], year: int) -> str:
    """A row for each area: a sign for each of its measures that year, and how many have values."""
    rows = []
    for area, of_area in groupby(
        (each for each in cells if each.year == year), key=lambda each: indicator(each.indicator).area
    ):
        rows.append(_area_row(area, list(of_area)))
    title = escape(text("finns.omraden", ar=year))
    return f'<h2>{title}</h2><ul class="finns_omraden">{"".join(rows)}</ul>'


def _area_row(area: Area, cells: Sequence[Cell]) -> str:
    valued = sum(bool(each.values) for each in cells)
    words = text("finns.i_omrade", antal=valued, av=len(cells))
    return (
        f"<li><b>{escape(text(f'omrade.{area}'))}</b><span>{''.join(_sign(sign_of(each)) for each in cells)}</span>"
        f"<span>{escape(words)}</span></li>"
    )


def legend() -> str:
    """Every sign with its word and what it means."""
    items = "".join(
        f"<dt>{_sign(each)}{escape(text(f'finns.lage.{each}'))}</dt><dd>{escape(text(f'finns.betyder.{each}'))}</dd>"
        for each in SIGNS
    )
    return f'{markup.paragraph(text("finns.perioder"))}<dl class="fakta finns_tecken">{items}</dl>'
