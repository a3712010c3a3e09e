"""A sheet printed in pieces that lie side by side: a row's last columns stand on a page without its name."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.second_reading.expected_values import Claim, Header
from pipeline.second_reading.pdf import PdfReading
from schemas.evidence import Region

LEFT = {"Nr": 40, "Risk": 70, "Process": 260, "Sannolikhet": 350, "Konsekvens": 440}
RIGHT = ("Riskvärde", "Kontroll", "Riskägare")
HEADERS = tuple(Header(text, 0) for text in (*LEFT, *RIGHT))
CONSEQUENCE = HEADERS[4]
ROWS = (
    ("Statsbidrag söks inte i tid", "2", "6", "12"),
    ("Budgeten räcker inte till nya ärenden", "3", "", "9"),
    ("Beslut fattas utan delegation", "2", "4", "8"),
)
NAMES = tuple(name for name, *_ in ROWS)


def draw(canvas: Canvas, columns: Mapping[str, int], rows: Sequence[Sequence[str]], top: float) -> None:
    for line, cells in enumerate((list(columns), *rows)):
        for x, text in zip(columns.values(), cells, strict=True):
            canvas.drawString(x, top - 26 * line, text)


def sheet(between: int, left: int) -> bytes:
    """The left half of a sheet, so many pages of other rows, and its right half, which begins at a place."""
    right = {text: left + 60 * nth for nth, text in enumerate(RIGHT)}
    data = io.BytesIO()
    canvas = Canvas(data)
    draw(canvas, LEFT, [(str(nr), name, "Ekonomi", s, k) for nr, (name, s, k, _) in enumerate(ROWS, 1)], 760)
    for page in range(between):
        canvas.showPage()
        draw(canvas, right, [("10", "Stickprov", "Chef")] * 3, 760)
        canvas.drawRightString(500, 30, f"{page + 2}({between + 2})")
    canvas.showPage()
    draw(canvas, right, [(value, "Stickprov", "Chef") for *_, value in ROWS], 760)
    canvas.drawRightString(500, 30, f"{between + 2}({between + 2})")
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize("left", [40, 260, 440])
@pytest.mark.parametrize("between", [0, 1, 2])
def test_numbers_of_other_columns_on_another_page_stand_in_no_empty_cell(between: int, left: int) -> None:
    read = PdfReading(sheet(between, left))
    last = between + 2
    for name, _, consequence, _ in ROWS:
        claim = Claim(name, NAMES, CONSEQUENCE, HEADERS, (), "", (1, last), tuple(range(1, last + 1)))
        assert read.bears(claim) == (not consequence)
        assert read.seen(claim) == consequence


@pytest.mark.parametrize("repeated", [True, False])
def test_a_number_on_the_page_on_which_a_row_goes_on_fills_its_cell(repeated: bool) -> None:  # noqa: FBT001
    """Whether the header is repeated there or not."""
    columns = {**LEFT, "Riskvärde": 520}
    headers = tuple(Header(text, 0) for text in columns)
    data = io.BytesIO()
    canvas = Canvas(data)
    draw(canvas, columns, [("1", NAMES[0], "Ekonomi", "2", "", "8")], 100)
    canvas.showPage()
    if repeated:
        draw(canvas, columns, [], 790)
    canvas.drawString(columns["Konsekvens"], 770, "4")
    canvas.save()
    claim = Claim(NAMES[0], NAMES, CONSEQUENCE, headers, (), "", (1, 2), (1, 2))
    read = PdfReading(data.getvalue())
    assert not read.bears(claim)
    assert read.seen(claim) == "4"


SENTENCE = "Risktal = sannolikhet x konsekvens."
NAMED = {"Nr": 40, "Risk": 70, "Process": 300}
SCORED = {"Sannolikhet": 40, "Konsekvens": 140, "Risktal": 240, "Åtgärd": 340}
SCORES = tuple(Header(text, 0) for text in (*NAMED, *SCORED))
WORDS = [
    "Avtal",
    "Beslut",
    "Delegation",
    "Ekonomi",
    "Fakturor",
    "Gallring",
    "Hyror",
    "Inköp",
    "Jäv",
    "Kassan",
    "Lokaler",
    "Miljö",
]
RISKS = tuple((f"{word} saknar rutin", str(1 + nr % 4), str(1 + nr % 3), str(nr)) for nr, word in enumerate(WORDS, 1))


def rows_at(
    canvas: Canvas, columns: Mapping[str, int], rows: Sequence[Sequence[str]], top: float, *, head: bool
) -> None:
    """Rows of different heights, below their header or without one."""
    if head:
        for x, text in zip(columns.values(), columns, strict=True):
            canvas.drawString(x, top, text)
    y = top - 20
    for nth, cells in enumerate(rows):
        for x, text in zip(columns.values(), cells, strict=True):
            canvas.drawString(x, y, text)
        y -= 20 + 14 * (nth % 3)


def pieces(*, order: Sequence[tuple[int, bool]], lower: float) -> bytes:
    """A sheet of twelve risks on four pages, in an order of (first row, whether of the scores).

    Headers stand above the first rows alone; those of the scores so much lower.
    """
    data = io.BytesIO()
    canvas = Canvas(data)
    for first, scored in order:
        some = [(str(nr), *RISKS[nr - 1]) for nr in range(first, first + 6)]
        columns = SCORED if scored else NAMED
        rows = [(s, k, v, "Rutin") if scored else (nr, name, "Inköp") for nr, name, s, k, v in some]
        if not scored and first == 1:
            canvas.drawString(40, 780, SENTENCE)
        rows_at(canvas, columns, rows, 750 - (lower if scored else 0), head=first == 1)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


DOWN_THEN_OVER = ((1, False), (7, False), (1, True), (7, True))
OVER_THEN_DOWN = ((1, False), (1, True), (7, False), (7, True))


@pytest.mark.parametrize("order", [DOWN_THEN_OVER, OVER_THEN_DOWN], ids=["down", "over"])
def test_a_row_of_a_piece_stands_as_far_below_its_header_as_its_name(order: Sequence[tuple[int, bool]]) -> None:
    read = PdfReading(pieces(order=order, lower=0))
    names = tuple(name for name, *_ in RISKS)
    for nr, (name, *scores) in enumerate(RISKS, 1):
        first = 1 if nr < 7 else 7
        pages = tuple(1 + order.index((first, scored)) for scored in (False, True))
        for header, score in zip(SCORES[3:6], scores, strict=True):
            claim = Claim(name, names, header, SCORES, (float(score),), "", pages, (1, 2, 3, 4))
            assert read.bears(claim)
            assert read.seen(claim) == score
            assert not read.bears(replace(claim, numbers=(float(score) + 20,)))


@pytest.mark.parametrize("lower", [-12, 0, 30])
def test_a_piece_may_begin_higher_or_lower_than_that_of_the_names(lower: float) -> None:
    read = PdfReading(pieces(order=((1, False), (1, True)), lower=lower))
    names = tuple(name for name, *_ in RISKS[:6])
    for name, *scores in RISKS[:6]:
        for header, score in zip(SCORES[3:6], scores, strict=True):
            claim = Claim(name, names, header, SCORES, (float(score),), "", (1, 2), (1, 2))
            assert (read.bears(claim), read.seen(claim)) == (True, score)


def test_each_piece_may_repeat_the_names() -> None:
    """The page of the names shows no header of the scores, but a sentence with their words."""
    columns = [{"Område": 40, "Risk": 120}, {"Risk": 40, "Beskrivning": 220, "Sannolikhet": 330}]
    columns += [{"Risk": 40, "Konsekvens": 220, "Risktal": 320}, {"Risk": 40, "Åtgärd": 220, "Riskägare": 320}]
    headers = tuple(Header(text, 0) for text in dict.fromkeys(text for one in columns for text in one))
    shown = [
        {"Område": "Inköp", "Risk": name, "Sannolikhet": s, "Konsekvens": k, "Risktal": v} for name, s, k, v in RISKS
    ]
    data = io.BytesIO()
    canvas = Canvas(data)
    for piece in columns:
        canvas.drawString(40, 780, SENTENCE if piece is columns[0] else "")
        rows_at(canvas, piece, [[row.get(text, "Rutin") for text in piece] for row in shown], 750, head=True)
        canvas.showPage()
    canvas.save()
    read = PdfReading(data.getvalue())
    names = tuple(name for name, *_ in RISKS)
    for name, *scores in RISKS:
        for text, page, score in zip(("Sannolikhet", "Konsekvens", "Risktal"), (2, 3, 3), scores, strict=True):
            header, place = Header(text, 0), Region(page=page, bbox=(0, 0, 1, 1))
            claim = Claim(name, names, header, headers, (float(score),), "", (1, 2, 3, 4), (1, 2, 3, 4), (place,))
            assert (read.bears(claim), read.seen(claim)) == (True, score)
            assert not read.bears(replace(claim, numbers=(float(score) + 20,)))
