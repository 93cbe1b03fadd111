"""The news as a feed: one entry for each of the latest data versions, of everything or of a place or a measure.

Decision that could be disputed: an entry is named by the instant its version was published, so it keeps its name when
the service moves to another address, and two installations never share one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlencode

from indicators.registry import indicator as lookup
from publishing.feed import MIME, Feed, Post, atom
from store.database import Store
from wording import language, period_text, text
from wording.formats import number
from wording.revisions import counts_text, measure_text
from wording.sentences import indicator_text
from workflows.compared import Sort
from workflows.known import Reference, reference
from workflows.news import Changed, Edition, editions
from workflows.publisher import public_address, publisher
from workflows.touched import publications

__all__ = ["MIME", "NewsFeed", "facts_text", "feed", "measure_line", "summary"]

# How many values that are corrected or gone an entry names.
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class NewsFeed:
    """The feed's bytes, when it last changed, and a mark that is another when they are."""

    content: bytes
    changed_at: datetime
    mark: str

    def is_known(self, marks: str, since: str) -> bool:
        """Whether one who asks has it already: by the marks they have (`If-None-Match`), else by when they got it."""
        if marks:
            return marks.strip() == "*" or self.mark in re.findall(r'"([^"]*)"', marks)
        try:
            return bool(since) and self.changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False  # a time that cannot be read is as if none had been given


def feed(store: Store, *, place: str = "", measure: str = "") -> NewsFeed:
    """The feed in the run's language, of a place and a measure if asked for.

    Raises:
        UnknownUnitError, UnknownIndicatorError: there is no such place or measure.

    """
    if place:
        reference(store).unit(place)
    if measure:
        lookup(measure)
    return _feed(store, store.data_version(), (place, measure), language(), (public_address(), publisher().name))


@lru_cache(maxsize=64)
def _feed(store: Store, now: int, asked: tuple[str, str], spoken: str, told_by: tuple[str, str]) -> NewsFeed:
    (place, measure), (address, author) = asked, told_by
    known = reference(store)
    made = publications(store)
    changed_at = made[now].published_at if now else datetime(2026, 1, 1, tzinfo=UTC)
    born = made[min(made)].published_at if made else changed_at
    chosen = {"plats": place, "matt": measure, "lang": spoken if spoken != "sv" else ""}
    query = urlencode({key: value for key, value in chosen.items() if value})
    own = Feed(
        name=f"{born.isoformat()} {place} {measure} {spoken}",
        title=_title(known, place, measure),
        author=author or text("app.titel"),
        language=spoken,
        address=f"{address}/nytt.atom" + (f"?{query}" if query else ""),
        page=f"{address}/nytt",
        at=changed_at,
    )
    posts = [_post(known, each, address) for each in editions(store, place=place, measure=measure)]
    content = atom(own, posts)
    return NewsFeed(content, changed_at, sha256(content).hexdigest()[:20])


def summary(known: Reference, told: Edition) -> str:
    """What a data version changed, measure by measure, without a single value."""
    parts = [text("nytt.aterkallelse")] if told.is_withdrawal else []
    parts += [f"{measure_line(each)}." for each in told.measures[:_MOST_NAMED]]
    if (left := len(told.measures) - _MOST_NAMED) > 0:
        parts.append(f"{text('nytt.fler_matt', antal=left).capitalize()}.")
    for sort, key in ((Sort.GONE, "nytt.flode.borta"), (Sort.REVISED, "nytt.flode.rattade")):
        if named := _named(known, told, sort):
            parts.append(text(key, vad=named))
    if told.facts:
        parts.append(facts_text(told))
    return " ".join(parts) or text("nytt.antal.inga").capitalize() + "."


def measure_line(changed: Changed) -> str:
    """`Beläggningsgrad: 24 nya värden (till och med juni 2026), 1 rättat värde`."""
    return measure_text(
        indicator_text(changed.indicator, "title"),
        official=changed.official,
        new=changed.count(Sort.NEW),
        revised=changed.count(Sort.REVISED),
        gone=changed.count(Sort.GONE),
        last=period_text(changed.last) if changed.last else "",
    )


def facts_text(told: Edition) -> str:
    """Which reference facts a data version changed."""
    changed = ", ".join(text(f"nytt.underlag.{kind}", antal=number(count)) for kind, count in told.facts)
    return text("nytt.underlag", andringar=changed)


def _named(known: Reference, told: Edition, sort: Sort) -> str:
    found = [
        f"{indicator_text(each.indicator, 'title')}, {known.units[change.unit].name}, {period_text(change.period)}"
        for each in told.measures
        for change in each.others
        if change.sort is sort and change.unit in known.units
    ]
    words = list(dict.fromkeys(found))
    left = [text("nytt.flode.ovriga", antal=len(words) - _MOST_NAMED)] if len(words) > _MOST_NAMED else []
    return "; ".join([*words[:_MOST_NAMED], *left])


def _title(known: Reference, place: str, measure: str) -> str:
    of = [indicator_text(lookup(measure), "title")] if measure else []
    of += [known.unit(place).name] if place else []
    named = {"tjanst": text("app.titel")}
    return text("nytt.flode.titel_val", val=", ".join(of), **named) if of else text("nytt.flode.titel", **named)


def _post(known: Reference, told: Edition, address: str) -> Post:
    counts = counts_text(new=told.count(Sort.NEW), revised=told.count(Sort.REVISED), gone=told.count(Sort.GONE))
    return Post(
        name=f"{told.data_version} {told.published_at.isoformat()}",
        title=text("nytt.flode.post", version=told.data_version, andringar=counts),
        summary=summary(known, told),
        at=told.published_at,
        address=f"{address}/nytt?version={told.data_version}",
    )
