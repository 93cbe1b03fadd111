"""Forecasts of the sixty reference series against R's, from four ends, and how long one takes.

Run `uv run python -m benchmarks.forecasts` where ../shared/reference is. `docs/prognos.md` has its table.
"""

import sys
import time

import numpy as np
import pandas as pd

from stats.forecast import forecast
from tests.reference import FOLDER

MONTHS = 12
ENDS = (24, 36, 48, 60, 72)


def series() -> pd.DataFrame:
    """Months as rows, series as columns."""
    rows = pd.read_csv(FOLDER / "reference" / "forecast_series.csv")
    values = rows.pivot(index="t", columns="series", values="value").astype(float)
    values.index = pd.period_range("2000-01", periods=len(values), freq="M")
    return values


def judged(values: pd.DataFrame, end: int, *, pooled: bool) -> dict[str, float]:
    """Mean absolute scaled error, cover and width of forecasts of the twelve months after an end."""
    train, test = values.iloc[:end], values.iloc[end : end + MONTHS]
    found = []
    for name in train:
        made = forecast(train[name], MONTHS, pool=train.drop(columns=name) if pooled else None)
        steps = train[name].diff(MONTHS)
        naive = 1.96 * np.sqrt((steps**2).mean())
        found.append(
            {
                "mase": (test[name] - made["mean"]).abs().mean() / steps.abs().mean(),
                "cover": test[name].between(made["lower"], made["upper"]).mean(),
                "width": (made["upper"] - made["lower"]).mean() / (2 * naive),
                "naive_mase": (test[name].to_numpy() - train[name].iloc[-MONTHS:]).abs().mean() / steps.abs().mean(),
                "naive_cover": ((test[name].to_numpy() - train[name].iloc[-MONTHS:]).abs() <= naive).mean(),
            }
        )
    return {str(name): float(mean) for name, mean in pd.DataFrame(found).mean().items()}


def main() -> int:
    """Print the table; 1 where the bounds are missed at the last end."""
    values, missed = series(), False
    print("| months known | likes | MASE | cover | width by seasonal naive's | its MASE | its cover | s |")
    print("|---|---|---|---|---|---|---|---|")
    for end in ENDS:
        for pooled in (True, False):
            began = time.process_time()
            row = judged(values, end, pooled=pooled)
            cells = [*(f"{row[each]:.3f}" for each in ("mase", "cover", "width", "naive_mase", "naive_cover"))]
            print(f"| {end} | {'yes' if pooled else 'no'} | {' | '.join(cells)} | {time.process_time() - began:.1f} |")
            if end == ENDS[-1] and pooled:
                missed = row["mase"] > 0.767 or row["cover"] < 0.93 or row["width"] > 1
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
