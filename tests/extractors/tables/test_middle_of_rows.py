"""Rows that rules alone part, with a cell of several lines set to the middle of a row of which all else is one line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

HEADER = ("ID", "Risk", "Område", "S", "K", "Riskvärde", "Riskägare", "Åtgärd")
LEFTS = (45.0, 70.0, 235.0, 295.0, 315.0, 335.0, 385.0, 475.0)
WIDE, LINE, PADDING = 552.0, 11.0, 7.0
RISKS = [
    ("R1", "Löner betalas ut felaktigt", "Personal", "3", "4", "12", "HR-chef", "Rutin"),
    ("R2", "Otillåten direktupphandling", "Inköp", "4", "4", "16", "Inköpschef", "Utbildning"),
    ("R3", "Utförare följs inte upp", "Avtal", "3", "4", "12", "Avtalschef", "Uppföljning"),
    ("R4", "Beslut saknar delegation", "Ärenden", "2", "4", "8", "Sekreterare", "Översyn"),
    ("R5", "Fakturor skickas för sent", "Ekonomi", "2", "2", "4", "Kamrer", "Påminnelse"),
    ("R6", "Handlingar registreras inte", "Arkiv", "3", "2", "6", "Arkivarie", "Information"),
]
LONG = {
    6: ["Avdelningschef\näldreomsorg", "Avdelningschef\nUtbildning och arbete", "Chef för\nMedborgarnas\nService"],
    7: ["Informera\nalla chefer", "Utbildning\nav nyanställda"],
    2: ["Avtal och\ninköp"],
    1: ["Utförare av omsorg\nföljs inte upp"],
}


def drawn(rows: Sequence[Sequence[str]], *, foot: bool) -> bytes:
    """A page with rows between rules, each text set to the middle of its row; foot: a rule below the last too."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 45, 50, "Riskanalys 2026", 14, bold=True)
        top = 80.0
        for number, row in enumerate([HEADER, *rows]):
            high = LINE * max(len(text.split("\n")) for text in row) + 2 * PADDING
            for left, text in zip(LEFTS, row, strict=True):
                lines = text.split("\n")
                begin = top + (high - LINE * len(lines)) / 2
                for at, line in enumerate(lines):
                    write(canvas, left, begin + LINE * at + 8.5, line, 8, bold=not number)
            top += high
            if foot or number < len(rows):
                canvas.line(45, A4[1] - top, WIDE, A4[1] - top)

    return pdf(draw)


@pytest.mark.parametrize("foot", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("which", [(2,), (0,), (1, 3)], ids=["third", "first", "second and fourth"])
@pytest.mark.parametrize(("column", "text"), [(column, text) for column, texts in LONG.items() for text in texts])
def test_lines_of_one_cell_are_no_rows(column: int, text: str, which: Sequence[int], *, foot: bool) -> None:
    rows = [list(row) for row in RISKS]
    for at in which:
        rows[at][column] = text
    read = extract(drawn(rows, foot=foot), "risker.pdf", Options())
    (table,) = read.risk_assessments
    whole = [[value.replace("\n", " ") for value in row] for row in rows]
    found = [
        [one.name, one.score and f"{one.score.value:.0f}", one.owner and one.owner.text, one.treatments[0].text]
        for one in table.risks
    ]
    assert found == [[row[1], row[5], row[6], row[7]] for row in whole]
    assert (read.status, read.problems) == ("complete", [])


@pytest.mark.parametrize("column", [6, 7])
def test_two_rows_between_two_rules_stay_two(column: int) -> None:
    """Each with its number and its name, one of them without one of the other cells."""
    rows = [[*RISKS[0]], *([f"{one}\n{other}" for one, other in zip(*pair, strict=True)] for pair in [RISKS[1:3]])]
    rows += [[*row] for row in RISKS[3:]]
    rows[1][column] = RISKS[1][column] + "\n "
    read = extract(drawn(rows, foot=True), "risker.pdf", Options())
    (table,) = read.risk_assessments
    assert [one.name for one in table.risks] == [row[1] for row in RISKS]
