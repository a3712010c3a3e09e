"""A line of labelled scores that signs part, between a risk's heading and its table: no row of the table above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table
from tests.pipeline.interpret.tables.sections.test_scored_headings import (
    HEADER,
    PAINTED,
    RISKS,
    RULED,
    WIDTHS,
    Drawn,
    assert_told,
    controls,
    page,
    write,
)

SIGNS = ["  |  ", "    |    ", "  ·  ", "  •  ", "  /  ", "; ", ", ", "      "]
VALUES = {
    "numbers": ("Sannolikhet: {a}", "Konsekvens: {b}", "Riskvärde: {c}"),
    "words behind": ("Sannolikhet: {a} – Inte helt otänkbar", "Konsekvens: {b} – Kännbar", "Riskvärde: {c}"),
    "words in brackets": ("Sannolikhet: {a} (möjlig)", "Konsekvens: {b} (kännbar)", "Riskvärde: {c}"),
    "no colons": ("Sannolikhet {a}", "Konsekvens {b}", "Riskvärde {c}"),
    "the value first": ("Riskvärde: {c}", "Sannolikhet: {a}", "Konsekvens: {b}"),
    "letters": ("S: {a}", "K: {b}", "RV: {c}"),
    "a level too": ("Sannolikhet: {a}", "Konsekvens: {b}", "Riskvärde: {c}", "Risknivå: Medel"),
}
BARE: list[tuple[object, ...]] = [command for command in RULED if command[0] == "FONT"]
STYLES: dict[str, list[tuple[object, ...]]] = {
    "rules": [*RULED],
    "a painted header": [*PAINTED],
    "a rule below the header": [*BARE, ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.grey)],
    "nothing drawn": BARE,
}


@dataclass(frozen=True)
class Line:
    """How a risk's heading and its line of scores are set."""

    values: tuple[str, ...] = VALUES["words behind"]
    sign: str = SIGNS[0]
    label: str = "Risk: "
    bold: bool = True

    def scores(self, risk: Drawn) -> str:
        likelihood, consequence = risk.parts
        return self.sign.join(self.values).format(a=likelihood, b=consequence, c=likelihood * consequence)

    def head(self, canvas: Canvas, y: float, risk: Drawn) -> float:
        write(canvas, y, f"{self.label}{risk.name}", size=10 if self.bold else 9, bold=self.bold)
        write(canvas, y + 13, self.scores(risk), size=8.5)
        return y + 21


def found(line: Line, style: str) -> None:
    assert_told(controls(pdf(page(RISKS, line.head, STYLES[style], "1 ", titled=True))))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_between_labels_part_their_values(sign: str, style: str) -> None:
    found(Line(sign=sign), style)


@pytest.mark.parametrize("style", ["rules", "nothing drawn"])
@pytest.mark.parametrize("values", VALUES)
def test_values_are_numbers_with_their_words_or_without(values: str, style: str) -> None:
    found(Line(values=VALUES[values], sign="   |   "), style)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("label", "bold"), [("Risk: ", False), ("1.1 Risk: ", True), ("", True)])
def test_headings_in_bold_or_labelled_end_the_table_above(label: str, style: str, *, bold: bool) -> None:
    found(Line(label=label, bold=bold), style)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sign", ["  |  ", "       "])
def test_a_heading_and_its_scores_at_a_pages_foot_are_told_of_the_next_pages_table(sign: str, style: str) -> None:
    line = Line(sign=sign, values=VALUES["numbers"])

    def first(canvas: Canvas) -> None:
        page(RISKS[:2], line.head, STYLES[style], "", titled=True)(canvas)
        write(canvas, 370, RISKS[2].process, size=13, bold=True)
        line.head(canvas, 394, RISKS[2])

    def second(canvas: Canvas) -> None:
        table([HEADER, *RISKS[2].rows], STYLES[style], at=(50, 50), widths=WIDTHS)(canvas)
        below: Callable[[Canvas], None] = table([HEADER, *RISKS[3].rows], STYLES[style], at=(50, 151), widths=WIDTHS)
        line.head(canvas, 130, RISKS[3])
        below(canvas)

    assert_told(controls(pdf(first, second)))


@pytest.mark.parametrize("style", ["rules", "nothing drawn"])
@pytest.mark.parametrize("sign", ["  |  ", "       "])
def test_scores_right_below_the_tables_are_no_checks_without_a_word(sign: str, style: str) -> None:
    line = Line(sign=sign, values=VALUES["numbers"])

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, "Internkontrollplan 2025", size=20)
        y = 100.0
        for risk in RISKS:
            write(canvas, y, f"1.1 Risk: {risk.name}", size=10, bold=True)
            table([HEADER, *risk.rows], STYLES[style], at=(50, y + 13), widths=[250, 60, 80, 110])(canvas)
            y += 37 + sum(28 if "\n" in row[0] else 18 for row in risk.rows)
            write(canvas, y, line.scores(risk), size=8.5)
            y += 18

    assert "table-unread" in [problem.code for problem in extract(pdf(draw), "x.pdf", Options()).problems]
