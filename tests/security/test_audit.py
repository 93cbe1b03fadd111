"""The question about known vulnerabilities: put to a service of the test's own, and never passed where none answers."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.local_server import serving

ROOT = Path(__file__).parents[2]
SINCE = {"modified": "2026-01-01T00:00:00Z", "published": "2026-01-01T00:00:00Z"}


def service(vulnerable):
    """What talks OSV and knows one vulnerability in each package named; without a list it is out of order."""

    def answer(path, body):
        if vulnerable is None:
            return 503, {}, {}
        if path.endswith("/querybatch"):
            known = [
                {"vulns": [{"id": "PROV-502", **SINCE}]} if q["package"]["name"] in vulnerable else {}
                for q in body["queries"]
            ]
            return 200, {}, {"results": known}
        ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]
        affected = [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": ranges} for name in vulnerable]
        return 200, {}, {"id": "PROV-502", "summary": "Svarar 503 när den attackeras", "affected": affected, **SINCE}

    return answer


@pytest.fixture
def audited(tmp_path):
    """`audited(vulnerable)`: how the command ended, all it said, and the bill of materials."""
    if not shutil.which("uv"):
        pytest.fail("The command uv is needed here: pip install uv")

    def audited(vulnerable):
        bill = tmp_path / "sbom.cdx.json"
        with serving(service(vulnerable)) as address:
            done = subprocess.run(
                [ROOT / ".ci" / "audit", bill], env={**os.environ, "AUDIT_SERVICE": address}, capture_output=True, text=True,
                check=False, timeout=300,
            )  # fmt: skip
        return done.returncode, done.stdout + done.stderr, json.loads(bill.read_text())

    return audited


def test_where_nothing_is_known_the_bill_names_every_package(audited):
    code, said, bill = audited([])
    assert code == 0, said
    assert "NOT AUDITED" not in said
    named = {each["name"]: each for each in bill["components"]}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert {"streamlit", "sqlalchemy", "starlette", "lxml"} <= set(named)
    assert {"pytest", "mypy"} & set(named) == set()
    assert all(each["purl"].startswith("pkg:pypi/") and each["version"] for each in named.values())


def test_a_known_vulnerability_stops_it(audited):
    code, said, _ = audited(["lxml"])
    assert code == 1
    assert "lxml" in said
    assert "PROV-502" in said


def test_where_no_service_answers_it_says_so_and_does_not_pass(audited):
    code, said, _ = audited(None)
    assert code == 75
    assert "NOT AUDITED" in said
