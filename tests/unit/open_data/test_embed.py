"""A figure for somebody else's page: what it says, that it runs nothing, and the code that puts it there."""

import re
from html.parser import HTMLParser

import pytest

from tests.unit.open_data.conftest import ask
from views.middleware import SwedishPage
from wording import use
from wording.sentences import finding, sentence
from workflows import figure_codes, open_embed, read

ADDRESS = "/inbaddad/telefon_samma_dag/2421"


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, tag):
        return [attrs for name, attrs in self.found if name == tag]


def test_it_says_what_the_page_says_with_source_version_and_that_it_is_invented(published):
    page = ask(ADDRESS)
    result = read.result(published, "telefon_samma_dag", units=["2421"], breakdown="")
    unit = result.units["2421"]
    assert finding(result, unit) in page.text
    assert sentence(result, unit) in page.text
    for words in ("Exempeldata (syntetiska)", "Egen bearbetning av uppgifter från", "Dataversion 5", 'lang="sv"'):
        assert words in page.text
    assert len(page.content) < 20_000


def test_the_table_has_every_value_of_the_place(published):
    rows = read.result(published, "telefon_samma_dag", units=["2421"], breakdown="").rows
    page = Elements(ask(ADDRESS).text)
    assert len(page.of("tr")) == len(rows) + 1
    assert [each["scope"] for each in page.of("th")] == ["col"] * 3 + ["row"] * len(rows)
    assert len(page.of("caption")) == 1


def test_it_runs_nothing_fetches_nothing_and_may_stand_in_any_frame(published):
    answer = ask(ADDRESS)
    page, policy = Elements(answer.text), answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors" not in policy
    assert "x-frame-options" not in answer.headers
    for tag in ("script", "link", "img", "iframe", "object", "form"):
        assert page.of(tag) == [], tag
    assert not [attrs for _, attrs in page.found if any(name.startswith("on") or name == "style" for name in attrs)]
    assert all(each.get("rel") == "noopener" and each.get("target") == "_blank" for each in page.of("a"))
    assert not re.search(r"url\(|@import", answer.text)


def test_the_drawing_has_a_name_and_a_description(published):
    svg = ask(ADDRESS).text.partition('<svg class="still"')[2]
    assert 'role="img"' in svg[:40]
    assert "<title>Samtal besvarade samma dag" in svg
    assert "<desc>Värdet var" in svg


def test_a_hidden_value_is_told_and_not_shown(published):
    rows = read.result(published, "bedomning_tre_dagar").rows
    unit = rows.loc[rows["status"] == "prickad", "unit"].iloc[0]
    page = ask(f"/inbaddad/bedomning_tre_dagar/{unit}").text
    assert "dolt, för få fall" in page


def test_the_short_one_has_the_answer_and_no_drawing(published):
    page = Elements(ask(f"{ADDRESS}?storlek=kort").text)
    assert page.of("svg") == page.of("table") == []
    assert len(page.of("h1")) == 1


def test_it_is_in_english_too(published):
    page = ask(f"{ADDRESS}?lang=en").text
    assert '<html lang="en">' in page
    assert "Sample data (synthetic)" in page
    assert "Show the values in a table" in page


def test_a_measure_without_values_for_a_place_says_so(published):
    page = ask("/inbaddad/hemtjanst_80/2421").text
    assert "Storuman" in page
    assert "<svg" not in page


def test_what_the_code_holds_leads_back_to_the_figure(published):
    with use("sv"):
        code = open_embed.code(published, indicator="telefon_samma_dag", unit="2421")
    (frame,), (picture,), (link,) = (
        Elements(each).of(tag) for each, tag in ((code.frame, "iframe"), (code.picture, "img"), (code.picture, "a"))
    )
    assert frame["src"] == f"http://localhost:8501{ADDRESS}"
    assert frame["title"].startswith("Samtal besvarade samma dag")
    assert picture["alt"].startswith(frame["title"])
    kept = link["href"].rpartition("/")[2]
    assert picture["src"] == f"http://localhost:8501/bild/{kept}.png?storlek=rapport"
    taken = figure_codes.taken(published, kept)
    assert (taken.figure.indicator, taken.figure.units[0], taken.data_version) == ("telefon_samma_dag", "2421", 5)
    assert link["href"] in ask(ADDRESS).text


def test_a_name_with_markup_in_it_is_text(store):
    from dataclasses import replace

    facts = store.facts(data_version=store.data_version())
    named = [replace(each, name='<b onclick="x">Storu"man</b>') if each.id == "2421" else each for each in facts.units]
    store.put_reference(units=named, memberships=facts.memberships, events=facts.events)
    said = ask(ADDRESS).text
    code = open_embed.code(store, indicator="telefon_samma_dag", unit="2421")
    assert "&lt;b onclick=&quot;x&quot;&gt;Storu&quot;man&lt;/b&gt;" in said
    assert Elements(said).of("b") == []
    assert Elements(code.frame).of("b") == Elements(code.picture).of("b") == []


@pytest.mark.parametrize("path", [ADDRESS, "/api/v1/versions", "/dcat.rdf"])
def test_what_is_around_every_answer_leaves_it_as_it_is(published, path, monkeypatch):
    import tests.unit.open_data.conftest as asking

    plain = ask(path, Accept="text/html,*/*")
    monkeypatch.setattr(asking, "APP", SwedishPage(asking.APP))
    around = ask(path, Accept="text/html,*/*")
    assert around.content == plain.content
    assert around.headers.get("etag") == plain.headers.get("etag")
