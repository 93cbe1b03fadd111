"""What a selection holds, told before anything is made: each figure with its finding, or why there is none.

Decision that could be disputed: a measure without any value for a place is told with the reason that holds for the
latest year that is over, since that is the year a reader expects to find.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from domain.available import Why
from domain.errors import NoValuesError
from indicators.registry import area
from indicators.registry import indicator as lookup
from publishing.entry import Entry, Taken
from store.database import Store
from wording import language, text
from wording.available import cell_words
from wording.sentences import indicator_text
from workflows import available, export, figure_codes, read
from workflows.figure import Figure
from workflows.publisher import public_address, publisher
from workflows.scope import Included, Scope, included

__all__ = ["Taken", "coded", "title", "told"]


@dataclass(frozen=True, slots=True)
class _Told:
    """The contents, and beside each of its lines the figure that it is made from."""

    taken: Taken
    figures: tuple[Figure | None, ...]


def told(store: Store, scope: Scope, *, today: date) -> Taken:
    """The figures of a selection with their findings, without codes: nothing is kept of one who only looks.

    Raises:
        UnknownUnitError, UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.

    """
    return _told(store, store.data_version(), scope, today, language()).taken


def coded(store: Store, scope: Scope, *, today: date) -> Taken:
    """The same with a code on every figure, each kept so that it can be answered for.

    Raises:
        UnknownUnitError, UnknownIndicatorError, UnknownAreaError: the scope names something that does not exist.

    """
    found = _told(store, store.data_version(), scope, today, language())
    figures = [each for each in found.figures if each]
    codes = figure_codes.kept(store, figures, data_version=found.taken.data_version)
    pairs = zip(found.taken.entries, found.figures, strict=True)
    entries = [_with_code(each, codes[figure]) if figure else each for each, figure in pairs]
    return replace(found.taken, entries=entries)


@lru_cache(maxsize=32)
def _told(store: Store, version: int, scope: Scope, today: date, _language: str) -> _Told:
    held = [_entry(store, each, today) for each in included(store, scope)]
    taken = Taken(
        title=title(store, scope),
        entries=[entry for entry, _ in held],
        data_version=version,
        today=today,
        samples=any(each.request.result.synthetic for each, _ in held if each.request),
        address=public_address(),
        publisher=publisher().name,
    )
    return _Told(taken, tuple(figure for _, figure in held))


def title(store: Store, scope: Scope) -> str:
    """What is taken out, in words: `Södra Lappland: vårdplatser`."""
    known = read.reference(store)
    place = known.unit(scope.place).name if scope.place else text("ta_ut.alla_modellomraden")
    if scope.indicator:
        what = indicator_text(lookup(scope.indicator), "title")
    else:
        what = text(f"omrade.{area(scope.area)}") if scope.area else text("ta_ut.alla_matt")
    return text("ta_ut.titel", plats=place, vad=what)


def _entry(store: Store, each: Included, today: date) -> tuple[Entry, Figure | None]:
    if each.figure is not None:
        try:
            asked = export.request(store, each.figure, fmt="xlsx", today=today)
            return Entry(each.place, each.indicator, asked), each.figure
        except NoValuesError:
            pass  # said below, as of any other measure without values
    return Entry(each.place, each.indicator, None, _reason(store, each, today)), None


def _with_code(entry: Entry, code: str) -> Entry:
    if entry.request is None:
        return entry
    return replace(entry, request=replace(entry.request, code=code, link=figure_codes.address_of(code)))


def _reason(store: Store, each: Included, today: date) -> str:
    (cell,) = available.cells(store, [each.indicator.id], [each.place.id], [today.year - 1], today=today)
    key = "ta_ut.skal.annan_niva" if cell.main is Why.OTHER_LEVEL else "ta_ut.skal"
    return text(key, ar=today.year - 1, skal=cell_words(cell)[0])
