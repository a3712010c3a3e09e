"""A header that a page break cuts inside: its lower texts stand on the next page, above the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Document, Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.tables.page_breaks.cut_headers import with_whole_headers
from tests.pipeline.interpret.drawn_pages import document, grid

TITLE = "# Riskanalys intern kontroll 2026"
HEADER = ["Beskrivning av risk", "Bedömning\n(1-4)*(1-4)", "Finns rutin?"]
ROWS = [
    ["Uppföljningen försvåras.", "4 (1*4)", "Checklista"],
    ["Mål nås inte.", "6 (2*3)", "Rutin finns"],
    ["Kostnader ökar.", "9 (3*3)", "Dubbel attest"],
    ["Uppgifter röjs.", "8 (2*4)", "Årlig granskning"],
]
NAMES = ["Fel betalas ut", "Jäv i ärenden", "Stöld ur förråd", "Intrång i system"]
WHOLE = [
    ("Fel betalas ut", 1, 4, ["Checklista"]),
    ("Jäv i ärenden", 2, 3, ["Rutin finns"]),
    ("Stöld ur förråd", 3, 3, ["Dubbel attest"]),
    ("Intrång i system", 2, 4, ["Årlig granskning"]),
]


def risks(facts: Facts) -> list[tuple[str | None, float | None, float | None, list[str]]]:
    return [
        (risk.name, risk.score.likelihood, risk.score.consequence, list(risk.existing_controls))
        for table in facts.risk_assessments
        for risk in table.risks
        if risk.score
    ]


def chapters(upper: Grid, lower: Grid, *behind: str) -> Document:
    """Risks under headings, each with a table of its own, of which the third is cut by the page break."""
    first: list[Line | Grid | str] = [TITLE]
    for number in range(2):
        first += [f"## Risk {number + 1}: {NAMES[number]}", grid([HEADER, ROWS[number]], top=100 + 150.0 * number)]
    first += [f"## Risk 3: {NAMES[2]}", upper, *behind]
    last = grid([HEADER, ROWS[3]], page=2, top=300)
    return document(first, [lower, f"## Risk 4: {NAMES[3]}", last])


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([HEADER[0], "", HEADER[2]], ["", HEADER[1], ""]),  # set to the middle of the row
        (["", HEADER[1], ""], [HEADER[0], "", HEADER[2]]),  # set to its foot
        ([HEADER[0], "Bedömning", HEADER[2]], ["", "(1-4)*(1-4)", ""]),  # the break between two lines
        (["Beskrivning", "Bedömning", ""], ["av risk", "(1-4)*(1-4)", HEADER[2]]),
    ],
)
def test_the_parts_of_a_header_are_one(upper: list[str], lower: list[str]) -> None:
    facts = interpret(chapters(grid([upper], top=600), grid([lower, ROWS[2]], page=2, top=50)))
    assert risks(facts) == WHOLE
    assert not facts.problems


LOWER = [["", HEADER[1], ""], ROWS[2]]


@pytest.mark.parametrize(
    ("upper", "lower", "behind"),
    [
        (HEADER, [ROWS[2], ROWS[3]], []),  # a whole header above the break
        ([HEADER[0], "", HEADER[2]], [["", "12 (3*4)", ""], ROWS[2]], []),  # says no header of the others
        ([HEADER[0], "", HEADER[2]], [["", HEADER[1], ""]], []),  # no rows below it
        ([HEADER[0], "", HEADER[2]], LOWER, ["Bedömd av förvaltningen."]),  # a text between them
        (["", "", ""], [HEADER, ROWS[2]], []),  # nothing above the break
    ],
)
def test_other_rows_at_a_page_break_are_left_alone(upper: list[str], lower: list[list[str]], behind: list[str]) -> None:
    drawn = chapters(grid([upper], top=600), grid(lower, page=2, top=50), *behind)
    assert with_whole_headers(drawn, set()) is drawn


def test_rows_in_other_columns_are_left_alone() -> None:
    cells = [
        replace(cell, box=(box[0] + 300, box[1], box[2] + 300, box[3]))
        for cell in grid(LOWER, page=2).cells
        if (box := cell.box)
    ]
    moved = replace(grid(LOWER, page=2), cells=tuple(cells))
    drawn = chapters(grid([[HEADER[0], "", HEADER[2]]], top=600), moved)
    assert with_whole_headers(drawn, set()) is drawn
