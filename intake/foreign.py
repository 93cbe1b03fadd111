"""Reads the field's own sheets and files: a proposal for a person to check, then rows as the mapping says.

    proposal = propose(content, name, targets=targets, units=units, remembered=kept)
    mapping = proposal.mapping.with_column(2, role="varde", measure="besvarade_samtal")    # as corrected by a person
    reading = read_foreign(content, name, mapping, targets=targets, units=units, today=today)
    kept[proposal.fingerprint] = mapping                                                    # for the next file

Decision that could be disputed: nothing is read from a guess alone. A file whose measure is not told by its own texts
waits for a person, also when it looks like one that has been read before.
"""

from collections.abc import Collection
from collections.abc import Mapping as Named
from dataclasses import dataclass, field, replace
from datetime import date

from domain.finding import Finding
from domain.units import Unit
from intake import mapping as roles
from intake.collecting import waste_kept
from intake.findings import SheetFindings
from intake.foreign_fit import misfits, too_many, undecided
from intake.foreign_keys import NO_NAME, LeftOut, RowReader
from intake.foreign_open import OpenedSheets, is_table_as, open_sheets, table_names
from intake.foreign_roles import guess
from intake.foreign_rows import Gatherer
from intake.foreign_shape import MAX_COLUMNS, Shape, find_shapes, shape_at
from intake.foreign_summary import (
    ColumnChoice,
    choices,
    counted,
    note_scan,
    preview,
    source,
    told,
    understood,
    unknown_names,
)
from intake.foreign_targets import Target
from intake.foreign_units import Places
from intake.foreign_values import is_filled
from intake.mapping import Mapping, alike, fingerprint, remembered_onto
from intake.plain_text import key
from intake.reading import Reading, no_rows
from intake.sheet_scan import scan
from intake.strangers import not_any_table

KIND = "tabell"


@dataclass(frozen=True)
class Proposal:
    """How a file was understood, before anything is read from it.

    `mapping` is the best guess, or what was remembered for files of this shape (`remembered`); keep the corrected one
    under `fingerprint`. `preview` holds the first rows from the headings on, as texts, personnummer taken out.
    `choices` tell for each column what it can be, and `texts` what stands in a "matt" column (as keys of
    `mapping.measures`, with the text as it is shown). `unknown` are names that are no unit here, likewise as keys of
    `mapping.places`. `sheets` are the sheets that hold a table. `understood` pairs
    a label's catalogue key with what was found. `problems` hinder reading; empty when the mapping can be used at once.
    A file that is nothing of ours has a mapping without columns and one problem that says what it seems to be.
    """

    mapping: Mapping = field(default_factory=Mapping)
    fingerprint: str = ""
    remembered: bool = False
    preview: list[list[str]] = field(default_factory=list)
    choices: tuple[ColumnChoice, ...] = ()
    texts: Named[str, str] = field(default_factory=dict)
    unknown: Named[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    understood: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)


def propose(
    content: bytes,
    filename: str,
    *,
    targets: Named[str, Target],
    units: Named[str, Unit],
    remembered: Named[str, Mapping],
    sheet: str = "",
    heading_row: int = 0,
) -> Proposal:
    """Guess what every column of a file is. Reads no values.

    Args:
        content: the file's bytes, .xlsx or text with columns.
        filename: its name, only searched for personnummer.
        targets: everything a value may be, by id.
        units: every unit there is, by id.
        remembered: mappings that people have made, by fingerprint.
        sheet: the sheet that a person wants read; "" = the one with the largest table.
        heading_row: the row (as in Excel) where a person says that the headings start; 0 = found by itself.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    opened = open_sheets(content, filename, units)
    if opened.private:
        return Proposal(problems=opened.private)
    places = Places(units)
    shapes = find_shapes(opened.sheets, places)
    tables = [each for each in shapes if is_table_as(guess(each, places, targets))]
    wanted = [each for each in (*tables, *shapes) if sheet in {"", each.sheet}]
    known = next((each for each in wanted if _signature(each) in remembered and not heading_row), None)
    shape = known or next((each for each in wanted if each in tables), None)
    if heading_row:
        shape = _pointed_out(opened, sheet or (wanted[0].sheet if wanted else ""), heading_row, places)
    if shape is None:
        return Proposal(problems=[not_any_table(opened.sheets)])
    signature = _signature(known or (wanted[0] if wanted else shape))
    found = guess(shape, places, targets)
    if known is not None:
        shape, found = _recalled(shape, found, remembered[signature], places, targets)
    texts = told(shape, found)
    return Proposal(
        mapping=found,
        fingerprint=signature,
        remembered=known is not None,
        preview=preview(shape),
        choices=choices(shape, found),
        texts=texts,
        unknown=unknown_names(shape, found, places),
        sheets=tuple(dict.fromkeys(each.sheet for each in [*tables, shape])),
        understood=understood(shape, found, targets),
        problems=[*found.problems(targets), *undecided(found, texts)],
    )


@waste_kept()
def read_foreign(
    content: bytes,
    filename: str,
    mapping: Mapping,
    *,
    targets: Named[str, Target],
    units: Named[str, Unit],
    today: date,
    followed: Collection[str] = frozenset(),
) -> Reading:
    """Read a file as a mapping says; `followed` are the ids whose values are kept (all when empty).

    A reading of kind "tabell" has rows and findings; kind "" means that the file is nothing of ours, or holds
    personnummer. A mapping that does not fit the file gives stopping findings and no rows.

    Raises:
        UnreadableFileError: the file cannot be read.

    """
    opened = open_sheets(content, filename, units)
    if opened.private:
        return Reading("", no_rows(), opened.private)
    rows = opened.sheets.rows.get(mapping.sheet)
    if not mapping.columns or not rows or len(rows[0]) > MAX_COLUMNS:
        return Reading("", no_rows(), [not_any_table(opened.sheets)])
    places = Places(units, frozenset(followed), {key(name): unit for name, unit in mapping.places.items()})
    shape = shape_at(
        mapping.sheet, rows, places, heading_row=mapping.heading_row - 1, heading_rows=mapping.heading_rows
    )
    problems = [*mapping.problems(targets), *misfits(shape, mapping, units), *too_many(shape, mapping)]
    if problems:
        return Reading(KIND, no_rows(), problems)
    return _reading(opened, shape, mapping, places, targets=targets, today=today)


def _signature(shape: Shape) -> str:
    return fingerprint(shape.titles, shape.headings)


def _pointed_out(opened: OpenedSheets, sheet: str, heading_row: int, places: Places) -> Shape | None:
    """The table under the headings that a person has pointed out."""
    name = sheet or opened.book.sheet_names[0]
    rows = opened.sheets.rows.get(name)
    return (
        shape_at(name, rows, places, heading_row=heading_row - 1, heading_rows=1)
        if rows and len(rows[0]) <= MAX_COLUMNS
        else None
    )


def _recalled(
    shape: Shape, found: Mapping, kept: Mapping, places: Places, targets: Named[str, Target]
) -> tuple[Shape, Mapping]:
    """What was kept, put onto this file, with the headings where a person once said that they stand."""
    moved = shape_at(
        shape.sheet, list(shape.rows), places, heading_row=kept.heading_row - 1, heading_rows=kept.heading_rows
    )
    other = guess(moved, places, targets)
    if alike(other, kept) > alike(found, kept):
        return moved, remembered_onto(other, kept)
    return shape, remembered_onto(found, kept)


def _reading(
    opened: OpenedSheets, shape: Shape, mapping: Mapping, places: Places, *, targets: Named[str, Target], today: date
) -> Reading:
    name = opened.sheets.shown[mapping.sheet]
    findings, left_out = SheetFindings(name), LeftOut()
    seen = scan(opened.book.xml(mapping.sheet), opened.book.styles_xml)
    rows = RowReader(shape, mapping, places, findings=findings, left_out=left_out)
    gathered = Gatherer(
        shape=shape, mapping=mapping, targets=targets, units=places.units, today=today, seen=seen,
        findings=findings, left_out=left_out, sheet=name,
    )  # fmt: skip
    values = [each.place for each in mapping.of_role(roles.VALUE)]
    for number, cells in enumerate(shape.rows[shape.body_row :], shape.body_row):
        if any(is_filled(cells[place]) for place in values) and (row := rows.read(number, cells)) is not None:
            gathered.take(row, cells)
    frame = gathered.frame()
    left_out.tell(findings)
    several = len(opened.sheets.rows) > 1
    others = (
        [each for each in table_names(opened, Places(places.units), targets) if each != mapping.sheet]
        if several
        else []
    )
    if others:
        findings.notes(
            "andra_blad", antal=len(others), namn=", ".join(opened.sheets.shown[each] for each in others[:5])
        )
    note_scan(shape, values, seen, findings)
    if frame.empty:
        findings.stops("inga_varden_i_tabell")
    return Reading(
        kind=KIND,
        rows=frame,
        findings=[_with_suggestion(each) for each in findings.all()],
        source=source(shape),
        understood=[*understood(shape, mapping, targets), *counted(frame)],
    )


def _with_suggestion(finding: Finding) -> Finding:
    """An unknown place with the name it most likely has."""
    like = finding.values.get("liknar", NO_NAME) if finding.code == "okand_plats" else NO_NAME
    return replace(finding, suggestion=str(like)) if like != NO_NAME else finding
