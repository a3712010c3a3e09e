"""Cards whose outcome stands in a badge over their first label, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

CARDS = (
    ("Avvikelse", "Granska att nya leverantörer kreditprövas", "Leverantören går i konkurs", "Saknas för två av tolv.", "Upphandlare"),
    ("Ingen avvikelse", "Läs loggar för administratörer", "Behörigheter missbrukas", "Inget har hittats.", "Säkerhetschef"),
    ("Ej genomförd", "Fråga chefer om gåvor", "Mutor och jäv", "Verktyget byttes ut.", "HR-chef"),
    ("Ingen avvikelse", "Räkna kontantkassor", "Kontanter försvinner", "Kassorna stämmer.", "Servicechef"),
    ("Avvikelse", "Prova återläsning av kopia", "Information går förlorad", "Den tog nio timmar.", "Driftchef"),
    ("Ingen avvikelse", "Jämför lista med verklighet", "Datorer tappas bort", "Alla fanns.", "Vaktmästare"),
)  # fmt: skip
OUTCOMES = {"Avvikelse": "deviation", "Ingen avvikelse": "no-deviation", "Ej genomförd": "not-performed"}
LABELS = ("Kontroll", "Risk", "Resultat", "Ansvarig")
HEIGHT = 118.0


def sheet(columns: int, *, right: bool, icon: bool, bold: bool) -> Callable[[Canvas], None]:
    """Draws the cards in so many columns; the badge at the right edge or the left, a dot before who answers."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, A4[1] - 60, "Uppföljning av intern kontroll 2025")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, A4[1] - 80, "Varje kontroll beskrivs i en egen ruta.")
        for number, card in enumerate(CARDS):
            row, column = divmod(number, columns)
            _draw(
                canvas,
                card,
                50 + 260 * column,
                110 + HEIGHT * row,
                right=right,
                icon=icon,
                bold=bold,
            )

    return draw


def _draw(
    canvas: Canvas, card: tuple[str, ...], left: float, top: float, *, right: bool, icon: bool, bold: bool
) -> None:
    badge, *values = card
    canvas.setFillColor(colors.whitesmoke)
    canvas.rect(left, A4[1] - top - 110, 240, 110, stroke=0, fill=1)
    canvas.setFillColor(colors.darkred)
    width = canvas.stringWidth(badge, "Helvetica-Bold", 8) + 8
    x = left + 230 - width if right else left + 8
    canvas.rect(x, A4[1] - top - 17, width, 12, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(x + 4, A4[1] - top - 14, badge)
    y = top + 30
    for label, value in zip(LABELS, values, strict=True):
        canvas.setFillColor(colors.grey)
        canvas.setFont("Helvetica-Bold", 7)
        canvas.drawString(left + 8, A4[1] - y, label)
        canvas.setFillColor(colors.black)
        is_named = label == LABELS[0]
        canvas.setFont("Helvetica-Bold" if bold and is_named else "Helvetica", 11 if is_named else 9.5)
        indent = 8 + 9 * (icon and label == LABELS[-1])
        if indent > 8:
            canvas.circle(left + 11, A4[1] - y - 8, 2, stroke=0, fill=1)
        canvas.drawString(left + indent, A4[1] - y - 11, value)
        y += 21


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("right", [True, False], ids=["right", "left"])
@pytest.mark.parametrize("icon", [True, False], ids=["icon", "no icon"])
@pytest.mark.parametrize("bold", [True, False], ids=["bold", "plain"])
def test_a_badge_over_the_first_label_is_the_outcome(columns: int, *, right: bool, icon: bool, bold: bool) -> None:
    read = extract(pdf(sheet(columns, right=right, icon=icon, bold=bold)), "uppfoljning.pdf", Options())
    (table,) = read.follow_ups
    assert sorted(
        (one.outcome, one.checks[0].text, one.risk, one.result, one.responsible.text if one.responsible else None)
        for one in table.items
    ) == sorted((OUTCOMES[badge], check, risk, result, owner) for badge, check, risk, result, owner in CARDS)
    assert {one.process for one in table.items} == {None}
