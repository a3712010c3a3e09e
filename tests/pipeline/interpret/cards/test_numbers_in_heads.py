"""Cards of a follow-up with their own number and their score over their names, which say what is checked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

LEFT, WIDE = 40.0, 250.0
CARDS = [
    ("Att lekplatser besiktas varje vår", "Barn skadas", "Sju av nio lekplatser är besiktade.", "Driftchef", (3, 4)),
    ("Att parkeringsavgifter redovisas i tid", "Intäkter uteblir", "Samtliga månader är redovisade.", "Ekonom", (2, 3)),
    ("Att träd nära skolor besiktigas av arborist", "Träd faller", "Tre skolor återstår till våren.", "Stadsträdgårdsmästare", (1, 5)),
    ("Att snöröjning beställs enligt avtal", "Gångvägar är hala", "Fem beställningar granskade utan anmärkning.", "Gatuchef", (4, 2)),
]  # fmt: skip
NUMBERS = ["K-0{0}", "MB {0}", "NR1{0}"]
SCORES = ["{0}×{1} = {2}", "S{0} x K{1} = {2}", "{2} ({0}x{1})", "{0} x {1}"]
STATES = ["Klar – utan avvikelse", "Klar – avvikelse"]


def board(number: str, score: str, *, numbered_first: bool) -> Callable[[Canvas], None]:
    """A board with a column for each outcome and its count, a card for each check below it."""

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Uppföljning av intern kontroll 2023", 18, bold=True)
        for column, state in enumerate(STATES):
            x = LEFT + (WIDE + 15) * column
            canvas.setFillColor(colors.HexColor("#eeeff3"))
            canvas.rect(x, A4[1] - 340, WIDE, 255, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            write(canvas, x + 8, 105, f"{state} 2", 11, bold=True)
            for row, card in enumerate(CARDS[2 * column : 2 * column + 2]):
                heads = number.format(2 * column + row + 1), score.format(*card[4], card[4][0] * card[4][1])
                _card(canvas, (x + 8, 130 + 100 * row), heads if numbered_first else heads[::-1], card[:4])

    return draw


def _card(canvas: Canvas, at: tuple[float, float], heads: tuple[str, str], texts: tuple[str, str, str, str]) -> None:
    x, y = at
    canvas.setFillColor(colors.white)
    canvas.roundRect(x - 4, A4[1] - y - 75, WIDE - 8, 88, 3, stroke=1, fill=1)
    canvas.setFillColor(colors.grey)
    write(canvas, x, y, heads[0], 7)
    canvas.setFont("Helvetica", 7)
    canvas.drawRightString(x + WIDE - 20, A4[1] - y, heads[1])
    canvas.setFillColor(colors.black)
    name, risk, result, who = texts
    write(canvas, x, y + 14, name, 9.5, bold=True)
    for line, (label, value) in enumerate((("Risk", risk), ("Resultat", result), ("Ansvarig", who))):
        write(canvas, x, y + 31 + 14 * line, f"{label}: {value}", 8.5)


@pytest.mark.parametrize(
    ("number", "score", "first"),
    [(*forms, True) for forms in product(NUMBERS, SCORES)] + [("MB-{0}", SCORES[1], False)],
)
def test_a_number_beside_a_score_over_a_check_hides_neither(number: str, score: str, *, first: bool) -> None:
    found = extract(pdf(board(number, score, numbered_first=first)), "uppföljning.pdf", Options())
    assert not found.problems
    (table,) = found.follow_ups
    told = [
        (item.checks[0].text, item.risk, item.result, item.responsible and item.responsible.text, item.score and (item.score.likelihood, item.score.consequence))
        for item in table.items
    ]  # fmt: skip
    assert told == CARDS
    assert [item.outcome for item in table.items] == ["no-deviation"] * 2 + ["deviation"] * 2
    assert not any(item.process for item in table.items)
