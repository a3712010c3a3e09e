from __future__ import annotations

import json

from pipeline.report.context import ReportContext
from pipeline.report.excel_records import Records
from pipeline.report.homes import Homes, municipality_of
from pipeline.report.jsonl import render as jsonl_report
from pipeline.report.markdown import render as markdown_report
from pipeline.report.papers import Papers
from pipeline.report.translations import strings
from schemas.evidence import RowSource
from schemas.extraction import Extraction, Source
from schemas.tables import Body, Organisation, Risk, RiskAssessment
from tests.pipeline.report.factory import GENERATOR, finding, rendered

WORDS = strings("sv")


def paper(board: str | None, *places: str, municipality: str | None = None, publisher: str | None = None) -> Extraction:
    body = Body(name=board) if board else None
    table = RiskAssessment(id="t", body=body, organisations=[Organisation(name=place, role=None) for place in places])
    source = Source(filename="a.pdf", municipality=municipality, board=publisher)
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


def test_every_format_names_the_municipality_and_the_board_as_the_browser_does() -> None:
    bare, berg = paper("SOCIALNÄMNDEN"), paper("Socialnämnden", "Bergs kommun")
    context = ReportContext(strings=WORDS, data_of=lambda _: None)
    with Papers([bare, berg], WORDS) as papers:
        rows = [*Records(papers, context).documents()]
    assert {(row["municipality"], row["body"]) for row in rows} == {("Bergs kommun", "Socialnämnden")}
    for number, one in enumerate((bare, berg)):
        one.discrepancies.append(finding("late-adoption", "notice", of="0" * 64, fingerprint=f"{number:016x}"))
        one.risk_assessments[0].risks.append(Risk(id="r", name="Jäv", source=RowSource()))
    for lines in rendered(jsonl_report, [bare, berg], context).values():
        assert [json.loads(line)["municipality"] for line in lines.splitlines()] == ["Bergs kommun"] * 2
    (told,) = rendered(markdown_report, [bare, berg], context).values()
    assert told.count(b"Kommun: Bergs kommun") == 2


def test_a_paper_that_names_no_board_is_of_the_board_whose_source_shows_it_in_every_format() -> None:
    silent = paper(None, municipality="Berg", publisher="Servicenämnden")
    named = paper("Socialnämnden", municipality="Berg", publisher="Kommunstyrelsen")
    papers = [silent, named]
    homes, context = Homes(papers, WORDS), ReportContext(strings=WORDS, data_of=lambda _: None)
    assert [homes.of(one).board for one in papers] == ["Servicenämnden", "Socialnämnden"]
    for one in papers:
        one.risk_assessments[0].risks.append(Risk(id="r", name="Jäv", source=RowSource()))
    with Papers(papers, WORDS) as written:
        records = Records(written, context)
        rows = [[row["body"] for row in told] for told in (records.documents(), records.rows("risk_assessment"))]
    assert rows == [["Servicenämnden", "Socialnämnden"]] * 2
    lines = [
        json.loads(line) for text in rendered(jsonl_report, papers, context).values() for line in text.splitlines()
    ]
    assert [line["body"] for line in lines] == ["Servicenämnden", "Socialnämnden"]


def test_the_municipality_is_the_sources_own_else_the_host_else_all_that_the_document_names() -> None:
    shared = paper("Servicenämnden", "Bergs kommun", "Dals kommun")
    assert municipality_of(paper("Servicenämnden", "Bergs kommun", municipality="Lunda kommun")) == "Lunda kommun"
    assert municipality_of(shared) == "Bergs kommun / Dals kommun"
    shared.risk_assessments[0].organisations[1].role = "host"
    assert municipality_of(shared) == "Dals kommun"
