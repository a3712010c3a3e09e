"""Which files are ours, whatever else looks like them."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from flows.input_files import find
from pipeline.own_files import EPOCH, is_own, is_own_workbook, sealed
from pipeline.report.comments.pdf import with_notes
from pipeline.report.comments.word import with_comments
from pipeline.report.excel import WORKBOOK
from pipeline.report.write import write_reports
from pipeline.sources.folder import Folder
from tests.extractors.damaged_zips import DAMAGES, damaged_zip
from tests.pipeline.report.factory import extraction, pdf

SAMPLE = Path(__file__).parents[2] / "samples" / "internkontroll-2023.docx"
TITLE = "Granskning av internkontroll"


def workbook(folder: Path) -> Path:
    write_reports([extraction()], folder, data_of=lambda _: None, formats=["excel"])
    return folder / WORKBOOK


def test_a_workbook_of_ours_stays_ours_where_somebody_saves_it(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    assert is_own_workbook(path)
    openpyxl.load_workbook(path).save(path)
    assert is_own_workbook(path)


def test_a_boards_paper_may_have_our_title(tmp_path: Path) -> None:
    """A heading of it, as Word takes one for a title."""
    word, book = docx.Document(SAMPLE.as_posix()), openpyxl.Workbook()
    word.core_properties.title = book.properties.title = TITLE
    word.save((tmp_path / "plan.docx").as_posix())
    book.save(tmp_path / "plan.xlsx")
    made = docx.Document(SAMPLE.as_posix())
    made.core_properties.title, made.core_properties.created = TITLE, EPOCH.replace(tzinfo=None)
    made.save((tmp_path / "mall.docx").as_posix())
    assert shown(tmp_path) == {"mall.docx", "plan.docx", "plan.xlsx"}
    assert len(find([tmp_path], []).documents) == 3


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"PK\x05\x06" + b"\xff" * 18, b"x" * 100])
def test_what_is_no_zip_is_not_ours(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    assert not is_own_workbook(tmp_path / "a.xlsx")


def test_a_zip_of_members_without_end_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path)
    with zipfile.ZipFile(path, "a") as file:
        for number in range(2000):
            file.writestr(f"{number}", b"")
    monkeypatch.delattr("pipeline.own_files.zipfile.ZipFile")
    assert not is_own_workbook(path)


def test_a_pipe_and_what_is_not_there_are_not_ours(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert not is_own_workbook(tmp_path / "a.xlsx")
    assert not is_own_workbook(tmp_path / "b.xlsx")


def copy_of(name: str) -> bytes:
    return with_notes(pdf(), []) if name.endswith(".pdf") else with_comments(SAMPLE.read_bytes(), [])


def shown(folder: Path) -> set[str]:
    return {document.name for meeting in Folder(folder).meetings() for document in meeting.documents}


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx"])
def test_a_commented_copy_is_no_boards_paper(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(copy_of(name))
    (tmp_path / f"egen-{name}").write_bytes(pdf() if name.endswith(".pdf") else SAMPLE.read_bytes())
    assert shown(tmp_path) == {f"egen-{name}"}


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx"])
def test_a_copy_that_somebody_has_worked_in_is_a_paper(tmp_path: Path, name: str) -> None:
    """It may be what the board adopts."""
    path = tmp_path / name
    path.write_bytes(copy_of(name))
    if name.endswith(".pdf"):
        path.write_bytes(path.read_bytes() + b"1 0 obj\nendobj\n%%EOF\n")
    else:
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("word/more.xml", b"<x/>")
    assert shown(tmp_path) == {name}


@pytest.mark.parametrize("end", [b"", b"%namndkoll", b"%namndkoll" + b"0" * 64 + b"\n"])
def test_a_seal_of_others_is_none(tmp_path: Path, end: bytes) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf() + end)
    assert not is_own(tmp_path / "plan.pdf")


def test_a_paper_exported_with_its_truth_is_no_boards_paper(tmp_path: Path) -> None:
    for name, made_by in (("00001-plan", "namndkoll"), ("budget", "somebody")):
        (tmp_path / f"{name}.pdf").write_bytes(pdf())
        (tmp_path / f"{name}.truth.json").write_text(f'{{\n  "generator": {{\n    "name": "{made_by}"')
    assert shown(tmp_path) == {"budget.pdf"}


def test_a_seal_is_looked_for_in_no_file_larger_than_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One behind terabytes of a sparse file would have all of them read, whenever its folder is listed."""
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4\n")
    os.truncate(tmp_path / "plan.pdf", 2**30)
    with (tmp_path / "plan.pdf").open("ab") as file:
        file.write(b"%namndkoll" + b"0" * 64 + b"\n")
    (tmp_path / "copy.pdf").write_bytes(sealed(b"%PDF-1.4\n"))
    assert is_own(tmp_path / "copy.pdf", largest=9)
    assert not is_own(tmp_path / "copy.pdf", largest=8)

    def reckoned(*_: bytes) -> None:
        raise AssertionError

    monkeypatch.setattr("pipeline.own_files.hashlib.sha256", reckoned)
    assert not is_own(tmp_path / "plan.pdf")
    (tmp_path / "copy.pdf").unlink()
    assert shown(tmp_path) == {"plan.pdf"}
    assert find([tmp_path], []).documents == [tmp_path / "plan.pdf"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_not_ours_and_costs_the_others_nothing(tmp_path: Path, damage: str) -> None:
    (tmp_path / "plan.docx").write_bytes(damaged_zip(damage, "docProps/core.xml"))
    (tmp_path / "plan.pdf").write_bytes(pdf())
    assert shown(tmp_path) == {"plan.docx", "plan.pdf"}
    assert find([tmp_path], []).documents == [tmp_path / "plan.docx", tmp_path / "plan.pdf"]
