from __future__ import annotations

from pathlib import Path

from pipeline.workers.report_job import report_held
from schemas.extraction import Source
from tests.pipeline.report.factory import extraction, pdf, sha

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
