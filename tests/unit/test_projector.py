"""For a projector the figures grow as much as the text, whose size stands in two files that Python does not read."""

import re
import tomllib
from pathlib import Path

from views.figure import PROJECTOR_SCALE

ROOT = Path(__file__).parents[2]


def test_figures_grow_as_much_as_the_text():
    usual = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]["baseFontSize"]
    larger = re.search(
        r"html\.projektor \{ font-size: (\d+)px; \}", (ROOT / "views/styles/frame.css").read_text(encoding="utf-8")
    )
    assert int(larger.group(1)) / usual == PROJECTOR_SCALE
