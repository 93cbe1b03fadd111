"""How much one asker may have: buckets that fill again, and whose questions are counted together.

Decision that could be disputed: behind a proxy on this machine or the same network, an asker's address is the last
one that the proxy has written in `X-Forwarded-For`; from anyone else that header is only a claim, and not believed.
"""

import time
from collections import OrderedDict
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from typing import Any

_IPV4, _OF_A_SUBSCRIBER = 4, 64
_REMEMBERED = 10_000


class Bucket:
    """So many at once and so many a second for each name; the names used longest ago are forgotten."""

    def __init__(self, *, most: float, per_second: float) -> None:
        self._most, self._per_second = most, per_second
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._turn = Lock()

    def take(self, name: str, count: float = 1) -> bool:
        """Whether `count` more are allowed now; what is not allowed is not taken."""
        with self._turn:
            now = time.monotonic()
            left, at = self._held.pop(name, (float(self._most), now))
            left = min(self._most, left + (now - at) * self._per_second)
            self._held[name] = (left - count if left >= count else left, now)
            while len(self._held) > _REMEMBERED:
                self._held.popitem(last=False)
            return left >= count


def asker(near: str, forwarded: str) -> str:
    """Whose questions are counted together.

    Args:
        near: the address at the other end of the line.
        forwarded: what the request says in `X-Forwarded-For`, "" if nothing.

    """
    written = forwarded.rpartition(",")[2].strip()
    return _one(written if written and _is_inside(near) and _is_address(written) else near)


def asker_of(scope: Mapping[str, Any]) -> str:
    """Whose question a request is: of its ASGI scope, the address and the first `X-Forwarded-For`."""
    forwarded = (value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for")
    return asker((scope.get("client") or ("",))[0], next(forwarded, ""))


def _one(host: str) -> str:
    """An address as those of one subscriber are counted: whoever has one of IPv6 has 2^64 of them."""
    if not _is_address(host) or ip_address(host).version == _IPV4:
        return host
    address = IPv6Address(host.partition("%")[0])
    return str(address.ipv4_mapped or ip_network((address, _OF_A_SUBSCRIBER), strict=False))


def _is_inside(host: str) -> bool:
    return _is_address(host) and not ip_address(host).is_global


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
