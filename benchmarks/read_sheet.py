"""Reading and checking a form of 50,000 rows against pandas with openpyxl reading it alone.

Run `uv run python -m benchmarks.read_sheet` from the project's root. Both are timed in this one run, turn about, and
the medians are compared: the bound is a quarter. Prints one row of a markdown table; exits with 1 above the bound.
"""

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import pandas as pd

from domain.indicator import Area
from domain.observation import OBSERVATION_COLUMNS
from domain.period import Period, span
from domain.units import Unit, UnitKind, UnitType
from intake.blankett import read_blankett
from intake.template import template

ROWS = 50_000
BOUND = 0.25
REPEATS = 5

_TODAY = date(2026, 1, 15)
_PERIODS = [str(each) for each in span(Period.parse("2024-01"), Period.parse("2025-12"))]
_MEASURES = ("disponibla_vardplatsdygn", "belagda_vardplatsdygn")


def drawn_world() -> tuple[dict[str, Unit], list[str]]:
    """A modellområde large enough that a form of two years has 50,000 rows."""
    count = -(-ROWS // len(_PERIODS))
    units = {
        "omradet": Unit("omradet", "Området", UnitKind.MODELLOMRADE, "0024"),
        "2421": Unit("2421", "Storuman", UnitKind.KOMMUN, "0024"),
    }
    for number in range(count):
        unit_id = f"sjukstuga-{number:04d}"
        units[unit_id] = Unit(unit_id, f"Sjukstuga {number:04d}", UnitKind.ENHET, "2421", UnitType.SJUKSTUGA)
    return units, ["2421"]


def drawn_form(units: dict[str, Unit], members: list[str]) -> bytes:
    """The form, with every cell filled in."""
    rows = [
        (measure, unit.id, period, "T", "", float(1000 - 100 * place + number % 90), "", True, "Ritat")
        for number, unit in enumerate(units.values())
        if unit.kind is UnitKind.ENHET
        for period in _PERIODS
        for place, measure in enumerate(_MEASURES)
    ]
    return template(
        area=Area.VARDPLATSER,
        modellomrade=units["omradet"],
        units=units,
        members=members,
        observations=pd.DataFrame(rows, columns=list(OBSERVATION_COLUMNS)),
        today=_TODAY,
        data_version=1,
        synthetic=True,
    )


def seconds(run: Callable[[], object]) -> float:
    """Wall time of one call, with nothing left over from the call before."""
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> int:
    units, members = drawn_world()
    content = drawn_form(units, members)

    def ours() -> None:
        reading = read_blankett(content, "blankett.xlsx", units=units, members_of={"omradet": members}, today=_TODAY)
        if reading.findings or len(reading.rows) < ROWS * len(_MEASURES):
            raise SystemExit(f"not read as expected: {len(reading.rows)} rows, {reading.findings[:3]}")

    def theirs() -> None:
        pd.read_excel(io.BytesIO(content), engine="openpyxl", sheet_name=1, header=2)

    ours()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(REPEATS)]
    own = statistics.median(pair[0] for pair in pairs)
    other = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    print("| what | rows | read and check, s | pandas + openpyxl read, s | ratio | bound |")
    print("|---|---|---|---|---|---|")
    print(f"| form read from .xlsx | {ROWS} | {own:.2f} | {other:.2f} | {ratio:.3f} | {BOUND} |")
    return 0 if ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
