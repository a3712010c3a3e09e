"""Ruled cards under painted titles, each with which of all it is at its right end, their last label blank, one alone at a page's top."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

Risk = tuple[str, str, str, int, int, str]
RISKS: list[Risk] = [
    ("Remisser förloras", "Patientflöde", "Ingen bekräftar mottagandet.", 3, 4, "Påminnelse efter sju dagar"),
    ("Inhyrda saknar behörighet", "Bemanning", "Konton beställs samma dag.", 4, 3, "Beställning tre dagar före"),
    ("Kostnader bokförs på fel klinik", "Ekonomi", "Kostnadsställe väljs för hand.", 3, 2, ""),
    ("Avgifter återbetalas inte", "Ekonomi", "Patienten måste höra av sig.", 3, 3, ""),
    ("Avtal förlängs utan prövning", "Inköp", "Förlängning sker av vana.", 2, 3, ""),
]
LEFT, WIDE, ROW = 40.0, 515.0, 16.0


def _card(canvas: Canvas, risk: Risk, y: float, counter: str, *, painted: bool) -> float:
    """Draws a card from a height on, and says where it ends."""
    name, process, text, likelihood, consequence, treatment = risk
    if painted:
        canvas.setFillColor(colors.purple)
        canvas.rect(LEFT, A4[1] - y - ROW, WIDE, ROW, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
    write(canvas, LEFT + 5, y + 11, name, 11, bold=True)
    canvas.setFont("Helvetica", 7)
    canvas.drawRightString(LEFT + WIDE - 5, A4[1] - y - 10, counter)
    canvas.setFillColor(colors.black)
    rows = [
        ("Process", process, "Sannolikhet", f"{likelihood}"),
        ("Beskrivning", text, "Väsentlighet", f"{consequence}"),
        ("Riskägare", "Ekonomidirektör", "Risktal", f"{likelihood * consequence}"),
        ("Kan risken accepteras?", "Nej", "Hantering", treatment),
    ]
    for row in rows:
        y += ROW
        if painted:
            canvas.setFillColor(colors.lavender)
            for x in (0, 295):
                canvas.rect(LEFT + x, A4[1] - y - ROW, 110 if x == 0 else 75, ROW, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        for x, cell in zip((5, 120, 300, 375), row, strict=True):
            write(canvas, LEFT + x, y + 11, cell)
        canvas.setStrokeColor(colors.lightgrey)
        canvas.line(LEFT, A4[1] - y - ROW, LEFT + WIDE, A4[1] - y - ROW)
    return y + ROW


def _page(risks: Sequence[Risk], first: int, counter: str, *, painted: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        y = 35.0
        if first == 1:
            write(canvas, LEFT, y + 10, "Risk- och väsentlighetsanalys 2025", 18, bold=True)
            y += 45
        for at, risk in enumerate(risks, first):
            y = _card(canvas, risk, y, counter.format(at, len(RISKS)), painted=painted) + 8
        write(canvas, LEFT, A4[1] - 30, f"Objektsblad Sida {1 if first == 1 else 2}/2", 8)

    return draw


@pytest.mark.parametrize("painted", [True, False])
@pytest.mark.parametrize("counter", ["Objekt {} av {}", "Risk {}/{}", "{}/{}"])
def test_each_card_is_read_with_its_name_alone(counter: str, *, painted: bool) -> None:
    pages = [_page(RISKS[:4], 1, counter, painted=painted), _page(RISKS[4:], 5, counter, painted=painted)]
    (table,) = extract(pdf(*pages), "blad.pdf", Options()).risk_assessments
    assert [(one.name, one.process, one.description, one.score and one.score.value) for one in table.risks] == [
        (name, process, text, likelihood * consequence) for name, process, text, likelihood, consequence, _ in RISKS
    ]
    assert [[told.text for told in one.treatments] for one in table.risks] == [
        [treatment] if treatment else [] for *_, treatment in RISKS
    ]
