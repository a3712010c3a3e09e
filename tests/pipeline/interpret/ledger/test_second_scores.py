"""What is told of tables with two assessments under the same headers, of which nothing says which each is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

SCORES = ("Sannolikhet", "Konsekvens", "Riskvärde")
RISKS = (("Fel betalas", "2"), ("Jäv", "1"), ("Stöld", "2"), ("Intrång", "2"))
Row = list[str | None]


def register(
    heads: Sequence[str], *, groups: Sequence[str | None] = (), between: Sequence[str] = (), empty: bool = False
) -> Facts:
    """Two assessments under the same headers, below groups or not; what stands between them; the second is blank or not."""
    first: Row = ["Risk", *heads, *between, *heads]
    rows: list[Row] = [
        [name, *["3"] * len(heads), *["Rutin"] * len(between), *["" if empty else low] * len(heads)]
        for name, low in RISKS
    ]
    over: list[Row] = [["", *groups]] if groups else []
    return interpret(document(["# Riskregister 2026", grid([*over, first, *rows])]))


def is_told(facts: Facts) -> bool:
    return any("under samma rubriker" in problem.message for problem in facts.problems)


@pytest.mark.parametrize("heads", [SCORES, SCORES[:2], ("S", "K", "RV"), SCORES[1::-1]], ids=" ".join)
@pytest.mark.parametrize("between", [(), ("Ansvarig",), ("Kommentar", "Ansvarig")], ids=len)
def test_a_second_assessment_that_nothing_names_is_told(heads: Sequence[str], between: Sequence[str]) -> None:
    assert is_told(register(heads, between=between))


def test_a_second_assessment_below_the_same_group_is_told() -> None:
    assert is_told(register(SCORES, groups=["Riskbedömning", None, None, None, None, None]))


@pytest.mark.parametrize("groups", [("Bruttorisk", "Nettorisk"), ("2025", "2026"), ("Före åtgärd", "Efter åtgärd")])
def test_assessments_that_groups_name_are_whole(groups: tuple[str, str]) -> None:
    facts = register(SCORES, groups=[groups[0], None, None, groups[1], None, None])
    assert not is_told(facts)


def test_an_assessment_behind_the_measures_is_what_remains() -> None:
    facts = register(SCORES, between=["Åtgärd"])
    assert not facts.problems
    assert all(risk.residual for risk in facts.risk_assessments[0].risks)


def test_blank_columns_are_no_assessment() -> None:
    assert not is_told(register(SCORES, empty=True))
