"""What is counted is the same wherever it is counted: the night, the database, the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.harvest.nightly import run_night
from pipeline.sources.config import SourceSettings
from pipeline.store.models import FindingRecord
from pipeline.store.report_facts import ReportFacts
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from tests.pipeline.store.steps import rows
from tests.site.driver import night_in
from tests.site.server import pdf

PAPER = '{"year": 2026, "number": %d, "rows": [["Jäv", 2, 2]]}'


def finding(fingerprint: str) -> Discrepancy:
    return Discrepancy(
        code="score-product", severity="error", fingerprint=fingerprint, about="Jäv", message="Fel", evidence=[]
    )


def test_a_fingerprint_in_several_papers_of_a_body_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    for number in (1, 2):
        (tmp_path / "mapp" / f"{number}.pdf").write_bytes(pdf(PAPER % number))
    told: list[Sequence[Extraction]] = []

    def examine(extractions: Sequence[Extraction]) -> list[Extraction]:
        both = [finding("a" * 16), finding("b" * 16), finding("a" * 16)]
        return [one.model_copy(update={"discrepancies": both}) for one in extractions]

    def report(extractions: Sequence[Extraction], _: ReportFacts) -> None:
        told.append(extractions)

    source = SourceSettings(name="a", kind="folder", municipality="G", board="S", path=tmp_path / "mapp")
    planned = night_in(tmp_path, "http://granby.test", "2026-03-01", sources=[source], examine=examine, report=report)
    counts, stored = run_night(planned), rows(planned.store, FindingRecord)
    planned.store.close()
    reported = [one.fingerprint for extraction in told[0] for one in extraction.discrepancies]
    assert reported == ["a" * 16, "b" * 16]
    assert len(stored) == counts.findings["new"] == len(reported) == counts.severities["error"]
