"""Chapters behind cards under a heading in larger letters that are not bold: they end the last card, and may be about something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

RISKS = ["Risk för att behörigheter missbrukas", "Risk för att fel belopp faktureras", "Risk för att övningar uteblir"]
SUMMED = ("Ingen avvikelse", "Avvikelse", "Mindre avvikelse")


def drawn(chapter: str, text: str, head: str, *, table: bool, summed: list[str]) -> Callable[[Canvas], None]:
    """A page of cards below a summary of them, and a further chapter that may end with a table."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 55, "Uppföljning av intern kontroll 2026", 21, bold=True)
        y = 85.0
        if summed:
            heading(canvas, y, "1 Sammanfattning")
            rows: list[tuple[str, ...]] = [
                ("Risk", "Bedömning", "Ansvarig"),
                *zip(summed, SUMMED, ("Chef 0", "Chef 1", "Chef 2"), strict=True),
            ]
            y = grid(canvas, y + 14, rows, (60, 300, 430, 530)) + 26
        heading(canvas, y, "2 Resultat per risk")
        for number, (risk, said) in enumerate(zip(RISKS, SUMMED, strict=True)):
            write(canvas, 60, y + 24, f"2.{number + 1} {risk}", 12, bold=True)
            for at, line in enumerate((f"Kontrollmoment: Genomgång {number}.", f"Resultat: Utfall {number}.", f"Bedömning: {said}", f"Ansvarig: Chef {number}")):  # fmt: skip
                write(canvas, 60, y + 42 + 17 * at, line, 10.5)
            y += 98
        heading(canvas, y + 26, chapter)
        write(canvas, 60, y + 46, text, 10.5)
        if table:
            rows = [(head, "S", "K", "Åtgärd", "Klart"), ("Halka vid övning", "3", "2", "Sanda", "Ja"), ("Rök i hallen", "3", "4", "Tvätta larmställ", "Ja")]  # fmt: skip
            grid(canvas, y + 60, rows, (60, 240, 280, 320, 450, 530))

    return draw


def heading(canvas: Canvas, y: float, text: str) -> None:
    canvas.setFillColor(colors.firebrick)
    write(canvas, 60, y, text, 16)
    canvas.setFillColor(colors.black)


def grid(canvas: Canvas, y: float, rows: Sequence[tuple[str, ...]], lefts: tuple[float, ...]) -> float:
    """A ruled table with bold heads; where it ends."""
    for number, row in enumerate(rows):
        for left, text in zip(lefts, row, strict=False):
            write(canvas, left + 3, y + 12 + 17 * number, text, 9, bold=not number)
    for number in range(len(rows) + 1):
        canvas.line(lefts[0], A4[1] - y - 17 * number, lefts[-1], A4[1] - y - 17 * number)
    for left in lefts:
        canvas.line(left, A4[1] - y, left, A4[1] - y - 17 * len(rows))
    return y + 17 * len(rows)


@pytest.mark.parametrize("summed", [RISKS, []], ids=len)
@pytest.mark.parametrize(
    ("chapter", "text", "head", "table"),
    [
        ("3 Systematiskt arbetsmiljöarbete", "Riskbedömningen är gjord enligt arbetsmiljölagen.", "Arbetsmiljörisk", True),
        ("3 Systematiskt arbetsmiljöarbete", "", "Arbetsmiljörisk", True),
        ("3 Avslutning", "Rapporten lämnas till nämnden i januari", "", False),
        ("Fortsatt arbete", "Arbetet fortsätter under nästa år.", "", False),
    ],
)  # fmt: skip
def test_a_larger_heading_ends_the_last_card(
    chapter: str, text: str, head: str, *, table: bool, summed: list[str]
) -> None:
    read = extract(pdf(drawn(chapter, text, head, table=table, summed=summed)), "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    assert not read.risk_assessments
    (follow_up,) = read.follow_ups
    assert [(item.risk, item.result, item.responsible and item.responsible.text) for item in follow_up.items] == [
        (risk, f"Utfall {number}.", f"Chef {number}") for number, risk in enumerate(RISKS)
    ]


@pytest.mark.parametrize("summed", [RISKS, ["Risk för att larm uteblir", *RISKS[1:]]])
def test_a_summary_is_ignored_where_the_cards_say_all_of_it_and_told_where_not(summed: list[str]) -> None:
    page = drawn("3 Avslutning", "Rapporten lämnas till nämnden.", "", table=False, summed=summed)
    assert extract(pdf(page), "x.pdf", Options()).status == ("complete" if summed == RISKS else "partial")
