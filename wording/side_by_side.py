"""Several places beside one in focus: who certainly lies higher or lower, ready to be put into words.

Decisions that could be disputed: what is certain comes from the comparisons and never from who lies first. A place
is compared with the rest of what it is a part of, so that it is never counted in what it is compared with. The
finding says higher and lower; whether that is better stands in the table, with the sentence that explains it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from domain.once import once
from domain.result import Result
from domain.units import UnitKind
from stats.verdict import Reason, Verdict
from wording.catalogue import text
from wording.comparison import Comparison, compare
from wording.verdict_sentences import comparison_sentence, unit_name, verdict_text

_LEVELS = list(UnitKind)
_CERTAIN = frozenset({Verdict.BETTER, Verdict.WORSE})
_NOT_TOLD = frozenset({Reason.MISSING, Reason.HIDDEN, Reason.NOT_RELEVANT})


@dataclass(frozen=True, slots=True)
class Beside:
    """One place beside the one in focus. `comparison.unit` is the smaller of the two: it is the one that is judged."""

    unit: str
    comparison: Comparison


def beside(
    result: Result,
    focus: str,
    units: Sequence[str],
    *,
    period: str,
    breakdown: str = "",
    touching: Callable[[str], Collection[str]],
) -> list[Beside]:
    """Judge the place in focus against each of the others at one period, in the caller's order.

    Args:
        result: holds the rows of all of them.
        focus: id of the place in focus.
        units: ids of the others; the focus itself is passed over.
        period: the period all are read at; one without a value then is not read at another.
        breakdown: which part, "" for the whole.
        touching: gives the ids a unit is a part of, as `workflows.read.Reference.touching`.

    Raises:
        UnknownUnitError: the Result lacks one of them.

    """
    then = _then(result, period)
    found = []
    for unit in units:
        if unit == focus:
            continue
        smaller, larger = (focus, unit) if _level(result, focus) <= _level(result, unit) else (unit, focus)
        compared = compare(then, smaller, larger, breakdown, within=set(touching(smaller)) - {smaller})
        found.append(Beside(unit, compared))
    return found


@once
def _then(result: Result, period: str) -> Result:
    """The Result at one period, kept so that what is worked out of it is worked out once."""
    return replace(result.of(first=period, last=period), units=result.units)


def finding(result: Result, focus: str, found: Sequence[Beside]) -> str:
    """The finding as a title: who certainly differs from the place in focus, or that nobody does, or why not judged."""
    name = unit_name(result.units[focus])
    own = _own_lack(found, focus)
    if own:
        return text(f"jamfor.fynd.{own}", plats=name)
    valued = [each for each in found if not each.comparison.lacking]
    judged = [each for each in valued if each.comparison.verdict is not Verdict.NOT_COMPARED]
    if not judged:
        key = "utan_omdome" if valued else "inga_andra" if found else "ensam"
        return text(f"jamfor.fynd.{key}", plats=name)
    certain = [each for each in judged if each.comparison.verdict in _CERTAIN]
    if certain:
        return ". ".join([*_of_focus(result, focus, certain), *_of_parts(result, focus, certain)])
    if all(each.comparison.verdict is Verdict.UNDECIDED for each in judged):
        return text("jamfor.fynd.oavgjort", plats=name)
    return text("jamfor.fynd.ingen_saker", plats=name)


def foremost(found: Sequence[Beside]) -> Beside:
    """The comparison to say in full: one that is certain, rather with the rest of what the place is a part of."""
    with_rest = [each for each in found if each.comparison.rest and each.unit == each.comparison.against]
    certain = [each for each in found if each.comparison.verdict in _CERTAIN]
    valued = [each for each in found if not each.comparison.lacking]
    return [*(each for each in with_rest if each in certain), *certain, *with_rest, *valued, *found][0]


def verdict_cell(result: Result, each: Beside) -> str:
    """`Storuman: sämre`: who is judged, and how."""
    judged = unit_name(result.units[each.comparison.unit])
    return text("jamfor.utfall", plats=judged, utfall=verdict_text(each.comparison.verdict))


def explained(result: Result, each: Beside) -> str:
    """The sentence that explains the verdict."""
    return comparison_sentence(result, each.comparison)


def _level(result: Result, unit: str) -> int:
    return _LEVELS.index(result.units[unit].kind)


def _own_lack(found: Sequence[Beside], focus: str) -> str:
    """Why the place in focus has no value ("" where it has one): the last part of a catalogue key."""
    reasons = {each.comparison.reason for each in found if each.comparison.lacking == focus}
    return next((str(reason) for reason in reasons if reason in _NOT_TOLD), "")


def _is_higher(comparison: Comparison) -> bool:
    return (comparison.value or 0.0) > (comparison.against_value or 0.0)


def _of_focus(result: Result, focus: str, certain: Sequence[Beside]) -> list[str]:
    """Storuman ligger säkert högre än Malå och säkert lägre än resten av Södra Lappland."""
    own = [each.comparison for each in certain if each.comparison.unit == focus]
    names = {higher: _listed([_against(result, each) for each in own if _is_higher(each) is higher])
             for higher in (True, False)}  # fmt: skip
    if not own:
        return []
    key = "bada" if names[True] and names[False] else "hogre" if names[True] else "lagre"
    return [text(f"jamfor.fynd.{key}", plats=unit_name(result.units[focus]), under=names[True], over=names[False])]


def _of_parts(result: Result, focus: str, certain: Sequence[Beside]) -> list[str]:
    """Säkert lägre än resten av Södra Lappland: Lycksele. These are parts of the place in focus, or smaller ones."""
    told = []
    for higher in (True, False):
        parts = [each.comparison for each in certain if each.comparison.unit != focus]
        parts = [each for each in parts if _is_higher(each) is higher]
        if parts:
            names = _listed([unit_name(result.units[each.unit]) for each in parts])
            key = "delar_hogre" if higher else "delar_lagre"
            told.append(text(f"jamfor.fynd.{key}", platser=names, andra=_against(result, parts[0])))
    return told


def _against(result: Result, comparison: Comparison) -> str:
    name = unit_name(result.units[comparison.against])
    return text("jamfor.resten", plats=name) if comparison.rest else name


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return text("jamfor.uppraknat", forsta=", ".join(names[:-1]), sista=names[-1])
