"""Cards with a small number over each name, right below the table of treatments of the card before, drawn and read as the product reads them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Cell, Grid, Line
from pipeline.document import Options, extract
from pipeline.interpret.cards.names.numbers_below import without_next_number
from tests.extractors.drawing import A4, pdf, write

CARDS = [
    ("Elever följs inte upp", "Grundskola", (3, 4), (("Inför checklista", "Administratör", "2027-03-31", "Pågår"), ("Utbilda", "Ledare", "2027-05-15", "Klar"))),
    ("Bidrag beräknas fel", "Ekonomi", (2, 4), (("Dokumentera modellen", "Controller", "2027-02-28", "Klar"),)),
    ("Plattformen ligger nere", "IT", (4, 3), (("Ta fram reservrutin", "Ägare", "2027-01-31", "Pågår"), ("Öva rutinen", "Rektor", "2027-03-01", "Klar"))),
]  # fmt: skip
HEADER = ("Åtgärd", "Ansvarig", "Klart senast", "Status")
PLACES = (58.0, 250.0, 380.0, 470.0)


def _line(canvas: Canvas, y: float, left: float = 56.0) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(left, A4[1] - y, 540, A4[1] - y)


def drawn(number: str, apart: float) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 43, 55, "Riskanalys 2027", 17, bold=True)
        y = 85.0
        for at, (name, process, score, treatments) in enumerate(CARDS, 1):
            _line(canvas, y, 43)
            write(canvas, 58, y + 16, number.format(at), 7)
            write(canvas, 58, y + 30, name, 13, bold=True)
            told = (
                ("Process", process),
                ("Riskägare", "Rektor"),
                ("Sannolikhet", str(score[0])),
                ("Konsekvens", str(score[1])),
            )
            for label, value in told:
                write(canvas, 58, y + 48, label, 10)
                write(canvas, 164, y + 48, value, 10)
                y += 14
            write(canvas, 58, y + 54, "Åtgärder", 9, bold=True)
            y += 68
            for row in (HEADER, *treatments):
                for x, text in zip(PLACES, row, strict=True):
                    write(canvas, x, y, text, 9, bold=row is HEADER)
                _line(canvas, y + 4)
                y += 15
            y += apart

    return pdf(draw)


@pytest.mark.parametrize("number", ["RISKKORT {} AV 3", "Risk nr {}", "Kort {}/3", "R-0{}"])
@pytest.mark.parametrize("apart", [2.0, 12.0])
def test_the_next_cards_number_is_no_treatment(number: str, apart: float) -> None:
    extraction = extract(drawn(number, apart), "kort.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.risk_assessments
    told = [(risk.name, [one.text for one in risk.treatments]) for risk in table.risks]
    assert told == [(name, [text for text, *_ in treatments]) for name, _, _, treatments in CARDS]


@pytest.mark.parametrize(
    ("text", "size", "top", "rows"),
    [
        ("RISKKORT 2 AV 6", 7.0, 150.0, 2),
        ("Risk nr 2", 7.0, 150.0, 2),
        ("Risk nr 2", 9.0, 150.0, 3),  # as large as the rows
        ("Risk nr 2", 7.0, 130.0, 3),  # as near as they are
        ("Ny rutin 2", 9.0, 130.0, 3),
        ("Inför en ny rutin", 7.0, 150.0, 3),
    ],
)
def test_a_last_row_is_left_out_where_it_is_a_small_number_below_white(
    text: str, size: float, top: float, rows: int
) -> None:
    def cell(row: int, col: int, said: str, at: float, letters: float) -> Cell:
        line = Line(said, (50.0 + 100 * col, at, 120.0 + 100 * col, at + 10), size=letters)
        return Cell(row, col, lines=(line,))

    own = [cell(row, col, "Utbilda", 100.0 + 15 * row, 9.0) for row in range(2) for col in range(2)]
    grid = Grid((*own, cell(2, 0, text, top, size)), 3, 2, "rows")
    assert without_next_number(grid).n_rows == rows
