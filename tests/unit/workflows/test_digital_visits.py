"""The worked example of digital visits on the sample data: what it is reckoned from, its gaps and its band."""

from dataclasses import replace

import pytest

from domain.observation import CellStatus
from workflows import digital, read
from workflows.digital import Asked


def test_it_is_reckoned_from_the_contacts_that_are_shown_and_the_way_to_care(store):
    """Km are contacts × the way there and back × the share; kronor are km × 2.50; hours follow the minutes."""
    found = digital.answer(store, Asked("sodra-lappland", *digital.stated(store)))
    assert (found.first, found.last, found.left_out) == ("2025-07", "2026-06", ())
    shown = read.result(store, "distanskontakter", units=["2421"], first="2025-07").rows["numerator"]
    storuman = next(each for each in found.kommuner if each.id == "2421")
    assert (storuman.contacts, storuman.months) == (shown.sum(), shown.notna().sum())
    km = sum(0.7 * each.contacts * each.km for each in found.kommuner)
    assert found.savings["km"].value == pytest.approx(km)
    assert found.savings["kronor"].value == pytest.approx(2.5 * km)
    assert found.savings["timmar"].value == pytest.approx(
        sum(0.7 * each.contacts * each.minutes / 60 for each in found.kommuner)
    )
    for each in found.savings.values():
        assert each.lower < each.value < each.upper
    assert [each.name for each in found.influences["km"]] == ["andel", "resa"]
    assert digital.answer(store, found.asked) is found, "the same choice gives the same numbers"


def test_hidden_months_are_gaps_and_a_kommun_without_any_is_left_out(store):
    """Every month that has a status instead of a number is left out, wherever there is one in the sample data."""
    for area in read.reference(store).areas():
        found = digital.answer(store, Asked(area.id, 0.7, 2.5, 0.15))
        for each in found.kommuner:
            rows = read.result(store, "distanskontakter", units=[each.id], first=found.first, last=found.last).rows
            assert each.months == rows["numerator"].notna().sum()
            assert (
                not rows.loc[rows["numerator"].notna(), "status"]
                .isin([CellStatus.SUPPRESSED, CellStatus.MISSING])
                .any()
            )


def test_what_makes_no_sense_is_refused(store):
    asked = Asked("2421", 0.7, 2.5, 0.15)
    with pytest.raises(digital.digital.GuessError):
        digital.answer(store, replace(asked, share=1.5))
    made = digital.scenario(store, digital.answer(store, asked), title="Prov")
    assert (made.predictions, made.seed, made.inputs["andel"]) == ((), digital.SEED, "70")
