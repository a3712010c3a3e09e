"""A filled box that hugs a number in its cell marks it and parts nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import Edge, Fill, PageContent, TextSpan
from extractors.read_options import ReadOptions
from extractors.tables.preparation import badges
from extractors.tables.preparation.badges import without_badges
from tests.extractors.drawing import A4, GRID, only_grid, pdf, read_pdf, table, texts

ROWS = [["Risk", "RV", "Kontroll"], ["Brand i\nlokal", "12", "Gå rond\nvarje år"], ["Intrång", "9", "Prova lås"]]
LEVEL = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)]
HEADED = [("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)]
PLAIN = [("Brand", "12"), ("Intrång", "9"), ("Jäv", "6"), ("Stöld", "16")]
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")


@pytest.mark.parametrize("radius", [0, 3])
@pytest.mark.parametrize("style", [GRID, LEVEL])
def test_a_badge_behind_a_number(style: list[tuple[object, ...]], radius: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.salmon)
        for top, width in ((119, 18.0), (149, 13.0)):
            canvas.roundRect(134, 842 - top - 15, width, 13.5, radius, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        table(ROWS, [*style, TOP], widths=[80, 40, 90], heights=[18, 30, 20])(canvas)

    assert texts(only_grid(pdf(draw))) == [[text.replace("\n", " ") for text in row] for row in ROWS]


@pytest.mark.parametrize("pad", [2, 4])
@pytest.mark.parametrize("told", ["Rutin saknas", "Inga brister\nhar setts", "Brister i 12 av\n41 ärenden"])
@pytest.mark.parametrize("air", [3, 8])
def test_cells_drawn_one_by_one_in_a_frame_are_none(told: str, pad: float, air: float) -> None:
    """Though the last is hardly larger than its text, and the frame's sides stand around it."""
    rows = [("Risk", "Utfall"), ("Jäv vid\ninköp\noch köp", "Rutin finns"), ("Stöld", told)]
    lines = told.split("\n")
    wide = max(stringWidth(line, "Helvetica", 9) for line in [*lines, "Rutin finns"]) + 2 * pad

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        top = 100.0
        for row in rows:
            high = max(text.count("\n") + 1 for text in row) * 11 + 5
            for left, width, text in zip((60, 140), (80, wide), row, strict=True):
                canvas.rect(left, 842 - top - high, width, high)
                for at, line in enumerate(text.split("\n")):
                    canvas.drawString(left + pad, 842 - top - 11 - 11 * at, line)
            top += high
        canvas.rect(60 - air, 842 - top - air, 80 + wide + 2 * air, top - 100 + 2 * air)

    assert texts(only_grid(pdf(draw))) == [[text.replace("\n", " ") for text in row] for row in rows]


@pytest.mark.parametrize("stroke", [0, 1])
@pytest.mark.parametrize("width", [22, 34])
def test_the_fields_of_a_form_in_painted_cells(width: int, stroke: int) -> None:
    """A field is as wide as its cell has room for, however short its text."""
    rows = [["Risk", "RV", "Kontroll"], *([f"{risk}\ni lokal", value, f"Gå {risk}\nvarje år"] for risk, value in PLAIN)]
    painted = [("BACKGROUND", (1, row), (1, row), colors.salmon) for row in range(1, len(rows))]

    def draw(canvas: Canvas) -> None:
        cells = [
            [cell if column != 1 or not row else "" for column, cell in enumerate(cells)]
            for row, cells in enumerate(rows)
        ]
        table(cells, [*LEVEL, *painted, TOP], widths=[80, 40, 90], heights=[18, *[30] * len(PLAIN)])(canvas)
        for at, (_, value) in enumerate(PLAIN):
            canvas.setFillColor(colors.lightblue)
            canvas.rect(133, 842 - 134 - 30 * at, width, 13, stroke=stroke, fill=1)
            canvas.setFillColor(colors.black)
            canvas.drawString(135, 842 - 130 - 30 * at, value)

    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in rows[0] else [])
    assert texts(only_grid(pdf(draw), known)) == [[text.replace("\n", " ") for text in row] for row in rows]


def painted(box: tuple[float, float, float, float], *others: Fill) -> PageContent:
    """A page with a painted box around a number, and other fills."""
    sides = [Edge(x, box[1], box[3], is_line=False) for x in (box[0], box[2])]
    return PageContent(595, 842, [TextSpan("12", (103, 102, 113, 112), 10)], sides, [], [Fill(box, (1, 0, 0)), *others])


def test_a_painted_cell_is_none() -> None:
    tight = (100.0, 100.0, 116.0, 114.0)
    assert without_badges(painted(tight)).vertical == []
    for cell in (
        painted((80, 100, 136, 114)),
        painted(tight, Fill((116, 100, 140, 114), (0, 1, 0))),
        painted(tight, Fill((100, 114, 116, 128), (0, 1, 0))),
    ):
        assert without_badges(cell) is cell


def test_words_marked_as_with_a_pen_part_nothing() -> None:
    """As browsers paint them: each word for itself, and the next line's upon the lower border of the one above."""
    lines = ["Adressuppgifter i fastighetsregistret", "som inte följs upp av någon"]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        for at, line in enumerate(lines):
            x, foot = 56.0, 842 - 130 - 9.74 * at
            for word in line.split():
                wide = stringWidth(word, "Helvetica", 8)
                canvas.setFillColor(colors.lightblue)
                canvas.rect(x - 0.3, foot - 2.2, wide + 0.6, 10.5, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.drawString(x, foot, word)
                x += wide + 2.2
        table([["Risk", "RV"], ["", "12"]], [*GRID, TOP], widths=[170, 40], heights=[18, 30])(canvas)

    assert texts(only_grid(pdf(draw))) == [["Risk", "RV"], [" ".join(lines), "12"]]


def test_an_outline_around_a_number_in_its_cell() -> None:
    """A form's field, as typesetters draw it: it parts nothing where the cell's own sides stand around it."""

    def draw(canvas: Canvas) -> None:
        for top, width in ((119, 18.0), (149, 13.0)):
            canvas.rect(134, 842 - top - 15, width, 13.5, stroke=1, fill=0)
        table(ROWS, [*GRID, TOP], widths=[80, 40, 90], heights=[18, 30, 20])(canvas)

    assert texts(only_grid(pdf(draw))) == [[text.replace("\n", " ") for text in row] for row in ROWS]


@pytest.mark.parametrize("fill", [0, 1])
@pytest.mark.parametrize("radius", [0, 3])
@pytest.mark.parametrize("style", [GRID, LEVEL, HEADED])
def test_a_frame_around_a_number_between_rules(style: list[tuple[object, ...]], radius: int, fill: int) -> None:
    """Round corners leave its sides shorter than it is, and no upright lines need stand around it."""
    rows = [["Risk", "RV", "Kontroll"], *([f"{risk}\ni lokal", value, f"Gå {risk}\nvarje år"] for risk, value in PLAIN)]

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.lightyellow)
        canvas.setStrokeColor(colors.darkorange)
        for at, (_, value) in enumerate(PLAIN):
            canvas.roundRect(134, 842 - 134 - 30 * at, 13.0 + 5 * (len(value) > 1), 13.5, radius, stroke=1, fill=fill)
        canvas.setFillColor(colors.black)
        table(rows, [*style, TOP], widths=[80, 40, 90], heights=[18, *[30] * len(PLAIN)])(canvas)

    known = ReadOptions(find_headers=lambda words: [(0, 1)] if words[0] in rows[0] else [])
    assert texts(only_grid(pdf(draw), known)) == [[text.replace("\n", " ") for text in row] for row in rows]


def test_cells_drawn_apart_are_no_outlines() -> None:
    """Each cell is a frame of its own, and no wall stands around them."""

    def draw(canvas: Canvas) -> None:
        for row, (risk, value) in enumerate((("Risk", "RV"), ("Brand", "12"), ("Jäv", "9"))):
            for left, width, text in ((50, 34, risk), (87, 22, value)):
                canvas.rect(left, 842 - 114 - 17 * row, width, 14, stroke=1, fill=0)
                canvas.setFont("Helvetica", 10)
                canvas.drawString(left + 4, 842 - 110 - 17 * row, text)

    (page,) = read_pdf(pdf(draw)).pages
    found = [text for grid in page.grids() for row in texts(grid) for text in row]
    assert [text for text in found if text] == ["Risk", "RV", "Brand", "12", "Jäv", "9"]


def test_cells_drawn_one_by_one_are_no_outlines() -> None:
    """Each cell has its own sides, which touch those of the next, and its text fills it."""
    rows = [["Risker", "RV", "Nr"], ["Bränder", "12", "10"], ["Stölder", "16", "11"]]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for row, cells in enumerate(rows):
            for left, width, text in zip((50, 92, 116), (42, 24, 24), cells, strict=True):
                canvas.rect(left, 842 - 114 - 14 * row, width, 14, stroke=1, fill=0)
                canvas.drawString(left + (3 if left == 50 else 6), 842 - 110 - 14 * row, text)

    assert texts(only_grid(pdf(draw))) == rows


def test_of_many_outlines_each_is_held_against_few_edges(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of cells drawn one by one has tens of thousands of edges."""
    content, looks = PageContent(*A4), Counter[str]()
    for x in range(10, 410, 20):
        for y in range(10, 410, 20):
            content.vertical += [Edge(x, y, y + 10), Edge(x + 15, y, y + 10)]
            content.horizontal += [Edge(y, x, x + 15), Edge(y + 10, x, x + 15)]

    def counted(value: float) -> float:
        looks["edges"] += 1
        return abs(value)

    monkeypatch.setattr(badges, "abs", counted, raising=False)
    assert without_badges(content) == content
    assert looks["edges"] < len(content.vertical) * len(content.horizontal) / 4
