"""What publishing would do to what people read: sentences old beside new, and the curve before and after.

Decision that could be disputed: one indicator is told once, for the widest place whose words change. Its other places
stand below with the words that differ only, since their sentences say the same about a smaller place.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

import streamlit as st

from charts.axes import Figure
from domain.result import Result
from domain.units import Unit
from views import markup, places, run
from views.figure import figure
from views.kept import kept
from views.selection import choice, remember
from wording import text
from wording.sentences import indicator_text
from workflows import read
from workflows.consequence import Consequence

# As many indicators as are shown without asking for more, and as many places as are named below one.
_SHOWN, _NAMED = 3, 8
# A word, or a number with its unit.
_WORD = re.compile(r"\S+ (?:%|per [\d\xa0]+)\S*|\S+")
# A difference of more words than this is another sentence, not another number.
_SHORT = 4


@kept
def _curve(result: Result, unit: Unit, dark: bool) -> Figure:  # noqa: FBT001
    from charts.line import line

    return line(result, units=(unit.id,), dark=dark)


def _runs(old: str, new: str) -> Iterator[tuple[bool, list[str], list[str]]]:
    """The words of both, run by run: whether they differ, and what stands in each."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    for kind, first, last, start, end in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        yield kind != "equal", before[first:last], after[start:end]


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both as HTML, with the words that differ marked."""
    sides: tuple[list[str], list[str]] = ([], [])
    for differs, *words in _runs(old, new):
        for side, said in zip(sides, words, strict=True):
            if said:
                shown = escape(" ".join(said))
                side.append(f"<mark>{shown}</mark>" if differs else shown)
    return " ".join(sides[0]), " ".join(sides[1])


def _differences(each: Consequence) -> list[str]:
    """What differs, in words: `88,0 % → 82,3 %`."""
    return [
        f"{' '.join(old)} → {' '.join(new)}"
        for differs, old, new in _runs(each.old[1], each.new[1])
        if differs and old and new and max(len(old), len(new)) <= _SHORT
    ]


def _sides(each: Consequence) -> str:
    """The finding and the sentence before and after, side by side; a finding that stays is said once."""
    same = each.old[0] == each.new[0]
    findings, sentences = _marked(each.old[0], each.new[0]), _marked(each.old[1], each.new[1])
    cells = "".join(
        f'<div class="foljd_sida"><h4>{escape(text(key))}</h4>'
        + ("" if same else f'<p class="foljd_fynd">{finding}</p>')
        + f"<p>{sentence}</p></div>"
        for key, finding, sentence in zip(("foljd.fore", "foljd.efter"), findings, sentences, strict=True)
    )
    above = f'<p class="foljd_fynd">{escape(text("foljd.samma_rubrik", fynd=each.new[0]))}</p>' if same else ""
    return f'{above}<div class="foljd">{cells}</div>'


def _others(known: read.Reference, first: Consequence, others: Sequence[Consequence]) -> str:
    """The other places of an indicator, each with what differs there and not for the first one.

    Where no number differs, places are counted, not named.
    """
    if not others:
        return ""
    said = set(_differences(first))
    own = [(each.unit.id, [words for words in _differences(each) if words not in said]) for each in others]
    named = [(unit, words) for unit, words in own if re.search(r"\d", "".join(words))][:_NAMED]
    items = [f"{escape(places.label(known, unit))}: <b>{escape('; '.join(words))}</b>" for unit, words in named]
    left = len(others) - len(named)
    if not named:
        return f'<p class="bildtext">{escape(text("foljd.platser_till", antal=left))}</p>'
    if left:
        items.append(escape(text("foljd.fler_platser", antal=left)))
    listed = "".join(f"<li>{each}</li>" for each in items)
    return f'<p class="bildtext">{escape(text("foljd.andra_platser"))}</p><ul class="foljd_platser">{listed}</ul>'


def _curves(known: read.Reference, held: Sequence[Consequence], *, key: str) -> None:
    """Folded: the curve before and after, of the place that is chosen."""
    asked = f"{key}_plats"
    if asked in st.query_params:  # a link to the curve of one place
        st.session_state.setdefault(f"{key}_figur", True)
    opened = st.expander(text("foljd.figur"), key=f"{key}_figur", on_change="rerun")
    if not opened.open:
        return
    with opened:
        each = held[0]
        if len(held) > 1:
            by_place = {one.unit.id: one for one in held}
            chosen = choice(
                text("foljd.plats"), list(by_place), key=asked, default=held[0].unit.id,
                name=lambda unit: places.label(known, unit),
            )  # fmt: skip
            remember(asked)
            each = by_place[chosen]
            if each is not held[0] and each.says_otherwise:
                st.html(_sides(each))
        for side, which in zip(st.columns(2), ("fore", "efter"), strict=True):
            result = each.before if which == "fore" else each.after
            with side:
                st.html(f"<h4>{escape(text(f'foljd.{which}'))}</h4>")
                if each.unit.id in result.units:
                    alt = text("foljd.kurva_alt", matt=indicator_text(each.indicator, "title"), plats=each.unit.name)
                    figure(_curve(result, each.unit, run.dark()), alt=alt, key=f"{key}_{each.unit.id}_{which}")


def _one(known: read.Reference, held: Sequence[Consequence], *, key: str) -> None:
    first, *others = held
    title = f"{indicator_text(first.indicator, 'title')}, {places.label(known, first.unit.id)}"
    changed = [each for each in others if each.says_otherwise]
    st.html(f"<h3>{escape(title)}</h3>{_sides(first)}{_others(known, first, changed)}")
    _curves(known, held, key=f"{key}_{first.indicator.id}")


def _groups(found: Sequence[Consequence]) -> list[list[Consequence]]:
    """What changes, indicator by indicator, each with the place that says the most first."""
    groups: dict[str, list[Consequence]] = {}
    for each in found:
        groups.setdefault(each.indicator.id, []).append(each)
    return [held for held in groups.values() if held[0].says_otherwise]


def _said(changed: int, groups: int) -> str:
    if not changed:
        return text("foljd.inga")
    return text("foljd.mening" if groups > 1 or changed == 1 else "foljd.mening_ett_matt", antal=changed, matt=groups)


def consequence(found: Sequence[Consequence], *, key: str) -> None:
    """Everything readers would see otherwise, in the order given. `key` tells two of these on a page apart."""
    known = read.reference(run.store())
    groups = _groups(found)
    curves = [each for each in found if not each.says_otherwise]
    st.html(f"<h2>{escape(text('foljd.rubrik'))}</h2>" + markup.paragraph(_said(len(found) - len(curves), len(groups))))
    for held in groups[:_SHOWN]:
        _one(known, held, key=key)
    if rest := groups[_SHOWN:]:
        more = st.expander(text("foljd.fler", antal=len(rest)), key=f"{key}_fler", on_change="rerun")
        if more.open:
            with more:
                for held in rest:
                    _one(known, held, key=key)
    if curves:
        named = "; ".join(f"{indicator_text(each.indicator, 'title')}, {each.unit.name}" for each in curves[:12])
        more_curves = " …" if len(curves) > 12 else ""
        st.html(markup.paragraph(text("foljd.kurvor", vilka=named + more_curves), "bildtext"))
