"""Asks SCB's Statistikdatabasen (PxWebApi 2) for the population through pxwebpy, within its limits and our own.

Every call has a whole selection and the answer is checked against it: a call without one, or with a word that SCB does
not know, can be answered with a default selection and no warning. pxwebpy follows SCB's limits; ours are stricter when
SCB's are wider (10 calls in 10 seconds, 100,000 cells a call). pxwebpy also waits for ever on a silent line, so
each call is given up after a while.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from domain.errors import FollowUpError
from intake.fetched import Answer, UnreachableError, UnreadableAnswerError, now
from intake.kolada import Wait, checked_address
from intake.scb_tables import CONTENTS_LABEL, FIRST_YEAR, TABLES, PopulationTable, region_code

if TYPE_CHECKING:
    from pxweb import PxApi

ADDRESS = "https://statistikdatabasen.scb.se/api/v2"
MOST_CALLS, WINDOW_SECONDS, MOST_CELLS = 10, 10.0, 100_000
_ATTEMPTS = 3
_GIVE_UP_SECONDS = 120.0


class TableChangedError(FollowUpError):
    """A table no longer has a code that is asked for, or the code means something else."""

    key = "hamtning.tabell_andrad"


class OtherSelectionError(FollowUpError):
    """The answer is about other cells than were asked for."""

    key = "hamtning.annat_urval"


@dataclass
class Pace:
    """No more than `calls` calls in any `seconds` seconds."""

    calls: int = MOST_CALLS
    seconds: float = WINDOW_SECONDS
    wait: Wait = time.sleep
    clock: Callable[[], float] = time.monotonic
    _made: deque[float] = field(default_factory=deque)

    def stricter(self, calls: int, seconds: float) -> None:
        """Take over a limit that allows fewer calls a second (0 is no limit)."""
        if calls > 0 and calls / seconds < self.calls / self.seconds:
            self.calls, self.seconds = calls, seconds

    def take_turn(self, count: int = 1) -> None:
        """Wait until `count` more calls may be made."""
        for _ in range(count):
            while len(self._made) >= self.calls:
                pause = self._made.popleft() + self.seconds - self.clock()
                if pause > 0:
                    self.wait(pause)
            self._made.append(self.clock())


def fetch(
    units: Sequence[str], *, address: str = ADDRESS, wait: Wait = time.sleep, give_up_seconds: float = _GIVE_UP_SECONDS
) -> list[Answer]:
    """The population of the places, every year from FIRST_YEAR, as answers that `scb_reading` can read.

    Args:
        units: kommuner "2421", regions "0024", riket "0000".
        address: where the API is.
        wait: how to wait a number of seconds.
        give_up_seconds: how long a single call may take.

    Raises:
        AddressError: the address is no web address.
        UnreachableError: no answer after several attempts.
        TableChangedError: a table lacks a code that is asked for.
        OtherSelectionError: an answer is about other cells than were asked for.
        UnreadableAnswerError: an answer in another form than promised.

    """
    from pxweb import PxApi

    root = checked_address(address)
    caller = _Caller(Pace(wait=wait), give_up_seconds)
    # Two calls: the limits and a count of tables.
    api = caller.call(lambda: PxApi(root, language="sv", disable_cache=True, max_workers=1), root, calls=2)
    limits = api.get_config()
    caller.pace.stricter(int(limits["maxCallsPerTimeWindow"]), float(limits["timeWindow"]))
    most_cells = min(MOST_CELLS, int(limits["maxDataCells"]))
    regions = [region_code(unit) for unit in units]
    return [answer for table in TABLES for answer in _of_table(caller, api, table, regions, most_cells)]


@dataclass(frozen=True)
class _Caller:
    pace: Pace
    give_up_seconds: float

    def call(self, ask: Callable[[], Any], about: str, *, calls: int = 1) -> Any:
        """Make a call in turn, and again if the line breaks."""
        for attempt in range(_ATTEMPTS):
            self.pace.take_turn(calls)
            try:
                return _within(self.give_up_seconds, ask)
            except OSError:  # what requests' errors all are
                if attempt + 1 < _ATTEMPTS:
                    self.pace.wait(float(2**attempt))
            except Exception as error:  # pxwebpy's own errors have no other name that is public
                raise UnreadableAnswerError(fraga=about) from error
        raise UnreachableError(adress=about, antal=_ATTEMPTS)


def _within(seconds: float, ask: Callable[[], Any]) -> Any:
    """What a call gives, or TimeoutError (an OSError) when it takes too long."""
    outcome = SimpleQueue[tuple[Any, BaseException | None]]()

    def run() -> None:
        try:
            outcome.put((ask(), None))
        except BaseException as error:
            outcome.put((None, error))

    Thread(target=run, daemon=True).start()
    try:
        answer, error = outcome.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return answer


def _of_table(
    caller: _Caller, api: "PxApi", table: PopulationTable, regions: list[str], most_cells: int
) -> list[Answer]:
    """A table's answers, as many years in each as the limit of cells allows."""
    variables = caller.call(lambda: api.get_table_variables(table.id), table.id)
    codes = {dimension: each["category"].get("label", {}) for dimension, each in variables.items()}
    years = sorted(year for year in codes.get("Tid", {}) if year.isdecimal() and int(year) >= FIRST_YEAR)
    _check(table, codes, table.selection(regions, years))
    labels = {each["label"]: dimension for dimension, each in variables.items()}
    step = max(most_cells // (len(regions) * table.parts * len(table.all_ages)), 1)
    answers = []
    for start in range(0, len(years), step):
        selection = table.selection(regions, years[start : start + step])
        rows = caller.call(
            lambda selection=selection: api.get_table_data(table.id, value_codes=selection, show="code"),  # type: ignore[misc]
            table.id,
        )
        answers.append(_answer(table, selection, rows, labels))
    return answers


def _check(table: PopulationTable, codes: dict[str, dict[str, str]], selection: dict[str, list[str]]) -> None:
    """Every code that is asked for is the table's own, and there is no dimension that is left out.

    Raises:
        TableChangedError: says which is not.

    """
    for dimension in codes:
        if dimension not in selection:
            raise TableChangedError(tabell=table.id, kod=dimension)
    for dimension, wanted in selection.items():
        for code in wanted:
            if code not in codes.get(dimension, {}):
                raise TableChangedError(tabell=table.id, kod=f"{dimension} {code}")
    if codes["ContentsCode"][table.contents] != CONTENTS_LABEL:
        raise TableChangedError(tabell=table.id, kod=table.contents)


def _answer(
    table: PopulationTable, selection: dict[str, list[str]], rows: list[dict[str, Any]], labels: dict[str, str]
) -> Answer:
    named = [{labels.get(name, name): value for name, value in row.items()} for row in rows]
    body = {"table": table.id, "selection": selection, "rows": named}
    return Answer(table.id, now(), body)
