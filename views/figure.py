"""A figure that stays mounted: plotly redraws it in place when the selection changes, instead of starting again.

`st.plotly_chart` makes a new element at every change. This component keeps one, and loads only the part of
plotly.js that the figures use, from this server. Its sizes are pixels, and grow as the text does for a projector.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from charts.axes import Figure
from views import run
from views.assets import PLOTLY_ADDRESS

_HERE = Path(__file__).parent
# How much larger the text is for a projector than else: styles/frame.css beside baseFontSize in .streamlit/config.toml.
PROJECTOR_SCALE = 25 / 17

_mount = st.components.v2.component(
    "figur",
    html='<div class="figur" role="img"></div>',
    css=(_HERE / "figure.css").read_text(encoding="utf-8"),
    js=(_HERE / "figure.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def figure(drawing: Figure, *, alt: str, key: str) -> None:
    """Show a plotly figure.

    Args:
        drawing: `data` and `layout`, as the charts make them.
        alt: the sentence that says what the figure shows, for those who do not see it.
        key: names the place on the page; the same key keeps the same figure mounted.

    """
    data = figure_data(drawing, alt=alt, key=key, projector=run.projector())
    _mount(data=data, key=key, height=int(drawing["layout"].get("height", 400) * data["scale"]))


def figure_data(drawing: Figure, *, alt: str, key: str, projector: bool) -> dict[str, Any]:
    """What the component is given of a figure."""
    scale = PROJECTOR_SCALE if projector else 1
    return {"figure": drawing, "alt": alt, "plotly": PLOTLY_ADDRESS, "scale": scale, "name": key}
