"""A page as a picture: personal numbers are black in it, whether its text tells of them or a finding does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.workers.page_job import draw_page

BLACK = (0, 0, 0)


@pytest.fixture
def paper(tmp_path: Path) -> str:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(300, 200))
    canvas.setFillColorRGB(0.4, 0.4, 0.4)
    canvas.drawString(50, 150, "19850315-2343")
    canvas.drawString(50, 50, "Ingen")
    canvas.save()
    return str(path)


def drawn(path: str, **more: list[tuple[float, float, float, float]]) -> Image.Image:
    png = draw_page(path, skip={}, on_page=lambda _: None, page=1, **{"marks": [], "hidden": [], **more})
    return Image.open(io.BytesIO(png)).convert("RGB")


def at(image: Image.Image, x: float, top: float) -> object:
    scale = image.width / 300
    return image.getpixel((round(x * scale), round(top * scale)))


def test_the_picture_is_the_page_from_edge_to_edge(tmp_path: Path) -> None:
    """Pages lay their marks over it by the page's own places."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(300, 200))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 300, 200, fill=1, stroke=0)
    canvas.setFillColorRGB(0, 0, 1)
    canvas.rect(250, 180, 20, 10, fill=1, stroke=0)
    canvas.save()
    image = drawn(str(tmp_path / "a.pdf"))
    assert image.size == (625, 417)  # at 150 dots an inch
    assert {at(image, x, top) for x, top in ((0.5, 0.5), (299, 199), (249, 15), (271, 15))} == {(255, 0, 0)}
    assert {at(image, x, top) for x, top in ((251, 11), (269, 19))} == {(0, 0, 255)}


def test_a_number_that_the_text_has_is_black(paper: str) -> None:
    assert at(drawn(paper), 90, 46) == BLACK


def test_what_a_finding_says_is_a_number_is_black_and_a_mark_is_not(paper: str) -> None:
    assert at(drawn(paper, hidden=[(50, 140, 90, 155)]), 70, 142) == BLACK
    assert at(drawn(paper, marks=[(50, 140, 90, 155)]), 70, 142) not in {BLACK, (255, 255, 255)}


@pytest.mark.parametrize(("page", "skip"), [(2, {}), (1, {1: "crashed"})])
def test_a_page_that_is_not_there_or_ended_a_child_is_no_picture(paper: str, page: int, skip: dict[int, str]) -> None:
    assert draw_page(paper, skip=skip, on_page=lambda _: None, page=page, marks=[], hidden=[]) == b""


def test_what_is_no_pdf_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    for name in ("a.docx", "b.pdf"):
        assert draw_page(str(tmp_path / name), skip={}, on_page=lambda _: None, page=1, marks=[], hidden=[]) == b""
