from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from pipeline.document import Options, extract
from pipeline.workers import jobs
from schemas.errors import BrokenFile
from schemas.extraction import Extraction

SAMPLE = Path(__file__).parents[3] / "samples" / "internkontroll-2023.docx"


def nobody(_: int, __: float = 0.0, ___: int = 0) -> None:
    """Nobody wants to know the page."""


class Steps:
    """Remembers how far it was told that work is."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def on_step(self, step: int, of: int) -> None:
        self.told.append((step, of))


def read(path: Path, skip: dict[int, str] | None = None) -> Extraction:
    data = jobs.read_file(str(path), skip=skip or {}, on_page=nobody, ocr=False, settings="x")
    return Extraction.model_validate_json(data)


def examine(*entries: dict[str, Any]) -> list[Extraction]:
    data = jobs.examine_files("", skip={}, on_page=nobody, entries=entries, check="", language="sv", settings="x")
    return [Extraction.model_validate_json(line) for line in data.splitlines()]


def pdf(path: Path, pages: int) -> Path:
    made = BytesIO()
    canvas = Canvas(made)
    for number in range(1, pages + 1):
        canvas.drawString(100, 700, f"Internkontrollplan, sidan {number}")
        canvas.showPage()
    canvas.save()
    path.write_bytes(made.getvalue())
    return path


def test_a_page_that_was_left_out_says_why_and_the_file_is_partial(tmp_path: Path) -> None:
    extraction = read(pdf(tmp_path / "a.pdf", 3), skip={2: "time-limit"})
    assert extraction.status == "partial"
    assert [(one.code, one.page) for one in extraction.problems] == [("time-limit", 2)]


def test_a_file_whose_pages_all_took_too_long_is_called_no_broken_one(tmp_path: Path) -> None:
    extraction = read(pdf(tmp_path / "a.pdf", 2), skip={1: "time-limit", 2: "time-limit"})
    assert extraction.status == "failed"
    assert [(one.code, one.page) for one in extraction.problems] == [("time-limit", 1), ("time-limit", 2)]


def test_the_page_being_read_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def on_page(page: int, _: float = 0.0, of: int = 0) -> None:
        told.append((page, of))

    jobs.read_file(str(pdf(tmp_path / "a.pdf", 3)), skip={}, on_page=on_page, ocr=False, settings="x")
    assert set(told) >= {(1, 3), (2, 3), (3, 3)}


@pytest.mark.parametrize("kind", ["missing", "nul"])
def test_what_is_no_file_is_missing(tmp_path: Path, kind: str) -> None:
    path = {"missing": tmp_path / "x", "nul": Path("a\0b")}[kind]
    assert read(path).problems[0].code == "missing"


def test_a_folder_is_no_document_and_the_command_for_it_is_told(tmp_path: Path) -> None:
    (problem,) = read(tmp_path).problems
    assert problem.code == "not-a-document"
    assert problem.message == "Det är en mapp; namndkoll run läser det som ligger i den."


def test_a_folder_in_the_place_of_an_archived_paper_is_a_paper_that_is_missing(tmp_path: Path) -> None:
    """So that it is read once its bytes are there again."""
    data = jobs.read_file(str(tmp_path), skip={}, on_page=nobody, ocr=False, settings="x", name="plan.pdf")
    assert Extraction.model_validate_json(data).problems[0].code == "missing"


def test_what_is_no_longer_what_was_archived_is_not_read_in_its_name(tmp_path: Path) -> None:
    """Another paper's rows stood as this one's, and a paper that its disk had spoilt was told as broken by its publisher."""
    path = pdf(tmp_path / "a.pdf", 1)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()

    def archived() -> Extraction:
        data = jobs.read_file(
            str(path), skip={}, on_page=nobody, ocr=False, settings="x", name="plan.pdf", sha256=sha256
        )
        return Extraction.model_validate_json(data)

    assert archived().source.sha256 == sha256
    pdf(path, 2)
    altered = archived()
    assert (altered.status, altered.source.filename, [one.code for one in altered.problems]) == (
        "failed",
        "plan.pdf",
        ["missing"],
    )
    assert "namndkoll verify" in altered.problems[0].message


def test_a_document_that_says_more_than_any_report_could_show_is_too_large() -> None:
    limits = Limits(facts=10_000)
    told = extract(SAMPLE.read_bytes(), SAMPLE.name, Options(limits=limits))
    assert (told.status, [one.code for one in told.problems]) == ("failed", ["too-large"])
    assert len(told.model_dump_json()) < limits.facts
    assert told.source.sha256


def test_too_little_memory_goes_up_to_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object, **__: object) -> Extraction:
        raise MemoryError

    monkeypatch.setattr("pipeline.document._read", greedy)
    with pytest.raises(MemoryError):
        read(SAMPLE)


@pytest.mark.parametrize("place", ["pipeline.document.read", "extractors.pdf.reader._Reading._in_full"])
def test_a_full_disk_says_nothing_of_the_file(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """So that it is read another night: a page that is broken is broken for good."""

    def without_room(*_: object, **__: object) -> Extraction:
        raise OSError(errno.EDQUOT, "no room")

    monkeypatch.setattr(place, without_room)
    extraction = read(SAMPLE.with_name("internkontroll-2023-libreoffice.pdf"))
    assert (extraction.status, [one.code for one in extraction.problems]) == ("failed", ["no-resources"])
    assert extraction.problems[0].message == "Datorn saknade det som läsningen behövde. (utrymmet är slut)"


@pytest.mark.parametrize("place", ["pipeline.document.read", "extractors.pdf.reader._Reading._in_full"])
def test_memory_that_the_system_refuses_under_a_limit_is_the_files_own(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Else it would be read again every night; and where nothing is limited the machine has no more."""

    def without_memory(*_: object, **__: object) -> Extraction:
        raise OSError(errno.ENOMEM, "no memory")

    monkeypatch.setattr(place, without_memory)
    paper = SAMPLE.with_name("internkontroll-2023-libreoffice.pdf")
    assert [one.code for one in read(paper).problems] == ["no-resources"]
    limited = (2**33, resource.RLIM_INFINITY)
    monkeypatch.setattr(resource, "getrlimit", lambda _: limited)
    with pytest.raises(MemoryError):
        read(paper)


@pytest.mark.parametrize(
    "words", ["libopenblas.so: failed to map segment from shared object", "libxml2.so: cannot allocate memory"]
)
def test_a_library_that_finds_no_memory_to_be_loaded_into_says_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def without_memory(*_: object, **__: object) -> Extraction:
        raise ImportError(words)

    monkeypatch.setattr("pipeline.document.read", without_memory)
    assert [one.code for one in read(SAMPLE).problems] == ["no-resources"]
    monkeypatch.setattr(resource, "getrlimit", lambda _: (2**33, resource.RLIM_INFINITY))
    with pytest.raises(MemoryError):
        read(SAMPLE)


LITTLE = """
import resource
from pathlib import Path
from lxml import etree as loaded
from extractors.limits import Limits
from extractors.machine import out_of_memory
from extractors.office.safe_zip import parse_xml
from schemas.errors import BrokenFile

data = b"<a>" + b"<b>text</b>" * 200_000 + b"</a>"
held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (held + 2**20, -1))
try:
    parse_xml(data, Limits())
except (BrokenFile, MemoryError) as error:
    print(out_of_memory(error))
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs to know its own size")
def test_xml_that_finds_no_memory_is_not_called_malformed() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", LITTLE], capture_output=True, text=True, check=True, env=environment)
    assert told.stdout == "True\n"


def test_a_file_that_cannot_be_parsed_for_want_of_memory_is_not_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_memory(*_: object, **__: object) -> Extraction:
        raise BrokenFile from etree.XMLSyntaxError("unknown error", 2, 0, 0)

    monkeypatch.setattr("pipeline.document.read", without_memory)
    with pytest.raises(MemoryError):
        read(SAMPLE)


def test_a_thread_that_the_system_refuses_says_nothing_of_the_file_where_there_is_memory_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_threads(*_: object, **__: object) -> Extraction:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("pipeline.document.read", without_threads)
    (problem,) = read(SAMPLE).problems
    assert (problem.code, str(problem.message)[-25:]) == ("no-resources", "(för många processer går)")
    monkeypatch.setattr("extractors.machine._STACK", 2**62)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (2**33, resource.RLIM_INFINITY))
    with pytest.raises(MemoryError):
        read(SAMPLE)


def test_a_file_that_no_handle_is_left_for_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_handle(_: Path) -> bytes:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(Path, "read_bytes", without_handle)
    with pytest.raises(OSError, match="Too many open files"):
        read(SAMPLE)


def test_a_dead_child_is_a_problem_with_the_file_named(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", 1)
    (extraction,) = examine({"path": str(path), "problem": "crashed", "detail": "KeyError"})
    assert (extraction.status, extraction.source.filename) == ("failed", "a.pdf")
    assert extraction.problems[0].message == "Läsaren kraschade på filen. (KeyError)"
    assert extraction.source.sha256


def test_what_could_not_be_checked_is_partial_and_not_silent() -> None:
    (extraction,) = examine({"path": str(SAMPLE), "json": read(SAMPLE).model_dump_json(), "unexamined": "time-limit"})
    assert extraction.status == "partial"
    assert extraction.risk_assessments
    assert "kontrollerades inte" in extraction.problems[-1].message


def test_a_failed_file_passes_through() -> None:
    failed = {"path": "x.pdf", "problem": "time-limit", "detail": None}
    first, second = examine(failed, {"path": str(SAMPLE), "json": read(SAMPLE).model_dump_json()})
    assert first.status == "failed"
    assert [one.code for one in second.discrepancies if one.severity == "error"] == ["year-mismatch"]


def test_reports_are_written_and_named(tmp_path: Path) -> None:
    seen = [(str(SAMPLE), read(SAMPLE).model_dump_json())]
    steps = Steps()
    data = jobs.report_files(str(tmp_path), skip={}, on_page=steps, seen=seen, language="sv", pictures=True, held=[])
    names = json.loads(data)
    assert "index.html" in names
    assert all((tmp_path / name).is_file() for name in names)
    assert steps.told == [(number, len(names)) for number in range(1, len(names) + 1)]


def test_reports_name_the_rules_that_are_off(tmp_path: Path) -> None:
    seen = [(str(SAMPLE), read(SAMPLE).model_dump_json())]
    check = '[check]\noff = ["late-adoption"]\n'
    jobs.report_files(
        str(tmp_path), skip={}, on_page=Steps(), seen=seen, language="sv", pictures=False, held=[], check=check
    )
    assert "kontrollerades: late-adoption." in (tmp_path / "index.html").read_text(encoding="utf-8")
