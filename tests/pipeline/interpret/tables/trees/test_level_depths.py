"""Risks below rows that state the means of their groups, as a business intelligence tool's matrix has them, with and without a row of all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Cell, Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

Row = tuple[float, str, str, str, str, str]  # its indent, name, owner, parts and value

GROUPS: list[Row] = [
    (12, "Bygglov", "", "3,0", "2,5", "7,5"),
    (24, "Lov ges utan hörande", "Bygglovschef", "3", "2", "6"),
    (24, "Avgift debiteras inte", "Handläggare", "3", "3", "9"),
    (12, "Avfall", "", "2,0", "4,0", "8,0"),
    (24, "Farligt avfall blandas", "Driftchef", "2", "4", "8"),
    (12, "Fordon", "", "2,3", "2,7", "6,0"),
    (24, "Tankkort används fel", "Fordonschef", "2", "3", "6"),
    (24, "Bilar står stilla", "Ekonom", "3", "2", "6"),
    (24, "Däck byts sent", "Verkmästare", "2", "3", "6"),
]
RISKS = [
    ("Bygglov", "Lov ges utan hörande", 6),
    ("Bygglov", "Avgift debiteras inte", 9),
    ("Avfall", "Farligt avfall blandas", 8),
    ("Fordon", "Tankkort används fel", 6),
    ("Fordon", "Bilar står stilla", 6),
    ("Fordon", "Däck byts sent", 6),
]
FLAT = {12.0: 0.0, 24.0: 0.0, 0.0: 0.0}


def drawn(header: str, rows: list[Row], *, indents: dict[float, float] | None = None, bold: bool = False) -> Grid:
    """A table whose names begin at their indents, or where indents say; bold: the names of groups."""
    plain = grid([[header, "Riskägare", "Sannolikhet", "Konsekvens", "Riskvärde"], *(list(row[1:]) for row in rows)])

    def shifted(cell: Cell) -> Cell:
        if cell.col or not cell.row or not cell.lines:
            return cell
        (line,) = cell.lines
        indent = rows[cell.row - 1][0]
        by = (indents or {}).get(indent, indent)
        x0, top, x1, bottom = line.box or (0.0, 0.0, 0.0, 0.0)
        return replace(
            cell, lines=(replace(line, box=(x0 + by, top, x1 + by, bottom), bold=bold and indent == GROUPS[0][0]),)
        )

    return replace(plain, cells=tuple(map(shifted, plain.cells)))


def read(table: Grid) -> list[Risk]:
    facts = interpret(document(["# Riskanalys intern kontroll 2027", table]))
    return [risk for one in facts.risk_assessments for risk in one.risks]


def told(risks: list[Risk]) -> list[tuple[str | None, str | None, float | None]]:
    return [(one.process, one.name, one.score.value if one.score else None) for one in risks]


@pytest.mark.parametrize("total", ["Medelvärde totalt", "Totalt", "Totalt medel", "Alla processer", ""])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("header", ["Process / Risk", "Process – Risk", "Risk", "Namn"])
def test_a_row_of_all_outside_the_groups_is_no_level(header: str, total: str, first: bool) -> None:  # noqa: FBT001
    """A sign of the tree before the groups sets them further in than the row of all."""
    of_all: list[Row] = [(0, total, "", "2,5", "2,8", "6,8")] if total else []
    assert told(read(drawn(header, [*of_all, *GROUPS] if first else [*GROUPS, *of_all]))) == RISKS


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("header", ["Process / Risk", "Risk"])
def test_groups_without_an_indent_are_told_by_their_means(header: str, bold: bool) -> None:  # noqa: FBT001
    rows = [(*row[:2], "", *row[3:]) for row in GROUPS] if bold else GROUPS
    assert told(read(drawn(header, [*rows, (0, "Totalt", "", "2,5", "2,8", "6,8")], indents=FLAT, bold=bold))) == RISKS


@pytest.mark.parametrize("worst", [True, False])
def test_groups_may_state_the_largest_or_the_sum(worst: bool) -> None:  # noqa: FBT001
    of_groups = iter([("3", "3", "9"), ("2", "4", "8"), ("3", "3", "6")] if worst else [("6", "5", "15"), ("2", "4", "8"), ("7", "8", "18")])  # fmt: skip
    rows = [(*row[:3], *next(of_groups)) if row[0] == GROUPS[0][0] else row for row in GROUPS]
    assert told(read(drawn("Risk", rows))) == RISKS


def test_a_risk_that_is_not_scored_yet_has_not_the_mean_of_its_group() -> None:
    rows = [(*row[:3], "", "", "") if row[1] == "Bilar står stilla" else row for row in GROUPS]
    (risk,) = [risk for risk in read(drawn("Process / Risk", rows)) if risk.name == "Bilar står stilla"]
    assert (risk.process, risk.score) == ("Fordon", None)


def test_risks_set_further_out_with_scores_of_their_own_stay_risks() -> None:
    own = iter([("4", "3", "12"), ("1", "4", "4"), ("3", "2", "6")])
    rows = [(*row[:3], *next(own)) if row[0] == GROUPS[0][0] else row for row in GROUPS]
    assert [risk.name for risk in read(drawn("Risk", rows))] == [row[1] for row in GROUPS]


OUTER = GROUPS[0][0]
TIES = [
    ("3", "3", "9"),
    ("2", "4", "8"),
    ("3", "3", "9"),
]  # of the rows further out: as large as the largest below each


def tied(*, name: str = "{}", owner: str = "", inner: str = "Chef") -> list[Row]:
    """Groups of which those further out are as large as the largest below each."""
    of_groups = iter(TIES)
    rows = [row for row in GROUPS if row[1] != "Tankkort används fel"]
    rows = [(*row[:3], "3", "3", "9") if row[1] == "Bilar står stilla" else row for row in rows]
    return [
        (row[0], name.format(row[1]), owner, *next(of_groups)) if row[0] == OUTER else (*row[:2], inner, *row[3:])
        for row in rows
    ]


@pytest.mark.parametrize(
    ("bold", "owner", "inner"), [(True, "", ""), (True, "Chef", "Chef"), (True, "", "Chef"), (False, "", "Chef")]
)
def test_risks_as_large_as_those_below_them_stay_risks(bold: bool, owner: str, inner: str) -> None:  # noqa: FBT001
    """Bold, or with nothing beside their scores: as large as the largest below is any risk where the table is sorted."""
    rows = tied(owner=owner, inner=inner)
    found = told(read(drawn("Risk", rows, indents=FLAT, bold=bold)))
    assert found == [(None, row[1], float(row[-1])) for row in rows]


@pytest.mark.parametrize(("header", "name"), [("Process / Risk", "{}"), ("Risk", "⊟ {}")])
@pytest.mark.parametrize("bold", [True, False])
def test_a_header_or_a_trees_sign_tells_that_the_largest_is_a_groups(header: str, name: str, bold: bool) -> None:  # noqa: FBT001
    found = told(read(drawn(header, tied(name=name, inner="" if bold else "Chef"), indents=FLAT, bold=bold)))
    assert [risk[0] for risk in found] == ["Bygglov", "Bygglov", "Avfall", "Fordon", "Fordon"]


@pytest.mark.parametrize("indents", [FLAT, None])
@pytest.mark.parametrize("name", ["Risk att {} brister", "Risken för fel i {}", "R4 Risk för fel i {}"])
def test_rows_that_name_risks_head_no_groups(name: str, indents: dict[float, float] | None) -> None:
    rows = [(row[0], name.format(row[1]), *row[2:]) if row[0] == OUTER else row for row in GROUPS]
    assert all(risk.process is None for risk in read(drawn("Risk", rows, indents=indents)))


@pytest.mark.parametrize("indents", [FLAT, None])
def test_rows_with_more_than_a_name_and_scores_head_no_groups(indents: dict[float, float] | None) -> None:
    rows = [(*row[:2], row[2] or "Chef", *row[3:]) for row in GROUPS]
    assert len(read(drawn("Risk", rows, indents=indents, bold=True))) == len(rows)


@pytest.mark.parametrize("sign", ["+", "−", "[-]", "⊟"])
def test_a_sign_of_the_tree_is_no_part_of_a_groups_name(sign: str) -> None:
    rows = [(row[0], f"{sign} {row[1]}" if row[0] == GROUPS[0][0] else row[1], *row[2:]) for row in GROUPS]
    assert told(read(drawn("Process / Risk", rows))) == RISKS


def test_a_risk_without_a_control_below_it_stays() -> None:
    rows = [["Risk / Kontrollmoment", "S", "K", "Ansvarig"]]
    rows += [["Jäv", "2", "4", ""], ["Granskning av avtal", "", "", "Jurist"], ["Mutor", "3", "2", ""]]
    plain = grid([*rows, ["Hot", "3", "3", ""], ["Läsning av svar", "", "", "Chef"]])
    inner = [
        replace(cell, lines=tuple(replace(line, box=(20, *line.box[1:])) for line in cell.lines if line.box))
        if cell.col == 0 and cell.row in (2, 5)
        else cell
        for cell in plain.cells
    ]
    facts = interpret(document(["# Internkontrollplan 2027", replace(plain, cells=tuple(inner))]))
    assert [one.risk for plan in facts.control_plans for one in plan.controls] == ["Jäv", "Mutor", "Hot"]
