"""Forms of label and value whose rules stand below their rows: nothing is drawn above the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line, Word
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [("Metod", "Stickprov"), ("Kontrollansvarig", "Rektor"), ("Rapporteras till", "Nämnden")]
VALUE = 93.0  # where the values of a drawn grid begin


def line(text: str, top: float, *, left: float = 3.0, bold: bool = False) -> Line:
    """A line of words of 5 points a letter; a tab parts a label from its value, which begins in the form's second column."""
    words: list[Word] = []
    for word in text.split():
        is_first_value = "\t" in text and word == text.split("\t")[1].split(maxsplit=1)[0]
        left = VALUE if is_first_value else left
        words.append(Word(word, (left, top, left + 5 * len(word), top + 10)))
        left += 5 * len(word) + 3
    box = (words[0].box[0], top, words[-1].box[2], top + 10)
    return Line(" ".join(text.split()), box, tuple(words), size=10, bold=bold)


def card(name: str, check: str, top: float, *further: Line) -> list[Line | Grid | str]:
    """A heading, the first row as text alone, and the others between rules."""
    return [line(name, top, bold=True), line(check, top + 20), *further, open_form(top + 33 + 12 * len(further))]


def open_form(top: float) -> Grid:
    return replace(grid(ROWS, top=top), drawn="rows")


def read(*blocks: Line | Grid | str) -> Facts:
    return interpret(document(["# Internkontrollplan 2025", *blocks]))


def test_the_row_above_the_first_rule_is_the_forms() -> None:
    second = line("• Samtal med rektor", 432, left=VALUE + 5)
    facts = read(
        *card("Elever upptäcks för sent", "Kontrollmoment\tKontroll av frånvaro", 200),
        *card("Bidrag rekvireras inte", "Kontrollmoment\t• Avstämning", 400, second),
    )
    (plan,) = facts.control_plans
    assert [(one.risk, [check.text for check in one.checks], one.method) for one in plan.controls] == [
        ("Elever upptäcks för sent", ["Kontroll av frånvaro"], "Stickprov"),
        ("Bidrag rekvireras inte", ["Avstämning", "Samtal med rektor"], "Stickprov"),
    ]
    assert not facts.problems


def test_a_form_with_scores_by_their_assessments_has_its_first_row_too() -> None:
    rows = [("Riskägare", "Rektor"), ("Bruttorisk (S x K)", "4 x 3 = 12"), ("Nettorisk (S x K)", "2 x 3 = 6")]
    cards = [
        (
            line(name, top, bold=True),
            line("Process\tElevhälsa", top + 20),
            replace(grid(rows, top=top + 33), drawn="rows"),
        )
        for name, top in (("Elever upptäcks för sent", 200), ("Bidrag rekvireras inte", 400))
    ]
    facts = interpret(document(["# Riskanalys 2025", *(block for card in cards for block in card)]))
    (table,) = facts.risk_assessments
    assert [(risk.name, risk.process, risk.residual and risk.residual.value) for risk in table.risks] == [
        ("Elever upptäcks för sent", "Elevhälsa", 6),
        ("Bidrag rekvireras inte", "Elevhälsa", 6),
    ]


@pytest.mark.parametrize("text", ["Kontrollmoment Kontroll av frånvaro", "Föreståndare\tKontroll av frånvaro"])
def test_a_line_without_label_and_value_in_the_forms_columns_is_its_heading(text: str) -> None:
    facts = read(line(text, 220), open_form(233))
    assert not facts.control_plans


def test_cards_of_controls_below_a_title_are_never_passed_over() -> None:
    """Also where another table was read."""
    analysis = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"]], top=100)
    forms = [block for top in (300, 500) for block in (line("En risk", top, bold=True), open_form(top + 15))]
    facts = interpret(document(["# Riskanalys 2025", analysis], ["# Internkontrollplan 2025", *forms]))
    assert len(facts.risk_assessments) == 1
    assert [problem.code for problem in facts.problems] == ["card-unread"]
    assert {one.outcome for one in facts.ledger if one.kind == "card"} == {"unread"}
