"""Scores that are counted in marks: what each cell's filled ones come to, and what is told where they cannot be counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.legends.marks import are_typed, labels_of_marks
from tests.pipeline.interpret.drawn_pages import document, grid

SCORES = [(3, 2), (4, 3), (1, 4), (2, 2)]
NAMES = ["Jäv", "Stöld av kontanter", "Sena fakturor", "Avtal saknas"]


def of_four(filled: str, empty: str, gap: str = "") -> Callable[[int], str]:
    return lambda step: gap.join(filled * step + empty * (4 - step))


WAYS = {
    "dots": of_four("●", "○"),
    "dots apart": of_four("●", "○", " "),
    "stars": of_four("★", "☆"),
    "squares": of_four("■", "□"),
    "filled alone": of_four("●", ""),
    "bullets": of_four("•", ""),
    "as pictures": of_four("⚫\ufe0f", "⚪\ufe0f"),
}


def facts(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Facts:
    return interpret(document(["# Riskanalys 2026 för fritidsnämnden", grid([header, *rows])]))


@pytest.mark.parametrize("stated", [True, False], ids=["with a value", "without"])
@pytest.mark.parametrize("way", WAYS)
def test_marks_are_counted(way: str, *, stated: bool) -> None:
    draw = WAYS[way]
    rows = [[name, draw(s), draw(k), str(s * k)] for name, (s, k) in zip(NAMES, SCORES, strict=True)]
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
    found = facts(header, rows) if stated else facts(header[:3], [row[:3] for row in rows])
    (table,) = found.risk_assessments
    assert [(one.score.likelihood, one.score.consequence) for one in table.risks if one.score] == SCORES
    assert not found.problems
    assert (table.scale.likelihood.max, table.scale.consequence.max) == (4, 4)


@pytest.mark.parametrize("between", [" / ", " x "])
def test_both_parts_in_one_cell(between: str) -> None:
    rows = [[name, between.join(map(WAYS["dots"], score))] for name, score in zip(NAMES, SCORES, strict=True)]
    (table,) = facts(["Risk", "Riskbedömning (S x K)"], rows).risk_assessments
    assert [(one.score.likelihood, one.score.consequence) for one in table.risks if one.score] == SCORES


def test_marks_that_are_all_alike_are_told() -> None:
    """Those that are not reached may be paler, which their text does not say."""
    rows = [[name, "●●●●", "●●●●", str(s * k)] for name, (s, k) in zip(NAMES, SCORES, strict=True)]
    found = facts(["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], rows)
    (table,) = found.risk_assessments
    assert all(one.score and one.score.likelihood is None for one in table.risks)
    (problem,) = found.problems
    assert problem.code == "value-unread"
    assert "”●●●●”" in problem.message


@pytest.mark.parametrize("texts", [["●", "●", "○"], ["●", "Möjlig", "3"], ["", ""], ["3", "4"], ["●●" * 9, "●" * 12]])
def test_what_is_no_scale_of_marks(texts: list[str]) -> None:
    assert labels_of_marks(texts) == {}


def test_steps_that_no_cell_has_are_of_the_scale() -> None:
    assert labels_of_marks(["●●○○", "●●●●"]) == {"1": "●○○○", "2": "●●○○", "3": "●●●○", "4": "●●●●"}


@pytest.mark.parametrize("form", ["●●●●● {}", "{} ★★★★★", "●●●○ {}"])
def test_a_number_beside_the_marks_goes_before_them(form: str) -> None:
    """In a paler colour those that are not reached look alike."""
    rows = [[name, form.format(s), form.format(k), str(s * k)] for name, (s, k) in zip(NAMES, SCORES, strict=True)]
    (table,) = facts(["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], rows).risk_assessments
    assert [risk.score and (risk.score.likelihood, risk.score.consequence) for risk in table.risks] == SCORES


TYPED = {
    "stars": "*".__mul__,
    "pluses": "+".__mul__,
    "exclamation marks": "!".__mul__,
    "Roman numerals": ["", "I", "II", "III", "IV"].__getitem__,
    "numerals that are one sign": ["", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"].__getitem__,
}


@pytest.mark.parametrize("stated", [True, False], ids=["with a value", "without"])
@pytest.mark.parametrize("down", [True, False], ids=["the first is the highest", "the lowest"])
@pytest.mark.parametrize("way", TYPED)
def test_typed_signs_and_numerals_are_told_and_never_counted(way: str, *, down: bool, stated: bool) -> None:
    steps = [(5 - s, 5 - k) if down else (s, k) for s, k in SCORES]
    rows = [
        [name, TYPED[way](first), TYPED[way](second), str(s * k)]
        for name, (first, second), (s, k) in zip(NAMES, steps, SCORES, strict=True)
    ]
    header = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
    found = facts(header, rows) if stated else facts(header[:3], [row[:3] for row in rows])
    (table,) = found.risk_assessments
    assert {(one.score.likelihood, one.score.consequence) for one in table.risks if one.score} == {(None, None)}
    assert {problem.code for problem in found.problems} == {"value-unread"}


@pytest.mark.parametrize(
    "texts",
    [
        ["I", "V", "I", "V"],  # single letters may be short for words
        ["II", "II", "II"],
        ["+", "-", "++", "--"],
        ["*", "**", "+"],
        ["II", "3", "IV"],
        ["H", "M", "L"],
        ["II", "VI", "IX"],
        ["*", "", "*"],  # a note below the table
        [],
    ],
)
def test_what_is_no_scale_is_none_of_typed_signs(texts: Sequence[str]) -> None:
    assert not are_typed(texts)


@pytest.mark.parametrize("texts", [["I", "II", "IV"], ["Ⅲ", "Ⅱ"], ["*", "**", "*"], ["+", "+++"]])
def test_typed_signs(texts: Sequence[str]) -> None:
    assert are_typed(texts)


@pytest.mark.parametrize("way", ["Roman numerals", "numerals that are one sign"])
def test_numerals_that_a_legend_gives_numbers_are_read(way: str) -> None:
    draw = TYPED[way]
    legend = grid([["Nivå", "Sannolikhet", "Konsekvens"], *([str(n), draw(n), draw(n)] for n in (1, 2, 3, 4))])
    rows = [["Risk", "Sannolikhet", "Konsekvens"], *([name, draw(s), draw(k)] for name, (s, k) in zip(NAMES, SCORES, strict=True))]  # fmt: skip
    found = interpret(document(["# Riskanalys 2026", legend, grid(rows, top=400)]))
    scores = [one.score for table in found.risk_assessments for one in table.risks if one.score]
    assert [(one.likelihood, one.consequence) for one in scores] == SCORES
    assert not found.problems
