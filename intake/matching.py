"""Which sheet of a workbook is which sheet of the form: by the headings in it first, then by its name."""

from intake.findings import SheetFindings
from intake.form import FormSheet, other_sheets
from intake.plain_text import key
from intake.private import Sheets
from intake.table import heading_row


def match(sheets: Sheets, forms: list[FormSheet], findings: SheetFindings) -> dict[str, FormSheet]:
    """The sheets to read, by name. Missing, doubled and unknown sheets are told of."""
    others = {key(title) for title in other_sheets().values()}
    candidates = [name for name in sheets.rows if key(name) not in others]
    chosen: dict[str, FormSheet] = {}
    for form in forms:
        scores = {name: _score(sheets, name, form) for name in candidates if name not in chosen}
        best = max(scores, key=lambda name: scores[name], default="")
        if scores.get(best, (0, False)) > (0, False):
            chosen[best] = form
    for form in forms:
        if form.units and form not in chosen.values():
            (findings.asks if chosen else findings.stops)("blad_saknas", blad=form.title)
    for name in candidates:
        if name in chosen or not any(cell != "" for row in sheets.rows[name] for cell in row):
            continue
        doubled = next((form for form in forms if _score(sheets, name, form)[0]), None)
        if doubled is None:
            findings.notes("okant_blad", blad=sheets.shown[name])
        else:
            first = next((each for each, form in chosen.items() if form is doubled), "")
            findings.stops("blad_dubbelt", blad=sheets.shown[name], forsta=sheets.shown.get(first, first))
    return chosen


def _score(sheets: Sheets, name: str, form: FormSheet) -> tuple[int, bool]:
    """How many of the form's measures have their heading in the sheet, and whether it has the form's name."""
    top = sheets.tops[name]
    at = heading_row(top, form)
    headings = set() if at is None else {form.columns_by_heading.get(cell) for cell in top[at]}
    return len(headings & {each.id for each in form.measures}), key(name) == key(form.title)
