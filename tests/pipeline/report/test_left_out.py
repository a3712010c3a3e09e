"""What a file that was not read whole is not held against is told, and only then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.report.left_out import left_out_of
from pipeline.report.translations import strings
from pipeline.report.write import write_reports
from schemas.check import StoredComparison, StoredPaper
from schemas.extraction import Extraction, Problem
from schemas.tables import AnyTable, ControlPlan, FollowUp, RiskAssessment
from tests.pipeline.report.factory import extraction

HIDDEN = Problem(code="hidden-unread", message="Bladet ”Gammalt” är dolt och har inte lästs.", page=3)
DOUBT = Problem(code="reading-doubt", message="Två läsningar skiljer sig.", page=1)
KINDS = {"analysis": "risk_assessments", "plan": "control_plans", "report": "follow_ups"}


def paper(kind: str, year: int, *problems: Problem, **changed: Any) -> Extraction:
    """A document with one table."""
    status = "partial" if problems else "complete"
    base = extraction(discrepancies=[], status=status, problems=list(problems), ledger=[])
    whole = base.model_copy(update={name: [] for name in KINDS.values()})
    return whole.model_copy(update={KINDS[kind]: [table_of(kind, year, **changed)]})


def table_of(kind: str, year: int, **changed: Any) -> AnyTable:
    """A table without rows."""
    told = {"id": "table-1", "title": "Tabell", "year": year, **changed}
    match kind:
        case "analysis":
            return RiskAssessment.model_validate({**told, "risks": []})
        case "plan":
            return ControlPlan.model_validate({**told, "controls": []})
    return FollowUp.model_validate({**told, "items": []})


def codes(*papers: Extraction, off: frozenset[str] = frozenset()) -> dict[int, set[str]]:
    """By number of the document the rules that were not run on it."""
    return {number: set(rules) for number, rules in left_out_of(papers, off, strings("sv")).items()}


@pytest.mark.parametrize(
    ("partial", "other", "rule"),
    [
        (("plan", 2026), ("analysis", 2026), "risk-without-control"),
        (("analysis", 2026), ("plan", 2026), "control-without-risk"),
        (("report", 2026), ("plan", 2026), "control-not-followed-up"),
        (("plan", 2026), ("plan", 2025), "risk-dropped"),
        (("plan", 2026), ("report", 2025), "risk-dropped"),
        (("analysis", 2025), ("analysis", 2026), "risk-added"),
    ],
)
def test_what_a_file_may_lack_is_told_where_another_paper_has_it(
    partial: tuple[str, int], other: tuple[str, int], rule: str
) -> None:
    assert codes(paper(*partial, HIDDEN), paper(*other)) == {0: {rule}}
    assert codes(paper(*partial, HIDDEN)) == {}
    assert codes(paper(*partial), paper(*other)) == {}
    assert codes(paper(*partial, DOUBT), paper(*other)) == {}
    assert codes(paper(*partial, HIDDEN), paper(*other), off=frozenset({rule})) == {}


def test_an_interim_follow_up_is_held_against_nothing() -> None:
    assert codes(paper("report", 2026, HIDDEN, interim=True), paper("plan", 2026)) == {}


@pytest.mark.parametrize(
    ("format_", "page"), [("markdown", "rapport.md"), ("html", "index.html"), ("html", "dokument")]
)
def test_a_report_counts_the_papers_of_the_store_too(format_: str, page: str, tmp_path: Path) -> None:
    own, stored = paper("plan", 2026, HIDDEN), paper("plan", 2025)
    own.source.sha256, stored.source.sha256 = "a" * 64, "b" * 64
    known = StoredPaper(document_id=None, filename="b.docx", sha256="b" * 64, url=None, years=[2025])
    for name, comparisons in (
        ("alone", {}),
        ("beside", {"a" * 64: StoredComparison(outcome="compared", papers=[known])}),
    ):
        write_reports(
            [own],
            tmp_path / name,
            data_of=lambda _: None,
            formats=[format_],
            stored=[stored],
            comparisons=comparisons,
        )
        files = [tmp_path / name / page] if "." in page else [*(tmp_path / name / page).glob("*.html")]
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        assert ("(risk-dropped)" in text) == (name == "beside")
