"""Tables of text alone in frames as wide as each other, one below the other: where each fills its frame below a header they are no cards, whatever one of them calls its columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from extractors.read_options import ReadOptions
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import A4, pdf, read_pdf, texts, write

LEFT, WIDE, LINE, GAP = 52.0, 480.0, 13.0, 7.0
NAMES = ["Placeringar följs inte upp", "Utrymning fungerar inte", "Tillsyn kommer för sent", "Elevakter saknas"]
SCORES = [["Risker", "Riskvärdering"], *([name, f"{at} x 3 = {3 * at}"] for at, name in enumerate(NAMES, 1))]
MEASURES = [["Risker", "Åtgärd"], *([name, f"Förbättra rutinen i steg {at}"] for at, name in enumerate(NAMES, 1))]
LONG = ["Risk i process/rutin/\nsystem", "Kontrolmoment", "Ansvar för kontroll", "Resultat"]
ODD = ["Risk", "Kontrolmoment", "Ansvarsbärare", "Resultat"]
SAID = [
    ["Placeringar\nföljs inte upp", "Stickprov av tio\nbeslut", "Controller", "Inga avvikelser."],
    ["Utrymning", "Enkät till\nskyddsombud", "Rektor", "Brister i två\nav tio fall."],
    ["Tillsyn kommer\nför sent", "Genomgång av\ndiariet", "Jurist", "Klart."],
]


def framed(canvas: Canvas, top: float, rows: Sequence[Sequence[str]]) -> float:
    """A frame with a table, its header in bold, nothing else drawn; gives where it ends."""
    y = top + 4
    for at, row in enumerate(rows):
        for x, text in zip((LEFT + 8 + WIDE / len(row) * col for col in range(len(row))), row, strict=True):
            for line, part in enumerate(text.split("\n")):
                write(canvas, x, y + 10 + line * LINE, part, 9, bold=not at)
        y += LINE * max(text.count("\n") + 1 for text in row) + GAP
    canvas.rect(LEFT, A4[1] - y, WIDE, y - top, stroke=1, fill=0)
    return y


def grids(*tables: Sequence[Sequence[str]]) -> list[Grid]:
    def draw(canvas: Canvas) -> None:
        y = 70.0
        for at, rows in enumerate(tables):
            write(canvas, LEFT, y, f"Avsnitt {at + 1}", 14, bold=True)
            y = framed(canvas, y + 10, rows) + 30

    (page,) = read_pdf(pdf(draw), ReadOptions(find_headers=find_headers)).pages
    return page.grids()


def wanted(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[text.replace("\n", " ") for text in row] for row in rows]


@pytest.mark.parametrize("header", [LONG, ODD], ids=["in two lines", "unknown"])
@pytest.mark.parametrize("others", [[SCORES], [SCORES, MEASURES], [MEASURES]], ids=["scores", "both", "measures"])
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("count", [2, 3])
def test_each_is_a_table(header: list[str], others: list[list[list[str]]], count: int, *, first: bool) -> None:
    own = [header, *SAID[:count]]
    tables = [own, *others] if first else [*others, own]
    assert [texts(grid) for grid in grids(*tables)] == [wanted(rows) for rows in tables]


CARDS = [["Process", "Sannolikhet", "Konsekvens", "Riskägare"], ["Inköp", "3", "4", "Chef"]]
TOLD = [["Beskrivning"], ["Beslut dröjer."], ["Orsak"], ["Rutin saknas."]]


@pytest.mark.parametrize("count", [2, 3])
def test_cards_with_labels_over_their_values_are_none(count: int) -> None:
    assert grids(*[[*CARDS, *TOLD]] * count) == []
