"""Workbooks that nobody vouches for, and what is never opened of them."""

from __future__ import annotations

import io
import re
import time
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from extractors.limits import Limits
from extractors.read import read as read_any
from extractors.sheet import read_workbook
from schemas.errors import BrokenFile, EncryptedFile, NotADocument, TooLarge, TruncatedFile
from tests.extractors.word_files import zipped
from tests.extractors.workbooks import HEADER, RISKS, book_of, edited, read, saved, shown, written

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def plain() -> bytes:
    return saved(book_of([HEADER, *RISKS]))


def test_a_locked_workbook() -> None:
    data = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedFile):
        read_any(data)
    with pytest.raises(EncryptedFile):
        read_workbook(data)


def test_cut_off_and_broken_files() -> None:
    with pytest.raises(TruncatedFile):
        read_any(plain()[:-200])
    with pytest.raises(BrokenFile):
        read(edited(plain(), "xl/workbook.xml", "</workbook>", ""))
    with pytest.raises(NotADocument):
        read(zipped({"xl/other.xml": "<a/>"}))


def test_a_broken_sheet_leaves_the_others() -> None:
    book = book_of([HEADER, *RISKS])
    book.create_sheet("Andra")["A1"] = "Risk"
    document = read(edited(saved(book), "xl/worksheets/sheet2.xml", "</worksheet>", ""))
    assert [(one.code, one.message, one.page) for one in document.problems] == [
        ("page-broken", "Bladet ”Andra” är skadat och kan inte läsas.", 2)
    ]
    assert [page.depth for page in document.pages] == ["full", "none"]


@pytest.mark.long
def test_a_million_empty_rows_cost_nothing() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(("Risk", "S"))
    sheet.append(("Stöld", 3))
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="0"/></row>' for row in range(3, 100_000))
    data = edited(saved(book), SHEET, "</sheetData>", f'{rows}<row r="1048576"/></sheetData>')
    began = time.process_time()
    assert shown(read(data)) == [[[["Risk", "S"], ["Stöld", "3"]]]]
    assert time.process_time() - began < 60


def test_a_cell_at_the_end_of_the_sheet_makes_no_table_of_it() -> None:
    book = book_of([HEADER, *RISKS])
    book.active["XFD1048576"] = "slut"
    assert [(block.path) for block in read(book).pages[0].blocks] == ["Risker!header", "Risker!A1", "Risker!XFD1048576"]


def test_merged_cells_over_the_whole_sheet_are_no_bomb() -> None:
    merged = "".join(f'<mergeCell ref="A1:XFD{1048576 - at}"/>' for at in range(50))
    data = edited(plain(), SHEET, "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>")
    assert shown(read(data)) == [["Risker", "Process"]]


def test_more_than_is_read() -> None:
    with pytest.raises(TooLarge):
        read(plain(), replace(Limits(), xml_marks=150))
    with pytest.raises(TooLarge):
        read(plain(), replace(Limits(), zip_members=2))
    texts = "".join("<si><t>Risk</t></si>" for _ in range(400_000))
    bomb = edited(
        written(lambda _, sheet: sheet.write(0, 0, "Risk")), "xl/sharedStrings.xml", "</sst>", f"{texts}</sst>"
    )
    with pytest.raises(TooLarge):
        read(bomb)


def test_a_sheet_with_too_many_places_leaves_the_others() -> None:
    book = book_of([HEADER, *RISKS])
    book.create_sheet("Liten").append(("Risk", "S"))
    book["Liten"].append(("Stöld", 3))
    document = read(book, replace(Limits(), sheet_places=10))
    assert [(one.code, one.message) for one in document.problems] == [
        ("too-large", "Bladet ”Risker” är större än vad som läses.")
    ]
    assert [page.depth for page in document.pages] == ["none", "full"]


def test_definitions_of_its_own_are_refused() -> None:
    data = edited(plain(), SHEET, "<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet')
    assert [one.code for one in read(data).problems] == ["page-broken"]


def test_macros_links_and_queries_are_never_opened() -> None:
    """What Excel would run or follow is in no part that is read: they may be anything."""
    with_links = edited(
        plain(),
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
        '<Relationship Id="rId91" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" '
        'Target="externalLinks/externalLink1.xml"/>'
        '<Relationship Id="rId92" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="http://127.0.0.1:9/blad.xml" TargetMode="External"/></Relationships>',
    )
    macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    data = edited(with_links, "[Content_Types].xml", sheet, macros)
    document = read_any(data)
    assert document.media_type == "application/vnd.ms-excel.sheet.macroEnabled.12"
    assert document.problems == ()


def test_looks_that_openpyxl_refuses_are_no_hindrance() -> None:
    def draw(book: Any, sheet: Any) -> None:
        form = book.add_format({"bold": True, "num_format": "0.0", "bg_color": "#FFEEDD"})
        sheet.write_row(0, 0, ["Risk", "S"], form)
        sheet.write_row(1, 0, ["Stöld", 3], form)

    data = edited(
        written(draw),
        "xl/styles.xml",
        "<fonts",
        '<colors><mruColors><color rgb="nonsense"/></mruColors></colors><fonts',
    )
    data = edited(
        data, "xl/styles.xml", '<patternFill patternType="solid">', '<patternFill patternType="solid" odd="1">'
    )
    assert shown(read(data))[0][1:] == [[["Risk", "S"], ["Stöld", "3,0"]]]


def test_strict_and_utf_16_workbooks() -> None:
    strict = edited(plain(), SHEET, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    strict = edited(strict, "xl/workbook.xml", MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert shown(read(strict)) == shown(read(plain()))


@pytest.mark.parametrize("instead", ["", ' r=""', ' r="$"', ' r="0"', ' r="A0"'])
@pytest.mark.parametrize("some", [True, False], ids=["some", "all"])
def test_cells_without_their_place_stand_behind_each_other(instead: str, *, some: bool) -> None:
    """The place is optional in ECMA-376, part 1, 18.3.1.4."""
    data = saved(book_of([HEADER, *[("Drift", *row[1:]) for row in RISKS]]))
    column = "C" if some else "[A-Z]+"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
        sheet = file.read(SHEET).decode()
    parts[SHEET] = re.sub(rf' r="{column}\d+"(?= |>)', instead, sheet)
    assert shown(read(zipped(parts))) == shown(read(data))
