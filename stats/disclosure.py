"""Small numbers of persons and events are hidden here, and only here.

Primary: a disclosive numerator (or, for a proportion, its complement) of 1-4, and a proportion of a disclosive
denominator under 20. Secondary: as long as a sum and all its parts but one are shown, one more part is hidden, so
that nothing can be had by subtraction within the table. Hidden is a status, and every number of a hidden row is
gone, limits and denominator too.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.observation import CellStatus

MAX_HIDDEN_COUNT = 4
MIN_DENOMINATOR = 20

_NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]
Flags = npt.NDArray[np.bool_]


def _small(counts: pd.Series) -> Flags:
    values = counts.to_numpy(float)
    return (values >= 1) & (values <= MAX_HIDDEN_COUNT)


def _primary(rows: pd.DataFrame, *, numerator: bool, denominator: bool, proportion: bool) -> Flags:
    hidden = np.zeros(len(rows), dtype=bool)
    if numerator:
        hidden |= _small(rows["numerator"])
    if proportion:
        if numerator:
            hidden |= _small(rows["denominator"] - rows["numerator"])
        if denominator:
            bottom = rows["denominator"].to_numpy(float)
            hidden |= (bottom > 0) & (bottom < MIN_DENOMINATOR)
    elif denominator:
        hidden |= _small(rows["denominator"])
    return hidden


def _one_more(rows: pd.DataFrame, links: pd.DataFrame, hidden: Flags) -> Flags:
    """Where exactly one member of a sum (the sum and its parts) is hidden, also hide its smallest shown part."""
    shown = rows["numerator"].notna().to_numpy()
    live = links[shown[links["child"]] & shown[links["parent"]]]
    parts = live.assign(hidden=hidden[live["child"]], size=rows["numerator"].to_numpy()[live["child"]])
    unknown = parts.groupby("parent")["hidden"].sum()
    unknown = unknown + hidden[unknown.index]
    exposed = unknown.index[unknown == 1]
    more = hidden.copy()
    candidates = parts[parts["parent"].isin(exposed) & ~parts["hidden"]]
    smallest = candidates.sort_values(["size", "child"]).drop_duplicates("parent")
    more[smallest["child"]] = True
    # A sum whose only part is hidden is hidden itself.
    more[exposed.difference(pd.Index(smallest["parent"]))] = True
    return more


def hide_small(
    rows: pd.DataFrame, links: pd.DataFrame, *, numerator: bool, denominator: bool, proportion: bool
) -> pd.DataFrame:
    """Hide what must not be shown.

    Args:
        rows: a complete table with the Result's columns: every unit and period, not a selection of them, since
            what is hidden depends on the others.
        links: columns child, parent: row numbers of a part and of the sum it went into.
        numerator: whether the numerator counts persons or events.
        denominator: whether the denominator does.
        proportion: whether the numerator is a subset of the denominator.

    Returns:
        The same rows; hidden ones have status `prickad` and no number at all.

    """
    hidden = _primary(rows, numerator=numerator, denominator=denominator, proportion=proportion)
    while True:
        more = _one_more(rows, links, hidden)
        if (more == hidden).all():
            break
        hidden = more
    protected = rows.copy()
    protected.loc[hidden, _NUMBERS] = np.nan
    protected.loc[hidden, "status"] = CellStatus.SUPPRESSED.value
    return protected
