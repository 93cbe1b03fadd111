"""Everything that is published as one HTML file: gathered at the only door for numbers, written by `publishing`.

Decisions that could be disputed: a measure that is not counted for so small a place has no page for it; the place's
own table shows what it lies in and leads there, as its page on the web does. Care units have no pages, for nearly all
of their figures are hidden or about few; they are counted in their kommun.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from domain.indicator import Indicator
from domain.result import Result
from domain.units import RIKET, Unit, UnitKind
from indicators.registry import all_indicators
from publishing.offline_bundle import Bundle, Entry, PlaceSheet
from publishing.request import ExportedFile, Kind
from store.database import Store
from wording import number, period_text, text, value_text
from wording.figure_choice import FigureKind, offered
from wording.sentences import indicator_text
from wording.side_by_side import beside
from wording.standing import Standing, standing
from wording.summary import summarise
from workflows import available, figure_codes, read
from workflows.figure import Figure
from workflows.insatser import insatser_of
from workflows.publisher import public_address, publisher
from workflows.scope import part_of

_FONT = Path(__file__).parents[1] / "views" / "vendor" / "inter-4.1-delmangd.woff2"

_KINDS: Mapping[FigureKind, Kind] = {
    FigureKind.LINE: "linje", FigureKind.CONTROL: "styrdiagram", FigureKind.COMPARISON: "jamforelse",
}  # fmt: skip

Key = tuple[str, str]


def one_file(store: Store, *, today: date, measures: Sequence[str] = ()) -> ExportedFile:
    """The file, in the language of the run, with what is published now of some measures (none = all)."""
    from publishing.offline import offline_file

    return offline_file(bundle(store, today=today, measures=measures))


def bundle(store: Store, *, today: date, measures: Sequence[str] = ()) -> Bundle:
    """Everything that goes into the file, or some measures of it (none = all).

    Each figure's code is kept, so that it can be answered for.
    """
    chosen = [each for each in all_indicators().values() if not measures or each.id in measures]
    known, version = read.reference(store), store.data_version()
    places = _places(known)
    standings: dict[Key, Standing] = {}
    entries: dict[Key, Entry] = {}
    for indicator in (each.id for each in chosen):
        found = _standings(store, known, places, indicator)
        standings |= {(indicator, place): each for place, each in found.items()}
        for place, each in found.items():
            if each.own and each.summary:
                entries[indicator, place] = _entry(store, known, places, each)
    entries = _coded(store, entries, version)
    drawn = _drawn(known, places)
    wholes = {each.id: read.result(store, each.id, breakdown=part_of(each)) for each in chosen}
    years = [year for year in available.years(store, list(wholes), today=today) if year <= today.year]
    who = publisher()
    return Bundle(
        indicators=tuple(each.indicator for each in wholes.values()),
        sheets={each.id: _sheet(store, known, each, standings, years, today) for each in places},
        entries=entries, wholes=wholes, drawn=drawn,
        beside=frozenset(each.id for each in drawn) - {each.id for each in places} - _counted(wholes.values()),
        year=max(years[-1], today.year - 1), data_version=version,
        published_at=store.publication(version).published_at, synthetic=read.has_samples(store), today=today,
        address=public_address(), publisher=who.name, contact=who.contact, font=_FONT.read_bytes(),
    )  # fmt: skip


def _places(known: read.Reference) -> list[Unit]:
    """Each modellområde with its kommuner, then the regions."""
    inside = [each for area in known.areas() for each in (area, *known.members(area.id))]
    regions = dict.fromkeys(area.parent_id for area in known.areas())
    return [*inside, *(known.unit(each) for each in regions)]


def _coded(store: Store, entries: Mapping[Key, Entry], version: int) -> dict[Key, Entry]:
    """The same with the code of each figure that has values."""
    figures = {key: _figure(each) for key, each in entries.items() if each.period}
    codes = figure_codes.kept(store, figures.values(), data_version=version)
    coded = {key: codes[figure] for key, figure in figures.items()}
    return {
        key: replace(each, code=coded[key], link=figure_codes.address_of(coded[key])) if key in coded else each
        for key, each in entries.items()
    }


def _figure(entry: Entry) -> Figure:
    """What the code of a page stands for: the figure that answers the question best, as other exports have it."""
    side_by_side = entry.kind == "jamforelse"
    others = entry.beside if side_by_side else [each.against for each in entry.standing.held]
    units = [
        entry.unit.id,
        *(each for each in others if each in entry.whole.units and each not in {entry.unit.id, RIKET}),
    ]
    period = entry.period if side_by_side else ""
    return Figure(
        indicator=entry.indicator.id, units=tuple(units), kind=entry.kind, breakdown=entry.part, period=period
    )  # fmt: skip


def _standings(store: Store, known: read.Reference, places: Sequence[Unit], indicator: str) -> dict[str, Standing]:
    """A measure for every place; where it is not counted for so small a one, that of what the place lies in."""
    whole = read.result(store, indicator, breakdown="")
    made: dict[str, Standing] = {}
    found: dict[str, Standing] = {}
    for place in places:
        shown = next((each for each in (place.id, *known.above(place.id)) if each in whole.units), place.id)
        if shown not in made:
            made[shown] = _standing(store, known, indicator, known.unit(shown))
        found[place.id] = replace(made[shown], asked=place)
    return found


def _standing(store: Store, known: read.Reference, indicator: str, shown: Unit) -> Standing:
    against = [*known.above(shown.id), RIKET]
    result = _result(store, indicator, [shown.id, *against], breakdown="")
    within = known.touching(shown.id) - {shown.id}
    return standing(result, shown, shown, against=[each for each in against if each != shown.id], within=within)


def _result(store: Store, indicator: str, units: Sequence[str], *, breakdown: str) -> Result:
    """A Result of those of the units that have rows; of the first alone where none has."""
    whole = read.result(store, indicator, breakdown=breakdown)
    present = [each for each in units if each in whole.units]
    return read.result(store, indicator, units=present or units[:1], breakdown=breakdown)


def _entry(store: Store, known: read.Reference, places: Sequence[Unit], found: Standing) -> Entry:
    indicator, unit, part = found.indicator, found.shown, part_of(found.indicator)
    whole = read.result(store, indicator.id, breakdown=part)
    result = found.result
    if part or RIKET in result.units:
        result = _result(store, indicator.id, [unit.id, *known.above(unit.id)], breakdown=part)
    valued = whole.rows[whole.rows["value"].notna()]
    own = valued.loc[valued["unit"] == unit.id, "period"]
    period, others = max(own, default=""), _alike(known, places, whole, unit)
    now = set(valued.loc[valued["period"] == period, "unit"])
    offer = offered(indicator, values=len(own), places=len(now & set(others)))
    compared = beside(whole, unit.id, others, period=period, breakdown=part, touching=known.touching) if period else []
    return Entry(
        unit=unit, result=result, whole=whole, standing=found, part=part, kind=_KINDS[offer.first], beside=others,
        period=period, compared=tuple(compared), more=_read_with(store, indicator, unit),
    )  # fmt: skip


def _alike(known: read.Reference, places: Sequence[Unit], whole: Result, unit: Unit) -> tuple[str, ...]:
    """Those a place stands side by side with: its like in its own modellområde, or all of it; then what it is in."""
    alike = [each.id for each in places if each.kind is unit.kind and each.id in whole.units]
    area = known.area_of(unit.id) if unit.kind is UnitKind.KOMMUN else None
    own = [each for each in alike if area and known.area_of(each) == area]
    above = [each for each in known.above(unit.id) if each in whole.units]
    return tuple(dict.fromkeys([*(own if len(own) > 1 else alike), *above]))


def _read_with(store: Store, indicator: Indicator, unit: Unit) -> str:
    """The value that must stand beside this one, in words; "" where none must."""
    if not indicator.shown_with:
        return ""
    other = read.result(store, indicator.shown_with, units=[unit.id], breakdown="")
    summary = summarise(other, unit.id)
    there = summary is not None and summary.value is not None
    value = value_text(summary.value, other.indicator) if summary and summary.value is not None else ""
    words = value if there else text("oversikt.inget_varde")
    when = f" ({period_text(summary.period)})" if summary else ""
    return f"{text('tal.las_med')} {indicator_text(other.indicator, 'title')}: {words}{when}."


def _sheet(
    store: Store, known: read.Reference, place: Unit, standings: dict[Key, Standing], years: list[int], today: date
) -> PlaceSheet:
    own = tuple(each for (_, unit), each in standings.items() if unit == place.id)
    area = known.area_of(place.id)
    inside = [each for each in known.areas() if each.parent_id == place.id] or known.members(place.id)
    parent = area if area and area.id != place.id else known.units.get(place.parent_id)
    return PlaceSheet(
        unit=place,
        is_confirmed=known.is_confirmed(area.id) if area else True,
        standings=own,
        headlines=tuple(each for each in own if each.indicator.headline),
        events=tuple(insatser_of(known, place)),
        cells=available.cells(store, [each.indicator.id for each in own], [place.id], years, today=today),
        parent=parent if parent and parent.kind is not UnitKind.RIKET else None,
        members=tuple(inside),
        residents=_residents(store, place),
    )


def _residents(store: Store, place: Unit) -> str:
    """The residents of a kommun in words with their source, where a figure is published."""
    rows = read.population(store, kommuner=[place.id]) if place.kind is UnitKind.KOMMUN else None
    if rows is None or rows.empty:
        return ""
    last = rows.iloc[-1]
    source = text("exempeldata") if last["synthetic"] else text("kalla.kalla", kallor=last["source"])
    return text("plats.invanare", plats=place.name, antal=number(last["value"]), ar=last["period"], kalla=source)


def _drawn(known: read.Reference, places: Sequence[Unit]) -> tuple[Unit, ...]:
    """The kommuner of the map: all of the regions of the modellområden."""
    regions = {each.id for each in places if each.kind is UnitKind.REGION}
    return tuple(each for each in known.units.values() if each.kind is UnitKind.KOMMUN and each.parent_id in regions)


def _counted(wholes: Collection[Result]) -> set[str]:
    return {unit for each in wholes for unit in each.units}
