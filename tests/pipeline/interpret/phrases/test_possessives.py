"""Headers that say whose something is mean that."""

from __future__ import annotations

import pytest

from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.phrases_in_rows import find_headers


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Riskens rubrik", "risk"),
        ("Riskens sannolikhet", "likelihood"),
        ("Riskens värde", "value"),
        ("Riskens ägare", "owner"),
        ("Riskens orsaker", "cause"),
        ("Kontrollens namn", "checks"),
        ("Kontrollens metod", "method"),
        ("Kontrollmomentets frekvens", "frequency"),
        ("Kontrollens ägare", "responsible"),
        ("Åtgärdens ansvarige", "treatment_owner"),
        ("Åtgärdens ägare", "treatment_owner"),
        ("Ägare av risken", "owner"),
        ("Åtgärdens namn", "treatments"),
        ("Processens benämning", "process"),
        ("Benämning på risken", "risk"),
        ("Risk: Benämning", "risk"),
        ("Risk: Sannolikhet", "likelihood"),
        ("risk.konsekvens", "consequence"),
        ("RISK_KONSEKVENS", "consequence"),
        ("Risk > Poäng", "value"),
        ("Kontroll: Rubrik", "checks"),
        ("Kontrollmoment: Frekvens", "frequency"),
        ("Åtgärd: Slutdatum", "treatment_due"),
        ("Processnamn", "process"),
        ("Verksamhetsnamn", "process"),
        ("Namn på process", "process"),
        ("Enhetens process", "process"),
        ("Bolagets risk", "risk"),
        ("Vår åtgärd", "treatments"),
        ("Förskolans kontroll", "checks"),
    ],
)
def test_whose_it_is(text: str, field: str) -> None:
    meaning = classify(text)
    assert meaning
    assert (meaning.field, meaning.whole, meaning.header) == (field, True, text)


@pytest.mark.parametrize(
    "text",
    [
        "Riskens betydelse för barn",
        "Kontrollens inriktning",
        "Åtgärdens kostnad i kronor",
        "Risk: Jäv vid köp",
        "Kontroll: Sannolikhet",
        "Åtgärd: Utbilda chefer",
    ],
)
def test_what_nobody_knows_of_it_is_help(text: str) -> None:
    meaning = classify(text)
    assert meaning
    assert not meaning.whole


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Riskens sannolikhet Riskens konsekvens", [(0, 2), (2, 4)]),
        ("Riskens rubrik Kontrollens namn Ansvarig", [(0, 2), (2, 4), (4, 5)]),
        ("Riskens betydelse", [(0, 1)]),
    ],
)
def test_in_a_row_of_words(words: str, found: list[tuple[int, int]]) -> None:
    assert list(find_headers(words.split())) == found


@pytest.mark.parametrize("words", [["Riskens"], ["Sannolikhet", "Kontrollens"], ["Åtgärdens"]])
def test_one_that_ends_its_line_ends_with_it(words: list[str]) -> None:
    assert all(end <= len(words) for _, end in find_headers(words))


@pytest.mark.parametrize(
    "text",
    [
        "Nämndens risker",
        "Våra iakttagelser",
        "Bolagets verksamhet",
        "Förvaltningens bedömningar",
        "Nämndens ordförande",
        "Bolagets lokaler",
        "Våra barn",
        "Varians av riskvärde",
        "Systemnamn",
        "Namn på chef",
    ],
)
def test_what_belongs_to_a_body_and_is_no_header_stays_unknown(text: str) -> None:
    assert classify(text) is None


def test_two_bodies_headers_in_a_row_of_words_are_found_whole() -> None:
    row = ["Bolagets", "risk", "Riskägare", "Enhetens", "process"]
    assert list(find_headers(row)) == [(0, 2), (2, 3), (3, 5)]
