"""Rows of labels with their values beside them, told from a table's header by rows of the same labels elsewhere."""

from __future__ import annotations

import pytest

from extractors.model.page_content import TextSpan
from extractors.tables.labels.label_pairs import are_pairs
from extractors.tables.text_rows import text_rows
from pipeline.interpret.phrases.phrases_in_rows import find_headers

LEFT = (60, 145, 305, 390)  # points: where labels and values begin


def row(top: float, *texts: str) -> list[TextSpan]:
    """The words of a row, each text at its place."""
    spans = []
    for left, text in zip(LEFT, texts, strict=False):
        x = float(left)
        for word in text.split():
            spans.append(TextSpan(word, (x, top, x + 5.0 * len(word), top + 10), 10))
            x += 5.0 * len(word) + 3
    return spans


def told(*rows: tuple[str, ...]) -> list[bool]:
    found = text_rows([span for at, texts in enumerate(rows) for span in row(100 + 60 * at, *texts)])
    return [are_pairs(found, at, find_headers) for at in range(len(found))]


@pytest.mark.parametrize("form", ["{0} - {1}", "{0} ({1})", "{0}"])
@pytest.mark.parametrize("label", ["Finns rutin?", "Ansvarig", "Åtgärd"])
def test_a_score_and_words_behind_two_labels_are_pairs_where_the_labels_come_again(form: str, label: str) -> None:
    cards = [("4", "Hög", "Kollegial granskning"), ("3", "Medel", "Checklista"), ("4", "Hög", "Stickprov")]
    assert told(*(("Konsekvens", form.format(number, word), label, text) for number, word, text in cards)) == [True] * 3


@pytest.mark.parametrize(
    "rows",
    [
        [("Konsekvens", "4 - Hög", "Ansvarig", "Chef")],  # once alone
        [("Konsekvens", "4 - Hög", "Ansvarig", "Chef")] * 2,  # a header is printed again as it is
        [("Process", "Inköp", "Ansvarig", "Chef"), ("Process", "Lön", "Ansvarig", "Ekonom")],  # words alone
    ],
)
def test_what_may_be_a_header_is_none(rows: list[tuple[str, ...]]) -> None:
    assert told(*rows) == [False] * len(rows)
