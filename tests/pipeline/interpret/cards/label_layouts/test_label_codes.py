"""Cards that begin with their code and a labelled process on one line over the name, in one column or two."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

CARDS = [
    ("Gata och park", "Arbeten blir dyrare än beräknat", 3, 3, "Gatuchef"),
    ("VA och avfall", "Avbrott i dricksvattnet", 2, 5, "VA-chef"),
    ("Fastighet", "Viten krävs inte in", 3, 4, "Fastighetschef"),
    ("Stab", "Leverantörer kontrolleras inte", 1, 4, "Upphandlare"),
]


def register(code: str, *, columns: int, boxed: bool, listed: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Riskregister intern kontroll 2026", 15, bold=True)
        if listed:
            write(canvas, 300, 80, "Högst riskvärde just nu", 9, bold=True)
            for row, (left, right) in enumerate((("Risk", "Riskvärde"), (CARDS[2][1], "12"), (CARDS[1][1], "10"))):
                write(canvas, 300, 94 + 12 * row, left, 8)
                write(canvas, 500, 94 + 12 * row, right, 8)
        for at, (process, name, likelihood, consequence, owner) in enumerate(CARDS):
            x, y = 40.0 + 270 * (at % columns), 150.0 + 140 * (at // columns)
            if boxed:
                canvas.setStrokeColor(colors.lightgrey)
                canvas.roundRect(x - 6, A4[1] - y - 104, 250, 116, 4)
            write(canvas, x, y, code.format(at + 307), 6.5)
            write(canvas, x + 140, y, f"Process: {process}", 6.5)
            write(canvas, x, y + 15, name, 10, bold=True)
            told = {"Sannolikhet": likelihood, "Konsekvens": consequence, "Riskvärde": likelihood * consequence}
            for row, (label, value) in enumerate({**told, "Riskägare": owner}.items()):
                write(canvas, x, y + 34 + 14 * row, label, 8)
                write(canvas, x + 70, y + 34 + 14 * row, str(value), 8)

    return pdf(draw)


@pytest.mark.parametrize("code", ["R-0{}", "RSK-{}", "R{}"])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("boxed", [True, False])
def test_the_label_behind_a_code_is_the_cards_below(code: str, *, columns: int, boxed: bool) -> None:
    found = extract(register(code, columns=columns, boxed=boxed, listed=False), "x.pdf", Options())
    (table,) = found.risk_assessments
    assert found.problems == []
    assert {
        (risk.process, risk.name, risk.owner and risk.owner.text, risk.score and risk.score.value)
        for risk in table.risks
    } == {(process, name, owner, s * k) for process, name, s, k, owner in CARDS}


def test_a_list_of_the_highest_beside_them_is_no_problem() -> None:
    found = extract(register("R-0{}", columns=2, boxed=True, listed=True), "x.pdf", Options())
    assert found.problems == []
    names = [risk.name or "" for table in found.risk_assessments for risk in table.risks]
    assert sorted(names) == sorted(name for _, name, *_ in CARDS)
