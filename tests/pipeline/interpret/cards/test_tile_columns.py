"""Cards below each other, each with its scores in a column of tiles at the left, as the product reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from pipeline.second_reading import CLAIMS
from pipeline.second_reading.pdf import PdfReading
from tests.extractors.drawing import A4, pdf

PARTS = ("Sannolikhet", "Konsekvens", "Riskvärde")
LEFT, TEXT, RIGHT = 40.0, 126.0, 560.0


@dataclass(frozen=True)
class Risky:
    """A risk; earlier: its value of the year before."""

    name: str
    process: str
    owner: str
    accepted: str
    text: tuple[str, ...]
    scores: tuple[int, int, int]
    earlier: str
    measures: tuple[tuple[str, str, str], ...] = ()


RISKS = [
    Risky("Bristande dokumentation i planer", "Hemtjänst", "Enhetschef", "Nej", ("Planer saknas eller är äldre än sex månader, vilket gör att", "brukarens önskemål inte följs."), (4, 3, 12), "9", (("Införa månadsvis uttag av planer", "Utvecklare", "2026-04-30"), ("Stöd till nyanställda", "Metodstödjare", "2026-09-15"))),
    Risky("Fel avgift debiteras", "Avgifter", "Avgiftshandläggare", "Nej", ("Inkomstuppgifter uppdateras inte i tid.",), (3, 3, 9), "9", (("Två personer räknar om i januari", "Ekonom", "2026-02-28"),)),
    Risky("Nycklar förkommer", "Trygghetslarm", "Samordnare", "Ja", ("Nyckelskåp kvitteras inte vid passbyte.",), (2, 3, 6), ""),
    Risky("Beslut om bistånd följs inte upp", "Myndighet", "Myndighetschef", "Nej", ("Tidsbegränsade beslut löper ut.",), (4, 4, 16), "16", (("Automatisk påminnelse 60 dagar före", "Systemförvaltare", "2026-03-01"), ("Veckovis genomgång av listan", "Handläggare", "2026-12-31"))),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a page is drawn: frames or white alone around cards, labels below or above their numbers, a painted value, codes, how labels are parted."""

    frames: bool = True
    label_below: bool = True
    painted: bool = True
    code: bool = True
    sign: str = "|"


LOOKS = {
    "as designed": Look(),
    "without frames": Look(frames=False),
    "labels above": Look(label_below=False),
    "nothing painted": Look(painted=False),
    "no codes": Look(code=False),
    "dots between labels": Look(sign="·"),
}


def drawn(look: Look) -> bytes:
    """The page of all risks."""

    def draw(canvas: Canvas) -> None:
        _write(canvas, LEFT, 60, "Riskanalys intern kontroll 2026", 19, bold=True)
        top = 90.0
        for at, risk in enumerate(RISKS, 1):
            if look.frames:
                canvas.setStrokeColor(colors.lightgrey)
                canvas.setFillColor(colors.white)
                canvas.roundRect(LEFT - 6, A4[1] - top - 112, RIGHT - LEFT + 12, 112, 4, stroke=1, fill=1)
            _tiles(canvas, look, risk, top + 6)
            _card(canvas, look, risk, at, top + 18)
            top += 122

    return pdf(draw)


def _write(canvas: Canvas, x: float, top: float, text: str, size: float, *, bold: bool = False) -> float:
    """A text; where it ends."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    canvas.setFont(font, size)
    canvas.drawString(x, A4[1] - top, text)
    return x + float(canvas.stringWidth(text, font, size))


def _tiles(canvas: Canvas, look: Look, risk: Risky, top: float) -> None:
    for row, (label, value) in enumerate(zip(PARTS, risk.scores, strict=True)):
        at = top + 31 * row
        if look.painted and row == 2:
            canvas.setFillColor(colors.orange)
            canvas.rect(LEFT, A4[1] - at - 27, 70, 26, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
        else:
            canvas.setFillColor(colors.black)
            canvas.rect(LEFT, A4[1] - at - 27, 70, 26, stroke=1, fill=0)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawCentredString(LEFT + 35, A4[1] - at - (14 if look.label_below else 23), str(value))
        canvas.setFont("Helvetica", 7)
        canvas.drawCentredString(LEFT + 35, A4[1] - at - (23 if look.label_below else 9), label)
    if risk.earlier:
        canvas.setFont("Helvetica", 7)
        canvas.drawCentredString(LEFT + 35, A4[1] - top - 100, f"2025: {risk.earlier}")


def _card(canvas: Canvas, look: Look, risk: Risky, at: int, top: float) -> None:
    x = _write(canvas, TEXT, top, f"R0{at}", 7.5) + 8 if look.code else TEXT
    _write(canvas, x, top, risk.name, 11.5, bold=True)
    x = TEXT
    for number, (label, value) in enumerate(
        (("Process", risk.process), ("Riskägare", risk.owner), ("Accepteras", risk.accepted))
    ):
        x = _write(canvas, x + 4, top + 15, look.sign, 8.5) + 4 if number else x
        x = _write(canvas, x, top + 15, label, 8.5, bold=True) + 2.4
        x = _write(canvas, x, top + 15, value, 8.5)
    x = _write(canvas, TEXT, top + 29, "Beskrivning", 9.5, bold=True) + 2.6
    for row, line in enumerate(risk.text):
        _write(canvas, TEXT if row else x, top + 29 + 11 * row, line, 9.5)
    top += 44 + 11 * (len(risk.text) - 1)
    rows = [("Åtgärd", "Ansvarig", "Klart senast"), *risk.measures] if risk.measures else []
    for row, cells in enumerate(rows):
        for x, cell in zip((TEXT, 340, 450), cells, strict=True):
            _write(canvas, x, top + 14 * row, cell, 8, bold=row == 0)
        canvas.setStrokeColor(colors.grey)
        canvas.line(TEXT, A4[1] - top - 14 * row - 4, RIGHT - 8, A4[1] - top - 14 * row - 4)
    if not rows:
        _write(canvas, TEXT, top, "Åtgärder: –", 8.5)


@pytest.mark.parametrize("look", list(LOOKS.values()), ids=list(LOOKS))
def test_scores_in_a_column_beside_a_card_are_the_cards(look: Look) -> None:
    read = extract(drawn(look), "risker.pdf", Options())
    found = [risk for table in read.risk_assessments for risk in table.risks]
    told = [
        (
            risk.name,
            risk.process,
            risk.owner and risk.owner.text,
            risk.acceptance and risk.acceptance.accepted,
            risk.description,
        )
        for risk in found
    ]
    assert told == [(one.name, one.process, one.owner, one.accepted == "Ja", " ".join(one.text)) for one in RISKS]
    scores = [(risk.score.likelihood, risk.score.consequence, risk.score.value) for risk in found if risk.score]
    assert scores == [one.scores for one in RISKS]
    measures = [[(one.text, one.owner, one.due) for one in risk.treatments] for risk in found]
    assert measures == [list(one.measures) for one in RISKS]
    assert [risk.extra.get("2025", "") for risk in found] == [one.earlier for one in RISKS]
    assert (read.status, read.problems) == ("complete", [])


@pytest.mark.parametrize("look", [LOOKS[name] for name in ("as designed", "without frames", "nothing painted")])
def test_a_second_reading_bears_out_the_numbers_of_tiles_and_no_others(look: Look) -> None:
    data = drawn(look)
    (table,) = extract(data, "risker.pdf", Options()).risk_assessments
    second = PdfReading(data)
    claims = [claim for risk in table.risks for claim in CLAIMS["claims"](table, risk) if claim.numbers]
    assert len(claims) >= len(PARTS) * len(RISKS)
    assert all(second.bears(claim) for claim in claims)
    assert not any(second.bears(replace(claim, numbers=(7.0,))) for claim in claims)
