"""Every value of a selection in one workbook or one long table.

Decision that could be disputed: a modellområde brings its kommuner and their care units, its region and riket, in all
parts and by sex where that is published. One who takes out a table wants to reckon with it, and a total without what
it is made of only leads to the next question.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.result import Result
from domain.units import Event, UnitKind
from publishing.entry import Taken
from publishing.request import ExportedFile
from publishing.workbook import Collected, Place, tidy_csv, workbook_file
from store.database import Store
from wording import text
from workflows import package_contents, read
from workflows.package_names import file_name
from workflows.scope import Scope, indicators

_RIKET = "0000"
_MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "csv_maskin": "text/csv; charset=utf-8",
}


def workbook(store: Store, scope: Scope, *, today: date) -> ExportedFile:
    """The workbook of a selection.

    Raises:
        UnknownUnitError, UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.

    """
    return _made(store, scope, "xlsx", today)


def table(store: Store, scope: Scope, *, today: date, coded: bool = False) -> ExportedFile:
    """The values of a selection as CSV: for Swedish Excel, or with codes for programs.

    Raises:
        UnknownUnitError, UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.

    """
    return _made(store, scope, "csv_maskin" if coded else "csv", today)


def collected(store: Store, scope: Scope, taken: Taken) -> Collected:
    """The values behind what is taken out, and what they rest on."""
    known = read.reference(store)
    wanted = _places(known, scope)
    results = [_narrowed(store, each.id, wanted) for each in indicators(scope)]
    present = [unit for unit in wanted if any(unit in each.units for each in results)]
    places = {unit: _place(known, unit) for unit in present}
    names = {unit.id: unit.name for unit in known.units.values()}
    events = _events(known, results, wanted)
    return Collected(taken=taken, results=results, places=places, events=events, names=names)


def _made(store: Store, scope: Scope, fmt: str, today: date) -> ExportedFile:
    taken = package_contents.coded(store, scope, today=today) if fmt == "xlsx" else None
    held = collected(store, scope, taken or package_contents.told(store, scope, today=today))
    content = workbook_file(held) if fmt == "xlsx" else tidy_csv(held, coded=fmt == "csv_maskin")
    return ExportedFile(file_name(store, scope, fmt), _MIME[fmt], content)


def _places(known: read.Reference, scope: Scope) -> list[str]:
    """The places in order: each modellområde with what is in it, then what it lies in."""
    roots = [known.unit(scope.place)] if scope.place else known.areas()
    inside: list[str] = []
    for root in roots:
        kommuner = [root, *known.members(root.id)]
        enheter = [each for each in known.units.values() if each.kind is UnitKind.ENHET]
        for each in kommuner:
            inside += [each.id, *(enhet.id for enhet in enheter if enhet.parent_id == each.id)]
    above = [step for root in roots for step in known.above(root.id)]
    return list(dict.fromkeys([*inside, *above, *([_RIKET] if _RIKET in known.units else [])]))


def _narrowed(store: Store, indicator: str, wanted: Iterable[str]) -> Result:
    """A measure's values for the places, in their order."""
    order = {unit: place for place, unit in enumerate(wanted)}
    found = read.result(store, indicator, sex=None).of(tuple(order))
    rows = found.rows.sort_values("unit", key=lambda units: units.map(order), kind="stable", ignore_index=True)
    return replace(found, rows=rows)


def _place(known: read.Reference, unit_id: str) -> Place:
    unit, area = known.unit(unit_id), known.area_of(unit_id)
    region = next((known.unit(each).name for each in reversed(known.above(unit_id)) if each in known.units), "")
    sure = "" if area is None else text("ta_ut.bekraftad" if known.is_confirmed(area.id) else "ta_ut.obekraftad")
    return Place(unit, area, region, sure)


def _events(known: read.Reference, results: Iterable[Result], wanted: Iterable[str]) -> list[Event]:
    """What happened in the places, or everywhere, and touches the measures; in order of time."""
    places = set(wanted)
    measures = {measure for each in results for measure in each.indicator.measures}
    found = [
        each
        for each in known.events
        if (not each.unit_ids or places & set(each.unit_ids)) and (not each.measures or measures & set(each.measures))
    ]
    return sorted(found, key=lambda each: (each.start, each.title))
