"""The worked example of digital visits: by hand, by seed, and what makes no sense refused."""

import pytest

from planning import digital
from planning.digital import Guess, Trips

# 100 contacts that each may replace 40 km and 30 minutes, and 50 that may replace 10 km and 12 minutes.
TRIPS = [Trips(100, 40, 30), Trips(50, 10, 12)]


def guesses(**spread: float) -> dict[str, Guess]:
    return {
        "andel": Guess("andel", 0.6, spread.get("andel", 0), 0, 1),
        "resa": Guess("resa", 1.0, spread.get("resa", 0), 0, 2),
        "kr": Guess("kr", 2.5, spread.get("kr", 0), 0, 20),
        "kg": Guess("kg", 0.2, spread.get("kg", 0), 0, 1),
    }


def test_by_hand() -> None:
    """4,500 km and 60 hours if all replace a trip; of these 60 %; 2.50 kronor and 0.2 kg a km."""
    found = digital.savings(TRIPS, guesses(), seed=1)
    stated = {name: each.value for name, each in found.items()}
    assert stated == pytest.approx({"km": 2700, "timmar": 36, "kronor": 6750, "co2": 540})
    assert all(each.lower == pytest.approx(each.value) == each.upper for each in found.values())


def test_the_band_is_that_of_the_triangle() -> None:
    """A triangle from 0.4 to 0.8 has its 2.5th percentile 0.4 + 0.2·√(2 · 0.025) = 0.4447, and 0.7553 as far up."""
    found = digital.savings(TRIPS, guesses(andel=0.2), seed=1, draws=200_000)["km"]
    assert (found.lower, found.upper) == (
        pytest.approx(4500 * 0.4447, rel=0.004),
        pytest.approx(4500 * 0.7553, rel=0.004),
    )


def test_the_same_seed_gives_the_same_numbers_and_one_assumption_leaves_the_draws_of_the_others() -> None:
    once, again = (digital.savings(TRIPS, guesses(andel=0.2, kr=0.5), seed=7) for _ in range(2))
    assert once == again
    assert digital.savings(TRIPS, guesses(andel=0.2, kr=0.1), seed=7)["km"] == once["km"]
    assert digital.savings(TRIPS, guesses(andel=0.2, kr=0.5), seed=8)["km"] != once["km"]


def test_what_is_least_certain_matters_most() -> None:
    """Half of 2.50 is a larger share than a tenth of the length; nothing is said of CO2 when kronor are asked for."""
    found = digital.influences(TRIPS, guesses(andel=0.01, resa=0.1, kr=1.25, kg=0.2), "kronor", seed=1)
    assert [each.name for each in found] == ["kr", "resa", "andel"]
    assert found[0].lower < 6750 < found[0].upper
    assert found[0].lower == pytest.approx(2700 * found[0].at[0])


def test_a_draw_never_leaves_what_makes_sense() -> None:
    wide = Guess("andel", 0.9, 0.5, 0, 1)
    found = digital.savings(TRIPS, guesses() | {"andel": wide}, seed=1)["km"]
    assert found.upper <= 4500


@pytest.mark.parametrize("wrong", [(1.2, 0.1), (-0.1, 0.1), (0.5, -0.1), (float("nan"), 0)])
def test_an_assumption_that_cannot_be_is_refused(wrong: tuple[float, float]) -> None:
    with pytest.raises(digital.GuessError) as caught:
        Guess("andel", *wrong, 0, 1)
    assert caught.value.values["namn"] == "andel"


@pytest.mark.parametrize("trips", [[], [Trips(-1, 10, 10)], [Trips(1, float("nan"), 10)], [Trips(1, 1, float("inf"))]])
def test_trips_that_cannot_be_are_refused(trips: list[Trips]) -> None:
    with pytest.raises(digital.TripsError):
        digital.savings(trips, guesses(), seed=1)


def test_the_band_holds_the_stated_value_also_at_the_end_of_its_bounds() -> None:
    """Where nothing replaces a trip nothing is saved, and the band may not begin above that."""
    none = guesses() | {"andel": Guess("andel", 0.0, 0.2, 0, 1)}
    found = digital.savings(TRIPS, none, seed=1)["km"]
    assert (found.value, found.lower) == (0, 0)
    assert found.upper > 0
    (share, *_) = digital.influences(TRIPS, none, "km", seed=1)
    assert (share.name, share.lower, share.at[0]) == ("andel", 0, 0)
