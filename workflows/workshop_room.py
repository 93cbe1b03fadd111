"""How the phones in the room reach us: the app's own address where it has one, else a process of their own.

Decisions that could be disputed: only one who sits at the machine opens it to the room, and only for one workshop at a
time. The process knows from its input, which ends with us, when we are gone, so that none is left behind. Our address
is read from this machine's network cards, without asking anything of the network.
"""

import atexit
import ipaddress
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from domain.errors import FollowUpError, ForbiddenError
from store.database import Store
from workflows import access
from workflows.workshop import lead

_HOUSE = Path(__file__).parents[1]
_PORTS = range(8601, 8700)
_PATIENCE_S = 30


class PhonesNotOpenedError(FollowUpError):
    """The process for the phones did not start."""

    key = "fel.verkstad_telefoner_startade_inte"


@dataclass(frozen=True, slots=True)
class _Room:
    process: "subprocess.Popen[bytes]"
    port: int


_open: dict[str, _Room] = {}
_turn = Lock()


def lan_addresses() -> list[str]:
    """The addresses of this machine in the networks it stands in: private ones first, none that only it can reach."""
    import psutil

    up = {name for name, card in psutil.net_if_stats().items() if card.isup}
    found = [
        each.address
        for name, cards in psutil.net_if_addrs().items()
        if name in up
        for each in cards
        if each.family == socket.AF_INET
    ]
    usable = [each for each in dict.fromkeys(found) if _is_usable(each)]
    return sorted(usable, key=lambda each: not ipaddress.ip_address(each).is_private)


def _is_usable(address: str) -> bool:
    read = ipaddress.ip_address(address)
    return not (read.is_loopback or read.is_link_local or read.is_unspecified)


def port_of(code: str) -> int:
    """Where the phones of a workshop are answered; 0 if that is not open."""
    with _turn:
        return _living(code)


def _living(code: str) -> int:
    held = _open.get(code)
    if held is not None and held.process.poll() is None:
        return held.port
    _open.pop(code, None)
    return 0


def open_room(store: Store, code: str, *, who: access.Caller) -> int:
    """Let the phones of the room in to one workshop; gives the port they are answered at.

    Raises:
        ForbiddenError: they may not lead the workshop, or do not sit at this machine.
        UnknownWorkshopError: no workshop has that code.
        PhonesNotOpenedError: the process did not start.

    """
    _at_machine(store, code, who)
    with _turn:
        return _living(code) or _started(code)


def close_room(store: Store, code: str, *, who: access.Caller) -> None:
    """Stop answering the phones.

    Raises:
        ForbiddenError: they may not lead the workshop, or do not sit at this machine.
        UnknownWorkshopError: no workshop has that code.

    """
    _at_machine(store, code, who)
    with _turn:
        _stop(code)


def _at_machine(store: Store, code: str, who: access.Caller) -> None:
    lead(store, code, who=who)
    if not who.is_local:
        raise ForbiddenError(atgard=access.Action.LEAD_WORKSHOP.value)


def _started(code: str) -> int:
    for port in _free_ports():
        command = [sys.executable, str(_HOUSE / "phones.py"), code, str(port)]
        process = subprocess.Popen(  # noqa: S603
            command, cwd=Path.cwd(), env=dict(os.environ), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        _open[code] = _Room(process, port)
        if _answers(process, port):
            return port
        _stop(code)
    raise PhonesNotOpenedError


def _free_ports() -> Iterator[int]:
    """At most two ports that nobody has taken."""
    found = 0
    for port in _PORTS:
        if found < 2 and _is_free(port):
            found += 1
            yield port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("", port))
        except OSError:
            return False
    return True


def _answers(process: "subprocess.Popen[bytes]", port: int) -> bool:
    give_up_at = time.monotonic() + _PATIENCE_S
    while time.monotonic() < give_up_at and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
        time.sleep(0.1)
    return False


def _stop(code: str) -> None:
    held = _open.pop(code, None)
    if held is None:
        return
    if held.process.stdin:
        with suppress(OSError):
            held.process.stdin.close()
    try:
        held.process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        held.process.kill()
        held.process.wait(timeout=5)


@atexit.register
def _stop_all() -> None:
    for code in list(_open):
        _stop(code)


@lru_cache(maxsize=32)
def qr_svg(address: str) -> str:
    """A QR code for an address, as inline SVG that takes its size from the page."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(scale=8, border=2, dark="#000", light="#fff", omitsize=True)
