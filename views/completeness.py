"""The board of deliveries: one message, who has delivered what, and for one modellområde what to remind of."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import urlencode, urljoin

import streamlit as st

from domain.period import Granularity
from views import markup, parts, run
from views.kept import kept
from views.selection import choice, remember
from wording import date_text, language, period_text, text, use
from workflows import delivery_words as words
from workflows import read, reminders
from workflows.board import board
from workflows.completeness import Board, Delivery, State
from workflows.start import Store

_MARKS = {
    State.COMPLETE: "●", State.PARTIAL: "½", State.REASONS: "□", State.MISSING: "○", State.LATE: "!",
    State.NOT_YET: "–", State.IN_REVIEW: "…", State.SAMPLES: "◇",
}  # fmt: skip
_OFTEN = (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)


def _badge(state: State, line: str = "") -> str:
    """A state by mark and word, and a line below it."""
    below = f'<span class="lage_rad">{escape(line)}</span>' if line else ""
    return (
        f'<span class="lage lage_{state.value}"><span aria-hidden="true">{_MARKS[state]}</span> '
        f"{escape(text(f'laget.lage.{state.value}'))}</span>{below}"
    )


def _table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, style: str = "") -> str:
    """A table that is stacked on a narrow screen. Captions and headings are plain text, cells are HTML made here."""
    named = [escape(each) for each in headings]
    head = "".join(f'<th scope="col">{each}</th>' for each in named)
    body = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(f'<td data-rubrik="{name}">{cell}</td>' for name, cell in zip(named[1:], cells, strict=True))
        + "</tr>"
        for first, *cells in rows
    )
    label = escape(caption)
    return (
        f'<div class="tabell staplad laget{style}" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<caption>{label}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _judged(held: Sequence[Delivery], today: date) -> Delivery:
    """A delivery of the latest period that has fallen due; where none has, of the latest."""
    return max([each for each in held if each.due_on < today] or held, key=lambda each: each.period)


@kept
def _overview(shown: Board) -> str:
    """The latest period that should have come, area by area, beside each other for the modellområden."""
    sheets: dict[tuple[str, Granularity], dict[str, list[Delivery]]] = {}
    for each in shown.deliveries:
        held = sheets.setdefault((each.area, each.period.granularity), {})
        held.setdefault(each.modellomrade, []).append(each)
    order = [(area, often) for area in dict.fromkeys(area for area, _ in sheets) for often in _OFTEN]
    rows = [_overview_row(shown, sheets[each]) for each in order if each in sheets]
    headings = [text("laget.kolumn.leverans"), *(place.name for place in shown.known.areas())]
    return _table(text("laget.tavla"), headings, rows, style=" tavla")


def _overview_row(shown: Board, by_place: dict[str, list[Delivery]]) -> list[str]:
    every = [each for held in by_place.values() for each in held]
    judged = _judged(every, shown.today)
    coming = sorted((each for each in every if each.due_on >= shown.today), key=lambda each: each.due_on)[:1]
    lines = [_by_when("laget.om", judged), *(_by_when("laget.nasta_period", each) for each in coming)]
    head = f"<b>{escape(text(f'omrade.{judged.area}'))}</b>"
    head += "".join(f'<span class="lage_rad">{escape(line)}</span>' for line in lines)
    held = {place: each for place, of_place in by_place.items() for each in of_place if each.period == judged.period}
    return [head, *(_overview_cell(shown, held.get(place.id)) for place in shown.known.areas())]


def _by_when(key: str, delivery: Delivery) -> str:
    return text(key, period=period_text(str(delivery.period)), datum=date_text(delivery.due_on))


def _overview_cell(shown: Board, held: Delivery | None) -> str:
    """Where a delivery stands; there is none where nobody is asked, or all who would be were closed."""
    if held is None:
        return f'<span class="lage_rad">{escape(text("laget.ingen"))}</span>'
    return _badge(held.state, _progress(shown.known, held))


def _progress(known: read.Reference, delivery: Delivery) -> str:
    begun = delivery.state in {State.PARTIAL, State.IN_REVIEW}
    return words.progress_text(known, delivery) if begun else ""


@kept
def _periods(shown: Board, place: str) -> str:
    """Every period shown of one modellområde: a table for each granularity."""
    name, held = shown.known.unit(place).name, shown.of(place)
    tables = []
    for often in _OFTEN:
        of_kind = [each for each in held if each.period.granularity is often]
        periods = sorted({each.period for each in of_kind}, reverse=True)
        by_area = {
            area: {each.period: each for each in row} for area, row in groupby(of_kind, key=lambda each: each.area)
        }
        rows = [
            [
                f"<b>{escape(text(f'omrade.{area}'))}</b>",
                *(_period_cell(shown.known, row.get(each)) for each in periods),
            ]
            for area, row in by_area.items()
        ]
        caption = text("laget.perioder", plats=name, ofta=text(f"laget.per.{often.name.lower()}").lower())
        if rows:
            headings = [text("laget.kolumn.omrade"), *(period_text(str(each)) for each in periods)]
            tables.append(_table(caption, headings, rows))
    return "".join(tables)


def _period_cell(known: read.Reference, delivery: Delivery | None) -> str:
    if delivery is None:
        return f'<span class="lage_rad">{escape(text("laget.ingen"))}</span>'
    key = "laget.sen" if delivery.is_late else "laget.senast"
    due = "" if delivery.is_answered else text(key, datum=date_text(delivery.due_on))
    return _badge(delivery.state, " · ".join(filter(None, (_progress(known, delivery), due))))


def _lists(shown: Board, place: str) -> None:
    """Folded: who lacks what, the reasons given, and when answers came."""
    known, held = shown.known, shown.of(place)
    lacking = _told([each for each in held if words.is_lacking(each)], lambda each: words.who_lacks_text(known, each))
    explained = _told([each for each in held if each.explained], lambda each: words.gaps_text(known, each.explained))
    came = [
        [text(f"omrade.{each.area}"), period_text(str(each.period)), date_text(each.due_on), *_came(each)]
        for each in held if each.came_on
    ]  # fmt: skip
    _folded("saknas_rubrik", "saknas_inget", ("omrade", "period", "vad"), lacking)
    _folded("skal_rubrik", "skal_inga", ("omrade", "period", "skal"), explained)
    _folded("tid_rubrik", "tid_inget", ("omrade", "period", "senast", "kom", "skillnad"), came)


def _told(held: Sequence[Delivery], said: Callable[[Delivery], str]) -> list[list[str]]:
    """A row for each run of periods of an area that have the same words."""
    return [
        [text(f"omrade.{area}"), words.run_text(run), what]
        for area, of_area in groupby(held, key=lambda each: each.area)
        for run, what in words.runs(of_area, said)
    ]


def _came(delivery: Delivery) -> list[str]:
    if delivery.came_on is None or delivery.days_late is None:
        return []
    return [date_text(delivery.came_on), words.difference_text(delivery.days_late)]


def _folded(title: str, nothing: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with st.expander(text(f"laget.{title}")):
        if rows:
            headings = [text(f"laget.kolumn.{each}") for each in columns]
            st.html(markup.table(text(f"laget.{title}"), headings, rows, stacked=True))
        else:
            st.html(markup.paragraph(text(f"laget.{nothing}")))


def _reminder(shown: Board, place: str) -> None:
    address = urljoin(st.context.url or "", f"uppladdning?{urlencode({'modellomrade': place})}")
    st.html(f"<h3>{escape(text('laget.paminnelse'))}</h3>" + markup.paragraph(text("laget.paminnelse.mening")))
    mail = reminders.reminder(shown, place, address=address)
    st.code(mail, language=None, wrap_lines=True)


def _calendars(store: Store, shown: Board, place: str) -> None:
    st.html(f"<h3>{escape(text('laget.kalender_rubrik'))}</h3>" + markup.paragraph(text("laget.kalender_mening")))
    chosen = language()  # the button is pressed in another thread, which knows no language

    def maker(modellomrade: str) -> Callable[[], bytes]:
        def make() -> bytes:
            with use(chosen):
                return reminders.calendar(store, today=shown.today, modellomrade=modellomrade)

        return make

    labels = {place: text("laget.kalender_en", plats=shown.known.unit(place).name), "": text("laget.kalender_alla")}
    for column, (each, label) in zip(st.columns(2), labels.items(), strict=True):
        with column:
            st.download_button(
                markup.plain(label), data=maker(each), file_name=f"uppgifter_{each or 'alla'}.ics",
                mime="text/calendar", key=f"ics_{each}", on_click="ignore", width="stretch",
            )  # fmt: skip


@kept
def _message(shown: Board) -> str:
    """What the reader must know first, then the day that comes next."""
    found = words.message(shown)
    if any(each.samples for each in shown.deliveries):
        found.append(text("laget.exempel"))
    ahead = [each for each in shown.deliveries if each.due_on >= shown.today and words.is_lacking(each)]
    day = min((each.due_on for each in ahead), default=shown.today)
    names = dict.fromkeys(period_text(str(each.period)) for each in ahead if each.due_on == day)
    following = [text("laget.nasta", datum=date_text(day), vad=words.listed(list(names)))] if names else []
    below = " ".join([*following, text("laget.ingress")])
    return markup.paragraph(" ".join(found), "mening") + markup.paragraph(below, "bildtext")


def _meanings() -> None:
    """What each state means, folded."""
    with st.expander(text("laget.teckenforklaring")):
        pairs = [(f"{_MARKS[each]} {text(f'laget.lage.{each}')}", text(f"laget.betyder.{each}")) for each in State]
        st.html(markup.definitions(pairs))


def _place(known: read.Reference) -> str:
    """Ask for a modellområde."""
    names = {unit.id: unit.name for unit in known.areas()}
    place = choice(
        text("val.modellomrade"), list(names), key="modellomrade", default=next(iter(names)), few=True,
        name=names.__getitem__,
    )  # fmt: skip
    remember("modellomrade")
    return place


def completeness_page() -> None:
    """The page: the message, the board, and one modellområde at a time."""
    store = run.store()
    shown = board(store, today=run.today())
    st.html(f"<h1>{escape(text('sida.laget'))}</h1>" + _message(shown))
    st.html(_overview(shown))
    _meanings()
    place = _place(shown.known)
    st.html(f"<h2>{escape(shown.known.unit(place).name)}</h2>" + _periods(shown, place))
    _lists(shown, place)
    _reminder(shown, place)
    _calendars(store, shown, place)
    parts.version(store.data_version(), shown.today)
