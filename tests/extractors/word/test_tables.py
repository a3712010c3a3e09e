"""Word's tables as grids."""

from __future__ import annotations

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.limits import Limits
from extractors.model.page import Grid
from extractors.word import read_word
from schemas.errors import TooLarge
from tests.examples import examples
from tests.extractors.word_files import only_grid, p, read, shape, tbl, tc, texts, tr


def test_a_header_over_three_columns_and_a_cell_over_two_rows() -> None:
    grid = only_grid(
        read(
            tbl(
                tr(
                    tc("Process", properties='<w:vMerge w:val="restart"/>'),
                    tc("Bedömning", properties='<w:gridSpan w:val="3"/>'),
                ),
                tr(tc("", properties="<w:vMerge/>"), "S", "K", "SxK"),
                tr("IT", "3", "4", "12"),
            )
        )
    )
    assert shape(grid) == [
        (0, 0, 2, 1, "Process"),
        (0, 1, 1, 3, "Bedömning"),
        (1, 1, 1, 1, "S"),
        (1, 2, 1, 1, "K"),
        (1, 3, 1, 1, "SxK"),
        (2, 0, 1, 1, "IT"),
        (2, 1, 1, 1, "3"),
        (2, 2, 1, 1, "4"),
        (2, 3, 1, 1, "12"),
    ]
    assert (grid.n_rows, grid.n_cols, grid.drawn, grid.path) == (3, 4, "word", "table 1")


def test_old_horizontal_merges_are_spans() -> None:
    grid = only_grid(
        read(
            tbl(
                tr(tc("Bedömning", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>")),
                tr("3", "4"),
            )
        )
    )
    assert shape(grid)[0] == (0, 0, 1, 2, "Bedömning")


def test_rows_that_begin_further_in_leave_their_places_uncovered() -> None:
    grid = only_grid(read(tbl(tr("Risk", "Värde"), tr("12", properties='<w:gridBefore w:val="1"/>'))))
    assert grid.at(1, 0) is None
    assert grid.at(1, 1) is not None


def test_columns_at_which_no_cell_begins_are_none() -> None:
    wide = '<w:gridSpan w:val="900"/>'
    grid = only_grid(read(tbl(tr(tc("Risk", properties=wide), "Värde"), tr(tc("Brand", properties=wide), "12"))))
    assert (grid.n_cols, [cell.col_span for cell in grid.cells]) == (2, [1, 1, 1, 1])


def dragged(width: int) -> str:
    """A table whose second border was dragged by so many twips in the row below the header."""
    columns = "".join(f'<w:gridCol w:w="{at}"/>' for at in (2000, width, 1500))
    two = '<w:gridSpan w:val="2"/>'
    return tbl(
        f"<w:tblGrid>{columns}</w:tblGrid>",
        tr("Risk", tc("Värde", properties=two)),
        tr(tc("Brand", properties=two), "12"),
    )


@pytest.mark.parametrize("width", [90, 380])
def test_a_border_that_was_dragged_in_some_rows_makes_no_column(width: int) -> None:
    grid = only_grid(read(dragged(width)))
    assert (grid.n_cols, [(cell.col, cell.col_span) for cell in grid.cells]) == (2, [(0, 1), (1, 1), (0, 1), (1, 1)])


def test_a_border_that_stands_elsewhere_makes_one() -> None:
    assert only_grid(read(dragged(900))).n_cols == 3
    assert only_grid(read(dragged(0))).n_cols == 3


def test_a_narrow_column_with_text_stays() -> None:
    columns = "<w:tblGrid><w:gridCol w:w='100'/><w:gridCol w:w='2000'/></w:tblGrid>"
    assert shape(only_grid(read(tbl(columns, tr("1", "Brand")))))[0] == (0, 0, 1, 1, "1")
    assert only_grid(read(tbl(columns, tr("", "Brand"), tr("", "Stöld")))).n_cols == 1


def test_a_merge_that_goes_on_from_nothing_begins_here() -> None:
    grid = only_grid(read(tbl(tr(tc("IT", properties="<w:vMerge/>"), "3"))))
    assert shape(grid)[0] == (0, 0, 1, 1, "IT")


def test_tables_inside_a_cell_are_nested_with_their_path() -> None:
    inner = tbl(tr("3", "4"))
    grid = only_grid(read(tbl(tr("Risk", "Bedömning"), tr("Brand", tc("Se", inner, p(""))))))
    cell = grid.cells[3]
    assert cell.text == "Se"
    (nested,) = cell.nested
    assert nested.path == "table 1 row 2 table 1"
    assert [inside.lines[0].path for inside in nested.cells] == ["table 1 row 2 table 1 row 1"] * 2


def test_paths_count_tables_and_rows() -> None:
    document = read(tbl(tr("a")) + p("mellan") + tbl(tr("b"), tr("c")))
    assert [cell.lines[0].path for cell in document.pages[0].grids()[1].cells] == ["table 2 row 1", "table 2 row 2"]
    assert document.pages[0].lines()[0].path == "paragraph 1"


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_stay() -> None:
    grid = only_grid(
        read(
            tbl(
                tr("Risk", "Värde"),
                tr("Struken", "1", properties='<w:del w:id="1" w:author="a"/>'),
                tr(
                    "Ny",
                    tc("2"),
                    tc("struken", properties='<w:cellDel w:id="2" w:author="a"/>'),
                    properties='<w:ins w:id="3" w:author="a"/>',
                ),
            )
        )
    )
    assert [cell.text for cell in grid.cells] == ["Risk", "Värde", "Ny", "2"]


def test_a_table_whose_rows_are_all_deleted_is_none() -> None:
    document = read(p("text") + tbl(tr("x", properties='<w:del w:id="1" w:author="a"/>')) + tbl(tr("y")))
    assert only_grid(document).path == "table 1"


def test_content_controls_around_rows_and_cells_are_looked_through() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    grid = only_grid(read(tbl(tr("Risk", "Värde"), control(control(tr("Brand", control(tc("12"))))))))
    assert [cell.text for cell in grid.cells] == ["Risk", "Värde", "Brand", "12"]


def test_an_unfilled_content_control_leaves_its_cell_empty() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{tc('Klicka här')}</w:sdtContent></w:sdt>"
    grid = only_grid(read(tbl(tr("Risk", prompt))))
    assert shape(grid) == [(0, 0, 1, 1, "Risk"), (0, 1, 1, 1, "")]


def test_repeated_header_rows_and_shading() -> None:
    grid = only_grid(
        read(
            tbl(
                tr("Risk", properties="<w:tblHeader/>"),
                tr("S", properties="<w:tblHeader/>"),
                tr(tc("3", properties='<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>')),
                tr(tc("4", properties='<w:shd w:val="clear" w:color="auto" w:fill="auto"/>')),
            )
        )
    )
    assert grid.header_rows == 2
    assert [cell.fill for cell in grid.cells[2:]] == [(1.0, 0.0, 0.0), None]


def test_lists_in_a_cell_keep_their_markers_apart_from_the_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    cell = tc(p("Första", properties=listed), p("Andra", "<w:r><w:br/></w:r>", "raden", properties=listed))
    lines = only_grid(read(tbl(tr(cell)), numbering=numbering)).cells[0].lines
    assert [(line.marker, line.text, line.opens) for line in lines] == [
        ("1.", "Första", True),
        ("2.", "Andra", True),
        (None, "raden", False),
    ]


def test_tables_nested_beyond_the_limit_are_refused() -> None:
    inner = tbl(tr("djupt"))
    for _ in range(25):
        inner = tbl(tr(tc(inner, p(""))))
    with pytest.raises(TooLarge):
        read(inner)


def test_a_table_in_a_header_is_text_side_by_side() -> None:
    document = read(
        p("Plan") + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>',
        header1=tbl(tr("Datum", "2023-02-22")),
    )
    assert texts(document) == ["Datum", "2023-02-22", "Plan"]
    assert document.pages[0].lines()[0].path == "header 1"


Merge = tuple[int, int, int, int]


@st.composite
def merged_tables(draw: st.DrawFn) -> tuple[int, int, list[Merge]]:
    """A size, and rectangles to merge that do not overlap."""
    n_rows, n_cols = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    merges: list[Merge] = []
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, n_rows - 1)), draw(st.integers(0, n_cols - 1))
        bottom, right = draw(st.integers(top, n_rows - 1)), draw(st.integers(left, n_cols - 1))
        places = {(row, col) for row in range(top, bottom + 1) for col in range(left, right + 1)}
        if not places & taken:
            taken |= places
            merges.append((top, left, bottom, right))
    return n_rows, n_cols, merges


def _covered(grid: Grid) -> list[tuple[int, int]]:
    return [
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]


def _all_texts(grid: Grid) -> list[str]:
    own = [line.text for cell in grid.cells for line in cell.lines]
    return own + [text for cell in grid.cells for nested in cell.nested for text in _all_texts(nested)]


@pytest.mark.long
@settings(max_examples=examples(15, 40), deadline=None)
@given(merged_tables(), st.sampled_from([(), (0, 0)]))
def test_every_place_is_covered_once_and_every_text_comes_once(
    drawn: tuple[int, int, list[Merge]], nested_at: tuple[int, ...]
) -> None:
    n_rows, n_cols, merges = drawn
    document = docx.Document()
    table = document.add_table(n_rows, n_cols)
    for row in range(n_rows):
        for col in range(n_cols):
            table.cell(row, col).text = f"r{row}c{col}"
    for top, left, bottom, right in merges:
        table.cell(top, left).merge(table.cell(bottom, right))
    if nested_at:
        table.cell(*nested_at).add_table(1, 2).cell(0, 1).text = "inre"
    saved = io.BytesIO()
    document.save(saved)

    grid = only_grid(read_word(saved.getvalue(), Limits()))
    covered = _covered(grid)
    assert len(covered) == len(set(covered))
    assert all(0 <= row < grid.n_rows and 0 <= col < grid.n_cols for row, col in covered)
    wanted = [f"r{row}c{col}" for row in range(n_rows) for col in range(n_cols)] + (["inre"] if nested_at else [])
    assert sorted(_all_texts(grid)) == sorted(wanted)
