"""Cards in boxes in two columns, with headings of processes between those of each column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page_content import TextSpan
from extractors.tables.cards.boxes_in_columns import rows_in_columns
from extractors.tables.text_rows import text_rows
from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf, write

COLUMNS = (  # of each page: headings, and how many lines describe each card below them
    ((("Bygglov", (1, 2)), ("Miljötillsyn", (1, 1))), (("Gata och park", (2,)), ("Fastighet", (1, 2, 1)))),
    (((None, (1,)), ("Kultur", (1,)), ("Ekonomi", (2, 1))), ((None, (1,)), ("Inköp", (1, 2)), ("IT och data", (1,)))),
    (((None, (2,)), ("Personal", (1, 1))), (("Arkiv", (1, 1)), ("Beredskap", (2,)))),
)  # fmt: skip
LABELS = (
    ("Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Riskägare"),
    ("Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärder", "Ansvarig"),
)
NAMES = ("Avgiften", "Olyckor", "Tvister", "Underhåll", "Bidrag", "Köp", "Avtal")


def name(number: int) -> str:
    return f"Risk att {NAMES[number % len(NAMES)].lower()} nummer {number} drabbas"


def card(canvas: Canvas, place: tuple[float, float], number: int, lines: int, labels: Sequence[str]) -> float:
    """A card in a box; gives where it ends."""
    x, top = place
    y = top + 16
    write(canvas, x + 7, y, name(number), 11, bold=True)
    for line in ("Detta händer när rutinen inte följs i tid.", "Då drabbas den enskilde och kommunen.")[:lines]:
        y += 13
        write(canvas, x + 7, y, line)
    y += 4
    scores = (str(1 + number % 4), str(1 + number % 3), str((1 + number % 4) * (1 + number % 3)))
    for label, value in zip(labels, (*scores, "Ny rutin för hela förvaltningen", "Avdelningschef"), strict=True):
        y += 12
        write(canvas, x + 7, y, label, bold=True)
        write(canvas, x + 80, y, value)
    canvas.roundRect(x, A4[1] - y - 7, 244, y + 7 - top, 4)
    return y + 7


def pages(labels: Sequence[str], *, near: float) -> list[Callable[[Canvas], None]]:
    """Pages of columns; near: the white between a heading and the card below it."""
    numbers = iter(range(100))

    def page(columns: Sequence[Sequence[tuple[str | None, Sequence[int]]]], *, first: bool) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            if first:
                write(canvas, 42, 50, "Riskanalys 2025", 18, bold=True)
                write(canvas, 42, 70, "Tekniska nämnden")
            for x, groups in zip((42.0, 309.0), columns, strict=True):
                y = 100.0 if first else 50.0
                for heading, sizes in groups:
                    if heading:
                        write(canvas, x, y + 9, heading, 10.8, bold=True)
                        y += 11 + near
                    for lines in sizes:
                        y = card(canvas, (x, y), next(numbers), lines, labels) + 9
                    y += 14

        return draw

    return [page(columns, first=at == 0) for at, columns in enumerate(COLUMNS)]


def told(found: Extraction) -> list[tuple[str | None, str | None]]:
    return [(one.process, one.name) for table in found.risk_assessments for one in table.risks]


@pytest.mark.parametrize("near", [4.0, 6.0])
@pytest.mark.parametrize("labels", LABELS)
def test_headings_are_of_the_cards_below_them_in_their_column(labels: Sequence[str], near: float) -> None:
    found = extract(pdf(*pages(labels, near=near)), "x.pdf", Options())
    wanted, heading = [], None
    for groups in (groups for page in COLUMNS for groups in page):
        for own, sizes in groups:
            heading = own or heading
            wanted += [heading] * len(sizes)
    assert told(found) == [(process, name(number)) for number, process in enumerate(wanted)]


@pytest.mark.parametrize("lines", [((1, 1), (1, 1)), ((2, 1), (1, 2)), ((1, 2), (2, 2))])
@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("note", [None, "Ändrad i mars"])
def test_a_heading_at_the_left_over_cards_beside_each_other_is_of_both(
    lines: Sequence[Sequence[int]], labels: Sequence[str], note: str | None
) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 42, 50, "Riskanalys 2025", 18, bold=True)
        y = 90.0
        for number, (heading, sizes) in enumerate(zip(("Bygglov", "Miljötillsyn"), lines, strict=True)):
            write(canvas, 42, y, heading, 14, bold=True)
            ends = [
                card(canvas, (x, y + 8), 2 * number + at, size, labels)
                for at, (x, size) in enumerate(zip((42.0, 309.0), sizes, strict=True))
            ]
            if note and ends[0] != ends[1]:
                write(canvas, 42 if ends[0] < ends[1] else 309, min(ends) + 10, note, 8)
            y = max(ends) + 30

    found = extract(pdf(draw), "x.pdf", Options())
    assert sorted(told(found), key=lambda one: str(one[1])) == sorted(
        [(process, name(2 * row + at)) for row, process in enumerate(("Bygglov", "Miljötillsyn")) for at in (0, 1)],
        key=lambda one: one[1],
    )


@pytest.mark.parametrize("labels", LABELS)
def test_a_heading_across_the_columns_heads_both(labels: Sequence[str]) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 42, 50, "Riskanalys 2025", 18, bold=True)
        y = 90.0
        for row, heading in enumerate(
            ("Bygglov, byggande och strandskydd i hela kommunen", "Miljötillsyn, livsmedel och alkohol i hela kommunen")
        ):
            write(canvas, 42, y, heading, 14, bold=True)
            ends = [card(canvas, (x, y + 8), 2 * row + at, 1 + at, labels) for at, x in enumerate((42.0, 309.0))]
            write(canvas, 42, min(ends) + 10, "Ändrad i mars", 8)
            y = max(ends) + 30

    found = extract(pdf(draw), "x.pdf", Options())
    assert [str(process).partition(",")[0] for process, _ in told(found)] == ["Bygglov"] * 2 + ["Miljötillsyn"] * 2


@pytest.mark.parametrize("padded", [1.0, 3.0])
def test_a_name_of_two_lines_with_grounds_of_their_own_is_whole(padded: float) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 42, 50, "Riskanalys 2025", 18, bold=True)
        y = 100.0
        for number in range(3):
            for row, text in enumerate((f"Nummer {number} drabbas av att rutinen", "inte följs i hela förvaltningen")):
                canvas.setFillColor(colors.lightyellow)
                canvas.rect(42 - padded, A4[1] - y - 14 * row - 3, 200, 13, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                write(canvas, 42, y + 14 * row, text, 11, bold=True)
            for at, label in enumerate((*LABELS[0][:3], "Riskägare")):
                write(canvas, 42, y + 30 + 12 * at, label)
                write(canvas, 120, y + 30 + 12 * at, ("2", "3", "6", "Chef")[at])
            y += 110

    found = extract(pdf(draw), "x.pdf", Options())
    wanted = [f"Nummer {number} drabbas av att rutinen inte följs i hela förvaltningen" for number in range(3)]
    assert [one for _, one in told(found)] == wanted


BOXES = [
    (42.0, 100.0, 286.0, 200.0),
    (309.0, 100.0, 553.0, 240.0),
    (42.0, 250.0, 286.0, 350.0),
    (309.0, 250.0, 553.0, 350.0),
]


@pytest.mark.parametrize(
    ("texts", "in_columns"),
    [
        ({}, False),
        ({(42.0, 208.0): "Ändrad i mars"}, False),  # a note, nearer to the card above
        ({(42.0, 88.0): "Bygglov", (42.0, 208.0): "Ändrad i mars"}, False),
        ({(42.0, 232.0): "Miljötillsyn"}, False),  # over cards that begin beside each other
        ({(42.0, 225.0): "Bygglov", (200.0, 240.0): "Hela nämndens risker, som prövas för sig"}, False),  # across
    ],
)
def test_boxes_are_read_in_rows_unless_a_heading_stands_beside_one(
    texts: dict[tuple[float, float], str], *, in_columns: bool
) -> None:
    rows = text_rows([TextSpan(text, (x, y, x + 5.0 * len(text), y + 10), 10, False) for (x, y), text in texts.items()])
    assert (rows_in_columns(BOXES, rows) is not None) is in_columns


def test_a_heading_beside_a_box_of_another_column_stays_in_its_own() -> None:
    boxes = [*BOXES[:3], (309.0, 270.0, 553.0, 370.0)]
    row = text_rows([TextSpan("Miljötillsyn", (42.0, 228.0, 100.0, 238.0), 10, True)])
    found = rows_in_columns(boxes, row)
    assert found is not None
    assert [one.boxes for one in found] == [(), (boxes[0],), (boxes[2],), (), (boxes[1],), (boxes[3],), ()]
