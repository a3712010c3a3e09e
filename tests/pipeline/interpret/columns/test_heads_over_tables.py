"""Panels of a risk each: small labels over their values, a table of its checks below, and other panels below it in the same grid."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from pipeline.document import Options, extract
from pipeline.interpret.columns.heads_over_tables import panels_as_table
from pipeline.interpret.interpret import interpret
from schemas.tables import ControlPlan
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.interpret.drawn_pages import document, grid

PANELS = [
    ("Vatten", "Dricksvattnet blir otjänligt", (2, 5), [("Genomgång av provresultat", "Varje månad", "VA-chef"), ("Larm har kvitterats", "Varje kvartal", "Driftingenjör")]),
    ("Avfall", "Fel taxa debiteras", (3, 3), [("Stickprov på 30 fakturor", "Två gånger per år", "Controller")]),
    ("Fastighet", "Obehöriga tar sig in", (3, 4), [("Kontroll av passerkort", "Varje år", "Säkerhetssamordnare"), ("Rond", "Varje kvartal", "Vaktmästare")]),
]  # fmt: skip
HEADER = ["Kontrollmoment", "Frekvens", "Ansvarig"]
READ = [
    (process, risk, (s, k, s * k), *check) for process, risk, (s, k), checks in PANELS for check in checks
]  # fmt: skip


def read(plan: ControlPlan) -> list[tuple[object, ...]]:
    return [
        (
            one.process,
            one.risk,
            one.score and (one.score.likelihood, one.score.consequence, one.score.value),
            " ".join(check.text for check in one.checks),
            one.frequency,
            one.responsible and one.responsible.text,
        )
        for one in plan.controls
    ]


def panels(
    *, in_cells: bool, before: str = "", labels: tuple[str, str, str] = ("Process", "Risk", "Riskvärde (SxK)")
) -> Grid:
    """The panels as one grid with a table in each; before: a line in the first cell above its label."""
    rows: list[list[str | None]] = []
    holders: dict[int, Grid] = {}
    for number, (process, risk, (s, k), checks) in enumerate(PANELS):
        told = [process, risk, f"{s * k} ({s}x{k})"]
        if in_cells:
            pairs: list[str | None] = [f"{label}\n{value}" for label, value in zip(labels, told, strict=True)]
            rows.append([f"{before}\n{pairs[0]}", *pairs[1:]] if before and not number else pairs)
        else:
            rows += [[*labels], [*told]]
        holders[len(rows)] = grid([HEADER, *checks])
        rows.append(["", None, None])
    whole = grid(rows)
    cells = (replace(one, nested=(holders[one.row],)) if one.row in holders else one for one in whole.cells)
    return replace(whole, cells=tuple(cells))


@pytest.mark.parametrize("in_cells", [True, False])
@pytest.mark.parametrize("before", ["", "Skala 1–5."])
def test_each_check_has_its_panels_risk(*, in_cells: bool, before: str) -> None:
    facts = interpret(document(["# Internkontrollplan 2026", panels(in_cells=in_cells, before=before)]))
    (plan,) = facts.control_plans
    assert read(plan) == READ
    assert not facts.problems


def test_a_row_that_no_panel_has_leaves_the_grid_as_it_is() -> None:
    whole = panels(in_cells=True)
    below = grid([["Ej bedömd i år", None, None]]).cells[0]
    assert not panels_as_table(
        replace(whole, cells=(*whole.cells, replace(below, row=whole.n_rows)), n_rows=whole.n_rows + 1)
    )
    assert not panels_as_table(panels(in_cells=True, labels=("Process", "Område", "Riskvärde")))
    assert not panels_as_table(grid([HEADER, *PANELS[0][3]]))


@pytest.mark.parametrize("painted", [True, False])
def test_panels_that_a_planning_system_draws(*, painted: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Internkontrollplan 2026", 20, bold=True)
        y = 90.0
        for process, risk, (s, k), checks in PANELS:
            high = 66 + 20 * len(checks)
            if painted:
                canvas.setFillColor(colors.HexColor("#f4f6f8"))
                canvas.rect(40, A4[1] - y - 34, 515, 34, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
            canvas.setStrokeColor(colors.lightgrey)
            canvas.roundRect(40, A4[1] - y - high, 515, high, 4)
            for left, label, value, bold in (
                (48, "Process", process, False),
                (150, "Risk", risk, True),
                (440, "Riskvärde (SxK)", f"{s * k} ({s}x{k})", False),
            ):
                write(canvas, left, y + 12, label, 6.5)
                write(canvas, left, y + 26, value, 9, bold=bold)
            for left, header in zip((70, 330, 440), HEADER, strict=True):
                write(canvas, left, y + 48, header, 8)
            canvas.setStrokeColor(colors.grey)
            canvas.line(68, A4[1] - y - 52, 548, A4[1] - y - 52)
            for row, check in enumerate(checks):
                for left, text in zip((70, 330, 440), check, strict=True):
                    write(canvas, left, y + 64 + 20 * row, text, 8)
                canvas.line(68, A4[1] - y - 69 - 20 * row, 548, A4[1] - y - 69 - 20 * row)
            y += high + 14

    found = extract(pdf(draw), "x.pdf", Options())
    (plan,) = found.control_plans
    assert read(plan) == READ
    assert found.status == "complete"
