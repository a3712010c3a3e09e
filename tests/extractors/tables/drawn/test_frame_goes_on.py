"""A table of which lines draw the outer frame alone, with bands in it that paint parts in columns: its rows on the next page stand in the columns of this one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.drawn.edge_groups import EdgeGroup
from extractors.tables.drawn.frame_goes_on import with_frame_that_goes_on
from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

COLUMNS = [40.0, 150.0, 300.0, 350.0, 400.0, 450.0, 550.0]
HEADS = ["Risk", "Beskrivning", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"]
LINE = 12.0
BAND = colors.HexColor("#eef3f7")


def cells(canvas: Canvas, y: float, texts: list[str], *, bold: bool = False) -> None:
    for x, text in zip(COLUMNS, texts, strict=False):
        for at, part in enumerate(text.split("/")):
            write(canvas, x + 4, y + 12 + at * LINE, part, 7 if bold else 9, bold=bold)


def bands(canvas: Canvas, y: float, height: float) -> None:
    canvas.setFillColor(BAND)
    for left, right in pairwise(COLUMNS):
        canvas.rect(left, A4[1] - y - height, right - left, height, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def frame(canvas: Canvas, top: float, foot: float, off: float) -> None:
    canvas.rect(COLUMNS[0] - off, A4[1] - foot, COLUMNS[-1] - COLUMNS[0] + 2 * off, foot - top, stroke=1, fill=0)


def row(number: int) -> list[str]:
    return [
        f"Risk nummer {'ABCDEFGHIJ'[number]}/med två rader",
        f"Gäller enhet {'ABCDEFGHIJ'[number]} där/rutinen saknas och/ingen vet vem som/svarar",
        str(1 + number % 4),
        "3",
        str(3 * (1 + number % 4)),
        "Se över/rutinen",
    ]


def drawn(rows: int, after: int, off: float, painted: int) -> bytes:
    """An analysis of which so many rows stand on the next page; every second row is a band from the first or the second on."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 60, "Riskanalys 2026 för socialnämnden", 15, bold=True)
        bands(canvas, 90, 20)
        cells(canvas, 90, HEADS, bold=True)
        for at in range(rows):
            y = 110.0 + at * 60
            if at % 2 == painted:
                bands(canvas, y, 60)
            cells(canvas, y, row(at))
        frame(canvas, 90 - off, 110.0 + rows * 60 + off, off)

    def draw_rest(canvas: Canvas) -> None:
        for at in range(after):
            y = 50.0 + at * 60
            if at % 2 == painted:
                bands(canvas, y, 60)
            cells(canvas, y, row(rows + at))
        frame(canvas, 50 - off, 50.0 + after * 60 + off, off)

    return pdf(draw, draw_rest)


@pytest.mark.parametrize("after", [2, 3, 4])
@pytest.mark.parametrize("off", [0.0, 5.0])
@pytest.mark.parametrize("painted", [0, 1])
def test_the_rows_of_the_next_page_are_read(after: int, off: float, painted: int) -> None:
    extraction = extract(drawn(4, after, off, painted), "analys.pdf", Options())
    risks = [risk for table in extraction.risk_assessments for risk in table.risks]
    assert [(risk.name, risk.score.value if risk.score else None) for risk in risks] == [
        (f"Risk nummer {'ABCDEFGHIJ'[at]} med två rader", float(3 * (1 + at % 4))) for at in range(4 + after)
    ]


def word(text: str, x: float, y: float) -> TextSpan:
    return TextSpan(text, (x, y, x + 5 * len(text), y + 9), 9.0)


def box(right: float = 550.0, inner: float | None = None) -> EdgeGroup:
    upright = [Wall(x, 50, 150) for x in (40.0, right, *([inner] if inner else []))]
    return EdgeGroup(upright, [Wall(y, 40, right) for y in (50.0, 150.0)])


IN_COLUMNS = [word(text, x + 4, y) for y in (60, 100) for text, x in zip(["Jäv", "Gäller", "2", "3", "6"], COLUMNS)]  # noqa: B905 - the last column is bare
SENTENCE = [
    word(text, 44.0 + 62 * at, y)
    for y in (60, 80)
    for at, text in enumerate(["Nämnden", "antar", "denna", "riskanalys", "för", "året", "2026"])
]


@pytest.mark.parametrize(
    ("group", "words"),
    [(box(480.0), IN_COLUMNS), (box(inner=220.0), IN_COLUMNS), (box(), SENTENCE), (box(), []), (box(), IN_COLUMNS)],
    ids=["another width", "other columns", "running text", "bare", "nothing painted"],
)
def test_other_frames_do_not_go_on(group: EdgeGroup, words: list[TextSpan]) -> None:
    assert with_frame_that_goes_on([group], words, COLUMNS, 842.0) == [group]


def test_bands_with_paint_between_their_columns_tell() -> None:
    band = EdgeGroup(
        [Wall(x, 80, 110, is_line=False) for x in COLUMNS], [Wall(y, 40, 550, is_line=False) for y in (80.0, 110.0)]
    )
    (found,) = with_frame_that_goes_on([box(), band], IN_COLUMNS, COLUMNS, 842.0)
    assert [wall.at for wall in found.vertical] == COLUMNS
