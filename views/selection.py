"""What the reader has chosen, kept in the address: a copied link restores the exact view.

The address holds slugs, which stay the same when a label or the language changes; Streamlit's own binding would
put the labels there.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from views.markup import plain

# What was chosen last, by key: it outlives the widgets, which lose their state when another page is opened.
_CHOSEN = "_valt"
_UNKNOWN = "_okand_lank"


def adopt(key: str, options: Sequence[str], default: str | None) -> None:
    """Give a widget its value before it is made: from the address, else what was chosen last, else the default.

    Where the address asks for something that is not among the options, the default is used and the key is noted for
    `unknown_in_address`.
    """
    before = st.session_state.get(_CHOSEN, {}).get(key)
    wanted = st.query_params.get(key)
    asked = wanted is not None and wanted != before
    value = wanted if asked else st.session_state.get(key, before)
    st.session_state[key] = value if value in options else default
    if asked and wanted not in options:
        unknown(key)


def unknown(key: str) -> None:
    """Note that the address asked, under this key, for something that there is not."""
    st.session_state.setdefault(_UNKNOWN, []).append(key)


def remember(*keys: str) -> None:
    """Write the chosen values to the address, once a run and only when they changed."""
    chosen = {key: str(st.session_state[key]) for key in keys if st.session_state.get(key) is not None}
    changed = {key: value for key, value in chosen.items() if st.query_params.get(key) != value}
    if changed:
        st.query_params.update(changed)
    st.session_state[_CHOSEN] = st.session_state.get(_CHOSEN, {}) | chosen


def last_chosen(key: str) -> str:
    """What was last chosen under a key, "" if nothing was."""
    return str(st.session_state.get(_CHOSEN, {}).get(key, ""))


def forget(*keys: str) -> None:
    """Take what was chosen out of the address and out of what is kept."""
    for key in keys:
        st.query_params.pop(key, None)
        st.session_state.pop(key, None)
        st.session_state.get(_CHOSEN, {}).pop(key, None)


def choice(
    label: str, options: Sequence[str], *, key: str, default: str, name: Callable[[str], str], few: bool = False
) -> str:
    """One of several, by a row of buttons when they are few, else by a list that can be searched."""
    adopt(key, options, default)
    if few:
        names = {each: plain(name(each)) for each in options}
        picked = st.pills(label, options, key=key, format_func=names.__getitem__, required=True, wrap=True)
    else:
        picked = st.selectbox(label, options, key=key, format_func=name)
    return picked or default


def unknown_in_address() -> list[str]:
    """The parts of the address that named nothing we have; empties the list."""
    found: list[str] = st.session_state.pop(_UNKNOWN, [])
    return found
