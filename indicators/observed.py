"""Observations with their texts as numbers, counted once, so that a measure is laid out without looking texts up."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from domain.observation import CellStatus

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_COLUMNS = ("measure", "unit", "period", "breakdown", "status")


class Observed:
    """The observations of both sexes together (sex T). `rows` has OBSERVATION_COLUMNS."""

    def __init__(self, rows: pd.DataFrame) -> None:
        whole = (rows["sex"] == "T").to_numpy()
        self.value = rows["value"].to_numpy(float)[whole]
        self._codes: dict[str, Ints] = {}
        self._texts: dict[str, list[str]] = {}
        for column in _COLUMNS:
            codes, texts = pd.factorize(rows[column].to_numpy(object)[whole])
            self._codes[column], self._texts[column] = codes.astype(np.int64), [str(each) for each in texts]

    def texts(self, column: str, rows: Flags | None = None) -> list[str]:
        """The different texts of a column, sorted; of some rows, or of all."""
        if rows is None:
            return sorted(self._texts[column])
        return sorted(self._texts[column][code] for code in np.unique(self._codes[column][rows]))

    def of(self, measures: Sequence[str]) -> Flags:
        """The rows of these measures."""
        return self.places("measure", measures) >= 0

    def places(self, column: str, axis: Sequence[str]) -> Ints:
        """Where each row's text stands on an axis; -1 where it is not there."""
        at = {text: place for place, text in enumerate(axis)}
        lookup = np.array([at.get(text, -1) for text in self._texts[column]], dtype=np.int64)
        return lookup[self._codes[column]] if len(lookup) else np.zeros(0, dtype=np.int64)

    def statuses(self) -> Ints:
        """Each row's place in CellStatus, from 1."""
        return self.places("status", [each.value for each in CellStatus]) + 1
