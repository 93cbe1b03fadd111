"""The open data as answers: what is published now, page by page, with licence, source and a mark that tells it again.

Decisions that could be disputed: only the present data version can be had, so that a value that was withdrawn stays
withdrawn. JSON is given in pages of at most 5,000 rows; a CSV file is whole unless a page is asked for, since one that
was cut would pass for all of it in a spreadsheet. Invented data are given no licence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlencode

from publishing.open_files import csv_bytes, json_bytes
from publishing.open_shape import MOST_ROWS
from store.database import Store
from wording import text, use
from workflows import open_data_rows, open_data_values, read
from workflows.clock import today
from workflows.open_data_asked import Asked, NewVersionError, OpenDataError, Resource, UnknownIdError, asked
from workflows.publisher import public_address, publisher

__all__ = ["Answer", "OpenDataError", "answer", "problem"]

JSON, CSV, PROBLEM_JSON = "application/json", "text/csv; charset=utf-8", "application/problem+json"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its bytes and media type, the mark that tells it again, and the address of the next page ("" = none).

    `total` is how many rows there are in all pages, `rows` how many in this one; `is_known` tells that the one who asks
    has it already.
    """

    content: bytes
    media_type: str
    etag: str
    next: str = ""
    total: int = 0
    rows: int = 0
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of which a page is to be given: how many there are, whether any is invented, and some of them."""

    total: int
    synthetic: bool
    some: Callable[[int, int], Sequence[Row]]
    licence: str


def answer(store: Store, path: str, query: bytes, *, accept: str, has: str = "") -> Answer:
    """What an address under /api/v1 answers. `has` is the mark of what the one who asks has (If-None-Match).

    Raises:
        OpenDataError: there is no such address, something in it cannot be read, or the data have changed meanwhile.

    """
    wanted = asked(path, query, accept=accept)
    newest = store.data_version()
    if wanted.number("data_version") not in {None, newest}:
        raise NewVersionError(hittat=wanted.said["data_version"], nu=newest)
    mark = _mark(wanted, newest)
    if mark.removeprefix("W/") in has or has.strip() == "*":
        return Answer(b"", "", mark, is_known=True)
    if wanted.resource is None:
        return Answer(json_bytes(_start(store) if not wanted.path else _openapi(wanted)), JSON, mark)
    given = _of_rows(store, wanted, wanted.resource, mark)
    # Published while the rows were read: a page of two versions is none, so it is asked for anew.
    return given if store.data_version() == newest else answer(store, path, query, accept=accept, has=has)


def _mark(wanted: Asked, data_version: int) -> str:
    """Tells an answer again. What is published, the day (targets and memberships have dates), and who publishes."""
    said = (wanted.path, wanted.as_csv, sorted(wanted.said.items()), today(), public_address(), publisher(), _release())
    return f'W/"{data_version}-{sha256(repr(said).encode()).hexdigest()[:16]}"'


@lru_cache(maxsize=1)
def _release() -> str:
    try:
        return version("uppfoljning")
    except PackageNotFoundError:
        return ""


def _of_rows(store: Store, wanted: Asked, resource: Resource, mark: str) -> Answer:
    rows = _rows(store, wanted, resource)
    first = wanted.number("offset") or 0
    limit = wanted.number("limit") or (rows.total if wanted.as_csv else MOST_ROWS)
    given = rows.some(first, first + limit)
    more = _address(wanted, offset=first + limit, limit=limit, data_version=store.data_version())
    following = more if first + limit < rows.total else ""
    if wanted.as_csv:
        return Answer(csv_bytes(resource.fields, given), CSV, mark, following, rows.total, len(given))
    about = _about(store, rows) | {
        "total": rows.total, "count": len(given), "self": _address(wanted), "next": following or None
    }  # fmt: skip
    names = [each.name for each in resource.fields]
    shaped = [{name: row[name] for name in names} for row in given]
    held = {resource.name: shaped[0] if "id" in wanted.parts else shaped}
    return Answer(json_bytes(about | held), JSON, mark, following, rows.total, len(given))


def _rows(store: Store, wanted: Asked, resource: Resource) -> _Rows:
    if resource.name == "values":
        found = open_data_values.selected(store, wanted)
        invented = bool(found["synthetic"].any())
        return _Rows(
            len(found),
            invented,
            lambda first, last: open_data_values.as_rows(found.iloc[first:last]),
            open_data_rows.licence(synthetic=invented),
        )
    rows = _few(store, wanted, resource)
    if (name := wanted.parts.get("id")) is not None:
        rows = [each for each in rows if each["id"] == name]
        if not rows:
            raise UnknownIdError(status=404, namn="id", hittat=name)
    invented = any(each.get("synthetic", resource.name == "versions" and read.has_samples(store)) for each in rows)
    mixed = {each["license"] for each in rows if each.get("license")} - {open_data_rows.CC0}
    licence = "" if mixed else open_data_rows.licence(synthetic=invented)
    return _Rows(len(rows), invented, lambda first, last: rows[first:last], licence)


def _few(store: Store, wanted: Asked, resource: Resource) -> list[Row]:
    if resource.name == "indicators":
        rows = open_data_rows.indicators(store)
    elif resource.name == "units":
        rows = open_data_rows.units(store)
    elif resource.name == "events":
        known = read.reference(store).units
        for each in wanted.ids("unit"):
            if each not in known:
                raise UnknownIdError(namn="unit", hittat=each)
        rows = open_data_rows.events(store, units=wanted.ids("unit"))
    else:
        rows = open_data_rows.versions(store)
    same = {name: wanted.said[name] for name in ("area", "kind") if name in wanted.said}
    return [each for each in rows if all(each[name] == value for name, value in same.items())]


def _address(wanted: Asked, **more: int) -> str:
    said = dict(wanted.said) | {name: str(value) for name, value in more.items()}
    ending = ".csv" if wanted.as_csv else ""
    query = f"?{urlencode(said, safe=',')}" if said else ""
    return f"{public_address()}/api/v1{wanted.path}{ending}{query}"


def _about(store: Store, rows: _Rows) -> Row:
    """What every answer tells of itself, in both languages where it is words."""
    newest = store.data_version()
    told: Row = {
        "data_version": newest,
        "published_at": store.publication(newest).published_at.isoformat(),
        "synthetic": rows.synthetic,
    }
    for name, wanted in (("", "sv"), ("_en", "en")):
        with use("en" if wanted == "en" else "sv"):
            told[f"exempeldata{name}"] = text("exempeldata") if rows.synthetic else ""
            told[f"terms{name}"] = _terms(rows)
    return told | {"license": rows.licence or None, "citation": citation(newest)}


def _terms(rows: _Rows) -> str:
    if rows.synthetic:
        return text("oppna.villkor.exempel")
    return text("oppna.villkor.cc0") if rows.licence else text("oppna.villkor.blandat")


def citation(data_version: int) -> str:
    """How to cite what was fetched: publisher, service, data version, day and address."""
    who = ": ".join(filter(None, (publisher().name, text("app.titel"))))
    return text("oppna.citera", vem=who, version=data_version, datum=today().isoformat(), adress=public_address())


def _start(store: Store) -> Row:
    """Where to begin: every address there is."""
    newest, base = store.data_version(), f"{public_address()}/api/v1"
    synthetic = read.has_samples(store)
    shown = _Rows(0, synthetic, lambda *_: (), open_data_rows.licence(synthetic=synthetic))
    links = {name: f"{base}/{name}" for name in ("indicators", "units", "values", "events", "versions")}
    described = {"openapi": f"{base}/openapi.json", "dcat": f"{public_address()}/dcat"}
    return {"data_version": newest, **_about(store, shown), "links": links | described}


def _openapi(wanted: Asked) -> Row:
    from publishing.openapi import document

    with use("en" if wanted.said.get("lang") == "en" else "sv"):
        return document(address=f"{public_address()}/api/v1", version=_release() or "1", contact=publisher().contact)


def problem(fault: OpenDataError, *, path: str) -> bytes:
    """Why a question is not answered, in both languages, as RFC 9457 has it."""
    status = fault.status
    told: Row = {"type": f"{public_address()}/oppna_data#fel-{status}", "status": status, "instance": path[:200]}
    for ending, wanted in (("", "sv"), ("_en", "en")):
        with use("en" if wanted == "en" else "sv"):
            values = {key: text(str(each)) if key == "vantat" else each for key, each in fault.values.items()}
            told[f"title{ending}"] = text(f"oppna.status.{status}")
            told[f"detail{ending}"] = text(fault.key, **values)
    return json_bytes(told)
