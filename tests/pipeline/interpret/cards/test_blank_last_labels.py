"""Cards whose last label may be left blank, right above the heading of the next risk or process."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf

ITEMS = (
    ("Ekonomi", "Leverantörer betalas dubbelt", "Dubbletter söks ut", "Avvikelse", "Två dubbletter hittades."),
    ("Ekonomi", "Moms redovisas fel", "Stickprov av momskonton", "Ingen avvikelse", "Inga fel hittades."),
    ("Ekonomi", "Prognoser är osäkra", "Prognos och utfall jämförs", "Ingen avvikelse", "Allt stämde."),
    ("Personal", "Bisysslor är okända", "Anmälda bisysslor gås igenom", "Ej genomförd", "Flyttas till hösten."),
    ("Personal", "Rehabilitering startar sent", "Ärenden granskas", "Avvikelse", "Plan saknades i tre ärenden."),
    ("Kansli", "Handlingar lämnas ut sent", "Svarstid mäts", "Ingen avvikelse", "Två dagar i snitt."),
)


def drawn(blank: frozenset[int], indent: float, process: str, risk: str, gap: float) -> bytes:
    """The items as a tree; of those that are blank nothing stands behind the last two labels."""

    def draw(canvas: Canvas) -> None:
        y, last = A4[1] - 60, ""
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, y, "Uppföljning av internkontrollplan 2025")
        for at, (area, name, check, status, result) in enumerate(ITEMS):
            if area != last:
                y, last = y - 14 - gap, area
                canvas.setFont("Helvetica-Bold", 11)
                canvas.drawString(50, y, process.format(area))
            y -= 12 + gap / 2
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(50 + indent, y, risk.format(name))
            told = {"Kontroll": check, "Ansvarig": "Controller", "Status": status, "Resultat": result}
            for label, value in told.items():
                y -= 12
                canvas.setFont("Helvetica", 10)
                canvas.drawString(50 + 2 * indent, y, label)
                if at not in blank or label not in {"Status", "Resultat"}:
                    canvas.drawString(120 + 2 * indent, y, value)

    return pdf(draw)


@pytest.mark.parametrize("blank", [frozenset({1}), frozenset({2}), frozenset({1, 4}), frozenset()], ids=str)
@pytest.mark.parametrize("indent", [0.0, 8.0, 16.0])
@pytest.mark.parametrize("process", ["Process: {}", "{}"])
@pytest.mark.parametrize("risk", ["Risk: {}", "{}"])
@pytest.mark.parametrize("gap", [4.0, 10.0])
def test_no_heading_is_its_value(blank: frozenset[int], indent: float, process: str, risk: str, gap: float) -> None:
    found = extract(drawn(blank, indent, process, risk, gap), "x.pdf", Options())
    (table,) = found.follow_ups
    assert [(item.process, item.risk, item.result) for item in table.items] == [
        (area, name, None if at in blank else result) for at, (area, name, _, _, result) in enumerate(ITEMS)
    ]


@pytest.mark.parametrize("wide", [0.0, 3.0])
def test_a_long_result_in_bold_right_below_its_label_is_its_value(wide: float) -> None:
    """Set smaller than names are, no farther down than any line of the card."""

    def draw(canvas: Canvas) -> None:
        y = A4[1] - 60
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, y, "Uppföljning av internkontrollplan 2025")
        for at, (_, name, check, _, result) in enumerate(ITEMS):
            y -= 30
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(50, y, name)
            for label, value in {"Kontroll": check, "Ansvarig": "Controller", "Resultat": result}.items():
                y -= 12
                canvas.setFont("Helvetica", 10)
                canvas.drawString(50, y, label)
                if label == "Resultat" and at in {1, 4}:
                    y -= 12
                    canvas.setFont("Helvetica-Bold", 10)
                    canvas.drawString(50 + wide, y, value)
                else:
                    canvas.drawString(120, y, value)

    (table,) = extract(pdf(draw), "x.pdf", Options()).follow_ups
    assert [(item.risk, item.result) for item in table.items] == [(name, result) for _, name, _, _, result in ITEMS]
