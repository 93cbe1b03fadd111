"""HTML with small drawings in it, shown as it is: `st.html` washes inline SVG away.

Only for markup made here, in which everything that came from outside has been escaped.
"""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

_mount = st.components.v2.component(
    "levande",
    html='<div class="levande"></div>',
    js=(_HERE / "live.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def live(html: str, *, key: str) -> str | None:
    """Show it; give the address of the link the reader chose in this run, if any."""
    picked = _mount(data={"html": html, "name": key}, key=key, on_valt_change=lambda: None)
    return picked.valt  # type: ignore[no-any-return]
