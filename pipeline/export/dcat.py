"""A DCAT-AP-SE entry for exported tables: a catalogue, a dataset for each table with its file, publisher and contact.

After DCAT-AP-SE 3.0.1 (docs.dataportal.se/dcat/3.0.1/en), with all that it makes mandatory and what is known of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef

from pipeline.export.formats import FORMATS
from pipeline.export.package import TURTLE, XML, Written
from schemas.flat import TITLES
from schemas.open_data import OpenData

VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU: Final = "http://publications.europa.eu/resource/authority"
_ADMS: Final = "http://purl.org/adms/publishertype"
_CC0: Final = "http://creativecommons.org/publicdomain/zero/1.0/"  # the profile allows no other for a catalogue
_KEYWORDS: Final = ("intern kontroll", "riskanalys", "internkontrollplan", "nämnd")
_ABOUT: Final = {
    "documents": "Handlingar om intern kontroll som nämnder har publicerat: varifrån de kommer och hur mycket som lästes.",
    "matters": "Tjänsteskrivelser och protokollsparagrafer om nämndernas interna kontroll, med beslut och diarienummer.",
    "tables": "Nämnders riskanalyser, internkontrollplaner och uppföljningar, en rad för varje, med skala, gräns och antal rader.",
    "risks": "Rader ur nämnders riskanalyser, med sannolikhet, konsekvens, riskvärde och platsen i handlingen.",
    "controls": "Rader ur nämnders internkontrollplaner, med kontrollmoment, ansvarig och platsen i handlingen.",
    "follow_up_items": "Rader ur nämnders uppföljningar av intern kontroll, med resultat, utfall och platsen i handlingen.",
    "findings": "Var nämnders handlingar om intern kontroll motsäger sig själva eller varandra, en mening för varje avvikelse.",
}


def describe(told: OpenData, kind: str, written: Sequence[Written], now: str) -> Mapping[str, bytes]:
    """The entry as Turtle and as RDF/XML, by file name; now: when the files were written (ISO 8601, UTC)."""
    graph = entry(told, kind, written, now)
    return {TURTLE: graph.serialize(format="turtle").encode(), XML: graph.serialize(format="pretty-xml").encode()}


def entry(told: OpenData, kind: str, written: Sequence[Written], now: str) -> Graph:
    """The entry. Its things have addresses inside the published file, so that each can be looked up."""
    graph, base = Graph(), f"{told.address.rstrip('/')}/"
    graph.bind("vcard", VCARD)
    catalog, publisher = URIRef(f"{base}{XML}#katalog"), URIRef(told.publisher_address)
    contact = URIRef(f"{base}{XML}#kontakt")
    moment = Literal(now, datatype=XSD.dateTime)
    _agent(graph, publisher, told)
    _contact(graph, contact, told)
    graph.add((catalog, RDF.type, DCAT.Catalog))
    graph.add((catalog, DCTERMS.title, Literal("Nämnders interna kontroll", lang="sv")))
    about = "Tabeller ur nämnders publicerade handlingar om intern kontroll."
    graph.add((catalog, DCTERMS.description, Literal(about, lang="sv")))
    graph.add((catalog, DCTERMS.publisher, publisher))
    graph.add((catalog, DCTERMS.license, URIRef(_CC0)))
    graph.add((catalog, DCTERMS.language, URIRef(f"{_EU}/language/SWE")))
    graph.add((catalog, DCTERMS.modified, moment))
    graph.add((catalog, DCAT.themeTaxonomy, URIRef(f"{_EU}/data-theme")))
    for one in written:
        dataset, file = URIRef(f"{base}{XML}#{one.table}"), URIRef(f"{base}{XML}#{one.table}-{kind}")
        graph.add((catalog, DCAT.dataset, dataset))
        _dataset(graph, dataset, one)
        for predicate, value in (
            (DCTERMS.publisher, publisher),
            (DCAT.contactPoint, contact),
            (DCAT.distribution, file),
        ):
            graph.add((dataset, predicate, value))
        graph.add((dataset, DCTERMS.modified, moment))
        _distribution(graph, file, one, told, FORMATS[kind].media_type)
    return graph


def _agent(graph: Graph, publisher: URIRef, told: OpenData) -> None:
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(told.publisher)))
    graph.add((publisher, DCTERMS.type, URIRef(f"{_ADMS}/{told.publisher_type}")))


def _contact(graph: Graph, contact: URIRef, told: OpenData) -> None:
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(told.contact)))
    graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{told.mail}")))


def _dataset(graph: Graph, dataset: URIRef, one: Written) -> None:
    graph.add((dataset, RDF.type, DCAT.Dataset))
    graph.add((dataset, DCTERMS.title, Literal(f"{TITLES[one.table]} i nämnders interna kontroll", lang="sv")))
    graph.add((dataset, DCTERMS.description, Literal(_ABOUT[one.table], lang="sv")))
    graph.add((dataset, DCTERMS.language, URIRef(f"{_EU}/language/SWE")))
    graph.add((dataset, DCTERMS.accessRights, URIRef(f"{_EU}/access-right/PUBLIC")))
    graph.add((dataset, DCAT.theme, URIRef(f"{_EU}/data-theme/GOVE")))
    for word in _KEYWORDS:
        graph.add((dataset, DCAT.keyword, Literal(word, lang="sv")))


def _distribution(graph: Graph, file: URIRef, one: Written, told: OpenData, media_type: str) -> None:
    address = URIRef(f"{told.address.rstrip('/')}/{one.path}")
    graph.add((file, RDF.type, DCAT.Distribution))
    graph.add((file, DCTERMS.title, Literal(one.path, lang="sv")))
    graph.add((file, DCAT.accessURL, address))
    graph.add((file, DCAT.downloadURL, address))
    graph.add((file, DCTERMS.license, URIRef(told.license)))
    graph.add((file, DCTERMS["format"], Literal(media_type)))
    graph.add((file, DCAT.byteSize, Literal(one.size, datatype=XSD.nonNegativeInteger)))
