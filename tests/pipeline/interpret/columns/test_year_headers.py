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


@pytest.mark.parametrize(
    "row", [["Process", "2025", "Inköp", "Risk"], ["Period", "2026", "Risk", "3"], ["Ekonomi", "2025", "Risk", "Chef"]]
)
def test_few_words_of_headers_beside_a_year_are_none(row: list[str | None]) -> None:
    assert find_header(grid([row, ["Jäv", "Mutor", "Brand", "Avtal"]])) is None
