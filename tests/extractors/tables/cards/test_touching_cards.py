"""Cards beside each other whose frames meet or nearly do: each is read by itself, and a table whose columns speak alike stays one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.read_options import ReadOptions
from pipeline.document import Options, extract
from pipeline.interpret.phrases.phrases_in_rows import find_headers
from tests.extractors.drawing import A4, only_grid, pdf, write

LABELS = ("Process", "Riskägare", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Klart senast")
RISKS = [
    ("Fakturor betalas för sent", "Ekonomi", "Ekonomichef", 3, 4, "Inför påminnelser", "2026-03-31"),
    ("Löner betalas ut felaktigt", "Personal", "HR-chef", 2, 4, "Följ upp rättningar", "2026-05-31"),
    ("Loggar granskas inte", "Informationssäkerhet", "IT-chef", 3, 3, "Skapa rutin för urval", "2026-06-15"),
    ("Avtal följs inte", "Inköp", "Inköpschef", 4, 2, "Ta fram beställarguide", "2026-09-30"),
    ("Synpunkter besvaras inte", "Kvalitet", "Kvalitetschef", 2, 2, "Förtydliga svarstider", "2026-10-31"),
]
HIGH, TITLE, STEP = 128.0, 18.0, 14.0
Risk = tuple[str, str, str, int, int, str, str]


def values(risk: Risk) -> list[str]:
    _, process, owner, first, second, action, due = risk
    return [process, owner, str(first), str(second), str(first * second), action, due]


def card(canvas: Canvas, box: tuple[float, float, float], risk: Risk, style: str) -> None:
    """Draws a card at (left, top, width)."""
    left, top, width = box
    canvas.setStrokeColor(colors.grey)
    canvas.rect(left, A4[1] - top - HIGH, width, HIGH)
    canvas.line(left, A4[1] - top - TITLE, left + width, A4[1] - top - TITLE)
    write(canvas, left + 5, top + 13, risk[0], 9, bold=True)
    for number, (label, value) in enumerate(zip(LABELS, values(risk), strict=True)):
        base = top + TITLE + 12 + STEP * number
        if style == "colons":
            write(canvas, left + 5, base, f"{label}: {value}", 8)
            continue
        write(canvas, left + 5, base, label, 8)
        write(canvas, left + 72, base, value, 8)
        if style == "cells":
            canvas.line(left, A4[1] - base - 4, left + width, A4[1] - base - 4)
    if style == "cells":
        canvas.line(left + 68, A4[1] - top - TITLE, left + 68, A4[1] - top - HIGH)


def page_of_cards(risks: Sequence[Risk], *, style: str, gap: tuple[float, float], across: int) -> bytes:
    """A page of cards; gap: between those beside and those below each other."""
    width = (500 - gap[0] * (across - 1)) / across

    def draw(canvas: Canvas) -> None:
        write(canvas, 45, 60, "Riskkort – internkontroll 2026", 15, bold=True)
        write(canvas, 45, 78, "Vård- och omsorgsnämnden, Almsjö kommun")
        for number, risk in enumerate(risks):
            row, col = divmod(number, across)
            card(canvas, (45 + col * (width + gap[0]), 92 + row * (HIGH + gap[1]), width), risk, style)

    return pdf(draw)


@pytest.mark.parametrize("style", ["columns", "colons", "cells"])
@pytest.mark.parametrize(
    ("gap", "across"),
    [*itertools.product([(0.0, 10.0), (1.5, 10.0), (2.5, 2.5), (0.0, 0.0), (8.0, 8.0)], [2]), ((0.0, 6.0), 3)],
)
@pytest.mark.parametrize("count", [2, 5])
def test_cards_whose_frames_meet_are_read_each(style: str, gap: tuple[float, float], across: int, count: int) -> None:
    """The last row may be short, and cards may touch below each other too."""
    read = extract(page_of_cards(RISKS[:count], style=style, gap=gap, across=across), "kort.pdf", Options())
    (table,) = read.risk_assessments
    found = [
        (
            one.name,
            one.process,
            one.owner and one.owner.text,
            one.score and one.score.likelihood,
            one.score and one.score.value,
            [treatment.text for treatment in one.treatments],
        )
        for one in table.risks
    ]
    assert sorted(found, key=str) == sorted(
        (
            (name, process, owner, first, first * second, [action])
            for name, process, owner, first, second, action, _ in RISKS[:count]
        ),
        key=str,
    )
    assert (read.status, read.problems) == ("complete", [])


@pytest.mark.parametrize("further", [(), ("Kommentar",)], ids=["scores", "scores and a comment"])
def test_two_assessments_in_one_card_are_no_cards(further: tuple[str, ...]) -> None:
    """Before and after treatment have the same labels, and scores behind all or nearly all of them."""
    labels = ("Sannolikhet", "Konsekvens", "Riskvärde", *further)

    def draw(canvas: Canvas) -> None:
        for col, scores in enumerate((("4", "3", "12", "Hög"), ("2", "3", "6", "Bevakas"))):
            left = 45 + 250 * col
            canvas.rect(left, A4[1] - 190, 250, 90)
            canvas.line(left, A4[1] - 118, left + 250, A4[1] - 118)
            write(canvas, left + 5, 113, ("Före åtgärd", "Efter åtgärd")[col], bold=True)
            for number, (label, score) in enumerate(zip(labels, scores, strict=False)):
                write(canvas, left + 5, 132 + 15 * number, label, 8)
                write(canvas, left + 72, 132 + 15 * number, score, 8)

    assert only_grid(pdf(draw), ReadOptions(find_headers=find_headers)).n_cols == 2


def test_rows_across_the_cards_part_them_and_are_read_as_lines() -> None:
    """A heading in a cell over the whole width, above the cards and between them."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 45, 60, "Riskanalys intern kontroll 2026", 15, bold=True)
        for row, name in enumerate(("Ekonomi och personal", "Verksamhet")):
            top = 90 + row * (HIGH + 20)
            canvas.rect(45, A4[1] - top - 20, 500, 20)
            write(canvas, 50, top + 14, name, 11, bold=True)
            for col in range(2):
                card(canvas, (45 + 250 * col, top + 20, 250), RISKS[2 * row + col], "columns")

    read = extract(pdf(draw), "kort.pdf", Options())
    (table,) = read.risk_assessments
    assert [one.name for one in table.risks] == [risk[0] for risk in RISKS[:4]]
    assert (read.status, read.problems) == ("complete", [])
