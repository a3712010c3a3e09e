from __future__ import annotations

from pipeline.report.homes import Homes, municipality_of
from pipeline.report.translations import strings
from schemas.extraction import Extraction, Source
from schemas.tables import Body, Organisation, RiskAssessment
from tests.pipeline.report.factory import GENERATOR

WORDS = strings("sv")


def paper(board: str, *places: str, municipality: str | None = None) -> Extraction:
    table = RiskAssessment(
        id="t", body=Body(name=board), organisations=[Organisation(name=place, role=None) for place in places]
    )
    source = Source(filename="a.pdf", municipality=municipality)
    return Extraction(generator=GENERATOR, source=source, status="complete", risk_assessments=[table])


def test_a_board_is_one_whatever_its_case_and_whatever_the_case_of_its_municipality() -> None:
    given = [
        paper("KOMMUNSTYRELSEN", "BERGS KOMMUN"),
        paper("kommunstyrelsen", "Bergs kommun"),
        paper("Kommunstyrelsen", "Berg"),
    ]
    homes = Homes(given, WORDS)
    assert {(homes.of(one).municipality, homes.of(one).board) for one in given} == {("Bergs kommun", "Kommunstyrelsen")}


def test_boards_of_one_name_in_two_municipalities_are_two_with_a_page_each() -> None:
    given = [paper("Kommunstyrelsen", "Bergs kommun"), paper("Kommunstyrelsen", "Dals kommun")]
    homes = Homes(given, WORDS)
    assert [homes.of(one).page for one in given] == ["bergs-kommun-kommunstyrelsen", "dals-kommun-kommunstyrelsen"]


def test_a_document_without_a_municipality_is_of_the_only_one_that_has_its_board() -> None:
    bare, berg, dal = (
        paper("Socialnämnden"),
        paper("Socialnämnden", "Bergs kommun"),
        paper("Socialnämnden", "Dals kommun"),
    )
    assert Homes([bare, berg], WORDS).of(bare).municipality == "Bergs kommun"
    assert Homes([bare, berg, dal], WORDS).of(bare).municipality == ""


def test_the_municipality_is_the_sources_own_else_the_host_else_all_that_the_document_names() -> None:
    shared = paper("Servicenämnden", "Bergs kommun", "Dals kommun")
    assert municipality_of(paper("Servicenämnden", "Bergs kommun", municipality="Lunda kommun")) == "Lunda kommun"
    assert municipality_of(shared) == "Bergs kommun / Dals kommun"
    shared.risk_assessments[0].organisations[1].role = "host"
    assert municipality_of(shared) == "Dals kommun"
