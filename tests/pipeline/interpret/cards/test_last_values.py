"""Cards that end with a value that could be a label itself ("Bedömning: Avvikelse"), drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

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


@pytest.mark.parametrize("last", ["Bedömning", "Slutsats", "Samlat omdöme"])
@pytest.mark.parametrize("head", ["Granskning", "Kontroll"])
@pytest.mark.parametrize("bold", [True, False])
def test_a_last_value_right_behind_its_colon_is_that_cards_and_names_not_the_next(
    last: str, head: str, *, bold: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        y = A4[1] - 70
        for at, (name, check, result, deviates) in enumerate(ITEMS):
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(LEFT, y, f"{head} {at + 1}")
            told = {"Risk": name, "Kontrollmoment": check, "Granskare": "Controller", "Resultat": result}
            for label, value in (told | {last: "Mindre brister" if deviates else "Inga brister"}).items():
                y -= 17
                text = canvas.beginText(LEFT + 18, y)
                text.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
                text.textOut(f"{label}: ")
                text.setFont("Helvetica", 10)
                text.textOut(value)
                canvas.drawText(text)
            y -= 24

    (table,) = extract(pdf(_cover, draw), "x.pdf", Options()).follow_ups
    assert [(item.risk, item.result, item.outcome) for item in table.items] == [
        (name, result, "deviation" if deviates else "no-deviation") for name, _, result, deviates in ITEMS
    ]


def test_a_heading_set_as_the_names_of_cards_is_no_label_of_the_last() -> None:
    def draw(canvas: Canvas) -> None:
        y = 100.0
        for name, check, result, _ in ITEMS:
            write(canvas, LEFT, y, name, 11, bold=True)
            for text in [f"Kontrollmoment: {check}", "Granskare: Controller", f"Resultat: {result}"]:
                y += 15
                write(canvas, LEFT, y, text, 10)
            y += 26
        write(canvas, LEFT, y, "Övrigt: rond i lokalerna", 11, bold=True)
        write(canvas, LEFT, y + 15, "Ronden redovisas för kännedom.", 10)

    (table,) = extract(pdf(_cover, draw), "x.pdf", Options()).follow_ups
    assert [(item.risk, item.extra) for item in table.items] == [(name, {}) for name, _, _, _ in ITEMS]
