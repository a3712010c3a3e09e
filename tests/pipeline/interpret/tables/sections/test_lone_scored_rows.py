"""Small tables of one scored row each without any name: the headings above name the risks, though few say so in many words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEADINGS = ["Likviditetsplanering", "Otillåten direktupphandling", "Otillåtna bisysslor", "Skadegörelse"]
SAYS = "Ofullständig dokumentation av avtal"
MEASURES = ["Utbilda chefer", "Uppdatera lathunden", "Ta fram en rutin", "Inför stickprov", "Se över lås"]
SCORES = [(2, 4), (1, 3), (4, 1), (4, 3), (2, 2)]


def told(headings: Sequence[str], head: Sequence[str], *, more: Sequence[str] = ()) -> Facts:
    """A table under each heading, with the first of these columns: likelihood, consequence, value, measure; more: the first cells of the rows of each."""
    blocks: list[Line | Grid | str] = ["# Riskanalys 2027 för kommunstyrelsen"]
    rows = [[str(a), str(b), str(a * b), measure] for (a, b), measure in zip(SCORES, MEASURES, strict=True)]
    for at, (heading, row) in enumerate(zip(headings, rows, strict=False)):
        cells = [[cell, *row] for cell in more] if more else [row]
        top = 120.0 * at + 100
        blocks += [Line(heading, (50, top - 15, 300, top - 3), size=12, bold=True), grid([list(head), *cells], top=top)]
    return interpret(document(blocks))


HEAD = ["Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"]


@pytest.mark.parametrize("at", [0, 2, 4])
@pytest.mark.parametrize("numbered", ["{name}", "{n}. {name}", "2.{n} {name}"])
def test_headings_name_risks_where_one_says_what_may_happen(at: int, numbered: str) -> None:
    names = [*HEADINGS[:at], SAYS, *HEADINGS[at:]]
    facts = told([numbered.format(n=n, name=name) for n, name in enumerate(names, 1)], HEAD)
    (analysis,) = facts.risk_assessments
    assert [(one.name, one.process) for one in analysis.risks] == [(name, None) for name in names]
    assert [one.score and (one.score.likelihood, one.score.consequence) for one in analysis.risks] == SCORES
    assert not facts.problems


def test_headings_name_processes_where_none_says_what_may_happen() -> None:
    (analysis,) = told(["Ekonomi", "Personal", "Inköp", "Arkiv och registrering"], HEAD).risk_assessments
    assert [one.process for one in analysis.risks] == ["Ekonomi", "Personal", "Inköp", "Arkiv och registrering"]


@pytest.mark.parametrize("column", ["Risk", "Beskrivning"])
def test_headings_name_processes_where_rows_have_names(column: str) -> None:
    facts = told([SAYS, *HEADINGS[:3]], [column, *HEAD], more=["Jäv", "Stöld"])
    risks = [one for analysis in facts.risk_assessments for one in analysis.risks]
    assert [one.name for one in risks] == ["Jäv", "Stöld"] * 4
    assert {one.process for one in risks} <= {None, SAYS, *HEADINGS}


def test_headings_name_processes_where_tables_have_several_rows() -> None:
    """Which of them the heading would name nobody knows."""
    blocks: list[Line | Grid | str] = ["# Riskanalys 2027"]
    for at, heading in enumerate([SAYS, *HEADINGS[:2]]):
        top = 160.0 * at + 100
        rows: list[list[str | None]] = [["2", "3", "6", "Utbilda"], ["1", "3", "3", "Informera"]]
        blocks += [Line(heading, (50, top - 15, 300, top - 3), size=12, bold=True), grid([[*HEAD], *rows], top=top)]
    (analysis,) = interpret(document(blocks)).risk_assessments
    assert {one.process for one in analysis.risks} == {SAYS, *HEADINGS[:2]}
