"""What is counted is the same wherever it is counted: the night, the database, the report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from sqlalchemy import select

from pipeline.harvest.nightly import run_night
from pipeline.harvest.statistics import Counts
from pipeline.report.write import write_reports
from pipeline.sources.config import SourceSettings
from pipeline.store.coverage import coverage
from pipeline.store.groups import count_copies, count_examined
from pipeline.store.models import DocumentRecord, FindingRecord, Run, Version
from pipeline.store.report_facts import ReportFacts
from pipeline.store.store import Store
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from tests.pipeline.store.steps import rows
from tests.site.driver import night_in, run_and_close
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

    @contextmanager
    def examine(extractions: Iterable[Extraction], _: Callable[[str], None]) -> Iterator[Sequence[Extraction]]:
        both = [finding("a" * 16), finding("b" * 16), finding("a" * 16)]
        yield [one.model_copy(update={"discrepancies": both}) for one in extractions]

    def report(extractions: Iterable[Extraction], _: ReportFacts) -> None:
        told.append(list(extractions))

    source = SourceSettings(name="a", kind="folder", municipality="G", board="S", path=tmp_path / "mapp")
    planned = night_in(tmp_path, "http://granby.test", "2026-03-01", sources=[source], examine=examine, report=report)
    counts, stored = run_night(planned), rows(planned.store, FindingRecord)
    planned.store.close()
    reported = [one.fingerprint for extraction in told[0] for one in extraction.discrepancies]
    assert reported == ["a" * 16, "b" * 16]
    assert len(stored) == counts.findings["new"] == len(reported) == counts.severities["error"]


def test_a_paper_in_the_report_is_of_the_board_and_the_municipality_of_its_source(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    (tmp_path / "mapp" / "a.pdf").write_bytes(pdf(PAPER % 1))
    told: list[tuple[str | None, str | None]] = []

    def report(extractions: Iterable[Extraction], _: ReportFacts) -> None:
        told.extend((one.source.municipality, one.source.board) for one in extractions)

    source = SourceSettings(name="a", kind="folder", municipality="G", board="S", path=tmp_path / "mapp")
    planned = night_in(tmp_path, "", "2026-03-01", sources=[source], report=report)
    run_night(planned)
    planned.store.close()
    assert told == [("G", "S")]


@contextmanager
def examine_all(extractions: Iterable[Extraction], _: Callable[[str], None]) -> Iterator[Sequence[Extraction]]:
    """Each paper has a finding of its own and one that all have; the one about nine is read in part."""
    done = []
    for one in extractions:
        (table,) = one.risk_assessments
        own = [finding(f"{table.title}-{table.risks[0].name}"), finding("i alla"), finding("i alla")]
        partial = {"status": "partial"} if table.risks[0].name == "Nio" else {}
        done.append(one.model_copy(update={"discrepancies": own, **partial}))
    yield done


def paper(number: int, name: str) -> bytes:
    return pdf(json.dumps({"year": 2026, "number": number, "rows": [[name, 2, 2]]}))


@pytest.mark.long
def test_copies_new_versions_withdrawn_and_partial_papers_are_counted_alike(tmp_path: Path) -> None:
    """A copy, a version that another takes the place of, a paper that goes, one in part, a finding that somebody accepted."""
    folder, accepted = tmp_path / "mapp", {"nr 5-Fem": "Känt"}
    folder.mkdir()
    for number, name in enumerate(("Ett", "Två", "Tre", "Fyra", "Fem", "Nio"), 1):
        (folder / f"{number}.pdf").write_bytes(paper(number, name))
    (folder / "1 stämplad.pdf").write_bytes(paper(1, "Ett") + b"%")
    nights = [night(tmp_path, "2026-03-01", accepted)]
    (folder / "2.pdf").write_bytes(paper(2, "Två anders"))
    (folder / "3.pdf").unlink()
    nights += [night(tmp_path, f"2026-03-0{number}", accepted) for number in (2, 3, 4)]
    counts, store = nights[-1], Store(f"sqlite:///{tmp_path}/store.db")
    findings, (covered,) = rows(store, FindingRecord), store.read(lambda session: list(coverage(session)))
    told = Counter(one["state"] for one in findings)
    shown = [str(one["fingerprint"]) for one in findings if one["state"] != "gone"]
    lines = [json.loads(line) for line in (tmp_path / "ut" / "avvikelser.jsonl").read_text("utf-8").splitlines()]
    book = openpyxl.load_workbook(tmp_path / "ut" / "avvikelser.xlsx")
    papers = [*book["Dokument"].iter_rows(min_row=2, values_only=True)]

    assert counts.findings == told == {"open": 6, "accepted": 1, "gone": 1}
    assert [one.vanished for one in nights] == [0, 1, 0, 0]
    assert sorted(one["fingerprint"] for one in lines) == sorted(shown)
    assert len({*shown}) == len(shown) == book["Avvikelser"].max_row - 1
    assert (tally(tmp_path / "ut"), sum(nights[1].severities.values())) == ([6, 0, 0], 1)
    assert store.read(lambda session: session.scalars(select(Run.counts)).all())[-1]["findings"] == told

    assert len(papers) == store.read(count_examined) == 6
    assert counts.copies == store.read(count_copies) == covered.held - len(papers) == 1
    assert [one[4] for one in papers].count("Delvis läst") == covered.partial == nights[0].statuses()["partial"] == 1
    assert (covered.gone, len(rows(store, Version))) == (1, len(rows(store, DocumentRecord)) + 1)
    store.close()


def night(folder: Path, date: str, accepted: dict[str, str]) -> Counts:
    """A night over the folder "mapp" that reports into "ut"."""

    def report(extractions: Iterable[Extraction], facts: ReportFacts) -> None:
        told = {"accepted": accepted, "copies": facts.copies, "pasts": facts.pasts}
        write_reports(extractions, folder / "ut", data_of=lambda _: None, **told)  # type: ignore[arg-type]  # each is what it takes

    source = SourceSettings(name="a", kind="folder", municipality="G", board="S", path=folder / "mapp")
    changed = {"sources": [source], "examine": examine_all, "report": report, "accepted": accepted}
    return run_and_close(night_in(folder, "http://granby.test", date, **changed))


def tally(folder: Path) -> list[int]:
    """How many of each severity the overview counts at its top."""
    tree = lxml.html.document_fromstring((folder / "index.html").read_text("utf-8"))
    return [int(one.text) for one in tree.find_class("tally")[0].find_class("figure")]
