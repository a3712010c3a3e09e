"""A risk map painted in colours, with what explains it beside or below it, and its risks in a list: the map and its legend are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table

WIDE, HIGH = 842.0, 595.0
RISKS = [
    ("R1", "Felaktiga löner", 3, 4),
    ("R2", "Otillåten direktupphandling", 4, 4),
    ("R3", "Bristande uppföljning av avtal", 3, 4),
    ("R4", "Beslut utan delegation", 2, 4),
    ("R5", "Behörigheter tas inte bort", 4, 3),
    ("R6", "Fakturor skickas sent", 2, 2),
]
STEPS = [
    ["Osannolik", "Mindre", "Möjlig", "Sannolik", "Säker"],
    ["Försumbar", "Lindrig", "Kännbar", "Allvarlig", "Svår"],
]
SCALES = [
    "Sannolikhet: 1 Osannolik, 2 Mindre sannolik, 3 Möjlig, 4 Sannolik, 5 Säker",
    "Konsekvens: 1 Försumbar, 2 Lindrig, 3 Kännbar, 4 Allvarlig, 5 Svår",
    "Grön 1–4 · Gul 5–9 · Orange 10–14 · Röd 15–25",
    "6 risker visas.",
]
LEGENDS = {
    "scales": ["Förklaring", *SCALES],
    "sentences": ["Kommentar", "Två risker har ökat sedan förra året.", "En ny risk har tillkommit."],
    "what is done": ["Åtgärder", "Risker över 12 har en åtgärd i planen.", "Övriga bevakas av förvaltningen."],
}
AXES = {"numbers": "{number}", "words": "{word}", "both": "{number} {word}"}


@dataclass(frozen=True)
class Map:
    """How a map is drawn. where: its legend, beside or below it; gap: white between its fields; side: fields of a row."""

    legend: Sequence[str] = tuple(LEGENDS["scales"])
    where: str = "right"
    axis: str = AXES["numbers"]
    gap: float = 1.5
    side: int = 5
    chips: bool = True
    lines: bool = False

    def page(self, canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(40, HIGH - 45, "Riskanalys 2026 – Socialnämnden")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, HIGH - 58, "Hedberga kommun · Utskriven 2025-10-22")
        left, top = 480.0 if self.where == "left" else 100.0, HIGH - 95
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(left - 40, top + 4, "Sannolikhet")
        canvas.drawString(left + 100, top - 34 * self.side - 28, "Konsekvens")
        self._fields(canvas, left, top)
        self._marks(canvas, left, top)
        places = {"right": (left + 50 * self.side + 40, top + 4), "left": (40.0, top + 4)}
        x, y = places.get(self.where, (left - 20, top - 34 * self.side - 50))
        for at, text in enumerate(self.legend):
            canvas.setFont("Helvetica" if at else "Helvetica-Bold", 8)
            canvas.drawString(x, y - 17 * at, text)

    def _fields(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setFont("Helvetica", 8)
        for down in range(self.side):
            likelihood = self.side - down
            for across in range(self.side):
                value = likelihood * (across + 1)
                canvas.setFillColor(_colour(value))
                x, y = left + 50 * across, top - 34 * (down + 1)
                canvas.rect(x, y, 50 - self.gap, 34 - self.gap, stroke=int(self.lines), fill=1)
            canvas.setFillColor(colors.black)
            upright, level = (self.axis.format(number=n, word=words[n - 1]) for n, words in ((likelihood, STEPS[0]), (down + 1, STEPS[1])))  # fmt: skip
            canvas.drawRightString(left - 6, top - 34 * down - 20, upright)
            canvas.drawCentredString(left + 50 * down + 25, top - 34 * self.side - 12, level)

    def _marks(self, canvas: Canvas, left: float, top: float) -> None:
        seen: list[tuple[int, int]] = []
        for number, _, likelihood, consequence in RISKS:
            x = left + 50 * (consequence - 1) + 4 + 20 * seen.count((likelihood, consequence))
            y = top - 34 * (self.side - likelihood) - 23
            seen.append((likelihood, consequence))
            if self.chips:
                canvas.setFillColor(colors.white)
                canvas.roundRect(x, y, 18, 11, 5, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.setFont("Helvetica-Bold", 7)
            canvas.drawCentredString(x + 9, y + 3, number)


def _colour(value: int) -> colors.Color:
    steps = ((5, colors.green), (10, colors.yellow), (15, colors.orange))
    return next((colour for most, colour in steps if value < most), colors.red)


def listed(canvas: Canvas) -> None:
    rows = [["Nr", "Risk", "S", "K", "Riskvärde"], *([n, name, str(s), str(k), str(s * k)] for n, name, s, k in RISKS)]
    style = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8), ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)]
    table(rows, style, at=(40, 60), widths=[40, 220, 40, 40, 60])(canvas)


def assert_alone(drawn: Map) -> None:
    """Nothing but the list is read, and nothing is told."""
    extraction = extract(pdf(drawn.page, listed, size=(WIDE, HIGH)), "x.pdf", Options())
    assert extraction.problems == []
    (assessment,) = extraction.risk_assessments
    assert not [*extraction.control_plans, *extraction.follow_ups]
    found = [(risk.name, risk.score and risk.score.value) for risk in assessment.risks]
    assert found == [(name, s * k) for _, name, s, k in RISKS]


@pytest.mark.parametrize("where", ["right", "left", "below"])
@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("legend", LEGENDS)
def test_a_legend_under_a_known_header_level_with_the_axis_is_no_table(legend: str, axis: str, where: str) -> None:
    assert_alone(Map(legend=LEGENDS[legend], axis=AXES[axis], where=where))


@pytest.mark.parametrize("where", ["right", "below"])
@pytest.mark.parametrize(
    "drawn",
    [Map(gap=0.0), Map(gap=0.0, lines=True), Map(chips=False), Map(side=4)],
    ids=["no white between", "lines", "no chips", "four steps"],
)
def test_however_the_fields_are_drawn(drawn: Map, where: str) -> None:
    assert_alone(Map(where=where, gap=drawn.gap, lines=drawn.lines, chips=drawn.chips, side=drawn.side))
