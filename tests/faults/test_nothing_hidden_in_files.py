"""Nothing that leaves the house as a file, or is answered to a program, depends on a hidden number.

Two databases that differ in hidden numbers only (tests/app/test_nothing_hidden.py tells how) give the same bytes in
every format and kind there is. What is new and stands in no list here fails, so that nothing is left out unseen. A
picture is compared by what the browser is given to draw.
"""

import json
import zipfile
from datetime import date
from io import BytesIO
from typing import get_args

import httpx
import pytest

import api
from charts.forecast import forecast
from publishing.export import export, figure
from publishing.offline import offline_file
from publishing.request import FORMATS, Kind
from publishing.settled import settled
from tests import own_loop
from tests.app.test_nothing_hidden import HIDDEN, _change
from workflows import export as exporting
from workflows import forecast as forecasting
from workflows import offline, package, presentation, report, workbook
from workflows.export import IMAGES
from workflows.forecast_file import csv_file
from workflows.scope import Scope, included
from workflows.start import opened

TODAY = date(2026, 11, 26)
PLACE, AREA = "2422", "sodra-lappland"
SCOPE = Scope(place=AREA, area="hemsjukvard")
# A zip holds the files of single figures, which are looked at one by one, and what joins them: one measure is enough.
PACKED = Scope(place=AREA, indicator="lakarbesok_hem")
EVERY_KIND = ("lakarbesok_hem", "inskrivna_80")
PLACES = {"lakarbesok_hem": (PLACE, AREA), "bedomning_tre_dagar": ("asele-sjukstuga", AREA)}


# No sample is divided by sex; tests/unit/publishing/test_hidden.py draws one that is.
NOT_IN_SAMPLES = {"kon"}


@pytest.fixture(scope="module")
def addresses(copy_of_seeded, tmp_path_factory):
    """Of two databases that differ in hidden numbers only."""
    folders = [tmp_path_factory.mktemp(name) for name in ("tvilling_c", "tvilling_d")]
    copies = [copy_of_seeded(folder) for folder in folders]
    _change(folders[1] / "uppfoljning.db")
    return copies


@pytest.fixture(scope="module")
def twins(addresses):
    """Their stores."""
    stores = [opened(each) for each in addresses]
    yield stores
    for each in stores:
        each.close()


def figures(store):
    """Every kind of two measures that hide much, and the first of each other."""
    for measure in HIDDEN:
        for place in PLACES.get(measure, (AREA,)):
            found = [each.figure for each in included(store, Scope(place=place, indicator=measure)) if each.figure]
            yield from found if measure in EVERY_KIND else found[:1]


def bytes_of(store, wanted, fmt):
    request = exporting.request(store, wanted, fmt=fmt, today=TODAY)
    if fmt in IMAGES:
        return json.dumps(figure(request), sort_keys=True, default=str).encode()
    return settled(export(request).content, on=TODAY)


@pytest.fixture(scope="module")
def wanted(twins):
    """The same figures in both, gathered once."""
    first, second = (list(figures(store)) for store in twins)
    assert first == second
    return first


COMPARED = ("csv", "csv_maskin", "xlsx", "pptx", *IMAGES)


def test_every_format_and_kind_is_looked_at(wanted):
    assert set(COMPARED) == set(FORMATS)
    assert {each.kind for each in wanted} == set(get_args(Kind)) - NOT_IN_SAMPLES


@pytest.mark.parametrize("fmt", ["csv", "csv_maskin", "xlsx", "pptx", IMAGES[0]])
def test_a_figure_as_a_file(twins, wanted, fmt):
    for each in wanted:
        first, second = (bytes_of(store, each, fmt) for store in twins)
        assert first == second, each


def packed(store, folder):
    out = folder / "allt.zip"
    package.build(store, PACKED, out, formats=("csv", "csv_maskin", "xlsx", "pptx"), today=TODAY)
    return out.read_bytes()


# What is taken out together, by the module that makes it.
TOGETHER = {
    "presentation": lambda store, _: presentation.presentation(store, SCOPE, today=TODAY).content,
    "workbook": lambda store, _: workbook.workbook(store, SCOPE, today=TODAY).content,
    "table": lambda store, _: workbook.table(store, SCOPE, today=TODAY, coded=True).content,
    "package": packed,
    "offline": lambda store, _: offline_file(offline.bundle(store, today=TODAY, measures=list(HIDDEN))).content,
    "docx": lambda store, _: report.made(store, "", unit=AREA, fmt="docx", today=TODAY).content,
    "pdf": lambda store, _: report.made(store, "", unit=AREA, fmt="pdf", today=TODAY).content,
}


def test_the_report_is_looked_at_in_every_format():
    assert set(get_args(report.ReportFormat)) <= set(TOGETHER)


@pytest.mark.parametrize("what", TOGETHER)
def test_what_is_taken_out_together(twins, what, tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")  # pictures are looked at above
    first, second = (settled(TOGETHER[what](store, tmp_path), on=TODAY) for store in twins)
    assert len(first) > 5_000
    if first != second and zipfile.is_zipfile(BytesIO(first)):
        packs = [zipfile.ZipFile(BytesIO(each)) for each in (first, second)]
        assert [n for n in packs[0].namelist() if packs[0].read(n) != packs[1].read(n)] == []
    assert first == second


# Places that have a changed hidden number in their series, or whose likes have.
FORECAST = {
    "lakarbesok_hem": ("2421", AREA), "hembesok_per_inskriven": ("2418",), "inskrivna_80": ("2422", "2425"),
    "bedomning_tre_dagar": ("mala-sjukstuga",), "hemmonitorering": (AREA,), "medborgardialog": ("2418",),
}  # fmt: skip


@pytest.mark.parametrize("measure", FORECAST)
def test_a_forecast_its_past_and_its_figure(twins, measure):
    for place in FORECAST[measure]:
        made = [forecasting.expected(store, measure, place, 4) for store in twins]
        first, second = (
            (
                each.rows.to_csv(), each.ghosts.to_csv(), each.score, each.likes, csv_file(each, today=TODAY),
                json.dumps(forecast(each, dark=False), default=str),
            )
            for each in made
        )  # fmt: skip
        assert first == second, place


# Addresses that answer with figures; the others answer with none.
ASKED = {
    "/api/v1": ["/api/v1"],
    "/api/v1/{path:allt}": [
        "/api/v1/indicators", "/api/v1/units", "/api/v1/events", "/api/v1/versions", "/api/v1/openapi.json",
        *(f"/api/v1/values{ending}?indicator={measure}&limit=5000" for measure in HIDDEN for ending in ("", ".csv")),
    ],
    "/dcat": ["/dcat"], "/dcat.{ending}": ["/dcat.ttl", "/dcat.jsonld"],
    "/inbaddad/{indicator}/{unit}": [f"/inbaddad/{measure}/{AREA}" for measure in HIDDEN],
    "/nytt.atom": ["/nytt.atom", f"/nytt.atom?plats={AREA}"],
}  # fmt: skip
WITHOUT_FIGURES = {
    "/halsa", "/halsa/lever", "/halsa/redo", "/metrics", "/tillgangar/{name}", "/lank", "/l/{kod}", "/kalender.ics", "/kalender/{modellomrade}.ics",
    "/f/{kod}",  # leads to a page
    "/bild/{kod}.png",  # a picture, looked at above
    "/svara", "/svara/{kod}",  # a workshop, in tests/app/test_nothing_hidden.py
}  # fmt: skip


def test_every_address_is_looked_at():
    assert {route.path for route in api.ROUTES} == set(ASKED) | WITHOUT_FIGURES


def answers(addresses):
    from starlette.applications import Starlette

    async def asked():
        transport = httpx.ASGITransport(app=Starlette(routes=list(api.ROUTES)))
        async with httpx.AsyncClient(transport=transport, base_url="http://prov") as client:
            return [await client.get(each) for each in addresses]

    return [(each.status_code, each.headers.get("etag"), each.content) for each in own_loop.run(asked())]


@pytest.mark.parametrize("route", ASKED)
def test_what_a_program_is_answered(twins, addresses, route, monkeypatch):
    found = []
    for address in addresses:
        monkeypatch.setenv("DATABASE_URL", address)
        found.append(answers(ASKED[route]))
    assert {status for status, *_ in found[0]} == {200}
    assert found[0] == found[1]
