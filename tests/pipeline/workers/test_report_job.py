from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.archive.archive import Archive
from pipeline.harvest import workers
from pipeline.store.report_facts import ReportFacts
from pipeline.workers.client import ReadSettings
from pipeline.workers.report_job import report_held
from schemas.extraction import Problem, Source
from tests.pipeline.report.factory import extraction, pdf, sha
from tests.pipeline.workers.test_client import pool

WANTED = {"language": "sv", "formats": ["html"], "accepted": {}, "check": "", "copies": 0, "pasts": {}, "unfetched": []}


class Nobody:
    def on_step(self, step: int, of: int) -> None:
        """Nobody waits."""


def test_a_file_that_the_archive_lacks_costs_its_own_pictures_alone(tmp_path: Path) -> None:
    there = extraction(source=Source(filename="plan.pdf", sha256=sha(pdf())))
    lost = extraction(source=Source(filename="borta.pdf", sha256="b" * 64))
    for finding in lost.discrepancies:
        for evidence in finding.evidence:
            evidence.sha256 = "b" * 64
    (tmp_path / "plan.pdf").write_bytes(pdf())
    papers = tmp_path / "papers.jsonl"
    papers.write_text("".join(one.model_dump_json(by_alias=True) + "\n" for one in (there, lost)), encoding="utf-8")
    held = {sha(pdf()): str(tmp_path / "plan.pdf"), "b" * 64: str(tmp_path / "borta.pdf")}
    old = tmp_path / "ut" / "kommuner" / "gammal.html"
    old.parent.mkdir(parents=True)
    old.touch()
    report_held(
        str(tmp_path / "ut"),
        skip={},
        on_page=Nobody(),
        papers=str(papers),
        held=held,
        wanted=WANTED | {"pictures": True},
    )
    pages = [(tmp_path / "ut" / "dokument" / f"{name}.html").read_text("utf-8") for name in ("plan", "borta")]
    assert ["data:image/png" in page for page in pages] == [True, False]
    assert not old.exists()


def test_papers_that_say_much_have_more_time_for_their_pages(tmp_path: Path) -> None:
    children, scripted = pool(lambda _: b"1")
    write = workers.reporter(children, Archive(str(tmp_path / "arkiv")), tmp_path / "ut", ReadSettings())
    paper = extraction(source=Source(filename="plan.pdf"))
    long = paper.model_copy(update={"problems": [Problem(code="broken", message="x" * 2**21)]})
    write([paper], ReportFacts())
    write([long], ReportFacts())
    short, more = (task.bounds.seconds for task in scripted.asked if task.bounds)
    assert more - short == pytest.approx(10, abs=0.1)
