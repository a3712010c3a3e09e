"""Bold letters of a scan, by their stroke: in all sizes, and where brackets and slashes thin it."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.binarize import draw, straight
from extractors.ocr.text_segments import pieces
from extractors.ocr.typography import Face, faces
from tests.extractors.ocr.test_page import pdf, picture_of

PLAIN = "Nämnden godkänner uppföljningen av intern kontroll enligt bilaga"


def told(lines: list[tuple[str, float]], family: str) -> list[Face]:
    """The faces of lines below each other on a page of plain text in 9 points, as a scanner sees them; "*" before a bold one."""
    bold = {"Times-Roman": "Times-Bold"}.get(family, f"{family}-Bold")
    every = [*lines, *[(PLAIN, 9.0)] * 9]

    def page(canvas: Canvas) -> None:
        for place, (text, size) in enumerate(every):
            canvas.setFont(bold if text.startswith("*") else family, size)
            canvas.drawString(20, 280 - 18 * place, text.removeprefix("*"))

    grey, scale = draw(pdf(picture_of(pdf(page))), 1)
    picture = straight(grey, scale)
    found = pieces(picture.ink, scale)
    assert len(found) == len(every)
    return faces(found, [text.removeprefix("*") for text, _ in every], picture.ink)[: len(lines)]


@pytest.mark.long
@pytest.mark.parametrize("family", ["Times-Roman", "Helvetica"])
@pytest.mark.parametrize("size", [11.0, 14.0, 16.0])
def test_titles_are_bold_that_are_and_others_not(size: float, family: str) -> None:
    title = "Risk- och konsekvensanalys för nämnden år"
    assert [face.bold for face in told([(f"*{title}", size), (title, size)], family)] == [True, False]


@pytest.mark.long
@pytest.mark.parametrize("family", ["Times-Roman", "Helvetica"])
@pytest.mark.parametrize("slim", ["(Ja/Nej)", "(1-5)*(1-5)", "[S/K]"])
def test_thin_signs_below_a_bold_word_are_bold_as_it_is(slim: str, family: str) -> None:
    faces_of = told([("*Accepteras", 9), (f"*{slim}", 9), ("Accepteras", 9), (slim, 9)], family)
    assert [face.bold for face in faces_of] == [True, True, False, False]


@pytest.mark.parametrize("family", ["Times-Roman", "Helvetica"])
def test_help_in_small_letters_below_a_bold_word_is_plain(family: str) -> None:
    faces_of = told(
        [("*Accepteras", 9), ("Kan risken (ja/nej)", 7), ("*Riskbenämning", 9), ("Vad kan gå fel?", 7)], family
    )
    assert [face.bold for face in faces_of] == [True, False, True, False]


@pytest.mark.long
@pytest.mark.parametrize("family", ["Times-Roman", "Helvetica"])
@pytest.mark.parametrize("slim", ["(1-5)*(1-5)", "(2)(3)", "[SxK]"])
def test_brackets_that_stand_higher_than_capitals_make_no_larger_size(slim: str, family: str) -> None:
    usual, bracketed = told([("Bedömning av 123 risker", 9), (slim, 9)], family)
    assert bracketed.size == pytest.approx(usual.size, rel=0.06)
