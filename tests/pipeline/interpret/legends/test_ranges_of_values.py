"""Sentences that state the range of the value, beside legends and sentences that state those of the parts."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.legends.ranges import Bounds, prose_range
from pipeline.interpret.legends.value_ranges import CONSEQUENCE, LIKELIHOOD
from tests.pipeline.interpret.drawn_pages import document, grid

MADE = (
    "Riskvärdet är produkten av sannolikhet och konsekvens och {becomes}.",
    "Risktalet fås genom att sannolikhet multipliceras med konsekvens, och {becomes}.",
    "Produkten av sannolikheten och konsekvensen {becomes}.",
    "Riskpoängen är summan av sannolikhet (S) och konsekvens (K) och {becomes}.",
    "Sannolikhet och konsekvens bedöms. Risknivån, sannolikhet gånger väsentlighet, {becomes}.",
    "Bedömningen väger samman sannolikhet och konsekvens. Totalpoängen {becomes}.",
)
BECOMES = ("kan därför vara mellan 1 och {high}", "blir mellan 1 och {high}", "kan anta värden 1–{high}")
PLAN = [
    ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment"],
    ["Jäv", "3", "4", "12", "Enkät"],
    ["Stöld", "5", "2", "10", "Inventering"],
]


def read(text: str) -> tuple[Bounds | None, Bounds | None]:
    return prose_range([text], LIKELIHOOD), prose_range([text], CONSEQUENCE)


@pytest.mark.parametrize("high", [9, 16, 25])
@pytest.mark.parametrize("becomes", BECOMES)
@pytest.mark.parametrize("made", MADE)
def test_what_the_value_may_become_is_no_scale_of_its_parts(made: str, becomes: str, high: int) -> None:
    said = made.format(becomes=becomes.format(high=high))
    assert read(said) == (None, None)
    assert read(f"Sannolikhet och konsekvens bedöms på en skala 1–4. {said}") == ((1, 4), (1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "Riskvärdet är produkten av sannolikhet och konsekvens, vilka båda kan vara mellan 1 och 4.",
        "Riskvärdet är sannolikhet gånger konsekvens, där varje del kan vara mellan 1 och 4.",
        "Risktalet är produkten av sannolikhet och konsekvens, som bedöms mellan 1 och 4.",
        "Sannolikhet och konsekvens multipliceras till ett riskvärde och de bedöms mellan 1 och 4.",
        "Riskvärdet är produkten av sannolikhet och konsekvens på en skala 1–4.",
        "Risknivån är sannolikhet gånger konsekvens, som bedöms mellan 1 och 4.",
        "Risknivån bedöms efter sannolikhet och konsekvens på en fyrgradig skala.",
        "Produkten ger riskvärdet. Sannolikhet och konsekvens kan anta värden mellan 1 och 4.",
        "Riskvärdet är sannolikhet gånger konsekvens, sannolikheten kan vara mellan 1 och 4 och konsekvensen likaså.",
    ],
)
def test_a_sentence_of_the_value_may_state_the_scale_of_its_parts(text: str) -> None:
    assert read(text) == ((1, 4), (1, 4))


@pytest.mark.parametrize("high", [16, 25])
@pytest.mark.parametrize("made", MADE[:3])
def test_legends_keep_their_steps_beside_the_range_of_the_value(made: str, high: int) -> None:
    steps = ["1 - Låg", "2 - Måttlig", "3 - Hög", "4 - Mycket hög"]
    told = made.format(becomes=f"kan vara mellan 1 och {high}")
    legends = [
        grid([[part, "Betydelse"], *([step, "Förklaring"] for step in steps)], top=top)
        for part, top in (("Sannolikhet", 100), ("Konsekvens", 220))
    ]
    facts = interpret(document(["# Internkontrollplan 2025", told, *legends, grid(PLAN, top=400)]))
    (plan,) = facts.control_plans
    assert plan.scale.likelihood.max == plan.scale.consequence.max == 4


@pytest.mark.parametrize(("header", "high"), [("Risk S x K (1–16)", None), ("Risk (1–25), delar (1–5)", 5.0)])
def test_a_header_may_state_the_range_of_the_value(header: str, high: float | None) -> None:
    rows = [["Risk", "Kontrollmoment", header.replace("Risk", "Riskbedömning")], ["Jäv", "Enkät", "3x4=12"]]
    (plan,) = interpret(document(["# Internkontrollplan 2025", grid([*rows, ["Stöld", "Lås", "2x3=6"]])])).control_plans
    assert plan.scale.likelihood.max == plan.scale.consequence.max == high
