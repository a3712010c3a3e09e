"""Small tables in cards, framed or not: their grids end with them, take no label of a card, and go on behind a page break."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import read_pdf
from tests.extractors.matrix_cards import CUTS, RISKS, Look, broken, drawn

SCORES = ["", "Sannolikhet", "Konsekvens", "Riskvärde"]
HEADS = ["Åtgärd", "Ansvarig", "Klart senast", "Status"]
LOOKS = [
    Look(),
    Look(items=1, text=2),
    Look(items=1, text=2, framed=False),
    Look(framed=False),
    Look(items=1, text=2, set_in=7.0),
    Look(labels=1, text=0),
    Look(labels=2, text=0),
    Look(labels=0, text=0),
]


def grids(data: bytes) -> list[list[Grid]]:
    """The grids of each page."""
    document = read_pdf(data, ReadOptions(find_headers=find_headers))
    return [[block for block in page.blocks if isinstance(block, Grid)] for page in document.pages]


def texts(grid: Grid) -> list[list[str]]:
    """What stands in a grid, row by row."""
    return [[cell.text for cell in row] for row in grid.rows()]


@pytest.mark.parametrize("look", LOOKS)
def test_each_small_table_of_a_card_is_a_grid_and_the_cards_labels_are_none(look: Look) -> None:
    found = [texts(grid) for page in grids(drawn(look)) for grid in page if grid.n_rows > 1]
    assert [rows for rows in found if rows[0] == HEADS] == [[HEADS, *map(list, told.measures)] for told in RISKS]
    assert all(rows[0] in (HEADS, SCORES) for rows in found)


@pytest.mark.parametrize("framed", [True, False])
@pytest.mark.parametrize("cut", CUTS[1:])
def test_what_a_page_breaks_off_a_cards_table_is_a_grid_of_its_columns(cut: str, *, framed: bool) -> None:
    above, below = grids(broken(Look(framed=framed), cut))
    text, owner, due, status = RISKS[1].measures[0]
    row = [text, "", "", status] if cut == "between the cells" else [text, owner, due, status]
    assert texts(above[-1])[0] == HEADS
    assert texts(below[0]) == [row]
