"""What the trial's parts share: what is said when something fails, free ports, waiting, asking an address."""

import socket
import ssl
import time
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

PATIENCE_S = 300.0


class TrialError(Exception):
    """Something did not start or did not do what it should; the words say what."""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(done: Callable[[], Any], *, what: str, seconds: float = PATIENCE_S, pause: float = 0.1) -> Any:
    """Ask again until the answer is true; gives the answer.

    Raises:
        TrialError: it never was.

    """
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        if answer := done():
            return answer
        time.sleep(pause)
    raise TrialError(f"waited {seconds:.0f} s in vain for {what}")


def asked(address: str, *, context: ssl.SSLContext | None = None, **more: Any) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (lower case; what comes twice has a line for each) and body of what an address answers."""
    try:
        answer = urlopen(Request(address, **more), timeout=60, context=context)
    except HTTPError as error:
        answer = error
    with answer:
        headers: dict[str, str] = {}
        for name, value in answer.headers.items():
            headers[name.lower()] = f"{headers[name.lower()]}\n{value}" if name.lower() in headers else value
        return answer.status, headers, answer.read()


def must(holds: object, words: str) -> None:
    """Stop the trial where something does not hold.

    Raises:
        TrialError: it does not.

    """
    if not holds:
        raise TrialError(words)
