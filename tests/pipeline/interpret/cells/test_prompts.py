"""What a drop-down or a form of the web shows before anybody has chosen or answered is no value, and a row of nothing else is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.cells.placeholders import is_placeholder, is_unanswered
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

PROMPTS = [
    "Välj",
    "Välj…",
    "Välj...",
    "– Välj –",
    "-- välj --",
    "<Välj>",
    "[Välj värde]",
    "Välj i listan",
    "(välj)",
    "Välj ur lista",
]
ROWS = [
    ("Hamn", "Båtar lyfts utan kvitto", "2", "3", "Kvittoblock", "Hamnchef"),
    ("Museum", "Föremål lånas ut utan avtal", "3", "2", "Avtalsmall", "Intendent"),
    ("Bad", "Klorhalten mäts inte", "1", "4", "Mätning varje dag", "Badmästare"),
]


def read(rows: Sequence[Sequence[str]]) -> list[Risk]:
    header = ["Område", "Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Riskägare"]
    facts = interpret(document(["# Riskanalys 2027", grid([header, *map(list, rows)])]))
    assert not facts.problems
    (table,) = facts.risk_assessments
    return table.risks


@pytest.mark.parametrize("prompt", PROMPTS)
def test_rows_that_nobody_has_filled_in_are_none(prompt: str) -> None:
    blank = ["", "", prompt, prompt, "", ""]
    assert [risk.name for risk in read([*ROWS, blank, blank])] == [row[1] for row in ROWS]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_part_that_nobody_has_chosen_is_missing(prompt: str) -> None:
    process, name, likelihood, _, *rest = ROWS[1]
    scored = read([ROWS[0], (process, name, likelihood, prompt, *rest), ROWS[2]])[1].score
    assert scored
    assert (scored.likelihood, scored.consequence) == (3, None)


@pytest.mark.parametrize(
    "text",
    [
        "Välj bort leverantör",
        "Väljarna får fel besked",
        "Val av leverantör",
        "Välj ut tio fakturor",
        "Vald",
        "Välj metod efter risk",
    ],
)
def test_what_somebody_wrote_is_a_value(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize("text", ["Inget svar", "(inget svar)", "[Obesvarad]", "<ej besvarat>", "Svar saknas."])
def test_an_answer_that_nobody_gave_may_stand_in_brackets(text: str) -> None:
    assert is_unanswered(text)


def test_inget_svar_may_be_a_risk() -> None:
    assert not is_unanswered("Inget svar lämnas i tid")
    assert not is_placeholder("Inget svar")
