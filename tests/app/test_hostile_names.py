"""The reader's pages when every unit, event and source has a name that would be HTML, Markdown or a formula."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from io import BytesIO

import pytest
from docx import Document

from domain.indicator import Area
from publishing.flow_file import flow_csv
from tests.app.conftest import HOUSE, _visit
from tests.app.test_workshop import at
from workflows import available, available_file, flows, read, workshop, workshop_minutes, workshop_phone
from workflows.access import LOCAL
from workflows.clock import today
from workflows.start import opened
from workflows.workshop_agenda import Item

HOSTILE = "=1+1<script>alert(1)</script><img src=x onerror=alert(2)>[k](javascript:alert(3))**f**`k`\u202e\"'><b>"
# What would be an element, an attribute or a link of the name's own.
DANGEROUS = ("<script>alert", "<img src=x")


@pytest.fixture(scope="module")
def hostile_url(copy_of_seeded, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fientliga")
    url = copy_of_seeded(folder)
    with closing(sqlite3.connect(folder / "uppfoljning.db")) as connection, connection:
        for number, kind, content in connection.execute("SELECT id, kind, content FROM fact").fetchall():
            fact = json.loads(content)
            for field in ("name", "title", "source", "precision"):
                if fact.get(field) and not (kind == "medlemskap" and field == "name"):
                    fact[field] = HOSTILE + fact[field]
            connection.execute("UPDATE fact SET content = ? WHERE id = ?", (json.dumps(fact), number))
    yield url
    opened(url).close()


@pytest.fixture
def hostile(hostile_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", hostile_url)
    return opened()


def drawn(value):
    """Every text that a plotly figure draws: it takes a few elements in them, so they must be escaped."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != "meta":  # plain words, for the list under the figure
                yield from drawn(each)
    elif isinstance(value, list):
        for each in value:
            yield from drawn(each)


def sent(app):
    """What the browser takes as HTML: drawn as such, given to a component that draws it, or drawn in a figure."""
    yield from (each.proto.body for each in app.get("html"))
    for each in app.get("bidi_component"):
        data = json.loads(each.proto.json)
        yield from (data[key] for key in ("html", "svg") if key in data)
        yield from drawn(data.get("figure", {}))


def test_components_take_no_other_words_as_html():
    """`html` is the server's own; everything else that a component is given is put in as text."""
    found = [
        (path.name, line.strip())
        for path in sorted((HOUSE / "views").glob("*.js"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|createContextualFragment", line)
    ]
    assert {line for _, line in found} == {"box.innerHTML = data.html;"}


ADDRESSES = [
    ("oversikt", {}), ("plats", {"plats": "2421"}), ("jamfor", {"matt": "inskrivna_65", "plats": "2421"}),
    ("finns", {"vy": "platser", "matt": "inskrivna_65"}), ("floden", {"modellomrade": "sodra-lappland"}),
    ("lektion", {"plats": "2421", "steg": "4"}), ("tillganglighet", {"plats": "2421", "enheter": "ja"}),
    ("hemsjukvard", {"matt": "inskrivna_65", "plats": "2421", "figur": "jamforelse"}),
]  # fmt: skip


@pytest.mark.parametrize(("page", "address"), ADDRESSES, ids=lambda each: each if isinstance(each, str) else "")
def test_a_name_is_only_ever_text(hostile, page, address):
    app = _visit(page, **address).app
    everything = list(sent(app))
    assert any("alert(1)" in each for each in everything), "the names are on the page"
    assert [each[:200] for each in everything if any(word in each for word in DANGEROUS)] == []
    markdown = [each.value for kind in ("info", "warning", "error", "success", "markdown") for each in app.get(kind)]
    assert [each for each in markdown if "[k](javascript" in each] == []


def test_a_name_is_only_ever_text_in_a_workshop_on_a_phone_and_in_its_minutes(hostile):
    held = workshop.begin(hostile, "2421", Area.HEMSJUKVARD, [Item("inskrivna_65", 8)], who=LOCAL)
    workshop.conclude(hostile, held.code, 1, words=HOSTILE, owner=HOSTILE, due_on=None, who=LOCAL)
    for step in range(5):
        everything = [*sent(at(held, step).app), workshop_phone.shown(hostile, held.code, "telefon")]
        assert [each[:200] for each in everything if any(word in each for word in DANGEROUS)] == []
    made = Document(BytesIO(workshop_minutes.minutes(hostile, held.code, today=today(), who=LOCAL)))
    told = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert any(each.startswith("=1+1<script>alert(1)</script>") for each in told), "whole, and as text"
    assert not made.part.element.findall(".//{*}hyperlink")


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_no_name_is_a_formula_in_the_files(hostile):
    known = read.reference(hostile)
    cells = available.cells(hostile, ["inskrivna_65"], ["2421"], [2025], today=today())
    shown = flows.shown(hostile, "sodra-lappland")
    for content in (
        available_file.csv_file(known, cells, samples={"inskrivna_65"}),
        flow_csv([shown.by_period[shown.periods[0]]]),
    ):
        found = [cell for row in rows(content) for cell in row]
        assert any("alert(1)" in each for each in found)
        assert [each for each in found if re.match(r"[=+\-@\t\r]", each) and not re.fullmatch(r"-?[\d,]+", each)] == []
