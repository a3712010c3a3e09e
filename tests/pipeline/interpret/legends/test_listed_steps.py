"""A scale whose steps stand in a list, each number behind its word: "Liten = 1" below "Båda bedöms i tre steg"."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

WORDS = ["Liten", "Måttlig", "Stor", "Mycket stor"]
FORMS = ["{} = {}", "• {} = {}", "– {} ({})", "{} ({} poäng)", "• {} - {}", "{} = {},"]
INTRODUCED = [
    ["Både sannolikhet och konsekvens värderas i steg så här:"],
    ["Så här värderar vi riskerna i bolaget:"],
    ["Sannolikhet och konsekvens:"],
    ["Sannolikhet och konsekvens anges i ord:", "Sannolikhet (nedåt), konsekvens (åt höger)"],
]
CODES = [(2, 4), (3, 1), (4, 2), (1, 3)]


@pytest.mark.parametrize("introduced", INTRODUCED)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_falling", [False, True])
def test_words_get_their_numbers_from_a_list(introduced: list[str], form: str, *, is_falling: bool) -> None:
    steps = [form.format(word, step) for step, word in enumerate(WORDS, 1)]
    rows = [[f"Risk {at} missas", WORDS[s - 1], WORDS[k - 1]] for at, (s, k) in enumerate(CODES)]
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], *rows], top=600)
    listed = steps[::-1] if is_falling else steps
    facts = interpret(document(["# Riskanalys 2027", *introduced, *listed, "Här följer riskerna.", table]))
    [read] = facts.risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in read.risks if risk.score] == CODES
    assert not facts.problems


@pytest.mark.parametrize("form", ["{} = {}", "{} - {}", "{} ({})"])
def test_a_scale_in_one_line_without_commas(form: str) -> None:
    told = " ".join(form.format(word, step) for step, word in enumerate(WORDS, 1))
    rows = [[f"Risk {at} missas", WORDS[s - 1], WORDS[k - 1]] for at, (s, k) in enumerate(CODES)]
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], *rows], top=600)
    [read] = interpret(
        document(["# Riskanalys 2027", f"Sannolikhet: {told}", f"Konsekvens: {told}", table])
    ).risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in read.risks if risk.score] == CODES


def test_counts_are_no_steps() -> None:
    counts = ["Antal kontroller = 1", "Antal avvikelser = 2", "Antal åtgärder = 3"]
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "Antal åtgärder", "Antal kontroller"]], top=600)
    [read] = interpret(document(["# Riskanalys 2027", "Antal i år:", *counts, table])).risk_assessments
    assert [risk.score.likelihood for risk in read.risks if risk.score] == [None]
