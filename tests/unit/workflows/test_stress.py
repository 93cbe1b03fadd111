"""The stress test on the sample data: who is affected, that harder is never better, and what cannot be asked."""

import numpy as np
import pytest

from planning.stress import AwayError, WeeksError
from planning.travel import minutes
from workflows import read, stress
from workflows.placement_points import points
from workflows.start import opened
from workflows.stress import Asked
from workflows.stress_reach import way
from workflows.stress_units import NotHereError, What, subject, subjects
from workflows.travel import minutes_to_care

MALA, BACKE = "mala-sjukstuga", "backe-halsocentral"


@pytest.fixture(scope="module")
def samples(copy_of_seeded, tmp_path_factory):
    """The sample data, which nothing here writes to."""
    url = copy_of_seeded(tmp_path_factory.mktemp("stress"))
    yield opened(url)
    opened(url).close()


def test_a_subject_is_what_is_shown_of_the_unit(samples) -> None:
    found = subject(samples, MALA)
    # Three doctors' posts of which half a post is vacant, eight nurses' of which one; five beds.
    assert (found.staff[What.DOCTOR], found.staff[What.NURSE], found.beds) == (2.5, 7, 5)
    assert found.choices == (What.DOCTOR, What.NURSE, What.BEDS, What.UNIT)
    assert len(found.contacts) == 24
    assert 200 < found.contacts.mean() < 350


def test_only_what_a_unit_has_can_be_taken_away(samples) -> None:
    assert subject(samples, BACKE).choices == (What.NURSE, What.UNIT)
    assert subject(samples, "lycksele-lasarett").choices == (What.BEDS, What.UNIT)


def test_those_affected_are_nearest_and_their_way_now_is_that_of_the_travel_times(samples) -> None:
    way = stress.answer(samples, Asked(MALA, What.UNIT)).way
    known = read.reference(samples)
    living = points(samples, [each.id for area in known.areas() for each in known.members(area.id)]).rows
    here, nearest = known.unit(MALA), minutes_to_care(samples, living)
    own = minutes(living["lat"], living["lon"], [here.lat], [here.lon])[:, 0]
    hit = living[own == nearest]
    assert set(hit["kommun"]) >= {"2418"}
    assert way.summer.people.tolist() == hit[["befolkning_65", "befolkning_80"]].sum().tolist()
    assert way.summer.now == pytest.approx(np.average(own[own == nearest], weights=hit["befolkning_65"]))
    assert way.summer.now < way.summer.then < way.winter.then
    assert way.next_unit.id == "lycksele-halsocentral"


def test_more_away_for_longer_is_never_better(samples) -> None:
    for unit in ("halsocentralen-i-nyland", MALA):
        told = [
            stress.answer(samples, Asked(unit, What.NURSE, count, weeks)).contacts
            for count, weeks in ((1, 2), (1, 12), (3, 12))
        ]
        assert sorted(each.longest.mean for each in told) == [each.longest.mean for each in told]
        assert sorted(each.recovered.mean for each in told) == [each.recovered.mean for each in told]


def test_only_the_professions_own_margin_helps_its_contacts(samples) -> None:
    """One of 4.75 doctors: more than the doctors' eight per cent to spare, though less than the whole unit's."""
    unit = "halsocentralen-kramfors"
    found = stress.answer(samples, Asked(unit, What.DOCTOR, weeks=10)).contacts
    need, held = 0.35 * found.sought, 1.08 * (1 - 1 / 4.75)
    left_each_week = need * (1 - held)
    assert found.longest.mean == pytest.approx(0.9 * 10 * left_each_week, rel=0.15)
    assert found.served.mean == pytest.approx(found.sought - left_each_week, rel=0.02)
    # What is written is what the figure's line reaches.
    assert found.longest.mean == pytest.approx(found.queue[:, 0].max(), rel=0.01)


def test_the_next_unit_gets_only_those_who_have_it_next(samples) -> None:
    split = [each for unit in subjects(samples) if (each := way(samples, unit, with_beds=False)).next_share < 1]
    assert split
    assert all(
        each.next_share == pytest.approx(max(each.summer.receives.values()) / sum(each.summer.receives.values()))
        for each in split
    )


def test_a_closed_unit_serves_nobody_and_the_next_has_those_who_are_sent_on(samples) -> None:
    found = stress.answer(samples, Asked(MALA, What.UNIT, weeks=6))
    assert found.contacts.served.mean == 0
    # Six weeks' contacts are either sent on or wait; six in ten are sent on.
    assert found.contacts.sent_on.mean + found.contacts.longest.mean == pytest.approx(
        6 * found.contacts.sought, rel=0.02
    )
    assert found.contacts.sent_on.mean == pytest.approx(0.6 * 6 * found.contacts.sought, rel=0.03)
    own = subject(samples, found.way.next_unit.id).contacts.mean()
    arriving = found.contacts.sent_on.mean / 6 * found.way.next_share
    assert found.next_contacts.sought == pytest.approx(own + arriving, rel=0.05)
    assert (found.beds.left, found.beds.meanwhile.mean) == (0, pytest.approx(1))
    assert found.next_beds.next.unit.id != MALA


def test_beds_away_refuse_more_and_all_of_them_everybody(samples) -> None:
    one, all_of_them = (stress.answer(samples, Asked(MALA, What.BEDS, count)) for count in (1, 5))
    assert one.contacts is None
    assert one.beds.now.mean < one.beds.meanwhile.mean < all_of_them.beds.meanwhile.mean == pytest.approx(1)
    assert one.beds.persons.mean < all_of_them.beds.persons.mean


def test_a_hospital_lost_is_answered_with_the_next_hospital(samples) -> None:
    found = stress.answer(samples, Asked("solleftea-sjukhus", What.UNIT))
    assert found.contacts is None
    assert found.way.next_unit.id in {"ornskoldsviks-sjukhus", "sundsvalls-sjukhus", "ostersunds-sjukhus"}


def test_the_same_choice_gives_the_same_numbers(samples) -> None:
    first, again = (stress.answer(samples, Asked(MALA, What.DOCTOR)) for _ in range(2))
    assert first.contacts.queue.tolist() == again.contacts.queue.tolist()


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (Asked(MALA, What.BEDS, 6), AwayError),
        (Asked(MALA, What.DOCTOR, 4), AwayError),
        (Asked(BACKE, What.DOCTOR), AwayError),
        (Asked(BACKE, What.BEDS), AwayError),
        (Asked(MALA, What.DOCTOR, 1, 0), WeeksError),
        (Asked(MALA, What.DOCTOR, 1, 99), WeeksError),
        (Asked("2418", What.UNIT), NotHereError),
    ],
)
def test_what_makes_no_sense_is_refused(samples, asked, error) -> None:
    with pytest.raises(error):
        stress.answer(samples, asked)


def test_every_unit_offered_can_be_answered_in_every_way_offered(samples) -> None:
    """All that can be taken away at one unit, and every unit closed."""
    offered = [Asked(MALA, what) for what in subject(samples, MALA).choices]
    offered += [Asked(unit, What.UNIT) for unit in subjects(samples)]
    found = [stress.answer(samples, asked) for asked in offered]
    assert [each.asked for each in found if not (each.contacts or each.beds)] == []
    assert len(found) > 20
