"""A known word at the beginning of a typed cell's first line is no label of the words one space behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page_content import TextSpan
from extractors.tables.preparation.wrapped_labels import LabelColumns
from extractors.tables.text_rows import Segment

LABELS = {("kontroll",), ("kontroll", "genomförd"), ("ansvarig",)}
PITCH = 5.1


def find(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where known labels stand in some words."""
    plain = [word.casefold() for word in words]
    ends = range(1, len(plain) + 1)
    return [(start, end) for end in ends for start in range(end) if tuple(plain[start:end]) in LABELS]


def text(words: str, left: float, top: float, widths: Sequence[float]) -> Segment:
    """One word whose letters have some widths in turn."""
    edges = [left]
    for at in range(len(words)):
        edges.append(edges[-1] + widths[at % len(widths)])
    box = (left, top, edges[-1], top + 10)
    return Segment([TextSpan(words, box, 8.5, bold=False, glyph_edges=tuple(edges))], box)


def page(white: float, widths: Sequence[float]) -> tuple[LabelColumns, Segment]:
    """Two labels with values, and below them one of two lines, whose first has a text so far behind it."""
    texts = []
    for top, label, value in [(10, "Ansvarig", "Chef"), (40, "Kontroll", "Attest")]:
        label_text = text(label, 50, top, widths)
        texts += [label_text, text(value, label_text.box[2] + white, top, widths)]
    first = text("Kontroll", 50, 70, widths)
    texts += [first, text("är", first.box[2] + white, 70, widths), text("genomförd", 50, 81, widths)]
    return LabelColumns(texts, find), first


@pytest.mark.parametrize("white", [PITCH, PITCH * 1.2])
def test_words_one_space_apart_in_typed_text_are_no_label_and_value(white: float) -> None:
    columns, first = page(white, [PITCH])
    assert columns.wrapped(first) == []


@pytest.mark.parametrize(
    ("white", "widths"),
    [(PITCH * 2, [PITCH]), (PITCH * 6, [PITCH]), (PITCH * 1.2, [4.1, 6.1])],  # tab stops; printed type
)
def test_labels_further_from_their_values_are_whole(white: float, widths: list[float]) -> None:
    columns, first = page(white, widths)
    assert [line.text for line in columns.wrapped(first)] == ["Kontroll", "genomförd"]
