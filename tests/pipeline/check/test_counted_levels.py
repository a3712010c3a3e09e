"""count-mismatch of risks that reach a level."""

from __future__ import annotations

import pytest

from schemas.tables import Scale
from tests.pipeline.check.help import found
from tests.pipeline.factory import analysis, document, matter, risk

VALUES = ((4, 3), (3, 4), (4, 4), (3, 4), (3, 3), (2, 2))  # four reach 12, one 16, five 9


def told(sentence: str, *, threshold: float | None = None) -> list[str]:
    rows = [risk(f"Risk {letter}", s, k, s * k) for letter, (s, k) in zip("ABCDEF", VALUES, strict=True)]
    table = analysis(2024, *rows, scale=Scale(threshold=threshold))
    paper = document(table, matters=[matter("Riskanalys 2024", "Nämnden godkänner den.", summary=sentence)])
    return [one.about for one in found(paper, code="count-mismatch")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Av dessa har tre risker ett högt riskvärde (12 eller mer).",
        "Analysen visar sex risker, varav tre risker med högt riskvärde (12 och däröver).",
        "Tre risker har riskvärde 12 eller högre.",
        "Tre risker ligger på riskvärde över 11.",
        "Tre höga risker (minst 12) finns.",
    ],
)
def test_another_number_than_reaches_the_level(sentence: str) -> None:
    assert [one.casefold() for one in told(sentence)] in (["tre risker"], ["tre höga risker"])
    assert told(sentence.replace("tre", "fyra").replace("Tre", "Fyra")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Tre risker har högt riskvärde.",
        "Minst tre risker har högt riskvärde (12 eller mer).",
        "I planen för 2023 fanns tre risker med högt riskvärde (12 eller mer).",
        "Föregående år hade tre risker ett högt riskvärde (12 eller mer).",
    ],
)
def test_silent_without_a_level_and_for_other_times(sentence: str) -> None:
    assert told(sentence) == []


def test_the_documents_threshold_tells_what_is_high() -> None:
    assert told("Tre risker har högt riskvärde.", threshold=12) == ["Tre risker"]
    assert told("Tre röda risker finns.", threshold=12) == ["Tre röda risker"]
    assert told("En av fem risker med högt riskvärde hanteras.", threshold=9) == []
