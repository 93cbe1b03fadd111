"""The log of the process: one form for our own lines, Streamlit's and the web server's, on standard output.

`LOG_FORMAT=json` gives one JSON object per line for machines. Otherwise the same things stand in a line for people.

Decision that could be disputed: it is a setting and not a guess from whether somebody looks. What a machine reads must
not change form because it was started in another way.
"""

import logging
import os
import sys
import threading
from functools import lru_cache
from typing import Any

import streamlit.logger
from uvicorn.config import LOGGING_CONFIG

from views.log_lines import Line

_LOG = logging.getLogger("uppfoljning")
_WEB_SERVER = ("uvicorn", "uvicorn.asgi", "uvicorn.error", "websockets")
# Who asked for what, a line each: the web server writes it as soon as there is somewhere to write it.
_DIARY = "uvicorn.access"


def start() -> None:
    """Take over every line of this process. Safe to call again; without it lines go where they went before."""
    root = logging.getLogger()
    if handler() not in root.handlers:
        root.addHandler(handler())
    logging.captureWarnings(capture=True)
    _take_over_streamlit()
    _take_over_web_server()
    threading.excepthook = _thread_failed


def is_json() -> bool:
    """Whether the log is for machines."""
    return os.environ.get("LOG_FORMAT", "").strip().lower() == "json"


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]
    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Let go of a line that a full disk does not take: Python would say it again on standard error, as it came."""


@lru_cache(maxsize=1)
def handler() -> logging.Handler:
    """The one place that lines go to."""
    made = _Handler(sys.stdout)
    made.setFormatter(_form())
    return made


def _form() -> logging.Formatter:
    if not is_json():
        return Line()
    from views.log_json import JsonLine

    return JsonLine()


def _ours(logger: logging.Logger) -> None:
    """In place of Streamlit's own, which gives each of its loggers a handler as it is made."""
    logger.handlers.clear()
    if logger.name == _DIARY:
        logger.propagate = False
        return
    logger.streamlit_console_handler = handler()  # type: ignore[attr-defined]
    logger.addHandler(handler())


def _take_over_streamlit() -> None:
    streamlit.logger.setup_formatter = _ours
    streamlit.logger.update_formatter()
    logging.getLogger("streamlit.error_util").addFilter(_is_not_told)


def _is_not_told(record: logging.LogRecord) -> bool:
    """Streamlit writes a line of its own for each fault that `views.faults` tells, before it."""
    return record.msg != "Uncaught app execution"


def _take_over_web_server() -> None:
    """The web server sets up its log when it starts, from this; and may have done so already."""
    LOGGING_CONFIG["handlers"] = {name: {"()": "views.logs.handler"} for name in LOGGING_CONFIG["handlers"]}
    LOGGING_CONFIG["formatters"] = {}
    for name in _WEB_SERVER:
        logger = logging.getLogger(name)
        if logger.handlers:
            logger.handlers[:] = [handler()]


def _thread_failed(args: Any) -> None:
    """What Python would write to the terminal with the error's own words."""
    if args.exc_type is not SystemExit:
        _LOG.error("a thread failed", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))
