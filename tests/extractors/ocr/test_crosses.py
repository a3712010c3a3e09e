"""Crosses of a pen in a scanned follow-up's columns of outcomes, and what looks like them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.crosses import settle_crosses
from extractors.ocr.tesseract import Reading
from extractors.ocr.text_segments import pieces
from pipeline.document import Options, extract
from tests.conftest import needs
from tests.extractors.drawing import GRID, pdf, table

ROWS = [
    ("Attester följs", 0, "Alla tio var rätt."),
    ("Kassan räknas", 1, "Skåpet stod öppet."),
    ("Loggar läses", 2, "Skjuts upp."),
    ("Nycklar kvitteras", 0, "Listan stämde."),
]
HEADS = ["Kontrollmoment", "Utan avvikelse", "Avvikelse", "Ej utförd", "Resultat"]
TOLD = ["no-deviation", "deviation", "not-performed", "no-deviation"]
WIDTHS = [120, 80, 70, 70, 130]


def form(seed: int) -> Callable[[Canvas], None]:
    """Draws the table, a cross of two strokes in one of three cells of each row, no two of them alike."""
    rng = random.Random(seed)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, 780, "Uppföljning av internkontrollplan 2025")
        rows = [HEADS, *([name, "", "", "", result] for name, _, result in ROWS)]
        table(rows, GRID, at=(50, 120), widths=WIDTHS, heights=[28.0] * len(rows))(canvas)
        for row, (_, column, _) in enumerate(ROWS, 1):
            x = 50 + sum(WIDTHS[: column + 1]) + WIDTHS[column + 1] / 2 + rng.uniform(-8, 8)
            y, size, slant = 842 - 120 - 28 * row - 14, rng.uniform(4.5, 6.5), rng.uniform(-1.5, 1.5)
            canvas.setLineWidth(rng.uniform(0.9, 1.5))
            canvas.line(x - size, y - size + slant, x + size, y + size)
            canvas.line(x - size, y + size, x + size - slant, y - size)

    return draw


def scanned(data: bytes, askew: float) -> bytes:
    """A page as a picture of it, a little turned."""
    page = pypdfium2.PdfDocument(data)[0].render(scale=200 / 72).to_pil().convert("L")
    turned = page.rotate(askew, fillcolor=250, resample=Image.Resampling.BICUBIC)
    saved = io.BytesIO()
    turned.save(saved, "JPEG", quality=75)
    return pdf(lambda canvas: canvas.drawImage(ImageReader(saved), 0, 0, 595, 842))


@pytest.mark.long
@pytest.mark.parametrize(("seed", "askew"), [(1, 0.0), (2, 0.7), (3, -0.5), (4, 0.3)])
def test_crosses_say_what_came_of_each_check(seed: int, askew: float) -> None:
    needs("tesseract")
    found = extract(scanned(pdf(form(seed)), askew), "uppföljning.pdf", Options())
    assert [item.outcome for one in found.follow_ups for item in one.items] == TOLD
    assert found.status == "complete"


def drawn(letter: str) -> np.ndarray:
    picture = Image.new("L", (200, 200), 255)
    ImageDraw.Draw(picture).text((60, 60), letter, fill=0, font=ImageFont.load_default(60))
    return np.asarray(picture) < 128


@pytest.mark.parametrize("letter", list("AKYZVWMNHR4827%&"))
def test_letters_and_digits_are_no_crosses(letter: str) -> None:
    ink = drawn(letter)
    found = pieces(ink, 4.0)
    readings = [[Reading(letter, piece.box, 0.9)] for piece in found]
    settle_crosses(found, readings, ink, 40.0)
    assert {reading.text for own in readings for reading in own} <= {letter}


def test_a_cross_that_was_read_as_something_is_an_x() -> None:
    ink = drawn("X")
    found = pieces(ink, 4.0)
    readings = [[Reading("<", piece.box, 0.4)] for piece in found]
    settle_crosses(found, readings, ink, 40.0)
    assert [reading.text for own in readings for reading in own] == ["X"]
