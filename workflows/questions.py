"""What the figures themselves raise once they stand beside what is published."""

import pandas as pd

from domain.finding import Finding, Level
from indicators.measures import all_measures
from intake.checks import above_the_whole, check
from intake.reading import Reading
from workflows.flows_protection import overlaps
from workflows.known import Reference


def raised(reading: Reading, published: pd.DataFrame, known: Reference) -> list[Finding]:
    """The findings about a file's figures, given what is published of the same measures."""
    measures = all_measures()
    if reading.kind == "floden":
        return overlaps(reading.rows, published)
    if reading.kind not in {"blankett", "tabell"} or reading.rows.empty:
        return []
    # What stands in one row of a form has been compared by its reader.
    above = above_the_whole(reading.rows, published, measures, also_within_file=reading.kind == "tabell")
    stopped = {(each.sheet, each.cell) for each in [*reading.findings, *above] if each.level is Level.STOPS}
    asked = check(reading.rows, published, measures=measures, units=known.units)
    return [*above, *(each for each in asked if (each.sheet, each.cell) not in stopped), *_mixed(reading)]


def _mixed(reading: Reading) -> list[Finding]:
    """A table of reported and of published values at once: the caption could name the source of one of them only."""
    ours = reading.rows["measure"].isin(list(all_measures()))
    return [Finding(Level.STOPS, "blandad_tabell")] if ours.any() and not ours.all() else []
