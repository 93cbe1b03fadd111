"""Tells which form a workbook is: from its hidden sheet or, without that, from its headings and units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.errors import UnknownAreaError
from domain.indicator import Area
from domain.units import Unit
from indicators.registry import area, areas
from intake.findings import SheetFindings
from intake.form import CODE, FORMAT_VERSION, MARK_SHEET, FormSheet, form_sheets
from intake.plain_text import code_text, key, shown
from intake.private import Sheets
from intake.table import heading_row
from wording import text

# When a template was taken out, in the hidden sheet. No template is older than the product.
TAKEN_OUT = "uttagen"
_FIRST_YEAR = 2020


@dataclass(frozen=True)
class Marks:
    """Which form it is, the data version its earlier values were taken from ("" when unknown), and when it was made.

    `template_at` (UTC) is None where the file does not say, or says what cannot be.
    """

    area: Area
    modellomrade: str
    data_version: str = ""
    template_at: datetime | None = None


def read_marks(
    sheets: Sheets,
    *,
    units: Mapping[str, Unit],
    members_of: Mapping[str, Sequence[str]],
    findings: SheetFindings,
    today: date,
) -> Marks | None:
    """The form's marks; None, with a finding where something was wrong with them, when it is no form of ours."""
    written = sheets.rows.get(MARK_SHEET)
    if written is None:
        guessed = _guess(sheets, units=units, members_of=members_of)
        if guessed is not None:
            name = units[guessed.modellomrade].name
            findings.asks("utan_markning", omrade=text(f"omrade.{guessed.area.value}"), modellomrade=name)
        return guessed
    facts = {key(row[0]): key(row[1]) for row in written if len(row) > 1}
    version = facts.get("format", "")
    if version.removesuffix(".0") != str(FORMAT_VERSION):
        findings.stops("annan_version", funnet=shown(version), vantad=str(FORMAT_VERSION))
        return None
    try:
        found = area(facts.get("omrade", ""))
    except UnknownAreaError:
        findings.stops("okant_omrade", funnet=shown(facts.get("omrade", "")))
        return None
    modellomrade = facts.get("modellomrade", "")
    if modellomrade not in members_of or modellomrade not in units:
        findings.stops("okant_modellomrade", funnet=shown(modellomrade))
        return None
    version = facts.get("dataversion", "").removesuffix(".0")
    return Marks(found, modellomrade, version, _instant(facts.get(TAKEN_OUT, ""), today))


def _instant(written: str, today: date) -> datetime | None:
    """An instant as the template writes it; None for anything else, for the future and for long before the product."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    if at.tzinfo is None or at.year < _FIRST_YEAR or at.date() > today:
        return None
    return at.astimezone(UTC)


def _guess(sheets: Sheets, *, units: Mapping[str, Unit], members_of: Mapping[str, Sequence[str]]) -> Marks | None:
    """The area whose headings stand in the sheets, and the modellområde whose units do."""
    best: tuple[int, Area | None, str] = (0, None, "")
    for slug, members in members_of.items():
        if slug not in units:
            continue
        for each in areas():
            for form in form_sheets(each, modellomrade=units[slug], units=units, members=members):
                hits = sum(_unit_hits(sheets, name, form) for name in sheets.rows)
                best = max(best, (hits, each, slug), key=lambda guess: guess[0])
    return Marks(best[1], best[2]) if best[1] is not None else None


def _unit_hits(sheets: Sheets, name: str, form: FormSheet) -> int:
    """How many of a form's units stand under its headings, where at least one measure's heading does too."""
    top = sheets.tops[name]
    at = heading_row(top, form)
    headings = [] if at is None else [form.columns_by_heading.get(cell) for cell in top[at]]
    if at is None or CODE not in headings or not {each.id for each in form.measures} & set(headings):
        return 0
    place = headings.index(CODE)
    codes = {row[place] for row in sheets.rows[name][at + 1 :]}
    return len({code_text(code) for code in codes} & {key(unit_id) for unit_id in form.unit_ids})
