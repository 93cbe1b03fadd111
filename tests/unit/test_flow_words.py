"""What is said of vårdflöden, and when a difference is called certain."""

import pytest

from domain.flow import CareLevel, Count, Flow, Flows
from wording.flows import cell_change, change, direction, finding, sentence

S, V, H, K = CareLevel


def flows(*said, total=0, period="2026K1"):
    made = tuple(Flow(start, end, Count(None, "prickad") if n == "dolt" else Count(n)) for start, end, n in said)
    all_of_them = Count(None, "prickad") if total is None else Count(total)
    return Flows(
        modellomrade="x", name="Området", period=period, flows=made, leaving={}, arriving={}, total=all_of_them,
        data_version=1, synthetic=False, sources=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (flows((S, K, 120), (S, H, 60), total=180),
         "De flesta går från sjukhus till kommunal hälso- och sjukvård: 120 av 180"),
        (flows((S, K, 60), (S, H, 50), (H, S, 40), total=150),
         "Det största flödet går från sjukhus till kommunal hälso- och sjukvård: 60 av 150"),
        (flows((S, K, 50), (S, H, 50), total=100),
         "Flera flöden är lika stora, bland dem från sjukhus till kommunal hälso- och sjukvård: 50 av 100"),
        (flows((S, K, 40), (S, H, "dolt"), (H, K, "dolt"), total=100),
         "Av de flöden som visas är det största från sjukhus till kommunal hälso- och sjukvård: 40 personer"),
        (flows((S, K, 80), (S, H, "dolt"), (H, K, "dolt"), total=100),
         "De flesta går från sjukhus till kommunal hälso- och sjukvård: 80 av 100"),
        (flows((S, K, 80), (S, H, "dolt"), total=None),
         "Av de flöden som visas är det största från sjukhus till kommunal hälso- och sjukvård: 80 personer"),
        (flows((S, K, "dolt"), total=None), "Inga enskilda flöden visas, eftersom de skulle röja ett litet antal"),
        (flows((S, K, 0), total=0), "Inga flöden att visa för perioden"),
    ],
)  # fmt: skip
def test_the_title_says_what_most_do_and_no_more_than_is_shown(shown, words):
    assert finding(shown).replace("\xa0", " ") == words


def test_the_sentence_counts_what_is_hidden():
    told = sentence(flows((S, K, 1), (H, S, "dolt"), (V, K, "dolt"), total=None))
    assert told.startswith("Hur många som gick mellan vårdnivåerna i Området i kvartal 1 2026 visas inte")
    assert "från sjukhus till kommunal hälso- och sjukvård: 1 person." in told
    assert told.endswith("2 flöden är dolda för att ingen enskild person ska kunna pekas ut.")


@pytest.mark.parametrize(
    ("now", "before", "period", "period_before", "way"),
    [
        (120, 100, "2026K2", "2026K1", "oklar"),
        (150, 100, "2026K2", "2026K1", "oklar"),  # chance makes one in twenty this large
        (160, 100, "2026K2", "2026K1", "fler"),
        (60, 100, "2026K2", "2026K1", "farre"),
        (0, 0, "2026K2", "2026K1", "oklar"),
        (3100, 2800, "2026-03", "2026-02", "oklar"),  # as many a day: March has three days more
        (3100, 2800, "2026-03", "2026-01", "fler"),  # the same counts over equally long months
    ],
)
def test_a_difference_is_certain_when_chance_does_not_make_it(now, before, period, period_before, way):
    assert direction(now, before, period, period_before) == way


def test_the_change_is_told_of_all_and_of_the_largest_and_never_from_what_is_hidden():
    now = flows((S, K, 160), (S, H, "dolt"), total=180, period="2026K2")
    before = flows((S, K, 100), (S, H, 40), total=140)
    assert change(now, before) == (
        "Alla flöden tillsammans jämfört med kvartal 1 2026: ingen säker skillnad, 180 mot 140. "
        "Från sjukhus till kommunal hälso- och sjukvård: fler, 160 mot 100."
    )
    assert [cell_change(now, before, each) for each in now.flows] == ["fler", "–"]
    hidden = flows((S, K, "dolt"), total=None)
    assert change(now, hidden).startswith("Talen går inte att jämföra med kvartal 1 2026")
    assert change(now, None) == "Det finns inga flöden för perioden före att jämföra med."
