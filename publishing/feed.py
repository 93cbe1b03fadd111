"""A news feed (Atom, RFC 4287): one entry for each data version, for those who want to be told.

Decision that could be disputed: the feed names measures, places and periods but holds no values. Programs that read
feeds keep what they have read for ever, and a number that has to be taken away later could not be taken back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

MIME = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
# Names what this product tells of, whatever address it is reached at.
_OWN = UUID("5c1d1f53-6a7e-4b53-9d0e-2f5f5a0f6b61")
_FIRST_TEXT, _LAST_CONTROL = 0x20, 0x7F


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """One entry. `name` names it for ever among all entries of the feed; `address` is the page that tells more."""

    name: str
    title: str
    summary: str
    at: datetime
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """The feed's own data. `name` names it for ever; `address` is its own, and `page` that of the page it follows."""

    name: str
    title: str
    author: str
    language: str
    address: str
    page: str
    at: datetime


def atom(feed: Feed, posts: Iterable[Post]) -> bytes:
    """The feed, UTF-8. Times with their time zone."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _text(root, "id", _id(feed.name))
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(feed.at))
    _text(SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.address, MIME.partition(";")[0])
    _link(root, "alternate", feed.page, "text/html")
    for post in posts:
        entry = SubElement(root, "entry")
        _text(entry, "id", _id(f"{feed.name} {post.name}"))
        _text(entry, "title", post.title)
        _text(entry, "updated", _moment(post.at))
        _text(entry, "published", _moment(post.at))
        _link(entry, "alternate", post.address, "text/html")
        _text(entry, "summary", post.summary)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _plain(words)


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": relation, "href": _plain(address), "type": kind})


def _plain(words: str) -> str:
    """Words without the signs that no XML may hold; names come from files."""
    return "".join(each for each in words if each in "\t\n" or (ord(each) >= _FIRST_TEXT and not _is_odd(ord(each))))


def _is_odd(code: int) -> bool:
    """Control signs, halves of pairs and the two codes that are no letters."""
    return _LAST_CONTROL <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(_OWN, name)}"
