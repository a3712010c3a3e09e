"""Text that the file holds and nobody sees is not read where other text stands, or nothing; what only looks like it is read."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Page
from tests.extractors.byhand import by_hand, turned
from tests.extractors.drawing import A4, GRID, pdf, read_pdf, table, texts, write

ROWS = [["Risk", "Sannolikhet", "Konsekvens"], ["Brand i arkiv", "3", "4"], ["Svinn i kassan", "2", "2"]]
WIDTHS = (200, 80, 80)
PLACES = {
    "upon": (56, 132),
    "between": (60, 125),
    "beside": (140, 132),
    "on the rule": (170, 132),
    "outside": (60, 300),
}
Hide = Callable[[Canvas], None]


def unpainted(canvas: Canvas) -> None:
    canvas._code.append("3 Tr")


def white(canvas: Canvas) -> None:
    canvas.setFillColor(colors.white)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillColor(colors.Color(0.98, 0.99, 0.99))


def clear(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)


def hidden(
    hide: Hide, at: tuple[float, float], text: str = "Hidden risk 99", ground: object = None
) -> Callable[[Canvas], None]:
    """Writes text that is hidden, on the ground of the page or on one of its own."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        if ground:
            canvas.setFillColor(ground)
            canvas.rect(at[0] - 4, A4[1] - at[1] - 4, 120, 14, stroke=0, fill=1)
        lines = canvas.beginText(at[0], A4[1] - at[1])
        lines.setFont("Helvetica", 9)
        hide(canvas)
        lines.textOut(text)
        canvas.drawText(lines)
        canvas.restoreState()

    return draw


def both(*draws: Callable[[Canvas], None]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return pdf(draw)


def read(data: bytes) -> Page:
    (page,) = read_pdf(data).pages
    return page


def said(page: Page) -> str:
    return " ".join(
        [*(line.text for line in page.lines()), *(cell.text for grid in page.grids() for cell in grid.cells)]
    )


@pytest.mark.parametrize("turns", [0, 1])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("hide", [unpainted, white, nearly_white, clear])
@pytest.mark.parametrize("last", [True, False])
def test_what_nobody_sees_is_not_read(hide: Hide, place: str, turns: int, *, last: bool) -> None:
    draws = [table(ROWS, widths=WIDTHS), hidden(hide, PLACES[place])]
    page = read(turned(both(*(draws if last else draws[::-1])), turns))
    (grid,) = page.grids()
    assert texts(grid) == ROWS
    assert "Hidden" not in said(page) + page.text


@pytest.mark.parametrize("hide", [white, nearly_white])
@pytest.mark.parametrize("ground", [colors.darkblue, colors.green, colors.Color(0.8, 0.85, 0.9), colors.yellow])
def test_light_text_on_a_ground_of_another_colour_is_read(hide: Hide, ground: object) -> None:
    page = read(both(table(ROWS, widths=WIDTHS), hidden(hide, (60, 300), "Rubriken", ground)))
    assert "Rubriken" in said(page)


@pytest.mark.parametrize("ground", [colors.darkblue, colors.darkred, colors.grey])
def test_a_painted_header_keeps_its_white_text(ground: object) -> None:
    style = [*GRID, ("BACKGROUND", (0, 0), (-1, 0), ground), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]
    (grid,) = read(both(table(ROWS, style, widths=WIDTHS), hidden(white, PLACES["upon"]))).grids()
    assert texts(grid) == ROWS


@pytest.mark.parametrize("hide", [unpainted, white, clear])
@pytest.mark.parametrize("under", [True, False])
def test_the_text_of_a_picture_is_read(hide: Hide, *, under: bool) -> None:
    """A scanned part of a page brings its text, over the picture or under it."""
    picture = Image.new("L", (400, 60), 250)

    def pictured(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(_png(picture))), 50, A4[1] - 320, 300, 60)

    text = hidden(hide, (60, 300), "Inskannat stycke")
    page = read(both(table(ROWS, widths=WIDTHS), *((text, pictured) if under else (pictured, text))))
    assert "Inskannat stycke" in said(page)


@pytest.mark.parametrize("turns", [0, 1])
def test_the_text_of_letters_drawn_as_curves_is_read(turns: int) -> None:
    """As programs of designers write it, with the letters themselves unpainted."""

    def curves(canvas: Canvas) -> None:
        for index in range(17):
            letter, x, y = canvas.beginPath(), 60 + 5 * index, A4[1] - 300
            for box in ((x, y, 1, 6), (x + 3, y, 1, 6), (x, y + 5 * (index % 2), 4, 1)):
                letter.rect(*box)
            canvas.drawPath(letter, stroke=0, fill=1)

    page = read(
        turned(both(table(ROWS, widths=WIDTHS), curves, hidden(unpainted, (60, 300), "Rubriken som kurvor")), turns)
    )
    assert "Rubriken som kurvor" in said(page)


def test_spaces_that_are_white_part_words_as_before() -> None:
    def spaced(canvas: Canvas) -> None:
        write(canvas, 60, 300, "Brand")
        hidden(white, (83, 300), "   ")(canvas)
        write(canvas, 90, 300, "Svinn")

    assert "Brand Svinn" in said(read(both(spaced, table(ROWS, widths=WIDTHS))))


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("in_form", [True, False])
@pytest.mark.parametrize("at", [b"60 700", b"60 703", b"60 400"])
def test_a_layer_is_read_where_it_is_switched_on(at: bytes, *, in_form: bool, shown: bool) -> None:
    layer = b"BT /F 9 Tf " + at + b" Td (English words) Tj ET"
    own = b"BT /F 9 Tf 60 700 Td (Svenska ord) Tj 0 -20 Td (Brand) Tj ET "
    marked = b"/OC /L BDC " + (b"/X Do" if in_form else layer) + b" EMC"
    page = read(_layered(own + marked, layer, b"" if shown else b"/OFF[5 0 R]"))
    assert "Brand" in said(page)
    assert shown or "English" not in said(page)
    assert "English words" in said(page) or not shown or at != b"60 400"


def _layered(content: bytes, form: bytes, off: bytes) -> bytes:
    fonts = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<<" + off + b">>>>>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
            + fonts
            + b"/Properties<</L 5 0 R>>/XObject<</X 6 0 R>>>>>>",
            b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
            b"<</Type/OCG/Name(English)>>",
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<"
            + fonts
            + b">>/Length %d>>stream\n" % len(form)
            + form
            + b"\nendstream",
        ]
    )


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
