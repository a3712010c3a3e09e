"""Headers that each name a part and a step are read as the part over its steps; what marks no step is told."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.tables.reshaped.step_headers import steps_below_parts
from pipeline.interpret.tables.reshaped.ticked_scores import with_ticked_scores
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Faktura betalas utan kontroll", 2, 3, "Mottagare skriver under"),
    ("Dröjsmålsränta efter semester", 3, 1, "Attestanter får ersättare"),
    ("Avtalsvite krävs inte in", 1, 3, "Ekonomen får kopia"),
]
HEADERS = {"behind": "{part} {step}", "in brackets": "{part} ({step})", "with a colon": "{part}: {step}"}


def rows(header: str, mark: str, steps: int, above: int = 0) -> list[list[str | None]]:
    """A table with a header for each step of both parts, below some rows of its own."""
    wide: list[list[str | None]] = [["Enhet: Stab", *[None] * (2 * steps + 1)]] * above
    heads = [
        header.format(part=part, step=step) for part in ("Sannolikhet", "Konsekvens") for step in range(1, steps + 1)
    ]
    ticks = [
        [mark if one == own else "" for own in parts for one in range(1, steps + 1)]
        for parts in ((s, k) for _, s, k, _ in RISKS)
    ]
    body: list[list[str | None]] = [
        [name, *own, measure] for (name, _, _, measure), own in zip(RISKS, ticks, strict=True)
    ]
    return [*wide, ["Risk", *heads, "Åtgärd"], *body]


def read(table: list[list[str | None]]) -> Facts:
    return interpret(document(["# Riskbedömning för intern kontroll 2025", grid(table)]))


@pytest.mark.parametrize(
    ("header", "mark", "steps", "above"), list(product(HEADERS.values(), ["X", "☒", "(x)"], [3, 5], [0, 1]))
)
def test_a_ticked_step_is_the_part_of_the_score(header: str, mark: str, steps: int, above: int) -> None:
    facts = read(rows(header, mark, steps, above))
    (table,) = facts.risk_assessments
    found = [(one.name, one.score and (one.score.likelihood, one.score.consequence)) for one in table.risks]
    assert found == [(name, (s, k)) for name, s, k, _ in RISKS]
    assert [one.treatments[0].text for one in table.risks] == [measure for *_, measure in RISKS]
    assert not facts.problems


@pytest.mark.parametrize("mark", ["●", "J"])
@pytest.mark.parametrize("steps", [3, 4])
def test_one_mark_once_in_each_row_is_a_tick(mark: str, steps: int) -> None:
    (table,) = read(rows("{part} {step}", mark, steps)).risk_assessments
    assert [one.score and (one.score.likelihood, one.score.consequence) for one in table.risks] == [
        (s, k) for _, s, k, _ in RISKS
    ]


@pytest.mark.parametrize("others", [("●", "○", "◐"), ("J", "N", "J"), ("2", "2", "2"), ("Ej", "Ej", "Ej")])
def test_what_is_no_tick_is_told(others: tuple[str, str, str]) -> None:
    table = rows("{part} {step}", "#", 3)
    for row, mark in zip(table[1:], others, strict=True):
        row[:] = [mark if text == "#" else text for text in row]
    facts = read(table)
    assert all(one.score is None or one.score.value is None for one in facts.risk_assessments[0].risks)
    assert any("kunde" in problem.message and "tolkas" in problem.message for problem in facts.problems)


@pytest.mark.parametrize("texts", [("Ingen", "Merkostnad", "Sjukfrånvaro"), ("Vite", "", "Hot")])
def test_what_the_consequences_are_is_no_score(texts: tuple[str, str, str]) -> None:
    heads = ("Konsekvens för brukare", "Konsekvens för ekonomi", "Konsekvens för personal")
    body: list[list[str | None]] = [[name, *texts, measure] for name, _, _, measure in RISKS]
    facts = read([["Risk", *heads, "Åtgärd"], *body])
    assert not [problem for problem in facts.problems if "bedömningarna" in problem.message]


@pytest.mark.parametrize("mark", ["X", "●", "T"])
def test_steps_of_one_part_alone_may_be_kinds_or_what_is_tolerated(mark: str) -> None:
    heads = [f"Konsekvens {step}" for step in (1, 2, 3)]
    table = grid(
        [["Område", *heads], *([name, *(mark if at == k else "" for at in (1, 2, 3))] for name, _, k, _ in RISKS)]
    )
    assert steps_below_parts(table) is table
    wide = grid(
        [
            ["Område", "Konsekvens", None, None],
            ["^", "1", "2", "3"],
            *([name, *("●" if at == k else "" for at in (1, 2, 3))] for name, _, k, _ in RISKS),
        ]
    )
    drawn = document([wide])
    assert with_ticked_scores(drawn) == drawn


@pytest.mark.parametrize(
    "heads",
    [
        ["Sannolikhet 1", "Sannolikhet 2", "Åtgärd"],
        ["Sannolikhet 1", "Konsekvens 2", "Åtgärd 3"],
        ["Sannolikhet 2023", "Sannolikhet 2024", "Sannolikhet 2025"],
        ["Kontroll 1", "Kontroll 2", "Kontroll 3"],
        ["Sannolikhet", "Konsekvens", "Riskvärde"],
    ],
)
def test_other_headers_stay_as_they_are(heads: list[str]) -> None:
    table = grid([["Risk", *heads], ["Jäv", "1", "2", "3"], ["Stöld", "2", "2", "4"]])
    assert steps_below_parts(table) is table
