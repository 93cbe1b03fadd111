"""SCB's Statistikdatabasen (PxWebApi 2) as its documentation has it: limits, two population tables, json-stat2."""

from contextlib import contextmanager
from itertools import product
from urllib.parse import urlsplit

from intake.scb_tables import TABLES, region_code
from tests.local_server import serving

LABELS = {"Region": "region", "Civilstand": "civilstånd", "Alder": "ålder", "Kon": "kön",
          "ContentsCode": "tabellinnehåll", "Tid": "år"}  # fmt: skip
OLD, NEW = "TAB638", "TAB5557"


def people(table, cell):
    """A kommun of about 5,600 residents, a region fifty times as many and riket two thousand."""
    times = {"00": 2000}.get(cell["Region"], 50 if len(cell["Region"]) == 2 else 1)
    if table == OLD:
        return times * (700 if cell["Alder"] == "tot" else 6 if int(cell["Alder"].rstrip("+")) < 80 else 2)
    return times * {"TotSA": 5650, "65-69": 360, "70-79": 410}.get(cell["Alder"], 120)


class Scb:
    """`count(table, selection)` gives a cell's number; `years` what each table holds; `lacks` codes it has lost."""

    def __init__(
        self,
        count,
        *,
        years=None,
        limits=None,
        lacks=(),
        contents="Folkmängd",
        default=False,
        trouble=(),
        regions=("0000", "0022", "0023", "0024", "0025", "2421", "2422"),
    ):
        self.count, self.lacks, self.contents, self.default = count, set(lacks), contents, default
        self.years = years or {OLD: ["2009", "2023", "2024"], NEW: ["2025"]}
        self.limits = {"maxDataCells": 150_000, "maxCallsPerTimeWindow": 30, "timeWindow": 10} | (limits or {})
        self.trouble, self.regions = list(trouble), sorted(map(region_code, regions))
        self.queries = []

    def answer(self, path, sent):
        route = urlsplit(path).path.removeprefix("/api/v2")
        if self.trouble:
            return self.trouble.pop(0), {}, {"title": "Upptaget"}
        if route == "/config":
            return 200, {}, {"apiVersion": "2.3.2", "defaultLanguage": "sv", **self.limits}
        if route == "/tables":
            return 200, {}, {"tables": [], "page": {"totalElements": 2}}
        table, what = route.split("/")[2:]
        if what == "metadata":
            return 200, {}, {"dimension": {name: self._dimension(name, self._codes(table, name)) for name in LABELS}}
        selection = {each["variableCode"]: each["valueCodes"] for each in sent["selection"]}
        self.queries.append((table, selection))
        if self.default:
            selection = {**selection, "Tid": selection["Tid"][-1:], "Region": ["00"]}
        return 200, {}, self._data(table, selection)

    def _codes(self, table_id, dimension):
        (table,) = (each for each in TABLES if each.id == table_id)
        ages = ["0", "1", *table.all_ages]
        codes = {"Region": self.regions, "Civilstand": table.civil, "Alder": ages,
                 "Kon": table.sexes, "ContentsCode": [table.contents], "Tid": self.years[table_id]}  # fmt: skip
        return [code for code in codes[dimension] if (table_id, code) not in self.lacks]

    def _dimension(self, name, codes):
        names = {code: self.contents if name == "ContentsCode" else code for code in codes}
        return {"label": LABELS[name], "category": {"label": names, "index": {code: n for n, code in enumerate(codes)}}}

    def _data(self, table, selection):
        cells = [dict(zip(selection, codes, strict=True)) for codes in product(*selection.values())]
        return {
            "id": list(selection), "size": [len(codes) for codes in selection.values()],
            "dimension": {name: self._dimension(name, codes) for name, codes in selection.items()},
            "value": [self.count(table, each) for each in cells],
        }  # fmt: skip


@contextmanager
def running(scb):
    """The address of the API while it runs."""
    with serving(scb.answer) as address:
        yield f"{address}/api/v2"
