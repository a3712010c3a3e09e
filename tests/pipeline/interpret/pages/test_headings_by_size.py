"""Headings of files that do not tell which letters are bold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.headings_by_size import with_headings_by_size
from tests.pipeline.interpret.drawn_pages import document, grid

SCORED = [["Risk", "Sannolikhet", "Konsekvens"], ["Jordtag saknas", "2", "3"], ["Skyltning bristfällig", "1", "2"]]
OTHERS = ("Elsäkerhet, egenkontroll 2025", "Systematiskt brandskyddsarbete 2025: riskbedömning", "Riskbedömning av arbetsmiljön 2025")  # fmt: skip


def plain(text: str, size: float, page: int = 1) -> Line:
    return Line(text, (50, 40, 50 + len(text) * size / 2, 40 + size), size=size, page=page)


def two_papers(other: str, size: float) -> Document:
    text = "Anläggningarna gås igenom en gång om året."
    ours = plain("Riskregister 2025 – kulturnämnden, intern kontroll", size, 2)
    return document([plain(other, size), text, grid(SCORED)], [ours, grid(SCORED, page=2)])


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("size", [14.5, 18.0, 24.0])
def test_a_much_larger_line_says_what_its_table_is_about(other: str, size: float) -> None:
    facts = interpret(two_papers(other, size))
    assert [one.outcome for one in facts.ledger] == ["ignored", "extracted"]


@pytest.mark.parametrize("change", ["bold", "level", "bold in a table", "as large", "sentence"])
def test_a_document_that_tells_its_headings_or_has_none_is_as_it_was(change: str) -> None:
    made = two_papers(OTHERS[0], 10.5 if change == "as large" else 18.0)
    first, *rest = made.pages
    told = plain("Bilaga", 10.0)
    if change in {"bold", "level"}:
        told = replace(told, bold=change == "bold", level=2 if change == "level" else None)
    blocks: list[Line | Grid] = [*first.blocks, told]
    if change == "bold in a table":
        cells = [
            replace(cell, lines=tuple(replace(line, bold=True) for line in cell.lines)) for cell in grid(SCORED).cells
        ]
        blocks.append(replace(grid(SCORED), cells=tuple(cells)))
    if change == "sentence":
        blocks = [plain("Nämnden har ett ansvar.", 18.0), grid(SCORED)]
        rest = []
    made = replace(made, pages=(replace(first, blocks=tuple(blocks)), *rest))
    assert with_headings_by_size(made) is made
