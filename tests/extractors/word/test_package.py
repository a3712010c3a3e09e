"""Files whose parts are not where they should be: read wherever a person's Word would open them."""

from __future__ import annotations

import pytest

from extractors.sniff import DOCX, DOTX
from extractors.word import read_word
from schemas.errors import NotADocument
from tests.extractors.word_files import (
    MAIN_TYPE,
    NAMESPACES,
    only_grid,
    p,
    read,
    relations,
    shape,
    tbl,
    tr,
    word_parts,
    zipped,
)

Parts = dict[str, str | bytes]
STRICT = "http://purl.oclc.org/ooxml"
TRANSITIONAL = "http://schemas.openxmlformats.org"


def strict(text: str) -> str:
    return (
        text.replace(f"{TRANSITIONAL}/wordprocessingml/2006/main", f"{STRICT}/wordprocessingml/main")
        .replace(f"{TRANSITIONAL}/officeDocument/2006/relationships", f"{STRICT}/officeDocument/relationships")
        .replace(f"{TRANSITIONAL}/officeDocument/2006/math", f"{STRICT}/officeDocument/math")
    )


def as_strict(parts: Parts) -> Parts:
    return {name: strict(str(content)) for name, content in parts.items()}


def as_utf16(parts: Parts) -> Parts:
    xml = str(parts["word/document.xml"]).replace("UTF-8", "UTF-16")
    return parts | {"word/document.xml": xml.encode("utf-16")}


def elsewhere(parts: Parts) -> Parts:
    moved = {name.replace("word/", "dokument/"): content for name, content in parts.items()}
    return moved | {"_rels/.rels": relations(("officeDocument", "/dokument/document.xml"))}


def without(name: str, parts: Parts) -> Parts:
    return {at: content for at, content in parts.items() if at != name}


def folders_of_their_own(parts: Parts) -> Parts:
    return {"word/": "", "_rels/": "", **parts}


def twice_core_properties(parts: Parts) -> Parts:
    entries = relations(
        ("officeDocument", "word/document.xml"), ("core-properties", "a.xml"), ("core-properties", "b.xml")
    )
    return parts | {"_rels/.rels": entries}


def dangling(parts: Parts) -> Parts:
    entries = relations(("styles", "styles.xml"), ("image", "media/gone.png"), ("header", "NULL"))
    return parts | {"word/_rels/document.xml.rels": entries}


def broken_styles(parts: Parts) -> Parts:
    return parts | {"word/styles.xml": "<w:styles"}


def outside_styles(parts: Parts) -> Parts:
    entry = relations(("styles", "http://127.0.0.1:9/styles.xml")).replace(" Target=", ' TargetMode="External" Target=')
    return without("word/styles.xml", parts | {"word/_rels/document.xml.rels": entry})


@pytest.mark.parametrize(
    "change",
    [
        as_strict,
        as_utf16,
        elsewhere,
        folders_of_their_own,
        twice_core_properties,
        dangling,
        broken_styles,
        outside_styles,
        *(
            pytest.param(lambda parts, name=name: without(name, parts), id=f"without {name}")
            for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml")
        ),
    ],
)
def test_read_all_the_same(change: object) -> None:
    assert callable(change)
    parts = change(word_parts(p("Plan") + tbl(tr("Risk", "12")), styles=""))
    page = read_word(zipped(parts)).pages[0]
    assert page.text == "Plan\nRisk\n12"
    assert shape(page.grids()[0]) == [(0, 0, 1, 1, "Risk"), (0, 1, 1, 1, "12")]


def test_what_kind_of_word_file() -> None:
    template = MAIN_TYPE.replace("document.main", "template.main")
    parts = word_parts(p("Plan"))
    assert read_word(zipped(parts)).media_type == DOCX
    types = str(parts["[Content_Types].xml"]).replace(MAIN_TYPE, template)
    assert read_word(zipped(parts | {"[Content_Types].xml": types})).media_type == DOTX


@pytest.mark.parametrize(
    "parts",
    [
        {"_rels/.rels": relations(("officeDocument", "theme/theme1.xml")), "theme/theme1.xml": "<a/>"},
        {"_rels/.rels": relations(("officeDocument", "word/document.xml"))},
        {"word/document.xml": f"<w:styles {NAMESPACES}/>"},
    ],
)
def test_zips_that_are_no_word_files(parts: Parts) -> None:
    with pytest.raises(NotADocument):
        read_word(zipped(parts))


@pytest.mark.long
def test_a_table_of_two_thousand_rows() -> None:
    grid = only_grid(read(tbl(*(tr(f"Risk {row}", "3", "4", "12") for row in range(2000)))))
    assert (grid.n_rows, len(grid.cells)) == (2000, 8000)


def test_parts_that_say_more_than_they_should() -> None:
    span = '<w:tcPr><w:gridSpan w:val="99999999999999999999"/></w:tcPr>'
    grid = only_grid(read(tbl(f"<w:tr><w:tc>{span}{p('a')}</w:tc></w:tr>", tr("b", "c"))))
    assert (grid.n_rows, grid.n_cols) == (2, 2)
