"""Kolada's API (v3) as its documentation has it, with values of the test's own or the real ones beside the project."""

import csv
import re
from collections import defaultdict
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.local_server import serving
from tests.reference import FOLDER

MOST_IDS, MOST_ROWS = 25, 5000


def cell(kpi, unit, year, value, *, sex="T", deleted=False):
    """One value as the tests draw it."""
    return {"kpi": kpi, "unit": unit, "year": year, "sex": sex, "value": value, "deleted": deleted}


def real_cells():
    """The real values of 21 regions and riket, or a skip where they are not to be had."""
    path = FOLDER / "data" / "kolada_regioner.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            cell(row["kpi"], row["municipality"], int(row["period"]), float(row["value"]))
            for row in csv.DictReader(lines)
        ]


def api_rows(cells):
    """The cells as the API gives them: one row for a nyckeltal, place and year, with its sexes inside."""
    rows = defaultdict(list)
    for each in cells:
        rows[each["kpi"], each["unit"], each["year"]].append(
            {"gender": each["sex"], "count": 1, "status": "", "value": each["value"], "isdeleted": each["deleted"]}
        )
    return [
        {"kpi": kpi, "municipality": unit, "period": year, "values": values}
        for (kpi, unit, year), values in rows.items()
    ]


def page(rows, next_url=None):
    """One answer of the API."""
    return {"values": rows, "count": len(rows), "next_url": next_url, "previous_url": None}


class Kolada:
    """`cells` are what it holds; `troubles` are (status, headers) given first, in order; `asked` every path."""

    def __init__(self, cells=(), *, page_size=MOST_ROWS, known=(), troubles=(), next_host="", body=None):
        self.cells = list(cells)
        self.page_size, self.known, self.next_host, self.body = page_size, set(known), next_host, body
        self.troubles = list(troubles)
        self.asked = []
        self.address = ""

    def answer(self, path, _sent):
        self.asked.append(path)
        if self.troubles:
            status, headers = self.troubles.pop(0)
            return status, headers, {}
        if self.body is not None:
            return 200, {}, self.body
        parts = urlsplit(path)
        query = {name: int(values[0]) for name, values in parse_qs(parts.query).items()}
        if match := re.fullmatch(r"/v3/kpi/([^/]+)", parts.path):
            return self._described(match[1].split(","))
        match = re.fullmatch(r"/v3/data/kpi/([^/]+)/municipality/([^/]+)", parts.path)
        ids, units = match[1].split(","), match[2].split(",")
        if max(len(ids), len(units)) > MOST_IDS or query.get("per_page", 100) > MOST_ROWS:
            return 422, {}, {"detail": "too many"}
        return self._data(parts.path, ids, units, query)

    def _described(self, ids):
        known = self.known | {each["kpi"] for each in self.cells}
        return 200, {}, page([{"id": each, "title": each} for each in ids if each in known])

    def _data(self, path, ids, units, query):
        rows = [row for row in api_rows(self.cells) if row["kpi"] in ids and row["municipality"] in units]
        size = min(self.page_size, query.get("per_page", 100))
        number = query.get("page", 1)
        more = len(rows) > number * size
        host = self.next_host or self.address
        next_url = f"{host}{path}?per_page={query['per_page']}&page={number + 1}" if more else None
        return 200, {}, page(rows[(number - 1) * size : number * size], next_url)


@contextmanager
def running(kolada):
    """The address of the API while it runs."""
    with serving(kolada.answer) as address:
        kolada.address = address
        yield f"{address}/v3"
