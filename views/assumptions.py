"""Every assumption in one table with its source; history; the workbook out; and, for those who may, changing them."""

from collections.abc import Sequence

import streamlit as st

from domain.assumption import HeldAssumption
from views import markup, run
from views.assumptions_edit import edit_part
from views.scenarios_words import model_name
from views.selection import choice, remember
from wording import date_text, language, text, use
from wording.assumptions import assumption_name, bounds_shown, shown_words
from workflows import access, assumptions, assumptions_file
from workflows.clock import day_of
from workflows.start import Store

_COLUMNS = ("namn", "modell", "varde", "rimligt", "kalla", "andrat")
_MOST_LISTED = 100


def assumptions_part(store: Store, who: access.Caller) -> None:
    """The sentence, the tables by model, the file, the history and the way to change them."""
    every = assumptions.held(store)
    changed = sum(each.said is not None for each in every)
    st.html(markup.paragraph(text("antagande.fraga"), "fraga"))
    words = text(
        "antagande.mening.satta" if changed else "antagande.mening.inga_satta", antal=len(every), satta=changed
    )
    st.html(markup.paragraph(words, "mening"))
    models = list(dict.fromkeys(each.declared.model for each in every))
    model = choice(
        text("scenarier.val.modell"), ["", *models], key="antagande_modell", default="",
        name=lambda each: model_name(each) if each else text("scenarier.val.alla"),
    )  # fmt: skip
    remember("antagande_modell")
    named = access.may_somewhere(who, access.Action.PLAN)
    shown = [each for each in every if model in {"", each.declared.model}]
    st.html(_table(shown, named=named))
    _file(store)
    _history(store, named=named)
    edit_part(store, who, shown)


def _table(shown: Sequence[HeldAssumption], *, named: bool) -> str:
    """The assumptions, as HTML."""
    headings = [text(f"antagande.kolumn.{each}") for each in _COLUMNS]
    rows = [_row(each, named=named) for each in shown]
    return markup.table(text("antagande.tabell"), headings, rows, numeric=(2,), stacked=True)


def _row(each: HeldAssumption, *, named: bool) -> list[str]:
    declared = each.declared
    return [
        assumption_name(declared.id), model_name(declared.model), shown_words(each.value, declared),
        bounds_shown(declared), each.source, _set_words(each, named=named),
    ]  # fmt: skip


def _set_words(each: HeldAssumption, *, named: bool) -> str:
    """Who set it and when, and what it else would be; that it is as declared."""
    if each.said is None:
        return text("antagande.inte_satt")
    when = date_text(day_of(each.said.at))
    told = {"datum": when, "forvalt": shown_words(each.declared.value, each.declared)}
    return text("antagande.satt_av", av=each.said.actor, **told) if named else text("antagande.satt", **told)


def _file(store: Store) -> None:
    chosen, today = language(), run.today()  # the button is pressed in another thread, which knows no language

    def make() -> bytes:
        with use(chosen):
            return assumptions_file.workbook(store, today=today).content

    st.download_button(
        text("antagande.ladda_ner"), data=make, file_name=assumptions_file.file_name(today),
        mime=assumptions_file.MIME, key="antaganden_xlsx", on_click="ignore",
    )  # fmt: skip


def _history(store: Store, *, named: bool) -> None:
    """Everything that was ever set, the latest first."""
    made = assumptions.history(store)[:_MOST_LISTED]
    if not made:
        return
    declared = assumptions.all_assumptions()
    rows = []
    for each in made:
        about = declared.get(each.assumption)
        is_declared = each.value is None or about is None
        value = text("antagande.forvalt") if is_declared else shown_words(each.value or 0.0, about)  # type: ignore[arg-type]
        by = [each.actor] if named else []
        rows.append([date_text(day_of(each.at)), assumption_name(each.assumption), value, each.source, *by])
    columns = ["satt", "namn", "varde", "kalla", *(["av"] if named else [])]
    headings = [text(f"antagande.kolumn.{each}") for each in columns]
    with st.expander(text("antagande.historik")):
        st.html(markup.table(text("antagande.historik.tabell"), headings, rows, numeric=(2,), stacked=True))
