"""Headers that stand sideways, below a sentence that says how the number is made of the others."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.second_reading.expected_values import Claim, Header
from pipeline.second_reading.pdf import PdfReading

UPRIGHT = {"Process": 40, "Risk": 100, "Orsak": 250, "Åtgärd": 540}
SIDEWAYS = {"Sannolikhet": 430, "Konsekvens": 465, "Risktal": 500}
TEXTS = ("Process", "Risk", "Orsak", *SIDEWAYS, "Åtgärd")
HEADERS = tuple(Header(text, 0) for text in TEXTS)
ROWS = (("Avvikelser glöms", "3", "2", "6"), ("Larm besvaras sent", "2", "4", "6"), ("Beslut saknas", "1", "3", "3"))
NAMES = tuple(name for name, *_ in ROWS)
SENTENCE = "Nämndens risker inför året. Risktalet är sannolikhet gånger konsekvens. Skalan är 1–4."


def sheet(left: float, size: float, turn: int) -> bytes:
    """A table below a sentence that begins at a place, its scores' headers turned by degrees."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(842, 595))
    canvas.setFont("Helvetica", size)
    canvas.drawString(left, 500, SENTENCE)
    for text, x in UPRIGHT.items():
        canvas.drawString(x, 478, text)
    for text, x in SIDEWAYS.items():
        canvas.saveState()
        canvas.translate(x + 8, 425 if turn > 0 else 486)
        canvas.rotate(turn)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    for line, (name, *scores) in enumerate(ROWS):
        y = 405 - 20 * line
        for x, text in zip((40, 100, 250, 540), ("Vård", name, "Tid saknas", "Rutin"), strict=True):
            canvas.drawString(x, y, text)
        for x, text in zip(SIDEWAYS.values(), scores, strict=True):
            canvas.drawString(x + 2, y, text)
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize("turn", [90, -90])
@pytest.mark.parametrize("size", [7, 9, 11])
@pytest.mark.parametrize("left", [40, 120, 200, 280])
def test_the_sentence_above_heads_no_column(left: float, size: float, turn: int) -> None:
    read = PdfReading(sheet(left, size, turn))
    for name, *scores in ROWS:
        for text, score in zip(SIDEWAYS, scores, strict=True):
            header = HEADERS[TEXTS.index(text)]
            claim = Claim(name, NAMES, header, HEADERS, (float(score),), "", (1,), (1,))
            assert read.seen(claim) == score
            assert read.bears(claim)
