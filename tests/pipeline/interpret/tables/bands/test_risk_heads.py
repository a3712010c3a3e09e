"""Heads of a risk each, labels over their values, right above a table of its checks: each check has the risk, its process and its score."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid, Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from schemas.tables import Control, ControlPlan, FollowUp, Item
from tests.extractors.drawing import A4, GRID, pdf, table, write
from tests.pipeline.interpret.drawn_pages import document, grid

LABELS = ["Risk", "Process", "Riskägare", "Sannolikhet", "Konsekvens", "Riskvärde"]
RISKS = [
    (["Livsmedel hanteras fel", "Måltid", "Kostchef", "3", "4", "12"], [["Temperaturkontroll i fem kök", "Kostekonom", "Avvikelse", "Ett kylskåp höll nio grader."], ["Granskning av rengöringsschema", "Husmor", "Ingen avvikelse", "Scheman är ifyllda."]]),
    (["Hyror debiteras inte", "Fastighet", "Fastighetschef", "2", "3", "6"], [["Avstämning av hyresavtal", "Förvaltare", "Ingen avvikelse", "Alla avtal är debiterade."]]),
    (["Nycklar kommer bort", "Säkerhet", "Säkerhetschef", "3", "3", "9"], [["Inventering av nyckelskåp", "Vaktmästare", "Avvikelse", "Två nycklar saknas."], ["Kontroll av kvittenser", "Vaktmästare", "Ej genomförd", "Pärmen är på remiss."]]),
]  # fmt: skip
HEADER = ["Kontrollmoment", "Kontrollansvarig", "Utfall", "Resultat"]
TITLE = "# Uppföljning intern kontroll 2025"


def in_cells(labels: list[str], values: list[str], colon: str = "") -> list[list[str | None]]:
    return [[f"{label}{colon}\n{value}" if value else label for label, value in zip(labels, values, strict=True)]]


def in_rows(labels: list[str], values: list[str]) -> list[list[str | None]]:
    return [[*labels], [*values]]


def in_bands(labels: list[str], values: list[str]) -> list[list[str | None]]:
    return [*in_cells(labels[:3], values[:3]), [*labels[3:]], [*values[3:]]]


WAYS = {"cells": in_cells, "rows": in_rows, "bands": in_bands}


def on_table(head: list[list[str | None]], table: list[list[str]]) -> list[list[str | None]]:
    """A head and a table of other columns as the rows of one grid."""
    heads, below = len(head[0]), len(table[0])
    whole = heads * below

    def spread(row: list[str | None], parts: int) -> list[str | None]:
        return [text if not at else None for text in row for at in range(whole // parts)]

    return [*(spread(row, heads) for row in head), *(spread([*row], below) for row in table)]


def blocks(
    way: str,
    *,
    apart: bool,
    caption: str = "",
    labels: list[str] = LABELS,
    picked: Sequence[int] = range(6),
) -> list[Grid | Line | str]:
    found: list[Grid | Line | str] = []
    for number, (values, checks) in enumerate(RISKS):
        head, table = WAYS[way](labels, [values[at] for at in picked]), [HEADER, *checks]
        if apart:
            top = 200.0 * number
            found += [
                grid(head, top=top),
                *([caption] if caption else []),
                grid([[*row] for row in table], top=top + 90),
            ]
        else:
            found.append(grid(on_table(head, table), top=200.0 * number))
    return found


def told(table: FollowUp | ControlPlan) -> list[tuple[object, ...]]:
    rows: Sequence[Item | Control] = table.items if isinstance(table, FollowUp) else table.controls
    return [
        (
            one.risk,
            one.process,
            one.score and (one.score.likelihood, one.score.consequence, one.score.value),
            one.checks[0].text if one.checks else None,
            one.responsible and one.responsible.text,
        )
        for one in rows
    ]


READ = [
    (risk, process, (int(s), int(k), int(value)), check[0], check[1])
    for (risk, process, _, s, k, value), checks in RISKS
    for check in checks
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("caption", ["", "Kontroller"])
def test_each_check_has_the_risk_of_the_head_above(way: str, *, apart: bool, caption: str) -> None:
    facts = interpret(document([TITLE, *blocks(way, apart=apart, caption=caption)]))
    (found,) = facts.follow_ups
    assert told(found) == READ
    assert [one.extra["Riskägare"] for one in found.items] == ["Kostchef"] * 2 + ["Fastighetschef"] + [
        "Säkerhetschef"
    ] * 2
    assert not facts.risk_assessments
    assert not facts.problems
    assert {entry.outcome for entry in facts.ledger} == {"extracted"}


@pytest.mark.parametrize("way", WAYS)
def test_heads_and_tables_below_each_other_in_one_grid(way: str) -> None:
    rows = [row for values, checks in RISKS for row in on_table(WAYS[way](LABELS, values), [HEADER, *checks])]
    (plan,) = interpret(document(["# Internkontrollplan 2026", grid(rows)])).follow_ups
    assert told(plan) == READ


@pytest.mark.parametrize("way", ["cells", "rows"])
@pytest.mark.parametrize("apart", [True, False])
def test_a_description_alone_names_the_risk_and_unknown_labels_stay_beside_the_checks(way: str, *, apart: bool) -> None:
    labels = ["Riskbeskrivning", "Process", "Färg", "S", "K", "RV"]
    facts = interpret(document([TITLE, *blocks(way, apart=apart, labels=labels)]))
    (found,) = facts.follow_ups
    assert told(found) == READ
    assert found.items[0].extra["Färg"] == "Kostchef"
    assert not facts.problems


@pytest.mark.parametrize("way", ["cells", "rows"])
@pytest.mark.parametrize("apart", [True, False])
def test_two_labels_are_enough(way: str, *, apart: bool) -> None:
    facts = interpret(document([TITLE, *blocks(way, apart=apart, labels=["Risk", "Riskvärde"], picked=(0, 5))]))
    (found,) = facts.follow_ups
    assert [(one.risk, one.score and one.score.value) for one in found.items] == [
        (risk, score[2]) for risk, _, score, *_ in READ
    ]
    assert not facts.problems


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("apart", [True, False])
def test_each_board_has_a_table_of_its_own(way: str, *, apart: bool) -> None:
    own = blocks(way, apart=apart)
    first = len(own) // 3
    facts = interpret(document([TITLE, "## Kulturnämnden", *own[:first], "## Tekniska nämnden", *own[first:]]))
    assert [(one.body and one.body.name, told(one)) for one in facts.follow_ups] == [
        ("Kulturnämnden", READ[:2]),
        ("Tekniska nämnden", READ[2:]),
    ]


def test_what_is_no_head_of_one_risk_is_a_table_of_its_own() -> None:
    values, checks = RISKS[0]
    head, below = grid([[*LABELS], values]), grid([[*HEADER], *checks], top=190)
    several = grid([[*LABELS], values, RISKS[1][0]])
    named = grid([["Risk", *HEADER], ["Jäv", *checks[0]]], top=190)
    for above in (several, below), (head, named), (head, "## Kontroller av annat", below):
        facts = interpret(document([TITLE, *above]))
        assert facts.risk_assessments
        assert not any(one.score for table in facts.follow_ups for one in table.items)


@pytest.mark.parametrize("gap", [0, 5])
@pytest.mark.parametrize("framed", [True, False])
def test_strips_that_a_system_draws_over_its_tables(gap: float, *, framed: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, TITLE[2:], 18, bold=True)
        y = 80.0
        for values, checks in RISKS:
            lefts = (40, 190, 290, 390, 450, 510, 555)
            for left, right, label, value in zip(lefts, lefts[1:], LABELS, values, strict=False):
                write(canvas, left + 5, y + 10, label, 7)
                write(canvas, left + 5, y + 22, value, 9, bold=label == "Risk")
                canvas.setStrokeColor(colors.lightgrey)
                canvas.line(right, A4[1] - y, right, A4[1] - y - 28)
            if framed:
                canvas.setStrokeColor(colors.black)
                canvas.rect(40, A4[1] - y - 28, 515, 28)
            rows = [[*HEADER], *checks]
            table(rows, GRID, at=(40, y + 28 + gap), widths=[165, 100, 100, 150], heights=[18] * len(rows))(canvas)
            y += 28 + gap + 18 * len(rows) + 16

    found = extract(pdf(draw), "x.pdf", Options())
    (follow_up,) = found.follow_ups
    assert told(follow_up) == READ
    assert found.status == "complete"
