"""The DCAT-AP-SE entry holds what the profile makes mandatory, and the shapes see where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, URIRef

from pipeline.export.dcat import VCARD, describe, entry
from pipeline.export.formats import FORMATS
from pipeline.export.package import TURTLE, XML, Written
from schemas.flat import TABLES
from schemas.open_data import OpenData

SHAPES = Graph().parse(Path(__file__).parent / "dcat_ap_se.ttl")
NOW = "2026-03-01T03:15:00.000000Z"
TOLD = {
    "publisher": "Exempelby kommun & Co",
    "publisher_address": "https://exempelby.test/",
    "contact": "Kommunkansliet",
    "mail": "oppnadata@exempelby.test",
    "address": "https://data.exempelby.test/intern%20kontroll",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}


def made(kind: str = "csv") -> Graph:
    return entry(OpenData(**TOLD), kind, written(kind), NOW)


def written(kind: str) -> list[Written]:
    return [Written(name, f"{name}.{FORMATS[kind].suffix}", 10, 1, "0" * 64) for name in TABLES]


def conforms(graph: Graph) -> tuple[bool, str]:
    result, _, told = validate(graph, shacl_graph=SHAPES, inference="none", meta_shacl=False)
    return bool(result), str(told)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_entry_keeps_the_profiles_rules(kind: str) -> None:
    result, told = conforms(made(kind))
    assert result, told
    assert len(list(made(kind).subjects(RDF.type, DCAT.Dataset))) == len(TABLES)


MANDATORY = [
    (DCAT.Catalog, DCTERMS.title),
    (DCAT.Catalog, DCTERMS.description),
    (DCAT.Catalog, DCTERMS.publisher),
    (DCAT.Catalog, DCTERMS.license),
    (DCAT.Catalog, DCAT.dataset),
    (DCAT.Dataset, DCTERMS.title),
    (DCAT.Dataset, DCTERMS.description),
    (DCAT.Dataset, DCTERMS.publisher),
    (DCAT.Dataset, DCAT.contactPoint),
    (DCAT.Dataset, DCAT.distribution),
    (DCAT.Distribution, DCAT.accessURL),
    (DCAT.Distribution, DCTERMS.license),
    (FOAF.Agent, FOAF.name),
    (FOAF.Agent, DCTERMS.type),
    (VCARD.Organization, VCARD.fn),
    (VCARD.Organization, VCARD.hasEmail),
]


@pytest.mark.parametrize(("kind", "predicate"), MANDATORY)
def test_what_is_mandatory_is_missed_where_it_is_not(kind: URIRef, predicate: URIRef) -> None:
    graph = made()
    one = next(iter(graph.subjects(RDF.type, kind)))
    assert list(graph.objects(one, predicate))
    graph.remove((one, predicate, None))
    assert not conforms(graph)[0]


def test_a_catalogue_under_another_licence_is_no_such_entry() -> None:
    graph = made()
    graph.set((next(iter(graph.subjects(RDF.type, DCAT.Catalog))), DCTERMS.license, URIRef(TOLD["license"])))
    assert not conforms(graph)[0]


def test_both_files_say_the_same_and_where_each_table_is() -> None:
    files = describe(OpenData(**TOLD), "csv", written("csv"), NOW)
    turtle = Graph().parse(data=files[TURTLE], format="turtle")
    assert set(turtle) == set(Graph().parse(data=files[XML], format="xml")) == set(made())
    risks = URIRef("https://data.exempelby.test/intern%20kontroll/risks.csv")
    (file,) = turtle.subjects(DCAT.downloadURL, risks)
    assert turtle.value(file, DCTERMS["format"]) == Literal("text/csv")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("publisher", " "),
        ("address", "ftp://x"),
        ("address", "https://x/ y"),
        ("mail", "x"),
        ("license", "CC0"),
        ("publisher_type", "Kommun"),
    ],
)
def test_what_would_make_no_entry_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValidationError):
        OpenData(**{**TOLD, field: value})
