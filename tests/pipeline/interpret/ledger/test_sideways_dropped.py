"""What stands sideways beside rows is read as their group's name, or told; what stands in a margin is neither."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Line, Word
from pipeline.document import Options, extract
from pipeline.interpret.ledger.sideways_dropped import without_sideways
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf
from tests.extractors.tables.test_sideways import GROUPS, HIGH, LOOKS, SIDE, TOP, labelled, nothing, upright
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


@pytest.mark.parametrize("x", [16.0, 575.0])
def test_what_stands_in_a_margin_is_not(x: float) -> None:
    assert read(("Diarienummer 2026/114", x, TOP + 60)).problems == []


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
