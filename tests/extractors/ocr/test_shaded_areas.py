"""Painted areas in pictures of pages."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.binarize import straight
from extractors.ocr.shaded_areas import bands
from extractors.read_options import ReadOptions
from tests.conftest import needs
from tests.extractors.drawing import read_pdf, texts
from tests.extractors.ocr.test_page import HEIGHT, UNHURRIED, pdf, picture_of
from tests.extractors.tables.test_text_tables import find_headers

ROWS = [
    ("Risk", "Kontrollmoment", "Ansvar"),
    ("Brand i\nserverhallen", "Granska larm\n\nProva släckning", "Chef"),
    ("Intrång", "Ta ut loggar", "Ekonom"),
    ("Förlust av\nnyckelpersoner", "Följa upp ledighet\n\nEnkät bland chefer", "Nämnd"),
    ("Jäv", "Stickprov", "Jurist"),
]
XS, HIGH = (30.0, 150.0, 290.0, 390.0), 14.0
SCALE = 300 / 72


def banded(header: str, shade: str) -> Callable[[Canvas], None]:
    """A table of which every other row is painted, with paragraphs in its cells that stand as far apart as its rows."""

    def draw(canvas: Canvas) -> None:
        top = HEIGHT - 30
        for row, cells in enumerate(ROWS):
            lines = [text.split("\n") for text in cells]
            foot = top - 8 - HIGH * max(map(len, lines))
            if row % 2 == 0:
                canvas.setFillColor(HexColor(shade if row else header))
                canvas.rect(XS[0], foot, XS[-1] - XS[0], top - foot, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#000000" if row or header > "#8" else "#FFFFFF"))
            canvas.setFont("Helvetica" if row else "Helvetica-Bold", 9)
            for x, cell in zip(XS, lines, strict=False):
                for place, line in enumerate(cell):
                    canvas.drawString(x + 6, top - 14 - place * HIGH, line)
            top = foot

    return draw


@pytest.mark.long
@pytest.mark.parametrize("askew", [0.0, 0.5])
@pytest.mark.parametrize(("header", "shade"), [("#D9E2EC", "#F1F4F7"), ("#C8D6E5", "#E8E8E8"), ("#1F4E79", "#EEF3FA")])
def test_bands_tell_the_rows_of_a_scan(header: str, shade: str, askew: float) -> None:
    needs("tesseract")
    (page,) = read_pdf(
        pdf(picture_of(pdf(banded(header, shade)), askew)), ReadOptions(find_headers=find_headers, limits=UNHURRIED)
    ).pages
    (grid,) = page.grids()
    assert texts(grid) == [[" ".join(text.split()) for text in row] for row in ROWS]


def page_of(*areas: tuple[int, int, int, int, int], seed: int = 1) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A grainy page with areas (left, top, right, bottom, shade), and letters all over it."""
    grey = np.full((1200, 1600), 248.0)
    for x0, top, x1, bottom, shade in areas:
        grey[top:bottom, x0:x1] = shade
    grey += np.random.default_rng(seed).normal(0, 5, grey.shape)
    for y in range(110, 1100, 50):
        for x in range(210, 1400, 20):
            grey[y : y + 25, x : x + 4] = 40
    made: np.ndarray[tuple[int, int], np.dtype[np.uint8]] = np.clip(grey, 0, 255).astype(np.uint8)
    return made


@pytest.mark.parametrize("shade", [238, 232, 215])
def test_areas_hardly_darker_than_the_paper_are_found(shade: int) -> None:
    areas = [(200, 200, 1400, 400, shade), (200, 600, 1400, 660, shade)]
    found = bands(straight(page_of(*areas), SCALE))
    assert len(found) == len(areas)
    for fill, area in zip(found, areas, strict=True):
        assert fill.box == pytest.approx([at / SCALE for at in area[:4]], abs=2.5)
        assert fill.colour[0] == pytest.approx(shade / 255, abs=0.02)


def test_areas_of_two_shades_are_two() -> None:
    found = bands(straight(page_of((200, 200, 1400, 300, 222), (200, 300, 1400, 400, 238)), SCALE))
    assert [round(fill.box[1]) for fill in found] == [pytest.approx(48, abs=2), pytest.approx(72, abs=2)]


def test_plain_paper_has_none() -> None:
    assert bands(straight(page_of(), SCALE)) == []


@pytest.mark.long
def test_a_shadow_is_none() -> None:
    """Darker towards the page's edge, or with soft sides."""
    at_edge = page_of()
    at_edge[:, :300] = np.clip(at_edge[:, :300] - np.linspace(60, 0, 300), 0, 255).astype(np.uint8)
    soft = page_of().astype(np.float64) - 20 * np.exp(-(((np.arange(1600) - 800) / 300) ** 2))
    for grey in (at_edge, np.clip(soft, 0, 255).astype(np.uint8)):
        assert bands(straight(grey, SCALE)) == []
