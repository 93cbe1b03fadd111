"""The invented observations: what every set of them must hold, and the patterns put in on purpose."""

import io
from pathlib import Path

import pandas as pd
import pytest

from data_samples import generator, reference
from domain.measure import Measure
from domain.observation import VALUELESS, CellStatus
from domain.period import Granularity
from domain.submission import SUBMISSION_COLUMNS
from domain.units import UnitKind
from indicators.measures import MEASURES

GOLDEN = Path(__file__).parents[2] / "golden" / "exempeldata.csv"
SAMPLES = generator.observations()
UNITS = {unit.id: unit for unit in reference.units()}
MEMBERS_NOW = {each.kommun_id for each in reference.memberships() if each.to_on is None}
REGIONS = {"0022", "0023", "0024", "0025"}
ASKED_FOR = [measure for measure in MEASURES.values() if not measure.population]


def series(measure: str, unit: str, breakdown: str = "", *, of: pd.DataFrame = SAMPLES) -> pd.Series:
    rows = of[(of["measure"] == measure) & (of["unit"] == unit) & (of["breakdown"] == breakdown)]
    return rows.set_index("period")["value"]


def statuses(measure: str, unit: str, first: str, last: str) -> list[str]:
    rows = SAMPLES[(SAMPLES["measure"] == measure) & (SAMPLES["unit"] == unit)]
    return rows.loc[rows["period"].between(first, last), "status"].tolist()


def reporters(measure: Measure) -> set[str]:
    if measure.lowest is UnitKind.KOMMUN:
        return MEMBERS_NOW | REGIONS
    asked = {u.id for u in UNITS.values() if measure.asks(u) and u.parent_id in MEMBERS_NOW}
    return asked | REGIONS


def test_a_readable_slice() -> None:
    """Dorotea's home care in 2026 and the joint ward in Sorsele in 2024. Changed only on purpose."""
    dorotea = SAMPLES[(SAMPLES["unit"] == "2425") & (SAMPLES["period"] >= "2026-01")]
    sorsele = SAMPLES[(SAMPLES["unit"] == "sorsele-sjukstuga") & SAMPLES["period"].between("2024-06", "2024-08")]
    sorsele = sorsele[sorsele["measure"].isin(["disponibla_vardplatsdygn", "belagda_vardplatsdygn"])]
    columns = ["measure", "unit", "period", "value", "status"]
    written = io.StringIO()
    pd.concat([dorotea, sorsele])[columns].to_csv(written, index=False, float_format="%.0f", lineterminator="\n")
    assert written.getvalue() == GOLDEN.read_text(encoding="utf-8")


def test_the_same_seed_gives_the_same_and_another_seed_does_not() -> None:
    pd.testing.assert_frame_equal(generator.observations(), SAMPLES)
    other = generator.observations(seed=1)
    assert (other["value"] != SAMPLES["value"])[SAMPLES["value"].notna()].mean() > 0.5


def test_shape() -> None:
    assert tuple(SAMPLES.columns) == SUBMISSION_COLUMNS
    assert 10_000 < len(SAMPLES) < 25_000
    assert not SAMPLES.duplicated(["measure", "unit", "period", "sex", "breakdown"]).any()
    assert set(SAMPLES["sex"]) == {"T"}


@pytest.mark.parametrize("measure", ASKED_FOR, ids=lambda each: each.id)
def test_every_unit_that_is_asked_reports_every_period(measure: Measure) -> None:
    rows = SAMPLES[(SAMPLES["measure"] == measure.id) & (SAMPLES["unit"] != "2510")]
    monthly = measure.granularity is Granularity.MONTH
    assert set(rows["unit"]) == reporters(measure)
    assert set(rows["breakdown"]) == set(measure.breakdown or ("",))
    assert set(rows.groupby(["unit", "breakdown"])["period"].nunique()) == {60 if monthly else 20}
    assert (rows["period"].min(), rows["period"].max()) == (("2021-07", "2026-06") if monthly else ("2021K3", "2026K2"))


def test_jokkmokk_reports_while_it_is_a_member() -> None:
    jokkmokk = SAMPLES[SAMPLES["unit"] == "2510"]
    assert set(jokkmokk["measure"]) == {"inskrivna", "inskrivna_65", "hembesok"}
    assert (jokkmokk["period"].min(), jokkmokk["period"].max()) == ("2021-07", "2022-12")


@pytest.mark.parametrize("part", [each for each in ASKED_FOR if each.subset_of], ids=lambda each: each.id)
@pytest.mark.parametrize("seed", [generator.SEED, 7])
def test_a_part_is_never_more_than_its_whole(part: Measure, seed: int) -> None:
    samples = generator.observations(seed=seed)
    key = ["unit", "period", "breakdown"]
    both = samples[samples["measure"] == part.id].merge(samples[samples["measure"] == part.subset_of], on=key)
    known = both.dropna(subset=["value_x", "value_y"])
    assert len(known) > 300
    assert (known["value_x"] <= known["value_y"]).all()


@pytest.mark.parametrize("measure", ASKED_FOR, ids=lambda each: each.id)
def test_values_are_whole_where_they_must_be_and_never_negative(measure: Measure) -> None:
    values = SAMPLES.loc[SAMPLES["measure"] == measure.id, "value"].dropna()
    assert (values >= 0).all()
    if measure.whole_number:
        assert (values == values.round()).all()


def test_a_value_is_missing_exactly_where_a_status_says_why() -> None:
    assert set(SAMPLES["status"]) <= {status.value for status in CellStatus}
    valueless = SAMPLES["status"].isin({status.value for status in VALUELESS})
    assert (SAMPLES["value"].isna() == valueless).all()


GAPS = """
measure                   unit                    first    last     status
besvarade_samtal          overkalix-halsocentral  2023-02  2023-04  saknas
inskrivna_65              2463                    2025-01  2025-03  saknas
inskrivna_65              2425                    2026-06  2026-06  saknas
disponibla_vardplatsdygn  tarnaby-sjukstuga       2025-07  2025-07  ej_relevant
besvarade_samtal          kalix-halsocentral      2026-05  2026-06  preliminär
belagda_vardplatsdygn     lycksele-lasarett       2025-03  2025-04  reviderad
"""


@pytest.mark.parametrize("row", GAPS.strip().splitlines()[1:])
def test_gaps_have_a_reason_and_end(row: str) -> None:
    measure, unit, first, last, status = row.replace("ej_relevant", "ej relevant").split(maxsplit=4)
    inside = statuses(measure, unit, first, last)
    assert set(inside) == {status}
    assert len(inside) == int(last[-2:]) - int(first[-2:]) + 1
    assert statuses(measure, unit, "2021-07", "2026-06").count(status) == len(inside)


def test_small_numbers_of_persons_occur() -> None:
    """Sorsele has few in home care; Tärnaby few assessments that took longer than three days."""
    registered = series("inskrivna_65", "2422")
    late = series("bedomningar", "tarnaby-sjukstuga") - series("bedomningar_inom_3_dagar", "tarnaby-sjukstuga")
    assert 3 <= registered.between(1, 4).sum() < 30
    assert late.between(1, 4).sum() >= 12


def test_numbers_follow_the_population() -> None:
    registered = {kommun: series("inskrivna_65", kommun).mean() for kommun in ("2425", "2421", "2514")}
    assert registered["2425"] < registered["2421"] < registered["2514"]
    assert series("besvarade_samtal", "0024").mean() > 5 * series("besvarade_samtal", "lycksele-halsocentral").mean()


def test_july_is_low_and_beds_close() -> None:
    for measure, unit in (("besvarade_samtal", "kalix-halsocentral"), ("disponibla_vardplatsdygn", "kalix-sjukhus")):
        by_month = series(measure, unit).groupby(lambda period: period[-2:]).mean()
        assert by_month.idxmin() == "07"


def percent(numerator: str, denominator: str, units: list[str], first: str, last: str) -> float:
    rows = SAMPLES[SAMPLES["unit"].isin(units) & SAMPLES["period"].between(first, last)]
    total = rows.groupby("measure")["value"].sum()
    return float(100 * total[numerator] / total[denominator])


def enheter(modellomrade: str) -> list[str]:
    kommuner = {each.kommun_id for each in reference.memberships() if each.modellomrade_id == modellomrade}
    return [unit.id for unit in UNITS.values() if unit.parent_id in kommuner and unit.kind is UnitKind.ENHET]


CHANGES = """
numerator            denominator       modellområde      first_year       last_year        low  high
besvarade_samma_dag  besvarade_samtal  sodra-lappland    2021-07 2022-06  2025-07 2026-06   10    20
besvarade_samma_dag  besvarade_samtal  ostra-norrbotten  2021-07 2022-06  2025-07 2026-06   -2     2
obesatta_tjanster    inrattade_tjanster vaster           2021K3 2022K2    2025K3 2026K2      8    15
obesatta_tjanster    inrattade_tjanster sodra-lappland   2021K3 2022K2    2025K3 2026K2     -3     3
"""


@pytest.mark.parametrize("row", CHANGES.strip().splitlines()[1:])
def test_one_improves_one_worsens_and_others_stand_still(row: str) -> None:
    numerator, denominator, area, first_a, first_b, last_a, last_b, low, high = row.split()
    before = percent(numerator, denominator, enheter(area), first_a, first_b)
    after = percent(numerator, denominator, enheter(area), last_a, last_b)
    assert float(low) < after - before < float(high)


def test_sollefteas_calls_rise_after_samhallsrummet_nasaker_opened() -> None:
    calls = ("besvarade_samma_dag", "besvarade_samtal")
    before = percent(*calls, ["halsocentralen-solleftea"], "2021-07", "2022-02")
    after = percent(*calls, ["halsocentralen-solleftea"], "2022-09", "2023-04")
    assert 3 < after - before < 10


def test_sorsele_has_more_beds_open_while_the_ward_is_joint() -> None:
    available = series("disponibla_vardplatsdygn", "sorsele-sjukstuga")
    assert available["2024-07"] == pytest.approx(available["2023-07"] + 31 * 3, abs=4)


@pytest.mark.parametrize(("unit", "factor"), [("0024", 0.72), ("lycksele-halsocentral", 0.72), ("0025", 1.0)])
def test_the_invented_journal_system_lowers_the_assessments_of_vasterbotten_only(unit: str, factor: float) -> None:
    assessed = series("bedomningar", unit)
    assert assessed["2024-01":"2024-12"].sum() / assessed["2023-01":"2023-12"].sum() == pytest.approx(factor, abs=0.08)


def test_hired_staff_costs_three_to_fifteen_per_cent() -> None:
    cost = SAMPLES[SAMPLES["measure"].isin(["kostnad_hyrpersonal", "personalkostnad"])].dropna(subset=["value"])
    wide = cost.pivot(index=["unit", "period"], columns="measure", values="value")
    share = wide["kostnad_hyrpersonal"] / wide["personalkostnad"]
    assert share.between(0.029, 0.151).all()


def test_sourced_beds_are_used() -> None:
    """Storumans sjukstuga has 8 beds by the source: a March of 31 days is at most 248 bed-days."""
    march = series("disponibla_vardplatsdygn", "storumans-sjukstuga")["2025-03"]
    assert 0.95 * 248 < march <= 248
