"""Slides with a painted panel beside the rest: labels above their values in both, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import line_texts, pdf, read_pdf
from tests.extractors.tables.test_card_columns import KNOWING

WIDE, HIGH = 960.0, 540.0
SIDES = [["Risk", "Bedömning"], ["Kontrollmoment", "Resultat", "Ansvarig"]]
SLIDES = [
    ("Fakturor betalas sent", "Utan avvikelse", "Kontroll av andelen sent betalda", "Fyra procent betalades sent.", "Ekonomichef"),
    ("Beslut fattas utanför\ndelegation", "Avvikelse", "Kontroll av 40 beslut", "Tre beslut var fattade\nutan delegation.", "Kanslichef"),
    ("Statsbidrag söks inte", "Ej genomförd", "Kontroll att bidrag\nfinns i kalendern", "Kalendern avvecklades.", "Controller"),
]  # fmt: skip
OUTCOMES = {"Utan avvikelse": "no-deviation", "Avvikelse": "deviation", "Ej genomförd": "not-performed"}


def front(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 36)
    canvas.drawString(70, 350, "Uppföljning av intern kontroll 2024")


def slide(values: tuple[str, ...], *, panel: int, bold: bool, indent: float) -> Callable[[Canvas], None]:
    """Draws a slide with colour behind one of its sides; the outcome may stand in a badge."""
    texts = [values[:2], values[2:]]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.lightgrey)
        canvas.rect(*((0, 0, 364, HIGH) if panel == 0 else (380, 0, WIDE - 380, HIGH)), stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        for side, left in enumerate((34.0, 410.0)):
            y = 70.0
            for label, value in zip(SIDES[side], texts[side], strict=True):
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
                canvas.drawString(left, HIGH - y, label.upper())
                for text in value.split("\n"):
                    y += 22
                    canvas.setFont("Helvetica", 17)
                    canvas.drawString(left + (indent if label == "Bedömning" else 0), HIGH - y, text)
                y += 30

    return draw


def items(data: bytes) -> list[Item]:
    (table,) = extract(data, "x.pdf", Options()).follow_ups
    return table.items


@pytest.mark.parametrize("indent", [0.0, 14.0], ids=["bare", "badge"])
@pytest.mark.parametrize("bold", [True, False], ids=["bold", "plain"])
@pytest.mark.parametrize("panel", [0, 1], ids=["left", "right"])
def test_a_panel_is_read_apart_from_what_stands_beside_it(*, panel: int, bold: bool, indent: float) -> None:
    pages = [slide(values, panel=panel, bold=bold, indent=indent) for values in SLIDES]
    found = items(pdf(front, *pages, size=(WIDE, HIGH)))
    for item, values in zip(found, SLIDES, strict=True):
        name, outcome, check, result, responsible = (text.replace("\n", " ") for text in values)
        assert item.responsible
        assert (item.risk, item.result, item.responsible.text) == (name, result, responsible)
        assert [one.text for one in item.checks] == [check]
        assert item.outcome == OUTCOMES[outcome]


def test_a_form_with_its_labels_on_colour_is_read_across() -> None:
    """Labels stand below each other there, none above its value."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.lightgrey)
        canvas.rect(0, 0, 364, HIGH, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 17)
        for at, (label, value) in enumerate(
            (("Kontroll", "Stickprov"), ("Ansvarig", "Ekonom"), ("Utfall", "Inga brister"))
        ):
            canvas.drawString(34, 480 - 30 * at, label)
            canvas.drawString(410, 480 - 30 * at, value)

    (page,) = read_pdf(pdf(draw, size=(WIDE, HIGH)), KNOWING).pages
    assert line_texts(page.lines()) == ["Kontroll Stickprov", "Ansvarig Ekonom", "Utfall Inga brister"]
