"""What many data versions cost a new process: the protection of a measure, the first page of Nytt and one more sheet.

Run `uv run python -m benchmarks.data_versions`. Every version is one published cell of one measure, the way kommuner
send. A new process is a store opened anew: nothing of what was worked out is kept. The same with a quarter as many
versions takes turns with it; four times as many may cost six times as much, where comparing each version with every
other would cost sixteen times.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pandas as pd

from benchmarks.goals import Measured, table
from benchmarks.ratios import Ratio, ratio
from domain.errors import UnsafeTableError
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from store.database import Store, open_store
from workflows import news
from workflows.protection import protected, require_safe
from workflows.start import seed

FEW, MANY, BOUND, ROUNDS = 50, 200, 6.0, 3
_MEASURE, _MONTHS = "inskrivna_65", 24


def sheets(store: Store) -> list[pd.DataFrame]:
    """One cell each: every unit of the last months, each a little above its sample, and every ninth 3."""
    told = store.observations([_MEASURE])
    months = sorted(told["period"].unique())[-_MONTHS:]
    cells = told[told["period"].isin(months) & told["value"].notna()].sort_values(["period", "unit"])
    sent = []
    wanted = cells[["unit", "period", "sex", "breakdown", "value"]]
    for number, (*cell, known) in enumerate(wanted.itertuples(index=False, name=None)):
        value = 3.0 if number % 9 == 0 else known + 1
        row = (_MEASURE, *cell, value, "", "Blad1", "D2")
        sent.append(pd.DataFrame([row], columns=list(SUBMISSION_COLUMNS)))
    return sent


def filled(address: str, versions: int) -> pd.DataFrame:
    """Publish so many sheets in a new database, and give the one after them."""
    with open_store(address) as store:
        seed(store)
        *sent, after = islice(sheets(store), versions + 1)
        for number, rows in enumerate(sent):
            new = NewSubmission(Origin.SHEET, "prov", f"{number}.xlsx", f"{number}".encode(), "prov")
            store.submit(new, rows, publish=True)
    return after


def seconds(address: str, asked: Callable[[Store], object]) -> float:
    """How long one question takes to a store that nobody has asked anything."""
    with open_store(address) as store:
        began = time.perf_counter()
        asked(store)
        return time.perf_counter() - began


def measured(rounds: int = ROUNDS) -> list[Measured]:
    """Protection, Nytt and one more sheet, with MANY versions against FEW."""
    with tempfile.TemporaryDirectory() as folder:
        addresses = [f"sqlite:///{Path(folder) / f'{versions}.db'}" for versions in (MANY, FEW)]
        after, _ = (filled(address, versions) for address, versions in zip(addresses, (MANY, FEW), strict=True))
        asked: dict[str, Callable[[Store], object]] = {
            "protection of a measure": lambda store: protected(store, _MEASURE, store.data_version()),
            "the first page of Nytt": news.editions,
            "one more sheet": lambda store: _judged(store, after),
        }
        return [
            Measured(f"{what}, {MANY} versions", f"{FEW} versions", "s", _against(addresses, ask, rounds), BOUND)
            for what, ask in asked.items()
        ]


def _judged(store: Store, rows: pd.DataFrame) -> None:
    """Refused or not, it is the same work."""
    with suppress(UnsafeTableError):
        require_safe(store, rows)


def _against(addresses: list[str], ask: Callable[[Store], object], rounds: int) -> Ratio:
    """The question to the first database against the same to the second, turn about."""
    taken = [[seconds(address, ask) for address in addresses] for _ in range(rounds)]
    return ratio(*zip(*taken, strict=True))


def main() -> int:
    """Print them; 1 when a bound is missed."""
    found = measured()
    print(table(found))
    return 0 if all(each.met for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
