"""What there is to fetch, as a catalogue in DCAT-AP-SE 3.0.1: Turtle, RDF/XML or JSON-LD.

Decisions that could be disputed: each measure is a dataset of its own, since source, period, updating and licence are
each measure's; CSV and JSON are its two distributions. The catalogue itself is CC0, but a dataset of invented values
says that it is invented and has no licence. The format is a media type in text, as the Swedish profile has it (the
European one has an address there); the same media type stands as an address beside, for those who read that one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from domain.period import Granularity

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

Words = Mapping[str, str]  # by language: {"sv": …, "en": …}
Syntax = Literal["turtle", "xml", "json-ld"]
MEDIA_TYPES: Mapping[Syntax, str] = {
    "turtle": "text/turtle",
    "xml": "application/rdf+xml",
    "json-ld": "application/ld+json",
}

_EU = "http://publications.europa.eu/resource/authority"
_HEALTH = f"{_EU}/data-theme/HEAL"
_PUBLIC = f"{_EU}/access-right/PUBLIC"
_LANGUAGES = {"sv": f"{_EU}/language/SWE", "en": f"{_EU}/language/ENG"}
_FREQUENCY = {Granularity.MONTH: "MONTHLY", Granularity.QUARTER: "QUARTERLY", Granularity.YEAR: "ANNUAL", None: "IRREG"}
# The kind of publisher in the list of ADMS: a federation of regions is a regional authority.
_PUBLISHER_TYPE = "http://purl.org/adms/publishertype/RegionalAuthority"
_SWEDEN = "http://sws.geonames.org/2661886/"
_WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_IANA = "https://www.iana.org/assignments/media-types"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One dataset. `path` is the address of its rows under the API; `every` how often it grows (None = now and then).

    `first_on` is the first day it is about; `licence` is "" where it has none.
    """

    id: str
    title: Words
    description: Words
    keywords: Words
    path: str
    page: str
    every: Granularity | None
    first_on: date | None
    changed_on: date
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All of them, and who gives them out. `address` is where the product is reached, without a final slash.

    `contact` is an e-mail address or a page. `area` names what is covered, and `bounds` are its west, south, east and
    north in degrees.
    """

    address: str
    title: Words
    description: Words
    publisher: str
    contact: str
    service: Words
    service_description: Words
    area: str
    bounds: tuple[float, float, float, float]
    begun_on: date
    changed_on: date
    licence: str
    datasets: tuple[Dataset, ...]


def dcat(catalogue: Catalogue, syntax: Syntax) -> bytes:
    """The catalogue's bytes in one of the syntaxes."""
    if syntax == "json-ld":
        return graph(catalogue).serialize(format=syntax, encoding="utf-8", auto_compact=True)
    return graph(catalogue).serialize(format="pretty-xml" if syntax == "xml" else syntax, encoding="utf-8")


def graph(catalogue: Catalogue) -> "Graph":
    """The catalogue as statements."""
    return _Made(catalogue).graph


class _Made:
    """The graph while it is written: one method for each kind of thing in it."""

    def __init__(self, catalogue: Catalogue) -> None:
        from rdflib import DCAT, DCTERMS, FOAF, SKOS, Graph, Literal, Namespace, URIRef

        self._literal, self._uri = Literal, URIRef
        self._dcat, self._terms, self._foaf, self._skos = DCAT, DCTERMS, FOAF, SKOS
        self._vcard = Namespace(_VCARD)
        self.graph = Graph()
        for name, space in {"dcat": DCAT, "dcterms": DCTERMS, "foaf": FOAF, "vcard": self._vcard}.items():
            self.graph.bind(name, space)
        self._of = catalogue
        self._base = f"{catalogue.address}/dcat"
        self._publisher, self._contact, self._area = (self._part(each) for each in ("utgivare", "kontakt", "omrade"))
        self._service = self._part("api")
        self._agent()
        self._place()
        self._api()
        self._catalogue()
        for each in catalogue.datasets:
            self._dataset(each)

    def _part(self, name: str) -> "URIRef":
        return self._uri(f"{self._base}#{name}")

    def _say(self, subject: "Node", **said: Any) -> None:
        """Statements in dcterms; a mapping is words by language, a text with `://` an address."""
        for name, value in said.items():
            self._add(subject, self._terms[name], value)

    def _add(self, subject: "Node", predicate: "URIRef", value: Any) -> None:
        if isinstance(value, Mapping):
            for language, words in value.items():
                self.graph.add((subject, predicate, self._literal(words, lang=language)))
        elif isinstance(value, str) and "://" in value:
            self.graph.add((subject, predicate, self._uri(value)))
        elif isinstance(value, str | date):
            self.graph.add((subject, predicate, self._literal(value)))
        else:
            self.graph.add((subject, predicate, value))

    def _typed(self, subject: "Node", kind: "URIRef") -> None:
        from rdflib import RDF

        self.graph.add((subject, RDF.type, kind))

    def _agent(self) -> None:
        self._typed(self._publisher, self._foaf.Agent)
        self.graph.add((self._publisher, self._foaf.name, self._literal(self._of.publisher)))
        self._say(self._publisher, type=_PUBLISHER_TYPE)
        self._typed(self._contact, self._vcard.Organization)
        self.graph.add((self._contact, self._vcard.fn, self._literal(self._of.publisher)))
        is_page = "://" in self._of.contact
        reached = self._of.contact if is_page else f"mailto:{self._of.contact}"
        how = self._vcard.hasURL if is_page else self._vcard.hasEmail
        self.graph.add((self._contact, how, self._uri(reached)))

    def _place(self) -> None:
        west, south, east, north = (round(each, 3) for each in self._of.bounds)
        box = f"POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"
        self._typed(self._area, self._terms.Location)
        self.graph.add((self._area, self._skos.prefLabel, self._literal(self._of.area, lang="sv")))
        self.graph.add((self._area, self._dcat.bbox, self._literal(box, datatype=self._uri(_WKT))))
        self._typed(self._uri(_SWEDEN), self._terms.Location)

    def _api(self) -> None:
        service, base = self._service, f"{self._of.address}/api/v1"
        self._typed(service, self._dcat.DataService)
        self._say(service, title=self._of.service, description=self._of.service_description)
        self._say(service, publisher=self._publisher, accessRights=_PUBLIC)
        self._add(service, self._dcat.endpointURL, base)
        self._add(service, self._dcat.endpointDescription, f"{base}/openapi.json")
        self._add(service, self._dcat.contactPoint, self._contact)

    def _catalogue(self) -> None:
        catalogue, of = self._uri(self._base), self._of
        self._typed(catalogue, self._dcat.Catalog)
        self._say(catalogue, title=of.title, description=of.description, publisher=self._publisher)
        self._say(catalogue, license=of.licence, issued=of.begun_on, modified=of.changed_on)
        for language in _LANGUAGES.values():
            self._say(catalogue, language=language)
        self._add(catalogue, self._foaf.homepage, f"{of.address}/oppna_data")
        self._add(catalogue, self._dcat.themeTaxonomy, f"{_EU}/data-theme")
        self._say(catalogue, spatial=self._area)
        for each in of.datasets:
            self._add(catalogue, self._dcat.dataset, self._part(each.id))

    def _dataset(self, told: Dataset) -> None:
        dataset = self._part(told.id)
        self._typed(dataset, self._dcat.Dataset)
        self._say(dataset, title=told.title, description=told.description, publisher=self._publisher)
        self._say(dataset, identifier=told.id, modified=told.changed_on, accessRights=_PUBLIC)
        self._say(dataset, accrualPeriodicity=f"{_EU}/frequency/{_FREQUENCY[told.every]}", spatial=self._area)
        self._say(dataset, spatial=_SWEDEN, language=_LANGUAGES["sv"])
        self._add(dataset, self._dcat.contactPoint, self._contact)
        self._add(dataset, self._dcat.theme, _HEALTH)
        self._add(dataset, self._dcat.keyword, told.keywords)
        self._add(dataset, self._dcat.landingPage, told.page)
        if told.first_on:
            period = self._part(f"{told.id}-tid")
            self._typed(period, self._terms.PeriodOfTime)
            self._add(period, self._dcat.startDate, told.first_on)
            self._say(dataset, temporal=period)
        for ending, kind in ((".csv", "text/csv"), ("", "application/json")):
            self._distribution(dataset, told, ending, kind)

    def _distribution(self, dataset: "URIRef", told: Dataset, ending: str, kind: str) -> None:
        from rdflib import Literal

        name = kind.rpartition("/")[2]
        one, address = self._part(f"{told.id}-{name}"), f"{self._of.address}/api/v1{told.path}{ending}"
        self._add(dataset, self._dcat.distribution, one)
        self._typed(one, self._dcat.Distribution)
        self._say(one, title=Literal(name.upper()), format=kind)
        self._add(one, self._dcat.mediaType, f"{_IANA}/{kind}")
        self._add(one, self._dcat.accessURL, address)
        self._add(one, self._dcat.accessService, self._service)
        if ending:
            self._add(one, self._dcat.downloadURL, address)
        if told.licence:
            self._say(one, license=told.licence)
