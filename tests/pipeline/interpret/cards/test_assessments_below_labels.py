"""Assessments in a small table between the labels of a card, which took in the card's labels above it: no table of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

RISKS = (
    (
        "Sekretess brister",
        "Ärendehantering",
        "Uppgifter läses av obehöriga i flera av våra system.",
        (4, 3),
        (2, 3),
        "Kanslichef",
    ),
    ("Fakturor betalas fel", "Ekonomi", "Belopp prövas inte mot avtal innan de betalas.", (2, 4), (1, 4), "Ekonom"),
    ("Avtal följs inte upp", "Inköp", "Priser som inte är avtalade godtas.", (3, 3), (2, 2), "Upphandlare"),
    ("Lön betalas fel", "Personal", "Avvikelser anmäls sent och måste krävas tillbaka.", (5, 2), (3, 2), "Lönechef"),
)
ASSESSED = (("Före åtgärd", "Efter åtgärd"), ("Inneboende risk", "Kvarvarande risk"), ("Bruttorisk", "Nettorisk"))


def cards(
    assessed: tuple[str, str], *, rules: bool = True, bold: bool = True, white: float = 0.0
) -> Callable[[Canvas], None]:
    """Cards with a table of two assessments, each its row, between labels with their values beside them.

    rules: lines part the table's rows. bold: labels are. white: more of that above the table.
    """

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2025", 18, bold=True)
        write(canvas, 50, 70, "Kommunstyrelsen", 10)
        y = 105.0
        for name, of, said, first, left, who in RISKS:
            canvas.roundRect(44, A4[1] - y - 128, 507, 143, 6)
            write(canvas, 50, y, name, 12, bold=True)
            y = pairs(canvas, [("Process", of), ("Beskrivning", said)], y + 4, bold=bold) + white
            rows = [["", "Sannolikhet", "Konsekvens", "Riskvärde"]]
            rows += [[title, str(s), str(k), str(s * k)] for title, (s, k) in zip(assessed, (first, left), strict=True)]
            y = table(canvas, rows, y, rules=rules)
            below = [("Åtgärd", "Ny rutin, utbildning för alla som berörs av den och stickprov"), ("Riskägare", who)]
            y = pairs(canvas, below, y + 3, bold=bold) + 36

    return draw


def table(canvas: Canvas, rows: Sequence[Sequence[str]], y: float, *, rules: bool) -> float:
    for at, row in enumerate(rows):
        y += 13
        for col, text in enumerate(row):
            write(canvas, 53 + 128 * col, y, text, 8.5, bold=at == 0)
        if rules:
            canvas.setFillColor(colors.lightgrey)
            for col in range(4):
                canvas.rect(50 + 128 * col, A4[1] - y - 4, 128 if col < 3 else 110, 0.7, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
    return y


def pairs(canvas: Canvas, told: Sequence[tuple[str, str]], y: float, *, bold: bool) -> float:
    for label, value in told:
        y += 13
        write(canvas, 50, y, label, 9.5, bold=bold)
        write(canvas, 106, y, value, 9.5)
    return y


@pytest.mark.parametrize("white", [0.0, 4.0, 8.0])
@pytest.mark.parametrize("rules", [True, False])
@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("assessed", ASSESSED)
def test_each_card_is_one_risk_with_both_its_scores(
    assessed: tuple[str, str], white: float, *, rules: bool, bold: bool
) -> None:
    found = extract(pdf(cards(assessed, rules=rules, bold=bold, white=white)), "x.pdf", Options())
    assert [
        (
            one.name,
            one.process,
            one.description,
            one.score and (one.score.likelihood, one.score.consequence),
            one.residual and (one.residual.likelihood, one.residual.consequence),
            one.owner and one.owner.text,
        )
        for table in found.risk_assessments
        for one in table.risks
    ] == list(RISKS)


@pytest.mark.parametrize("header", ["Risk", "Riskbeskrivning", "Händelse"])
@pytest.mark.parametrize("rules", [True, False])
@pytest.mark.parametrize("over", [[("Process", "Ekonomi")], [("Process", "Inköp"), ("Ansvarig", "Ekonomichef")]])
def test_labels_over_a_table_of_risks_leave_it_a_table(
    over: list[tuple[str, str]], header: str, *, rules: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2025", 18, bold=True)
        y = pairs(canvas, over, 90.0, bold=True)
        rows = [[header, "Sannolikhet", "Konsekvens", "Riskvärde"]]
        rows += [[name, str(s), str(k), str(s * k)] for name, *_, (s, k), _, _ in RISKS]
        table(canvas, rows, y + 2, rules=rules)

    found = extract(pdf(draw), "x.pdf", Options())
    scores = [
        (one.name, one.score and (one.score.likelihood, one.score.consequence))
        for table in found.risk_assessments
        for one in table.risks
    ]
    assert scores == [(name, first) for name, *_, first, _, _ in RISKS]
