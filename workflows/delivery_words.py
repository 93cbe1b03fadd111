"""Deliveries in words: how far they have come, who lacks what, and the one message about them all.

Decision that could be disputed: what awaits review has been sent, so it is not said to be missing.
"""

from collections.abc import Callable, Iterable, Sequence

from babel.lists import format_list

from domain.period import Granularity
from indicators.measures import measure
from wording import language, period_text, status_text, text
from workflows.completeness import Board, Delivery, Gap, State
from workflows.due import Deadline
from workflows.known import Reference


def listed(words: Sequence[str]) -> str:
    """`Malå, Sorsele och Åsele`."""
    return format_list(list(words), locale="en_GB" if language() == "en" else "sv_SE")


def progress_text(known: Reference, delivery: Delivery) -> str:
    """`4 av 7 kommuner`: how many of those asked have answered everything."""
    kinds = {known.unit(each).kind for each in delivery.units}
    kind = next(iter(kinds)).name.lower() if len(kinds) == 1 else "blandat"
    number = "en" if len(delivery.units) == 1 else "flera"
    who = text(f"laget.slag.{kind}.{number}")
    return text("laget.av", klara=delivery.units_done, alla=len(delivery.units), slag=who)


def gaps_text(known: Reference, gaps: Sequence[Gap]) -> str:
    """`Malå och Åsele; Dorotea (Hembesök): saknas`: who is alike together, alone where all their cells are meant."""
    alike: dict[tuple[object, ...], list[Gap]] = {}
    for gap in gaps:
        alike.setdefault((gap.status, gap.whole or gap.cells), []).append(gap)
    return "; ".join(_alike_text(known, each) for each in alike.values())


def _alike_text(known: Reference, gaps: Sequence[Gap]) -> str:
    """One group: its names, the measures where only some are meant, and the reason where there is one."""
    first, words = gaps[0], listed([known.unit(gap.unit).name for gap in gaps])
    if not first.whole:
        words = text("laget.lucka", namn=words, matt=", ".join(_measure_texts(first)))
    return text("laget.skal", lucka=words, skal=status_text(first.status)) if first.status else words


def _measure_texts(gap: Gap) -> list[str]:
    """The measures' labels as the form has them, with their parts where only some are meant."""
    parts: dict[str, list[str]] = {}
    for measure_id, part in gap.cells:
        parts.setdefault(measure_id, []).append(part)
    found = []
    for measure_id, held in parts.items():
        asked = measure(measure_id)
        some = "" if len(held) >= len(asked.breakdown or ("",)) else f" – {', '.join(held).lower()}"
        found.append(asked.label + some)
    return found


def delivery_name(delivery: Delivery | Deadline) -> str:
    """`Hemsjukvård, september 2026`."""
    period = period_text(str(delivery.period))
    return text("laget.leverans", omrade=text(f"omrade.{delivery.area}"), period=period)


def is_lacking(delivery: Delivery) -> bool:
    """Whether it ought to be there, or may be sent now, and is neither answered nor awaiting review."""
    return delivery.is_over and not delivery.is_answered and delivery.state is not State.IN_REVIEW


def lacking_text(known: Reference, delivery: Delivery) -> str:
    """Who has not answered what; `allt` where nobody has answered anything."""
    return text("laget.allt") if _lacks_all(delivery) else gaps_text(known, delivery.lacking)


def who_lacks_text(known: Reference, delivery: Delivery) -> str:
    """The same, with the names also where everybody lacks everything."""
    names = gaps_text(known, delivery.lacking)
    return text("laget.allt_fran", vem=names) if _lacks_all(delivery) else names


def _lacks_all(delivery: Delivery) -> bool:
    return sum(gap.whole for gap in delivery.lacking) == len(delivery.units)


def runs(held: Iterable[Delivery], words: Callable[[Delivery], str]) -> list[tuple[list[Delivery], str]]:
    """Periods of one area and modellområde that follow each other and have the same words; the shortest first.

    What is late and what is not is kept apart.
    """
    found: list[tuple[list[Delivery], str]] = []
    for each in sorted(held, key=lambda each: (-each.period.granularity.per_year, each.period)):
        said = words(each)
        before = found[-1][0][-1] if found else each
        if (before.period.next(), before.is_late) == (each.period, each.is_late) and found[-1][1] == said:
            found[-1][0].append(each)
        else:
            found.append(([each], said))
    return found


def run_text(run: Sequence[Delivery]) -> str:
    """`september 2026`, or `juni 2026 till september 2026`."""
    first, last = period_text(str(run[0].period)), period_text(str(run[-1].period))
    return first if len(run) == 1 else text("laget.fran_till", forsta=first, sista=last)


def difference_text(days_late: int) -> str:
    """`3 dagar före`, `på dagen`, `1 dag efter`."""
    if not days_late:
        return text("laget.tid.samma")
    key = f"laget.tid.{'efter' if days_late > 0 else 'fore'}"
    days = abs(days_late)
    return text(key, antal=days) if days > 1 else text(f"{key}_en")


def _latest_due(board: Board, granularity: Granularity) -> str:
    """The latest period of that length that should have come by now ("" where none has fallen due)."""
    due = [
        each.period for each in board.deliveries if each.period.granularity is granularity and each.due_on < board.today
    ]
    return str(max(due)) if due else ""


def message(board: Board) -> list[str]:
    """Sentences: how many have delivered the latest month that is due, who lacks what of it, and what else is late."""
    month = _latest_due(board, Granularity.MONTH)
    if not month:
        return []
    of_month: dict[str, list[Delivery]] = {}
    for each in board.deliveries:
        if str(each.period) == month:
            of_month.setdefault(each.modellomrade, []).append(each)
    lacking = {place: words for place, held in of_month.items() if (words := _lacking_areas(held))}
    done, everybody = len(of_month) - len(lacking), len(of_month)
    return [
        text("laget.antal", antal=done, alla=everybody, nar=period_text(month)),
        *_who_lacks(board.known, lacking),
        *_others(
            [each for each in board.deliveries if each.is_late and is_lacking(each) and str(each.period) != month]
        ),
    ]


def _lacking_areas(held: Sequence[Delivery]) -> str:
    """What one modellområde lacks of a period; "" when nothing."""
    lacking = [each for each in held if is_lacking(each)]
    untouched = [each for each in lacking if each.values + each.reasons == 0]
    if lacking and len(untouched) == len(held):
        return text("laget.allt")
    names = [(each, text(f"omrade.{each.area}").lower()) for each in lacking]
    return listed([name if each in untouched else text("laget.delar", omrade=name) for each, name in names])


def _who_lacks(known: Reference, lacking: dict[str, str]) -> list[str]:
    """One sentence for those that lack the same."""
    places: dict[str, list[str]] = {}
    for place, words in lacking.items():
        places.setdefault(words, []).append(known.unit(place).name)
    return [text("laget.saknar", plats=listed(names), vad=words) for words, names in places.items()]


def _others(late: Sequence[Delivery]) -> list[str]:
    if not late:
        return []
    return [text("laget.ovriga" if len(late) > 1 else "laget.ovriga_en", antal=len(late))]
