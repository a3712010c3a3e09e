"""Web pages that call themselves workbooks: their tables are read, and nothing that they name is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractors.limits import Limits
from extractors.model.page import Document
from extractors.read import read as read_file
from extractors.read_options import ReadOptions
from extractors.sniff import XLS
from schemas.errors import DocumentError, TooLarge
from tests.extractors.word_files import shape
from tests.extractors.workbooks import HEADER, RISKS, shown

OPEN = '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'


def page(body: str, head: str = "") -> str:
    return f"{OPEN}<head>{head}<style>td{{color:red}}</style></head><body>{body}</body></html>"


def table(rows: Sequence[Sequence[object]], tag: str = "td") -> str:
    cells = ("".join(f"<{tag}>{'' if value is None else value}</{tag}>" for value in row) for row in rows)
    return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def read(written: str, encoding: str = "utf-8", limits: Limits | None = None) -> Document:
    return read_file(written.encode(encoding), None, ReadOptions(limits=limits or Limits()))


ROWS = [HEADER, *RISKS]
TEXTS = [["" if value is None else str(value) for value in row] for row in ROWS]
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize("tag", ["td", "th"])
@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", META.format("windows-1252")),
        ("utf-8", META.format("utf-8")),
    ],
)
def test_its_table_is_read_in_whatever_letters_it_is_written(encoding: str, head: str, tag: str) -> None:
    document = read(
        page(f"<h1>Riskanalys 2024</h1>{table(ROWS, tag)}<p>Upprättad av förvaltningen</p>", head), encoding
    )
    assert (document.media_type, document.problems) == (XLS, ())
    assert shown(document) == [["Riskanalys 2024", TEXTS, "Upprättad av förvaltningen"]]


def test_cells_span_break_and_are_coloured_as_the_page_says() -> None:
    rows = (
        "<tr><th>Process<th>Risk<th colspan='2'>Bedömning"
        "<tr><td rowspan=2 bgcolor='#FF0000'>Drift<td>Stöld<br>och   svinn<td style='background:#00ff00'>3<td>=4*5"
        "<tr><td><p>Brand</p><p>och rök</p><td colspan='100%'>2<td>4"
    )
    (grid,) = read(page(f"<table>{rows}</table>")).pages[0].grids()
    assert shape(grid) == [
        (0, 0, 1, 1, "Process"),
        (0, 1, 1, 1, "Risk"),
        (0, 2, 1, 2, "Bedömning"),
        (1, 0, 2, 1, "Drift"),
        (1, 1, 1, 1, "Stöld\noch svinn"),
        (1, 2, 1, 1, "3"),
        (1, 3, 1, 1, "=4*5"),
        (2, 1, 1, 1, "Brand\noch rök"),
        (2, 2, 1, 1, "2"),
        (2, 3, 1, 1, "4"),
    ]
    fills = [cell.fill for cell in grid.cells if cell.fill]
    assert fills == [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0)]


def test_tables_stay_apart_and_hidden_rows_are_told() -> None:
    hidden = "<tr style='display: none'><td>4<td>Dold risk</tr>"
    second = f"<table><tr><td>Nr<td>Kontroll</tr><tr><td>1<td>Stickprov</tr>{hidden}</table>"
    document = read(page(f"<div>{table(ROWS)}</div><div>{second}</div>"))
    assert [grid.n_rows for grid in document.pages[0].grids()] == [len(ROWS), 2]
    assert [problem.code for problem in document.problems] == ["hidden-unread"]


def test_nothing_that_it_names_is_asked_for() -> None:
    named = '<img src="file:///etc/passwd"><link href="//granby.test/a.css"><script>document.write("Läst")</script>'
    entity = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    document = read_file(f"{entity}{page(f'{named}<p>&a;</p>{table(ROWS)}')}".encode())
    assert TEXTS in shown(document)[0]
    assert "root:" not in document.pages[0].text
    assert "Läst" not in document.pages[0].text


@pytest.mark.parametrize("cell", ["<td colspan=1000 rowspan=1000>x", "<td>x" * 400, "<td>" + "<div>" * 300 + "x"])
def test_more_cells_than_are_read_are_refused(cell: str) -> None:
    with pytest.raises(TooLarge):
        read(page(f"<table><tr>{cell}</table>"), limits=Limits(sheet_places=300))


@example("Stöld<p>av\x0bdator")
@given(st.text(alphabet="<>/tablerdhpi=\"'&; 0123\x00\x0b\n", max_size=200))
def test_whatever_stands_in_it_is_read_or_refused(body: str) -> None:
    with contextlib.suppress(DocumentError):
        assert read(page(body)).pages


def test_more_columns_than_a_workbook_has_are_refused() -> None:
    with pytest.raises(TooLarge):
        read(page(f"<table><tr>{'<td colspan=1000>x' * 19}</table>"))


def test_what_no_workbook_holds_is_left_out() -> None:
    (grid,) = read(page(table([["Risk", "S"], ["Stö&#xFFFF;ld", "3"]]))).pages[0].grids()
    assert [cell.text for cell in grid.cells] == ["Risk", "S", "Stöld", "3"]
