"""Kommuner that are like this one: which, how they differ, and how much each likeness counts."""

from math import isnan

import streamlit as st

from stats.similar import FEATURES
from views import markup
from views.area_choice import View
from views.live import live
from views.selection import adopt, remember
from wording import number, status_text, text
from wording.similar import difference_sentence, feature_text
from workflows.similar import Similar, similar

# How much a feature can count, as it stands in the address.
_STEPS = ("0", "0.5", "1", "1.5", "2", "2.5", "3")
_KEYS = {name: f"vikt_{name}" for name in FEATURES}
_OPEN = "liknande_oppen"


def _weights() -> dict[str, float]:
    """How much each feature counts, as the reader sets it: 0 leaves it out."""
    for (name, key), column in zip(_KEYS.items(), st.columns(len(_KEYS)), strict=True):
        adopt(key, _STEPS, "1")
        column.select_slider(feature_text(name), _STEPS, key=key, format_func=_weight_text)
    remember(*_KEYS.values())
    return {name: float(st.session_state[key]) for name, key in _KEYS.items()}


def _weight_text(step: str) -> str:
    return number(float(step), 0 if step.isdigit() else 1)


def _shown(feature: str, value: float) -> str:
    if isnan(value):
        return status_text("saknas")
    return number(value * 100, 1) if feature.startswith("share") else number(value, 1 if feature == "density" else 0)


def _table(view: View, found: Similar) -> str:
    headings = [text("tabell.plats"), *(text(f"liknande.kolumn.{name}") for name in FEATURES), text("liknande.varfor")]
    why = {row["unit"]: difference_sentence(row) for _, row in found.rows.iterrows()}
    lines = [
        [view.known.unit(str(unit)).name, *(_shown(name, row[name]) for name in FEATURES), why.get(str(unit), "")]
        for unit, row in found.features.iterrows()
    ]
    title = text("liknande.tabell", plats=found.unit.name)
    return markup.table(title, headings, lines, numeric=range(1, len(FEATURES) + 1))


def likeness(view: View) -> None:
    """The five kommuner most like this one, by weights that the reader can change; worked out when it is opened."""
    title = markup.plain(text("liknande.rubrik", plats=view.unit.name))
    if any(key in st.query_params for key in _KEYS.values()):  # a link to weights of somebody's own
        st.session_state.setdefault(_OPEN, True)
    part = st.expander(title, key=_OPEN, on_change="rerun")
    if not part.open:
        return
    with part:
        st.html(markup.paragraph(text("liknande.mening"), "bildtext"))
        weights = _weights()
        if not any(weights.values()):
            st.info(text("liknande.inga_vikter"))
            return
        found = similar(view.store, view.unit.id, weights=weights)
        live(_table(view, found), key="liknande")
        words = text("liknande.kalla", ar=str(found.features["year"].max()))
        if bool(found.features["synthetic"].any()):
            words = f"{text('exempeldata')}. {words}"
        st.html(markup.paragraph(words, "bildtext"))
