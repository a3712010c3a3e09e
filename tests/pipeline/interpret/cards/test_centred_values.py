"""Cards with labels at half the height of values of several lines beside them, in one column of labels or in two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import A4, in_parts, pdf, write

LABELS = ("Kontrollmoment", "Metod", "Ansvarig", "Frekvens")
CARDS = [
    ("Hyror aviseras fel", ("Granskning av tjugo avier\nmot gällande avtal\noch hos bolaget", "Stickprov", "Hyreschef", "Två gånger per år")),
    ("Larm når ingen", ("Ringa larmnumret", "Provlarm från alla\nlarmknappar i huset\noch i parken", "Driftchef", "Varje månad")),
    ("Bidrag söks inte i tid", ("Jämförelse mot\nårshjul", "Avstämning", "Ekonom med ansvar för\nbidrag på\nförvaltningen", "Mars och oktober")),
]  # fmt: skip
LEFT, VALUE, WIDE, PITCH = 50.0, 105.0, 250.0, 11.0


@dataclass(frozen=True)
class Look:
    """lines: of the longest values. centred: whether labels stand at their half height, else on their first line."""

    lines: int = 3
    centred: bool = True
    two: bool = False
    bold: bool = True
    rules: bool = False


LOOKS = {
    "rules": Look(rules=True),
    "two lines": Look(lines=2),
    "two lines, rules": Look(lines=2, rules=True),
    "two columns, two lines": Look(two=True, lines=2),
    "two columns, on the first line": Look(two=True, centred=False),
    "on the first line": Look(centred=False),
}


def _values(look: Look) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, tuple("\n".join(value.split("\n")[: look.lines]) for value in values)) for name, values in CARDS]


def _draw(look: Look) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Internkontrollplan 2027", 18, bold=True)
        y = 100.0
        for name, values in _values(look):
            write(canvas, LEFT, y, name, 12, bold=True)
            y += 20
            for row in in_parts(list(zip(LABELS, values, strict=True)), 2 if look.two else 1):
                y += _row(canvas, look, row, y)
            y += 20

    return draw


def _row(canvas: Canvas, look: Look, row: tuple[tuple[str, str], ...], y: float) -> float:
    """Draws labels with their values; how high the row is."""
    high = max(value.count("\n") + 1 for _, value in row)
    if look.rules:
        canvas.line(LEFT, A4[1] - y + PITCH, LEFT + 2 * WIDE, A4[1] - y + PITCH)
    for col, (label, value) in enumerate(row):
        lines = value.split("\n")
        label_y = y + PITCH * (high - 1) / 2 if look.centred else y
        value_y = y + PITCH * (high - len(lines)) / 2 if look.centred else y
        write(canvas, LEFT + WIDE * col, label_y, label, 10, bold=look.bold)
        for at, text in enumerate(lines):
            write(canvas, LEFT + WIDE * col + VALUE, value_y + PITCH * at, text, 10)
    return PITCH * high + 8


def told(one: Control) -> tuple[str | None, ...]:
    return (
        " ".join(check.text for check in one.checks),
        one.method,
        one.responsible.text if one.responsible else None,
        one.frequency,
    )


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_each_value_is_whole_under_its_label(look: Look) -> None:
    extraction = extract(pdf(_draw(look)), "kort.pdf", Options())
    assert extraction.problems == []
    (table,) = extraction.control_plans
    assert [(one.risk, told(one)) for one in table.controls] == [
        (name, tuple(value.replace("\n", " ") for value in values)) for name, values in _values(look)
    ]


@pytest.mark.parametrize("gap", [3, 8])
def test_a_value_of_two_lines_among_scores_is_whole(gap: float) -> None:
    """No line of it goes to the label above."""
    text = ["Chefen köper av", "en nära anhörig"]
    fields = [("Risk", ["Jäv vid inköp"]), ("Beskrivning", text), ("Sannolikhet", ["2"]), ("Konsekvens", ["4"])]
    fields.append(("Åtgärd", ["Utbilda alla", "chefer i regler"]))

    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Riskanalys 2027", 18, bold=True)
        y = 100.0
        for label, lines in fields * 2:
            write(canvas, LEFT, y + PITCH * (len(lines) - 1) / 2, label, 10)
            for at, line in enumerate(lines):
                write(canvas, LEFT + 130, y + PITCH * at, line, 10)
            y += PITCH * len(lines) + gap

    (table,) = extract(pdf(draw), "kort.pdf", Options()).risk_assessments
    told = [(one.name, one.description, [each.text for each in one.treatments]) for one in table.risks]
    assert told == [("Jäv vid inköp", " ".join(text), ["Utbilda alla chefer i regler"])] * 2
