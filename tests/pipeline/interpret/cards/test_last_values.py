"""Cards that end with a value that could be a label itself ("Bedömning: Avvikelse"), drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

LEFT = 70.0
ITEMS = [
    ("Egenavgift räknas fel", "Omräkning av 80 beslut", "Tre beslut hade fel belopp.", True),
    ("Bidrag ges till fel förening", "Medlemslistor jämförs", "Två föreningar saknade listor.", True),
    ("Tomma lokaler hyrs", "Avtal gås igenom", "Alla avtal hade en brukare.", False),
    ("Beslut anmäls inte", "Beslut jämförs med diariet", "Av 19 beslut anmäldes 15.", True),
    ("Chefer attesterar egna utlägg", "Uttag för hela året", "Ett försök stoppades.", False),
    ("Vikarier lånar inloggning", "Loggar analyseras", "Fem enheter delade konto.", True),
]


def _page(
    items: Sequence[tuple[str, str, str, bool]], last: str, colon: str, *, bold: bool
) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        y = A4[1] - 70
        for name, check, result, deviates in items:
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(LEFT, y, name)
            told = {"Risk": name, "Riskvärde": "3 x 4 = 12", "Kontrollmoment": check, "Kontrollansvarig": "Controller"}
            told |= {"Resultat": result, last: "Avvikelse" if deviates else "Ingen avvikelse"}
            for label, value in told.items():
                y -= 17
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9.5)
                canvas.drawString(LEFT, y, label + colon)
                canvas.setFont("Helvetica", 9.5)
                canvas.drawString(LEFT + 114, y, value)
            y -= 42

    return draw


def _cover(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 22)
    canvas.drawString(LEFT, A4[1] - 200, "Uppföljning av intern kontroll 2025")


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("colon", [":", ""])
@pytest.mark.parametrize("last", ["Bedömning", "Utfall", "Slutsats"])
@pytest.mark.parametrize("per_page", [2, 3])
def test_a_last_value_that_could_be_a_label_is_one(per_page: int, last: str, colon: str, *, bold: bool) -> None:
    pages = [_page(ITEMS[at : at + per_page], last, colon, bold=bold) for at in range(0, len(ITEMS), per_page)]
    found = extract(pdf(_cover, *pages), "x.pdf", Options())
    assert found.problems == []
    (table,) = found.follow_ups
    assert [(item.risk, item.outcome) for item in table.items] == [
        (name, "deviation" if deviates else "no-deviation") for name, _, _, deviates in ITEMS
    ]
