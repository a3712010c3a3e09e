"""Lines that go on around a title make it no header."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.title_rows import with_titles_above
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Risk", "Kontrollmoment", "Frekvens", "Ansvarig"]
ROW = ["Jäv", "Enkät", "Årligen", "Jurist"]
TITLES = [["Internkontrollplan 2025", "", "", ""], ["Nämnd:", "Kulturnämnden", "", ""], ["", "", "", ""]]


def test_titles_inside_the_lines_of_a_sheet_name_its_year_and_body() -> None:
    (plan,) = interpret(document([grid([*TITLES, HEADER, ROW])])).control_plans
    assert (plan.year, plan.body.name if plan.body else None) == (2025, "Kulturnämnden")
    assert [column.group for column in plan.columns] == [None] * 4
    assert [control.risk for control in plan.controls] == ["Jäv"]


def test_pages_that_repeat_their_titles_have_them_once() -> None:
    drawn = document([grid([*TITLES, HEADER, ROW])], [grid([*TITLES, HEADER, ROW], page=2)])
    made = with_titles_above(drawn)
    assert [[block.text for block in page.blocks if isinstance(block, Line)] for page in made.pages] == [
        ["Internkontrollplan 2025", "Nämnd: Kulturnämnden"],
        [],
    ]


def test_groups_over_columns_and_bands_below_a_header_stay() -> None:
    groups = grid([["Risk", "Bedömning", None, "Ansvarig"], ["^", "Sannolikhet", "Konsekvens", "^"], ROW])
    goes_on = grid([["Ekonomi", "", "", ""], ROW, ROW])
    drawn = document([groups, goes_on])
    assert with_titles_above(drawn) == drawn


@pytest.mark.parametrize(("at", "is_title"), [((85, 245), True), ((20, 180), False)])
def test_a_title_in_the_middle_of_its_grid_is_no_heading_over_some_columns(
    at: tuple[int, int], *, is_title: bool
) -> None:
    rows = grid([["", "Internkontrollplan 2025", None, ""], HEADER, ROW])
    width = rows.box[2] - rows.box[0] if rows.box else 0.0
    left = rows.box[0] if rows.box else 0.0
    x0, x1 = (left + share * width / 330 for share in at)
    cells = tuple(_set_at(cell, x0, x1) if cell.row == 0 else cell for cell in rows.cells)
    (page,) = with_titles_above(document([replace(rows, cells=cells)])).pages
    assert any(isinstance(block, Line) for block in page.blocks) is is_title


def _set_at(cell: Cell, x0: float, x1: float) -> Cell:
    lines = (replace(one, box=(x0, one.box[1], x1, one.box[3])) for one in cell.lines if one.box)
    return replace(cell, lines=tuple(lines))
