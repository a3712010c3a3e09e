"""What is found in rows that were not read for sure is told as a doubt, and nobody is accused."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.evidence import CorrectedValue
from schemas.extraction import Extraction, Problem
from schemas.tables import AnyTable, RiskAssessment, Scale, rows_of
from tests.pipeline.check.help import examined, found
from tests.pipeline.factory import analysis, control, document, plan, risk, score
from tests.pipeline.interpret.drawn_pages import document as pages
from tests.pipeline.interpret.drawn_pages import grid

SAFE, WRONG = "Fakturor betalas två gånger", "Felaktiga löner betalas ut"


def scored() -> RiskAssessment:
    return analysis(2025, risk(SAFE, 2, 3, 6), risk(WRONG, 3, 4, 10), scale=Scale(method="product"))


def doubted(*tables: AnyTable, rows: list[str], code: str = "table-unread") -> Extraction:
    told = Problem.model_validate({"code": code, "message": "Texter har flutit ihop.", "page": 1, "rows": rows})
    read = document(*tables)
    return read.model_copy(update={"problems": [told], "status": "partial"})


def test_a_finding_in_a_row_that_was_not_read_for_sure_is_a_doubt() -> None:
    [done] = examined(doubted(scored(), rows=["t0r1"]))
    assert not [one for one in done.discrepancies if one.code == "score-product"]
    doubt = done.problems[-1]
    assert (doubt.code, doubt.page, doubt.rows) == ("reading-doubt", 1, [])
    assert WRONG in doubt.message
    assert doubt.message.endswith("ingen avvikelse anges. Jämför med dokumentet.")
    assert [region.page for one in doubt.evidence for region in one.regions]


@pytest.mark.parametrize(("rows", "code"), [(["t0r0"], "table-unread"), ([], "table-unread"), (["t0r1"], "value-unread")])  # fmt: skip
def test_other_rows_and_other_problems_withhold_nothing(rows: list[str], code: str) -> None:
    assert [one.about for one in found(doubted(scored(), rows=rows, code=code), code="score-product")] == [WRONG]


def test_what_a_person_corrected_is_sure() -> None:
    table = scored()
    told = CorrectedValue(read=None, by="Controller", at="2025-02-01T08:00:00Z", reason="")
    table.risks[1].source.corrected = {"score.value": told}
    assert [one.about for one in found(doubted(table, rows=["t0r1"]), code="score-product")] == [WRONG]


def test_a_row_of_another_file_that_was_not_read_for_sure_accuses_neither() -> None:
    first, last = analysis(2025, risk(WRONG, 3, 4, 12)), plan(2025, control(WRONG, "Prov", score=score(2, 4, 8)))
    sure = document(first, name="analys.pdf")
    for rows, count in (([], 1), (["t0r0"], 0)):
        beside = doubted(last, rows=rows)
        assert len(found(sure, beside, code="score-mismatch")) == count


def test_numbers_that_a_file_lacks_may_stand_in_what_was_not_read() -> None:
    lists = plan(2025, *(control(f"Risk {letter}", "Prov", start=start) for letter, start in zip("abcd", (1, 1, 1, 2), strict=True)))  # fmt: skip
    assert len(found(document(lists), code="numbering-gap")) == 1
    assert not found(doubted(lists, rows=[]), code="numbering-gap")


def test_a_problem_of_texts_that_ran_together_names_their_rows() -> None:
    rows = [
        ["Fel betalas Ansvarig: Chef", "Stickprov", ""],
        ["Stöld", "Intervju", "Ekonom"],
        ["Jäv Kontrollmoment: Enkät", "", "Jurist"],
    ]
    facts = interpret(pages(["# Internkontrollplan 2025", grid([["Risk", "Kontrollmoment", "Ansvarig"], *rows])]))
    (problem,) = facts.problems
    assert "flutit ihop" in problem.message
    told = [row.id for row in rows_of(facts.control_plans[0])]
    assert problem.rows == [told[0], told[2]]


def test_a_problem_of_rows_without_a_name_names_these() -> None:
    rows = [["", "2", "3", "6", "Chef"], [SAFE, "2", "3", "6", "Chef"], [WRONG, "3", "4", "12", "Chef"]]
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Riskägare"]
    facts = interpret(pages(["# Riskanalys 2025", grid([header, *rows])]))
    named = [one.rows for one in facts.problems if one.code == "table-unread"]
    assert named == [[row.id] for row in facts.risk_assessments[0].risks if not row.name]
