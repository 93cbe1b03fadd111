"""Behov till 2035: how much care at home is needed, and whether the staff is enough. Sentence, figures, tables, doubts.

Decision that could be disputed: two rate scenarios are always shown, since care per resident that stays the same is an
assumption like any other.
"""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from charts.axes import Figure
from domain.errors import FollowUpError
from domain.future import DRIVERS, RATES, Choice, Future
from domain.scenario import Scenario
from views import future_choice, future_tables, future_upload, markup, parts, run, save_scenario
from views.figure import figure
from views.follow import follow
from views.kept import kept
from views.live import live
from views.selection import remember
from wording import date_text, language, number, period_text, text, use
from wording import future as said
from workflows import access, assumptions, future, future_file, future_scenario, read
from workflows.start import Store

_UNKNOWN = ("boende", "tid", "folkmangd", "ckm", "omsattning")


def future_page() -> None:
    """The page, for the one who asks."""
    _page(run.caller)


def future_for(who: access.Caller) -> None:
    """The page as one caller sees it."""
    _page(lambda: who)


def _page(asking: Callable[[], access.Caller]) -> None:
    store = run.store()
    st.html(f"<h1>{escape(text('sida.framtid'))}</h1>" + markup.paragraph(text("framtid.ingress"), "mening"))
    choice = future_choice.chosen(read.reference(store))
    remember("plats", "takt", "mot", "rekrytering", "omsattning")
    try:
        found = future.reckon(store, choice)
    except FollowUpError as error:
        refused(store, choice.place, error)
    else:
        _shown(store, found, asking)
    future_upload.upload(store, asking=asking)
    known = read.reference(store)
    parts.unconfirmed(known, known.area_of(choice.place))
    parts.version(store.data_version(), run.today())


def _shown(store: Store, found: Future, asking: Callable[[], access.Caller]) -> None:
    st.html(markup.paragraph(said.answer(found), "mening") + markup.paragraph(said.staff_answer(found), "mening"))
    _persons(found)
    _staff(found)
    _drivers(found)
    if found.kommuner:
        st.html(f"<h2>{escape(text('framtid.kommuner'))}</h2>" + markup.paragraph(text("framtid.kommuner.mening")))
        st.html(future_tables.kommuner(found))
    _tried(found)
    st.html(unknown("framtid.vet_inte", [text(f"framtid.vet_inte.{each}") for each in _UNKNOWN]))
    follow(live(_assumed(store, found), key="framtid_antaganden"))
    download("framtid", found.choice.place, lambda: future_file.future_file(found, today=run.today()))
    make = _maker(store, found.choice)
    save_scenario.offer(store, make, key="framtid", place=found.choice.place, asking=asking)


def _maker(store: Store, choice: Choice) -> Callable[[], Scenario]:
    def make() -> Scenario:
        found = future.reckon(store, choice)
        return future_scenario.scenario(store, found, title=said.persons_title(found))

    return make


@kept
def _persons_drawn(found: Future, dark: bool) -> Figure:  # noqa: FBT001
    from charts.future import persons_figure

    return persons_figure(found, dark=dark)


@kept
def _posts_drawn(found: Future, dark: bool) -> Figure:  # noqa: FBT001
    from charts.future import posts_figure

    return posts_figure(found, dark=dark)


@kept
def _drivers_drawn(found: Future, dark: bool) -> Figure:  # noqa: FBT001
    from charts.waterfall import waterfall

    sizes = [(said.driver_name(each), found.sides[0].drivers[each]) for each in DRIVERS]
    return waterfall(
        sizes, text("framtid.drivkraft.allt"), worded=said.signed, axis=text("framtid.drivkrafter.axel"), dark=dark
    )


def _persons(found: Future) -> None:
    title = said.persons_title(found)
    st.html(f'<h2 class="fynd">{escape(title)}</h2>')
    figure(_persons_drawn(found, run.dark()), alt=title, key="framtid_personer")
    known = int(found.years[0])
    residents = (
        text("framtid.folkmangd.egen", ar=known)
        if found.own
        else text("framtid.folkmangd.tabell", ar=known, kalla=found.projection_source)
    )
    lacking = [text("framtid.folkmangd.saknar", kommuner=", ".join(found.lacking))] if found.lacking else []
    months = text("framtid.manader", antal=found.months, ar=known)
    parts.notes([text("framtid.personer.not"), text("framtid.personer.not.matt"), residents, *lacking, months])
    _caption(found)
    live(future_tables.folded(future_tables.persons(found)), key="framtid_tabell")


def _caption(found: Future) -> None:
    """Under every figure, so that each says where it is from also when it is cut out."""
    words = text("framtid.bildtext", kallor=", ".join(found.sources), ar=found.years[0])
    st.html(caption(found.sources, found.data_version, words, synthetic=found.synthetic))


def _staff(found: Future) -> None:
    title, staff, first = said.posts_title(found), found.staff, found.sides[0]
    st.html(f'<h2 class="fynd">{escape(title)}</h2>')
    figure(_posts_drawn(found, run.dark()), alt=title, key="framtid_tjanster")
    low, high = first.need_band[-1]
    parts.notes([
        text("framtid.tjanster.not", plats=staff.vacancy_of, andel=number(staff.vacancy * 100, 1),
             period=period_text(staff.vacancy_period)),
        text("framtid.tjanster.not.omsattning", andel=number(staff.turnover * 100, 1), plats=staff.turnover_of,
             antal=said.posts(staff.recruited_today)),
        text("framtid.tjanster.not.osakert", ar=found.years[-1], nedre=said.posts(low), ovre=said.posts(high),
             takt=said.rate_name(first.rate).lower()),
    ])  # fmt: skip
    _caption(found)
    live(future_tables.folded(future_tables.staff(found)), key="framtid_tjanstetabell")


def _drivers(found: Future) -> None:
    title = said.drivers_title(found, found.sides[0])
    st.html(f'<h2 class="fynd">{escape(title)}</h2>')
    figure(_drivers_drawn(found, run.dark()), alt=title, key="framtid_drivkrafter")
    parts.notes([text("framtid.drivkrafter.not", takt=said.rate_name(found.sides[0].rate).lower())])
    _caption(found)
    live(future_tables.folded(future_tables.drivers(found)), key="framtid_drivkraftstabell")


def _tried(found: Future) -> None:
    """How the same reckoning would have done, and for which scenario it cannot be tried."""
    sentences = [said.tried_sentence(each) for each in found.tried]
    told = {each.rate for each in found.tried}
    sentences += [
        text("framtid.provat.inte", om=said.given(side.rate), stod=found.years[0] - 3)
        for side in found.sides
        if side.rate not in told
    ]
    words = "".join(markup.paragraph(each) for each in [*dict.fromkeys(sentences), text("framtid.provat.ett")])
    st.html(f"<h2>{escape(text('framtid.provat'))}</h2>{words}")


def _assumed(store: Store, found: Future) -> str:
    given = found.assumptions
    percent = {
        "trend": {"tak": number(given["framtid_trendtak"] * 100, 1)},
        "friskare": {"ar": number(given["framtid_friskare_ar"], 1)},
        "flyttar_hem": {"procent": number(given["framtid_hem_okning"] * 100, 1)},
    }
    rates = markup.definitions(
        (said.rate_name(each), text(f"framtid.takt.{each}.betyder", **percent.get(each, {}))) for each in RATES
    )
    table = future_tables.assumptions(assumptions.of_model("framtid"), given, assumptions.set_now(store))
    seed = markup.paragraph(text("framtid.fro", fro=found.seed), "bildtext")
    return f"<h2>{escape(text('framtid.antaganden'))}</h2>{rates}{table}{seed}"


def download(page: str, place: str, made: Callable[[], bytes]) -> None:
    """The figures as a file; made when somebody presses, in another thread, which knows no language."""
    chosen = language()

    def make() -> bytes:
        with use(chosen):
            return made()

    st.download_button(
        text("framtid.fil.ladda"), data=make, file_name=f"{page}_{place}.csv", mime="text/csv", key=f"{page}_csv",
        on_click="ignore",
    )  # fmt: skip


def refused(store: Store, place: str, error: FollowUpError) -> None:
    """That there is no answer for a place, and why."""
    name = read.reference(store).unit(place).name
    st.html(f'<h2 class="fynd">{escape(text("framtid.gar_inte", plats=name))}</h2>')
    st.html(markup.paragraph(text(error.key, **error.values), "mening"))


def unknown(key: str, sentences: Sequence[str]) -> str:
    """What a page cannot tell, as a list under its heading."""
    items = "".join(f"<li>{escape(each)}</li>" for each in sentences)
    return f'<h2>{escape(text(key))}</h2><ul class="framtid_vet_inte">{items}</ul>'


def caption(sources: Sequence[str], data_version: int, words: str, *, synthetic: bool) -> str:
    """Under a figure: whose reckoning it is, from what, and that the data are invented as long as they are."""
    told = [words, text("bild.version", version=data_version), text("bild.datum", datum=date_text(run.today()))]
    inside = " · ".join(told)
    marked = escape(inside)
    for each in sources:
        marked = marked.replace(escape(each), markup.in_swedish(each))
    sample = f'<b class="exempel">{escape(text("exempeldata"))}</b> ' if synthetic else ""
    return f'<p class="bildtext">{sample}{marked}</p>'
