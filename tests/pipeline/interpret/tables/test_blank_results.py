"""A table of checks and what they showed below each risk and its scores, some of which have nothing filled in."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import pdf, table
from tests.pipeline.interpret.tables.sections.test_scored_headings import (
    PAINTED,
    RISKS,
    RULED,
    Drawn,
    Head,
    below_labels,
    in_line,
    write,
)

WIDTHS = [150.0, 90, 150, 90]
SHOWN = ["Inga brister har noterats.", "Två av tio saknade underlag.", "Allt stämmer.", "Rutinen följs inte."]
VERDICTS = ["Ingen avvikelse", "Avvikelse", "Ingen avvikelse", "Avvikelse"]
TITLE = "Uppföljning av internkontrollplan 2025"
SINGLE = [replace(risk, rows=risk.rows[:1]) for risk in RISKS]


def header(verdict: str) -> list[str]:
    return ["Kontrollmoment", "Kontrollansvarig", "Resultat", verdict]


def rows_of(at: int, risk: Drawn, blank: Collection[int]) -> list[list[str]]:
    """The rows of a risk's table; in those of the blank risks nothing tells how it went."""
    told = ["", ""] if at in blank else [SHOWN[at], VERDICTS[at]]
    return [[row[0].replace("\n", " "), row[3], *told] for row in risk.rows]


def page(head: Head, style: Sequence[tuple[object, ...]], verdict: str, blank: Collection[int]) -> Callable[[Canvas], None]:  # fmt: skip
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, TITLE, size=20)
        y, process = 110.0, ""
        for at, risk in enumerate(SINGLE):
            if risk.process != process:
                write(canvas, y, risk.process, size=13, bold=True)
                y, process = y + 24, risk.process
            y = head(canvas, y, risk)
            table([header(verdict), *rows_of(at, risk, blank)], style, at=(50, y), widths=WIDTHS)(canvas)
            y += 84

    return draw


def in_word(verdict: str, blank: Collection[int]) -> bytes:
    file, last = docx.Document(), ""
    file.add_heading(TITLE, 1)
    for at, risk in enumerate(SINGLE):
        if risk.process != last:
            file.add_heading(risk.process, 2)
            last = risk.process
        file.add_heading(f"Risk: {risk.name}", 3)
        likelihood, consequence = risk.parts
        file.add_paragraph(
            f"Sannolikhet: {likelihood}, Konsekvens: {consequence}, Riskvärde: {likelihood * consequence}"
        )
        drawn = file.add_table(0, len(WIDTHS), style="Table Grid")
        for texts in [header(verdict), *rows_of(at, risk, blank)]:
            for cell, text in zip(drawn.add_row().cells, texts, strict=True):
                cell.text = text
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def items(data: bytes, name: str = "x.pdf") -> list[Item]:
    extraction = extract(data, name, Options())
    assert not extraction.risk_assessments
    assert not extraction.control_plans
    assert extraction.status == "complete"
    (found,) = extraction.follow_ups
    return found.items


def assert_told(found: Sequence[Item], blank: Collection[int]) -> None:
    """Each check is an item of its risk and process, and how it went is open where nothing tells it."""
    assert [
        (one.process, one.risk, one.score and one.score.value, one.checks[0].text, one.result or None) for one in found
    ] == [
        (
            risk.process,
            risk.name,
            risk.parts[0] * risk.parts[1],
            risk.rows[0][0].replace("\n", " "),
            None if at in blank else SHOWN[at],
        )
        for at, risk in enumerate(SINGLE)
    ]
    outcomes = ["no-deviation", "deviation", "no-deviation", "deviation"]
    assert [one.outcome for one in found] == [
        "unclear" if at in blank else outcome for at, outcome in enumerate(outcomes)
    ]


BLANK = [(0,), (1,), (2,), (3,), (0, 1), (0, 3), (1, 2, 3), (0, 1, 2)]


@pytest.mark.parametrize("style", [RULED, PAINTED], ids=["rules", "rules and a painted header"])
@pytest.mark.parametrize("head", [in_line, below_labels], ids=["scores in a line", "scores below labels"])
@pytest.mark.parametrize("verdict", ["Bedömning", "Slutsats", "Bedömt utfall"])
@pytest.mark.parametrize("blank", BLANK, ids=str)
def test_a_check_without_a_result_is_one_of_the_risk_above_its_table(
    blank: Collection[int], verdict: str, head: Head, style: Sequence[tuple[object, ...]]
) -> None:
    assert_told(items(pdf(page(head, style, verdict, blank))), blank)


@pytest.mark.parametrize("verdict", ["Bedömning", "Utfall"])
@pytest.mark.parametrize("blank", BLANK, ids=str)
def test_so_is_one_in_word(blank: Collection[int], verdict: str) -> None:
    assert_told(items(in_word(verdict, blank), "x.docx"), blank)


@pytest.mark.parametrize("head", [in_line, below_labels], ids=["scores in a line", "scores below labels"])
def test_checks_of_which_none_has_a_result_are_those_of_the_risks_above(head: Head) -> None:
    blank = range(len(SINGLE))
    assert_told(items(pdf(page(head, RULED, "Bedömning", blank))), blank)
