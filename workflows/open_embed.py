"""A figure for somebody else's page, and the code that puts it there.

Decision that could be disputed: what is embedded is living and shows what is published when it is read; the picture
beside, for pages that take no frames, is that of one data version and says which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from charts.axes import band_text, target_text
from charts.line import notes
from charts.rows import full_name
from charts.series import shown_rows
from charts.still_line import still_line
from domain.result import Result
from domain.units import Unit
from indicators.registry import indicator as lookup
from publishing.embed_page import Embedded, content_policy, notice
from publishing.embed_page import page as written
from store.database import Store
from wording import date_text, language, period_text, text, value_text
from wording.formats import number
from wording.sentences import caption, cell_text, finding, indicator_text, sentence
from wording.summary import summarise
from workflows import figure_codes, read
from workflows.clock import today
from workflows.figure import Figure
from workflows.publisher import public_address
from workflows.scope import part_of

__all__ = ["Code", "code", "content_policy", "notice", "page"]

HEIGHTS = {False: 800, True: 420}  # of the frame in CSS pixels: whole, and short
WIDTH = 720


@dataclass(frozen=True, slots=True)
class Code:
    """HTML to paste: a frame with the living figure, and a picture for pages that take no frames."""

    frame: str
    picture: str
    address: str


def page(store: Store, *, indicator: str, unit: str, short: bool = False) -> str:
    """The page of a measure at a place, in the run's language.

    Raises:
        UnknownIndicatorError, UnknownUnitError: there is no such measure or place.

    """
    asked = {"language": language(), "address": public_address(), "indicator": lookup(indicator).id, "unit_id": unit}
    return _page(store, store.data_version(), today(), short=short, **asked)


@lru_cache(maxsize=256)
def _page(
    store: Store, version: int, on: date, *, language: str, address: str, indicator: str, unit_id: str, short: bool
) -> str:
    figure, result, unit = _figure(store, indicator, unit_id)
    part, drawn = figure.breakdown, [each for each in figure.units if each in result.units]
    there = unit_id in drawn
    code = figure_codes.kept(store, [figure], data_version=version)[figure]
    source = [caption(result), text("bild.version", version=version), text("bild.datum", datum=date_text(on))]
    value, when = _latest(result, unit, part)
    told = Embedded(
        finding=finding(result, unit, part),
        value=value,
        when=when,
        sentence=sentence(result, unit, part),
        drawing=_drawing(result, unit, drawn, part) if there else "",
        lines=[full_name(result.units[each]) for each in drawn],
        notes=_notes(result, drawn) if there else (),
        caption=f"{indicator_text(result.indicator, 'title')}, {unit.name}",
        headings=[text("oppna.ram.kolumn.period"), text("oppna.ram.kolumn.varde"), text("oppna.ram.kolumn.granser")],
        rows=_rows(result, unit),
        source=" · ".join(source),
        example=text("exempeldata") if result.synthetic else "",
        link=figure_codes.address_of(code),
        address=address.partition("://")[2],
        short=short,
    )
    return written(told)


def _figure(store: Store, indicator: str, unit_id: str) -> tuple[Figure, Result, Unit]:
    """The line of a place beside what it is part of, with its values."""
    known, part = read.reference(store), part_of(lookup(indicator))
    unit = known.unit(unit_id)
    there = read.result(store, indicator, breakdown=part).units
    units = (unit_id, *(each for each in known.above(unit_id) if each in there))
    figure = Figure(indicator=indicator, units=units, kind="linje", breakdown=part)
    return figure, read.result(store, indicator, units=units, breakdown=part), unit


def _latest(result: Result, unit: Unit, part: str) -> tuple[str, str]:
    summary = summarise(result, unit.id, part)
    if summary is None or summary.value is None:
        return "", ""
    return value_text(summary.value, result.indicator), period_text(summary.period)


def _rows(result: Result, unit: Unit) -> list[list[str]]:
    """The place's own values, the latest first, with the reason where there is none."""
    decimals = result.indicator.decimals
    shown = shown_rows(result.of((unit.id,))).sort_values("period", ascending=False)
    return [
        [
            period_text(row["period"]),
            cell_text(row["value"], row["status"], result.indicator),
            f"{number(row['lower'], decimals)}–{number(row['upper'], decimals)}"
            if row["lower"] == row["lower"]
            else "",
        ]
        for row in shown.to_dict("records")
    ]


def _drawing(result: Result, unit: Unit, drawn: Sequence[str], part: str) -> str:
    said = {"title": finding(result, unit, part), "description": sentence(result, unit, part)}
    return still_line(result, units=drawn, **said)


def _notes(result: Result, units: Sequence[str]) -> list[str]:
    """What the lines, fields and letters of the drawing mean."""
    told = result.indicator
    target = [text("oppna.ram.mal", varde=target_text(told, told.target))] if told.target else []
    band = [text("oppna.ram.band", varde=band_text(told, told.band))] if told.band else []
    return [*target, *band, *notes(result, units=units)]


def code(store: Store, *, indicator: str, unit: str, short: bool = False) -> Code:
    """What to paste into a page, in the run's language.

    Raises:
        UnknownIndicatorError, UnknownUnitError: there is no such measure or place.

    """
    figure, result, place = _figure(store, indicator, unit)
    kept = figure_codes.kept(store, [figure], data_version=result.data_version)[figure]
    said = [each for each in (("storlek=kort" if short else ""), ("lang=en" if language() == "en" else "")) if each]
    path = f"/inbaddad/{indicator}/{unit}" + (f"?{'&'.join(said)}" if said else "")
    title, words = escape(finding(result, place, figure.breakdown)), escape(sentence(result, place, figure.breakdown))
    link, picture = figure_codes.address_of(kept), f"{public_address()}/bild/{kept}.png?storlek=rapport"
    if language() == "en":
        picture += "&lang=en"
    return Code(
        frame=f'<iframe src="{escape(public_address() + path)}" title="{title}" width="100%" height="{HEIGHTS[short]}" '
        f'style="border:0;max-width:{WIDTH}px" loading="lazy"></iframe>',
        picture=f'<a href="{link}"><img src="{escape(picture)}" alt="{title}. {words}" width="{WIDTH}"></a>',
        address=path,
    )
