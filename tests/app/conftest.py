"""Pages run through AppTest, from the same navigation.py that the app starts.

Pages that only read share one database for the whole run, so that each figure is counted once.
"""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from workflows.start import opened

HOUSE = Path(__file__).parents[2]


class WithoutPagesFolder(PagesManager):
    """AppTest forgets at every run that app.py has told Streamlit to leave the folder pages/ to st.navigation."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        PagesManager.uses_pages_directory = False


class Shown:
    """What a page shows a reader."""

    def __init__(self, app):
        self.app = app

    @property
    def markup(self):
        """Everything drawn as HTML, the live components' included, but not the style sheet."""
        blocks = [each.proto.body for each in self.app.get("html") if "<style>" not in each.proto.body]
        live = [json.loads(each.proto.json) for each in self.app.get("bidi_component")]
        return "\n".join([*blocks, *(data["html"] for data in live if "html" in data)])

    @property
    def title(self):
        (title,) = re.findall(r"<h1>(.*?)</h1>", self.markup)
        return unescape(title)

    @property
    def text(self):
        """The words, without markup."""
        told = [each.value for kind in ("info", "warning", "error", "success") for each in self.app.get(kind)]
        # As Markdown is drawn: a backslash makes the mark after it a mark of its own.
        told = [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", each).replace("\u2060", "") for each in told]
        words = "\n".join([self.markup, *told])
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", words)).replace("\xa0", " ")).strip()

    @property
    def figures(self):
        """What each mounted figure was given: `figure` (plotly's data and layout) and `alt`."""
        live = [json.loads(each.proto.json) for each in self.app.get("bidi_component")]
        return [data for data in live if "figure" in data]

    def table(self, caption):
        """The rows of the table with this caption, as texts; the headings first."""
        (found,) = [each for each in re.findall(r"<table.*?</table>", self.markup, re.DOTALL) if caption in each]
        return [
            [
                unescape(re.sub(r"<[^>]*>", "", cell)).replace("\xa0", " ")
                for cell in re.findall(r"<t[hd].*?</t[hd]>", row)
            ]
            for row in re.findall(r"<tr.*?</tr>", found, re.DOTALL)
        ]


# A server looks through every installed package for components once; AppTest does at each run, which takes half its time.
installed_components = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture(autouse=True)
def streamlit_as_app_py_leaves_it(monkeypatch):
    monkeypatch.setattr(app_test, "PagesManager", WithoutPagesFolder)
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", installed_components)


@pytest.fixture(scope="session")
def shared_url(copy_of_seeded, tmp_path_factory):
    """A seeded database that no test writes to."""
    url = copy_of_seeded(tmp_path_factory.mktemp("delad"))
    yield url
    opened(url).close()


@pytest.fixture
def visit(shared_url, monkeypatch):
    """`visit("hemsjukvard", plats="2421")`: the page as it opens at that address."""
    monkeypatch.setenv("DATABASE_URL", shared_url)
    return _visit


@pytest.fixture
def visit_own(database_url):
    """The same in a database of the test's own, which it may write to."""
    return _visit


def _visit(page="oversikt", **address):
    app = AppTest.from_file(HOUSE / "navigation.py", default_timeout=120)
    app.query_params = address
    app.context = {"theme": "light"}
    if page != "oversikt":
        app._page_hash = _hash_of(page)
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return Shown(app)


def _hash_of(page):
    """Streamlit's own name for a page, so that it opens at once as by its address (AppTest must else open the first)."""
    from streamlit.util import calc_hash

    return calc_hash(page)


def _submitted_as_reviewer():
    from views import run
    from views.submitted import submitted_for
    from workflows.access import Caller, Role

    run.use_language()
    submitted_for(Caller("gun@nrf.se", role=Role.REVIEWER))


def submitted_to_reviewer(**address):
    """Inskickat as one sees it who may: AppTest has no address, so that nobody is at this machine."""
    return shown_by(_submitted_as_reviewer, **address)


def shown_by(view, **address):
    """What a function of a view's shows, at an address; it is run as a script of its own."""
    app = AppTest.from_function(view, default_timeout=120)
    app.query_params = address
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return Shown(app)
