"""Cards of a grid with their scores in rows of their own: assessments below each other or beside each other, in the same grid as labels with values."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Score
from tests.extractors.drawing import A4, pdf, write

CARDS = [
    ("Vikarier saknar inloggning", (4, 3), "Konton beställs i förväg", (2, 3), "Kostchef"),
    ("Nycklar försvinner ur skåp", (3, 3), "", (3, 3), "Vaktmästare"),
    ("Fakturor betalas två gånger", (2, 4), "Spärr i systemet", (1, 4), "Ekonom"),
]
PARTS = ["Sannolikhet", "Konsekvens", "Riskvärde"]
NAMES = [
    ("Före åtgärd", "Efter åtgärd"),
    ("Bruttorisk", "Nettorisk"),
    ("Inneboende risk", "Kvarstående risk"),
    ("Brutto", "Netto"),
]

Parts = tuple[int, int]
Block = Callable[[tuple[str, str], Parts, Parts], list[list[str]]]


def three(parts: Parts) -> list[str]:
    return [str(number) for number in (*parts, parts[0] * parts[1])]


def rows(names: tuple[str, str], first: Parts, then: Parts) -> list[list[str]]:
    return [["", *PARTS], [names[0], *three(first)], [names[1], *three(then)]]


def corner(names: tuple[str, str], first: Parts, then: Parts) -> list[list[str]]:
    return [["Bedömning", *(f"{part} (1–4)" for part in PARTS[:2]), PARTS[2]], *rows(names, first, then)[1:]]


def lines(names: tuple[str, str], first: Parts, then: Parts) -> list[list[str]]:
    return [
        [name, f"S{one} x K{other} = {one * other}"] for name, (one, other) in zip(names, (first, then), strict=True)
    ]


def named(names: tuple[str, str], first: Parts, then: Parts) -> list[list[str]]:
    told = zip(names, (first, then), ("risktal", "Riskvärde:"), strict=True)
    return [[name, f"S: {one}, K: {other}, {value} {one * other}"] for name, (one, other), value in told]


def short(names: tuple[str, str], first: Parts, then: Parts) -> list[list[str]]:
    return [[name, f"S{one} K{other} R{one * other}"] for name, (one, other) in zip(names, (first, then), strict=True)]


def pairs(_: tuple[str, str], first: Parts, then: Parts) -> list[list[str]]:
    told = zip(("före åtgärd", "efter åtgärd"), (first, then), strict=True)
    return [[f"{part} {name}", value] for name, parts in told for part, value in zip(PARTS, three(parts), strict=True)]


def single(_: tuple[str, str], first: Parts, __: Parts) -> list[list[str]]:
    return [["", *PARTS], ["Bedömning", *three(first)]]


def card(number: int, block: Block, names: tuple[str, str], *, banded: bool, last: bool) -> list[list[str]]:
    """The rows of a card: of one text over all columns, of a label and its value, or of four cells."""
    name, first, treatment, then, owner = CARDS[number]
    head = [[f"{number + 1}. {name}"] if banded else ["Risk", name], ["Process", "Drift"]]
    tail = [["Åtgärder", treatment], ["Riskägare", owner]]
    scores = block(names, first, then)
    return [*head, *tail, *scores] if last else [*head, *scores, *tail]


def as_word(cards: Sequence[list[list[str]]]) -> bytes:
    document = docx.Document()
    document.add_heading("Riskanalys 2026", 0)
    for told in cards:
        table = document.add_table(rows=0, cols=4)
        table.style = "Table Grid"
        for row in told:
            cells = table.add_row().cells
            for at, text in enumerate(row):
                wide = at == len(row) - 1 < 3
                (cells[at].merge(cells[3]) if wide else cells[at]).text = text
        document.add_paragraph()
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def as_sheet(cards: Sequence[list[list[str]]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Riskanalys 2026"])
    at = 3
    for told in cards:
        for row in told:
            for col, text in enumerate(row, 1):
                sheet.cell(at, col, int(text) if text.isdigit() else text or None)
            if len(row) < 4:
                sheet.merge_cells(start_row=at, start_column=len(row), end_row=at, end_column=4)
            at += 1
        at += 1
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def as_page(cards: Sequence[list[list[str]]]) -> bytes:
    lefts = (50, 180, 300, 420, 540)

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 45, "Riskanalys 2026", 20, bold=True)
        top = 65
        for told in cards:
            for row in told:
                for at, text in enumerate(row):
                    write(canvas, lefts[at] + 3, top + 12, text, 9, bold=not at)
                for left in (*lefts[: len(row)], lefts[-1]):
                    canvas.line(left, A4[1] - top, left, A4[1] - top - 17)
                canvas.line(lefts[0], A4[1] - top, lefts[-1], A4[1] - top)
                top += 17
            canvas.line(lefts[0], A4[1] - top, lefts[-1], A4[1] - top)
            top += 20

    return pdf(draw)


DRAWN = {"x.docx": as_word, "x.xlsx": as_sheet, "x.pdf": as_page}


def parts_of(score: Score | None) -> Parts | None:
    return (int(score.likelihood or 0), int(score.consequence or 0)) if score else None


def check(cards: Sequence[list[list[str]]], name: str, *, residual: bool = True) -> None:
    read = extract(DRAWN[name](cards), name, Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    (assessment,) = read.risk_assessments
    found = [
        (
            risk.name,
            risk.process,
            parts_of(risk.score),
            risk.treatments[0].text if risk.treatments else "",
            parts_of(risk.residual),
            risk.owner and risk.owner.text,
        )
        for risk in assessment.risks
    ]
    assert found == [
        (risk, "Drift", first, treatment, then if residual else None, owner)
        for risk, first, treatment, then, owner in CARDS[: len(cards)]
    ]


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("names", NAMES, ids=" ".join)
@pytest.mark.parametrize("block", [rows, corner, lines, named, short])
@pytest.mark.parametrize(("banded", "last", "count"), [(True, False, 3), (True, True, 3), (False, False, 3)])
def test_scores_in_rows_of_a_card_are_its_own(
    block: Block, names: tuple[str, str], name: str, *, banded: bool, last: bool, count: int
) -> None:
    cards = [card(number, block, names, banded=banded, last=last) for number in range(count)]
    check(cards, name)


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("banded", [True, False])
@pytest.mark.parametrize("block", [pairs, single])
def test_so_are_labels_that_name_their_assessment_and_one_row_of_scores(
    block: Block, name: str, *, banded: bool
) -> None:
    cards = [card(number, block, NAMES[0], banded=banded, last=False) for number in range(3)]
    check(cards, name, residual=block is pairs)


@pytest.mark.parametrize("block", [rows, lines])
def test_a_single_card_is_one_too(block: Block) -> None:
    check([card(0, block, NAMES[0], banded=True, last=False)], "x.docx")
