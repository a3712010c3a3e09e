from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from pipeline.report import html
from pipeline.report.context import ReportContext
from pipeline.report.past import masked_pasts
from pipeline.report.translations import strings
from schemas.extraction import Extraction, Link, Source
from schemas.tables import Score
from tests.pipeline.report.factory import PERSONAL, extraction, finding, plan, rendered


def board(*papers: Extraction, **values: Any) -> lxml.html.HtmlElement:
    context = ReportContext(strings=strings("sv"), data_of=lambda _: None, **values)
    found = rendered(html.render, papers, context)
    return lxml.html.document_fromstring(found["namnder/kultur-och-fritidsnämnden.html"].decode())


def cells(tree: lxml.html.HtmlElement, heading: str) -> list[list[str]]:
    rows = tree.xpath(f"//section[@aria-labelledby='{heading}']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def analysis(year: int, name: str) -> Extraction:
    one = extraction(
        source=Source(filename=f"{name}.pdf", sha256=name * 64), control_plans=[], follow_ups=[], links=[],
        discrepancies=[],
    )  # fmt: skip
    one.risk_assessments[0].year = year
    return one


def test_years_without_documents_are_named_as_missing() -> None:
    tree = board(analysis(2024, "a"), analysis(2022, "b"))
    assert cells(tree, "ar") == [
        ["2024", "finns", "saknas", "saknas"],
        ["2023", "saknas", "saknas", "saknas"],
        ["2022", "finns", "saknas", "saknas"],
    ]


def test_several_papers_of_a_year_stand_together_beside_their_kind_where_the_page_is_narrow() -> None:
    tree = board(analysis(2024, "a"), analysis(2024, "b"), analysis(2024, "c"))
    (cell,) = tree.xpath("//section[@aria-labelledby='ar']//td[.//a]")
    assert [" ".join(one.text_content().split()) for one in cell] == ["finns 1 finns 2 finns 3"]


def test_a_risk_is_one_row_over_the_years_where_links_say_so() -> None:
    newer = analysis(2024, "a")
    older = analysis(2023, "b")
    newer.links = [Link(from_="r0", to=f"{'b' * 64}#r0", relation="same-risk", likeness=1)]
    older.risk_assessments[0].risks[0].name = "Digitaliseringen"
    older.risk_assessments[0].risks[2].name = "Behörigheter"
    rows = cells(board(newer, older), "risker")
    assert ["Digitalisering", "3 × 4 = 12", "3 × 4 = 12"] in rows
    assert ["Åtkomst", "–", "2,5 × 2 = 5"] in rows
    assert ["Behörigheter", "2,5 × 2 = 5", "–"] in rows


def test_a_score_that_a_finding_contradicts_is_marked() -> None:
    paper = analysis(2024, "a")
    paper.discrepancies = [finding("score-product", "error", of="a" * 64, row=0)]
    rows = cells(board(paper), "risker")
    assert ["Digitalisering", "3 × 4 = 12 stämmer inte"] in rows
    assert ["Åtkomst", "2,5 × 2 = 5"] in rows
    paper.risk_assessments[0].risks[0].score = Score(
        raw="2 4 6", likelihood=2, consequence=4, value=6, notation="cells"
    )
    assert ["Digitalisering", "2, 4, 6 stämmer inte"] in cells(board(paper), "risker")


@pytest.mark.long
def test_a_risk_of_one_name_is_one_row_unless_its_papers_tell_two_apart() -> None:
    newer, older = analysis(2024, "a"), analysis(2023, "b")
    rows = cells(board(newer, older), "risker")
    assert ["Åtkomst", "2,5 × 2 = 5", "2,5 × 2 = 5"] in rows
    newer.risk_assessments[0].risks[1].name = "ÅTKOMST"  # twice in one paper
    rows = cells(board(newer, older), "risker")
    assert [row[0].casefold() for row in rows].count("åtkomst") == 2
    newer.risk_assessments[0].risks[1].name = "Annat"
    newer.risk_assessments[0].risks[2].process, older.risk_assessments[0].risks[2].process = "IT", "Ekonomi"
    rows = cells(board(newer, older), "risker")
    assert [row[0] for row in rows].count("Åtkomst") == 2


def test_what_changed_is_told_by_year_and_leads_to_its_place() -> None:
    newer = analysis(2024, "a")
    newer.discrepancies = [
        finding("score-changed", "notice", of="a" * 64),
        finding("score-product", "error", of="a" * 64),
    ]
    tree = board(newer, analysis(2021, "b"), analysis(2020, "c"))
    (line,) = tree.xpath("//section[@aria-labelledby='andrat']//li")
    assert line.xpath("./a/@href") == ["../dokument/a.html#notice-1"]
    assert "Meningen om score-changed" in line.text_content()
    assert [one.text_content() for one in tree.xpath("//section[@aria-labelledby='andrat']/h3")] == ["2024 mot 2021"]


def test_a_name_that_differs_within_a_year_is_no_change_since_another() -> None:
    """Nor is it counted as one where the front page asks what changed; a new name since last year is both."""
    newer, older = analysis(2024, "a"), analysis(2023, "b")
    newer.control_plans = [plan()]
    newer.discrepancies = [
        finding("risk-renamed", "notice", of="a" * 64, rows=["r0", "c0"]),
        finding("risk-renamed", "notice", of="a" * 64, rows=["r1", f"{'b' * 64}#r1"], message="Nytt namn."),
        finding("score-changed", "notice", of="a" * 64, rows=["r2", f"{'b' * 64}#r2"]),
    ]
    context = ReportContext(strings=strings("sv"), data_of=lambda _: None)
    found = rendered(html.render, [newer, older], context)
    tree = lxml.html.document_fromstring(found["namnder/kultur-och-fritidsnämnden.html"].decode())
    told = tree.xpath("//section[@aria-labelledby='andrat']//li/span[@class='sentence']/text()")
    assert told == ["Meningen om score-changed på sidan 1.", "Nytt namn."]
    whose = tree.xpath("//section[@aria-labelledby='andrat']//li/span[@class='file']/text()")
    assert whose == ["a.pdf", "a.pdf"]  # in which of them "sidan 1" is
    first = lxml.html.document_fromstring(found["index.html"].decode())
    assert first.xpath("//a[@data-question='changed']/span[@class='figure']/text()") == ["2"]


def test_what_is_gone_stands_under_the_year_that_lacks_it() -> None:
    older = analysis(2021, "b")
    older.discrepancies = [finding("risk-dropped", "notice", of="b" * 64)]
    tree = board(analysis(2024, "a"), older)
    (line,) = tree.xpath("//section[@aria-labelledby='andrat']//li")
    assert line.xpath("./a/@href") == ["../dokument/b.html#notice-1"]
    assert [one.text_content() for one in tree.xpath("//section[@aria-labelledby='andrat']/h3")] == ["2024 mot 2021"]


def test_of_one_year_nothing_is_said_to_be_unchanged() -> None:
    said = [
        " ".join(board(*papers).xpath("//section[@aria-labelledby='andrat']")[0].text_content().split())
        for papers in ([analysis(2024, "a")], [analysis(2024, "a"), analysis(2023, "b")])
    ]
    assert "Här finns inte flera år att jämföra." in said[0]
    assert "Granskningen fann inga ändringar mellan åren." in said[1]


def test_in_a_bundle_of_several_years_a_change_stands_under_the_year_of_its_rows() -> None:
    bundle = analysis(2025, "a")
    earlier = bundle.risk_assessments[0].model_copy(deep=True, update={"id": "t9", "year": 2024})
    earlier.risks = [row.model_copy(update={"id": f"x{row.id}"}) for row in earlier.risks]
    bundle.risk_assessments.append(earlier)
    bundle.discrepancies = [
        finding("score-changed", "notice", of="a" * 64),
        finding("risk-added", "notice", of="a" * 64, rows=["xr1"]),
    ]
    tree = board(bundle, analysis(2023, "b"))
    heads = [one.text_content() for one in tree.xpath("//section[@aria-labelledby='andrat']/h3")]
    assert heads == ["2025 mot 2024", "2024 mot 2023"]


def test_versions_and_findings_that_are_gone_are_told_where_a_store_knows_them() -> None:
    past = {
        "versions": [("1", "c" * 64, "2026-03-01T03:15:00Z"), ("2", "a" * 64, "2026-03-09T03:15:00Z")],
        "gone": [("score-product", f"Fel värde hos {PERSONAL}.", "2026-03-10T03:15:00Z")],
    }
    tree = board(analysis(2024, "a"), pasts=masked_pasts({"a" * 64: past}))
    (section,) = tree.xpath("//section[@aria-labelledby='natter']")
    told = " ".join(section.text_content().split())
    assert "version 1 sedan 2026-03-01, version 2 sedan 2026-03-09." in told
    assert "borta sedan 2026-03-10" in told
    assert PERSONAL not in told
    assert not board(analysis(2024, "a")).xpath("//section[@aria-labelledby='natter']")
