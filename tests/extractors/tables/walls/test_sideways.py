"""Labels up the side of a table's rows: each is a cell of all the rows that it stands for, however these are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Page
from tests.extractors.drawing import A4, line_texts, pdf, read_pdf, texts, write
from tests.extractors.tables.test_text_tables import KNOWING

HEADER = ["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"]
RISKS = ["Fel lön betalas ut", "Jäv i upphandling", "Avtal löper ut", "Elever får fel betyg", "Läkemedel ges fel"]
LEFTS = [90.0, 230.0, 310.0, 400.0]
TOP, HIGH, SIDE = 120.0, 32.0, 50.0
GROUPS: dict[str, list[tuple[str, int]]] = {
    "one": [("Ekonomi", 3)],
    "two": [("Ekonomi", 2), ("Skola", 3)],
    "three": [("Lön", 1), ("Inköp", 3), ("Vård", 1)],
    "two words": [("Ekonomi och inköp", 3), ("Vård", 2)],
}
Looks = Callable[[Canvas, float, float, int], None]


def row(at: int, second: str = "") -> list[str]:
    return [RISKS[at % len(RISKS)] + second, str(at % 4 + 1), str(4 - at % 4), "Stickprov"]


def nothing(_: Canvas, __: float, ___: float, ____: int) -> None:
    """Draws nothing around the rows of a label."""


def ground(canvas: Canvas, top: float, foot: float, number: int) -> None:
    canvas.setFillColor([colors.steelblue, colors.seagreen, colors.purple][number % 3])
    canvas.rect(SIDE - 8, A4[1] - foot, 24, foot - top, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def filled_rows(canvas: Canvas, top: float, foot: float, number: int) -> None:
    ground(canvas, top, foot, number)
    canvas.setFillColor(colors.whitesmoke)
    for at in range(round((foot - top) / HIGH)):
        canvas.rect(SIDE + 16, A4[1] - top - HIGH * (at + 1) + 2, 440, HIGH - 2, stroke=0, fill=1)
    canvas.setFillColor(colors.black)


def rules(canvas: Canvas, top: float, foot: float, _: int) -> None:
    for at in range(round((foot - top) / HIGH) + 1):
        left = SIDE + 16 if top < top + at * HIGH < foot else SIDE - 8
        canvas.line(left, A4[1] - top - at * HIGH, 530, A4[1] - top - at * HIGH)


LOOKS: dict[str, Looks] = {"grounds": ground, "filled rows": filled_rows}


def upright(canvas: Canvas, x: float, y: float, lines: Sequence[str], turn: int) -> None:
    """Lines that stand sideways with their middle at a point, read upwards or (turn -1) downwards."""
    canvas.saveState()
    canvas.translate(x, A4[1] - y)
    canvas.rotate(90 * turn)
    canvas.setFont("Helvetica", 8)
    for at, text in enumerate(lines):
        canvas.drawCentredString(0, 6 * (len(lines) - 1) - 10 * at - 3, text)
    canvas.restoreState()


def labelled(
    groups: Sequence[tuple[str, int]],
    looks: Looks,
    *,
    head: str = "Process",
    turn: int = 1,
    wrapped: bool = False,
    second: str = "",
    place: str = "middle",
) -> Callable[[Canvas], None]:
    """A table of as many risks as the groups have, the names of these up its side: in the middle, at the top or at the foot of their rows."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys 2026", 16, bold=True)
        for left, text in zip([SIDE - 8, *LEFTS], [head, *HEADER], strict=True):
            write(canvas, left, TOP - 8, text, bold=True)
        at = 0
        for number, (name, count) in enumerate(groups):
            top, foot = TOP + HIGH * at, TOP + HIGH * (at + count)
            half = 5 + stringWidth(name, "Helvetica", 8) / 2
            looks(canvas, top, foot, number)
            y = {"middle": (top + foot) / 2, "top": top + half, "foot": foot - half}[place]
            upright(canvas, SIDE + 4, y, name.split(" och ") if wrapped else [name], turn)
            for _ in range(count):
                for left, text in zip(LEFTS, row(at, second), strict=True):
                    for line, part in enumerate(text.split("\n")):
                        write(canvas, left, TOP + HIGH * at + (14 if second else 19) + 11 * line, part)
                at += 1

    return draw


def expected(groups: Sequence[tuple[str, int]], head: str = "Process", second: str = "") -> list[list[str]]:
    names = [name for name, count in groups for _ in range(count)]
    rows = [[name, *(text.replace("\n", " ") for text in row(at, second))] for at, name in enumerate(names)]
    return [[head or "-", *HEADER], *rows]


def only_page(draw: Callable[[Canvas], None]) -> Page:
    (page,) = read_pdf(pdf(draw), KNOWING).pages
    return page


@pytest.mark.parametrize("turn", [1, -1], ids=["upwards", "downwards"])
@pytest.mark.parametrize("groups", GROUPS.values(), ids=GROUPS)
@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
def test_a_label_is_a_cell_of_all_its_rows(looks: Looks, groups: list[tuple[str, int]], turn: int) -> None:
    (grid,) = only_page(labelled(groups, looks, turn=turn)).grids()
    assert texts(grid) == expected(groups)


@pytest.mark.parametrize("place", ["top", "foot"])
@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
def test_it_may_stand_at_either_end_of_them(looks: Looks, place: str) -> None:
    """As word processors set what stands sideways."""
    groups = [("Lön", 2), ("Inköp och avtal", 4), ("Vård", 3)]
    (grid,) = only_page(labelled(groups, looks, place=place)).grids()
    assert texts(grid) == expected(groups)


@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
def test_rows_may_have_several_lines_and_labels_too(looks: Looks) -> None:
    groups = [("Lön och ersättning", 2), ("Inköp", 1), ("Vård och omsorg", 2)]
    (grid,) = only_page(labelled(groups, looks, wrapped=True, second="\nefter året")).grids()
    shown = [(name.replace(" och ", " "), count) for name, count in groups]
    assert texts(grid) == expected(shown, second="\nefter året")


@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("groups", [GROUPS["two"], GROUPS["three"]], ids=["two", "three"])
def test_no_header_need_stand_over_them(groups: list[tuple[str, int]], looks: Looks) -> None:
    (grid,) = only_page(labelled(groups, looks, head="")).grids()
    assert [line[0] for line in texts(grid)[1:]] == [line[0] for line in expected(groups)[1:]]
    assert [line[1:] for line in texts(grid)] == [line[1:] for line in expected(groups)]


@pytest.mark.parametrize("looks", [nothing, rules])
def test_a_line_up_the_pages_margin_is_none(looks: Looks) -> None:
    def draw(canvas: Canvas) -> None:
        labelled([("", 5)], looks, head="")(canvas)
        upright(canvas, 20, TOP + 60, ["Diarienummer 2026/114"], 1)

    page = only_page(draw)
    assert [texts(grid) for grid in page.grids()] == [[line[1:] for line in expected([("", 5)])]]
    assert "Diarienummer 2026/114" in line_texts(page.lines())


def test_labels_on_no_grounds_stay_lines() -> None:
    """So that they can be told, where their rows cannot."""

    def draw(canvas: Canvas) -> None:
        labelled([("", 5)], nothing)(canvas)
        upright(canvas, SIDE + 4, TOP + 0.5 * HIGH, ["Lön"], 1)
        upright(canvas, SIDE + 4, TOP + 2.0 * HIGH, ["Inköp"], 1)

    page = only_page(draw)
    (grid,) = page.grids()
    assert [line[1:] for line in texts(grid)] == [line[1:] for line in expected([("", 5)])]
    assert {"Lön", "Inköp"} <= set(" ".join(line_texts(page.lines())).split())
