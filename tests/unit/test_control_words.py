"""The control chart of a drawn series, and its words."""

from dataclasses import replace
from datetime import date

import pytest

from domain.indicator import Direction, SeriesBreak, Target
from domain.units import Event, EventKind
from stats.control_limits import xmr
from tests.unit.publishing.drawn import draw
from wording import use
from wording.breaks import break_days
from wording.control import control_finding, control_of, control_words

ZIGZAG = [70, 72] * 8


def months(values, *, events=(), start=2023, status="-", **declared):
    """A monthly series of Storuman; None is a month without a row, "x" a hidden one with its number still in it."""
    lines = [
        f"2421 {start + place // 12}-{place % 12 + 1:02d} {99 if value == 'x' else value} {'prickad' if value == 'x' else status}"
        for place, value in enumerate(values)
        if value is not None
    ]
    result = draw("unit period value status\n" + "\n".join(lines), events=events)
    return replace(result, indicator=replace(result.indicator, **({"series_breaks": (), "target": None} | declared)))


def words(result):
    found = control_words(result, control_of(result, "2421"))
    return f"{found.variation.symbol} {found.variation.label}", " ".join(found.sentences)


def aim(value):
    return Target(value=value, source="ritat", decided_on=date(2025, 1, 1))


def test_the_chart_is_the_kernels_with_the_periods_beside():
    chart = control_of(months(ZIGZAG), "2421")
    assert chart.points["period"].tolist()[:2] == ["2023-01", "2023-02"]
    assert chart.points["upper"].iloc[0] == xmr(ZIGZAG).points["upper"].iloc[0] == pytest.approx(71 + 2.66 * 2)
    assert (chart.points["part"] == 0).all()


def test_gaps_are_kept_and_a_hidden_value_is_one():
    chart = control_of(months([*ZIGZAG, None, "x", 71]), "2421")
    assert chart.points["period"].tolist()[-3:] == ["2024-05", "2024-06", "2024-07"]
    assert chart.points["value"].isna().tolist()[-3:] == [True, True, False]


@pytest.mark.parametrize(
    ("last", "declared", "mark", "sentences"),
    [
        ([], {}, "● som vanligt", "Värdena varierar som vanligt kring 71,0 %. Så länge inget ändras kan de väntas ligga mellan 65,7 och 76,3 %."),
        ([90], {}, "▲ ovanligt bra", "Värdet för maj 2024 ligger över den övre gränsen. Det är mer än slumpen kan förklara, åt det bättre hållet."),
        ([50], {}, "▼ ovanligt dåligt", "Värdet för maj 2024 ligger under den undre gränsen. Det är mer än slumpen kan förklara, åt det sämre hållet."),
        ([90], {"direction": Direction.LOWER}, "▲ ovanligt dåligt", "Värdet för maj 2024 ligger över den övre gränsen. Det är mer än slumpen kan förklara, åt det sämre hållet."),
        ([50], {"direction": Direction.LOWER}, "▼ ovanligt bra", "Värdet för maj 2024 ligger under den undre gränsen. Det är mer än slumpen kan förklara, åt det bättre hållet."),
        ([90], {"direction": Direction.NEUTRAL}, "▲ ovanligt högt", "Värdet för maj 2024 ligger över den övre gränsen. Det är mer än slumpen kan förklara."),
        ([50], {"direction": Direction.BY_PLAN}, "▼ ovanligt lågt", "Värdet för maj 2024 ligger under den undre gränsen. Det är mer än slumpen kan förklara."),
        ([72] * 7, {}, "▲ ovanligt bra", "Fram till november 2024 ligger minst sju värden i rad över medelvärdet. Det är mer än slumpen kan förklara, åt det bättre hållet."),
    ],
)  # fmt: skip
def test_variation_in_words(last, declared, mark, sentences):
    assert words(months([*ZIGZAG, *last], **declared)) == (mark, sentences)


@pytest.mark.parametrize(
    ("cause", "key"),
    [
        ("7 Point Trend (Increasing)", [0, 20] * 8 + [7, 8, 9, 10, 11, 12, 13]),
        ("7 Point Trend (Decreasing)", [0, 20] * 8 + [13, 12, 11, 10, 9, 8, 7]),
        ("2 in 3 Above CL", [70, 72] * 12 + [75.5, 75.4, 75.5]),
        ("2 in 3 Below CL", [70, 72] * 12 + [66.5, 66.6, 66.5]),
        ("7 Points Below CL", [70, 72] * 8 + [70] * 7),
    ],
)
def test_every_rule_has_a_sentence_of_its_own(cause, key):
    chart = control_of(months(key), "2421")
    assert chart.points["special_cause"].iloc[-1] == cause
    said = {
        "7 Point Trend (Increasing)": "har minst sju värden i rad stigit.",
        "7 Point Trend (Decreasing)": "har minst sju värden i rad sjunkit.",
        "2 in 3 Above CL": "ligger två av tre värden nära den övre gränsen.",
        "2 in 3 Below CL": "ligger två av tre värden nära den undre gränsen.",
        "7 Points Below CL": "ligger minst sju värden i rad under medelvärdet.",
    }[cause]
    assert said in words(months(key))[1]


def test_limits_beyond_what_is_possible_are_not_named():
    """Share: mean 2 and half width 10.64; no share is below 0."""
    assert words(months([0, 4] * 8))[1].endswith("kan de väntas ligga mellan 0,0 och 12,6 %.")


def test_the_verdict_is_that_of_the_latest_month_with_a_value():
    assert words(months([*ZIGZAG, 90, "x"]))[0] == "▲ ovanligt bra"


@pytest.mark.parametrize(
    ("target", "mark", "sentence"),
    [
        (50, "✓ målet kan väntas nås varje gång", "Målet 50,0 % kan väntas nås varje gång, så länge inget ändras."),
        (90, "✗ målet kan inte väntas nås", "Målet 90,0 % kan inte väntas nås, så länge inget ändras."),
        (71, "? målet nås ibland", "Målet 71,0 % nås ibland och ibland inte. Det avgörs av slumpen, så länge inget ändras."),
    ],
)  # fmt: skip
def test_assurance_in_words(target, mark, sentence):
    result = months(ZIGZAG, target=aim(target))
    found = control_words(result, control_of(result, "2421"))
    assert found.assurance is not None
    assert f"{found.assurance.symbol} {found.assurance.label}" == mark
    assert found.sentences[-1] == sentence


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (50, "Om värdena blir som vanligt igen kan målet 50,0 % väntas nås varje gång."),
        (94, "Om värdena blir som vanligt igen kan målet 94,0 % inte väntas nås."),
        (80, "Om värdena blir som vanligt igen nås målet 80,0 % ibland och ibland inte."),
    ],
)
def test_what_is_not_as_usual_promises_nothing_of_the_target(target, sentence):
    """70 and 72 and then 95: mean 72.4, ranges 2 (the last one, 23, is screened out), limits 67.1-77.7."""
    wide = {80: [62, 80] * 8 + [130]}
    assert words(months(wide.get(target, [*ZIGZAG, 95]), target=aim(target)))[1].endswith(sentence)


def test_without_a_target_there_is_no_assurance():
    result = months(ZIGZAG)
    assert control_words(result, control_of(result, "2421")).assurance is None


def test_under_twelve_values_nothing_is_judged():
    result = months([70, 72, 70, 72, 70, 99], target=aim(50))
    found = control_words(result, control_of(result, "2421"))
    assert words(result) == (
        "◌ preliminära gränser",
        "Gränserna är preliminära: de bygger på 6 värden, och det behövs 12. Inget bedöms än.",
    )
    assert found.assurance is not None
    assert found.assurance.label == "för få värden för att bedöma målet"
    assert set(control_of(result, "2421").points["point_type"]) == {"common_cause"}


def test_limits_are_new_at_every_declared_break_and_nowhere_else():
    """Twelve months at 70, twelve at 50, twelve at 90: the two breaks are declared, one by the indicator."""
    values = [70, 72] * 6 + [50, 52] * 6 + [90, 92] * 6
    new_system = Event("b", "Nytt", EventKind.BREAK, ("2421",), "2024", "", "", False, "", ("besvarade_samma_dag",))
    breaks = (SeriesBreak("2025-01", "Ny källa"),)
    chart = control_of(months(values, events=[new_system], series_breaks=breaks), "2421")
    assert chart.points.groupby("part")["mean"].first().tolist() == [71, 51, 91]
    assert control_of(months(values), "2421").points["part"].nunique() == 1
    result = months(values, events=[new_system], series_breaks=breaks)
    assert words(result)[1].endswith(
        "Medelvärde och gränser räknas från januari 2025, eftersom sättet att räkna ändrades då."
    )


def test_only_breaks_that_concern_the_unit_and_what_is_counted():
    def event(number, units, measures, kind=EventKind.BREAK, start="2024-03"):
        return Event(number, "x", kind, units, start, "", "", False, "", measures)

    found = [
        event("a", ("2421",), ("besvarade_samma_dag",), start="2024-02"),
        event("b", ("2422",), ("besvarade_samma_dag",), start="2024-03"),
        event("c", (), ("befolkning",), start="2024-04"),
        event("d", (), (), start="2024-05-17"),
        event("e", (), (), EventKind.INSATS, start="2024-06"),
    ]
    result = months(ZIGZAG, events=found, series_breaks=(SeriesBreak("2024K1", "Ny källa"),))
    assert break_days(result, "2421") == [date(2024, 1, 1), date(2024, 2, 1), date(2024, 5, 17)]


def test_a_break_that_nothing_has_been_reported_after_is_preliminary():
    values = [*ZIGZAG, "x"]
    result = months(values, series_breaks=(SeriesBreak("2024-05", "Ny källa"),))
    assert words(result) == (
        "◌ preliminära gränser",
        "Gränserna är preliminära: de bygger på 0 värden, och det behövs 12. Inget bedöms än. "
        "Medelvärde och gränser räknas från maj 2024, eftersom sättet att räkna ändrades då.",
    )


def test_no_values_at_all():
    assert words(months(["x", "x"])) == ("◌ preliminära gränser", "Det finns inga värden att visa.")
    nobody = months(ZIGZAG).of(last="2020-01")
    assert control_of(nobody, "2421").points.empty


def test_the_title_says_the_finding():
    assert control_finding(months([*ZIGZAG, 90]), "2421") == "Samtal besvarade samma dag: ovanligt bra i Storuman"
    assert control_finding(months(ZIGZAG), "2421") == "Samtal besvarade samma dag: som vanligt i Storuman"
    assert (
        control_finding(months([70]), "2421") == "Samtal besvarade samma dag: för få värden för att avgöra i Storuman"
    )


def test_in_english():
    with use("en"):
        assert words(months([*ZIGZAG, 90])) == (
            "▲ unusually good",
            "The value for May 2024 is above the upper limit. That is more than chance can explain, for the better.",
        )
        assert words(months(ZIGZAG))[1] == (
            "The values vary as usual around 71.0 %. "
            "As long as nothing changes they can be expected between 65.7 and 76.3 %."
        )
