"""Tables whose first column holds process, risk and check, told by their indent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import Control
from tests.pipeline.interpret.drawn_pages import document, grid

INDENTS = {"P": 0.0, "R": 14.0, "K": 28.0}
ROWS = [
    ["P", "Mark", "", "", ""],
    ["R", "Pris sätts lågt", "2", "4", ""],
    ["K", "Värdering före beslut", "", "", "Ekonom"],
    ["K", "Granskning av avtal", "", "", "Jurist"],
    ["P", "Kontakt", "", "", ""],
    ["R", "Svar dröjer", "3", "2", ""],
    ["K", "Läsning av svar", "", "", "Kommunikatör"],
]


def indented(header: str, rows: list[list[str]], indents: dict[str, float]) -> Grid:
    drawn = grid([[header, "Sannolikhet", "Konsekvens", "Ansvarig"], *(row[1:] for row in rows)])
    shifts = [0.0, *(indents[row[0]] for row in rows)]

    def shifted(cell: Cell) -> Cell:
        if cell.col or not cell.lines:
            return cell
        x0, top, x1, bottom = cell.lines[0].box or (0.0, 0.0, 0.0, 0.0)
        by = shifts[cell.row]
        return replace(cell, lines=(replace(cell.lines[0], box=(x0 + by, top, x1 + by, bottom)),))

    return replace(drawn, cells=tuple(map(shifted, drawn.cells)))


def read(header: str, rows: list[list[str]], indents: dict[str, float]) -> list[Control]:
    facts = interpret(document(["# Internkontrollplan 2027", indented(header, rows, indents)]))
    return [control for plan in facts.control_plans for control in plan.controls]


@pytest.mark.parametrize(
    "header", ["Process / Risk / Kontrollmoment", "Process > Risk > Kontroll", "Process/Risk/Kontroll"]
)
@pytest.mark.parametrize("step", [8.0, 14.0])
def test_each_check_has_the_risk_and_the_process_above_it(header: str, step: float) -> None:
    found = read(header, ROWS, {"P": 0.0, "R": step, "K": 2 * step})
    assert [(one.process, one.risk, one.checks[0].text, one.responsible and one.responsible.text) for one in found] == [
        ("Mark", "Pris sätts lågt", "Värdering före beslut", "Ekonom"),
        ("Mark", "Pris sätts lågt", "Granskning av avtal", "Jurist"),
        ("Kontakt", "Svar dröjer", "Läsning av svar", "Kommunikatör"),
    ]
    assert [one.score and (one.score.likelihood, one.score.consequence) for one in found] == [(2, 4), (2, 4), (3, 2)]


@pytest.mark.parametrize("sign", ["", "▾ ", "▸ "])
@pytest.mark.parametrize("bullet", ["", "▫ ", "▪ ", "◦ ", "• ", "– "])
@pytest.mark.parametrize(
    "tags", [("", "Risk: ", ""), ("Process: ", "Risk: ", "Kontroll: "), ("", "", "Kontrollmoment: ")]
)
def test_signs_and_names_of_levels_before_what_stands_there_are_no_part_of_it(
    sign: str, bullet: str, tags: tuple[str, str, str]
) -> None:
    before = {"P": sign + tags[0], "R": tags[1], "K": bullet + tags[2]}
    rows = [[row[0], before[row[0]] + row[1], *row[2:]] for row in ROWS]
    assert [
        (one.process, one.risk, one.checks[0].text) for one in read("Process / Risk / Kontroll", rows, INDENTS)
    ] == [
        ("Mark", "Pris sätts lågt", "Värdering före beslut"),
        ("Mark", "Pris sätts lågt", "Granskning av avtal"),
        ("Kontakt", "Svar dröjer", "Läsning av svar"),
    ]


def test_another_word_before_a_colon_stays() -> None:
    rows = [[row[0], "Vitsand: " + row[1] if row[0] == "R" else row[1], *row[2:]] for row in ROWS]
    found = read("Process / Risk / Kontroll", rows, INDENTS)
    assert {one.risk for one in found} == {"Vitsand: Pris sätts lågt", "Vitsand: Svar dröjer"}


def test_a_risk_without_a_check_below_it_stays() -> None:
    rows = [*ROWS[:3], ["R", "Arrende räknas inte upp", "1", "2", ""], *ROWS[4:]]
    assert [one.risk for one in read("Process / Risk / Kontroll", rows, INDENTS)] == [
        "Pris sätts lågt",
        "Arrende räknas inte upp",
        "Svar dröjer",
    ]


@pytest.mark.parametrize("header", ["Risk / Process", "Risk / Mål", "Kontroll"])
def test_other_headers_name_no_levels(header: str) -> None:
    """What names no order from the outer to the inner is one column, whatever its indents."""
    assert len(read(header, ROWS, INDENTS)) != 3


def test_a_comment_over_the_whole_width_is_no_check_and_a_sign_before_a_process_is_no_part_of_it() -> None:
    rows: list[list[str | None]] = [
        ["Process / Risk", "Kontrollmoment", "Bedömning", "Resultat"],
        ["▾ Drift", "", "", ""],
        ["Fel i vattnet", "Provtagning", "Ingen avvikelse", "Alla prov inom gränsen"],
        ["Kommentar: Båda baden granskades.", None, None, None],
        ["Hallar hyrs ut dubbelt", "Avstämning", "Avvikelse", "Fem dubbla bokningar"],
        ["▾ Stöd", "", "", ""],
        ["Bidrag beräknas fel", "Omräkning", "Ingen avvikelse", "Inga fel"],
        ["Kommentar: Tio bidrag räknades om.", None, None, None],
    ]
    drawn = grid(rows)
    cells = []
    for cell in drawn.cells:
        line = cell.lines[0] if cell.lines and not cell.col else None
        if line and line.box and cell.row and "▾" not in line.text:
            x0, top, x1, bottom = line.box
            line = replace(line, box=(x0 + 12, top, x1 + 12, bottom))
        cells.append(replace(cell, lines=(line,)) if line else cell)
    facts = interpret(document(["# Uppföljning av internkontrollplan 2027", replace(drawn, cells=tuple(cells))]))
    items = [item for one in facts.follow_ups for item in one.items]
    assert [(item.process, item.risk, item.outcome) for item in items] == [
        ("Drift", "Fel i vattnet", "no-deviation"),
        ("Drift", "Hallar hyrs ut dubbelt", "deviation"),
        ("Stöd", "Bidrag beräknas fel", "no-deviation"),
    ]
    assert "Båda baden" in str(items[0].extra)
