"""Verdicts in words: drawn cases, Swedish and English, word for word."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from domain.errors import UnknownUnitError
from domain.indicator import Direction, Interval, Target
from domain.units import Event, EventKind, Unit, UnitKind
from stats.intervals import poisson, wilson
from stats.verdict import Reason, Verdict
from tests.unit.publishing.drawn import draw
from wording import use
from wording.comparison import compare
from wording.detectable import detectable_text
from wording.target import target_verdict
from wording.verdict_sentences import comparison_sentence, target_sentence, verdict_text


def drawn(table, *, of="telefon_samma_dag", events=(), **declared):
    """A Result from `unit period numerator denominator status [reporting]`, with its values and limits worked out."""
    result = draw(table, of=of, events=events)
    indicator = replace(result.indicator, series_breaks=(), **declared)
    rows = result.rows.copy()
    x, n = rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float)
    rows["value"] = np.where(np.isnan(x), rows["value"].to_numpy(float), indicator.scale * x / n)
    for level, suffix in ((0.95, ""), (0.998, "_998")):
        if indicator.interval is Interval.WILSON:
            limits = wilson(x, n, level=level)
        elif indicator.interval is Interval.POISSON:
            limits = tuple(limit / n for limit in poisson(x, level=level))
        else:
            continue
        rows[f"lower{suffix}"], rows[f"upper{suffix}"] = (indicator.scale * limit for limit in limits)
    return replace(result, rows=rows, indicator=indicator)


def said(result, unit, against, **more):
    found = compare(result, unit, against, **more)
    return found.verdict, comparison_sentence(result, found)


AREA = """
unit            period   numerator denominator status
2421            2025-01  60        100         -
2421            2025-02  95        100         -
2421            2025-03  3         4           prickad
sodra-lappland  2025-01  700       1000        -
sodra-lappland  2025-02  700       1000        -
sodra-lappland  2025-03  700       1000        -
2422            2025-02  60        100         -
2418            2025-02  67        100         -
2463            2025-02  8         12          -
"""


def test_better_than_the_rest_of_the_area_in_the_latest_month_both_have():
    """March is hidden for Storuman. 95 of 100 against the other 605 of 900, 67.2 %."""
    verdict, sentence = said(drawn(AREA), "2421", "sodra-lappland", within={"sodra-lappland"})
    assert verdict is Verdict.BETTER
    assert sentence == (
        "Storuman hade 95,0 % i februari 2025, och resten av Södra Lappland 67,2 %. "
        "Storuman ligger bättre till, och skillnaden är större än slumpen kan förklara."
    )
    with use("en"):
        assert said(drawn(AREA), "2421", "sodra-lappland", within={"sodra-lappland"})[1] == (
            "Storuman had 95.0 % in February 2025, and the rest of Södra Lappland 67.2 %. "
            "Storuman does better, and the difference is larger than chance can explain."
        )


def test_worse_when_lower_is_better():
    result = drawn(AREA, direction=Direction.LOWER)
    verdict, sentence = said(result, "2421", "2422")
    assert verdict is Verdict.WORSE
    assert sentence == (
        "Storuman hade 95,0 % i februari 2025, och Sorsele 60,0 %. "
        "Storuman ligger sämre till, och skillnaden är större än slumpen kan förklara."
    )


def test_no_certain_difference():
    assert said(drawn(AREA), "2418", "2422") == (
        Verdict.NO_CERTAIN_DIFFERENCE,
        "Malå hade 67,0 % i februari 2025, och Sorsele 60,0 %. Skillnaden kan bero på slumpen.",
    )


def test_a_small_basis_cannot_tell():
    assert said(drawn(AREA), "2463", "2422") == (
        Verdict.UNDECIDED,
        "Åsele hade 66,7 % i februari 2025, och Sorsele 60,0 %. "
        "Det går inte att avgöra om skillnaden beror på slumpen, eftersom underlaget är mindre än 20.",
    )


def test_how_many_have_reported_is_said():
    table = """
    unit            period   numerator denominator status reporting
    2421            2025-01  60        100         -      1/1
    sodra-lappland  2025-01  700       1000        -      6/7
    """
    _, sentence = said(drawn(table), "2421", "sodra-lappland", within=["sodra-lappland"])
    assert sentence.endswith("För Södra Lappland har 6 av 7 rapporterat.")


@pytest.mark.parametrize(
    ("status", "verdict", "sentence"),
    [
        ("prickad", Verdict.UNDECIDED, "Det går inte att jämföra Malå med Södra Lappland, eftersom Malå har för få fall för att visas."),
        ("saknas", Verdict.UNDECIDED, "Det går inte att jämföra Malå med Södra Lappland, eftersom det inte finns något värde för Malå."),
        ("ej_relevant", Verdict.NOT_COMPARED, "Malå jämförs inte med Södra Lappland, eftersom måttet inte är aktuellt för Malå."),
    ],
)  # fmt: skip
def test_who_has_no_value_and_why(status, verdict, sentence):
    table = f"""
    unit            period   numerator denominator status
    2418            2025-01  .         .           {status}
    sodra-lappland  2025-01  700       1000        -
    """
    assert said(drawn(table), "2418", "sodra-lappland") == (verdict, sentence)


def test_values_of_different_months_are_not_compared():
    table = """
    unit            period   numerator denominator status
    2418            2025-01  70        100         -
    2422            2025-02  70        100         -
    """
    assert said(drawn(table), "2418", "2422") == (
        Verdict.NOT_COMPARED,
        "Malå jämförs inte med Sorsele, eftersom de inte har något värde från samma period.",
    )


def test_a_shared_month_before_a_break_is_not_compared_with_today():
    new_system = Event("b", "Nytt", EventKind.BREAK, ("2418",), "2025-02", "", "", False, "", ("besvarade_samma_dag",))
    table = """
    unit  period   numerator denominator status
    2418  2025-01  70        100         -
    2418  2025-02  70        100         -
    2422  2025-01  90        100         -
    """
    result = drawn(table, events=[new_system])
    assert said(result, "2418", "2422") == (
        Verdict.NOT_COMPARED,
        "Malå jämförs inte med Sorsele. Båda hade senast ett värde i januari 2025, "
        "och sättet att räkna har ändrats sedan dess.",
    )
    assert compare(drawn(table), "2418", "2422").verdict is not Verdict.NOT_COMPARED


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({"direction": Direction.NEUTRAL}, "De bedöms inte, eftersom varken högre eller lägre är bättre."),
        ({"direction": Direction.BY_PLAN}, "De bedöms inte, eftersom var och en följer sin egen plan."),
        ({"direction": Direction.BAND}, "De bedöms inte mot varandra, eftersom ett värde inom arbetsintervallet är bäst."),
        ({"interval": Interval.NONE}, "De bedöms inte, eftersom det inte går att räkna ut vad slumpen betyder för det här måttet."),
        ({"interval": Interval.SURVEY}, "De bedöms inte, eftersom källan inte redovisar hur osäkra värdena är."),
    ],
)  # fmt: skip
def test_why_two_values_are_shown_but_not_judged(declared, words):
    verdict, sentence = said(drawn(AREA, **declared), "2421", "2422")
    assert verdict is Verdict.NOT_COMPARED
    assert sentence == f"Storuman hade 95,0 % i februari 2025, och Sorsele 60,0 %. {words}"


def test_a_published_value_without_counts_is_taken_as_fixed():
    table = """
    unit  period   numerator denominator value status
    2421  2025-01  95        100         .     -
    0024  2025-01  .         .           72    -
    """
    assert said(drawn(table), "2421", "0024", within=["0024"]) == (
        Verdict.BETTER,
        "Storuman hade 95,0 % i januari 2025, och Region Västerbotten 72,0 %. "
        "Storuman ligger bättre till, och skillnaden är större än slumpen kan förklara.",
    )


def test_riket_holds_every_kommun_and_is_named_in_the_sentence():
    table = """
    unit  period   numerator denominator status
    2421  2025-01  95        100         -
    2422  2025-01  7000      10000       -
    """
    result = drawn(table)
    riket = result.rows.replace({"unit": {"2422": "0000"}})
    units = {"2421": result.units["2421"], "0000": Unit("0000", "Riket", UnitKind.RIKET)}
    found = compare(replace(result, rows=riket, units=units), "2421", "0000")
    assert found.rest
    assert "resten av riket 69,7 %" in comparison_sentence(replace(result, rows=riket, units=units), found)


def test_a_region_that_reports_less_than_its_part_is_not_subtracted_from():
    """The region says 90 calls, its kommun 100: nothing can be taken out, so the region's value is fixed."""
    table = """
    unit  period   numerator denominator status
    2421  2025-01  95        100         -
    0024  2025-01  50        90          -
    """
    found = compare(drawn(table), "2421", "0024", within=["0024"])
    assert (found.verdict, found.rest, round(found.against_value, 1)) == (Verdict.BETTER, False, 55.6)


def test_the_only_one_that_reported_is_the_whole():
    table = """
    unit            period   numerator denominator status
    2421            2025-01  95        100         -
    sodra-lappland  2025-01  95        100         -
    """
    assert said(drawn(table), "2421", "sodra-lappland", within=["sodra-lappland"]) == (
        Verdict.NOT_COMPARED,
        "Storuman jämförs inte med Södra Lappland, eftersom det bara är Storuman som har rapporterat där.",
    )


def test_an_area_is_not_judged_by_one_of_its_kommuner():
    assert compare(drawn(AREA), "sodra-lappland", "2421").reason is Reason.OTHER_LEVEL


def test_an_unknown_unit_is_named():
    with pytest.raises(UnknownUnitError):
        compare(drawn(AREA), "2421", "9999")


def test_a_rate_is_compared_by_its_ratio():
    """120 per 1,000 against the rest: 280 per 4,000, 70 per 1,000."""
    table = """
    unit            period   numerator denominator status
    2421            2025-01  120       1000        -
    sodra-lappland  2025-01  400       5000        -
    """
    result = drawn(table, of="inskrivna_65", direction=Direction.LOWER, interval=Interval.POISSON)
    found = compare(result, "2421", "sodra-lappland", within=["sodra-lappland"])
    assert (found.verdict, found.against_value) == (Verdict.WORSE, 70.0)


def test_only_the_rows_of_both_sexes_are_compared():
    result = drawn(AREA)
    women = result.rows.assign(sex="K", value=1.0, numerator=1.0)
    both = replace(result, rows=type(women)(np.vstack([women, result.rows]), columns=women.columns).infer_objects())
    assert compare(both, "2418", "2422") == compare(result, "2418", "2422")


@pytest.mark.parametrize(
    ("verdict", "swedish", "english"),
    [
        (Verdict.BETTER, "bättre", "better"),
        (Verdict.WORSE, "sämre", "worse"),
        (Verdict.NO_CERTAIN_DIFFERENCE, "ingen säker skillnad", "no certain difference"),
        (Verdict.UNDECIDED, "går inte att avgöra", "cannot be told"),
        (Verdict.NOT_COMPARED, "jämförs inte", "not compared"),
    ],
)
def test_the_five_answers(verdict, swedish, english):
    assert verdict_text(verdict) == swedish == verdict.value
    with use("en"):
        assert verdict_text(verdict) == english


# --- Targets --------------------------------------------------------------------------------------------------------

HALF = Target(value=50.0, source="ritat", decided_on=date(2025, 1, 1))


def aimed(numerator, denominator=100, **declared):
    table = f"unit period numerator denominator status\n2421 2025-01 {numerator} {denominator} -"
    result = drawn(table, **({"target": HALF} | declared))
    found = target_verdict(result, "2421")
    return found.verdict, target_sentence(result, found)


@pytest.mark.parametrize(
    ("numerator", "verdict", "sentence"),
    [
        (95, Verdict.BETTER, "95,0 % i januari 2025 når målet 50,0 %. Det är mer än slumpen kan förklara."),
        (52, Verdict.NO_CERTAIN_DIFFERENCE, "52,0 % i januari 2025 når målet 50,0 %. Det kan bero på slumpen."),
        (48, Verdict.NO_CERTAIN_DIFFERENCE, "48,0 % i januari 2025 når inte målet 50,0 %. Det kan bero på slumpen."),
        (20, Verdict.WORSE, "20,0 % i januari 2025 når inte målet 50,0 %. Det är mer än slumpen kan förklara."),
    ],
)
def test_a_target_is_judged_by_the_values_own_limits(numerator, verdict, sentence):
    assert aimed(numerator) == (verdict, sentence)


def test_a_target_in_english():
    with use("en"):
        assert aimed(20)[1] == "20.0 % in January 2025 does not reach the target 50.0 %. Chance cannot explain it."


def test_without_target_or_direction_nothing_is_judged():
    assert aimed(50, target=None) == (Verdict.NOT_COMPARED, "Det finns inget mål att jämföra med.")
    assert aimed(50, direction=Direction.BY_PLAN) == (
        Verdict.NOT_COMPARED,
        "Värdet bedöms inte mot 50,0 %, eftersom var och en följer sin egen plan.",
    )


def test_no_value_is_an_answer():
    result = drawn("unit period numerator denominator status\n2421 2025-01 . . prickad", target=HALF)
    found = target_verdict(result, "2421")
    assert (found.verdict, target_sentence(result, found)) == (
        Verdict.UNDECIDED,
        "Det går inte att avgöra om målet nås, eftersom Storuman har för få fall för att visas.",
    )


def months(values, *, of, **declared):
    lines = [f"2421 {2023 + place // 12}-{place % 12 + 1:02d} {value} -" for place, value in enumerate(values)]
    return drawn("unit period value status\n" + "\n".join(lines), of=of, **declared)


@pytest.mark.parametrize(
    ("values", "verdict", "sentence"),
    [
        ([10, 12] * 8, Verdict.WORSE, "12,0 % i april 2024 når inte målet 2,0 %. Målet 2,0 % kan inte väntas nås, så länge inget ändras."),
        ([1, 3] * 8, Verdict.NO_CERTAIN_DIFFERENCE, "3,0 % i april 2024 når inte målet 2,0 %. Målet 2,0 % nås ibland och ibland inte. Det avgörs av slumpen, så länge inget ändras."),
        ([0.1, 0.2] * 8, Verdict.BETTER, "0,2 % i april 2024 når målet 2,0 %. Målet 2,0 % kan väntas nås varje gång, så länge inget ändras."),
        ([10, 12] * 8 + [1], Verdict.UNDECIDED, "1,0 % i maj 2024 når målet 2,0 %. Det går inte att avgöra om det håller i sig, eftersom värdet är ovanligt."),
        ([10, 12] * 3, Verdict.UNDECIDED, "12,0 % i juni 2023 når inte målet 2,0 %. Det går inte att avgöra om det beror på slumpen: det finns 6 jämförbara värden, och det behövs 12."),
    ],
)  # fmt: skip
def test_a_measure_without_limits_is_judged_by_its_chart(values, verdict, sentence):
    result = months(values, of="overbelaggning", unit="%", direction=Direction.LOWER, target=replace(HALF, value=2.0))
    found = target_verdict(result, "2421")
    assert (found.verdict, target_sentence(result, found)) == (verdict, sentence)


@pytest.mark.parametrize(
    ("values", "verdict", "sentence"),
    [
        ([70, 72] * 8, Verdict.BETTER, "72,0 % i april 2024 ligger inom arbetsintervallet 60–90 %. Värdena kan väntas ligga inom 60–90 % varje gång, så länge inget ändras."),
        ([85, 89] * 8, Verdict.NO_CERTAIN_DIFFERENCE, "89,0 % i april 2024 ligger inom arbetsintervallet 60–90 %. Värdena ligger ibland inom 60–90 % och ibland utanför. Det avgörs av slumpen, så länge inget ändras."),
        ([110, 112] * 8, Verdict.WORSE, "112,0 % i april 2024 ligger utanför arbetsintervallet 60–90 %. Värdena kan inte väntas komma inom 60–90 %, så länge inget ändras."),
    ],
)  # fmt: skip
def test_a_band_is_judged_by_the_chart(values, verdict, sentence):
    result = months(values, of="belaggningsgrad")
    found = target_verdict(result, "2421")
    assert (found.verdict, target_sentence(result, found)) == (verdict, sentence)


# --- What the graph can show ----------------------------------------------------------------------------------------


def counted(numerator, denominator, *, of="telefon_samma_dag", months=24, first=2024, **declared):
    lines = [f"2421 {first + place // 12}-{place % 12 + 1:02d} {numerator} {denominator} -" for place in range(months)]
    return drawn("unit period numerator denominator status\n" + "\n".join(lines), of=of, **declared)


def test_a_share_in_percentage_points_with_its_years():
    """1,200 calls a year, 80 % falling to 75.2 %: 4.8 = 100 * 2.802 * sqrt((0.8 * 0.2 + 0.752 * 0.248) / 1200)."""
    assert detectable_text(counted(80, 100), "2421") == (
        "Den här grafen kan visa en ändring på ungefär ±4,8 procentenheter, när 2025 jämförs med 2024."
    )
    with use("en"):
        assert detectable_text(counted(80, 100), "2421") == (
            "This graph can show a change of about ±4.8 percentage points, when 2025 is compared with 2024."
        )


def test_a_rate_in_per_cent_and_a_stock_as_one_reading_a_year():
    """120 events becoming 168: log 1.40 = 0.34 = 2.802 * sqrt(1/120 + 1/168).

    300 of 1,000 becoming 359: 58.8 = 1000 * 2.802 * sqrt((0.3 * 0.7 + 0.359 * 0.641) / 1000).
    """
    rates = counted(10, 1000, of="inskrivna_65", interval=Interval.POISSON)
    assert detectable_text(rates, "2421") == (
        "Den här grafen kan visa en ändring på ungefär ±40 procent, när 2025 jämförs med 2024."
    )
    stock = counted(300, 1000, of="inskrivna_65")
    assert detectable_text(stock, "2421", independent=False) == (
        "Den här grafen kan visa en ändring på ungefär ±58,8 per 1 000, när 2025 jämförs med 2024."
    )


def test_a_measure_without_limits_by_its_moving_ranges():
    """Ranges of 2: 2.8016 * 2/1.128 * sqrt(2/12) = 2.03."""
    result = months([70, 72] * 12, of="belaggningsgrad")
    assert detectable_text(result, "2421") == (
        "Den här grafen kan visa en ändring på ungefär ±2,0 procentenheter, när 2024 jämförs med 2023."
    )


def test_a_measure_without_limits_needs_twelve_values():
    yearly = drawn("unit period value status\n2421 2023 5 -\n2421 2024 7 -\n2421 2025 6 -", of="belaggningsgrad")
    assert detectable_text(yearly, "2421") == (
        "Det finns för få värden för att säga hur stor ändring den här grafen kan visa."
    )


def test_one_direction_or_none():
    assert detectable_text(counted(19, 20, months=2, first=2025), "2421") == (
        "Det finns för få värden för att säga hur stor ändring den här grafen kan visa."
    )
    high = drawn("unit period numerator denominator status\n2421 2024 19 20 -\n2421 2025 19 20 -")
    assert detectable_text(high, "2421") == (
        "Den här grafen kan visa en minskning på ungefär 33,4 procentenheter men ingen ökning, när 2025 jämförs med 2024."
    )
    # 2.4 a year: none at all afterwards would be chance too. log 6.92 = 1.93 = 2.802 * sqrt(1/2.4 + 1/(2.4 * 6.92)).
    rare = counted(0.2, 1000, of="inskrivna_65", interval=Interval.POISSON)
    assert detectable_text(rare, "2421") == (
        "Den här grafen kan visa en ökning på ungefär 592 procent men ingen minskning, när 2025 jämförs med 2024."
    )


def test_never_across_a_break():
    new_system = Event("b", "Nytt", EventKind.BREAK, (), "2025", "", "", False, "", ())
    result = replace(counted(80, 100), events=(new_system,))
    assert detectable_text(result, "2421") == (
        "Den här grafen kan inte visa någon ändring mellan 2024 och 2025, eftersom sättet att räkna ändrades under tiden."
    )


def test_part_years_are_named_by_month():
    assert "när juli 2024–juni 2025 jämförs med juli 2023–juni 2024" in detectable_text(
        counted(80, 100, months=30, first=2023), "2421"
    )
