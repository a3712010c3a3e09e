"""Parts of a score under the beginnings of their names, below a header over all of them or alone."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

ROWS = [
    ("Båtplatser faktureras fel", "Avstämning mot register", 1, 3),
    ("Nycklar lämnas inte tillbaka", "Inventering av nycklar", 2, 4),
    ("Resor saknar syfte", "Stickprov på tio resor", 4, 2),
    ("Lagret svinner", "Räkning av förråd", 3, 3),
]


def read(parts: list[str], group: str | None, numbers: list[list[str]] | None = None) -> Facts:
    told = numbers or [[str(s), str(k), str(s * k)][: len(parts)] for *_, s, k in ROWS]
    rows = [[risk, *row, check, "Chef"] for (risk, check, *_), row in zip(ROWS, told, strict=True)]
    low = ["Vad kan hända?", *parts, "Kontrollmoment", "Ansvarig"]
    over = [low[0], group, *[None] * (len(parts) - 1), *low[-2:]]
    header = [over, ["^", *parts, "^", "^"]] if group else [low]
    return interpret(document(["# Internkontrollplan 2027", grid([*header, *rows])]))


def scores(facts: Facts) -> list[tuple[float | None, ...]]:
    [plan] = facts.control_plans
    return [(one.likelihood, one.consequence, one.value) for row in plan.controls if (one := row.score)]


@pytest.mark.parametrize("group", ["Riskbedömning", "Bedömning", "Riskvärdering", None])
@pytest.mark.parametrize(
    "parts",
    [
        ["San", "Kon", "Risktal"],
        ["San.", "Kons.", "Riskvärde"],
        ["Sannol", "Konsekvens", "RV"],
        ["Sa", "K", "Risktal"],
        ["San", "Kon"],
        ["Sannol.", "Väsentlighet"],
    ],
)
def test_the_beginning_of_a_parts_name_is_that_part(parts: list[str], group: str | None) -> None:
    facts = read(parts, group)
    assert scores(facts) == [(s, k, s * k if len(parts) > 2 else None) for *_, s, k in ROWS]
    assert not facts.problems


@pytest.mark.parametrize("name", ["Ofta?", "Frekvensgrad", "P"])
def test_numbers_tell_the_part_that_no_word_does(name: str) -> None:
    assert scores(read([name, "Konsekvens", "Risktal"], "Riskbedömning")) == [(s, k, s * k) for *_, s, k in ROWS]


def test_a_rank_is_no_part_and_is_told() -> None:
    numbers = [[str(at), str(k), str(s * k)] for at, (*_, s, k) in enumerate(ROWS, 5)]
    facts = read(["Rang", "Konsekvens", "Risktal"], "Riskbedömning", numbers)
    assert scores(facts) == [(None, k, s * k) for *_, s, k in ROWS]
    assert [problem.code for problem in facts.problems] == ["columns-unread"]


@pytest.mark.parametrize("value", ["Totalt", "Sammanvägt"])
def test_the_value_below_its_own_header_stays_that(value: str) -> None:
    numbers = [[str(s), str(k), stated] for (*_, s, k), stated in zip(ROWS, "2431", strict=True)]  # out of a matrix
    facts = read(["S", "K", value], "Riskvärde", numbers)
    assert scores(facts) == [(s, k, float(stated)) for (*_, s, k), stated in zip(ROWS, "2431", strict=True)]
