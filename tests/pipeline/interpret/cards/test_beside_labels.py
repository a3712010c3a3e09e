"""Cards with more than one thing beside each other: a second column of labels, a small table, a log on painted ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import A4, pdf

LEFT, VALUE, RIGHT, FURTHER = 60.0, 134.0, 310.0, 384.0
TITLE = "Riskanalys 2026"


@dataclass(frozen=True)
class Fact:
    """A risk."""

    name: str
    process: str
    description: tuple[str, ...]
    scores: tuple[int, int]
    owner: str
    measure: tuple[str, str, str]


FACTS = [
    Fact("Felaktiga utbetalningar görs", "Ekonomi", ("Bistånd betalas ut på fel underlag", "eller till fel mottagare."),
         (4, 3), "Avdelningschef", ("Införa spärr", "Systemförvaltare", "2026-09-30")),
    Fact("Utredningar tar för lång tid", "Barn och unga", ("Utredningar avslutas inte inom tid", "och barnet får vänta", "på stöd."),
         (3, 4), "Enhetschef", ("Ordna mottagning", "Samordnare", "2026-12-31")),
    Fact("Avtal saknas för placeringar", "Inköp", ("Platser köps utan avtal.",),
         (2, 3), "Controller", ("Gå igenom avtal", "Upphandlare", "2026-06-30")),
]  # fmt: skip
Beside = Callable[[Canvas, Fact, float], float]
Lines = Sequence[tuple[float, float, str]]


def _write(canvas: Canvas, lines: Lines, *, size: float = 9, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for x, y, text in lines:
        canvas.drawString(x, A4[1] - y, text)


def _scores(canvas: Canvas, fact: Fact, top: float) -> float:
    """Labels and values in a second column, a little lower than those of the first; gives where they end."""
    likelihood, consequence = fact.scores
    told = [("Sannolikhet", likelihood), ("Konsekvens", consequence), ("Riskvärde", likelihood * consequence)]
    for at, (label, number) in enumerate(told):
        _write(canvas, [(RIGHT, top + 15 * at, label), (FURTHER, top + 15 * at, str(number))])
    return top + 45


def _measure(canvas: Canvas, fact: Fact, top: float) -> float:
    """A small table of what is done, and below it a log."""
    xs = (RIGHT, RIGHT + 90, RIGHT + 170)
    _write(canvas, [(x, top - 2, text) for x, text in zip(xs, ("Åtgärd", "Ansvarig", "Klart"), strict=True)], bold=True)
    _write(canvas, [(x, top + 13, text) for x, text in zip(xs, fact.measure, strict=True)])
    _write(canvas, [(RIGHT, top + 29, "Logg")], bold=True)
    _write(canvas, [(RIGHT, top + 41, "2025-11-04 Risken ändrad, Ansvarig från Chef till Controller")], size=8)
    return top + 55


def _history(canvas: Canvas, fact: Fact, top: float) -> float:
    """A painted panel of dates and what was done."""
    canvas.setFillColor(colors.HexColor("#f1f1ee"))
    canvas.rect(RIGHT - 8, A4[1] - top - 64, 240, 80, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    _write(canvas, [(RIGHT, top, "Historik")], bold=True)
    _write(canvas, [(RIGHT, top + 12, "2025-05-22"), (RIGHT, top + 22, f"Möte med {fact.owner.lower()}"),
                    (RIGHT, top + 37, "2025-02-10"), (RIGHT, top + 47, "Status ändrad från Öppen till Bedömd")])  # fmt: skip
    return top + 70


def page(facts: Sequence[Fact], beside: Beside, *, scored: bool) -> Callable[[Canvas], None]:
    """Cards below each other; scored: their scores stand among the labels of the first column."""

    def draw(canvas: Canvas) -> None:
        _write(canvas, [(LEFT, 50, TITLE)], size=18, bold=True)
        y = 110.0
        for fact in facts:
            _write(canvas, [(LEFT, y, fact.name)], size=12, bold=True)
            likelihood, consequence = fact.scores
            told = [("Process", (fact.process,)), ("Beskrivning", fact.description)]
            told += [("Sannolikhet", (str(likelihood),)), ("Konsekvens", (str(consequence),))] if scored else []
            told += [("Riskägare", (fact.owner,))]
            low = beside(canvas, fact, y + 24)
            line = y + 22
            for label, values in told:
                _write(
                    canvas, [(LEFT, line, label), *((VALUE, line + 12 * at, text) for at, text in enumerate(values))]
                )
                line += 12 * len(values) + 5
            y = max(low, line) + 34

    return draw


def read(beside: Beside, *, scored: bool) -> Extraction:
    return extract(pdf(page(FACTS, beside, scored=scored)), "kort.pdf", Options())


@pytest.mark.parametrize(("beside", "scored"), [(_scores, False), (_measure, True), (_history, True)])
def test_what_stands_beside_a_cards_values_is_read_behind_them(beside: Beside, *, scored: bool) -> None:
    """Lines across would run the two halves into each other."""
    found = read(beside, scored=scored)
    told = [
        (risk.name, risk.process, risk.description, risk.score.likelihood, risk.score.consequence, risk.owner.text)
        for analysis in found.risk_assessments
        for risk in analysis.risks
        if risk.score and risk.owner
    ]
    wanted = [(one.name, one.process, " ".join(one.description), *one.scores, one.owner) for one in FACTS]
    assert (found.status, told) == ("complete", wanted)


def test_a_small_table_beside_the_values_lists_the_measures_and_a_log_below_it_is_none() -> None:
    found = read(_measure, scored=True)
    measures = [
        (one.text, one.owner, one.due)
        for analysis in found.risk_assessments
        for risk in analysis.risks
        for one in risk.treatments
    ]
    assert measures == [one.measure for one in FACTS]
