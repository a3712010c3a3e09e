from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.input_files import find
from pipeline.report.excel import WORKBOOK
from pipeline.report.write import write_reports
from tests.pipeline.report.factory import extraction


def write(folder: Path, name: str, data: bytes = b"") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_folder_gives_its_documents_by_name_or_content_and_tells_of_the_rest(tmp_path: Path) -> None:
    documents = [
        write(tmp_path, "a.PDF"),
        write(tmp_path, "b.docx"),
        write(tmp_path, "sub/utan-namn", b"junk%PDF-1.7"),
        write(tmp_path, "sub/zip.bin", b"PK\x03\x04"),
    ]
    other = write(tmp_path, "c.txt", b"text")
    write(tmp_path, ".dold.pdf")
    write(tmp_path, ".git/x.pdf")
    write(tmp_path, "~$b.docx")
    found = find([tmp_path], [tmp_path / "ut"])
    assert sorted(found.documents) == sorted(documents)
    assert found.others == [other]


def test_a_file_that_is_named_is_always_read(tmp_path: Path) -> None:
    paths = [tmp_path / "finns-inte.pdf", write(tmp_path, "c.txt"), write(tmp_path, ".dold.pdf")]
    assert find(paths, [tmp_path / "ut"]).documents == paths


def test_what_word_keeps_beside_an_open_document_is_passed_over_by_name(tmp_path: Path) -> None:
    draft, lock = write(tmp_path, "utkast.docx"), write(tmp_path, "~$kast.docx", b"\x0bAnna Berg" + bytes(150))
    paper = write(tmp_path, "~$plan.docx", b"%PDF-1.7")
    found = find([draft, lock, paper], [])
    assert (found.documents, found.locks) == ([draft, paper], [lock])


def test_each_file_once_in_the_order_given(tmp_path: Path) -> None:
    late, early = write(tmp_path, "z.pdf"), write(tmp_path, "a.pdf")
    assert find([late, tmp_path, late], [tmp_path / "ut"]).documents == [late, early]


def test_our_own_output_is_no_source(tmp_path: Path) -> None:
    document = write(tmp_path, "a.pdf")
    write(tmp_path, "ut/dokument/x.pdf")
    assert find([tmp_path], [tmp_path / "ut"]).documents == [document]


def test_an_archive_and_a_store_of_ours_are_no_source(tmp_path: Path) -> None:
    document = write(tmp_path, "a.pdf")
    sha256 = "ab" + "0" * 62
    write(tmp_path, f"arkiv/ab/{sha256}", b"%PDF-1.7")
    write(tmp_path, "namndkoll-data/namndkoll.db", b"SQLite")
    write(tmp_path, "namndkoll-data/x.pdf", b"%PDF-1.7")
    write(tmp_path, "bucket/x.pdf", b"%PDF-1.7")
    assert find([tmp_path], [tmp_path / "ut", tmp_path / "bucket"]).documents == [document]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def test_of_zipped_files_only_texts_are_documents(tmp_path: Path) -> None:
    word = zipped(tmp_path / "word", {"[Content_Types].xml": b"", "word/document.xml": b""})
    text = zipped(tmp_path / "odt", {"mimetype": b"application/vnd.oasis.opendocument.text"})
    workbook = zipped(tmp_path / "xlsx", {"[Content_Types].xml": b"", "xl/workbook.xml": b""})
    sheet = zipped(tmp_path / "ods", {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    slides = zipped(tmp_path / "pptx", {"[Content_Types].xml": b"", "ppt/presentation.xml": b""})
    book = zipped(tmp_path / "epub", {"mimetype": b"application/epub+zip", "content.xml": b""})
    drawing = zipped(tmp_path / "vsdx", {"[Content_Types].xml": b"", "visio/document.xml": b""})
    found = find([tmp_path], [])
    assert set(found.documents) == {word, text, workbook, sheet, slides}
    assert set(found.others) == {book, drawing}


def test_a_report_of_ours_is_no_document(tmp_path: Path) -> None:
    report = tmp_path / "rapporten.xlsx"
    write_reports([extraction()], tmp_path, data_of=lambda _: None, formats=["excel"])
    (tmp_path / WORKBOOK).rename(report)
    boards = zipped(tmp_path / WORKBOOK, {"[Content_Types].xml": b"", "xl/workbook.xml": b""})
    found = find([tmp_path], [])
    assert (found.documents, found.others) == ([boards], [report])


def test_a_folder_without_documents_is_told_beside_one_that_has_some(tmp_path: Path) -> None:
    document, empty = write(tmp_path, "a/a.pdf"), tmp_path / "b"
    write(tmp_path, "b/x.txt")
    found = find([tmp_path / "a", empty, tmp_path / "a"], [])
    assert (found.documents, found.empty) == ([document], [empty])


def test_a_folder_that_may_not_be_looked_into_is_accounted_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.pdf")
    closed = write(tmp_path, "låst/b.pdf").parent
    scan = os.scandir

    def refuse(path: Any) -> Iterator[os.DirEntry[str]]:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert find([tmp_path], []).documents == [tmp_path / "a.pdf", closed]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path, "utanför/hemlig.pdf")
    inside = write(tmp_path, "mapp/a.pdf")
    (tmp_path / "mapp" / "länk.pdf").symlink_to(secret)
    (tmp_path / "mapp" / "mapplänk").symlink_to(secret.parent)
    (tmp_path / "mapp" / "b.pdf").symlink_to(inside)
    (tmp_path / "mapp" / "död.pdf").symlink_to(tmp_path / "finns-inte")
    assert find([tmp_path / "mapp"], [tmp_path / "ut"]).documents == [inside]


def test_what_never_ends_is_no_document(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör.pdf")
    assert find([tmp_path], [tmp_path / "ut"]).documents == []
