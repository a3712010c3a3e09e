"""Names of the parts of a score that are misspelt, or that a picture gave wrongly."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.interpret.legends.legends import legends_in
from pipeline.interpret.legends.part_words import with_part_names

LIKELIHOODS = ["sarinolikhet", "sannoIikhet", "sanriolikhet", "sannolikeht", "sarnnolikhet"]
CONSEQUENCES = ["konsekvens", "korisekvens", "konsekvehs", "konsekvenš"]
SENTENCES = [
    "Riskvärde = {} x {}, skala 1-5.",
    "Riskvärdet är {} gånger {} (1–5).",
    "Varje risk bedöms efter {} x {}. Båda bedöms från 1 till 5.",
]


@pytest.mark.parametrize(("likelihood", "consequence"), [*product(LIKELIHOODS, CONSEQUENCES)])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_misread_names_tell_method_and_scale(sentence: str, likelihood: str, consequence: str) -> None:
    found = legends_in([sentence.format(likelihood, consequence)])
    assert (found.method, found.likelihood, found.consequence) == ("product", (1, 5), (1, 5))


@pytest.mark.parametrize(
    "text",
    [
        "Vi arbetar konsekvent och öppet.",
        "Det är inte sannolikt.",
        "Konsekvenserna av en konsekvensanalys",
        "Frekvensen och sekvensen",
        "Väsentligheter, sannolikhetsgrad, osannolikhet",
        "Konsekvensen och sannolikheten",
    ],
)
def test_words_stay(text: str) -> None:
    assert with_part_names(text) == text


@pytest.mark.parametrize(
    ("text", "named"),
    [("Sarinolikheten 1-4", "Sannolikheten 1-4"), ("väseritlighet: 3", "väsentlighet: 3")],
)
def test_forms_and_capitals_stay(text: str, named: str) -> None:
    assert with_part_names(text) == named
