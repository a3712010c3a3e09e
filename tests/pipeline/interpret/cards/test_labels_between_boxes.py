"""Cards with two labels, the boxes of their assessments side by side and a table of measures: the boxes are no bands of a table whose rows are the labels."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, in_parts, pdf, write

RISKS = [
    ("Intyg prövas olika", "Färdtjänst", "Handläggare tolkar reglerna på skilda sätt och utan stöd.", (3, 3), (2, 3), [("Mall för prövning av intyg", "Enhetschef", "2026-03-01"), ("Granskning av ärenden", "Controller", "2026-05-15")]),
    ("Nycklar kommer bort", "Fastighet", "Ingen kvittens tas.", (4, 2), (2, 2), [("Elektroniskt nyckelskåp", "Fastighetschef", "2026-09-01")]),
    ("Kost förväxlas", "Måltider", "Allergiker får fel mat vid byte av personal i mottagningsköken.", (2, 5), (1, 5), [("Färgmärkta kantiner", "Kostchef", "2026-01-20"), ("Utbildning", "Kostchef", "2026-02-10")]),
    ("Larm kvitteras utan åtgärd", "Säkerhet", "Larm i skolor kvitteras på distans.", (3, 4), (2, 3), [("Avtal ses över", "Samordnare", "2026-03-31")]),
    ("Anbud värderas fel", "Inköp", "Modeller prövas inte innan de används i en upphandling.", (3, 3), (2, 2), [("Två som värderar", "Upphandlare", "2026-04-30")]),
    ("Loggar granskas inte", "IT", "Ingen har fått uppdraget att granska loggar i systemen.", (2, 4), (1, 4), [("Uppdrag i rutin", "IT-chef", "2026-06-30")]),
    ("Lagret är fel", "Verkstad", "Lagret har inte inventerats på tre år.", (3, 2), (1, 2), [("Årlig inventering", "Verkstadschef", "2026-12-15")]),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How cards are drawn: their labels, the names of the boxes, what is around or behind these, and how many cards a page has."""

    labels: tuple[str, str] = ("Process", "Beskrivning")
    boxes: tuple[str, str] = ("Bruttorisk", "Nettorisk")
    border: str = "ring"
    each: int = 3


LOOKS = [
    Look(),
    Look(labels=("Process", "Riskbeskrivning"), boxes=("Före åtgärd", "Efter åtgärd")),
    Look(border="line", each=2),
    Look(boxes=("Inneboende risk", "Kvarvarande risk"), border="paint"),
]


def drawn(look: Look) -> bytes:
    def page(own: tuple[object, ...], first: int) -> object:
        def draw(canvas: Canvas) -> None:
            write(canvas, 60, 50, "Riskanalys intern kontroll 2026" if first == 1 else "Fortsättning", 16, bold=True)
            top = 86.0
            for at, risk in enumerate(own, first):
                top = _card(canvas, look, at, risk, top)  # type: ignore[arg-type]

        return draw

    pages = in_parts(RISKS, look.each)
    return pdf(*(page(own, 1 + at * look.each) for at, own in enumerate(pages)))  # type: ignore[arg-type]


def _box(canvas: Canvas, border: str, x: float, top: float) -> None:
    """Draws the border of a box as a line, as browsers do as a painted ring, or paints the box."""
    canvas.setStrokeColor(colors.lightgrey)
    canvas.setFillColor(colors.lightgrey)
    if border == "ring":
        path = canvas.beginPath()
        path.rect(x, A4[1] - top - 70, 186, 70)
        path.rect(x + 0.7, A4[1] - top - 69.3, 184.6, 68.6)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
    else:
        canvas.rect(x, A4[1] - top - 70, 186, 70, stroke=border == "line", fill=border == "paint")
    canvas.setFillColor(colors.black)


def _card(canvas: Canvas, look: Look, at: int, risk: tuple[str, str, str, tuple[int, int], tuple[int, int], list[tuple[str, str, str]]], top: float) -> float:  # fmt: skip
    name, process, said, gross, net, measures = risk
    write(canvas, 60, top, f"{at}. {name}", 13, bold=True)
    for row, (label, value) in enumerate(zip(look.labels, (process, said), strict=True)):
        write(canvas, 62, top + 23 + 18 * row, label, 10)
        write(canvas, 140, top + 23 + 18 * row, value, 10)
    for x, title, (s, k) in zip((60.0, 276.0), look.boxes, (gross, net), strict=True):
        _box(canvas, look.border, x, top + 54)
        write(canvas, x + 8, top + 68, title, 10, bold=True)
        for row, (part, number) in enumerate((("Sannolikhet", s), ("Konsekvens", k), ("Riskvärde", s * k))):
            write(canvas, x + 8, top + 84 + 14.5 * row, f"{part} {number}", 10)
    canvas.setStrokeColor(colors.black)
    widths = [max(60.0, max(len(row[col]) * 4.4 for row in measures) + 16) for col in range(2)]
    xs = [63.0, 63 + widths[0], 63 + sum(widths)]
    y = top + 139
    for row, texts in enumerate([("Åtgärd", "Ansvarig", "Klart senast"), *measures]):
        for x, text in zip(xs, texts, strict=True):
            write(canvas, x, y, text, 8, bold=not row)
        canvas.line(60, A4[1] - y - 5, 530, A4[1] - y - 5)
        y += 18
    return y + 20


@pytest.mark.parametrize("look", LOOKS)
def test_a_cards_two_labels_between_boxes_make_no_table(look: Look) -> None:
    found = extract(drawn(look), "rapport.pdf", Options())
    (table,) = found.risk_assessments
    assert [
        (risk.name, risk.process, risk.description, *((one.likelihood, one.consequence) if one else None for one in (risk.score, risk.residual)), [each.text for each in risk.treatments])
        for risk in table.risks
    ] == [(name, process, said, gross, net, [one for one, _, _ in measures]) for name, process, said, gross, net, measures in RISKS]  # fmt: skip
    assert found.status == "complete"
