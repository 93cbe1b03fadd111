"""What a new process with the country's database takes to answer: seconds of the clock and of the processor, and MB.

`benchmarks.country` starts it: `python -m benchmarks.country_asked ADDRESS` prints one line of JSON.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from domain.indicator import Indicator, Published
from indicators.registry import all_indicators
from store.database import Store, open_store
from workflows import read
from workflows.found import BOTH, evaluated, measures_read
from workflows.protection import protected

Taken = dict[str, list[tuple[float, float]]]


def clocked(taken: Taken, what: str, call: Callable[[], Any]) -> Any:
    """What a call answers; its seconds of the clock and of the processor are put under `what`."""
    before = time.perf_counter(), time.process_time()
    found = call()
    taken.setdefault(what, []).append((time.perf_counter() - before[0], time.process_time() - before[1]))
    return found


def one(store: Store, indicator: Indicator, taken: Taken) -> int:
    """Each step of one indicator, which nobody has asked for before; how many rows it has."""
    version, measures = store.data_version(), measures_read(indicator)
    observed = clocked(taken, "read", lambda: store.observations(measures, data_version=version, sex=BOTH))
    found = clocked(taken, "evaluate", lambda: evaluated(read.reference(store), indicator, observed))
    clocked(taken, "protect", lambda: protected(store, indicator.id, version))
    return len(found.rows)


def asked(address: str) -> dict[str, object]:
    """Every indicator as a page asks for it, twice; then its steps one by one, in a store that has kept nothing."""
    taken: Taken = {}
    with open_store(address) as store:
        clocked(taken, "reference", lambda: read.reference(store))
        hidden = 0
        for each in all_indicators().values():
            whole = clocked(taken, "cold", partial(read.result, store, each.id))
            clocked(taken, "warm", partial(read.result, store, each.id))
            hidden += int((whole.rows["status"] == "prickad").sum())
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gc.collect()
    with open_store(address) as store:
        read.reference(store)
        counted = [each for each in all_indicators().values() if not isinstance(each, Published)]
        rows = sum(one(store, each, taken) for each in counted)
    return {"taken": taken, "rows": rows, "hidden": hidden, "mb": most}


if __name__ == "__main__":
    print(json.dumps(asked(sys.argv[1])))
