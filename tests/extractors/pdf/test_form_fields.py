"""Values of form fields are text on the page, whether the file draws them or leaves that to who opens it."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf.document import PdfiumFile
from extractors.pdf.form_fields import with_fields_as_text
from extractors.pdf.pdfminer_backend import MinerFile
from tests.extractors.drawing import line_texts, only_grid, pdf, read_pdf, table, texts

ROWS = [["Risk", "S", "K", "Ansvarig"], ["Brand", "", "", ""], ["Intrång", "", "", ""]]
VALUES = [["3", "4", "Fastighetschef"], ["2", "5", "IT-chef"]]
WIDTHS, HEIGHT, LEFT, TOP = (120, 40, 40, 150), 30, 50, 100


def form(border: float = 1) -> bytes:
    """A ruled table whose values are fields."""

    def draw(canvas: Canvas) -> None:
        table(ROWS, widths=WIDTHS, heights=[HEIGHT] * 3, at=(LEFT, TOP))(canvas)
        for row, values in enumerate(VALUES, 1):
            for col, value in enumerate(values, 1):
                x, y = LEFT + sum(WIDTHS[:col]) + 3, 842 - TOP - HEIGHT * (row + 1) + 3
                canvas.acroForm.textfield(
                    name=f"{row}.{col}", value=value, x=x, y=y, width=WIDTHS[col] - 6, height=HEIGHT - 6, borderWidth=border,
                    fontSize=10,
                )  # fmt: skip

    return pdf(draw)


def without_appearance(data: bytes) -> bytes:
    """The file with its fields' appearances under a name that nobody knows."""
    return data.replace(b"/AP <<", b"/AQ <<")


@pytest.mark.parametrize("border", [0, 1])
@pytest.mark.parametrize("appearance", [True, False])
def test_values_stand_in_the_cells_that_hold_their_fields(border: float, appearance: bool) -> None:  # noqa: FBT001 - a parameter of the test
    data = form(border) if appearance else without_appearance(form(border))
    assert appearance or data != form(border)
    expected = [ROWS[0], *([row[0], *values] for row, values in zip(ROWS[1:], VALUES, strict=True))]
    assert texts(only_grid(data)) == expected


@pytest.mark.parametrize("appearance", [True, False])
def test_other_readers_get_the_values_as_text(appearance: bool) -> None:  # noqa: FBT001 - a parameter of the test
    data = form() if appearance else without_appearance(form())
    with MinerFile(with_fields_as_text(data)) as file, file.page(1) as page:
        assert {"3", "4", "Fastighetschef", "IT-chef"} <= set(page.text().split())
    assert with_fields_as_text(pdf(table(ROWS))) == pdf(table(ROWS))
    assert with_fields_as_text(b"%PDF-1.4 broken") == b"%PDF-1.4 broken"


def test_a_link_and_a_note_are_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Se bilagan")
        canvas.linkURL("https://example.org", (50, 695, 110, 715))
        canvas.textAnnotation("En kommentar", (200, 690, 220, 710))

    (page,) = read_pdf(pdf(draw)).pages
    assert line_texts(page.lines()) == ["Se bilagan"]


def test_the_values_are_among_the_text_by_which_pages_are_kept() -> None:
    with PdfiumFile(form()) as file, file.page(1) as page:
        assert "Fastighetschef" in page.text()
