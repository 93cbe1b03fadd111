"""Values of a unit for a period in which it was not open on a single day.

Decision that could be disputed: such a value is asked about, not refused. The day that we have may be the wrong one.
There is one question per unit and period, whatever the number of measures.
"""

from collections.abc import Iterator

import numpy as np

from domain.period import Period
from domain.units import Unit
from intake.checks_found import Found, about_rows, listed
from intake.checks_table import Grid, Table
from wording import date_text, when_text


def while_closed(table: Table) -> Iterator[Found]:
    """One question per unit and period with new values."""
    dated = {each.id for each in table.units.values() if each.from_on or each.to_on}
    for grid in table.grids:
        mine = grid.keys["unit"].isin(dated).to_numpy()
        rows: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for series, column in np.argwhere(grid.asked & mine[:, None]).tolist():
            rows.setdefault((grid.names[series][1], column), []).append((series, column))
        for (unit, column), places in rows.items():
            period = Period.parse(grid.period(column))
            if not table.units[unit].is_open(period.start_on, period.end_on):
                yield _found(table, grid, table.units[unit], period, places)


def _found(table: Table, grid: Grid, unit: Unit, period: Period, places: list[tuple[int, int]]) -> Found:
    day, code = unit.to_on, "enhet_stangd"
    if day is None or not unit.has_closed(period.start_on):
        day, code = unit.from_on, "enhet_inte_oppnad"
    measures = dict.fromkeys(grid.names[series][0] for series, _ in places)
    return about_rows(
        table, np.array([grid.row[place] for place in places]), code, enhet=unit.name, period=when_text(str(period)),
        dag=date_text(day) if day else "", matt=listed(table.measures[each].label for each in measures),
    )  # fmt: skip
