"""The OpenAPI document is valid, describes every address, and no question made from it makes the server fail."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks

from publishing.open_shape import RESOURCES
from tests.unit.open_data.conftest import APP, ask

# Questions for each operation and way; all of it stays under half a minute.
EXAMPLES = 8


@pytest.fixture
def described(published):
    return ask("/api/v1/openapi.json").json


def test_it_describes_every_kind_of_rows_with_all_its_addresses(described):
    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {
        "/", "/openapi.json",
        *(f"/{name}{ending}" for name in RESOURCES for ending in ("", ".csv")),
        *(f"/values/{{indicator}}{ending}" for ending in ("", ".csv", "/{unit}", "/{unit}.csv")),
        "/indicators/{id}", "/units/{id}", "/events/{id}",
    }  # fmt: skip


def test_it_stands_in_swedish_and_in_english(described):
    english = ask("/api/v1/openapi.json?lang=en").json
    assert described["info"]["title"].startswith("Öppna data")
    assert english["info"]["title"].startswith("Open data")
    assert english["paths"].keys() == described["paths"].keys()


@pytest.mark.parametrize("name", RESOURCES)
def test_an_answer_holds_what_the_document_says_and_nothing_else(described, name):
    fields = set(described["components"]["schemas"][name]["properties"])
    about = set(described["components"]["schemas"]["about"]["properties"])
    told = ask(f"/api/v1/{name}?limit=20").json
    assert set(told) == {*about, name}
    assert all(set(row) == fields for row in told[name])


def test_it_is_a_valid_document(loaded):
    loaded.validate()


@pytest.fixture
def loaded(published):
    """The document as a program loads it from the app itself."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP)


CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance, checks.response_headers_conformance,
]  # fmt: skip


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda each: each.name.lower())
def test_questions_made_from_the_document_are_answered_as_it_says(loaded, mode):
    """Right questions and wrong ones. A wrong one is refused; a right one may name something that is not there."""
    asked, refused = 0, {400, 404, 409, 414}  # 409: the data version asked for is not the one that is shown
    for operation in (each.ok() for each in loaded.get_all_operations()):
        if not operation.query and not operation.path_parameters:
            continue

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def fuzz(case):
            nonlocal asked
            asked += 1
            answer = case.call_and_validate(checks=CHECKS)
            assert mode is GenerationMode.POSITIVE or answer.status_code in refused

        fuzz()
    assert asked > 100
