"""The real workbooks: each is read as a table, as population, or told to be nothing of ours."""

from dataclasses import replace

import pytest

from intake.explain import describe
from intake.foreign import propose, read_foreign
from intake.recognise import recognise
from tests.unit.intake.drawn_foreign import TARGETS, TODAY, UNITS
from tests.unit.intake.test_population import NEEDS_WORKBOOKS, WORKBOOKS

SETTINGS = {"targets": TARGETS, "units": UNITS}
pytestmark = NEEDS_WORKBOOKS


def content(name: str) -> bytes:
    return (WORKBOOKS / f"{name}.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "kind"), [("kolada_invanare", "befolkning"), ("kolada_2005", "tabell"), ("fhm_covid19_2020-04-11", "")]
)
def test_each_is_recognised(name, kind):
    assert recognise(content(name), "fil.xlsx", units=UNITS) == kind


def test_a_table_of_several_nyckeltal_is_proposed_and_a_person_says_which_is_which():
    proposal = propose(content("kolada_2005"), "fil.xlsx", remembered={}, **SETTINGS)
    mapping = proposal.mapping
    assert (mapping.layout, mapping.heading_row) == ("bred", 2)
    assert [column.role for column in mapping.columns[:3]] == ["matt", "enhet", "varde"]
    assert (mapping.columns[2].period, mapping.columns[-1].period) == ("2005", "2019")
    assert [each.code for each in proposal.problems] == ["text_utan_matt"] * 4
    chosen = dict.fromkeys(proposal.texts, "") | {"arbetslöshet 18-64 år, andel (%) av bef.": "U71458"}
    reading = read_foreign(
        content("kolada_2005"), "fil.xlsx", replace(mapping, measures=chosen), today=TODAY,
        followed={"0127"}, **SETTINGS,
    )  # fmt: skip
    assert len(reading.rows) == 15  # Botkyrka's fifteen years
    assert reading.rows.iloc[0][["measure", "unit", "period", "value", "cell"]].tolist() == [
        "U71458", "0127", "2005", 6.629378, "C3",
    ]  # fmt: skip
    left_out = {finding.code: finding.values["antal"] for finding in reading.findings}
    # 26 kommuner of four nyckeltal: Botkyrka's are kept, and three of its nyckeltal, with two blanks, are not to be read.
    assert left_out == {"platser_ej_foljda": 25 * 4, "matt_valt_bort": 3 * 15 - 2}
    assert not reading.stops


def test_a_workbook_of_something_else_is_told_what_it_seems_to_be():
    proposal = propose(content("fhm_covid19_2020-04-11"), "fil.xlsx", remembered={}, **SETTINGS)
    assert proposal.mapping.columns == ()
    [told] = [describe(finding)["found"] for finding in proposal.problems]
    assert "7 blad" in told
    assert "Antal per dag region" in told
    reading = read_foreign(content("fhm_covid19_2020-04-11"), "fil.xlsx", proposal.mapping, today=TODAY, **SETTINGS)
    assert (reading.kind, reading.stops) == ("", True)
