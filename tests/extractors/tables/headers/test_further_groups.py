"""Groups of rows that white parts from those above, as a system's lists leave it: all of them are of one table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from tests.extractors.drawing import A4, line_texts, pdf, read_pdf, texts, write
from tests.extractors.tables.test_text_tables import find_headers

HEADER = ["Nr", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"]
LEFTS = (40, 75, 240, 305, 370, 430)
CENTRED = (2, 3, 4)  # columns
GROUPS = [
    ("Anläggningar (forts.)", [["109", "Investeringar sker i fel period", "2", "3", "6", "Gå igenom"]]),
    ("Kulturskola", [["110", "Avgifter debiteras fel", "2,5", "2", "5", "Ny tjänst"], ["111", "Instrument inventeras inte", "3", "2", "6", "Inventera"]]),
    ("Lokaler", [["112", "Nycklar saknas", "4", "2", "8", "Spärra"]]),
]  # fmt: skip
WORDS = {"nr", "process"}
LOOKS = ["painted", "bold", "labelled"]


def known(words: Sequence[str]) -> list[tuple[int, int]]:
    """Known words, and those of a list's first column and bands."""
    own = [(at, at + 1) for at, word in enumerate(words) if word.casefold().strip(":") in WORDS]
    return sorted([*find_headers(words), *own])


KNOWING = ReadOptions(find_headers=known)


def texts_at(canvas: Canvas, row: Sequence[str], top: float, *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
    for col, (left, text) in enumerate(zip(LEFTS, row, strict=True)):
        (canvas.drawCentredString if col in CENTRED else canvas.drawString)(
            left + (25 if col in CENTRED else 0), A4[1] - top, text
        )


def name_at(canvas: Canvas, name: str, top: float, look: str) -> None:
    if look == "painted":
        canvas.setFillGray(0.88)
        canvas.rect(38, A4[1] - top - 4, 480, 14, stroke=0, fill=1)
        canvas.setFillGray(0)
    write(canvas, 40, top, f"Process: {name}" if look == "labelled" else name, bold=look != "labelled")


def page(look: str, white: float, step: float, *, ruled: bool) -> bytes:
    """Groups of one row or two under their names, with so much white before each, a rule over some columns at its end or not."""

    def draw(canvas: Canvas) -> None:
        texts_at(canvas, HEADER, 50, bold=True)
        canvas.line(38, A4[1] - 55, 518, A4[1] - 55)
        top = 68.0
        for name, rows in GROUPS:
            name_at(canvas, name, top, look)
            for row in rows:
                top += step
                texts_at(canvas, row, top)
            if ruled:
                canvas.line(200, A4[1] - top - 8, 518, A4[1] - top - 8)
            top += white

    return pdf(draw)


@pytest.mark.parametrize(("look", "white", "ruled"), [*itertools.product(LOOKS, [30.0, 55.0, 90.0], [False, True])])
@pytest.mark.parametrize("step", [16.0, 21.0])
def test_groups_with_white_before_them(look: str, white: float, step: float, *, ruled: bool) -> None:
    (read,) = read_pdf(page(look, white, step, ruled=ruled), KNOWING).pages
    (grid,) = read.grids()
    rows = [list(dict.fromkeys(text for text in row if text != "-")) for row in texts(grid)]
    expected = [HEADER]
    for name, own in GROUPS:
        expected += [[f"Process: {name}" if look == "labelled" else name], *(list(dict.fromkeys(row)) for row in own)]
    assert [[text for text in row if text] for row in rows] == expected
    assert not read.lines()


@pytest.mark.parametrize(
    "below",
    [
        ["Ordförande", "Sekreterare", "", "", "", "Justerare"],
        ["Nr", "Ärende", "", "Datum", "", "Handläggare"],
        ["1", "Val av justerare", "", "", "", "Bilaga"],
    ],
    ids=["names", "another header", "without scores"],
)
def test_what_is_no_row_of_it_below_a_line_in_bold_ends_the_table(below: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        texts_at(canvas, HEADER, 50, bold=True)
        for at, row in enumerate(row for _, rows in GROUPS for row in rows):
            texts_at(canvas, row, 66 + 16 * at)
        write(canvas, 40, 220, "Underskrifter", bold=True)
        texts_at(canvas, below, 236)

    (read,) = read_pdf(pdf(draw), KNOWING).pages
    assert [grid.n_rows for grid in read.grids()] == [5]
    assert line_texts(read.lines())[0] == "Underskrifter"
