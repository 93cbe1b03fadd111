"""Asks about reported values that do not fit their own history, or each other.

What a cell may hold by itself is the reader's business (`intake.values`). Here every value that is new or changed is
held against the series it belongs to, the units beside it and the whole of the file. Nothing here stops a file but
sums of women and men that are wrong: all else may be true, and is asked about or noted.

Decision that could be disputed: there is one finding per value. What explains more of it comes first: a wrong sum,
then what is wrong with a whole column or row, then a unit that was closed, then a factor of ten, then parts and
wholes, then a mere jump.
"""

from collections.abc import Mapping

import pandas as pd

from domain.finding import Finding
from domain.measure import Measure
from domain.units import Unit
from intake.checks_absent import no_longer_there
from intake.checks_alike import last_years, rows_in_wrong_place, same_series
from intake.checks_closed import while_closed
from intake.checks_found import kept
from intake.checks_sums import above_the_whole, parts_and_wholes, women_and_men
from intake.checks_table import table_of
from intake.checks_values import jumps, less_final, taken_away, wrong_scale

__all__ = ["above_the_whole", "check"]

# From what explains most to what explains least. What a copied column explains, nothing after it asks about.
_COPIES = (same_series, last_years)
_OTHERS = (
    rows_in_wrong_place, while_closed, wrong_scale, parts_and_wholes, jumps, less_final, taken_away, no_longer_there,
)  # fmt: skip


def check(
    rows: pd.DataFrame, published: pd.DataFrame, *, measures: Mapping[str, Measure], units: Mapping[str, Unit]
) -> list[Finding]:
    """Everything to ask about, or to note, in the values of a file.

    Args:
        rows: SUBMISSION_COLUMNS, all that the file holds, unchanged values too.
        published: OBSERVATION_COLUMNS of the same measures: what is published now.
        measures: by id; rows of others are left out.
        units: all of them by id, for their names and what they are parts of.

    """
    if rows.empty:
        return []
    table = table_of(rows, published, measures, units)
    copies = [found for each in _COPIES for found in each(table)]
    rest = table.without({row for each in copies for row in each.rows}) if copies else table
    return kept([*women_and_men(table), *copies, *(found for each in _OTHERS for found in each(rest))])
