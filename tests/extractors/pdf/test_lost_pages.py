"""A page of which nobody can tell what it says is told, also where triage sets it aside; a photograph and a form of another kind are not."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Document
from extractors.pdf.reader import read_pdf
from extractors.read_options import PageText, ReadOptions
from pipeline.swedish.legibility import Legibility
from schemas.errors import NoText
from tests.conftest import needs
from tests.examples import in_full
from tests.extractors.byhand import by_hand
from tests.extractors.drawing import A4, pdf, table, write
from tests.extractors.ocr.test_page import UNHURRIED

ROWS = [
    ["Risk", "Sannolikhet", "Konsekvens"],
    *([f"Felaktiga utbetalningar {index}", "3", "4"] for index in range(12)),
]


def aside(pages: Sequence[PageText]) -> list[str | None]:
    return ["inga ord"] * len(pages)


def read(data: bytes) -> Document:
    return read_pdf(data, ReadOptions(judge=Legibility(), limits=UNHURRIED, keep=aside))


def papers(canvas: Canvas) -> None:
    write(canvas, 60, 70, "Riskanalys för socialnämnden", 15)
    table(ROWS, widths=(250, 90, 90))(canvas)


def notes(canvas: Canvas) -> None:
    for index in range(30):
        write(canvas, 60, 80 + 20 * index, "Sammanträdet öppnades av ordföranden och protokollet justerades", 10)


def logo(canvas: Canvas) -> None:
    write(canvas, 60, 80, "Bilaga 4", 30)


def scanned(draw: Callable[[Canvas], None], inch: int) -> bytes:
    with pypdfium2.PdfDocument(pdf(draw)) as document:
        return pictured(document[0].render(scale=inch / 72).to_pil())


def pictured(picture: Image.Image) -> bytes:
    return pdf(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, *A4))


def photograph(side: int) -> Image.Image:
    noise = np.random.default_rng(5).integers(0, 256, (14, 10, 3), dtype=np.uint8)
    return Image.fromarray(noise).resize((side, int(side * 1.41)), Image.Resampling.BICUBIC)


def drawing(side: int) -> Image.Image:
    picture = Image.new("L", (side, int(side * 1.41)), 255)
    pen = ImageDraw.Draw(picture)
    for index in range(3):
        pen.ellipse((20 + 60 * index, 40, 60 + 60 * index, 160), outline=0, width=3)
    return picture


@pytest.mark.long
@pytest.mark.parametrize(("draw", "inch"), [(papers, 32), (notes, 36), *in_full([], [(papers, 36), (notes, 32)])])
def test_a_coarse_scan_is_told_where_it_is_set_aside(draw: Callable[[Canvas], None], inch: int) -> None:
    needs("tesseract")
    (problem,) = read(scanned(draw, inch)).problems
    assert (problem.code, problem.page) == ("text-untrusted", 1)


@pytest.mark.long
@pytest.mark.parametrize(
    "draw",
    [
        partial(scanned, notes, 200),
        partial(scanned, logo, 60),
        lambda: pictured(photograph(290)),
        lambda: pictured(photograph(1200)),
        lambda: pictured(drawing(290)),
    ],
    ids=["legible", "logo", "coarse photograph", "photograph", "drawing"],
)
def test_another_picture_is_set_aside_in_silence(draw: Callable[[], bytes]) -> None:
    needs("tesseract")
    with contextlib.suppress(NoText):  # a picture without any text is told so
        assert read(draw()).problems == ()


def form(text: bytes, *, xfa: bool = True, field: bool = False, pages: int = 1) -> bytes:
    """A form whose page says a text."""
    content = b"BT /F 10 Tf 60 700 Td (" + text + b") Tj ET"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        + (b"/Annots[6 0 R]" if field else b"")
        + b">>"
    )
    return by_hand(
        [
            b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields["
            + (b"6 0 R" if field else b"")
            + b"]"
            + (b"/XFA 5 0 R" if xfa else b"")
            + b">>>>",
            b"<</Type/Pages/Kids[" + b" 3 0 R" * pages + b"]/Count %d>>" % pages,
            page,
            b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
            b"<</Length 10>>stream\n<xdp></xdp\nendstream",
            b"<</Type/Annot/Subtype/Widget/FT/Tx/T(Namn)/V(Kassan)/Rect[60 600 200 620]/F 4>>",
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        b"Please wait... If this message is not eventually replaced",
        b"V\xe4nta... Om det h\xe4r meddelandet inte ers\xe4tts",
        b"Adobe Reader 8.0 eller senare kr\xe4vs",
    ],
)
def test_a_form_that_only_adobes_program_shows_is_told(text: bytes) -> None:
    assert [problem.code for problem in read(form(text)).problems] == ["no-text"]


@pytest.mark.parametrize(
    "data",
    [
        form(b"Blankett som vem som helst kan visa", field=True),
        form(b"Blankett utan annat", xfa=False),
        form(b"Ett brev " + b"som har mycket att s\xe4ga " * 60),
        form(b"Ett brev i flera sidor", pages=2),
    ],
    ids=["fields", "no form of Adobe's", "letter", "pages"],
)
def test_a_form_with_its_own_pages_is_not(data: bytes) -> None:
    assert read(data).problems == ()
