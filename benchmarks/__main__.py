"""Everything that must be fast, measured on this machine and written to `benchmarks/RESULTS.md`.

Run `just bench`, or `uv run --isolated --group bench python -m benchmarks`; it takes about half an hour. Exits
with 1 when a bound is missed.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from importlib.metadata import version
from io import StringIO
from pathlib import Path

from benchmarks import (
    beds,
    change_indicator,
    data_versions,
    effects,
    evaluate_all,
    finding_faults,
    forecasts,
    future,
    package_all,
    phone,
    phones,
    pictures,
    placement,
    read_sheet,
    start,
    upload_sheet,
)
from benchmarks.goals import table
from publishing.images import chromium_path

_HERE = Path(__file__).parent
_PARTS = ("streamlit", "plotly", "pydeck", "pandas", "sqlalchemy", "dash")


PLANNING = {
    "Did it help?": effects.main,
    "Forecasts": forecasts.main,
    "Beds and the stress test": beds.main,
    "Care at home, staff and one lever": future.main,
    "Placement and digital visits": placement.main,
}


def machine() -> str:
    """What it was measured on, as a markdown list."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        told = []
    names = {line.partition(":")[2].strip() for line in told if line.startswith("model name")}
    browser = subprocess.run([chromium_path() or "chromium", "--version"], capture_output=True, text=True, check=False)
    return "\n".join(
        [
            f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load before the first benchmark {_load()}",
            f"- {os.cpu_count()} cores, {', '.join(sorted(names)) or platform.machine()}, {platform.platform()}",
            f"- Python {platform.python_version()}, {', '.join(f'{part} {version(part)}' for part in _PARTS)}",
            f"- {browser.stdout.strip()}, software graphics (SwiftShader)",
        ]
    )


def _load() -> str:
    return " ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def _said(benchmark: Callable[[], int]) -> tuple[str, bool]:
    """What a benchmark prints, and whether its bounds are met."""
    said = StringIO()
    with redirect_stdout(said):
        met = benchmark() == 0
    return said.getvalue().strip(), met


def main() -> int:
    before = machine()
    sheet, sheet_met = _said(read_sheet.main)
    uploaded, uploaded_met = _said(upload_sheet.main)
    found, found_met = _said(finding_faults.main)
    evaluated, evaluated_met = evaluate_all.told()
    on_a_phone, on_a_phone_met = phone.told()
    changes = change_indicator.measured()
    starts = start.measured()
    cold = start.measured(3, cold=True)
    drawn = pictures.measured()
    chained = data_versions.measured()
    planned = {title: _said(benchmark) for title, benchmark in PLANNING.items()}
    # The last two leave a database of their own as the one in use.
    packed, packed_met = _said(package_all.main)
    in_a_room, in_a_room_met = _said(phones.main)
    plans = "\n\n".join(f"## {title}\n\n{said}" for title, (said, _) in planned.items())
    text = f"""# How fast

Written by `just bench`; every ratio is from one run in which both sides took turns. What was tried, and what each
thing gave, stands in [TRIED.md](TRIED.md).

{before}
- load after the last benchmark {_load()}

## Choosing another measure: to the new heading, curve, map and table

{table(changes)}

## Starting: from the process to the first useful chart

{table(starts)}

The same when Python has compiled nothing and keeps nothing, as straight after an installation. No bound is set for
this; a place that starts often should run `uv sync --compile-bytecode` once.

{table(cold)}

## The first view on a phone with a poor network

1.6 Mbit/s and 150 ms there and back for all that passes. `br` is as over https, `gzip` as over plain http.

{on_a_phone}

## Sixty phones that answer at once

{in_a_room}

## A hundred pictures at once

{table(drawn)}

## Everything in one file, and how the app answers meanwhile

{packed}

## Reading a form

{sheet}

Bound 0.25: {"met" if sheet_met else "missed"}.

## From choosing a sheet of 5,000 rows to its findings on the screen

{uploaded}

## Questions in vain, and faults found

What is counted, and what speaks against the figures, stands in [docs/kontroller.md](../docs/kontroller.md).

```
{found}
```

## Evaluating every indicator

{evaluated}

## Many data versions, in a new process

{table(chained)}

{plans}
"""
    (_HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)
    return (
        0
        if sheet_met
        and uploaded_met
        and found_met
        and evaluated_met
        and on_a_phone_met
        and in_a_room_met
        and packed_met
        and changes[0].met
        and all(each.met for each in starts)
        and all(each.met for each in drawn)
        and all(each.met for each in chained)
        and all(met for _, met in planned.values())
        else 1
    )


if __name__ == "__main__":
    sys.exit(main())
