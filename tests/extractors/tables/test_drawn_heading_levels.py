"""Registers of which lines part only some columns, with headings over several columns above their headers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors

from tests.extractors.drawing import only_grid, pdf, table
from tests.extractors.tables.walls.test_unruled_columns import HEADER, KNOWN, PAINTED, ROWS, WIDTHS

GROUPS = {
    "long": ["Identifierad risk och dess orsak", "Riskvärde", "Hantering av risken"],
    "short": ["Identifierad risk", "Riskvärde", "Hantering"],
    "beside another year": ["Identifierad risk", "Riskvärde", "Föreg. år", "Hantering"],
}
PLACES = {3: [0, 3, 6, 9], 4: [0, 3, 6, 7, 10]}


def drawn(groups: list[str], align: str, parted: str, *, painted: bool) -> tuple[list[list[str]], bytes]:
    """A register's headers and rows, and the page with the headings above them."""
    places = PLACES[len(groups)]
    rows = [HEADER, *ROWS]
    if len(groups) == len(PLACES[3]):
        rows = [[*row[:6], "2025" if row is HEADER else row[5], *row[6:]] for row in rows]
    heads = [""] * places[-1]
    for text, at in zip(groups, places, strict=False):
        heads[at] = text
    widths = [*WIDTHS[:6], *([44.0] if len(groups) == len(PLACES[3]) else []), *WIDTHS[6:]]
    style: list[tuple[object, ...]] = [
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONT", (0, 0), (-1, 1), "Helvetica-Bold", 8),
        ("ALIGN", (0, 0), (-1, 0), align),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, colors.grey),
        *(("SPAN", (first, 0), (stop - 1, 0)) for first, stop in pairwise(places)),
    ]
    style += [("LINEBELOW", (0, 0), (-1, 0), 0.4, colors.grey)] if parted == "a line" else []
    style += [("BACKGROUND", (0, 0), (-1, 0), colors.darkgrey)] if parted == "fills" else []
    style += [("BACKGROUND", (0, 1), (-1, 1), colors.lightgrey)] if parted == "fills" else []
    style += [("LINEBEFORE", (at, 0), (at, -1), 0.8, colors.black) for at in (3, places[-2])]
    if painted:
        style += [("BACKGROUND", (5, at), (5, at), PAINTED[at % 3]) for at in range(2, len(rows) + 1)]
    return rows, pdf(table([heads, *rows], style, widths=widths), size=(842, 595))


@pytest.mark.parametrize("groups", list(GROUPS))
@pytest.mark.parametrize("align", ["LEFT", "CENTER"])
@pytest.mark.parametrize("parted", ["a line", "fills"])
@pytest.mark.parametrize("painted", [True, False])
def test_each_heading_stands_over_its_columns(groups: str, align: str, parted: str, *, painted: bool) -> None:
    rows, page = drawn(GROUPS[groups], align, parted, painted=painted)
    grid = only_grid(page, KNOWN)
    heads = [(cell.col, cell.col_span, cell.text) for cell in grid.cells if cell.row == 0 and cell.lines]
    places = PLACES[len(GROUPS[groups])]
    assert heads == [
        (first, stop - first, text) for (first, stop), text in zip(pairwise(places), GROUPS[groups], strict=True)
    ]
    below = [
        [cell.text.replace("\n", " ") if cell else "" for cell in (grid.at(row, col) for col in range(grid.n_cols))]
        for row in range(1, grid.n_rows)
    ]
    assert below == [[text.replace("\n", " ") for text in row] for row in rows]
