"""Cards beside each other below numbered titles on painted bands, with small captions and labels of two lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.tables import page_parts
from extractors.tables.cards.heads_beside import heads_strip
from extractors.tables.panels.text_columns import Strip
from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, read_pdf, write

LEFTS, WIDE, NUMBER = (54.0, 303.0), 206.0, 19.0
BAND = colors.HexColor("#ececec")
CARDS = [
    (("Risk för att familjehemsutredningar", "inte attesteras av rätt person"), (4, 1), ("Dualitet vid attest",)),
    (
        ("Otydligt ansvar för hyresavtal för", "sociala kontrakt"),
        (3, 1),
        ("Automatiska spärrar i", "avvikelsesystemet"),
    ),
    (("Kvalitetsbrister i", "familjehemsutredningar"), (3, 3), ("Introduktion för chefer",)),
    (("Bristfälliga underlag för larm", "i ordinärt boende"), (1, 4), ("Introduktion för berörda", "medarbetare")),
    (("Rutin saknas för utbetalningar av", "ekonomiskt bistånd"), (2, 2), ("Månadsvis avstämning",)),
    (("Felaktiga uppgifter om", "färdtjänsttillstånd"), (2, 3), ("Stickprov varje kvartal",)),
]


def _card(canvas: Canvas, x: float, y: float, number: str, at: int, cells: Sequence[tuple[float, float]]) -> None:
    title, (likelihood, consequence), control = CARDS[at]
    canvas.setFillColor(BAND)
    for left, width in cells:
        canvas.rect(x + left, A4[1] - y - 28, width, 28, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    write(canvas, x + 6, y + 13, number, 13, bold=True)
    for line, words in enumerate(title):
        write(canvas, x + NUMBER + 5, y + 12 + 12 * line, words, 9.5, bold=True)
    write(canvas, x + 6, y + 42, "Riskbedömning", 4.5)
    write(canvas, x + 8, y + 52, f"{likelihood * consequence} ({likelihood}x{consequence})", 8.5)
    write(canvas, x, y + 69, "Finns", 10, bold=True)
    write(canvas, x, y + 82, "rutinbeskr.:", 10, bold=True)
    for line, words in enumerate(control):
        write(canvas, x + 65, y + 69 + 13 * line, words, 10)


def drawn(numbers: Sequence[str], order: Sequence[int], *, parted: bool = False, across: bool = False) -> bytes:
    """Three rows of two cards; order: which card stands at each place, row by row. parted: number and title are painted each for itself."""
    cells = [(0.0, NUMBER), (NUMBER, WIDE - NUMBER)] if parted else [(0.0, WIDE)]

    def draw(canvas: Canvas) -> None:
        write(canvas, 54, 60, "Riskinventering 2025 – socialnämnden", 16, bold=True)
        for place, at in enumerate(order):
            row, column = divmod(place, 2)
            _card(canvas, LEFTS[column], 100 + 90 * row, numbers[at], at, cells)
        if across:
            write(canvas, 54, 188, "En mening som går tvärs över båda spalterna mellan korten och hör till dem alla", 9)

    return pdf(draw)


@pytest.mark.parametrize("parted", [True, False])
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (0, 3, 1, 4, 2, 5)], ids=["across", "down"])
@pytest.mark.parametrize("first", [1, 7])
def test_each_card_is_read_by_itself(order: Sequence[int], first: int, *, parted: bool) -> None:
    numbers = [str(first + at) for at in range(len(CARDS))]
    found = extract(drawn(numbers, order, parted=parted), "riskinventering.pdf", Options())
    (assessment,) = found.risk_assessments
    told = [
        (risk.name, risk.score and (risk.score.likelihood, risk.score.consequence), tuple(risk.existing_controls))
        for risk in assessment.risks
    ]
    assert sorted(told, key=str) == sorted(
        ((" ".join(title), score, (" ".join(control),)) for title, score, control in CARDS), key=str
    )


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the way of numbered bands finds on the pages that are read."""
    strips: list[object] = []

    def told(*args: Any) -> Strip | None:
        strips.append(strip := heads_strip(*args))
        return strip

    monkeypatch.setattr(page_parts, "heads_strip", told)
    return strips


def test_bands_whose_numbers_count_on_part_their_columns(found: list[object]) -> None:
    read_pdf(drawn(list("123456"), range(6)))
    assert any(found)


@pytest.mark.parametrize("numbers", [list("142536"), list("111111"), ["2019", "2020", "2021", "2022", "2023", "2024"]])
def test_bands_with_any_other_numbers_part_nothing(numbers: Sequence[str], found: list[object]) -> None:
    read_pdf(drawn(numbers, (0, 1, 3, 2, 5, 4)))
    assert not any(found)


def test_text_across_the_columns_parts_nothing(found: list[object]) -> None:
    read_pdf(drawn(list("123456"), range(6), across=True))
    assert not any(found)
