"""Tables without lines of their own, each in a frame: no frame is a card, whatever its table's header says of a scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

RISKS = [
    (["Orosanmälningar hanteras inte", "enligt rutin"], 3, 3, "Se över rutinen med attestanter"),
    (["Bistånd betalas ut fel"], 3, 1, "Revidera mallen"),
    (["Underlag saknas för samord-", "nade planer"], 2, 5, "Utbilda handläggare"),
    (["Nycklar hanteras olika"], 2, 2, "Inför påminnelser"),
    (["Planer följs inte upp"], 2, 4, "Säkra kompetensen"),
]
NAMES = [
    "Orosanmälningar hanteras inte enligt rutin",
    "Bistånd betalas ut fel",
    "Underlag saknas för samordnade planer",
    "Nycklar hanteras olika",
    "Planer följs inte upp",
]
HEADERS = [
    ["Riskbenämning", "Sannolikhet 1-\n5", "Konsekvens 1-\n5", "RxK"],
    ["Riskbenämning", "Sannolikhet 1-5", "Konsekvens 1-5", "RxK"],
    ["Risk", "Sannolikhet\n(1–5)", "Konsekvens\n(1–5)", "Riskvärde"],
    ["Risk", "Sannolikhet (1-5)", "Konsekvens (1-5)", "Riskvärde (S*K)"],
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
]
Draw = Callable[[Canvas], None]


def _frame(canvas: Canvas, top: float, bottom: float) -> None:
    canvas.rect(50, A4[1] - bottom, 485, bottom - top, stroke=1, fill=0)


def _table(canvas: Canvas, top: float, xs: Sequence[float], rows: Sequence[Sequence[str]]) -> float:
    """A table in a frame, a text's lines below each other; gives where the frame ends."""
    y = top + 12
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            for at, line in enumerate(text.split("\n")):
                write(canvas, x, y + 13 * at, line, bold=not number)
        y += 13 * max(text.count("\n") + 1 for text in row) + 6
    _frame(canvas, top, y)
    return y


def page(header: Sequence[str]) -> Draw:
    scored = [["\n".join(name), str(one), str(other), str(one * other)] for name, one, other, _ in RISKS]
    measures = [["\n".join(name), measure] for name, _, _, measure in RISKS]

    def draw(canvas: Canvas) -> None:
        write(canvas, 56, 80, "Riskanalys 2027 – Socialnämnden", 14, bold=True)
        write(canvas, 56, 115, "Riskmatris", 13, bold=True)
        foot = _table(canvas, 130, (62, 243, 339, 434), [header, *scored])
        write(canvas, 56, foot + 40, "Åtgärder", 13, bold=True)
        _table(canvas, foot + 55, (62, 267), [["Riskbenämning", "Planerade åtgärder"], *measures])

    return draw


@pytest.mark.parametrize("header", HEADERS, ids=" ".join)
def test_both_tables_are_read_and_are_of_the_same_risks(header: Sequence[str]) -> None:
    found = extract(pdf(page(header)), "riskanalys.pdf", Options())
    told = [
        (
            risk.name,
            risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value),
            [one.text for one in risk.treatments],
        )
        for analysis in found.risk_assessments
        for risk in analysis.risks
    ]
    wanted = [
        (name, (one, other, one * other), [measure])
        for name, (_, one, other, measure) in zip(NAMES, RISKS, strict=True)
    ]
    assert (found.status, told) == ("complete", wanted)
