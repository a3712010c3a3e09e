"""Cards with more than one thing beside each other: a second column of labels, a small table, a log on painted ground or in small print."""

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


def _small_log(canvas: Canvas, fact: Fact, top: float) -> float:
    """Dates and what was done in small print, on no ground of its own."""
    _write(canvas, [(RIGHT + 90, top - 1, "Historik")], size=7, bold=True)
    _write(canvas, [(RIGHT + 90, top + 10 + 11 * at, text) for at, text in enumerate(
        ("2025-02-11 Planerad", f"2025-06-02 {fact.owner} påmind", "2025-10-06 Bedömd"))], size=7)  # fmt: skip
    return top + 40


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


@pytest.mark.parametrize(
    ("beside", "scored"), [(_scores, False), (_measure, True), (_history, True), (_small_log, True)]
)
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


def _matrix(canvas: Canvas, left: float, top: float, marks: dict[tuple[int, int], str]) -> None:
    """A painted matrix with numbers at its edges, and below it what its letters mean and a log."""
    _write(canvas, [(left - 14, top - 8, "Riskmatris")], bold=True)
    for row in range(5):
        for column in range(5):
            canvas.setFillColor(colors.HexColor("#a9d7a0" if row + column < 4 else "#ee9a86"))
            canvas.rect(left + 22 * column, A4[1] - top - 20 - 22 * row, 21, 21, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            if text := marks.get((column + 1, 5 - row)):
                _write(canvas, [(left + 22 * column + 7, top + 14 + 22 * row, text)])
        _write(canvas, [(left - 12, top + 14 + 22 * row, str(5 - row)), (left + 22 * row + 7, top + 122, str(row + 1))])
    _write(canvas, [(left - 14, top + 136, "B = brutto, N = netto. Lodrätt konsekvens.")], size=7)
    _write(canvas, [(left - 14, top + 156, "Händelselogg")], bold=True)
    _write(canvas, [(left - 14, top + 170, "2025-09-22 Sannolikhet ändrad från 3 till 2")], size=7)


def test_a_matrix_and_a_log_beside_a_cards_labels_are_none_of_it() -> None:
    """A table of measures below the labels reaches further to the right than they do."""

    def sheet(fact: Fact) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            _write(canvas, [(LEFT, 60, fact.name)], size=16, bold=True)
            y = 90.0
            likelihood, consequence = fact.scores
            told = [("Process", fact.process), ("Riskägare", fact.owner), ("Sannolikhet", str(likelihood)),
                    ("Konsekvens", str(consequence)), ("Riskvärde", str(likelihood * consequence))]  # fmt: skip
            for label, value in told:
                _write(canvas, [(LEFT, y, label)], bold=True)
                _write(canvas, [(LEFT, y + 12, value)])
                y += 36
            _matrix(canvas, 420, 100, {(likelihood, consequence): "B", (1, consequence): "N"})
            _write(canvas, [(LEFT, y, "Åtgärder")], bold=True)
            xs = (LEFT, LEFT + 160, LEFT + 260)
            for at, texts in enumerate((("Åtgärd", "Ansvarig", "Klart"), fact.measure)):
                _write(
                    canvas, [(x + 3, y + 20 + 16 * at, text) for x, text in zip(xs, texts, strict=True)], bold=not at
                )
            for level in range(3):
                canvas.line(LEFT, A4[1] - y - 8 - 16 * level, LEFT + 330, A4[1] - y - 8 - 16 * level)
            for x in (*xs, LEFT + 330):
                canvas.line(x, A4[1] - y - 8, x, A4[1] - y - 40)

        return draw

    def cover(canvas: Canvas) -> None:
        _write(canvas, [(LEFT, 120, TITLE)], size=24, bold=True)

    found = extract(pdf(cover, *map(sheet, FACTS)), "blad.pdf", Options())
    told = [
        (risk.name, risk.process, risk.score and risk.score.value, risk.owner and risk.owner.text,
         [(one.text, one.owner, one.due) for one in risk.treatments])
        for analysis in found.risk_assessments
        for risk in analysis.risks
    ]  # fmt: skip
    wanted = [(one.name, one.process, one.scores[0] * one.scores[1], one.owner, [one.measure]) for one in FACTS]
    assert (found.status, told) == ("complete", wanted)
