"""How many beds a unit needs, on the sample data and on a store of one's own, with what cannot be answered."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from domain.assumption import SetAssumption
from domain.submission import NewSubmission, Origin
from domain.units import Membership, MembershipStatus, Unit, UnitKind, UnitType
from planning import beds as formula
from planning.assumptions.vardplatsbehov import UNSEEN
from planning.beds_curve import turned_away
from planning.beds_load import AdmissionsError, FewMonthsError, StayError
from store.database import open_store
from tests.store.drawing import rows_of
from workflows import beds, scenarios
from workflows.access import LOCAL
from workflows.beds import Asked
from workflows.beds_scenario import scenario
from workflows.beds_wards import UnknownWardError, neighbours, ward, wards
from workflows.start import opened

MALA, SORSELE = "mala-sjukstuga", "sorsele-sjukstuga"


@pytest.fixture(scope="module")
def samples(copy_of_seeded, tmp_path_factory):
    """The sample data, which nothing here writes to."""
    url = copy_of_seeded(tmp_path_factory.mktemp("platser"))
    yield opened(url)
    opened(url).close()


def test_a_ward_is_its_shown_bed_days_per_day(samples) -> None:
    found = ward(samples, MALA)
    # 87 occupied and 115 available bed-days in the thirty days of June 2026; five beds in most of the last year.
    assert (found.periods[-1], found.month[-1]) == ("2026-06", 6)
    assert found.load[-1] == pytest.approx(87 / 30)
    assert found.open_beds[-1] == pytest.approx(115 / 30)
    assert found.beds == 5


def test_a_month_that_is_missing_is_a_gap_and_not_an_empty_ward(samples) -> None:
    gaps = np.isnan(ward(samples, "tarnaby-sjukstuga").load)
    assert gaps.sum() == 1
    assert (ward(samples, "tarnaby-sjukstuga").load[~gaps] > 0).all()


def test_the_answer_is_that_of_the_formula_for_the_drawn_loads(samples) -> None:
    found = beds.answer(samples, Asked(MALA))
    assert found.curve.refused[found.curve.needed - 1] <= 0.02 < found.curve.refused[found.curve.needed - 2]
    assert found.now.low < found.now.mean < found.now.high
    assert found.now.mean == pytest.approx(float(formula.erlang_b(found.curve.load, 5)), abs=0.02)
    assert found.rule_beds == int(np.ceil(found.curve.load / 0.85))
    assert found.unseen_backwards > found.now.mean


def test_the_rule_of_thumb_asks_for_more_than_enough_where_a_large_unit_may_refuse_many(samples) -> None:
    found = beds.answer(samples, Asked("solleftea-sjukhus", 0.1))
    assert found.rule_beds > found.curve.needed
    assert found.rule_refused == pytest.approx(float(formula.erlang_b(found.curve.load, found.rule_beds)), abs=0.02)
    assert found.rule_beds < found.curve.count[-1]


def test_the_same_choice_gives_the_same_numbers(samples) -> None:
    first, again = (beds.answer(samples, Asked(MALA, 0.05, peak=True, closed_weeks=4)) for _ in range(2))
    assert first.curve.refused.tolist() == again.curve.refused.tolist()
    assert first.persons == again.persons
    assert first.closed.persons == again.closed.persons


def test_a_stricter_promise_and_the_busy_season_never_need_fewer_beds(samples) -> None:
    for unit in wards(samples):
        needed = [beds.answer(samples, Asked(unit, share)).curve.needed for share in (0.1, 0.05, 0.02, 0.01)]
        assert needed == sorted(needed)
        assert beds.answer(samples, Asked(unit, peak=True)).curve.needed >= needed[2]


def test_a_year_is_not_as_uneven_as_its_months(samples) -> None:
    """The persons of a year: as many as the months' mean says, but within bounds of years and not of months."""
    for unit in ("solleftea-sjukhus", MALA):
        found = beds.answer(samples, Asked(unit))
        stays = 365.25 * found.curve.load / 6
        assert found.persons.mean == pytest.approx(found.now.mean * stays, rel=0.15)
        loads = beds.loads_of(found.asked, [found.ward], found.assumptions, ())[:, 0]
        as_months = beds.persons_of(365.25 * turned_away(loads, found.ward.beds), (6, 1.5))
        assert as_months.low < found.persons.low < found.persons.mean < found.persons.high < as_months.high


def test_sharing_saves_beds_and_refuses_fewer_at_the_price_of_the_way(samples) -> None:
    shared = beds.answer(samples, Asked(MALA, with_unit=SORSELE)).together
    assert shared.needed < shared.needed_apart
    assert shared.refused < shared.refused_apart
    assert 45 < shared.minutes < shared.minutes_winter


def test_a_closed_unit_fills_the_nearest_and_longer_is_worse(samples) -> None:
    short, long = (beds.answer(samples, Asked(SORSELE, closed_weeks=weeks)).closed for weeks in (2, 8))
    assert short.next.unit.id == next(iter(neighbours(samples, SORSELE))) == "storumans-sjukstuga"
    assert short.meanwhile.mean > short.before
    assert long.persons.mean == pytest.approx(4 * short.persons.mean)


def test_a_hospitals_patients_go_to_another_hospital(samples) -> None:
    closed = beds.answer(samples, Asked("solleftea-sjukhus", closed_weeks=2)).closed
    assert closed.next.unit.unit_type is UnitType.SJUKHUS


def test_own_admissions_and_stays_take_the_place_of_the_bed_days(samples) -> None:
    found = beds.answer(samples, Asked(MALA, admissions=10, stay=5))
    assert found.curve.load == pytest.approx(10 * 5 / 30.44 / 0.95, rel=0.05)
    with pytest.raises(StayError):
        beds.answer(samples, Asked(MALA, admissions=10, stay=-5))
    with pytest.raises(AdmissionsError):
        beds.answer(samples, Asked(MALA, stay=5))


def test_an_assumption_that_is_set_changes_the_answer(store) -> None:
    before = beds.answer(store, Asked(MALA)).curve.load
    store.set_assumptions(
        [SetAssumption(assumption=UNSEEN, value=0.3, source="prov", actor="prov", at=datetime.now(UTC))]
    )
    after = beds.answer(store, Asked(MALA))
    assert after.assumptions[UNSEEN] == 0.3
    assert after.curve.load == pytest.approx(before * 0.95 / 0.7, rel=0.02)


def test_a_unit_that_is_none_is_refused(samples) -> None:
    with pytest.raises(UnknownWardError):
        beds.answer(samples, Asked("2418"))


def test_a_scenario_is_the_occupancy_of_the_months_to_come(samples) -> None:
    found = beds.answer(samples, Asked(MALA))
    kept, fewer, more = (scenario(samples, found, count=count) for count in (5, 4, 9))
    assert [each.period for each in kept.predictions] == [f"2026-{n:02d}" for n in range(7, 13)] + [
        f"2027-{n:02d}" for n in range(1, 7)
    ]
    assert {(each.indicator, each.unit) for each in kept.predictions} == {("belaggningsgrad", MALA)}
    # With today's beds the year to come is as full as the three that were.
    mean = np.mean([each.mean for each in kept.predictions])
    here = ward(samples, MALA)
    assert mean == pytest.approx(100 * here.recent.sum() / here.open_beds[-36:].sum(), abs=2)
    for low, middle, high in zip(more.predictions, kept.predictions, fewer.predictions, strict=True):
        assert low.mean < middle.mean < high.mean
        assert middle.lower < middle.mean < middle.upper
    assert kept.predictions == scenario(samples, found, count=5).predictions
    assert (kept.place, kept.model, kept.seed) == (MALA, "vardplatsbehov", beds.SEED)


def test_what_would_have_been_said_a_year_ago_covers_nearly_what_came(samples) -> None:
    """Each ward stood in at two earlier Junes, with the beds of the day: the twelve months that followed."""
    inside = []
    for unit, here in wards(samples).items():
        now = beds.answer(samples, Asked(unit))
        for cut in (36, 48):
            past = replace(
                here, periods=here.periods[:cut], month=here.month[:cut], load=here.load[:cut],
                open_beds=here.open_beds[:cut],
            )  # fmt: skip
            said = scenario(samples, replace(now, ward=past), count=past.beds).predictions
            came = 100 * here.load[cut : cut + 12] / here.open_beds[cut : cut + 12]
            inside += [
                each.lower <= value <= each.upper for each, value in zip(said, came, strict=True) if value == value
            ]
    assert len(inside) == 287
    assert 0.90 <= np.mean(inside) <= 0.98


def test_a_scenario_is_kept_as_it_was_made(store) -> None:
    made = scenario(store, beds.answer(store, Asked(MALA)), count=7)
    number, left_out = scenarios.save_titled(store, LOCAL, made, title="", note="")
    held = scenarios.found(store, number)
    assert (held.title, left_out) == ("Malå sjukstuga: beläggning med 7 platser", 0)
    assert held.predictions == made.predictions
    assert held.inputs == {"enhet": MALA, "nekade": "2", "sasong": "aret", "med_platser": "7"}


# --- A store of one's own --------------------------------------------------------------------------------------------

HIDDEN = """
    belagda_vardplatsdygn    liten 2025-01 62
    disponibla_vardplatsdygn liten 2025-01 93
    belagda_vardplatsdygn    liten 2025-02 56
    disponibla_vardplatsdygn liten 2025-02 prickad
"""


def test_what_is_hidden_is_not_seen_by_the_model_and_two_months_are_too_few(tmp_path) -> None:
    units = [
        Unit("0024", "Region Västerbotten", UnitKind.REGION),
        Unit("omradet", "Området", UnitKind.MODELLOMRADE, "0024"),
        Unit("2421", "Storuman", UnitKind.KOMMUN, "0024"),
        Unit("liten", "Lilla sjukstugan", UnitKind.ENHET, "2421", UnitType.SJUKSTUGA, lat=65.0, lon=17.0),
    ]
    member = Membership("omradet", "2421", None, None, MembershipStatus.CONFIRMED, "ritat")
    with open_store(f"sqlite:///{tmp_path / 'liten.db'}") as store:
        store.put_reference(units=units, memberships=[member], events=[])
        store.submit(NewSubmission(Origin.SAMPLE, "prov", "platser", b"", "Blankett"), rows_of(HIDDEN), publish=True)
        found = ward(store, "liten")
        assert found.load.tolist() == pytest.approx([2.0, float("nan")], nan_ok=True)
        assert found.beds == 3
        assert neighbours(store, "liten") == {}
        with pytest.raises(FewMonthsError):
            beds.answer(store, Asked("liten"))
        own = beds.answer(store, Asked("liten", admissions=12, stay=5, closed_weeks=2))
        assert own.curve.load == pytest.approx(12 * 5 / 30.44 / 0.95, rel=0.05)
        assert own.closed is None
