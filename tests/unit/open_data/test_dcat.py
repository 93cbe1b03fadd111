"""The catalogue holds what DCAT-AP-SE 3.0.1 asks for, in every syntax, and claims no licence for invented values."""

from datetime import date
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from domain.period import Granularity
from publishing.dcat import Catalogue, Dataset, dcat, graph
from tests.unit.open_data.conftest import ask

SHAPES = Graph().parse(Path(__file__).with_name("dcat_ap_se.ttl"))
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
BASE, CC0 = "https://uppfoljning.exempel.se", "https://creativecommons.org/publicdomain/zero/1.0/"
EU = "http://publications.europa.eu/resource/authority"


def part(name):
    return URIRef(f"{BASE}/dcat#{name}")


def dataset(name, licence=CC0, every=Granularity.MONTH):
    words = {"sv": f"{name} på svenska", "en": f"{name} in English"}
    return Dataset(
        id=name, title=words, description=words, keywords=words, path=f"/values/{name}", page=f"{BASE}/vardplatser?matt={name}",
        every=every, first_on=date(2021, 7, 1) if every else None, changed_on=date(2026, 11, 3), licence=licence,
    )  # fmt: skip


def drawn(contact="data@nrf.exempel.se"):
    words = {"sv": "Öppna data", "en": "Open data"}
    return Catalogue(
        address=BASE, title=words, description=words, publisher="Norra sjukvårdsregionförbundet", contact=contact,
        service=words, service_description=words, area="Södra Lappland, Väster", bounds=(14.5, 63.2, 19.9, 66.1),
        begun_on=date(2026, 1, 2), changed_on=date(2026, 11, 3), licence=CC0,
        datasets=(dataset("belaggningsgrad"), dataset("vakansgrad", licence=""), dataset("units", every=None)),
    )  # fmt: skip


def faults(held):
    holds, _, told = validate(held, shacl_graph=SHAPES)
    return "" if holds else told


def test_a_drawn_catalogue_holds():
    assert faults(graph(drawn())) == ""
    assert faults(graph(drawn(contact="https://nrf.exempel.se/kontakt"))) == ""


BREAKS = {
    "the catalogue's licence": (URIRef(f"{BASE}/dcat"), DCTERMS.license, None),
    "the catalogue's publisher": (URIRef(f"{BASE}/dcat"), DCTERMS.publisher, None),
    "the catalogue's title": (URIRef(f"{BASE}/dcat"), DCTERMS.title, None),
    "the catalogue's description": (URIRef(f"{BASE}/dcat"), DCTERMS.description, None),
    "the catalogue's language": (URIRef(f"{BASE}/dcat"), DCTERMS.language, Literal("sv")),
    "the catalogue's homepage": (URIRef(f"{BASE}/dcat"), FOAF.homepage, None),
    "the publisher's name": (part("utgivare"), FOAF.name, None),
    "the publisher's type": (part("utgivare"), DCTERMS.type, Literal("region")),
    "the contact's name": (part("kontakt"), VCARD.fn, None),
    "how to reach the contact": (part("kontakt"), VCARD.hasEmail, None),
    "a dataset's title": (part("belaggningsgrad"), DCTERMS.title, Literal("Utan språk")),
    "a dataset's description": (part("belaggningsgrad"), DCTERMS.description, None),
    "a dataset's publisher": (part("belaggningsgrad"), DCTERMS.publisher, Literal("NRF")),
    "a dataset's contact": (part("belaggningsgrad"), DCAT.contactPoint, None),
    "a dataset's theme": (part("belaggningsgrad"), DCAT.theme, URIRef(f"{EU}/data-theme/EDUC")),
    "a dataset's frequency": (part("belaggningsgrad"), DCTERMS.accrualPeriodicity, Literal("monthly")),
    "a dataset's place": (part("belaggningsgrad"), DCTERMS.spatial, None),
    "a dataset's time": (part("belaggningsgrad"), DCTERMS.temporal, None),
    "the first day of its time": (part("belaggningsgrad-tid"), DCAT.startDate, Literal("2021")),
    "a dataset's day of change": (part("belaggningsgrad"), DCTERMS.modified, Literal("i går")),
    "a dataset's distributions": (part("belaggningsgrad"), DCAT.distribution, None),
    "where a distribution is": (part("belaggningsgrad-csv"), DCAT.accessURL, None),
    "a distribution's format": (part("belaggningsgrad-json"), DCTERMS.format, Literal("Excel")),
    "the service's address": (part("api"), DCAT.endpointURL, None),
    "the service's description": (part("api"), DCAT.endpointDescription, None),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_each_thing_that_lacks_or_is_wrong_is_found(broken):
    subject, predicate, instead = BREAKS[broken]
    held = graph(drawn())
    assert (subject, predicate, None) in held
    held.remove((subject, predicate, None))
    if instead is not None:
        held.add((subject, predicate, instead))
    assert faults(held)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader
@pytest.mark.parametrize("syntax", ["turtle", "xml", "json-ld"])
def test_every_syntax_says_the_same(syntax):
    read = Graph().parse(data=dcat(drawn(), syntax), format=syntax)
    assert set(read) == set(graph(drawn()))


def test_the_products_own_catalogue_holds_and_claims_no_licence_for_invented_values(published):
    answer = ask("/dcat", Accept="text/turtle")
    held = Graph().parse(data=answer.content, format="turtle")
    assert faults(held) == ""
    assert len(list(held.subjects(RDF.type, DCAT.Dataset))) > 30
    licensed = {str(each).rpartition("#")[2] for each in held.subjects(DCTERMS.license)}
    assert {each for each in licensed if "-csv" in each or "-json" in each} == {"indicators-csv", "indicators-json"}
    own = next(held.subjects(RDF.type, DCAT.Catalog))
    titles = {str(each) for each in held.objects(URIRef(f"{own}#belaggningsgrad"), DCTERMS.title)}
    assert titles == {"Beläggningsgrad (exempeldata)", "Bed occupancy (sample data)"}
    assert any("påhittade exempeldata" in str(each) for each in held.objects(own, DCTERMS.description))


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/dcat", "", "text/turtle"), ("/dcat", "*/*", "text/turtle"), ("/dcat", "application/rdf+xml", "application/rdf+xml"),
        ("/dcat", "application/ld+json, text/turtle;q=0.5", "application/ld+json"), ("/dcat.ttl", "application/ld+json", "text/turtle"),
        ("/dcat.rdf", "text/html", "application/rdf+xml"), ("/dcat.jsonld", "*/*", "application/ld+json"),
    ],
)  # fmt: skip
def test_the_catalogue_comes_in_the_syntax_that_is_asked_for(published, path, accept, kind):
    answer = ask(path, Accept=accept)
    assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")


def test_every_address_in_the_catalogue_answers(published):
    held = Graph().parse(data=ask("/dcat").content, format="turtle")
    addresses = {str(each) for each in held.objects(None, DCAT.accessURL)}
    assert len(addresses) > 60
    for each in sorted(addresses)[:6]:
        assert ask(each.removeprefix("http://localhost:8501")).status == 200, each
    (described,) = held.objects(None, DCAT.endpointDescription)
    assert ask(str(described).removeprefix("http://localhost:8501")).json["openapi"] == "3.1.0"
