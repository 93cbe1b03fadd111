"""A line of the log for machines. A module of its own, since its library is loaded only where machines read."""

import logging

from pythonjsonlogger.json import JsonFormatter

from views.log_lines import safe


class JsonLine(JsonFormatter):
    """A line for machines: one JSON object."""

    def __init__(self) -> None:
        super().__init__(
            ["levelname", "name", "message"],
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=False,
        )

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, made safe."""
        return super().format(safe(record))
