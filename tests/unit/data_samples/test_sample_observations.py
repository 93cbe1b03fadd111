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
from indicators.measures import all_measures

GOLDEN = Path(__file__).parents[2] / "golden"
SAMPLES = generator.observations()
OTHER_SEED = generator.observations(seed=7)
UNITS = {unit.id: unit for unit in reference.units()}
MEMBERS_NOW = {each.kommun_id for each in reference.memberships() if each.to_on is None}
REGIONS = {"0022", "0023", "0024", "0025"}
ASKED_FOR = [measure for measure in all_measures().values() if measure.in_sheet]
PERIODS = {
    Granularity.MONTH: ("2021-07", "2026-06", 60),
    Granularity.QUARTER: ("2021K3", "2026K2", 20),
    Granularity.YEAR: ("2021", "2025", 5),
}


def series(measure: str, unit: str, breakdown: str = "", *, of: pd.DataFrame = SAMPLES) -> pd.Series:
    rows = of[(of["measure"] == measure) & (of["unit"] == unit) & (of["breakdown"] == breakdown)]
    return rows.set_index("period")["value"]


def statuses(measure: str, unit: str, first: str, last: str) -> list[str]:
    rows = SAMPLES[(SAMPLES["measure"] == measure) & (SAMPLES["unit"] == unit)]
    return rows.loc[rows["period"].between(first, last), "status"].tolist()


def reporters(measure: Measure) -> set[str]:
    if measure.lowest is UnitKind.REGION:
        return REGIONS
    if measure.lowest is UnitKind.KOMMUN:
        return MEMBERS_NOW | REGIONS
    asked = {u.id for u in UNITS.values() if measure.asks(u) and u.parent_id in MEMBERS_NOW}
    return asked | REGIONS


def written(rows: pd.DataFrame) -> str:
    csv = io.StringIO()
    rows.to_csv(csv, index=False, float_format="%g", lineterminator="\n")
    return csv.getvalue()


def cells(units: list[str], measures: list[str], first: str, last: str) -> pd.DataFrame:
    inside = SAMPLES["unit"].isin(units) & SAMPLES["measure"].isin(measures) & SAMPLES["period"].between(first, last)
    return SAMPLES.loc[inside, ["measure", "unit", "period", "value", "status"]]


def test_a_readable_slice() -> None:
    """Dorotea at the end, Sorsele's joint ward in 2024, Tärnaby, a region's year. Changed only on purpose."""
    at_home = ["inskrivna_80", "lakarbesok_hem", "hemrehab_besok", "personer_kommunal_hsv", "sjuktid"]
    listed = ["listade", "med_fast_lakarkontakt", "med_overenskommelse", "specialister_fte"]
    by_year = ["disponibla_vardplatser", "utskrivna_65", "oplanerade_aterinskrivningar", "avgangar"]
    slices = [
        cells(["2425"], ["inskrivna", "inskrivna_65", "hembesok"], "2026-01", "2026-06"),
        cells(["sorsele-sjukstuga"], ["disponibla_vardplatsdygn", "belagda_vardplatsdygn"], "2024-06", "2024-08"),
        cells(["2425"], at_home, "2026-04", "2026-06"),
        cells(["2425"], ["rekryteringar", "rekryteringsdagar", "deltagare_medborgardialog"], "2025K3", "2026K2"),
        cells(["2425"], ["sjukskoterskor", "specialistsjukskoterskor", "utskrivningsklara_dygn_65"], "2024", "2025"),
        cells(["tarnaby-sjukstuga", "backe-halsocentral"], listed, "2026K1", "2026K2"),
        cells(["tarnaby-sjukstuga"], ["lakarveckor", "inhyrda_lakarveckor", "distanskontakter"], "2026-05", "2026-06"),
        cells(["0023"], ["vantande", "vantande_hogst_90"], "2024-02", "2024-03"),
        cells(["0023"], by_year, "2024", "2025"),
    ]
    assert written(pd.concat(slices)) == (GOLDEN / "exempeldata.csv").read_text(encoding="utf-8")


def test_every_series_sums_to_what_it_did() -> None:
    """One line per measure: adding a measure adds a line and changes no other."""
    sums = SAMPLES.groupby("measure", sort=False)["value"].agg(["size", "count", "sum"]).round(1).reset_index()
    sums.columns = pd.Index(["measure", "rows", "values", "sum"])
    csv = io.StringIO()
    sums.to_csv(csv, index=False, float_format="%.1f", lineterminator="\n")
    assert csv.getvalue() == (GOLDEN / "exempeldata_summor.csv").read_text(encoding="utf-8")


def test_the_same_seed_gives_the_same_and_another_seed_does_not() -> None:
    pd.testing.assert_frame_equal(generator.observations(), SAMPLES, check_dtype=False, check_column_type=False)
    other = generator.observations(seed=1)
    assert (other["value"] != SAMPLES["value"])[SAMPLES["value"].notna()].mean() > 0.5


def test_shape() -> None:
    assert tuple(SAMPLES.columns) == SUBMISSION_COLUMNS
    assert 30_000 < len(SAMPLES) < 40_000
    assert not SAMPLES.duplicated(["measure", "unit", "period", "sex", "breakdown"]).any()
    assert set(SAMPLES["sex"]) == {"T"}


@pytest.mark.parametrize("measure", ASKED_FOR, ids=lambda each: each.id)
def test_every_unit_that_is_asked_reports_every_period(measure: Measure) -> None:
    rows = SAMPLES[(SAMPLES["measure"] == measure.id) & (SAMPLES["unit"] != "2510")]
    first, last, count = PERIODS[measure.granularity]
    assert set(rows["unit"]) == reporters(measure)
    assert set(rows["breakdown"]) == set(measure.breakdown or ("",))
    assert set(rows.groupby(["unit", "breakdown"])["period"].nunique()) == {count}
    assert (rows["period"].min(), rows["period"].max()) == (first, last)


def test_nothing_else_is_invented() -> None:
    assert set(SAMPLES["measure"]) == {measure.id for measure in ASKED_FOR}


def test_jokkmokk_reports_while_it_is_a_member() -> None:
    jokkmokk = SAMPLES[SAMPLES["unit"] == "2510"]
    assert set(jokkmokk["measure"]) == {each.id for each in ASKED_FOR if each.lowest is UnitKind.KOMMUN}
    last = jokkmokk.groupby(jokkmokk["period"].str.len())["period"].agg(["min", "max"])
    assert last.to_dict("index") == {
        4: {"min": "2021", "max": "2022"},
        6: {"min": "2021K3", "max": "2022K4"},
        7: {"min": "2021-07", "max": "2022-12"},
    }


@pytest.mark.parametrize("part", [each for each in ASKED_FOR if each.subset_of], ids=lambda each: each.id)
@pytest.mark.parametrize("samples", [SAMPLES, OTHER_SEED], ids=["seed", "other seed"])
def test_a_part_is_never_more_than_its_whole(part: Measure, samples: pd.DataFrame) -> None:
    key = ["unit", "period", "breakdown"]
    both = samples[samples["measure"] == part.id].merge(samples[samples["measure"] == part.subset_of], on=key)
    known = both.dropna(subset=["value_x", "value_y"])
    assert len(known) >= 4 * 5
    assert (known["value_x"] <= known["value_y"]).all()


def test_fewer_are_registered_than_live_there() -> None:
    """The oldest in home care against all who are 80 or older, in the year before."""
    living = generator.population_fill()
    living = living[living["measure"] == "befolkning_80"].assign(year=lambda rows: rows["period"].astype(int) + 1)
    registered = SAMPLES[SAMPLES["measure"] == "inskrivna_80"].assign(
        year=lambda rows: rows["period"].str[:4].astype(int)
    )
    both = registered.merge(living, on=["unit", "year"], suffixes=("", "_living"))
    assert len(both) == len(registered)
    assert (both["value"].fillna(0) < 0.4 * both["value_living"]).all()


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
measure                   unit                    first    last     periods  status
besvarade_samtal          overkalix-halsocentral  2023-02  2023-04  3        saknas
inskrivna_65              2463                    2025-01  2025-03  3        saknas
inskrivna_80              2463                    2025-01  2025-03  3        saknas
inskrivna_65              2425                    2026-06  2026-06  1        saknas
personer_kommunal_hsv     2425                    2026-06  2026-06  1        saknas
disponibla_vardplatsdygn  tarnaby-sjukstuga       2025-07  2025-07  1        ej_relevant
besvarade_samtal          kalix-halsocentral      2026-05  2026-06  2        preliminär
belagda_vardplatsdygn     lycksele-lasarett       2025-03  2025-04  2        reviderad
med_overenskommelse       svegs-halsocentral      2021K3   2024K4   14       saknas
specialister_fte          backe-halsocentral      2021K3   2026K2   20       ej_relevant
lakarveckor               asele-sjukstuga         2025-01  2025-03  3        saknas
vantande_hogst_90         0023                    2024-01  2024-02  2        saknas
sjuktid                   2422                    2023-07  2023-08  2        saknas
rekryteringsdagar         2361                    2021K3   2022K4   6        saknas
listade                   0024                    2026K2   2026K2   1        preliminär
utskrivningsklara_dygn_65 2513                    2024     2024     1        reviderad
sjukskoterskor            2462                    2025     2025     1        preliminär
"""


@pytest.mark.parametrize("row", GAPS.strip().splitlines()[1:])
def test_gaps_have_a_reason_and_end(row: str) -> None:
    measure, unit, first, last, periods, status = row.replace("ej_relevant", "ej relevant").split(maxsplit=5)
    assert statuses(measure, unit, first, last) == [status] * int(periods)
    assert statuses(measure, unit, "2021", "2027").count(status) == int(periods)


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


def inside(modellomrade: str) -> list[str]:
    """The kommuner of a modellområde and their enheter."""
    kommuner = {each.kommun_id for each in reference.memberships() if each.modellomrade_id == modellomrade}
    return [unit.id for unit in UNITS.values() if unit.id in kommuner or unit.parent_id in kommuner]


CHANGES = """
numerator            denominator       modellområde      first_year       last_year        low  high
besvarade_samma_dag  besvarade_samtal  sodra-lappland    2021-07 2022-06  2025-07 2026-06   10    20
besvarade_samma_dag  besvarade_samtal  ostra-norrbotten  2021-07 2022-06  2025-07 2026-06   -2     2
obesatta_tjanster    inrattade_tjanster vaster           2021K3 2022K2    2025K3 2026K2      8    15
obesatta_tjanster    inrattade_tjanster sodra-lappland   2021K3 2022K2    2025K3 2026K2     -3     3
med_fast_lakarkontakt listade          sodra-lappland    2021K3 2022K2    2025K3 2026K2     12    22
med_fast_lakarkontakt listade          vaster            2021K3 2022K2    2025K3 2026K2    -10    -3
med_fast_lakarkontakt listade          ostra-norrbotten  2021K3 2022K2    2025K3 2026K2     -3     3
inhyrda_lakarveckor  lakarveckor       vaster            2021-07 2022-06  2025-07 2026-06    8    20
inhyrda_lakarveckor  lakarveckor       sodra-lappland    2021-07 2022-06  2025-07 2026-06  -16    -5
inhyrda_lakarveckor  lakarveckor       ostra-norrbotten  2021-07 2022-06  2025-07 2026-06   -3     3
distanskontakter     vardkontakter     sodra-lappland    2021-07 2022-06  2025-07 2026-06   10    18
sjuktid              ordinarie_arbetstid vaster          2021-07 2022-06  2025-07 2026-06  0.5     2
sjuktid              ordinarie_arbetstid sodra-lappland  2021-07 2022-06  2025-07 2026-06   -2  -0.3
sjuktid              ordinarie_arbetstid jamtland-harjedalen 2021-07 2022-06 2025-07 2026-06 -0.8 0.8
lakarbesok_hem       inskrivna         sodra-lappland    2021-07 2022-06  2025-07 2026-06    2     6
lakarbesok_hem       inskrivna         vaster            2021-07 2022-06  2025-07 2026-06   -1     1
"""


@pytest.mark.parametrize("row", CHANGES.strip().splitlines()[1:])
def test_one_improves_one_worsens_and_others_stand_still(row: str) -> None:
    numerator, denominator, area, first_a, first_b, last_a, last_b, low, high = row.split()
    before = percent(numerator, denominator, inside(area), first_a, first_b)
    after = percent(numerator, denominator, inside(area), last_a, last_b)
    assert float(low) < after - before < float(high)


LEVELS = """
numerator              denominator          scale  low   high
med_fast_lakarkontakt  listade              100    30    65
inhyrda_lakarveckor    lakarveckor          100    15    45
distanskontakter       vardkontakter        100    12    33
sjuktid                ordinarie_arbetstid  100    6     9
avgangar               tillsvidareanstallda 100    7     14
listade                specialister_fte     1      1200  3000
rekryteringsdagar      rekryteringar        1      50    95
inskrivna_80           inskrivna_65         100    65    75
vantande_hogst_90      vantande             100    55    75
oplanerade_aterinskrivningar utskrivna_65   100    15    21
utskrivningsklara_dygn disponibla_vardplatsdygn 100 2    8
"""


@pytest.mark.parametrize("row", LEVELS.strip().splitlines()[1:])
def test_levels_are_those_of_rural_kommuner(row: str) -> None:
    """Over all five years, for every unit."""
    numerator, denominator, scale, low, high = row.split()
    rows = SAMPLES[SAMPLES["measure"].isin([numerator, denominator]) & SAMPLES["value"].notna()]
    wide = rows.pivot(index=["unit", "period"], columns="measure", values="value").dropna().groupby("unit").sum()
    level = float(scale) * wide[numerator] / wide[denominator]
    assert len(level) >= 4
    assert level.between(float(low), float(high)).all(), level


def test_monitoring_at_home_starts_from_next_to_nothing() -> None:
    rows = SAMPLES[(SAMPLES["measure"] == "aktiva_hemmonitorering") & SAMPLES["unit"].isin(inside("sodra-lappland"))]
    by_month = rows.groupby("period")["value"].sum()
    assert by_month["2021-07"] < 20
    assert by_month["2026-06"] > 200


def test_people_are_away_sick_in_winter_and_more_so_in_january_2022() -> None:
    share = series("sjuktid", "0024") / series("ordinarie_arbetstid", "0024")
    assert share["2025-02"] > share["2025-07"] + 0.015
    assert share["2022-01"] > share["2023-01"]


def test_the_doctors_of_july_are_hired_more_often() -> None:
    share = series("inhyrda_lakarveckor", "0025") / series("lakarveckor", "0025")
    assert share.groupby(lambda period: period[-2:]).mean().idxmax() == "07"


def test_narvardsplatser_are_the_beds_that_are_open_at_the_end_of_the_quarter() -> None:
    """Storuman: 8 beds by the source, 7 of them open in June and at Christmas."""
    assert series("narvardsplatser", "storumans-sjukstuga")["2025K1":"2025K4"].tolist() == [8, 7, 8, 7]


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
