"""Every run of a page: how long it took and how it went, told as it ends, with a code that a reader can pass on.

Decision that could be disputed: this listens to Streamlit's own signal, which is not promised to stay. There is no
other place that sees what happens in a part of a page (a fragment), and the run as a whole with what waits before it.
"""

import logging
from dataclasses import dataclass, field
from threading import local
from time import perf_counter
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent

from domain import events, trace

# Longer than this and it stands in the log. A reader begins to wonder after a second.
SLOW_S = 2.0
_LOG = logging.getLogger("uppfoljning")
_ENDS = {
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS: "done",
    ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS: "done",
    ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN: "interrupted",
    ScriptRunnerEvent.SCRIPT_STOPPED_WITH_COMPILE_ERROR: "failed",
}


@dataclass(slots=True)
class Run:
    """One run of a page or of a part of it."""

    part: str
    begun: float = field(default_factory=perf_counter)
    failed: bool = False


_this = local()
_made = ScriptRunner.__init__


def watch() -> None:
    """Listen to every run of this process from now on. Safe to call again."""
    ScriptRunner.__init__ = _listened_to  # type: ignore[method-assign]


def failed() -> None:
    """The run of this thread has met a fault that was shown to the reader."""
    if (run := getattr(_this, "run", None)) is not None:
        run.failed = True


def page() -> str:
    """The page of this thread's run by its name in the address, which is one of those that the menu knows."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return ""
    known = context.pages_manager.get_pages().get(context.page_script_hash)
    return (known and known.get("url_pathname")) or "oversikt"


def _listened_to(self: ScriptRunner, *given: Any, **named: Any) -> None:
    _made(self, *given, **named)
    self.on_event.connect(_heard, weak=False)


def _heard(_sender: object, event: ScriptRunnerEvent, **facts: Any) -> None:
    if event is ScriptRunnerEvent.SCRIPT_STARTED:
        _this.run = Run("part" if facts.get("fragment_ids_this_run") else "page")
        trace.code.set(trace.made())
    elif event in _ENDS and (run := getattr(_this, "run", None)) is not None:
        _this.run = None
        _tell(run, _ENDS[event])


def _tell(run: Run, ended: str) -> None:
    took, outcome = perf_counter() - run.begun, "failed" if run.failed else ended
    events.tell(events.Kind.RUN, shown := page(), run.part, outcome, seconds=took)
    if took >= SLOW_S or outcome == "failed":
        level = logging.ERROR if outcome == "failed" else logging.WARNING
        told = {"page": shown, "part": run.part, "outcome": outcome, "ms": round(took * 1000)}
        _LOG.log(level, "a page failed" if outcome == "failed" else "a page was slow", extra=told)
