"""What is asked of the open data, read from an address: every word is checked before anything is looked up.

Decisions that could be disputed: a parameter that is unknown or stands twice is refused, since a misspelt filter that
is passed over gives all rows to one who believes that they are few. A page is asked for by `offset`; its link also
names the data version, so that a reader who was half way when new data came never gets rows of two versions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote_to_bytes

from domain.errors import FollowUpError
from publishing.open_shape import ID, MOST_IDS, PROBLEM, RESOURCES, Parameter, Resource

__all__ = ["ID", "PROBLEM", "RESOURCES", "Asked", "OpenDataError", "Resource", "asked", "plain_address"]

LONGEST = 2000
# What is repeated to one who has written something wrong, and no more of it.
_REPEATED = 60


class OpenDataError(FollowUpError):
    """What was asked of the open data cannot be answered. `status` is the code of HTTP."""

    key = "fel.oppna.adress"
    status = 400


class UnknownAddressError(OpenDataError):
    """There is nothing at that address."""

    status = 404


class UnknownParameterError(OpenDataError):
    """Something was asked that cannot be asked there."""

    key = "fel.oppna.parameter"


class RepeatedParameterError(OpenDataError):
    """The same thing was asked twice."""

    key = "fel.oppna.upprepad"


class BadParameterError(OpenDataError):
    """What was asked for is not written in a way that can be read."""

    key = "fel.oppna.varde"


class UnknownIdError(OpenDataError):
    """Nothing has that id. In the address itself that is an address that leads nowhere."""

    key = "fel.oppna.okant_id"

    def __init__(self, *, status: int = 400, **values: object) -> None:
        self.status = status
        super().__init__(**values)


class NewVersionError(OpenDataError):
    """The data have changed since the first page was fetched."""

    key = "fel.oppna.ny_version"
    status = 409


class TooLongError(OpenDataError):
    """The address is longer than any that is needed."""

    key = "fel.oppna.for_lang"
    status = 414


class TooManyError(OpenDataError):
    """Too many questions in a short time."""

    key = "fel.oppna.for_manga"
    status = 429


class UnavailableError(OpenDataError):
    """The data cannot be read just now. What the fault was is for those who run it, and is not told here."""

    key = "fel.oppna.nere"
    status = 503


class MethodError(OpenDataError):
    """The open data can be read and nothing else."""

    key = "fel.oppna.metod"
    status = 405


@dataclass(frozen=True, slots=True)
class Asked:
    """What one address asks for. `parts` are the ids in the address, `said` what stands after `?`, both checked."""

    path: str
    resource: Resource | None
    as_csv: bool
    parts: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids asked for under a name, in the address or after `?`; none means all."""
        found = self.parts.get(name) or self.said.get(name, "")
        return tuple(dict.fromkeys(found.split(","))) if found else ()

    def number(self, name: str) -> int | None:
        """A whole number that was asked for."""
        return int(self.said[name]) if name in self.said else None


def asked(path: str, query: bytes, *, accept: str) -> Asked:
    """Read an address under /api/v1 (`/values/x.csv`) and what is asked after `?`.

    Raises:
        OpenDataError: there is no such address, or something in it cannot be read; each with its own words.

    """
    if len(path) + len(query) > LONGEST:
        raise TooLongError(antal=LONGEST)
    plain, as_csv = _format(path.rstrip("/"), accept)
    if plain in {"", "/openapi.json"}:
        parameters: Sequence[Parameter] = (Parameter("lang", known=("sv", "en")),) if plain else ()
        return Asked(plain, None, as_csv=False, said=_said(query, parameters))
    if not plain.startswith("/"):  # a line break alone is taken for the end of an address
        raise UnknownAddressError(hittat=_shown(path))
    _, name, *ids = plain.split("/")
    resource = RESOURCES.get(name)
    if resource is None or len(ids) > max(len(resource.by), 1):
        raise UnknownAddressError(hittat=_shown(path))
    names = resource.by or (resource.fields[0].name,)
    if ids and names[0] not in {"id", *resource.by}:
        raise UnknownAddressError(hittat=_shown(path))
    parts = dict(zip(names, ids, strict=False))
    for part, value in parts.items():
        if not re.fullmatch(ID, value):
            raise UnknownIdError(status=404, namn=part, hittat=_shown(value))
    alone = "id" in parts
    parameters = () if alone else [each for each in resource.parameters if each.name not in parts]
    return Asked(plain, resource, as_csv=as_csv and not alone, parts=parts, said=_said(query, parameters))


def _format(path: str, accept: str) -> tuple[str, bool]:
    """The address without its ending, and whether it is a CSV file that is wanted: the ending goes before `Accept`."""
    if path.endswith(".csv"):
        return path.removesuffix(".csv"), True
    as_csv = "text/csv" in accept and "json" not in accept and not path.endswith(".json")
    return (path if path == "/openapi.json" else path.removesuffix(".json")), as_csv


def _said(query: bytes, parameters: Sequence[Parameter]) -> dict[str, str]:
    known, said = {each.name: each for each in parameters}, {}
    for name, value in _pairs(query):
        if name not in known:
            raise UnknownParameterError(hittat=_shown(name), kanda=", ".join(known) or "–")
        if name in said:
            raise RepeatedParameterError(namn=name)
        if not _is_readable(value, known[name]):
            raise BadParameterError(namn=name, hittat=_shown(value), vantat=f"oppna.param.{name}")
        said[name] = value
    return said


def _pairs(query: bytes) -> list[tuple[str, str]]:
    """What stands after `?`; bytes that are no text are a value that cannot be read."""
    try:
        text = query.decode("ascii")
        unquote_to_bytes(text.replace("+", " ")).decode("utf-8")
    except UnicodeDecodeError:
        raise BadParameterError(namn="?", hittat="…", vantat="oppna.param.tecken") from None
    return parse_qsl(text, keep_blank_values=True)


def _is_readable(value: str, parameter: Parameter) -> bool:
    if parameter.known:
        return value in parameter.known
    if parameter.most is not None and parameter.least is not None:
        is_number = re.fullmatch(r"0|[1-9][0-9]{0,9}", value) is not None
        return is_number and parameter.least <= int(value) <= parameter.most
    ids = value.split(",") if parameter.many else [value]
    return len(ids) <= MOST_IDS and all(re.fullmatch(parameter.pattern, each) for each in ids)


def _shown(words: str) -> str:
    """What was written, so much of it as is needed to know it again, without signs that cannot be seen."""
    seen = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in words)
    return seen if len(seen) <= _REPEATED else seen[:_REPEATED] + "…"


def plain_address(resource: str, **parts: str) -> str:
    """The address of some rows under /api/v1, without anything after `?`."""
    return "/".join(("", resource, *(each for each in parts.values() if each)))
