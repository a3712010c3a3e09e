"""Headings of the parts of a score over lists of their steps are no risk, in text or as items that a word processor numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid, lines

LIKELY = ["Osannolik", "Mindre sannolik", "Möjlig", "Sannolik"]
GRAVE = ["Försumbar", "Lindrig", "Kännbar", "Allvarlig"]
PAIRS = [(3, 4), (2, 3), (4, 4), (1, 3), (2, 2)]
NUMBERED = ["{n}. {w}", "{n} = {w}", "{n} – {w}", "{n} {w}", "• {n} = {w}"]


def table(*, in_words: bool) -> Grid:
    rows = [
        [
            f"Nycklar {at} försvinner",
            LIKELY[s - 1] if in_words else str(s),
            GRAVE[k - 1] if in_words else str(k),
            str(s * k),
        ]
        for at, (s, k) in enumerate(PAIRS)
    ]
    return grid([["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"], *rows], top=600)


def heading(text: str) -> Line:
    [line] = lines(text)
    return replace(line, bold=True)


def read(*blocks: Line | str, in_words: bool = True) -> Facts:
    return interpret(document(["# Riskanalys 2026", *blocks, table(in_words=in_words)]))


def check(facts: Facts) -> None:
    [one] = facts.risk_assessments
    assert [(risk.score.likelihood, risk.score.consequence) for risk in one.risks if risk.score] == PAIRS
    assert not facts.problems


@pytest.mark.parametrize("form", NUMBERED)
@pytest.mark.parametrize("in_words", ["words", "numbers"])
@pytest.mark.parametrize("after", [[], ["Risker"], ["Riskvärde", "Sannolikhet x konsekvens"]])
@pytest.mark.parametrize("turned", ["up", "down"])
def test_lists_of_steps_are_no_risk(form: str, in_words: str, after: list[str], turned: str) -> None:
    blocks: list[Line | str] = []
    for name, words in (("Sannolikhet", LIKELY), ("Konsekvens", GRAVE)):
        steps = [form.format(n=number, w=word) for number, word in enumerate(words, 1)]
        blocks += [heading(name), *(steps if turned == "up" else steps[::-1])]
    check(read(*blocks, *(heading(text) for text in after[:1]), *after[1:], in_words=in_words == "words"))


def test_items_that_a_word_processor_numbers_are_steps() -> None:
    blocks: list[Line | str] = []
    for name, words in (("Sannolikhet", LIKELY), ("Konsekvens", GRAVE)):
        blocks += [heading(name), *(replace(lines(word)[0], marker=f"{at}.") for at, word in enumerate(words, 1))]
    check(read(*blocks))


def test_steps_with_what_they_mean() -> None:
    blocks: list[Line | str] = []
    for name, words in (("Sannolikhet", LIKELY), ("Konsekvens", GRAVE)):
        told = [f"{at} = {word}" for at, word in enumerate(words, 1)]
        blocks += [heading(name), *told, "Bedömningen görs av ledningsgruppen i september varje år."]
    check(read(*blocks))


@pytest.mark.parametrize("score", [["3", "4"], ["Möjlig", "Allvarlig"], ["3 Möjlig", "4 Allvarlig"]])
def test_cards_with_scores_stay_cards(score: list[str]) -> None:
    blocks: list[Line | str] = []
    for name in ("Nycklar försvinner", "Larm går inte", "Fakturor betalas två gånger"):
        blocks += [heading(name), "Sannolikhet", score[0], "Konsekvens", score[1], "Åtgärd", "Ny rutin införs"]
    facts = interpret(document(["# Riskanalys 2026", *blocks]))
    assert [risk.name for one in facts.risk_assessments for risk in one.risks] == [
        "Nycklar försvinner", "Larm går inte", "Fakturor betalas två gånger",
    ]  # fmt: skip


def test_consequences_in_a_list_beside_a_value_are_a_cards() -> None:
    blocks: list[Line | str] = []
    for name, value in (("Nycklar försvinner", "12"), ("Larm går inte", "6"), ("Lagret svinner", "4")):
        told = ["Obehöriga kommer in", "Lås måste bytas", "Kostnader ökar"]
        blocks += [heading(name), "Konsekvens", *told, "Sannolikhet", "3", "Riskvärde", value]
    facts = interpret(document(["# Riskanalys 2026", *blocks]))
    values = [risk.score and risk.score.value for one in facts.risk_assessments for risk in one.risks]
    assert values == [12, 6, 4]
