"""The open data: what is given is what the pages show, page by page, flagged, cited, and not sent twice."""

import csv
from dataclasses import replace
from io import StringIO

import pandas as pd
import pytest

import open_data
from domain.submission import SUBMISSION_COLUMNS, NewSubmission, Origin
from domain.units import UnitKind
from indicators.registry import all_indicators
from publishing.open_files import csv_bytes, json_bytes
from publishing.open_shape import EVENTS, INDICATORS, UNITS, VALUES
from tests.unit.open_data.conftest import ask
from workflows import read

pytestmark = pytest.mark.usefixtures("published")

NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]


def rows_of(answer):
    return list(csv.DictReader(StringIO(answer.text)))


def test_where_to_begin_names_every_address_and_says_that_the_values_are_invented():
    start = ask("/api/v1").json
    assert set(start["links"]) == {"indicators", "units", "values", "events", "versions", "openapi", "dcat"}
    assert (start["data_version"], start["synthetic"], start["license"]) == (5, True, None)
    assert start["exempeldata"] == "Exempeldata (syntetiska)"
    assert start["exempeldata_en"] == "Sample data (synthetic)"


@pytest.mark.parametrize("indicator", ["belaggningsgrad", "restid_narmaste_vard", "bedomning_tre_dagar"])
def test_the_values_are_those_that_the_pages_show(published, indicator):
    shown = read.result(published, indicator, sex=None).rows
    given = pd.DataFrame(ask(f"/api/v1/values/{indicator}").json["values"])
    keys = ["unit", "breakdown", "sex", "period"]
    shown, given = (each.sort_values(keys, ignore_index=True) for each in (shown, given))
    for name in [*keys, "unit_kind", "status", "reporting", "source_kind", "data_version"]:
        assert given[name].tolist() == shown[name].tolist(), name
    for name in NUMBERS:
        pd.testing.assert_series_equal(given[name].astype(float), shown[name], check_names=False, rtol=1e-9)


def test_a_hidden_value_is_no_number_anywhere_in_its_row_and_says_why():
    hidden = [row for row in ask("/api/v1/values/bedomning_tre_dagar").json["values"] if row["status"] == "prickad"]
    assert hidden
    assert {row[name] for row in hidden for name in NUMBERS} == {None}
    assert {(row["status_text"], row["status_text_en"]) for row in hidden} == {
        ("dolt, för få fall", "hidden, too few cases")
    }


def test_pages_follow_each_other_until_every_row_has_come_once():
    whole = ask("/api/v1/values/vakansgrad").json
    address, found, pages = "/api/v1/values/vakansgrad?limit=1500", [], 0
    while address:
        page = ask(address).json
        found, pages = found + page["values"], pages + 1
        assert page["total"] == whole["total"] == 3760
        assert page["count"] == len(page["values"])
        address = (page["next"] or "").removeprefix("http://localhost:8501")
    assert pages == 3
    assert found == whole["values"]


def test_the_next_page_stands_in_the_link_header_too_and_names_the_data_version():
    answer = ask("/api/v1/values/vakansgrad?unit=2421&limit=2&from=2025K1")
    address = "http://localhost:8501/api/v1/values/vakansgrad?unit=2421&limit=2&from=2025K1&offset=2&data_version=5"
    assert answer.json["next"] == address
    assert answer.headers["link"] == f'<{address}>; rel="next"'
    assert int(answer.headers["x-total-count"]) == answer.json["total"]


def test_no_page_holds_more_than_5000_rows_but_a_csv_file_is_whole():
    assert ask("/api/v1/values").json["count"] == 5000
    whole = ask("/api/v1/values.csv")
    assert len(rows_of(whole)) == int(whole.headers["x-total-count"]) > 30_000
    assert "link" not in whole.headers
    assert len(rows_of(ask("/api/v1/values.csv?limit=7"))) == 7


OF_TWO = "indicator=vakansgrad,belaggningsgrad"


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("indicator=vakansgrad", lambda row: row["indicator"] == "vakansgrad"),
        (f"{OF_TWO}&unit=2421,0024", lambda row: row["unit"] in {"2421", "0024"}),
        (f"{OF_TWO}&breakdown=L%C3%A4kare", lambda row: row["breakdown"] == "Läkare"),
        (f"{OF_TWO}&breakdown=", lambda row: row["breakdown"] == ""),
        (f"{OF_TWO}&sex=K", lambda row: row["sex"] == "K"),
        (f"{OF_TWO}&from=2025K1&to=2025K2", lambda row: row["period"] in
         {"2025K1", "2025K2", *(f"2025-0{month}" for month in range(1, 7))}),
        (f"{OF_TWO}&from=2025&to=2025", lambda row: row["period"].startswith("2025")),
        (f"{OF_TWO}&from=2026-02", lambda row: row["period"] >= "2026-02" and row["period"] != "2026K1"),
    ],
)  # fmt: skip
def test_a_filter_gives_what_was_asked_for_and_all_of_it(asked, holds):
    every = rows_of(ask(f"/api/v1/values.csv?{OF_TWO}"))
    assert rows_of(ask(f"/api/v1/values.csv?{asked}")) == [row for row in every if holds(row)]


def test_every_row_names_its_source_as_it_must_be_cited():
    sources = {row["source"] for row in ask("/api/v1/values?indicator=belaggningsgrad,andel_80").json["values"]}
    assert sources
    assert all(each.startswith("Egen bearbetning av ") for each in sources)
    assert not [each for each in sources if "Kolada" in each]


def test_the_measures_hold_all_that_is_declared_of_them():
    given = {each["id"]: each for each in ask("/api/v1/indicators").json["indicators"]}
    assert list(given) == list(all_indicators())
    beds = given["belaggningsgrad"]
    assert (beds["unit"], beds["direction"], beds["band_lower"], beds["band_upper"]) == (
        "%", "inom ett intervall är bäst", 60.0, 90.0,
    )  # fmt: skip
    assert (beds["kind"], beds["target"], beds["periodicity"], beds["synthetic"], beds["license"]) == (
        "ratio", None, "månad", True, "",
    )  # fmt: skip
    for each in given.values():
        assert all(each[name] for name in ("title_en", "question", "definition", "caveats", "owner_region", "source"))
    assert [each["id"] for each in ask("/api/v1/indicators?area=vardplatser").json["indicators"]] == [
        each.id for each in all_indicators().values() if each.area == "vardplatser"
    ]


def test_the_places_have_their_memberships_with_status_and_the_precision_of_their_position(published):
    given = {each["id"]: each for each in ask("/api/v1/units").json["units"]}
    assert set(given) == set(read.reference(published).units)
    members = given["sodra-lappland"]["memberships"]
    assert {each["kommun"] for each in members} == {"2418", "2421", "2422", "2425", "2462", "2463", "2481"}
    assert {each["status"] for each in members} == {"bekräftad"}
    assert {each["status"] for each in given["jamtland-harjedalen"]["memberships"]} == {"obekräftad"}
    storuman = given["storumans-sjukstuga"]
    assert (storuman["parent"], storuman["modellomrade"], storuman["beds"]) == ("2421", "sodra-lappland", 8)
    assert "OpenStreetMap" in storuman["position_precision"]
    assert storuman["license"].startswith("https://opendatacommons.org/licenses/odbl")
    assert {each["kind"] for each in ask("/api/v1/units?kind=region").json["units"]} == {UnitKind.REGION}


def test_one_row_has_an_address_of_its_own():
    assert ask("/api/v1/indicators/belaggningsgrad").json["indicators"]["title"] == "Beläggningsgrad"
    assert ask("/api/v1/units/2421").json["units"]["name"] == "Storuman"
    assert ask("/api/v1/values/belaggningsgrad/2421").json["total"] == 60


def test_events_of_a_place_are_its_own_and_those_of_everyone():
    every, of_one = (ask(f"/api/v1/events{asked}").json["events"] for asked in ("", "?unit=2421"))
    assert 0 < len(of_one) < len(every)
    of_one_ids = {each["id"] for each in of_one}
    assert {"uppstartsdagar-lycksele", "pandemin"} <= of_one_ids
    assert not {"nasaker-samskapardag", "modellkommun-digitalisering"} & of_one_ids
    assert [each for each in every if not each["units"]] == [each for each in of_one if not each["units"]]


def test_an_insats_is_told_with_what_it_is_meant_to_do():
    told = ask("/api/v1/events/pahittad-rehabilitering").json["events"]
    assert (told["event_status"], told["decided"], told["orienteringspunkter"]) == ("pågående", "2023-11", [2, 3])
    assert told["expected"] == [{"indicator": "inskrivna_65", "sign": -1, "after_months": 0}]


def test_versions_tell_when_and_neither_who_nor_why():
    given = ask("/api/v1/versions").json["versions"]
    assert [each["data_version"] for each in given] == [5, 4, 3, 2, 1]
    assert set(given[0]) == {"data_version", "published_at", "action"}


@pytest.mark.parametrize(
    "path", ["/api/v1", "/api/v1/values/vakansgrad", "/api/v1/units.csv", "/api/v1/openapi.json", "/dcat"]
)
def test_what_one_has_is_not_sent_again(path):
    first = ask(path)
    mark = first.headers["etag"]
    again = ask(path, If_None_Match=f'"other", {mark}')
    assert (again.status, again.content, again.headers["etag"]) == (304, b"", mark)
    assert ask(path, If_None_Match='W/"5-0000000000000000"').status == 200


def test_each_question_has_a_mark_of_its_own():
    one = "/api/v1/values/belaggningsgrad"
    paths = [one, f"{one}.csv", f"{one}?limit=1", f"{one}?sex=T", f"{one}/2421", "/api/v1/units"]
    assert len({ask(each).headers["etag"] for each in paths}) == len(paths)
    same = [ask(f"/api/v1/values?{asked}").headers["etag"] for asked in ("sex=T&limit=1", "limit=1&sex=T")]
    assert same[0] == same[1]


def test_a_program_may_ask_for_csv_by_what_it_accepts():
    assert ask("/api/v1/versions", Accept="text/csv").headers["content-type"] == "text/csv; charset=utf-8"
    assert ask("/api/v1/versions", Accept="text/html,*/*").headers["content-type"] == "application/json"
    assert ask("/api/v1/versions.json", Accept="text/csv").headers["content-type"] == "application/json"
    assert "Accept" in ask("/api/v1/versions").headers["vary"]


def test_any_page_on_the_web_may_read_it_and_a_proxy_may_keep_it_for_a_while():
    answer = ask("/api/v1/versions", Origin="https://annan.exempel.se")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert answer.headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize("resource", [INDICATORS, UNITS, VALUES, EVENTS], ids=lambda each: each.name)
def test_a_csv_file_has_the_declared_columns_and_a_column_that_says_if_it_is_invented(resource):
    rows = rows_of(ask(f"/api/v1/{resource.name}.csv?limit=3"))
    assert list(rows[0]) == [each.name for each in resource.fields]
    assert resource is UNITS or {row["synthetic"] for row in rows} <= {"true", "false"}


def test_a_text_that_looks_like_a_formula_stays_text_in_csv():
    fields = [replace(VALUES.fields[0], name="name")]
    content = csv_bytes(
        fields, [{"name": "=HYPERLINK(1)"}, {"name": "+46"}, {"name": "-1"}, {"name": "@A1"}, {"name": "Åsele"}]
    )
    assert content.decode().splitlines() == ["name", "'=HYPERLINK(1)", "'+46", "'-1", "'@A1", "Åsele"]


def test_a_number_that_is_no_number_is_never_written():
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_bytes({"value": float("nan")})


def test_values_that_others_have_published_are_real_raw_and_cc0_and_stand_among_ours(store):
    series = {each: all_indicators()[each].published_series for each in ("fortroende_vardcentral", "telefon_samma_dag")}
    rows = [
        dict(zip(SUBMISSION_COLUMNS, (each, "0024", "2025", "T", "", 61.5, "", "", ""), strict=True))
        for each in series.values()
    ]
    new = NewSubmission(Origin.KOLADA, "systemet", "svar.json", b"{}", "Kolada")
    store.submit(new, pd.DataFrame(rows), publish=True)

    told = ask("/api/v1/values/fortroende_vardcentral").json
    assert (told["synthetic"], told["exempeldata"]) == (False, "")
    assert told["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert [(row["value"], row["source"], row["synthetic"]) for row in told["values"]] == [
        (61.5, "Källa: Kolada", False)
    ]

    both = ask("/api/v1/values/telefon_samma_dag/0024?from=2025&to=2025").json
    assert (both["synthetic"], both["license"]) == (True, None)
    assert {row["source_kind"]: row["source"].partition(" ")[0] for row in both["values"]} == {
        "egen bearbetning": "Egen", "källa": "Källa:",
    }  # fmt: skip


def test_too_many_questions_are_told_to_wait(monkeypatch):
    monkeypatch.setattr(open_data, "BY_ADDRESS", open_data.Bucket(most=2, per_second=0.001))
    answers = [ask("/api/v1/versions").status for _ in range(3)]
    late = ask("/api/v1/versions")
    assert answers == [200, 200, 429]
    assert (late.headers["retry-after"], late.headers["content-type"]) == ("5", "application/problem+json")
    assert ask("/api/v1/versions", peer="198.51.100.7").status == 200
    assert ask("/dcat").status == ask("/inbaddad/belaggningsgrad/2421").status == 429


def test_behind_a_proxy_readers_are_told_apart_and_a_reader_cannot_pretend_to_be_another(monkeypatch):
    monkeypatch.setattr(open_data, "BY_ADDRESS", open_data.Bucket(most=1, per_second=0.001))
    through = [
        ask("/api/v1/versions", X_Forwarded_For=f"1.1.1.1, {each}").status for each in ("8.8.8.8", "9.9.9.9", "8.8.8.8")
    ]
    assert through == [200, 200, 429]
    straight = [
        ask("/api/v1/versions", peer="93.184.216.34", X_Forwarded_For=each).status for each in ("8.8.4.4", "9.9.4.4")
    ]
    assert straight == [200, 429]


def test_one_who_has_a_whole_network_of_addresses_is_one_asker(monkeypatch):
    monkeypatch.setattr(open_data, "BY_ADDRESS", open_data.Bucket(most=1, per_second=0.001))
    peers = (
        "2001:db8:1:2::1",
        "2001:db8:1:2:ffff::9",
        "2001:db8:1:3::1",
        "192.0.2.7",
        "::ffff:192.0.2.7",
        "fe80::1%eth0",
    )
    assert [ask("/api/v1/versions", peer=each).status for each in peers] == [200, 429, 200, 200, 429, 200]


def test_a_large_answer_counts_as_several_questions(monkeypatch):
    monkeypatch.setattr(open_data, "BY_ADDRESS", open_data.Bucket(most=6, per_second=0.001))
    assert [ask("/api/v1/values").status for _ in range(2)] == [200, 429]
