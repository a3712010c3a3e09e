"""What a file is, by its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.sniff import (
    DOC,
    DOCM,
    DOCX,
    DOTX,
    ENOUGH,
    ODP,
    ODS,
    ODT,
    PDF,
    PPTX,
    RTF,
    XLS,
    XLSM,
    XLSX,
    XLTX,
    likely_type,
    may_be_document,
    media_type,
)
from tests.extractors.damaged_zips import DAMAGES, damaged_zip
from tests.extractors.word_files import p, word_bytes, word_parts, zipped
from tests.extractors.workbooks import book_of, saved

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def typed(content_type: str) -> bytes:
    parts = word_parts(p("text"))
    parts["[Content_Types].xml"] = f'<Types><Override PartName="/a.xml" ContentType="{content_type}"/></Types>'
    return zipped(parts)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\0junk before the header" * 20 + b"%PDF-1.4", PDF),
        (b"x" * 2000 + b"%PDF-1.4", None),
        (b"{\\rtf1\\ansi text}", RTF),
        (OLE + "WordDocument".encode("utf-16-le"), DOC),
        (OLE + "EncryptedPackage".encode("utf-16-le"), DOCX),
        (OLE + "Workbook".encode("utf-16-le"), XLS),
        (OLE + "PowerPoint Document".encode("utf-16-le"), None),
        (b"", None),
        (b"Internkontrollplan 2023", None),
        (b"<html><body>plan</body></html>", None),
        (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', XLS),
        ('<HTML xmlns:x="urn:schemas-microsoft-com:office:excel">'.encode("utf-16"), XLS),
        (b'{"page": "<html urn:schemas-microsoft-com:office:excel>"}', None),
    ],
)
def test_by_its_first_bytes_and_streams(data: bytes, expected: str | None) -> None:
    assert media_type(data) == expected


def test_zips_by_their_members() -> None:
    assert media_type(word_bytes(p("text"))) == DOCX
    assert media_type(zipped({"mimetype": ODT, "content.xml": "<a/>"})) == ODT
    assert media_type(zipped({"mimetype": "application/epub+zip"})) is None
    assert media_type(zipped({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<Types/>"})) == XLSX
    assert media_type(zipped({"ppt/presentation.xml": "<a/>"})) == PPTX
    assert media_type(zipped({"mimetype": ODS})) == ODS
    assert media_type(zipped({"mimetype": ODP})) == ODP
    assert media_type(zipped({"visio/document.xml": "<a/>", "[Content_Types].xml": "<Types/>"})) is None
    assert media_type(zipped({"word/document.xml": "<a/>"})) == DOCX


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", DOCM),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", DOTX),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", XLSM),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", XLTX),
    ],
)
def test_templates_and_files_with_macros(content_type: str, expected: str) -> None:
    assert media_type(typed(content_type)) == expected


def test_a_zip_that_is_cut_off_keeps_its_type() -> None:
    assert media_type(word_bytes(p("text"))[:-100]) == DOCX
    assert media_type(saved(book_of([("Risk",)]))[:-100]) == XLSX


def test_the_beginning_tells_what_to_expect() -> None:
    assert likely_type(saved(book_of([("Risk",)]))[:ENOUGH]) in {XLSX, DOCX}  # by the names that stand so early
    assert likely_type(b"PK\x03\x04".ljust(30, b"\0") + b"mimetype" + ODS.encode()) == ODS


def test_a_zip_of_members_without_end_is_left_to_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks through a folder would hold the list of them all."""
    path = tmp_path / "plan"
    path.write_bytes(b"PK\x03\x04" + bytes(100) + b"PK\x05\x06" + bytes(8) + b"\xff\xff\xff\x7f" + bytes(6))
    monkeypatch.delattr("extractors.sniff.zipfile.ZipFile")
    assert may_be_document(path)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_zip_without_an_ending_is_left_to_its_reader(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "plan"
    path.write_bytes(damaged_zip(damage, "mimetype"))
    assert may_be_document(path)
    media_type(path.read_bytes())
