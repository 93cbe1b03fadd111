"""Words from outside in the files that programs read: a calendar, a feed and the catalogue give them back as they are.

CSV, XLSX, DOCX, PPTX, PDF, SVG and the pages stand in tests/unit/test_names_as_data.py, tests/unit/publishing and
tests/app/test_hostile_names.py.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args
from xml.etree import ElementTree

import icalendar
import pytest
from rdflib import FOAF, Graph

from publishing.calendar_file import Entry, calendar_file
from publishing.dcat import Syntax, dcat
from publishing.feed import Feed, Post, atom
from tests.unit.open_data.test_dcat import drawn

WORDS = [
    "<script>alert(1)</script>", "]]><evil/><![CDATA[", '"/><evil x="', "&evil;", "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    "x\nATTACH:http://evil.example\nBEGIN:VEVENT", "x\r\nEND:VCALENDAR", "x;y,z:\\n", '" . <http://evil> <http://evil> "', '"""', "\\u0041\\",
]  # fmt: skip
AT = datetime(2026, 11, 25, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def plain(words):
    return words.replace("\r\n", "\n")


@pytest.mark.parametrize("words", WORDS)
def test_in_a_calendar(words):
    content = calendar_file(words, [Entry("a@b", date(2026, 12, 1), words, words)], stamp=AT)
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert sorted({each.name for each in calendar.walk()}) == ["VALARM", "VCALENDAR", "VEVENT"]
    assert (plain(str(event["summary"])), plain(str(event["description"]))) == (plain(words), plain(words))
    assert "attach" not in event


@pytest.mark.parametrize("words", [*WORDS, "\x00\x1b[31m\ufffe"])
def test_in_a_feed(words):
    feed = Feed(name=words, title=words, author=words, language="sv", address="https://a/", page="https://a/", at=AT)
    content = atom(feed, [Post(name=words, title=words, summary=words, at=AT, address="https://a/?x=" + words)])
    told = ElementTree.fromstring(content)
    assert {each.tag.removeprefix(ATOM) for each in told.iter()} == {
        "feed", "id", "title", "updated", "author", "name", "link", "entry", "published", "summary",
    }  # fmt: skip
    assert b"<!" not in content.replace(b"<?xml", b"")
    kept = "" if words.startswith("\x00") else plain(words)
    assert plain(told.find(f"{ATOM}entry/{ATOM}title").text or "").replace("[31m", "") == kept


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("syntax", get_args(Syntax))
def test_in_the_catalogue(words, syntax):
    plainly = Graph().parse(data=dcat(drawn(), syntax), format=syntax)
    told = Graph().parse(data=dcat(replace(drawn(), publisher=words), syntax), format=syntax)
    assert [plain(str(name)) for name in told.objects(None, FOAF.name)] == [plain(words)]
    assert len(told) == len(plainly)
