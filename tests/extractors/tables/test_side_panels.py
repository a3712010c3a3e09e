"""Labels below each other beside text are a card's panel, but not the same two labels again and again, as cells of a column have them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page_content import TextSpan
from extractors.tables.cards.side_panel import side_panels
from extractors.tables.text_rows import TextRow, text_rows
from tests.extractors.tables.test_text_tables import find_headers

TEXT = ["Avstämning mellan systemet", "och planen för året", "Stickprov av tio beslut", "ur nämndens diarium"]


def lines(panel: Sequence[str], values: Sequence[str]) -> list[TextRow]:
    """Text on the left, in the middle labels with their values, and what stands on their right."""
    spans: list[TextSpan] = []
    for at, texts in enumerate(zip(TEXT, panel, values, strict=True)):
        for text, x in zip(texts, (50.0, 300.0, 420.0), strict=True):
            left = x
            for word in text.split():
                spans.append(TextSpan(word, (left, 100 + 14.0 * at, left + 5 * len(word), 110 + 14.0 * at), 10.0))
                left += 5 * len(word) + 3
    return text_rows(spans)


@pytest.mark.parametrize("pair", [("Ansvar", "Åtgärd"), ("Risk", "Bedömning")])
@pytest.mark.parametrize("names", [("Jurist", "Nämnden", "Ekonom", "Presidiet"), ("Chef A", "Chef B", "Chef C", "D")])
def test_two_labels_again_and_again_are_a_column(pair: tuple[str, str], names: Sequence[str]) -> None:
    panel = [f"{label} {name}" for label, name in zip(pair * 2, names, strict=True)]
    values = ["Inga brister", "Systemet är känt", "Ej utförd", "Klart"]
    assert side_panels(lines(panel, values), find_headers) is None


@pytest.mark.parametrize(
    "pair", [("Ansvar av", "Åtgärd till"), ("Kontroll av", "Risk för"), ("Bedömning hos", "Åtgärd")]
)
@pytest.mark.parametrize(
    "names", [("Gatuchef", "", "", ""), ("", "Presidiet", "", ""), ("Gatuchef", "Nämnden", "", ""), ("", "", "", "")]
)
def test_labels_that_go_on_before_their_value_come_again_without_it(
    pair: tuple[str, str], names: Sequence[str]
) -> None:
    panel = [f"{label} {name}".strip() for label, name in zip(pair * 2, names, strict=True)]
    assert side_panels(lines(panel, ["Inga brister", "har visats", "Ej utförd", "i år"]), find_headers) is None


@pytest.mark.parametrize("ends", ["", ":"])
def test_different_labels_are_a_panel(ends: str) -> None:
    panel = [
        f"{label}{ends} {name}" for label, name in [("Ansvar", "Jurist"), ("Åtgärd", "Ny mall"), ("Bedömning", "God")]
    ]
    found = side_panels(lines([*panel, "Riskvärde"], ["idag", "klart", "2026", "12"]), find_headers)
    assert found is not None
    assert [150 < strip.xs[0] < 300 for strip in found.strips] == [True]


@pytest.mark.parametrize(
    "panel",
    [
        ("Ansvar", "Ansvar för rutinen", "Åtgärd görs", "Riskvärde"),
        ("Ansvar för Rutinen", "Åtgärd görs", "Ansvar hos Chefen", "Riskvärde"),
    ],
)
def test_labels_that_go_on_a_known_word_are_different(panel: Sequence[str]) -> None:
    assert side_panels(lines(panel, ["Jurist", "Chef", "i mars", "12"]), find_headers) is not None
