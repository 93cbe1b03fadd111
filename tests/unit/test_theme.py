"""The theme of the pages and the colours of the figures are one, it reads, and its font and icons are there."""

import re
import tomllib
from pathlib import Path

import pytest
import streamlit

from charts.axes import FONT
from charts.palette import contrast, palette
from views.assets import FONT_ADDRESS, SYMBOLS_FILE, VENDOR

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
BOTH = pytest.mark.parametrize("name", ["light", "dark"])


@BOTH
def test_pages_and_figures_have_the_same_colours(name):
    page, figures = THEME[name], palette(dark=name == "dark")
    told = {
        "primaryColor": figures.main,
        "backgroundColor": figures.background,
        "textColor": figures.text,
        "chartCategoricalColors": [figures.main, *figures.others],
    }
    assert {key: page[key] for key in told} == {key: _low(value) for key, value in told.items()}


def _low(value):
    return [each.lower() for each in value] if isinstance(value, list) else value.lower()


@BOTH
def test_text_and_links_read_on_both_backgrounds(name):
    page = THEME[name]
    for ground in (page["backgroundColor"], page["secondaryBackgroundColor"]):
        for ink in (page["textColor"], page["linkColor"], palette(dark=name == "dark").muted):
            assert contrast(ink, ground) >= 4.5


def test_pages_and_figures_are_written_in_our_font_from_this_server():
    (face,) = THEME["fontFaces"]
    assert face["url"] == FONT_ADDRESS
    assert (VENDOR / Path(FONT_ADDRESS).name).stat().st_size < 45_000
    assert (
        {THEME[key].partition(",")[0] for key in ("font", "headingFont")}
        == {face["family"]}
        == {FONT.partition(",")[0]}
    )


@pytest.mark.parametrize("file", ["LICENSE-inter.txt", "LICENSE-ikoner.txt", "LICENSE-plotly.js"])
def test_what_is_from_others_has_its_licence_beside_it(file):
    assert "icense" in (VENDOR / file).read_text(encoding="utf-8")


def test_every_icon_that_streamlit_or_a_page_names_is_among_those_kept():
    """A name that is missing would be shown as a word. `1k` and the like are Streamlit's own mistakes."""
    kept = set(SYMBOLS_FILE.with_suffix(".txt").read_text(encoding="utf-8").split())
    written = [*STREAMLIT.glob("js/*.js"), *ROOT.glob("views/*.py"), *ROOT.glob("pages/*.py"), ROOT / "navigation.py"]
    named = {
        name for path in written for name in re.findall(r":material/([a-z0-9_]+):?", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 60
    assert named - kept == {"1k", "123", "access_time", "star_filled"}


def test_the_icons_are_those_of_this_version_of_streamlit():
    assert SYMBOLS_FILE.name == f"ikoner-{'.'.join(streamlit.__version__.split('.')[:2])}.woff2"
    assert [path.name for path in STREAMLIT.glob("media/MaterialSymbols*")] == [
        "MaterialSymbols-Rounded.nEdyypZU.woff2"
    ]
