"""The catalogue of what there is to fetch, made from what is published now.

Decision that could be disputed: a measure without a single published row is left out until it has one; the measures are
listed in the open data all the same.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from charts.geometry import bounds, outlines
from domain.indicator import Indicator
from domain.period import Period
from domain.result import Result
from domain.units import UnitKind
from indicators.registry import all_indicators
from publishing.dcat import MEDIA_TYPES, Catalogue, Dataset, Syntax, dcat
from store.database import Store
from wording import LANGUAGES, text, use
from wording.sentences import indicator_text
from workflows import read
from workflows.clock import day_of
from workflows.open_data_asked import UnknownAddressError
from workflows.open_data_rows import CC0, licence
from workflows.publisher import public_address, publisher

_ENDINGS: dict[str, Syntax] = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}


@dataclass(frozen=True, slots=True)
class Written:
    """The catalogue's bytes, their media type and the mark that tells them again."""

    content: bytes
    media_type: str
    etag: str


def syntax_of(ending: str, accept: str) -> Syntax:
    """Which syntax is wanted: the address's ending goes before what is accepted; Turtle if nothing is said.

    Raises:
        UnknownAddressError: there is no catalogue with that ending.

    """
    if ending and ending not in _ENDINGS:
        raise UnknownAddressError(hittat=f"/dcat.{ending[:20]}")
    if ending:
        return _ENDINGS[ending]
    named = [(accept.find(kind), syntax) for syntax, kind in MEDIA_TYPES.items() if kind in accept]
    return min(named)[1] if named else "turtle"


def written(store: Store, syntax: Syntax) -> Written:
    """The catalogue in a syntax."""
    return _written(store, store.data_version(), syntax, public_address(), publisher())


@lru_cache(maxsize=6)
def _written(store: Store, data_version: int, syntax: Syntax, *_settings: object) -> Written:
    content = dcat(catalogue(store), syntax)
    mark = f'W/"{data_version}-{sha256(content).hexdigest()[:16]}"'
    return Written(content, f"{MEDIA_TYPES[syntax]}; charset=utf-8", mark)


def catalogue(store: Store) -> Catalogue:
    """What there is and who gives it out, in both languages."""
    known, who, address = read.reference(store), publisher(), public_address()
    areas = known.areas()
    kommuner = [each.id for area in areas for each in known.members(area.id)]
    published = store.publications()
    begun_on, changed_on = day_of(published[-1].published_at), day_of(published[0].published_at)
    example = read.has_samples(store)
    return Catalogue(
        address=address,
        title=_in_both("oppna.dcat.titel"),
        description=_in_both("oppna.dcat.beskrivning_exempel" if example else "oppna.dcat.beskrivning"),
        publisher=who.name or text("oppna.dcat.okand_utgivare"),
        contact=who.contact if _is_contact(who.contact) else f"{address}/redogorelse",
        service=_in_both("oppna.api.titel"),
        service_description=_in_both("oppna.api.beskrivning"),
        area=", ".join(each.name for each in areas),
        bounds=bounds(outlines(kommuner).values()),
        begun_on=begun_on,
        changed_on=changed_on,
        licence=CC0,
        datasets=(*_measures(store, address, changed_on), *_facts(store, address, changed_on)),
    )


def _is_contact(written: str) -> bool:
    """Whether it can stand as an address: an e-mail address or a page, without blanks."""
    return bool(written) and not set(written) & set(' <>"{}|\\^`') and ("@" in written or "://" in written)


def _in_both(key: str, **values: object) -> dict[str, str]:
    told: dict[str, str] = {}
    for language in LANGUAGES:
        with use(language):
            told[language] = text(key, **values)
    return told


def _measures(store: Store, address: str, changed_on: date) -> list[Dataset]:
    found = []
    for each in all_indicators():
        results = [read.result(store, each, sex=None), read.published(store, each)]
        there = [result for result in results if result is not None and not result.rows.empty]
        if there:
            found.append(_measure(there, address, changed_on))
    return found


def _measure(results: list[Result], address: str, changed_on: date) -> Dataset:
    told = results[0].indicator
    synthetic = any(each.synthetic for each in results)
    first = min(Period.parse(str(period)).start_on for each in results for period in each.rows["period"].unique())
    return Dataset(
        id=told.id,
        title=_told(told, "title", "oppna.dcat.exempel_titel" if synthetic else ""),
        description=_told(told, "definition", "oppna.dcat.exempel_beskrivning" if synthetic else ""),
        keywords=_in_both(f"omrade.{told.area}"),
        path=f"/values/{told.id}",
        page=f"{address}/{told.area}?matt={told.id}",
        every=told.periodicity,
        first_on=first,
        changed_on=changed_on,
        licence=licence(synthetic=synthetic),
    )


def _told(indicator: Indicator, field: str, frame: str) -> dict[str, str]:
    """A declared text in both languages, within words that say it is invented where it is."""
    told: dict[str, str] = {}
    for language in LANGUAGES:
        with use(language):
            words = indicator_text(indicator, field)
            told[language] = text(frame, text=words) if frame else words
    return told


def _facts(store: Store, address: str, changed_on: date) -> list[Dataset]:
    """The measures themselves, the places and the events: real, but for the events of the sample data."""
    known = read.reference(store)
    invented = {"events": any(each.synthetic for each in known.events)}
    mixed = {"units"} if any(each.kind is UnitKind.ENHET for each in known.units.values()) else set()
    return [
        Dataset(
            id=name,
            title=_in_both(f"oppna.dcat.{name}.titel"),
            description=_in_both(f"oppna.dcat.{name}.beskrivning"),
            keywords=_in_both("oppna.dcat.nyckelord"),
            path=f"/{name}",
            page=f"{address}/oppna_data",
            every=None,
            first_on=None,
            changed_on=changed_on,
            licence="" if invented.get(name) or name in mixed else CC0,
        )
        for name in ("indicators", "units", "events")
    ]
