"""White rows between coloured bands in a frame: no line parts them, so that their text tells what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.read_options import ReadOptions
from tests.extractors.drawing import A4, only_grid, pdf, read_pdf, texts

XS = (60, 160, 240, 420, 540)
STEP = 12
Row = Sequence[Sequence[str]]
HEAD = ["Risk", "Värde", "Kontroll", "Resultat"]
BRAND = ["Brand i huset", "12", "Larm som provas\nvarje månad", "Inga brister"]
JAV = ["Jäv hos chefer", "6", "Intyg av alla som\nfattar beslut", "En brist"]
STOLEN = ["Stöld", "4", "Lås", "Inga brister"]
MORE = ["", "", "Samtal med alla\nchefer en gång", "Ej genomförd"]


def framed(rows: Sequence[Row], *, frame: float = 5.0) -> bytes:
    """Rows, each of one or more rows inside it, every other painted cell by cell, with a frame around all."""

    def draw(canvas: Canvas) -> None:
        top = 100.0
        for index, inner in enumerate(rows):
            height = sum(STEP * max(text.count("\n") + 1 for text in cells) + 8 for cells in inner)
            canvas.setFillColor(colors.HexColor("#e4eedd"))
            for x0, x1 in pairwise(XS) if index % 2 == 0 else ():
                canvas.rect(x0, A4[1] - top - height, x1 - x0, height, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            canvas.setFont("Helvetica-Bold" if inner[0] == HEAD else "Helvetica", 9)
            _write(canvas, inner, top)
            top += height
        canvas.rect(XS[0] - frame, A4[1] - top, XS[-1] - XS[0] + 2 * frame, top - 100)

    return pdf(draw)


def _write(canvas: Canvas, inner: Row, top: float) -> None:
    for cells in inner:
        for x, text in zip(XS, cells, strict=False):
            for line, part in enumerate(text.split("\n")):
                canvas.drawString(x + 3, A4[1] - top - STEP * (line + 1), part)
        top += STEP * max(text.count("\n") + 1 for text in cells) + 8


def flat(row: Sequence[str]) -> list[str]:
    return [text.replace("\n", " ") for text in row]


@pytest.mark.parametrize("frame", [5.0, 0.0])
@pytest.mark.parametrize("after", [True, False], ids=["between bands", "last"])
def test_rows_inside_a_white_row_beside_cells_that_span_them(frame: float, *, after: bool) -> None:
    rows = [[HEAD], [JAV, MORE], *([[BRAND]] if after else [])]
    told = [[text for text in row if text or frame == 0] for row in texts(only_grid(framed(rows, frame=frame)))]
    spanned = [*flat(JAV)[:2], *flat(MORE)[2:]]
    assert [row for row in told if row] == [HEAD, flat(JAV), spanned, *([flat(BRAND)] if after else [])]


@pytest.mark.parametrize("frame", [5.0, 0.0])
@pytest.mark.parametrize("inner", [[JAV, BRAND], [STOLEN, JAV, BRAND]], ids=["two", "three"])
@pytest.mark.parametrize("count", [2, 3])
def test_rows_inside_several_white_rows(count: int, inner: Row, frame: float) -> None:
    rows = [[HEAD], *[inner, [STOLEN]] * count]
    told = [[text for text in row if text or frame == 0] for row in texts(only_grid(framed(rows, frame=frame)))]
    assert told == [HEAD, *[*map(flat, inner), STOLEN] * count]


@pytest.mark.parametrize(("places", "is_read"), [(4 * 7, True), (4 * 7 - 1, False)])
def test_more_rows_inside_white_rows_than_are_read_cost_the_page_its_tables(places: int, *, is_read: bool) -> None:
    data = framed([[HEAD], *[[JAV, BRAND], [STOLEN]] * 2], frame=0.0)
    document = read_pdf(data, ReadOptions(limits=Limits(places=places)))
    (page,) = document.pages
    assert len(page.grids()) == is_read
    assert [problem.code for problem in document.problems] == ([] if is_read else ["too-large"])
    assert "Intyg av alla som" in page.text


def test_a_white_row_of_one_row_stays_one() -> None:
    told = [[text for text in row if text] for row in texts(only_grid(framed([[HEAD], [JAV], [BRAND]])))]
    assert told == [HEAD, flat(JAV), flat(BRAND)]


@pytest.mark.parametrize("begun", [True, False], ids=["broken", "alone"])
@pytest.mark.parametrize(
    "rest", [["", "", "och sedan årligen", ""], ["Personal", "", "", ""], ["", "", "och sedan", "Bra"]]
)
def test_the_rest_of_a_broken_row_above_the_first_band(rest: list[str], *, begun: bool) -> None:
    """Only a text that begins as its column does is a cell's, and only where the page before broke the table off."""

    def banded(rows: Sequence[Sequence[str]], top: float) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for row, cells in enumerate(rows):
                high = top + 24 * row
                canvas.setFillColor(colors.HexColor("#e4eedd"))
                for x0, x1 in pairwise(XS) if row % 2 else ():
                    canvas.rect(x0, A4[1] - high - 24, x1 - x0, 24, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.setFont("Helvetica", 9)
                for x, text in zip(XS, cells, strict=False):
                    canvas.drawString(x + 3, A4[1] - high - 15, text)
            canvas.rect(55, A4[1] - top - 24 * len(rows), 490, 24 * len(rows))

        return draw

    before = banded([flat(BRAND), flat(JAV), STOLEN, flat(BRAND)], 700)
    second = banded([rest, flat(JAV), STOLEN, flat(BRAND)], 60)
    page = read_pdf(pdf(before, second) if begun else pdf(second)).pages[-1]
    told = [text for text in texts(page.grids()[0])[0] if text]
    is_cell = rest[3] or (begun and not rest[0])
    assert told == [text for text in rest if text] if is_cell else set(told) in ({rest[0]}, {rest[2]})
