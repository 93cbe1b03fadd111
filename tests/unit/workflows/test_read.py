"""The one door for numbers: what must be hidden is hidden whatever is asked for."""

import pandas as pd
import pytest

from data_samples import reference as facts
from domain.errors import UnknownIndicatorError, UnknownUnitError
from domain.result import RESULT_COLUMNS
from domain.submission import NewSubmission, Origin
from store.database import open_store
from store.errors import UnknownDataVersionError
from tests.drawn import drawn, table
from tests.store.drawing import rows_of
from workflows import read

NUMBERS = ["numerator", "denominator", "value", "lower", "upper", "lower_998", "upper_998"]

# Södra Lappland in March 2025. Three persons in Sorsele (2422) are too few to show, and Dorotea (2425), the smallest
# of the others, must go with it: otherwise Sorsele is the sum less the six shown.
MARCH = """
    inskrivna_65 2422 2025-03 3        befolkning_65 2422 2024 700
    inskrivna_65 2425 2025-03 40       befolkning_65 2425 2024 800
    inskrivna_65 2418 2025-03 50       befolkning_65 2418 2024 850
    inskrivna_65 2463 2025-03 60       befolkning_65 2463 2024 840
    inskrivna_65 2421 2025-03 110      befolkning_65 2421 2024 1680
    inskrivna_65 2462 2025-03 150      befolkning_65 2462 2024 1770
    inskrivna_65 2481 2025-03 210      befolkning_65 2481 2024 2980
"""
# In April nobody has to be hidden.
APRIL = MARCH.replace("2025-03", "2025-04").replace("2422 2025-04 3 ", "2422 2025-04 30")


def published(store, *drawings, synthetic=False, source="Blankett"):
    """Publish drawings of `measure unit period value`, several beside each other on a line."""
    for drawing in drawings:
        words = drawing.split()
        lines = "\n".join(" ".join(words[place : place + 4]) for place in range(0, len(words), 4))
        new = NewSubmission(Origin.SHEET, "Åsa", "ritad.xlsx", drawing.encode(), source, synthetic)
        store.submit(new, rows_of(lines), publish=True)


@pytest.fixture
def lapland(tmp_path):
    """The real units, and the drawn values of March and April."""
    with open_store(f"sqlite:///{tmp_path / 'ritat.db'}") as store:
        store.put_reference(units=facts.units(), memberships=facts.memberships(), events=facts.events())
        published(store, MARCH, APRIL)
        yield store


def test_the_hidden_value_takes_the_smallest_other_with_it_and_the_sum_is_shown(lapland):
    asked = ["2418", "2421", "2422", "2425", "2462", "2463", "2481", "sodra-lappland"]
    march = read.result(lapland, "inskrivna_65", units=asked, last="2025-03").rows
    assert table(march, "unit", "numerator", "status") == drawn("""
        2418 50 .
        2421 110 .
        2422 - prickad
        2425 - prickad
        2462 150 .
        2463 60 .
        2481 210 .
        sodra-lappland 623 .
    """)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"units": ["2422"]},
        {"units": ["2425", "2422"]},
        {"units": ["sodra-lappland", "2422", "2425"]},
        {"units": ["2422"], "first": "2025-03", "last": "2025-03"},
        {"units": ["2422", "2425"], "breakdown": ""},
        {"units": ["2422", "2425"], "sex": None},
        {"units": ["2422", "2425"], "data_version": 2},
        {"units": ["2422", "2425"], "data_version": 1},
        {"last": "2025-03", "data_version": 1},
    ],
    ids=str,
)
def test_whatever_is_asked_for_the_hidden_value_is_hidden_with_every_number_beside_it(lapland, asked):
    rows = read.result(lapland, "inskrivna_65", **asked).rows
    march = rows[rows["unit"].isin(["2422", "2425"]) & (rows["period"] == "2025-03")]
    assert len(march) >= 1
    assert set(march["status"]) == {"prickad"}
    assert march[NUMBERS].isna().all(axis=None)


def test_a_month_in_which_nobody_is_too_few_is_shown(lapland):
    rows = read.result(lapland, "inskrivna_65", units=["2422"], first="2025-04").rows
    assert rows["numerator"].tolist() == [30]
    assert rows["status"].tolist() == [""]
    assert rows["value"].tolist() == pytest.approx([1000 * 30 / 700])


def test_a_correction_that_makes_the_number_small_hides_it_from_then_on(lapland):
    published(lapland, "inskrivna_65 2421 2025-04 2")
    now = read.result(lapland, "inskrivna_65", units=["2421"], first="2025-04").rows
    before = read.result(lapland, "inskrivna_65", units=["2421"], first="2025-04", data_version=2).rows
    assert now["status"].tolist() == ["prickad"]
    assert before["numerator"].tolist() == [110]


def test_no_hidden_value_of_the_sample_data_comes_out_by_itself_or_together(store):
    """Every indicator, every unit asked for alone, against what the door shows when nothing is singled out."""
    for indicator in ("inskrivna_65", "bedomning_tre_dagar", "hembesok_per_inskriven"):
        whole = read.result(store, indicator).rows
        hidden = whole[whole["status"] == "prickad"]
        assert len(hidden) >= 8, indicator
        assert hidden[NUMBERS].isna().all(axis=None)
        for unit, rows in hidden.groupby("unit"):
            alone = read.result(store, indicator, units=[unit]).rows
            assert rows["period"].tolist() == alone.loc[alone["status"] == "prickad", "period"].tolist()


def test_a_result_has_the_one_shape_and_says_what_it_rests_on(store, lapland):
    sample = read.result(store, "inskrivna_65")
    assert tuple(sample.rows.columns) == RESULT_COLUMNS
    assert sample.synthetic
    assert sample.data_version == 5
    assert (sample.rows["data_version"] == 5).all()
    real = read.result(lapland, "inskrivna_65")
    assert not real.synthetic
    assert real.sources == ("Blankett",)
    assert real.population_period == "2024"


def test_every_sample_value_is_replaced_before_the_word_sample_goes(lapland):
    assert not read.has_samples(lapland)
    published(lapland, "hembesok 2421 2025-04 700", synthetic=True, source="Exempeldata")
    assert read.has_samples(lapland)
    published(lapland, "hembesok 2421 2025-04 690")
    assert not read.has_samples(lapland)


def test_population_is_as_published_and_an_invented_one_gives_way_to_a_real(lapland):
    published(lapland, "befolkning 2421 2023 5700 befolkning 2422 2023 3", synthetic=True, source="SCB")
    published(lapland, "befolkning 2421 2024 5663", source="Kolada")
    rows = read.population(lapland, kommuner=["2421", "2422"])
    shown = rows.astype({"synthetic": str})
    assert table(shown, "unit", "period", "value", "source", "synthetic") == drawn("""
        2421 2024 5663 Kolada False
        2422 2023 3 SCB True
    """)


def test_events_are_those_that_concern_the_first_unit(store):
    def titles(unit):
        return {event.id for event in read.result(store, "inskrivna_65", units=[unit]).events}

    assert "ostra-norrbotten-nya-kommuner" in titles("ostra-norrbotten")
    assert "ostra-norrbotten-nya-kommuner" not in titles("sodra-lappland")
    # A new journal system for assessments says nothing about who is enrolled at home.
    assert "pahittat-journalbyte" not in titles("sodra-lappland")
    assessed = read.result(store, "bedomning_tre_dagar", units=["sodra-lappland"]).events
    assert "pahittat-journalbyte" in {event.id for event in assessed}


@pytest.mark.parametrize(
    ("indicator", "asked", "error", "found"),
    [
        ("luftslott", {}, UnknownIndicatorError, "luftslott"),
        ("inskrivna_65", {"units": ["2421", "nordpolen"]}, UnknownUnitError, "nordpolen"),
    ],
)
def test_what_does_not_exist_is_named(store, indicator, asked, error, found):
    with pytest.raises(error) as raised:
        read.result(store, indicator, **asked)
    assert raised.value.values["found"] == found


def test_a_data_version_that_is_not_made_yet_is_refused(store):
    with pytest.raises(UnknownDataVersionError):
        read.result(store, "inskrivna_65", data_version=99)


def test_the_reference_knows_who_belongs_where(store):
    known = read.reference(store)
    assert [area.id for area in known.areas()] == [
        "vaster", "sodra-lappland", "ostra-norrbotten", "jamtland-harjedalen",
    ]  # fmt: skip
    assert [each.name for each in known.members("sodra-lappland")] == [
        "Dorotea", "Lycksele", "Malå", "Sorsele", "Storuman", "Vilhelmina", "Åsele",
    ]  # fmt: skip
    assert [known.is_confirmed(area.id) for area in known.areas()] == [True, True, True, False]
    assert known.area_of("lycksele-lasarett").id == "sodra-lappland"
    assert known.area_of("0024") is None


def test_a_hidden_row_is_nowhere_in_what_is_taken_out(store):
    """The true number stands in the store; the table taken out has an empty cell and the reason."""
    from datetime import date

    from workflows import export

    true = store.observations(["inskrivna_65"], units=["2422"], first="2022-07", last="2022-07")
    assert 1 <= true["value"].iloc[0] <= 4
    figure = export.Figure(indicator="inskrivna_65", units=("2422", "sodra-lappland", "2425"))
    made = export.export(store, figure, fmt="csv", today=date(2026, 8, 14))
    lines = pd.read_csv(pd.io.common.BytesIO(made.content), sep=";", decimal=",", dtype={"Enhetens kod": str})
    row = lines[(lines["Enhetens kod"] == "2422") & (lines["Period"] == "2022-07")].iloc[0]
    assert row["Status"] == "dolt, för få fall"
    assert row[["Täljare", "Nämnare", "Värde", "Nedre gräns (95 %)", "Övre gräns (95 %)"]].isna().all()
