"""A sheet of the values that a workbook's cells may have is no table of ours, and nothing of it is told as unread."""

from __future__ import annotations

import pytest

from tests.extractors.workbooks import book_of, put
from tests.pipeline.interpret.test_workbooks import extracted

PLAN = [
    ("Internkontrollplan 2025",),
    ("Risk", "Riskbedömning", "Kontrollmoment", "Ansvarig"),
    ("Jäv", "S2 x K3 = 6", "Granska beslut", "Chef"),
    ("Stöld", "S3 x K3 = 9", "Räkna kassan", "Ekonom"),
]
STEPS = {
    "words": (["1 Osannolik", "2 Möjlig", "3 Sannolik"], ["1 Lindrig", "2 Kännbar", "3 Allvarlig"]),
    "falling": (["4 - Trolig", "3 - Möjlig", "2 - Sällan", "1 - Aldrig"], ["3 - Svår", "2 - Kännbar", "1 - Lätt"]),
    "numbers": (["1", "2", "3", "4"], ["1", "2", "3", "4"]),
}
FREQUENCIES = ["Löpande", "Kvartalsvis", "Halvårsvis", "Årligen", "Vid behov"]


def status(lists: dict[str, list[str]]) -> tuple[str, list[str]]:
    """How a workbook with such lists on a sheet of their own is read, and what becomes of its sheets."""
    book = book_of(PLAN)
    sheet = book.create_sheet("Listor")
    depth = max(map(len, lists.values()))
    put(
        sheet,
        [tuple(lists), *(tuple(of[at] if at < len(of) else None for of in lists.values()) for at in range(depth))],
    )
    read = extracted(book)
    return read.status, [entry.outcome for entry in read.ledger]


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize(
    "others",
    [
        {"Frekvens": FREQUENCIES, "Metod": ["Stickprov", "Enkät", "Observation"]},
        {"Metod": ["Stickprov", "Enkät"]},
        {"Frekvens": FREQUENCIES, "Metod": ["Stickprov"], "Ansvarig": ["Chef", "Ekonom", "Jurist"]},
    ],
)
def test_lists_of_values_are_passed_over(steps: str, others: dict[str, list[str]]) -> None:
    likelihood, consequence = STEPS[steps]
    found = status({"Sannolikhet": likelihood, "Konsekvens": consequence, **others})
    assert found == ("complete", ["extracted", "ignored"])


@pytest.mark.parametrize(
    "scores",
    [(["3", "1", "2"], ["2", "2", "3"]), (["1", "2", "3"], ["2", "2", "4"]), (["2", "3", "4"], ["2", "3", "4"])],
)
def test_scores_beside_how_something_is_controlled_are_no_lists(scores: tuple[list[str], list[str]]) -> None:
    others = {"Frekvens": FREQUENCIES[:3], "Metod": ["Stickprov av fakturor", "Enkät till chefer", "Intervju"]}
    assert status({"Sannolikhet": scores[0], "Konsekvens": scores[1], **others})[0] == "partial"
