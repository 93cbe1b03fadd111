"""Posts: what visits take by hand, filled posts as people come and go, and what cannot be."""

import numpy as np
import pytest

from planning import staffing
from planning.assumptions import of_model
from planning.staffing import StaffingError, Time


def one(value):
    return np.asarray(float(value))


def test_posts_by_hand():
    # 1,200 visits of 40 + 20 minutes are 1,200 hours; a post gives 1,000 hours, of which 60 % at the patient.
    time = Time(one(40), one(20), one(1000), one(0.6))
    need = staffing.needed(np.array([100.0, 100.0]), one(12), time, np.array([0.0, 1.0]), productivity=0.25)
    assert need == pytest.approx([2.0, 1.6])


FILLED = """
turnover  recruited  year 0  1     2      3
0.1       10         100     100   100    100
0.1       0          100     90    81     72.9
0.1       20         100     110   119    127.1
0         5          100     105   110    115
1         0          100     0     0      0
"""


@pytest.mark.parametrize("row", FILLED.strip().splitlines()[1:])
def test_filled_posts_by_hand(row):
    turnover, recruited, *expected = map(float, row.split())
    found = staffing.filled(one(100), np.arange(4.0), turnover=one(turnover), recruited=one(recruited))
    assert found == pytest.approx(expected)
    assert np.diff(found) == pytest.approx(recruited - turnover * found[:-1]), "who came less who left is the change"


def test_what_makes_no_sense_is_refused():
    with pytest.raises(StaffingError):
        staffing.filled(one(10), np.arange(2.0), turnover=one(1.2), recruited=one(0))
    with pytest.raises(StaffingError):
        staffing.filled(one(10), np.arange(2.0), turnover=one(0.1), recruited=one(-1))
    with pytest.raises(StaffingError):
        staffing.needed(
            np.array([1.0]), one(12), Time(one(40), one(20), one(0), one(0.6)), np.array([0.0]), productivity=0
        )


def test_what_is_assumed_gives_a_post_that_somebody_could_hold():
    time = staffing.stated({name: each.value for name, each in of_model("framtid").items()})
    visits_per_day = 1 / float(time.posts_per_visit()) / 220
    assert 3 < visits_per_day < 8
