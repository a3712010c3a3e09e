"""Lists of risks without a header, each with its scores behind their labels, as the overview of a system prints them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid, Line
from pipeline.document import Options, extract
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.same_risks.scored_lists import with_scored_lists
from schemas.extraction import Extraction
from tests.extractors.drawing import GRID, pdf, table, write
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Föreningsbidrag betalas ut utan ansökan", (3, 4)),
    ("Nycklar till idrottshallar kommer bort", (4, 2)),
    ("Lån av konst följs inte upp", (2, 2)),
    ("Badvakter saknar utbildning i livräddning", (1, 5)),
    ("Intäkter från entréer redovisas sent", (3, 2)),
]
WIDTHS = [30.0, 270, 55, 55, 60]
STYLES: dict[str, Sequence[tuple[object, ...]]] = {
    "bare": [("TEXTCOLOR", (0, 0), (0, -1), colors.purple)],
    "rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey)],
    "cells": GRID,
}
NOTATIONS = {
    "labels and a value": ["S {a}", "K {b}", "{value}"],
    "colons": ["S: {a}", "K: {b}", "RV: {value}"],
    "words": ["Sannolikhet {a}", "Konsekvens {b}", "Riskvärde {value}"],
    "glued": ["S{a}", "K{b}", "{value}"],
    "without a value": ["S {a}", "K {b}"],
    "a whole": ["S{a} x K{b} = {value}"],
    "an equation": ["{a} x {b} = {value}"],
}


def drawn(style: str, notation: str, *, numbered: bool) -> Extraction:
    rows = [
        [*[f"R{at}"] * numbered, name, *(text.format(a=a, b=b, value=a * b) for text in NOTATIONS[notation])]
        for at, (name, (a, b)) in enumerate(RISKS, 1)
    ]
    widths = WIDTHS[not numbered :][: len(rows[0])]

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys 2027", 16, bold=True)
        write(canvas, 50, 80, "Intern kontroll, kulturnämnden")
        table(rows, [*STYLES[style], ("FONTSIZE", (0, 0), (-1, -1), 8)], at=(50, 110), widths=widths)(canvas)
        write(canvas, 50, 260, "S = sannolikhet 1–5, K = konsekvens 1–5.", 7)

    return extract(pdf(draw), "x.pdf", Options())


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("style", STYLES)
def test_a_list_of_scored_risks_is_an_assessment(style: str, notation: str, *, numbered: bool) -> None:
    found = drawn(style, notation, numbered=numbered)
    (analysis,) = found.risk_assessments
    told = [(risk.name, (risk.score.likelihood, risk.score.consequence)) for risk in analysis.risks if risk.score]
    assert told == RISKS
    values = [risk.score.value for risk in analysis.risks if risk.score]
    assert values == [None if "without" in notation else a * b for _, (a, b) in RISKS]
    assert analysis.year == 2027
    assert not found.problems


@pytest.mark.parametrize("style", STYLES)
def test_a_name_goes_on_in_the_next_line(style: str) -> None:
    long = "Samlingarna i museet förtecknas inte så att det\ngår att se vad som saknas"
    rows = [["R1", long, "S 2", "K 3", "6"], *([f"R{at}", f"{name}", "S 1", "K 4", "4"] for at, (name, _) in enumerate(RISKS, 2))]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Riskanalys 2027", 16, bold=True)
        style_of = [*STYLES[style], ("FONTSIZE", (0, 0), (-1, -1), 8), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        table(rows, style_of, at=(50, 110), widths=WIDTHS)(canvas)

    (analysis,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    assert [risk.name for risk in analysis.risks] == [long.replace("\n", " "), *(name for name, _ in RISKS)]


def test_in_word_and_a_workbook_a_table_of_such_cells_is_read() -> None:
    rows: list[list[str | None]] = [[name, f"S {a}", f"K {b}", f"{a * b}"] for name, (a, b) in RISKS]
    (analysis,) = interpret(document(["# Riskanalys 2027", grid(rows)])).risk_assessments
    assert [risk.name for risk in analysis.risks] == [name for name, _ in RISKS]


@pytest.mark.parametrize("score", ["S{a} × K{b} = {value}", "{a}x{b} = {value}"])
@pytest.mark.parametrize("further", [1, 2, 5])
def test_the_rest_of_a_table_on_the_next_page_is_none(score: str, further: int) -> None:
    """Its rows have more than a name before the last column's score."""
    cells = ["Ekonomi", "Orsaken är oklara rutiner", "Ja", "Utbilda chefer", "Controller"][:further]
    heads = ["Process", "Beskrivning", "Finns rutin?", "Åtgärd", "Ansvarig"][:further]
    told = [[name, *cells, score.format(a=a, b=b, value=a * b)] for name, (a, b) in RISKS]
    blocks = [grid([["Risk", *heads, "Bedömning"], *told[:2]]), grid(told[2:], page=2)]
    (analysis,) = interpret(document(["# Riskanalys 2027", *blocks])).risk_assessments
    assert [risk.name for risk in analysis.risks] == [name for name, _ in RISKS]
    assert [risk.score and risk.score.value for risk in analysis.risks] == [a * b for _, (a, b) in RISKS]


@pytest.mark.parametrize("score", ["S{a} × K{b} = {value}", "{value} ({a}*{b})", "{a}x{b} = {value}"])
@pytest.mark.parametrize("heads", [[], ["Process"], ["Process", "Nr"]])
def test_the_rest_of_a_table_right_below_it_is_none(score: str, heads: list[str]) -> None:
    """As in Word, which knows of no pages: a table cut in two, the second half without the header."""
    cells = ["Ekonomi", "3"][: len(heads)]
    told: list[list[str | None]] = [
        [*cells, name, score.format(a=a, b=b, value=a * b)] for name, (a, b) in [*RISKS, ("Jäv", (2, 3))]
    ]
    blocks = [grid([[*heads, "Risk", "Bedömning av risk"], *told[:2]]), grid(told[2:], top=300)]
    found = interpret(document(["# Riskanalys 2027", *blocks])).risk_assessments
    risks = [risk for analysis in found for risk in analysis.risks]
    assert [risk.name for risk in risks] == [*(name for name, _ in RISKS), "Jäv"]
    assert {risk.process for risk in risks} == {"Ekonomi" if heads else None}


@pytest.mark.parametrize("above", ["a table", "a sentence", "another list"])
def test_what_stands_above_a_list_is_kept(above: str) -> None:
    """A list that begins does not take what ends right above it."""
    rows: list[list[str | None]] = [[name, f"S {a}", f"K {b}"] for name, (a, b) in RISKS]
    measures: list[list[str | None]] = [["Kontrollmoment", "Ansvarig"], ["Stickprov på fakturor", "Controller"]]
    before: dict[str, Line | Grid] = {
        "a table": grid(measures, top=0),
        "a sentence": Line("Risker 2027 för kulturnämnden.", (50, 80, 300, 92), size=10),
        "another list": grid([[f"R{at}", *row] for at, row in enumerate(rows[:3], 1)], top=0),
    }
    made = with_scored_lists(document([before[above], grid(rows)]))
    told = [block.text if isinstance(block, Line) else block.n_rows for block in made.pages[0].blocks]
    assert told == [{"a table": 2, "a sentence": "Risker 2027 för kulturnämnden.", "another list": 4}[above], 6]


@pytest.mark.parametrize(
    "rows",
    [
        [["Jäv", "S 2", "K 3"], ["Stöld", "S 3", "K 3"]],
        [["Se bilaga.", "S 2", "K 3"], ["Jäv", "S 3", "K 3"], ["Mutor", "S 1", "K 3"]],
        [["Hallen", "12 x 8"], ["Köket", "4 x 4"], ["Expeditionen", "3 x 5"]],
        [["S 1", "K 2"], ["S 2", "K 3"], ["S 3", "K 4"]],
        [["Bruttorisk", "S 4", "K 3"], ["Nettorisk", "S 3", "K 3"], ["Målrisk", "S 1", "K 3"]],
        [["Före åtgärd", "S 4", "K 3"], ["Efter åtgärd", "S 3", "K 3"], ["Efter nästa år", "S 1", "K 3"]],
    ],
    ids=["too few", "a sentence", "sizes", "no names", "assessments", "before and after"],
)
def test_what_is_no_such_list_is_left(rows: list[list[str | None]]) -> None:
    facts = interpret(document(["# Riskanalys 2027", grid(rows)]))
    assert not facts.risk_assessments


@pytest.mark.parametrize("first", [["Risk 1"], ["R1", "Ekonomi"]])
def test_a_code_and_a_process_before_the_name_hinder_nothing(first: list[str]) -> None:
    """Without a header, and on the first page that has a table."""
    rows: list[list[str | None]] = [[*first, name, f"S{a}", f"K{b}", str(a * b)] for name, (a, b) in RISKS]
    (analysis,) = interpret(document(["# Riskanalys 2027", grid(rows)])).risk_assessments
    assert [risk.score and risk.score.value for risk in analysis.risks] == [a * b for _, (a, b) in RISKS]
