"""Letters of a font that tells no Unicode are lost, whatever code they have, and no hyphens or breaks; words with them are seen in the picture."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf.reader import read_pdf
from extractors.read_options import ReadOptions
from pipeline.swedish.legibility import Legibility
from tests.conftest import needs, needs_font
from tests.extractors.drawing import line_texts, pdf
from tests.extractors.ocr.test_page import UNHURRIED

TEXTS = ["Riskanalys för socialnämnden", "Felaktiga utbetalningar till hushåll", "Otillräcklig kunskap om återkrav"]
HYPHENS = ["Arbetet följs upp av sam-", "hällsbyggnadskontoret i för-", "och efterhand, e-post till IT-chefen"]


def drawn(texts: list[str], first: str = "") -> bytes:
    """The texts in a font whose letters without ASCII have codes from 1 in the order in which they come, those of `first` before."""
    registerFont(TTFont("Lost", str(needs_font("Carlito"))))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Lost", 12)
        for at, text in enumerate([first, *texts]):
            canvas.setFillGray(0)
            canvas.drawString(60 if text is not first else 900, 780 - 30 * at, text)

    return pdf(draw)


def without_unicode(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        font.get_object().pop("/ToUnicode", None)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def lines(data: bytes, *, ocr: bool) -> tuple[list[str], list[str]]:
    document = read_pdf(data, ReadOptions(judge=Legibility(), limits=UNHURRIED, ocr=ocr))
    return line_texts(document.pages[0].lines()), [problem.code for problem in document.problems]


@pytest.mark.parametrize("first", ["", "é", "éü", "éüè", "éüèáíóúñ", "éüèáíóúñç"])
def test_lost_letters_are_no_hyphens_and_told(first: str) -> None:
    found, problems = lines(without_unicode(drawn(TEXTS, first)), ocr=False)
    assert "text-untrusted" in problems
    assert not any("-" in line for line in found)


@pytest.mark.long
@pytest.mark.parametrize("first", ["", "é", "éüèáíóúñç"])
def test_they_are_seen_in_the_picture(first: str) -> None:
    needs("tesseract")
    assert lines(without_unicode(drawn(TEXTS, first)), ocr=True) == (TEXTS, [])


@pytest.mark.parametrize("texts", [TEXTS, HYPHENS])
def test_a_font_with_unicode_is_read_as_it_is(texts: list[str]) -> None:
    assert lines(drawn(texts), ocr=False) == (texts, [])
