"""Small numbers of persons and events are hidden here, and only here.

Primary: a count of 1-4; for a proportion also its complement, and every row whose denominator of persons is under 20.
Secondary: more rows are hidden until nothing hidden can be computed from all that is shown: other cells, their
totals, K + M = T, kommun and modellområde, earlier data versions and published figures. Fewest rows first, then
the smallest; at the end every row that turned out not to be needed is shown again.

The attacker is taken to know these rules, every denominator, and that the numbers are whole. So also: a cell with no
persons, or with all of them, is never hidden for the sake of another, and a hidden count is known to be at least 1.
Decisions that could be disputed: a value that can be narrowed to a few possible numbers is not counted as computed,
only one that is exact. What was hidden stays hidden until its number changes. What was once shown cannot protect
anything. A sum larger than its listed parts is no sum of them: what is unlisted is not protected.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from domain.observation import CellStatus
from stats.linear_system import merged, stacked
from stats.protected import KEY, MAX_HIDDEN_COUNT, MIN_DENOMINATOR, Protected, few, sheets_of
from stats.secondary import given_away, with_secondary
from stats.totals import Shown, Trees, sheets, versions
from stats.whole_numbers import Flags

__all__ = [
    "KEY",
    "MAX_HIDDEN_COUNT",
    "MIN_DENOMINATOR",
    "Protected",
    "audit",
    "audit_rows",
    "concealed",
    "few",
    "protect",
    "suppress",
]

_NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]


def suppress(
    table: pd.DataFrame,
    *,
    dims: Sequence[str],
    count: str,
    max_count: int = MAX_HIDDEN_COUNT,
    hierarchy: Trees | None = None,
    already_shown: Shown = None,
) -> pd.DataFrame:
    """Complete a table of counts with its totals and mark what must be hidden.

    Args:
        table: one row a cell; whole counts, NaN where nothing was reported.
        dims: the columns that name a cell.
        count: the column of counts.
        max_count: counts from 1 to this are hidden.
        hierarchy: for a dimension its tree, part -> whole (a kommun's modellområde, K and M -> T), whose wholes are
            its totals; {} for a dimension that is not summed (period). A dimension not named gets the label `Total`.
        already_shown: earlier versions as this function returned them, and published tables (all of them shown).

    Returns:
        The dims, the true count, `primary` and `suppressed`: the table's rows in their order, then the totals.

    Raises:
        RepeatedCellsError: two rows for one cell.
        CircularTreeError: a tree goes round.

    """
    tables = versions(table, already_shown, dims=dims, count=count, trees=hierarchy)
    rows = tables[0].rows
    tables[0] = replace(tables[0], listed=len(rows))
    value = rows[count].to_numpy(float)
    primary = few(value, max_count)
    hidden = with_secondary(merged(sheets(tables, count)), primary, ~primary & (value >= 1), value)
    return rows.assign(primary=primary, suppressed=hidden)[[*dims, count, "primary", "suppressed"]]


def audit(
    table: pd.DataFrame,
    *,
    dims: Sequence[str],
    count: str,
    hierarchy: Trees | None = None,
    already_shown: Shown = None,
) -> pd.DataFrame:
    """Find the hidden cells that can be computed exactly, by linear programming over all that is shown.

    Args:
        table: what is to be published, with true counts and the column `suppressed`; a total that is not a row of it
            is not shown.
        dims: as for `suppress`.
        count: as for `suppress`.
        hierarchy: as for `suppress`.
        already_shown: as for `suppress`. A cell that only an earlier version has counts if this table gives it away.

    Returns:
        One row a cell that is given away: the dims, the count, and `lowest` and `highest` possible value (equal, or
        with one whole number between them). Empty when the table is safe.

    """
    tables = versions(table, already_shown, dims=dims, count=count, trees=hierarchy)
    hidden = tables[0].rows["suppressed"].to_numpy(bool)
    found = given_away(sheets(tables, count), hidden)
    rows = pd.concat([each.rows for each in tables], ignore_index=True)
    return rows.loc[found["row"], [*dims, count]].reset_index(drop=True).join(found[["lowest", "highest"]])


def _columns(every: Sequence[Protected]) -> list[str]:
    """The columns to guard. Denominators follow the numerators' pattern, unless some are few in themselves."""
    first = every[0]
    if not first.numerator:
        return ["denominator"] if first.denominator else []
    return ["numerator", "denominator"] if any(each.scarce().any() for each in every) else ["numerator"]


def protect(
    rows: pd.DataFrame,
    links: pd.DataFrame,
    *,
    numerator: bool,
    denominator: bool,
    proportion: bool,
    telling: Flags | None = None,
    earlier: Sequence[Protected] = (),
) -> Protected:
    """Hide what must not be shown.

    Args:
        rows: a complete table with the Result's columns: every unit and period, not a selection of them, since
            what is hidden depends on the others.
        links: columns child, parent: row numbers of a part and of the sum it went into.
        numerator: whether the numerator counts persons or events.
        denominator: whether the denominator does.
        proportion: whether the numerator is a subset of the denominator.
        telling: rows to hide for the sake of another indicator.
        earlier: the same indicator in earlier data versions, as protected then.

    Returns:
        The rows, hidden ones with status `prickad` and no number at all, and what later versions need.

    """
    nothing = np.zeros(len(rows), dtype=bool)
    also = nothing if telling is None else telling
    draft = Protected(rows, rows, links, nothing, numerator, denominator, proportion, also)
    every = [draft, *earlier]
    hidden = draft.primary()
    if len(rows) and (columns := _columns(every)):
        system = stacked([merged(sheets_of(every, column)) for column in columns])
        hidden = with_secondary(system, hidden, draft.can_hide(), draft.cost())
    return replace(draft, rows=concealed(rows, hidden), hidden=hidden)


def concealed(rows: pd.DataFrame, hidden: Flags) -> pd.DataFrame:
    """The rows as they are shown: the hidden ones have status `prickad` and no number in any field."""
    shown = rows.copy()
    shown.loc[hidden, _NUMBERS] = np.nan
    shown.loc[hidden, "status"] = CellStatus.SUPPRESSED.value
    return shown


def audit_rows(protected: Protected, earlier: Sequence[Protected] = ()) -> pd.DataFrame:
    """Find the hidden numbers that can be computed exactly from all that is shown.

    Returns:
        One row a number: unit, period, sex, breakdown, `column` (numerator or denominator), and its `lowest` and
        `highest` possible value. Empty when the rows are safe.

    """
    every = [protected, *earlier]
    found = [given_away(sheets_of(every, column), protected.hidden).assign(column=column) for column in _columns(every)]
    if not found:
        return protected.truth.loc[:, KEY].head(0).assign(column="", lowest=0.0, highest=0.0)
    given = pd.concat(found, ignore_index=True)
    names = pd.concat([each.truth[KEY] for each in every], ignore_index=True)
    return names.loc[given["row"]].reset_index(drop=True).join(given[["column", "lowest", "highest"]])
