"""Burden and benefit: one message, the work behind the sheets, the use of each indicator, and what to reconsider."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape

import streamlit as st

from views import markup, parts, run
from views.selection import choice, remember
from wording import date_text, number, text
from wording.durations import duration_text
from wording.sentences import indicator_text
from workflows import access, burden
from workflows.burden import Benefit, HalfYear, IndicatorUse, Reason, Reconsidered
from workflows.half_year import half_year_text
from workflows.known import Reference
from workflows.read import reference
from workflows.sheet_work import SheetWork
from workflows.start import Store

_NOTHING = "–"
# More half-years than this are chosen from a list.
_FEW = 4
# The columns of each table, the first being the row's heading, and which of them are numbers.
_WORK = ("plats", "filer", "mitten", "langst", "igen", "fragor", "celler")
_USE = ("matt", "visningar", "uttag", "efterfragade", "ensamma", "ifyllt")
_LISTED = ("matt", "skal", "spara")
_NUMBERS = {*_WORK[1:], *_USE[1:], "spara"}


def _counted(key: str, count: int, **values: str) -> str:
    """The sentence for none, for one or for several."""
    form = {0: f"{key}.inga", 1: f"{key}.en"}.get(count, f"{key}.flera")
    return text(form, antal=number(count), **values)


def _time_words(shown: Benefit) -> str:
    """How long half of the files took, as far as that is known."""
    middle, timed = burden.median_time(shown.files), sum(each.took is not None for each in shown.files)
    if middle is None:
        return text("nytta.utan_tid") if shown.files else ""
    form = "en" if timed == 1 else "alla" if timed == len(shown.files) else "nagra"
    return text(f"nytta.tid.{form}", tid=duration_text(middle), antal=number(timed))


def _listed_words(shown: Benefit) -> str:
    if shown.judged is None:
        return text("nytta.for_tidigt", datum=date_text(shown.judged_on))
    return _counted("nytta.omprovas", len(shown.listed), halvar=half_year_text(shown.judged))


def _message(shown: Benefit) -> str:
    """What the reader must know first."""
    files = _counted("nytta.filer", len(shown.files), halvar=half_year_text(shown.half_year))
    words = " ".join(filter(None, (files, _time_words(shown), _listed_words(shown))))
    return markup.paragraph(words, "mening") + markup.paragraph(text("nytta.ingress"), "bildtext")


def _section(key: str, columns: Sequence[str], rows: Sequence[Sequence[str]], about: HalfYear) -> None:
    """A heading, the table, and what its columns mean; a sentence where there is nothing to show."""
    body = markup.paragraph(text(f"nytta.{key}.tomt", halvar=half_year_text(about)))
    if rows:
        headings = [text(f"nytta.kolumn.{each}") for each in columns]
        numeric = [place for place, each in enumerate(columns) if each in _NUMBERS]
        caption = text(f"nytta.{key}.tabell", halvar=half_year_text(about))
        body = markup.table(caption, headings, rows, numeric=numeric, stacked=columns == _LISTED)
    _titled(key, body + markup.paragraph(text(f"nytta.{key}.not"), "bildtext"))


def _titled(key: str, body: str) -> None:
    st.html(f"<h2>{escape(text(f'nytta.{key}.rubrik'))}</h2>{body}")


def _place_name(known: Reference, work: SheetWork) -> str:
    place = known.unit(work.modellomrade).name if work.modellomrade else text("nytta.flera_modellomraden")
    return f"{place}, {text(f'omrade.{work.area}') if work.area else text('nytta.flera_omraden')}"


def _took(length: timedelta | None, work: SheetWork) -> str:
    """A time, and of how many files it is known where that is not all of them."""
    if length is None:
        return text("nytta.okand")
    words = duration_text(length)
    return words if work.timed == work.files else text("nytta.tid_av", tid=words, antal=work.timed, alla=work.files)


def _work_row(known: Reference, work: SheetWork) -> list[str]:
    return [
        _place_name(known, work),
        number(work.files),
        _took(work.median_time, work),
        duration_text(work.longest_time) if work.longest_time is not None else text("nytta.okand"),
        number(work.sent_again),
        number(work.explained),
        number(work.cells),
    ]


def _share(use: IndicatorUse) -> str:
    """Rounded down, so that what is less than half never reads as half."""
    return _NOTHING if use.share_filled is None else text("nytta.andel", andel=number(int(100 * use.share_filled)))


def _use_row(use: IndicatorUse) -> list[str]:
    return [
        indicator_text(use.indicator, "title"),
        number(use.views),
        number(use.exports),
        number(use.asked) if use.asked else _NOTHING,
        number(use.asked_alone) if use.asked else _NOTHING,
        _share(use),
    ]


def _reason(use: IndicatorUse, why: Reason) -> str:
    if why is Reason.UNFILLED:
        return text("nytta.skal.ofyllt", andel=_share(use), celler=number(use.asked))
    return _counted("nytta.skal.oanvant", use.views)


def _listed_row(listed: Reconsidered) -> list[str]:
    reasons = " ".join(_reason(listed.use, each) for each in listed.reasons)
    return [indicator_text(listed.use.indicator, "title"), reasons, number(listed.use.asked_alone)]


def _half_year(store: Store, who: access.Caller) -> HalfYear:
    """Ask for a half-year; the latest if nothing is said."""
    known = {str(each): each for each in burden.half_years(store, today=run.today(), who=who)}

    def name(slug: str) -> str:
        words = half_year_text(known[slug])
        return words[:1].upper() + words[1:]

    picked = choice(
        text("nytta.halvar"), list(known), key="halvar", default=next(iter(known)), few=len(known) <= _FEW, name=name
    )
    remember("halvar")
    return known[picked]


def benefit_page() -> None:
    """The page, for the one who asks."""
    benefit_for(run.caller())


def benefit_for(who: access.Caller) -> None:
    """The page: who may see it, the message, and the three tables."""
    store = run.store()
    st.html(f"<h1>{escape(text('sida.nytta'))}</h1>")
    if not access.may(who, access.Action.FOLLOW_USE):
        st.warning(text("nytta.stangt"))
        return
    message = st.empty()
    half_year = _half_year(store, who)
    shown = burden.benefit(store, half_year, today=run.today(), who=who)
    message.html(_message(shown))
    known = reference(store)
    _section("arbete", _WORK, [_work_row(known, each) for each in shown.work], half_year)
    if shown.judged is None:
        _titled("omprova", markup.paragraph(_listed_words(shown)))
    else:
        _section("omprova", _LISTED, [_listed_row(each) for each in shown.listed], shown.judged)
    _section("anvandning", _USE, [_use_row(each) for each in shown.use], half_year)
    parts.version(store.data_version(), run.today())
