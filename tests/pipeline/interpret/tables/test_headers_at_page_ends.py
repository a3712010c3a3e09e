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


@pytest.mark.parametrize("heading", [["### Beskrivning och åtgärder"], []])
@pytest.mark.parametrize("count", [1, 2])
def test_a_header_alone_is_no_card_where_the_next_page_has_its_columns(heading: list[str], count: int) -> None:
    """The table above it has other columns; the header's words are labels of cards too."""
    above = grid([["Risk", "Riskbedömning"], ["Fel i lagret", "2/3"], ["Larm går inte fram", "3/4"], ["Jäv", "1/2"]])
    head = grid([["Id", "Process", "Risk", "Riskbeskrivning", "Åtgärder", "Riskägare"]], top=600.0)
    rows = [
        ["1", "Lager", "Fel i lagret", "Saldo stämmer inte.", "Räkna varje månad", "Förrådschef"],
        ["2", "Larm", "Larm går inte fram", "Batterier tar slut.", "Prova varje vecka", "Tekniker"],
        ["3", "Inköp", "Jäv", "Ingen frågar om bisysslor.", "Fråga alla", "Inköpschef"],
    ]
    ends = [rows, [], []] if count == 1 else [rows[:2], rows[2:], []]
    pages = [[grid(part, page=page, top=50.0)] for page, part in enumerate(ends, 2) if part]
    facts = interpret(document(["# Riskanalys 2026", above, *heading, head], *pages))
    told = {
        risk.name: (risk.process, risk.owner and risk.owner.text, [one.text for one in risk.treatments])
        for table in facts.risk_assessments
        for risk in table.risks
    }
    assert told == {row[2]: (row[1], row[5], [row[4]]) for row in rows}
    assert not facts.control_plans
