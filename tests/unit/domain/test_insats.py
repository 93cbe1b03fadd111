"""An insats: what its texts of time mean in days, and how far it has come as far as is known."""

from datetime import date

import pytest

from domain.errors import PeriodError
from domain.insats import State, days, decision_of, order_of, precision, start_of, state_of
from domain.units import Event, EventKind, EventStatus

TODAY = date(2026, 8, 14)

MOMENTS = """
text        första      sista       känt på
2024        2024-01-01  2024-12-31  år
2024K3      2024-07-01  2024-09-30  kvartal
2024-02     2024-02-01  2024-02-29  månad
2024-06-17  2024-06-17  2024-06-17  dag
"""


@pytest.mark.parametrize("row", MOMENTS.strip().splitlines()[1:])
def test_a_time_is_as_long_as_it_is_known(row):
    text, first, last, known_to = row.split()
    assert [each.isoformat() for each in days(text)] == [first, last]
    assert precision(text) == known_to


@pytest.mark.parametrize("text", ["", "våren 2022", "2022-13", "2022-02-30", "2022K5", "22-06-2022", "0000", "9999", "9999-12",
                                  "2022-W01-1", "٢٠٢٢", "2019/2020"])  # fmt: skip
def test_what_is_no_time_is_refused(text):
    with pytest.raises(PeriodError):
        days(text)


# b after a start: it is the time of the decision. – stands for what nobody has said.
STATES = """
start        slut        sagt         läge
2024-06      –           –            borjat
2024-06      2026-08-13  –            genomford
2024-06      2026-08     –            pagar
2024-06      2027        –            pagar
2026-09      –           –            planerad
2026         –           –            borjat
2027         2028        –            planerad
2022-02-09b  –           –            beslutad
2022-01b     2022-12-31  –            genomford
2024-06      –           pågående     pagar
2024-06      2026-08-13  pågående     genomford
2024-06      –           avbruten     avbruten
2024-06      2025        avbruten     avbruten
2022-02-09b  –           genomförd    genomford
2024-06      –           planerad     planerad
"""


def drawn(start, end="–", said="–", **more):
    status = EventStatus("" if said == "–" else said)
    is_decision, start = start.endswith("b"), start.rstrip("b")
    return Event(
        "a", "A", EventKind.INSATS, (), start, end.replace("–", ""), "", is_decision, "", status=status, **more
    )


@pytest.mark.parametrize("row", STATES.strip().splitlines()[1:])
def test_the_state_is_what_is_said_or_what_the_dates_settle(row):
    start, end, said, state = row.split()
    assert state_of(drawn(start, end, said), TODAY) is State(state)


def test_a_decision_is_never_a_start():
    assert (start_of(drawn("2022-02-09b")), decision_of(drawn("2022-02-09b"))) == ("", "2022-02-09")
    assert (start_of(drawn("2023-07")), decision_of(drawn("2023-07"))) == ("2023-07", "")
    both = drawn("2023-07", decided="2023-02")
    assert (start_of(both), decision_of(both)) == ("2023-07", "2023-02")


def test_insatser_stand_in_order_of_time_whatever_their_precision():
    written = ["2022-11", "2022K1", "2022", "2021-12-31", ""]
    assert [each.start for each in sorted(map(drawn, written), key=order_of)] == [
        "", "2021-12-31", "2022K1", "2022", "2022-11",
    ]  # fmt: skip
