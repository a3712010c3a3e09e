"""Boxes of checks below labelled lines that name their risk, as the trees of planning systems are exported."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid, lines

TREE = [
    ("Bygglov", "Handläggningstiden överskrids", "12 (3x4)", ["Ta ut statistik", "Granska avgifter"]),
    ("Bygglov", "Grannar hörs inte", "8 (2x4)", ["Granska tio lov"]),
    ("Tillsyn", "Ärenden preskriberas", "9 (3x3)", ["Gå igenom balansen"]),
]


def box(check: str, top: float) -> Grid:
    rows = [
        ["Kontrollmoment", check],
        ["Kontrollansvarig", f"Chef för {check.lower()}"],
        ["Resultat", "Inga avvikelser."],
    ]
    return grid(rows, top=top)


@pytest.mark.parametrize("log", [False, True])
def test_each_check_of_a_tree_is_under_its_risk(*, log: bool) -> None:
    blocks: list[str | Line | Grid] = ["# Uppföljning av intern kontroll 2025"]
    y, process = 60.0, ""
    for of, risk, score, checks in TREE:
        told = [*([] if of == process else [f"Process: {of}"]), f"Risk: {risk}", f"Riskvärde: {score}"]
        blocks += [one for at, text in enumerate(told) for one in lines(text, top=y + 12 * at)]
        y, process = y + 48, of
        for check in checks:
            blocks.append(box(check, y))
            y += 132
            blocks += lines("Logg: 2025-11-06 Resultat inlagt", top=y) if log else []
            y += 16
    found = interpret(document(blocks))
    told_of = [
        (one.process, one.risk, one.checks[0].text, one.score and one.score.value, one.outcome)
        for table in found.follow_ups
        for one in table.items
    ]
    assert (told_of, found.risk_assessments) == (
        [
            (of, risk, check, float(score.split()[0]), "no-deviation")
            for of, risk, score, checks in TREE
            for check in checks
        ],
        [],
    )
