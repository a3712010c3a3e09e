"""Measures in a chapter of their own: those of the risks that they name, and told where they name none."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ["Nr", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde"],
    ["1", "Fakturor betalas två gånger", "3", "4", "12"],
    ["2", "Anställda har kvar behörighet", "2", "4", "8"],
    ["3", "Avtal löper ut", "3", "3", "9"],
]
MEASURES = [
    ["Spärr mot dubbletter", "Ekonomichef", "2026-03-31"],
    ["Månatlig rensning av konton", "IT-chef", "2026-05-31"],
    ["Avtalsdatabas med larm", "Upphandlare", "2026-09-30"],
]
CHAPTERS = ["Åtgärder", "Handlingsplan", "Åtgärdsplan 2026", "3. Planerade åtgärder", "Åtgärder för nämndens risker"]
OTHERS = ["Åtgärder efter revisionens granskning", "Arbetsmiljö: handlingsplan", "Digitalisering", "Medarbetarenkät"]


def read(chapter: str, header: str, names: list[str], *, treated: bool = False, before: str = "## Bakgrund") -> Facts:
    """A page of risks, a chapter of text, and one of measures; treated: the risks have measures of their own. before: the heading of the text."""
    head = [header] if header else []
    measures = grid([[*head, "Åtgärd", "Ansvarig", "Klart"], *([*own, *row] for own, row in _rows(names))], top=500)
    risks = [[*row, "Åtgärd" if not at else f"Rutin {at}"] if treated else row for at, row in enumerate(RISKS)]
    text = Line("Nämnden har gått igenom sina risker under hösten.", (50, 400, 400, 410), size=10)
    blocks: list[Line | Grid | str] = ["# Riskanalys 2026", "## Riskbedömning", grid(risks, top=230), before]
    return interpret(document([*blocks, text, f"## {chapter}", measures]))


def _rows(names: list[str]) -> list[tuple[list[str], list[str]]]:
    return [([names[at]] if names else [], row) for at, row in enumerate(MEASURES)]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize(("header", "names"), [("", []), ("Nr", ["1", "2", "3"])])
def test_measures_that_name_no_risk_are_told(chapter: str, header: str, names: list[str]) -> None:
    facts = read(chapter, header, names)
    (problem,) = facts.problems
    assert problem.message.startswith("Åtgärderna i en tabell på sidan 1 lästes inte")
    assert [len(table.risks) for table in facts.risk_assessments] == [3]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("header", ["Avser", "Gäller", "Koppling", "Risk"])
@pytest.mark.parametrize("written", ["Risk {}", "Risk nr {}", "risk {}"])
def test_measures_that_say_their_risks_number_are_its_treatments(chapter: str, header: str, written: str) -> None:
    facts = read(chapter, header, [written.format(at) for at in (3, 1, 2)])
    assert facts.problems == []
    (table,) = facts.risk_assessments
    assert [[one.text for one in risk.treatments] for risk in table.risks] == [[MEASURES[at][0]] for at in (1, 2, 0)]


@pytest.mark.parametrize("chapter", OTHERS)
def test_measures_of_another_chapter_are_not_told(chapter: str) -> None:
    assert read(chapter, "", []).problems == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_measures_beside_risks_with_their_own_are_not_told(chapter: str) -> None:
    assert read(chapter, "", [], treated=True).problems == []


@pytest.mark.parametrize("title", ["Jämställdhet", "Revisionens granskning av måltider"])
@pytest.mark.parametrize("chapter", CHAPTERS[:3])
def test_measures_of_a_higher_chapter_about_something_else_are_not_told(chapter: str, title: str) -> None:
    assert read(chapter, "", [], before=f"# {title}").problems == []


@pytest.mark.parametrize("title", ["Hantering av riskerna", "Arbetet med intern kontroll"])
def test_measures_of_a_higher_chapter_about_risks_are_told(title: str) -> None:
    assert len(read("Åtgärder", "", [], before=f"# {title}").problems) == 1
