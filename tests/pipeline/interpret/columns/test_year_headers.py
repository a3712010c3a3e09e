"""Columns that a year alone heads, as last year's values are beside this year's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.columns.header import find_header
from pipeline.interpret.interpret import interpret
from schemas.tables import RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Jäv vid inköp", 3, 4, "12", "Ekonomichef"),
    ("Mutor", 2, 4, "9", "HR-chef"),
    ("Brand", 2, 2, "4", "Förvaltare"),
]
NOTATIONS = {
    "with letters": (["Riskvärde"], ["S{0} x K{1} = {2}"]),
    "with brackets": (["Riskvärde"], ["{2} ({0}x{1})"]),
    "three cells": (["Sannolikhet", "Konsekvens", "Riskvärde"], ["{0}", "{1}", "{2}"]),
}


def read(rows: Sequence[Sequence[str | None]]) -> RiskAssessment:
    (table,) = interpret(document(["# Riskanalys 2026", grid(rows)])).risk_assessments
    return table


@pytest.mark.parametrize("years", [["2025"], ["2024", "2025"]], ids=["one year", "two years"])
@pytest.mark.parametrize("place", ["behind", "last", "before"])
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("named", [True, False], ids=["numbered", "unnumbered"])
def test_an_earlier_years_values_are_told_beside(notation: str, place: str, years: list[str], *, named: bool) -> None:
    scores, forms = NOTATIONS[notation]
    header = {
        "behind": [*scores, *years, "Riskägare"],
        "last": [*scores, "Riskägare", *years],
        "before": [*years, *scores, "Riskägare"],
    }[place]
    rows: list[list[str | None]] = [["ID", "Risk", *header]]
    for at, (name, s, k, earlier, owner) in enumerate(RISKS):
        told = dict(zip(scores, (form.format(s, k, s * k) for form in forms), strict=True)) | dict.fromkeys(
            years, earlier
        )
        told |= {"ID": f"SN-{at}", "Risk": name, "Riskägare": owner}
        rows.append([told[str(text)] for text in rows[0]])
    table = read([row if named else row[1:] for row in rows])
    found = [
        (risk.name, risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value))
        for risk in table.risks
    ]
    assert found == [(name, (s, k, s * k)) for name, s, k, _, _ in RISKS]
    assert [[risk.extra.get(year) for year in years] for risk in table.risks] == [
        [earlier] * len(years) for _, _, _, earlier, _ in RISKS
    ]
    assert [risk.owner and risk.owner.text for risk in table.risks] == [owner for *_, owner in RISKS]


NEAR = [("Jäv", 2, 3, 6), ("Mutor", 3, 3, 9), ("Brand", 1, 4, 4), ("Vite", 4, 2, 8), ("Svinn", 3, 4, 9)]


@pytest.mark.parametrize("over", ["Föreg. år", "Föregående år", "Fg. år", None])
@pytest.mark.parametrize("scores", [["S", "K", "SxK"], ["Sannolikhet", "Konsekvens", "Riskvärde"], ["S", "K", "R"]])
@pytest.mark.parametrize("first", [True, False], ids=["last year first", "this year first"])
def test_last_years_values_that_are_mostly_this_years_are_none_of_its_own(
    over: str | None, scores: list[str], *, first: bool
) -> None:
    """Four of five are the product of this year's parts."""
    earlier: list[str | None] = [over or "Riskanalys", "2025"]
    groups: list[str | None] = ["Riskvärde", None, None]
    heads: list[str | None] = [*scores]
    rows: list[list[str | None]] = [
        ["Risk", *([earlier[0], *groups] if first else [*groups, earlier[0]])],
        ["^", *([earlier[1], *heads] if first else [*heads, earlier[1]])],
    ]
    for name, s, k, before in NEAR:
        own: list[str | None] = [str(s), str(k), str(s * k)]
        rows.append([name, *([str(before), *own] if first else [*own, str(before)])])
    found = [
        (risk.score and (risk.score.likelihood, risk.score.consequence, risk.score.value)) for risk in read(rows).risks
    ]
    assert found == [(s, k, s * k) for _, s, k, _ in NEAR]


@pytest.mark.parametrize(
    "row", [["Process", "2025", "Inköp", "Risk"], ["Period", "2026", "Risk", "3"], ["Ekonomi", "2025", "Risk", "Chef"]]
)
def test_few_words_of_headers_beside_a_year_are_none(row: list[str | None]) -> None:
    assert find_header(grid([row, ["Jäv", "Mutor", "Brand", "Avtal"]])) is None
