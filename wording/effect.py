"""Did it help, in words: one sentence of three kinds, and what stands beside it.

Decision that could be disputed: the number told is the middle of the two models' estimates and the range is that of
both, so that nobody is told something that only one of them says.
"""

from datetime import date
from math import isfinite

from domain.effect import Change, Effect, Outcome, Why
from domain.indicator import Direction
from domain.result import Result
from domain.units import UnitKind
from wording.catalogue import text
from wording.formats import date_text, number, period_text
from wording.sentences import caption, cell_text, indicator_text

# Told with a decimal: percentage points under ten, and relative changes under one per cent.
_SMALL_POINTS, _SMALL_SHARE = 0.1, 0.01
# How many letters a whole day has: 2022-06-16.
_DAY = 10
# What each month of the figure is told by.
COLUMNS = ("period", "sett", "anpassat", "vantat", "nedre", "ovre")
# Units of measures of which there can be fewer; the others are lower.
_COUNTED = frozenset({"besök", "per 100", "per 1 000", "personer"})


def answer(found: Effect) -> str:
    """The sentence that the page says first."""
    if found.outcome is Outcome.CHANGED:
        return text("effekt.mening.andrades", andring=_about(found), jamfort=_beside(found))
    if found.outcome is Outcome.TOO_FEW:
        if not isfinite(found.smallest):
            return text("effekt.mening.for_fa_ingen")
        return text("effekt.mening.for_fa", minst=size_text(found.smallest, relative=found.relative))
    if found.outcome is Outcome.CHANCE:
        kind = _alike(found) if found.why is Why.ALIKE else found.why
        return text(f"effekt.mening.slump.{kind}", **_of_chance(found))
    return text("effekt.mening.avgors_ej", skal=reason(found))


def reason(found: Effect) -> str:
    """Why it cannot be decided, and what would be needed."""
    if found.why is Why.FEW_COMPARED:
        return text("effekt.skal.fa_jamforda", andring=_about(found), **found.needed)
    return text(f"effekt.skal.{found.why}", **found.needed)


def _of_chance(found: Effect) -> dict[str, object]:
    if found.both is None or found.why is Why.RANGE:
        both = found.both or found.first
        ends = (both.lower, both.upper) if both else (0.0, 0.0)
        return dict(zip(("fran", "till"), (signed(each, found) for each in ends), strict=True))
    return {
        "andring": _about(found), "jamforda": text(f"effekt.hos.{_kind(found)}"),
        "larm": found.alarms, "prov": found.trials,
    }  # fmt: skip


def _alike(found: Effect) -> str:
    """How those compared with take the change away: they changed as well, even more, or too unlike each other."""
    own = found.both.value if found.both else 0.0
    if found.difference and found.difference.sign * own < 0:
        return "mer"
    return "lika" if found.theirs and found.theirs.sign * own > 0 else "olika"


def _about(found: Effect) -> str:
    """`Ungefär 12 % färre än väntat (troligen 7–16 %)`."""
    both = found.both
    if both is None:
        return ""
    ends = sorted((abs(both.lower), abs(both.upper)))
    return text(
        f"effekt.andring.{_sort(found)}.{_way(both.value)}",
        tal=_digits(both.value, found), minst=_digits(ends[0], found), mest=_digits(ends[1], found),
    )  # fmt: skip


def _sort(found: Effect) -> str:
    """How a change is told: in points of a share, as fewer of what is counted, or as lower."""
    if not found.relative:
        return "enheter"
    return "procent" if found.indicator.unit in _COUNTED else "andel"


def _digits(value: float, found: Effect) -> str:
    """Per cent, or percentage points; with a decimal where whole ones would say too little."""
    fine = abs(value) < (_SMALL_SHARE if found.relative else _SMALL_POINTS)
    return number(100 * abs(value), 1 if fine else 0)


def _way(value: float) -> str:
    return "ner" if value < 0 else "upp"


def signed(value: float, found: Effect) -> str:
    """`30 % färre`, `2,1 procentenheter högre`, or that nothing changed."""
    amount = _digits(value, found)
    if amount in {number(0), number(0, 1)}:
        return text("effekt.storlek.ingen")
    return text(f"effekt.storlek.{_sort(found)}.{_way(value)}", tal=amount)


def signed_number(value: float, found: Effect) -> str:
    """`+7` or `−12`, in per cent or percentage points; 0 without a sign."""
    amount = _digits(value, found)
    if amount in {number(0), number(0, 1)}:
        return amount
    return f"{'−' if value < 0 else '+'}{amount}"


def size_text(value: float, *, relative: bool) -> str:
    """A size without direction: `20 %` or `4,2 procentenheter`."""
    amount = number(100 * value, 0 if relative or value >= _SMALL_POINTS else 1)
    return text("kan_visa.procent" if relative else "kan_visa.procentenheter", antal=amount)


def range_text(change: Change, found: Effect) -> str:
    """`−16 till −7`, in per cent or percentage points."""
    low, high = (signed_number(each, found) for each in (change.lower, change.upper))
    return text("effekt.fran_till", fran=low, till=high)


def _kind(found: Effect) -> str:
    kind = found.place.kind
    return "kommun" if kind in {UnitKind.KOMMUN, UnitKind.MODELLOMRADE} else kind.name.lower()


def _beside(found: Effect) -> str:
    """That those compared with did not change, not as much, or not that way."""
    way = found.theirs.sign * (found.both.value if found.both else 0.0) if found.theirs else 0.0
    kind = "inte" if not way else "mindre" if way > 0 else "andra_hallet"
    return text(f"effekt.jamfort.{kind}", jamforda=text(f"effekt.jamforda.{_kind(found)}"))


def expected(found: Effect) -> str:
    """What the insats was meant to do, and whether that was seen."""
    if not found.expected_sign:
        return text("effekt.vantat.okant")
    meant = text(f"effekt.vantat.{'oka' if found.expected_sign > 0 else 'minska'}")
    if found.outcome is not Outcome.CHANGED or found.both is None:
        return f"{meant} {text('effekt.vantat.vet_ej')}"
    so = (found.both.value > 0) == (found.expected_sign > 0)
    return f"{meant} {text('effekt.vantat.sa_blev_det' if so else 'effekt.vantat.tvart_om')}"


def good(found: Effect) -> str:
    """Whether the change is the way that is better for the measure; "" where nothing is said."""
    better = {Direction.HIGHER: 1, Direction.LOWER: -1}.get(found.indicator.direction, 0)
    if found.outcome is not Outcome.CHANGED or found.both is None or not better:
        return ""
    return text("effekt.ar_battre" if found.both.value * better > 0 else "effekt.ar_samre")


def placebo(found: Effect) -> str:
    """How often the method cried out where nothing had been done."""
    if not found.trials:
        return text("effekt.larm.inga")
    same = text("effekt.larm.samma", antal=len(found.beside), larm=sum(each.alarm for each in found.beside))
    share = number(100 * found.alarms / found.trials)
    return f"{same} {text('effekt.larm.alla', larm=found.alarms, prov=found.trials, andel=share)}"


def smallest(found: Effect) -> str:
    """The smallest change that would have been seen; "" where none was worked out."""
    if not isfinite(found.smallest):
        return ""
    return text("effekt.minst", storlek=size_text(found.smallest, relative=found.relative))


def cannot_tell(found: Effect) -> list[str]:
    """What the figures cannot say, the particular first."""
    told = []
    if found.reached[1] and found.reached[0] < found.reached[1]:
        told.append(text("effekt.vet_ej.delvis", antal=found.reached[0], av=found.reached[1]))
    if found.meanwhile:
        named = "; ".join(f"{each.title} ({when(each.start)})" for each in found.meanwhile)
        told.append(text("effekt.vet_ej.samtidigt", vad=named))
    window = found.window
    if window and window.left_out:
        told.append(text("effekt.vet_ej.borttagna", manader=_months(window.left_out)))
    if window and window.begun_by:
        told.append(text("effekt.vet_ej.brott_fore", nar=period_text(window.first)))
    if window and window.ended_by:
        told.append(text(f"effekt.vet_ej.{window.ended_by}", nar=period_text(window.last)))
    if found.first and found.second is None:
        told.append(text("effekt.vet_ej.en_modell"))
    return [*told, text("effekt.vet_ej.orsak"), text("effekt.vet_ej.manga")]


def _months(left_out: tuple[str, ...]) -> str:
    first, last = period_text(left_out[0]), period_text(left_out[-1])
    return first if first == last else f"{first}–{last}"


def when(moment: str) -> str:
    """A day, month, quarter or year in words."""
    return date_text(date.fromisoformat(moment)) if len(moment) == _DAY else period_text(moment)


def month_cells(found: Effect) -> list[list[str]]:
    """Every month in words: COLUMNS. A month before the start has no expectation of its own."""
    digits = found.indicator.decimals
    rows = []
    for each in found.points:
        after = found.window is not None and each.period >= found.window.start
        lines = (
            each.fitted if each.used else None,
            *((each.expected, each.lower, each.upper) if after else [None] * 3),
        )
        seen = cell_text(float("nan") if each.value is None else each.value, each.status, found.indicator)
        rows.append([period_text(each.period), seen, *("–" if one is None else number(one, digits) for one in lines)])
    return rows


def stamp(result: Result, today: date) -> str:
    """Source, data version and day, and that the data are invented as long as they are."""
    words = [
        caption(result),
        text("bild.version", version=result.data_version),
        text("bild.datum", datum=date_text(today)),
        *([text("exempeldata")] if result.synthetic else []),
    ]
    return " · ".join(words)


def figure_title(found: Effect) -> str:
    """What the figure shows, for those who do not see it."""
    return text("effekt.figur.titel", matt=indicator_text(found.indicator, "title"), plats=found.place.name)


def event_label(title: str, start: str, *, is_decision: bool) -> str:
    """An insats in a list: its title and when it began, or that only the decision is dated."""
    if not start:
        return text("effekt.val.utan_datum", titel=title)
    return text("effekt.val.beslut" if is_decision else "effekt.val.start", titel=title, nar=when(start))
