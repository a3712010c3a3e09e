"""Slides with a painted panel beside the rest: labels above their values in both, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import line_texts, pdf, read_pdf
from tests.extractors.tables.cards.test_card_columns import KNOWING

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


@pytest.mark.parametrize("panel", [0, 1], ids=["left", "right"])
def test_a_panel_with_scores_tells_of_the_risk_that_the_title_beside_it_names(panel: int) -> None:
    risks = [("Avtal löper ut", 2, 3, "Bevaka avtalen"), ("Jäv", 3, 4, "Utbilda chefer"), ("Stöld", 1, 2, "Byt lås")]

    def page(risk: tuple[str, int, int, str]) -> Callable[[Canvas], None]:
        name, likelihood, consequence, treatment = risk
        x, beside = (40.0, 420.0) if panel == 0 else (720.0, 60.0)

        def draw(canvas: Canvas) -> None:
            canvas.setFillColor(colors.lightgrey)
            canvas.rect(*((0, 0, 240, HIGH) if panel == 0 else (700, 0, 260, HIGH)), stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            scores = (("Sannolikhet", likelihood), ("Konsekvens", consequence), ("Riskvärde", likelihood * consequence))
            for at, (label, value) in enumerate(scores):
                canvas.setFont("Helvetica-Bold", 11)
                canvas.drawString(x, 460 - 80 * at, label)
                canvas.setFont("Helvetica-Bold", 30)
                canvas.drawString(x, 428 - 80 * at, str(value))
            canvas.setFont("Helvetica-Bold", 24)
            canvas.drawString(beside, 470, name)
            for at, (label, text) in enumerate((("Åtgärder", treatment), ("Riskägare", f"Chef för {name.lower()}"))):
                canvas.setFont("Helvetica-Bold", 10)
                canvas.drawString(beside, 420 - 50 * at, label)
                canvas.setFont("Helvetica", 13)
                canvas.drawString(beside, 402 - 50 * at, text)

        return draw

    def cover(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 36)
        canvas.drawString(70, 350, "Riskanalys 2026")

    (table,) = extract(pdf(cover, *map(page, risks), size=(WIDE, HIGH)), "x.pdf", Options()).risk_assessments
    found = [(one.name, one.score, [each.text for each in one.treatments]) for one in table.risks]
    assert [
        (name, score and (score.likelihood, score.consequence), treatments) for name, score, treatments in found
    ] == [(name, (likelihood, consequence), [treatment]) for name, likelihood, consequence, treatment in risks]
