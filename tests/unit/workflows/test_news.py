"""News: what each data version changed, never a number that has been taken away since, and a feed that is valid Atom."""

from dataclasses import replace
from datetime import date

import httpx
import pytest
from lxml import etree
from starlette.applications import Starlette

from api import ROUTES
from domain.reference import FactKind
from domain.submission import NewSubmission, Origin
from domain.units import Membership, MembershipStatus
from tests import own_loop
from tests.store.drawing import rows_of
from workflows import news
from workflows.compared import Sort
from workflows.news_feed import feed
from workflows.start import opened
from workflows.touched import facts_changed, is_of_facts, is_withdrawal

ATOM = "{http://www.w3.org/2005/Atom}"


def sent(store, table):
    new = NewSubmission(Origin.SHEET, "gun@exempel.se", "t.xlsx", table.encode(), "prov", note="hemligt skäl")
    return store.submit(new, rows_of(table), publish=True)


@pytest.fixture
def send(store):
    """`send(table)`: publish what is drawn as real figures, in a database of the test's own."""
    return lambda table: sent(store, table)


@pytest.fixture(scope="module")
def told_url(copy_of_seeded, tmp_path_factory):
    """A database with a correction and new values (6), and a value that has gone (7). Nobody writes to it."""
    url = copy_of_seeded(tmp_path_factory.mktemp("nytt"))
    sent(opened(url), "inskrivna_65 2421 2026-05 201\ninskrivna_65 2421 2026-07 200")
    sent(opened(url), "inskrivna_65 2421 2026-04 saknas")
    yield url
    opened(url).close()


@pytest.fixture
def told(told_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", told_url)
    monkeypatch.setattr(news, "A_PAGE", 3)
    return opened(told_url)


def ask(path, **headers):
    async def asked():
        transport = httpx.ASGITransport(Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return own_loop.run(asked())


def test_each_version_tells_what_is_new_corrected_and_gone_the_newest_first(told):
    latest, before, older = news.editions(told)
    assert [each.data_version for each in (latest, before, older)] == [7, 6, 5]
    assert news.pages(told) == 3
    assert [each.data_version for each in news.editions(told, page=3)] == [1]
    assert before.count(Sort.NEW) > 0
    assert {each.period for each in before.others} == {"2026-05"}
    assert ("2421", "2026-04", Sort.GONE) in {(each.unit, each.period, each.sort) for each in latest.others}


def test_the_latest_version_is_told_before_the_older_ones_have_been_compared(told):
    news._edition.cache_clear()
    assert next(news.editions_in_turn(told)).data_version == 7
    assert news._edition.cache_info().currsize == 1


def test_a_number_that_is_taken_away_later_goes_from_the_news_that_told_it(store, send):
    send("inskrivna_65 2421 2026-05 201")
    (mine,) = [each for each in news.edition(store, 6).others if each.unit == "2421"]
    assert mine.before is not None
    assert mine.after is not None
    send("inskrivna_65 2421 2026-05 saknas")
    told = [*news.edition(store, 6).others, *news.edition(store, 7).others]
    assert {(each.before, each.after) for each in news.edition(store, 6).others} == {(None, None)}
    assert all(each.before is None for each in told if each.period == "2026-05")


def test_what_is_withdrawn_is_not_told_where_an_earlier_value_came_back(store, send):
    receipt = send("inskrivna_65 2421 2026-05 201")
    store.withdraw(receipt.submission_id, actor="gun@exempel.se", reason="fel fil")
    first, last = (news.edition(store, each) for each in (6, 7))
    assert last.is_withdrawal
    assert {each.after for each in first.others} == {None}
    assert {each.before for each in last.others} == {None}
    assert all(each.after is not None for each in last.others), "what holds today is told"


def test_a_place_and_a_measure_narrow_what_is_told(told):
    latest = news.editions(told, place="2421", measure="inskrivna_65")[0]
    assert (latest.data_version, {each.unit for each in latest.others}) == (7, {"2421"})
    assert not {6, 7} & {each.data_version for each in news.editions(told, measure="belaggningsgrad")}


def test_a_version_that_changes_facts_is_told_from_one_that_changes_values(store):
    facts = store.facts()
    more = (*facts.memberships, Membership("sodra-lappland", "2401", None, None, MembershipStatus.CONFIRMED, "prov"))
    new = NewSubmission(Origin.REFERENCE, "gun@exempel.se", "fakta", b"f", "prov", note="hemligt skäl")
    store.change_facts(new, replace(facts, memberships=more), based_on=store.data_version())
    assert [(each.kind, each.new["kommun_id"]) for each in facts_changed(store, 6)] == [(FactKind.MEMBERSHIP, "2401")]
    assert (is_of_facts(store, 6), is_of_facts(store, 5), is_withdrawal(store, 6)) == (True, False, False)


def test_the_calendar_has_every_measure_the_nearest_day_first(told):
    found = news.calendar(told)
    days = [each.on for each in found if each.on]
    assert len(found) == 39
    assert days == sorted(days)
    assert [each.on for each in found[len(days) :]] == [None] * (len(found) - len(days))
    assert next(each for each in found if each.indicator.id == "belaggningsgrad").on == date(2026, 9, 14)


def test_the_feed_has_what_atom_demands_and_keeps_its_names(told, monkeypatch):
    monkeypatch.setenv("ORGANISATION", "NRF")
    root = etree.fromstring(feed(told).content)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
    for part in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated", "link"):
            assert part.find(f"{ATOM}{name}") is not None
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "NRF"
    names = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(set(names)) == len(names) == 4
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://annan.exempel.se")
    again = etree.fromstring(feed(told).content)
    assert [each.text for each in again.iter(f"{ATOM}id")] == names
    narrowed = etree.fromstring(feed(told, place="2421").content)
    assert not {each.text for each in narrowed.iter(f"{ATOM}id")} & set(names)


def test_nobody_and_nothing_internal_and_no_value_stands_in_the_feed(told, send):
    send("inskrivna_65 2421 2026-05 201")
    words = feed(told).content.decode()
    assert [each for each in ("gun@", "hemligt", "t.xlsx", "119,", "per 1 000") if each in words] == []
    assert "Storuman, maj 2026" in words


def test_the_route_answers_with_marks_so_that_nothing_is_sent_twice(told):
    first = ask("/nytt.atom")
    assert (first.status_code, first.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    etag, day = first.headers["etag"], first.headers["last-modified"]
    assert ask("/nytt.atom", If_None_Match=f'"x", W/{etag}').status_code == 304
    assert ask("/nytt.atom", If_Modified_Since=day).status_code == 304
    assert ask("/nytt.atom", If_None_Match='"x"', If_Modified_Since=day).status_code == 200
    assert ask("/nytt.atom", If_Modified_Since="yesterday").status_code == 200
    assert ask("/nytt.atom?plats=9999").status_code == 404
    assert ask("/nytt.atom?matt=finnsinte").status_code == 404
    assert "New and corrected values" in ask("/nytt.atom?lang=en").text
