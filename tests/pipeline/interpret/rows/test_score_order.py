"""Factors in one cell are in the order in which the document multiplies them, where no header tells another."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = ["Hyra debiteras inte", "Jäv i tillsyn", "Arkiv brinner"]
PARTS = [(2, 4), (3, 4), (5, 1)]
FORMS = ["{2} ({0}x{1})", "{0} × {1} = {2}", "{0}*{1}", "Hög {2} ({0} x {1})"]
CONSEQUENCE_FIRST = [
    "Konsekvens × sannolikhet, skala 1–5.",
    "Riskvärdet är konsekvensen gånger sannolikheten.",
    "Riskvärde = K x S",
    "Väsentlighet multiplicerad med sannolikhet ger riskvärdet.",
]


def read(legend: str, form: str, header: str = "Värdering") -> Facts:
    rows = [
        [risk, form.format(*parts, parts[0] * parts[1]), "Rutin", form.format(1, 3, 3), "Chef"]
        for risk, parts in zip(RISKS, PARTS, strict=True)
    ]
    columns = ["Risk", header, "Åtgärd", f"{header} efter åtgärd", "Ansvarig"]
    return interpret(document(["# Riskanalys för intern kontroll 2027", legend, grid([columns, *rows])]))


def numbers(facts: Facts) -> list[tuple[float | None, ...]]:
    [table] = facts.risk_assessments
    assert all(risk.residual for risk in table.risks)
    return [(one.likelihood, one.consequence) for risk in table.risks for one in (risk.score, risk.residual) if one]


def pairs(*, swapped: bool) -> list[tuple[float | None, ...]]:
    told = [pair for parts in PARTS for pair in (parts, (1, 3))]
    return [parts[::-1] for parts in told] if swapped else list(told)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("legend", CONSEQUENCE_FIRST)
def test_the_document_says_that_the_consequence_comes_first(legend: str, form: str) -> None:
    assert numbers(read(legend, form)) == pairs(swapped=True)


@pytest.mark.parametrize("header", ["Riskvärde (K x S)", "Konsekvens x sannolikhet"])
@pytest.mark.parametrize("legend", ["Skalan går från 1 till 5.", CONSEQUENCE_FIRST[0]])
def test_a_header_that_says_so_is_heeded_once(header: str, legend: str) -> None:
    assert numbers(read(legend, FORMS[0], header)) == pairs(swapped=True)


@pytest.mark.parametrize(
    ("legend", "form", "header"),
    [
        ("Riskvärdet är sannolikhet gånger konsekvens.", FORMS[0], "Värdering"),
        ("Riskvärdet är sannolikhet x konsekvens, i bilagan konsekvens x sannolikhet.", FORMS[0], "Värdering"),
        ("Förra året räknades konsekvens x sannolikhet.", FORMS[0], "Värdering"),
        (CONSEQUENCE_FIRST[0], FORMS[0], "Värdering (S x K)"),
        (CONSEQUENCE_FIRST[0], FORMS[0], "Sannolikhet och konsekvens"),
        (CONSEQUENCE_FIRST[0], "S{0} x K{1} = {2}", "Värdering"),
        (CONSEQUENCE_FIRST[0], "{0}/{1}", "Värdering"),
    ],
)
def test_what_tells_another_order_or_none_keeps_its_own(legend: str, form: str, header: str) -> None:
    facts = read(legend, form, header)
    [table] = facts.risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in table.risks if risk.score] == PARTS


@pytest.mark.parametrize(
    "texts",
    [
        ["Riskerna bedöms utifrån", "· Konsekvens", "· Sannolikhet"],
        ["För varje risk anges: process · risk · konsekvens · sannolikhet · åtgärd"],
        ["Riskvärdet är konsekvens x sannolikhet.", "Sannolikheten anges först."],
        ["Risken bedöms utifrån sannolikhet (första siffran) och konsekvens (andra siffran): konsekvens x sannolikhet."],
        ["Riskvärdet är konsekvens x sannolikhet. Första talet är sannolikheten."],
        ["Sannolikhet 1-5, konsekvens 1-4.", "Riskvärdet är sannolikhet gånger konsekvens."],
        ["Sannolikhet bedöms på en skala 1-5 och konsekvens på en skala 1-4.", "Riskvärdet är konsekvens gånger sannolikhet."],
    ],
)  # fmt: skip
def test_what_only_looks_like_a_rule_or_is_told_otherwise_swaps_nothing(texts: list[str]) -> None:
    rows = [[risk, FORMS[1].format(*parts, parts[0] * parts[1])] for risk, parts in zip(RISKS, PARTS, strict=True)]
    facts = interpret(document(["# Riskanalys för intern kontroll 2027", *texts, grid([["Risk", "Riskvärde"], *rows])]))
    [table] = facts.risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in table.risks if risk.score] == PARTS


def test_a_table_that_states_the_parts_tells_the_order_of_the_next() -> None:
    stated = [[risk, *map(str, parts)] for risk, parts in zip(RISKS, PARTS, strict=True)]
    planned = [
        [risk, FORMS[0].format(*parts, parts[0] * parts[1]), "Stickprov", "Chef"]
        for risk, parts in zip(RISKS, PARTS, strict=True)
    ]
    facts = interpret(
        document(
            [
                "# Riskanalys för intern kontroll 2027",
                CONSEQUENCE_FIRST[1],
                grid([["Risk", "Sannolikhet", "Konsekvens"], *stated]),
                "# Internkontrollplan 2027",
                grid([["Risk", "Riskvärde", "Kontrollmoment", "Ansvarig"], *planned], top=400),
            ]
        )
    )
    [plan] = facts.control_plans
    assert [(row.score.likelihood, row.score.consequence) for row in plan.controls if row.score] == PARTS
