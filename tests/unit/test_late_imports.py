"""What takes seconds to import, or is only needed for a file, is not imported before it is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
# Importing statsmodels takes two seconds and 220 MB; the others are for pictures, slides, sheets and migrations.
LATE = {"scipy", "statsmodels", "kaleido", "choreographer", "pptx", "openpyxl", "alembic"}
VISIT = """
import json, sys
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

opening = AppTest.from_file("{house}/navigation.py", default_timeout=120).run()
PagesManager.uses_pages_directory = False
overview = sorted({{name.partition(".")[0] for name in sys.modules}})
area = AppTest.from_file("{house}/navigation.py", default_timeout=120)
area._page_hash = calc_hash("tillganglighet")
area.run()
shown = [page.get("html")[-1].proto.body for page in (opening, area)]
live = [[each.proto.json for each in page.get("bidi_component")] for page in (opening, area)]
drawn = [len(live[0]), len([each for each in live[1] if "matkarta_bild" in each])]
errors = [each.value for page in (opening, area) for each in page.exception]
print(json.dumps([drawn, errors, overview, sorted({{name.partition(".")[0] for name in sys.modules}})]))
"""


@pytest.fixture(scope="module")
def visited(copy_of_seeded, tmp_path_factory):
    """Figures drawn, errors, and the modules there are after the overview and after an area's page."""
    url = copy_of_seeded(tmp_path_factory.mktemp("sent"))
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", VISIT.format(house=HOUSE)],
        env=os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(HOUSE)},
        capture_output=True, text=True, timeout=170, check=True,
    )  # fmt: skip
    return json.loads(answer.stdout.splitlines()[-1])


def test_both_pages_were_really_drawn(visited):
    (components, maps), errors, *_ = visited
    assert errors == []
    assert components >= 1
    assert maps == 1


def test_the_overview_needs_none_of_them(visited):
    overview = set(visited[2])
    assert "pandas" in overview, "the page has computed something"
    assert overview & LATE == set()


def test_the_overview_draws_no_map(visited):
    # Streamlit itself imports plotly wherever that is installed.
    assert set(visited[2]) & {"pydeck", "shapely"} == set()


def test_an_area_with_its_curve_and_map_needs_none_of_them(visited):
    area = set(visited[3])
    assert "shapely" in area, "the map has been made"
    assert area & (LATE | {"pydeck"}) == set()
