"""Rows that begin with a step of a scale which is also a mean's name: "Medel | Kännbar | 9" below the name of a risk."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

STEPS = "Sannolikhet: 1 = Mycket låg; 2 = Låg; 3 = Medel; 4 = Hög"
WORDS = "Konsekvens: 1 = Försumbar; 2 = Lindrig; 3 = Medel; 4 = Allvarlig"
CASES = [
    ("Försenad handläggning av avtal", "Medel", "Lindrig", "6"),
    ("Register är inte aktuella", "Låg", "Medel", "6"),
    ("Obehörig åtkomst till uppgifter", "Medel", "Allvarlig", "12"),
    ("Underlag saknas för beslut", "Medel", "Medel", "9"),
]
FORMS = {
    "value": ["Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"],
    "no value": ["Sannolikhet", "Konsekvens", "Åtgärd"],
    "turned": ["Konsekvens", "Sannolikhet", "Riskvärde", "Åtgärd"],
}


def heading(text: str, top: float, size: float = 13) -> Line:
    return Line(text, (3, top, 3 + 6 * len(text), top + size), size=size, bold=True)


def read(header: Sequence[str], title: Sequence[str] = ("Riskanalys 2025",), *extra: Sequence[str]) -> list[Risk]:
    lines = [heading(text, 10 + 20 * at, 17) for at, text in enumerate(title)]
    blocks: list[Line | Grid | str] = [
        *lines,
        *(Line(text, (3, top, 400, top + 10), size=10) for text, top in ((STEPS, 60), (WORDS, 75))),
    ]
    for at, (name, likelihood, consequence, value) in enumerate(CASES):
        told = {"Sannolikhet": likelihood, "Konsekvens": consequence, "Riskvärde": value, "Åtgärd": "Inför checklista"}
        top = 100.0 + 150 * at
        rows = [list(header), [told[column] for column in header], *map(list, extra)]
        blocks += [heading(f"{at + 1}. {name}", top), grid(rows, top=top + 16)]
    return [risk for one in interpret(document(blocks)).risk_assessments for risk in one.risks]


@pytest.mark.parametrize("header", FORMS.values(), ids=FORMS)
def test_a_row_that_begins_with_a_step_is_no_mean(header: list[str]) -> None:
    found = read(header)
    assert [one.name for one in found] == [name for name, *_ in CASES]
    told = [[one.score.raw.split()[at] for at in (0, 1)] for one in found if one.score]
    assert [sorted(words) for words in told] == [sorted([likely, grave]) for _, likely, grave, _ in CASES]


@pytest.mark.parametrize("name", ["Medel", "Genomsnitt", "Snitt", "Summa"])
@pytest.mark.parametrize("parts", [("2,5", "3"), ("2", "3"), ("", "3"), ("", "")])
def test_a_mean_with_numbers_is_no_risk(name: str, parts: tuple[str, str]) -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens"], *([case[0], "2", "3"] for case in CASES), [name, *parts]]
    found = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [risk.name for one in found for risk in one.risks] == [case[0] for case in CASES]


def test_a_name_of_a_mean_over_both_parts_is_no_score() -> None:
    rows: list[list[str | None]] = [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]]
    rows += [[name, likelihood, consequence, value] for name, likelihood, consequence, value in CASES]
    rows += [["", "Medel", None, "8,3"]]
    found = interpret(document(["# Riskanalys 2025", STEPS, WORDS, grid(rows)])).risk_assessments
    assert [risk.name for one in found for risk in one.risks] == [case[0] for case in CASES]
