"""A header alone at the foot of its page, as the last of several tables each as wide as its texts: its rows begin the next page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Box, Cell, Drawn, Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Kontrollmoment", "Utförs av", "Status", "Resultat"]
EDGES = [60.0, 200.0, 290.0, 360.0, 520.0]  # of the tables with rows
NARROW = [60.0, 175.0, 270.0, 345.0, 460.0]  # of the header alone, as wide as its words
ROWS = [
    ["Lager räknas", "Förrådschef", "Ingen avvikelse", "Allt fanns"],
    ["Recept jämförs", "Farmaceut", "Avvikelse", "Två saknades"],
    ["Larm provas", "Tekniker", "Ej utförd", "Kontrollen flyttades"],
]


def at_edges(drawn: Grid, edges: list[float]) -> Grid:
    """A grid with its columns between other edges, each cell's text at its left."""

    def moved(cell: Cell) -> Cell:
        by = edges[cell.col] - (cell.box or (0.0,))[0]
        return replace(cell, lines=tuple(_moved(line, by) for line in cell.lines), box=_between(cell, edges))

    cells = tuple(map(moved, drawn.cells))
    box = drawn.box or (0.0, 0.0, 0.0, 0.0)
    return replace(drawn, cells=cells, box=(edges[0], box[1], edges[-1], box[3]))


def _moved(line: Line, by: float) -> Line:
    box = line.box or (0.0, 0.0, 0.0, 0.0)
    return replace(line, box=(box[0] + by, box[1], box[2] + by, box[3]))


def _between(cell: Cell, edges: list[float]) -> Box:
    box = cell.box or (0.0, 0.0, 0.0, 0.0)
    return edges[cell.col], box[1], edges[cell.col + 1], box[3]


@pytest.mark.parametrize("drawn", ["aligned", "rows"])
@pytest.mark.parametrize("edges", [EDGES, [60.0, 205.0, 292.0, 352.0, 520.0]])
@pytest.mark.parametrize("more", [[], [["Nycklar räknas", "Vakt", "Ingen avvikelse", "Inget saknades"]]])
def test_the_rows_of_a_header_alone_begin_the_next_page(
    drawn: Drawn, edges: list[float], more: list[list[str]]
) -> None:
    blocks: list[Line | Grid | str] = ["# Uppföljning av intern kontroll 2026"]
    for number, row in enumerate(ROWS[:2]):
        blocks += [
            f"### Risk: Fel {number} i lagret",
            at_edges(grid([[*HEADER], [*row]], top=100.0 + 150 * number), EDGES),
        ]
    blocks += ["### Risk: Larm går inte fram", at_edges(grid([[*HEADER]], top=600.0), NARROW)]
    rest = at_edges(grid([[*ROWS[2]], *([*row] for row in more)], page=2, top=60.0), edges)
    (table,) = interpret(document(blocks, [replace(rest, drawn=drawn)])).follow_ups
    told = [(item.risk, item.checks[0].text, item.outcome) for item in table.items]
    assert told[:3] == [
        ("Fel 0 i lagret", "Lager räknas", "no-deviation"),
        ("Fel 1 i lagret", "Recept jämförs", "deviation"),
        ("Larm går inte fram", "Larm provas", "not-performed"),
    ]
    assert [one[:2] for one in told[3:]] == [("Larm går inte fram", row[0]) for row in more]
