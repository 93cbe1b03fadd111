"""How a foreign table was understood: every column in a list that a person can correct."""

from collections.abc import Mapping as Named
from dataclasses import replace

import pandas as pd
import streamlit as st

from views import markup, places, run
from wording import text
from workflows import foreign, read

_MOST_PREVIEWED = 12


def _names() -> dict[str, str]:
    """What a value may be, as a person chooses it."""
    return {each.id: f"{each.label} ({each.id})" for each in foreign.targets().values()}


def _id_of(names: Named[str, str], name: object) -> str:
    return next((each for each, shown in names.items() if shown == name), "")


def _columns(proposed: foreign.Proposal, key: str) -> foreign.Mapping:
    """The columns as the person leaves them."""
    found, names = proposed.mapping, _names()
    known = {each.place: each for each in found.columns}
    roles = {role: text(f"frammande.roll.{role}") for each in proposed.choices for role in each.roles}
    nothing = text("tolkning.inget")
    rows = pd.DataFrame(
        [
            {
                "place": each.place,
                "letters": each.letters,
                "heading": each.heading,
                "samples": "; ".join(each.samples),
                "role": roles[known[each.place].role],
                "measure": names.get(known[each.place].measure, nothing),
                "period": known[each.place].period,
                "sex": known[each.place].sex,
            }
            for each in proposed.choices
        ]
    ).set_index("place")
    choices = st.column_config.SelectboxColumn
    edited = st.data_editor(
        rows,
        key=f"{key}_kolumner",
        hide_index=True,
        width="stretch",
        disabled=["letters", "heading", "samples"],
        placeholder="–",
        column_config={
            "letters": st.column_config.TextColumn(text("tolkning.kolumn"), width=70),
            "heading": st.column_config.TextColumn(text("tolkning.over"), width=170),
            "samples": st.column_config.TextColumn(text("tolkning.exempel"), width=210),
            "role": choices(text("tolkning.ar"), options=list(dict.fromkeys(roles.values())), required=True, width=270),
            "measure": choices(
                text("tolkning.vilket_matt"), options=[nothing, *names.values()], required=True, width=300
            ),
            "period": st.column_config.TextColumn(text("tolkning.period"), width=90),
            "sex": choices(text("tolkning.kon"), options=["", "T", "K", "M"], width=60),
        },
    )
    for place, row in edited.iterrows():
        found = found.with_column(
            int(str(place)),
            role=_id_of(roles, row["role"]),
            measure=_id_of(names, row["measure"]),
            period=str(row["period"] or "").strip(),
            sex=str(row["sex"] or ""),
        )
    return found


def _said(
    heading: str, texts: Named[str, str], kept: Named[str, str], names: Named[str, str], *, key: str
) -> dict[str, str]:
    """What each text of the file stands for, asked in a list of two columns: "" to skip it, left out while undecided.

    `kept` is what is known already.
    """
    answers = {"": text("tolkning.hoppa"), **names}
    undecided = text("tolkning.valj")
    rows = pd.DataFrame(
        [{"text": shown, "is": answers.get(kept.get(each, "?"), undecided)} for each, shown in texts.items()],
        index=list(texts),
    )
    options = [undecided, *answers.values()]
    edited = st.data_editor(
        rows,
        key=key,
        hide_index=True,
        width="stretch",
        disabled=["text"],
        column_config={
            "text": heading,
            "is": st.column_config.SelectboxColumn(text("tolkning.ar"), options=options, required=True),
        },
    )
    return {str(each): _id_of(answers, row["is"]) for each, row in edited.iterrows() if row["is"] != undecided}


def _whole(found: foreign.Mapping, units: Named[str, str], *, key: str) -> foreign.Mapping:
    """What is said of the whole sheet, where neither column nor row tells."""
    names = _names()
    with st.expander(text("tolkning.hela")):
        nothing = {"": text("tolkning.inget")}
        measure = st.selectbox(
            text("tolkning.hela.matt"), [*nothing, *names], key=f"{key}_matt",
            format_func=(nothing | names).__getitem__,
            index=[*nothing, *names].index(found.measure if found.measure in names else ""),
        )  # fmt: skip
        period = st.text_input(text("tolkning.hela.period"), found.period, key=f"{key}_period", max_chars=10)
        unit = st.selectbox(
            text("tolkning.hela.plats"), [*nothing, *units], key=f"{key}_plats",
            format_func=(nothing | dict(units)).__getitem__,
            index=[*nothing, *units].index(found.unit if found.unit in units else ""),
        )  # fmt: skip
    return replace(found, measure=measure, period=period.strip(), unit=unit)


def mapping(content: bytes, filename: str, *, key: str) -> foreign.Mapping:
    """Show how a table was understood and give it as the person leaves it.

    Raises:
        UnreadableFileError, ForbiddenError: as `workflows.foreign.proposal`.

    """
    store, who = run.store(), run.caller()
    st.html(f"<h3>{text('tolkning.rubrik')}</h3>")
    sheet, heading_row = _where(key)
    proposed = foreign.proposal(store, content, filename, who=who, sheet=sheet, heading_row=heading_row)
    st.html(markup.paragraph(text("tolkning.minns" if proposed.remembered else "tolkning.mening")))
    st.html(markup.definitions((text(label), words) for label, words in proposed.understood))
    if len(proposed.sheets) > 1:
        st.selectbox(text("tolkning.blad"), proposed.sheets, key=f"{key}_blad")
    if proposed.preview:
        heading, *body = [row[:_MOST_PREVIEWED] for row in proposed.preview]
        with st.expander(text("tolkning.forhandsvisning")):
            st.html(markup.table(text("tolkning.forhandsvisning"), heading, body))
            st.number_input(text("tolkning.rubrikrad"), 0, 200, 0, key=f"{key}_rubrikrad")
    if not proposed.choices:
        return proposed.mapping
    st.html(f"<h4>{text('tolkning.kolumner')}</h4>")
    found = _columns(proposed, key)
    known = read.reference(store)
    units = {each.id: places.label(known, each.id) for each in known.units.values()}
    if proposed.texts:
        st.html(f"<h4>{text('tolkning.texter')}</h4>")
        said = _said(text("tolkning.text"), proposed.texts, found.measures, _names(), key=f"{key}_texter")
        found = replace(found, measures={**found.measures, **said})
    if proposed.unknown:
        with st.expander(text("tolkning.okanda")):
            named = _said(text("tolkning.namn"), proposed.unknown, found.places, units, key=f"{key}_namn")
        found = replace(found, places={**found.places, **named})
    return _whole(found, units, key=key)


def _where(key: str) -> tuple[str, int]:
    """The sheet and the row of headings that the person has pointed out, "" and 0 where nobody has."""
    return str(st.session_state.get(f"{key}_blad", "")), int(st.session_state.get(f"{key}_rubrikrad", 0))
