"""What cannot be read is refused with words in both languages, and nothing that is sent makes the server fail."""

import pytest

from tests.unit.open_data.conftest import ask

pytestmark = pytest.mark.usefixtures("published")

REFUSED = [
    ("limit=0", "limit"), ("limit=5001", "limit"), ("limit=99999999999999999999", "limit"), ("limit=-1", "limit"),
    ("limit=NaN", "limit"), ("limit=1e3", "limit"), ("limit=", "limit"), ("limit=%D9%A3", "limit"),
    ("limit=%EF%BC%91", "limit"), ("limit=1.0", "limit"), ("limit=%201", "limit"), ("limit=0x10", "limit"),
    ("limit=01", "limit"), ("offset=-1", "offset"), ("offset=10000001", "offset"), ("data_version=-5", "data_version"),
    ("from=2025-13", "from"), ("from=%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%95", "from"), ("to=2025K5", "to"),
    ("to=2025-01-01", "to"), ("from=0", "from"), ("sex=X", "sex"), ("sex=T,K", "sex"), ("sex=t", "sex"),
    ("unit=%00", "unit"), ("unit=2421%00", "unit"), ("unit=' OR '1'='1", "unit"), ("unit=2421;DROP TABLE value", "unit"),
    ("unit=../../etc/passwd", "unit"), ("unit=", "unit"), ("unit=2421,", "unit"), ("unit=a" + ",a" * 60, "unit"),
    ("indicator=__init__.py", "indicator"), ("breakdown=%0A", "breakdown"), ("breakdown=" + "x" * 81, "breakdown"),
    ("hej=1", "hej"), ("LIMIT=1", "LIMIT"), ("limit[]=1", "limit[]"), ("=1", ""), ("limit=1&limit=2", "limit"),
    ("unit=%FF%FE", "?"), ("unit=<script>alert(1)</script>", "unit"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "named"), REFUSED, ids=[query[:30] for query, _ in REFUSED])
def test_what_cannot_be_read_is_refused_with_what_was_found_and_what_to_do(query, named):
    answer = ask(f"/api/v1/values?{query}")
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json
    assert told["status"] == 400
    assert named in told["detail"]
    assert named in told["detail_en"]
    assert told["detail"] != told["detail_en"]
    assert len(told["detail"]) < 500


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/hej", "/api/v1/values/finns_inte", "/api/v1/values/belaggningsgrad/finns-inte", "/api/v1/units/9999",
        "/api/v1/values/belaggningsgrad/2421/hej", "/api/v1/../../../etc/passwd", "/api/v1/units/..%2f..%2fetc%2fpasswd",
        "/api/v1/values/%00", "/api/v1/values/BELAGGNINGSGRAD", "/api/v1/events/halsorum-slussfors/x", "/api/v1/versions/5/x",
        "/api/v1/units/2421' OR 1=1--", "/api/v1//values", "/api/v1/values//2421", "/api/v1/openapi.csv", "/api/v1/units/registry",
        "/api/v1/values/%0A", "/api/v1/%0A/x", "/api/v1/units/a%0Db", "/api/v1/%F0%9F%98%80", "/api/v1%0A",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_told_so(path):
    answer = ask(path)
    assert answer.status == 404
    assert "etc/passwd" not in answer.text or "root:" not in answer.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("unit=" + "a" * 10_000, 414), ("breakdown=" + "%C3%A5" * 5000, 414), ("&" * 3000, 414), ("unit=nagot-som-inte-finns", 400),
        ("data_version=4", 409), ("data_version=5", 200), ("offset=9999999", 200), ("from=2026&to=2020", 200), ("breakdown=", 200),
    ],
)  # fmt: skip
def test_the_code_says_what_sort_of_fault_it_is(query, status):
    assert ask(f"/api/v1/values?{query}&limit=1" if status == 200 else f"/api/v1/values?{query}").status == status


def test_one_who_reads_an_earlier_version_is_told_to_begin_again():
    told = ask("/api/v1/values?offset=5000&limit=5000&data_version=4").json
    assert (told["title"], told["title_en"]) == ("Uppgifterna har ändrats", "The data have changed")
    assert "version 5 gäller nu" in told["detail"]


def test_what_was_written_is_given_back_as_data_without_signs_that_cannot_be_seen():
    told = ask("/api/v1/values?unit=%1B%5B31m%E2%80%AEx").json
    assert "\x1b" not in told["detail"]
    assert "\u202e" not in told["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "HEJ"])
@pytest.mark.parametrize("path", ["/api/v1/values", "/api/v1"])
def test_it_can_be_read_and_nothing_else(method, path):
    answer = ask(path, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_head_of_an_answer_can_be_had():
    assert ask("/api/v1/versions", method="HEAD").headers["etag"] == ask("/api/v1/versions").headers["etag"]


@pytest.mark.parametrize("ending", ["", ".ttl", ".rdf", ".jsonld"])
def test_the_catalogue_takes_any_header(ending):
    assert ask(f"/dcat{ending}", Accept="~;q=NaN,,,*/*;q=x", If_None_Match="*" * 2000).status in {200, 304}


@pytest.mark.parametrize(
    "path", ["/inbaddad/x/y", "/inbaddad/belaggningsgrad/%3Cscript%3E", "/inbaddad/%00/2421", "/dcat.exe"]
)
def test_other_addresses_that_lead_nowhere(path):
    answer = ask(path)
    assert answer.status == 404
    assert "<script>" not in answer.text


@pytest.mark.parametrize("path", ["/api/v1/values", "/dcat", "/inbaddad/belaggningsgrad/2421"])
def test_a_database_that_cannot_be_read_is_told_without_where_it_is(path, tmp_path, monkeypatch):
    broken = tmp_path / "trasig.db"
    broken.write_bytes(b"ingen databas" * 1000)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{broken}")
    answer = ask(path)
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "trasig" not in answer.text
    assert "går inte att läsa just nu" in answer.text
