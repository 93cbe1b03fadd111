"""Asks Kolada's API (v3, https://api.kolada.se/v3) and gives its answers as they came. Nothing is interpreted here.

Its own rules, kept here: at most 25 ids in a segment, at most 5,000 rows a page, the next page in `next_url`, and
an id that does not exist gives an empty list with status 200. A page at another address than the one that was asked
is refused: it could be anyone's.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address

import httpx

from domain.errors import FollowUpError
from intake.fetched import Answer, UnreachableError, UnreadableAnswerError, now

ADDRESS = "https://api.kolada.se/v3"
PER_SEGMENT = 25
PER_PAGE = 5000
_TIMEOUT = httpx.Timeout(60, connect=10)
_ATTEMPTS = 5
_LONGEST_WAIT_SECONDS = 60.0
# The largest page there is a reason to expect is some 2 MB.
MOST_BYTES = 50 * 1024 * 1024
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})

Wait = Callable[[float], None]


class ForeignPageError(FollowUpError):
    """The next page is said to lie at another address than the one that was asked."""

    key = "hamtning.annan_adress"


class RefusedError(FollowUpError):
    """The source answered with an error code that asking again does not change."""

    key = "hamtning.nekad"


class IncompleteAnswerError(FollowUpError):
    """A page holds another number of rows than it says."""

    key = "hamtning.ofullstandigt"


class UnprotectedAddressError(FollowUpError):
    """The address of a source is on another machine and would be asked without encryption."""

    key = "hamtning.oskyddad_adress"


class TooLargeAnswerError(FollowUpError):
    """The source sends more than there is any reason to expect."""

    key = "hamtning.for_stort_svar"


class AddressError(FollowUpError):
    """The address of a source is no web address."""

    key = "hamtning.adress"


def fetch(ids: Sequence[str], units: Sequence[str], *, address: str = ADDRESS, wait: Wait = time.sleep) -> list[Answer]:
    """Every year's values of the ids for the units, page by page, and what Kolada says of ids without values.

    Args:
        ids: nyckeltal, "N79179".
        units: kommuner "2421", regions "0024", riket "0000".
        address: where the API is.
        wait: how to wait a number of seconds before asking again.

    Raises:
        AddressError, UnprotectedAddressError: the address is no web address, or not https.
        UnreachableError: no answer after several attempts.
        RefusedError: an answer with an error code.
        TooLargeAnswerError: an answer larger than MOST_BYTES.
        ForeignPageError: a next page at another address.
        UnreadableAnswerError, IncompleteAnswerError: an answer in another form than promised.

    """
    root = checked_address(address)
    with httpx.Client(timeout=_TIMEOUT, headers={"Accept": "application/json"}) as client:
        asker = _Asker(client, wait)
        answers = [
            answer
            for some_ids in segments(ids)
            for some_units in segments(units)
            for answer in asker.pages(
                f"{root}/data/kpi/{','.join(some_ids)}/municipality/{','.join(some_units)}?per_page={PER_PAGE}"
            )
        ]
        answered = {str(row.get("kpi")) for answer in answers for row in answer.body["values"]}
        empty = [each for each in ids if each not in answered]
        for some_ids in segments(empty):
            answers.extend(asker.pages(f"{root}/kpi/{','.join(some_ids)}?per_page={PER_PAGE}"))
    return answers


def segments(ids: Sequence[str]) -> list[Sequence[str]]:
    """The ids in parts of as many as one segment of an address may hold."""
    return [ids[start : start + PER_SEGMENT] for start in range(0, len(ids), PER_SEGMENT)]


@dataclass
class _Asker:
    client: httpx.Client
    wait: Wait
    _seen: set[str] = field(default_factory=set)

    def pages(self, first: str) -> Iterator[Answer]:
        """The page at an address and those that follow."""
        address = first
        while address:
            if address in self._seen:
                raise UnreadableAnswerError(fraga=address)
            self._seen.add(address)
            answer = _checked(address, self._ask(address))
            yield answer
            address = _next(answer, first)

    def _ask(self, address: str) -> httpx.Response:
        """Ask until there is an answer worth keeping; busy servers and broken lines are given time."""
        for attempt in range(_ATTEMPTS):
            pause = float(2**attempt)
            try:
                response: httpx.Response | None = self._answer(address)
            except httpx.TransportError:
                response = None
            if response is not None and response.status_code not in _TRY_AGAIN:
                return response
            if attempt + 1 < _ATTEMPTS:
                self.wait(pause if response is None else _asked_to_wait(response, pause))
        raise UnreachableError(adress=address, antal=_ATTEMPTS)

    def _answer(self, address: str) -> httpx.Response:
        """One answer, read no further than to where it is too large, packed or not."""
        with self.client.stream("GET", address) as response:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise TooLargeAnswerError(adress=address, grans=MOST_BYTES // 2**20)
        plain = {name: value for name, value in response.headers.items() if name != "content-encoding"}
        return httpx.Response(response.status_code, headers=plain, content=bytes(body), request=response.request)


def _asked_to_wait(response: httpx.Response, otherwise: float) -> float:
    """Seconds in Retry-After, within reason; it may also be a date, which is not worth reading."""
    said = response.headers.get("Retry-After", "")
    return min(float(said), _LONGEST_WAIT_SECONDS) if said.isdecimal() else otherwise


def _checked(address: str, response: httpx.Response) -> Answer:
    if response.status_code != httpx.codes.OK:
        raise RefusedError(adress=address, kod=response.status_code)
    try:
        body = response.json()
    except ValueError as error:
        raise UnreadableAnswerError(fraga=address) from error
    if not isinstance(body, dict) or not isinstance(body.get("values"), list):
        raise UnreadableAnswerError(fraga=address)
    if not all(isinstance(row, dict) for row in body["values"]):
        raise UnreadableAnswerError(fraga=address)
    count = body.get("count", len(body["values"]))
    if count != len(body["values"]):
        raise IncompleteAnswerError(fraga=address, antal=len(body["values"]), utlovat=count)
    return Answer(address, now(), body)


def _next(answer: Answer, first: str) -> str:
    """The next page's address, "" after the last.

    Raises:
        ForeignPageError: it has another scheme, host or port than the first.

    """
    said = answer.body.get("next_url") or ""
    if not said:
        return ""
    try:
        address = httpx.URL(answer.asked).join(said)
    except (httpx.InvalidURL, TypeError) as error:
        raise UnreadableAnswerError(fraga=answer.asked) from error
    if _origin(address) != _origin(httpx.URL(first)):
        raise ForeignPageError(adress=address, vantad=httpx.URL(first).host)
    return str(address)


def _origin(address: httpx.URL) -> tuple[str, str, int | None]:
    return address.scheme, address.host, address.port


def checked_address(address: str) -> str:
    """An address of a source without a slash at its end.

    Raises:
        AddressError: it is no web address.
        UnprotectedAddressError: it is neither https nor on this machine.

    """
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise AddressError(adress=address) from error
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
        raise AddressError(adress=address if not url.userinfo else str(url.copy_with(username=None, password=None)))
    if url.scheme == "http" and not _is_here(url.host):
        raise UnprotectedAddressError(adress=address)
    return address.rstrip("/")


def _is_here(host: str) -> bool:
    """Whether a host is this very machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
