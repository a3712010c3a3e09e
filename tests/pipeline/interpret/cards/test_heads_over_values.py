"""A line of labels over a line of values that no card took."""

from __future__ import annotations

import pytest

from extractors.model.page import Line, Word
from pipeline.interpret.cards.label_layouts.labels_beside import heads_values


def line(texts: list[str], y: float, page: int = 1) -> Line:
    words = []
    for at, text in enumerate(texts):
        x = 40.0 + 150 * at
        for word in text.split():
            words.append(Word(word, (x, y, x + 5 * len(word), y + 9)))
            x += 5 * len(word) + 3
    return Line(" ".join(texts), (40, y, 500, y + 9), tuple(words), 9.0, page=page)


HEADS = ["Blankett nr", "Datum", "Ansvarig för kontrollen"]


@pytest.mark.parametrize(
    ("heads", "values", "page", "told"),
    [
        (HEADS, ["1/2026", "2026-03-01", "Controller"], 1, True),
        (["Ansvarig", "Metod"], ["Controller", "Stickprov"], 1, True),
        (HEADS, ["1/2026", "2026-03-01", "Controller"], 2, False),
        (["Kommun", "Datum"], ["Strandby", "2026-03-01"], 1, False),
        (["Ansvarig", "Datum"], ["Risk", "Resultat"], 1, False),
        (["Ansvarig"], ["Controller"], 1, False),
        (["Kontrollansvarig", "Ordförande"], ["Sida 2"], 1, False),
    ],
)
def test_a_label_over_its_value_among_others(heads: list[str], values: list[str], page: int, *, told: bool) -> None:
    assert heads_values(line(heads, 100), line(values, 115, page)) is told
