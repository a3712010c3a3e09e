from __future__ import annotations

import pytest

from pipeline.swedish.risk_numbers import heads_numbers, heads_numbers_of_risks, number_before_name, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("R7", [("r", "7")]),
        ("7", [("", "7")]),
        ("R07", [("r", "7")]),
        ("R-7", [("r", "7")]),
        ("R 7.", [("r", "7")]),
        ("Risk 7", [("", "7")]),
        ("Risk nr 7", [("", "7")]),
        ("nr 7", [("", "7")]),
        ("2.10", [("", "2.10")]),
        ("R3, R8", [("r", "3"), ("r", "8")]),
        ("R3 och R8", [("r", "3"), ("r", "8")]),
        ("3, 5 samt 8", [("", "3"), ("", "5"), ("", "8")]),
        ("Risker 3 och 8", [("", "3"), ("", "8")]),
        ("R1–R3", [("r", "1"), ("r", "2"), ("r", "3")]),
        ("R1-3", [("r", "1"), ("r", "2"), ("r", "3")]),
        ("1 till 3, 5", [("", "1"), ("", "2"), ("", "3"), ("", "5")]),
        ("R3, R3", [("r", "3")]),
        ("", []),
        ("Jäv", []),
        ("R7 Jäv vid upphandling", []),
        ("3 risker", []),
        ("2025-01-31", []),
        ("Samtliga", []),
    ],
)
def test_numbers_of_risks(text: str, numbers: list[tuple[str, str]]) -> None:
    assert numbers_in(text) == tuple(numbers)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("R7 Jäv vid upphandling", ("r", "7")),
        ("R7. Jäv", ("r", "7")),
        ("R7 – Jäv", ("r", "7")),
        ("7. Jäv", ("", "7")),
        ("Risk 7: Jäv", ("", "7")),
        ("Jäv 7", None),
        ("R7", None),
        ("IT-system faller ut", None),
    ],
)
def test_a_number_before_a_name(text: str, number: tuple[str, str] | None) -> None:
    assert number_before_name(text) == number


def test_headers_over_numbers() -> None:
    assert all(map(heads_numbers, ["Nr", "Nr.", "Risknr", "Risk nr", "Risk-id", "ID", "#", "Riskens nummer"]))
    assert not any(map(heads_numbers, ["Prioritet", "Risk", "Antal", "Poäng", "Nummer och namn"]))
    assert all(map(heads_numbers_of_risks, ["Risknr", "Risk nr", "Risk-id", "Riskens nummer", "RISKNR "]))
    assert not any(map(heads_numbers_of_risks, ["Nr", "ID", "Ref", "Risk", "Riskvärde"]))
