"""What stands sideways beside rows is read as their group's name, or told; what stands in a margin is neither."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line, Word
from pipeline.document import Options, extract
from pipeline.interpret.ledger.sideways_dropped import without_sideways
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write
from tests.extractors.tables.walls.test_sideways import (
    GROUPS,
    HIGH,
    LOOKS,
    RISKS,
    SIDE,
    TOP,
    labelled,
    nothing,
    upright,
)
from tests.pipeline.interpret.drawn_pages import document, grid


def read(*names: tuple[str, float, float]) -> Extraction:
    """A table of five risks and texts that stand sideways, each with its middle at a place."""

    def draw(canvas: Canvas) -> None:
        labelled([("", 5)], nothing)(canvas)
        for text, x, y in names:
            upright(canvas, x, y, [text], 1)

    return extract(pdf(draw), "x.pdf", Options())


@pytest.mark.parametrize("groups", GROUPS.values(), ids=GROUPS)
@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
def test_the_names_are_the_processes_of_their_risks(looks: object, groups: list[tuple[str, int]]) -> None:
    found = extract(pdf(labelled(groups, looks)), "x.pdf", Options())  # type: ignore[arg-type]
    (table,) = found.risk_assessments
    assert [risk.process for risk in table.risks] == [name for name, count in groups for _ in range(count)]
    assert (found.status, found.problems) == ("complete", [])


def test_names_in_the_middle_of_no_rows_are_told() -> None:
    found = read(("Inköp", SIDE + 4, TOP + 0.6 * HIGH), ("Skolan", SIDE + 4, TOP + 2.2 * HIGH))
    assert found.status == "partial"
    assert [risk.process for risk in found.risk_assessments[0].risks] == [None] * 5
    (problem,) = found.problems
    assert (problem.code, problem.page) == ("columns-unread", 1)
    assert "på tvären" in problem.message
    assert "Skolan" in problem.message


@pytest.mark.parametrize("gap", [12.0, 25.0, 50.0])
@pytest.mark.parametrize(
    "names", [[("Personal", 2.6)], [("Personal", 2.6), ("Inköp", 0.9)]], ids=["one name", "two names"]
)
def test_names_left_of_all_columns_are_processes_or_told(names: list[tuple[str, float]], gap: float) -> None:
    """Before a table that begins right of the page's other text."""
    left = 140.0

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Riskanalys 2026", 16, bold=True)
        for x, text in zip((left, 330.0, 420.0), ("Risk", "Sannolikhet", "Konsekvens"), strict=True):
            write(canvas, x, TOP - 8, text, bold=True)
        for at, risk in enumerate(RISKS):
            for x, text in zip((left, 330.0, 420.0), (risk, "2", "3"), strict=True):
                write(canvas, x, TOP + HIGH * at + 20, text)
        for name, down in names:
            upright(canvas, left - gap, TOP + down * HIGH, [name], 1)

    found = extract(pdf(draw), "x.pdf", Options())
    processes = [risk.process for risk in found.risk_assessments[0].risks]
    told = " ".join(problem.message for problem in found.problems if "på tvären" in problem.message)
    assert len(processes) == len(RISKS)
    assert all(name in told or name in processes for name, _ in names)


@pytest.mark.parametrize("x", [16.0, 575.0])
def test_what_stands_in_a_margin_is_not(x: float) -> None:
    assert read(("Diarienummer 2026/114", x, TOP + 60)).problems == []


def test_the_name_of_a_matrix_s_axis_is_not() -> None:
    assert read(("Konsekvens", 36.0, TOP + 60)).problems == []


def test_what_stands_sideways_in_the_header_is_not() -> None:
    assert read(("(S)", 260.0, TOP - 8)).problems == []


def test_at_the_foot_of_rows_that_may_go_on_a_name_of_the_page_before_it_is_told() -> None:
    """Nothing tells which of them are that one's."""
    pages = (labelled(groups, nothing, place="foot") for groups in ([("Lön", 2), ("Vård", 3)], [("Skolan", 4)]))
    found = extract(pdf(*pages), "x.pdf", Options())
    assert found.status == "partial"
    assert any("Skolan" in problem.message for problem in found.problems)


@pytest.mark.parametrize("word", ["fil", "III", "Ill", "till"])
def test_an_upright_word_of_narrow_letters_does_not_stand_sideways(word: str) -> None:
    line = Line(word, (52.0, 160.0, 59.0, 172.0), (Word(word, (52.0, 160.0, 59.0, 172.0)),), 9.0)
    table = replace(grid([["Risk", "Sannolikhet"], ["Jäv", "2"], ["Stöld", "3"]]), drawn="aligned")
    found, aside = without_sideways(document(["# Riskanalys 2026", line, table]))
    assert (aside, line in found.pages[0].blocks) == ([], True)
