"""A title that a text above a table begins with, as a sentence of its own."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [["Risk", "Sannolikhet", "Konsekvens"], ["Jäv", "2", "3"]]
MORE = [
    "Bruttorisk = före åtgärd, nettorisk = efter åtgärd.",
    "Medelvärde av ledningsgruppens fem bedömningar, skala 1–5. Risktal = S × K, avrundat till en decimal, enligt nämndens modell.",
]


@pytest.mark.parametrize(
    "title",
    [
        "Väsentlighets- och riskanalys 2018",
        "Riskanalys för 2018",
        "Riskanalys 2018–2019",
        "Riskanalys för socialnämnden 2018",
        "Riskbedömning för kultur- och fritidsnämnden, 2018",
    ],
)
@pytest.mark.parametrize("more", [MORE[:1], MORE])
@pytest.mark.parametrize("above", [[], ["# Gemensamma räddningsnämnden Norra"]])
def test_a_text_that_begins_with_its_title(title: str, more: list[str], above: list[str]) -> None:
    page: list[Line | Grid | str] = [*above, f"{title}. {' '.join(more)}", grid(RISKS)]
    (table,) = interpret(document(page)).risk_assessments
    assert (table.title, table.year) == (title, 2018)


@pytest.mark.parametrize(
    "text",
    [
        "Riskanalysen antogs 2018. Den gäller tills vidare.",
        "Nämnden antog riskanalys 2018. Den gäller tills vidare.",
        "Riskanalys för nämnden togs fram under 2018. Den gäller tills vidare.",
        "Riskanalys enligt modell från 2018. Den gäller tills vidare.",
    ],
)
def test_a_sentence_that_says_more_is_no_title(text: str) -> None:
    (table,) = interpret(document([text, grid(RISKS)])).risk_assessments
    assert (table.title, table.year) == (None, None)


def test_a_title_of_its_own_line_goes_before() -> None:
    page: list[Line | Grid | str] = [
        "# Riskanalys 2019",
        "Riskanalys 2018. Den ersattes i fjol av den nedan.",
        grid(RISKS),
    ]
    (table,) = interpret(document(page)).risk_assessments
    assert (table.title, table.year) == ("Riskanalys 2019", 2019)
