"""Headers of two levels, bold over plain, above rows that rules part, with a first column of cells over several rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors

from extractors.model.page import Grid
from extractors.read_options import ReadOptions
from tests.extractors.drawing import pdf, read_pdf, table

KNOWN = {"Område", "Risk", "Bedömning", "Kontroll", "Moment", "Ansvarig", "S", "K", "RV", "Sannolikhet", "Konsekvens"}
KNOWN |= {"När", "Rapport", "Ansvar"}
KNOWING = ReadOptions(find_headers=lambda words: [(at, at + 1) for at, word in enumerate(words) if word in KNOWN])
BODY = ["Jäv i upphandling", "3", "4", "12", "Stickprov", "Varje år", "Controller", "Nämnden"]
GROUPS = {
    "one": ([(2, 5, "Bedömning")], ["Moment", "När", "Ansvarig", "Rapport"]),
    "three": ([(2, 5, "Bedömning"), (5, 7, "Kontroll"), (7, 9, "Ansvar")], None),
}
SCORES = {"known": ["S", "K", "RV"], "words": ["Sannolikhet", "Konsekvens", "RV"], "unknown": ["Nivå", "Vikt", "Tal"]}
PARTED = [(scores, parted) for scores in SCORES for parted in ("rule", "rule and band", "rule and cells")]
PARTED += [(scores, parted) for scores in ("known", "words") for parted in ("band", "cells")]
PAINT = colors.HexColor("#ddccee")
WIDTHS = [70.0, 130.0, 60.0, 60.0, 60.0, 110.0, 80.0, 80.0, 90.0]


def page(groups: str, scores: str, parted: str, align: str, names: list[str], *, alone_at_foot: bool = False) -> bytes:
    """A page of a header and a row for each name, which holds for those without one below it.

    alone_at_foot: headers of one level stand at their cells' foot, beside the lower level.
    """
    own, alone = GROUPS[groups]
    heads, lower = ["Område", "Risk", *[""] * 7], ["", "", *SCORES[scores], *[""] * 4]
    if alone is None:
        lower[5:] = ["Moment", "När", "Ansvarig", "Rapport"]
    else:
        heads[5:] = alone
    for first, _, text in own:
        heads[first] = text
    rows = [heads, lower, *([name, *BODY] for name in names)]
    starts = [at for at, name in enumerate(names) if name or not at]
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
        ("FONT", (0, 1), (-1, -1), "Helvetica", 9),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 1), (-1, 1), 0.5, colors.grey),
        ("LINEBELOW", (1, 2), (-1, -1), 0.5, colors.grey),
        *(("LINEBELOW", (0, at + 1), (0, at + 1), 0.5, colors.grey) for at in [*starts[1:], len(names)]),
    ]
    for first, stop, _ in own:
        style += [("SPAN", (first, 0), (stop - 1, 0)), ("ALIGN", (first, 0), (first, 0), align)]
    if "rule" in parted:
        style += [("LINEBELOW", (first, 0), (stop - 1, 0), 0.5, colors.grey) for first, stop, _ in own]
    alone_at = [col for col, text in enumerate(lower) if not text]
    style += [("SPAN", (col, 0), (col, 1)) for col in alone_at]
    if alone_at_foot:
        style += [("VALIGN", (col, 0), (col, 1), "BOTTOM") for col in alone_at]
    if "cells" in parted:
        style += [("BACKGROUND", (first, 0), (stop - 1, 0), PAINT) for first, stop, _ in own]
        style += [("BACKGROUND", (col, 0 if col in alone_at else 1), (col, 1), PAINT) for col in range(9)]
    if "band" in parted:
        style += [("BACKGROUND", (0, 0), (-1, 1), PAINT)]
    return pdf(table(rows, style, widths=WIDTHS), size=(842, 595))


def grid_of(data: bytes) -> Grid:
    (one,) = read_pdf(data, KNOWING).pages
    (grid,) = one.grids()
    return grid


def spans(grid: Grid, row: int) -> list[tuple[int, int, str]]:
    """The texts that begin in a row, each with its columns."""
    return [(cell.col, cell.col + cell.col_span, cell.text) for cell in grid.cells if cell.row == row and cell.text]


@pytest.mark.parametrize("groups", list(GROUPS))
@pytest.mark.parametrize(("scores", "parted"), PARTED)
@pytest.mark.parametrize("align", ["LEFT", "CENTER"])
@pytest.mark.parametrize("names", [["Ekonomi", "", "Personal"], ["", "", "Personal"]])
def test_a_plain_level_below_a_bold_one_is_header(
    groups: str, scores: str, parted: str, align: str, names: list[str]
) -> None:
    """A page may begin within a cell over several rows: what is blank there belongs to no header."""
    grid = grid_of(page(groups, scores, parted, align, names))
    own, _ = GROUPS[groups]
    if "cells" in parted or ("rule" in parted and groups == "one"):
        assert [one for one in spans(grid, 0) if one[1] > one[0] + 1] == own
    assert [text for *_, text in spans(grid, 1)][:3] == SCORES[scores]
    assert grid.n_rows == 2 + len(names)
    assert spans(grid, 0)[0] == (0, 1, "Område")
    firsts = [cell.text if (cell := grid.at(row, 0)) else "" for row in range(2, grid.n_rows)]
    shown = [next((name for name in reversed(names[: at + 1]) if name), "") for at in range(len(names))]
    assert firsts == shown
    for above, below in pairwise(range(1, grid.n_rows)):
        assert grid.at(above, 1) is not grid.at(below, 1)


@pytest.mark.parametrize("groups", list(GROUPS))
@pytest.mark.parametrize("scores", ["known", "words"])
@pytest.mark.parametrize("parted", ["rule", "rule and cells"])
@pytest.mark.parametrize("align", ["LEFT", "CENTER"])
def test_headers_of_one_level_may_stand_beside_the_lower_one(groups: str, scores: str, parted: str, align: str) -> None:
    """The lower line is bold in part then."""
    grid = grid_of(page(groups, scores, parted, align, ["Ekonomi", "", "Personal"], alone_at_foot=True))
    texts = [[cell.text if (cell := grid.at(row, col)) else "" for col in range(grid.n_cols)] for row in (1, 2)]
    low = ["Område", "Risk", *SCORES[scores], "Moment", "När", "Ansvarig", "Rapport"]
    assert texts == [low, ["Ekonomi", *BODY]]
    if groups == "one" or "cells" in parted:
        assert [one for one in spans(grid, 0) if one[1] > one[0] + 1] == GROUPS[groups][0]
