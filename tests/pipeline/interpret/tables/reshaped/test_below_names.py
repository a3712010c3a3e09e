"""Smaller letters below the names of risks in their cells: sentences, groups, numbers, and what is still a part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from schemas.tables import Risk, RiskAssessment
from tests.pipeline.interpret.drawn_pages import document, grid

NAMES = ["Bidrag betalas ut\nfel", "Beslut verkställs inte", "Svinn i förråd", "Timmar registreras fel"]
WHOLE = [name.replace("\n", " ") for name in NAMES]
SENTENCES = ["Underlag saknas ofta.", "Ingen bevakar\nlistan efter mötet.", "Sällan.", "Scheman ändras i efterhand."]
GROUPS = ["Fritid", "Administration", "Lager och förråd", "Fritid"]
SCORES = ["Sannolikhet", "Konsekvens", "Riskvärde"]


def assessment(
    below: Sequence[str], header: Sequence[str] = ("Risk", *SCORES), sign: str = "~", own: str = "#"
) -> RiskAssessment:
    """An analysis with texts below the names of its risks; "~" sets a line smaller, "#" in bold."""
    cells = [
        "\n".join([_as(own, name), _as(sign, text)]) if text else _as(own, name)
        for name, text in zip(NAMES, below, strict=True)
    ]
    before = [["Inköp"] * (header[0] == "Process")] * len(cells)
    behind = [["Känd sedan förr."] * ("Beskrivning" in header)] * len(cells)
    rows = [[*first, text, *last, "2", "3", "6"] for first, text, last in zip(before, cells, behind, strict=True)]
    drawn = grid([list(header), *rows])
    styled = replace(drawn, cells=tuple(replace(cell, lines=tuple(map(_styled, cell.lines))) for cell in drawn.cells))
    (table,) = interpret(document(["# Riskanalys 2026", styled])).risk_assessments
    return table


def _styled(line: Line) -> Line:
    sign = line.text[:1]
    return replace(line, text=line.text.lstrip("~#"), size=8 if sign == "~" else line.size, bold=sign == "#")


def _as(sign: str, text: str) -> str:
    return "\n".join(f"{sign}{line}" for line in text.split("\n"))


def said(risks: Sequence[Risk]) -> list[tuple[str | None, str | None, str | None]]:
    return [(risk.name, risk.process, risk.description) for risk in risks]


@pytest.mark.parametrize("own", ["#", ""], ids=["bold", "plain"])
@pytest.mark.parametrize("lacking", [None, 0, 2])
def test_sentences_below_names_describe_them(own: str, lacking: int | None) -> None:
    below = ["" if at == lacking else text for at, text in enumerate(SENTENCES)]
    wanted = [(name, None, text.replace("\n", " ") or None) for name, text in zip(WHOLE, below, strict=True)]
    assert said(assessment(below, own=own).risks) == wanted


@pytest.mark.parametrize("own", ["#", ""], ids=["bold", "plain"])
@pytest.mark.parametrize("lacking", [None, 1])
def test_a_few_words_below_names_are_their_process(own: str, lacking: int | None) -> None:
    below = ["" if at == lacking else text for at, text in enumerate(GROUPS)]
    wanted = [(name, text or None, None) for name, text in zip(WHOLE, below, strict=True)]
    assert said(assessment(below, own=own).risks) == wanted


@pytest.mark.parametrize(
    ("below", "header"),
    [
        (["N-7", "N-12", "N-3", "N-40"], ("Risk", *SCORES)),
        (["Ändrad 2026-02-01", "Ändrad 2026-02-11", "Ändrad 2026-03-01", "Ny 2026"], ("Risk", *SCORES)),
        (["Ny", "Utkast", "Pågår", "Ny"], ("Risk", *SCORES)),
        (["Ekonomichef", "Bidragshandläggare", "Controller", "HR-chef"], ("Risk", *SCORES)),
        (["Minskat förtroende", "Ökade utgifter", "Skada för kund", "Ökade utgifter"], ("Risk", *SCORES)),
        (["Otydlig rutin", "Hög omsättning", "Otydlig rutin", "Fel i register"], ("Risk", *SCORES)),
        (["Pengar försvinner", "Beslut dröjer", "Varor saknas", "Lön betalas fel"], ("Risk", *SCORES)),
        (["Eva Lind", "Per Sjö", "Eva Lind", "Ali Nur"], ("Risk", *SCORES)),
        (["Fritid", "Stab", "Lager", "Skola"], ("Risk", *SCORES)),
        (["(ny i år)", "(kvar sedan i fjol)", "(ny i år)", "(ny)"], ("Risk", *SCORES)),
        (GROUPS, ("Process", "Risk", *SCORES)),
        (SENTENCES, ("Risk", "Beskrivning", *SCORES)),
    ],
    ids=[
        *("numbers", "dates", "states", "posts", "consequences", "causes", "events", "people", "each once"),
        *("in brackets", "process told", "described"),
    ],
)
def test_what_is_neither_is_kept_beside_the_row(below: Sequence[str], header: Sequence[str]) -> None:
    risks = assessment(below, header).risks
    wanted = (
        WHOLE[0],
        "Inköp" if header[0] == "Process" else None,
        "Känd sedan förr." if "Beskrivning" in header else None,
    )
    assert said(risks)[0] == wanted
    assert [list(risk.extra.values()) for risk in risks] == [[text.replace("\n", " ")] for text in below]


@pytest.mark.parametrize(
    ("below", "sign", "own"),
    [
        (SENTENCES, "", ""),
        (SENTENCES, "", "#"),
        (["", "Ny för i år.", "", ""], "~", "#"),
        (["Åtgärd: Lista", "Åtgärd: Möte", "Åtgärd: Lås", "Åtgärd: Stöd"], "~", "#"),
        (["Riskvärde 6", "Riskvärde 9", "Riskvärde 4", "Riskvärde 6"], "~", "#"),
        (["till fel person", "i tid", "av varor", "på grund av ny personal"], "~", ""),
    ],
    ids=["same letters", "bold alone", "one alone", "labelled", "scores", "begun small"],
)
def test_other_lines_are_parts_of_names(below: Sequence[str], sign: str, own: str) -> None:
    wanted = [f"{name} {text}".replace("\n", " ").strip() for name, text in zip(WHOLE, below, strict=True)]
    assert [risk.name for risk in assessment(below, sign=sign, own=own).risks] == wanted


def test_what_bands_name_is_the_process() -> None:
    cells = [[f"#{name}\n~{text}", "2", "3", "6"] for name, text in zip(WHOLE, GROUPS, strict=True)]
    drawn = grid([["Risk", *SCORES], ["Drift", None, None, None], *cells[:2], ["Stab", None, None, None], *cells[2:]])
    styled = replace(drawn, cells=tuple(replace(cell, lines=tuple(map(_styled, cell.lines))) for cell in drawn.cells))
    (table,) = interpret(document(["# Riskanalys 2026", styled])).risk_assessments
    wanted = zip(WHOLE, ["Drift", "Drift", "Stab", "Stab"], strict=True)
    assert [(risk.name, risk.process) for risk in table.risks] == list(wanted)


@pytest.mark.parametrize("other", ["Jämförelseperiod", "Jämförelseår", "Jämförelseperiod: våren"])
@pytest.mark.parametrize("own", ["Vald period", "Nu"])
def test_scores_of_a_period_to_compare_with_are_an_earlier_years(own: str, other: str) -> None:
    rows = [[name, "2", "3", "6", "4", "4", "16"] for name in WHOLE]
    drawn = grid([["Risk", own, None, None, other, None, None], ["^", *SCORES, *SCORES], *rows])
    found = interpret(document(["# Riskanalys 2026", drawn]))
    assert {(one.score and one.score.value, one.residual) for one in found.risk_assessments[0].risks} == {(6, None)}
    assert not found.problems
