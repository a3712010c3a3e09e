"""Rows below each row with a labelled result and, at the end of the same line, the outcome."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Cell, Grid, Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import Facts, interpret
from tests.extractors.drawing import pdf, write
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ["Process", "Risk", "Kontrollmoment", "Ansvarig"]
ITEMS = [
    ("Arkiv", "Akter förkommer", "Uttag ur arkiv", "Arkivarie", "Alla tio akter fanns på plats.", "Ingen avvikelse"),
    ("Post", "Svar dröjer", "Läsning av svar", "Jurist", "Fem svar kom efter en månad.", "Avvikelse"),
    ("Lås", "Nycklar lånas ut", "Räkning av skåp", "Vaktmästare", "Skåpet var enligt listan.", "Ingen avvikelse"),
]
SHAPES: dict[str, list[str | None]] = {"goes on": ["^", "", "^"], "blank": ["", "", ""], "spans": ["", "", None]}


def rows_of(shape: str) -> list[list[str | None]]:
    """The table, with a row below each row."""
    before, _, check = SHAPES[shape]
    rows: list[list[str | None]] = [list(HEADER)]
    for *cells, result, outcome in ITEMS:
        rows += [list(cells), [before, f"Resultat: {result}", check, outcome]]
    return rows


def read(drawn: Grid) -> Facts:
    return interpret(document(["# Uppföljning av internkontrollplan 2027", drawn]))


def told(facts: Facts) -> list[tuple[object, ...]]:
    (table,) = facts.follow_ups
    assert not facts.control_plans
    return [
        (item.process, item.risk, item.checks[0].text, item.responsible and item.responsible.text, item.result)
        for item in table.items
    ]


WANTED = [item[:5] for item in ITEMS]
OUTCOMES = ["no-deviation", "deviation", "no-deviation"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_result_and_its_outcome_below_each_row(shape: str) -> None:
    facts = read(grid(rows_of(shape)))
    assert told(facts) == WANTED
    assert [item.outcome for item in facts.follow_ups[0].items] == OUTCOMES
    assert not facts.problems


def test_a_row_without_an_outcome_below_it_has_its_result() -> None:
    rows = rows_of("blank")
    rows[4][3] = ""
    facts = read(grid(rows))
    assert told(facts) == WANTED
    assert facts.follow_ups[0].items[1].outcome == "unclear"


def running_over(drawn: Grid, words: int) -> Grid:
    """The table, each result so long that its last words stand in the cell behind it, where a page's lines are put word by word."""
    made: list[Cell] = []
    for cell in drawn.cells:
        (line,) = cell.lines or (Line(""),)
        if line.text.startswith("Resultat: ") and cell.box:
            kept = line.text.rsplit(" ", words)[0]
            inside = replace(line, text=kept, box=(cell.box[0] + 3, cell.box[1] + 3, cell.box[2] + 8, cell.box[1] + 13))
            made.append(replace(cell, lines=(inside,)))
        elif made and cell.col == 2 and cell.box and not cell.lines and cell.row == made[-1].row:
            rest = next(item[4] for item in ITEMS if item[4].startswith(made[-1].text.removeprefix("Resultat: ")))
            behind = " ".join(rest.split(" ")[-words:])
            box = (cell.box[0] + 10.5, cell.box[1] + 3, cell.box[0] + 60, cell.box[1] + 13)
            made.append(replace(cell, lines=(Line(behind, box, size=10),)))
        else:
            made.append(cell)
    return replace(drawn, cells=tuple(made))


@pytest.mark.parametrize("words", [1, 2])
def test_a_result_that_runs_into_the_next_cell_is_whole(words: int) -> None:
    facts = read(running_over(grid(rows_of("blank")), words))
    assert told(facts) == WANTED
    assert [item.outcome for item in facts.follow_ups[0].items] == OUTCOMES


@pytest.mark.parametrize("beside", ["2027-03-01", "Rapporteras i mars till nämnden"])
def test_rows_that_tell_more_than_an_outcome_are_told(beside: str) -> None:
    rows = rows_of("blank")
    rows[2][3] = beside
    facts = read(grid(rows))
    assert [problem.code for problem in facts.problems] == ["table-unread"]
    assert "Resultat: Alla tio akter" in facts.problems[0].message


def printed(results: list[str], outcome_at: int | None) -> bytes:
    """A page with the items again and again, one for each result, a rule below each row and the line below it; outcome_at: where the outcome begins, in points, if there is one."""
    lefts = [50, 110, 250, 400]

    def page(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Uppföljning av internkontrollplan 2027", 16)
        for left, text in zip(lefts, HEADER, strict=True):
            write(canvas, left, 100, text, 9, bold=True)
        for at, result in enumerate(results):
            *cells, _, outcome = ITEMS[at % len(ITEMS)]
            y = 125 + 45 * at
            canvas.line(48, 842 - y + 4, 540, 842 - y + 4)
            for left, text in zip(lefts, cells[:4], strict=True):
                write(canvas, left, y, text)
            write(canvas, 110, y + 16, f"Resultat: {result}".strip())
            if outcome_at:
                write(canvas, outcome_at, y + 16, outcome)

    return pdf(page)


@pytest.mark.parametrize("outcome_at", [400, 480])
def test_an_outcome_right_below_who_is_responsible_is_no_part_of_that(outcome_at: int) -> None:
    found = extract(printed([item[4] for item in ITEMS], outcome_at), "uppföljning.pdf", Options())
    (table,) = found.follow_ups
    assert [item.responsible and item.responsible.text for item in table.items] == [item[3] for item in ITEMS]
    assert [(item.result, item.outcome) for item in table.items] == [
        (item[4], outcome) for item, outcome in zip(ITEMS, OUTCOMES, strict=True)
    ]


def test_a_label_below_a_row_with_nothing_behind_it_is_no_part_of_the_row() -> None:
    results = [item[4] for item in [*ITEMS, *ITEMS]]
    results[4] = ""
    (table,) = extract(printed(results, None), "uppföljning.pdf", Options()).follow_ups
    assert [item.risk for item in table.items] == [item[1] for item in [*ITEMS, *ITEMS]]
    assert [item.result or "" for item in table.items] == results
