"""Whether a mapping fits the file that it is to be used for."""

from collections.abc import Mapping as Named

from domain.finding import Finding
from domain.units import Unit
from intake import mapping as roles
from intake.findings import SheetFindings
from intake.foreign_shape import Shape
from intake.mapping import Mapping
from intake.plain_text import shown

# More than 290 kommuner have in twelve months of twenty-five measures; reading more takes too long.
MAX_VALUES = 100_000


def undecided(found: Mapping, texts: Named[str, str]) -> list[Finding]:
    """Texts in the measure column that nobody has said what they stand for."""
    place = next((each.place for each in found.of_role(roles.MEASURE)), -1)
    findings = SheetFindings(shown(found.sheet))
    for text in texts:
        if text not in found.measures:
            findings.stops("text_utan_matt", -1, place, text=texts[text])
    return findings.all()


def misfits(shape: Shape, mapping: Mapping, units: Named[str, Unit]) -> list[Finding]:
    """Columns over which something else stands than when the mapping was made, and units that do not exist."""
    findings = SheetFindings(shown(mapping.sheet))
    for each in mapping.columns:
        heading = shape.headings[each.place] if each.place < shape.width else ""
        if each.role != roles.SKIP and heading != each.heading:
            findings.stops(
                "rubrik_andrad", shape.heading_row, each.place,
                funnet=shown(heading) or "–", vantad=shown(each.heading) or "–",
            )  # fmt: skip
    for name, unit in [*mapping.places.items(), (mapping.sheet, mapping.unit)]:
        if unit and unit not in units:
            findings.stops("okand_plats_i_tolkning", namn=shown(name), enhet=shown(unit))
    return findings.all()


def too_many(shape: Shape, mapping: Mapping) -> list[Finding]:
    """A stopping finding when the table is larger than can be read while somebody waits."""
    cells = (len(shape.rows) - shape.body_row) * len(mapping.of_role(roles.VALUE))
    findings = SheetFindings(shown(mapping.sheet))
    if cells > MAX_VALUES:
        findings.stops("for_manga_varden", antal=cells, grans=MAX_VALUES)
    return findings.all()
