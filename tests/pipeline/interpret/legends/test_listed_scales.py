"""A legend that lists the steps of both scales below each other, each row or band with its part, as exports have them."""

from __future__ import annotations

from itertools import product

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]

SCALES = {
    "Sannolikhet": ["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik", "Mycket sannolik"],
    "Konsekvens": ["Försumbar", "Lindrig", "Kännbar", "Allvarlig", "Mycket allvarlig"],
}
VALUES = [("Riskvärde", "1", "Låg", "Bevakas"), ("Riskvärde", "2", "Hög", "Åtgärdas")]


def legend(form: str, steps: int, names: tuple[str, str, str], *, values: bool) -> Grid:
    """A legend: each step's part in its own row, over several rows, once above blanks, or in a band; or number and word in one cell."""
    rows: list[Row] = [["Skala", *names]]
    for part, words in SCALES.items():
        if form == "band":
            rows.append([part, None, None, None])
        for number, word in enumerate(words[:steps], 1):
            first = {"each": part, "merged": part if number == 1 else "^", "once": part if number == 1 else ""}
            label = [f"{number} - {word}", ""] if form == "one cell" else [str(number), word]
            rows.append([first.get(form, part if form == "one cell" else ""), *label, "Inträffar ibland"])
    return grid([*rows, *(list(row) for row in VALUES)] if values else rows)


@pytest.mark.parametrize(
    ("form", "steps", "names", "values"),
    list(
        product(
            ["each", "merged", "once", "band", "one cell"],
            [4, 5],
            [("Värde", "Benämning", "Förklaring"), ("Nivå", "Namn", "Beskrivning"), ("Poäng", "Ord", "Innebörd")],
            [False, True],
        )
    ),
)
def test_it_is_the_scale_of_the_table_and_no_table(
    form: str, steps: int, names: tuple[str, str, str], *, values: bool
) -> None:
    risks = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "Möjlig", "Allvarlig"], ["Mutor", "Sannolik", "Lindrig"]]
    blocks: list[Grid | str] = ["# Riskanalys 2026", grid(risks), "Skalor", legend(form, steps, names, values=values)]
    facts = interpret(document(blocks))
    (table,) = facts.risk_assessments
    assert isinstance(table, RiskAssessment)
    scores = [(one.name, one.score.likelihood, one.score.consequence) for one in table.risks if one.score]
    assert scores == [("Jäv", 3, 4), ("Mutor", 4, 2)]
    assert (table.scale.likelihood.max, table.scale.consequence.max) == (steps, steps)
    assert not facts.problems


def test_a_number_above_the_listed_steps_is_out_of_scale() -> None:
    risks = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "5 - Mycket sannolik", "3 - Kännbar"]]
    names = ("Värde", "Benämning", "Förklaring")
    blocks: list[Grid | str] = ["# Riskanalys 2026", grid(risks), "Skalor", legend("each", 4, names, values=False)]
    (table,) = interpret(document(blocks)).risk_assessments
    assert isinstance(table, RiskAssessment)
    (risk,) = table.risks
    assert (risk.score and risk.score.likelihood, table.scale.likelihood.max) == (5, 4)


def test_risks_that_name_a_part_of_a_score_are_no_legend() -> None:
    risks = [["Typ", "Nr", "Risk", "S", "K"], ["Sannolikhet", "1", "Jäv", "2", "3"], ["Konsekvens", "2", "Mutor", "3", "3"]]  # fmt: skip
    (table,) = interpret(document(["# Riskanalys 2026", grid(risks)])).risk_assessments
    assert isinstance(table, RiskAssessment)
    assert [risk.name for risk in table.risks] == ["Jäv", "Mutor"]


LISTED = {
    "parts in letters": [["Typ", "Värde", "Benämning", "Förklaring"], *(
        [part[0], str(at), word, "Inträffar ibland"] for part, words in SCALES.items() for at, word in enumerate(words, 1)
    )],
    "parts in other words": [["Skala", "Värde", "Benämning", "Beskrivning"], *(
        [part, str(at), word, "Inträffar ibland"]
        for part, words in zip(("Chans", "Effekt"), SCALES.values(), strict=True) for at, word in enumerate(words, 1)
    )],
    "no parts": [["Värde", "Benämning", "Förklaring"], *(
        [str(at), word, "Inträffar ibland"] for words in SCALES.values() for at, word in enumerate(words, 1)
    )],
    "values and measures": [["Risknivå", "Benämning", "Åtgärd"], ["1–3", "Låg", "Acceptera"], ["4–8", "Medel", "Bevaka"], ["9–16", "Hög", "Åtgärda"]],
    "values": [["Riskvärde", "Benämning", "Beskrivning"], ["1", "Låg", "Bevakas"], ["2", "Medel", "Följs upp"], ["3", "Hög", "Åtgärdas nu"]],
}  # fmt: skip


@pytest.mark.parametrize("listed", list(LISTED))
@pytest.mark.parametrize("before", [True, False])
def test_words_of_a_scale_name_no_risks(listed: str, *, before: bool) -> None:
    risks = grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], ["Jäv", "2", "3", "6"], ["Mutor", "3", "3", "9"]])
    both: list[Grid | str] = ["Skalor", grid(LISTED[listed])]
    facts = interpret(document(["# Riskanalys 2026", *([*both, risks] if before else [risks, *both])]))
    (table,) = facts.risk_assessments
    assert isinstance(table, RiskAssessment)
    assert [(one.name, one.score and one.score.value) for one in table.risks] == [("Jäv", 6), ("Mutor", 9)]
    assert not facts.problems


def test_risks_of_several_words_that_begin_as_a_scale_does_are_risks() -> None:
    names = ["Hög personalomsättning", "Låg bemanning", "Stor frånvaro", "Allvarlig brand"]
    rows = [[name, "2", "3", "6"] for name in names]
    (table,) = interpret(
        document(["# Riskanalys 2026", grid([["Benämning", "S", "K", "SxK"], *rows])])
    ).risk_assessments
    assert isinstance(table, RiskAssessment)
    assert [risk.name for risk in table.risks] == names
