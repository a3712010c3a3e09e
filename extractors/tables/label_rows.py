"""Rows of labels above their values, as cards have them: they look like a table's header and are none."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.text_below import stands_under
from extractors.tables.text_rows import FindHeaders, Segment, TextRow

FEWEST = 2  # labels
REPEATED = 3  # times that cards have their labels
ROWS = 3  # labels, values, and the header of the table below


def are_labels(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether the first of three rows holds labels, the second a value below each, and the third the header of other columns."""
    if len(rows) < ROWS or any(len(row.segments) < FEWEST for row in rows):
        return False
    labels, values, header = (row.segments for row in rows)
    over = len(labels) == len(values) and all(map(_is_over, labels, values))
    others = any(not any(_is_over(label, column) for label in labels) for column in header)
    return over and others and all(_is_phrase(segment, find_headers) for segment in (*labels, *header))


def are_repeated(rows: Sequence[TextRow], index: int, find_headers: FindHeaders) -> bool:
    """Whether a row is labels that stand above one row of values each, again and again, as in cards below each other."""
    labels = rows[index]
    if len(labels.segments) < FEWEST or not all(_is_phrase(segment, find_headers) for segment in labels.segments):
        return False
    texts = _texts(labels)
    same = [at for at, row in enumerate(rows) if len(row.segments) == len(texts) and _texts(row) == texts]
    return len(same) >= REPEATED and all(_is_above_one(rows[at : at + ROWS]) for at in same)


def _texts(row: TextRow) -> list[str]:
    return [segment.text for segment in row.segments]


def _is_above_one(rows: Sequence[TextRow]) -> bool:
    """Whether each label has a value below it, and none a second one; at a page's foot the values may be on the next."""
    labels, *below = (row.segments for row in rows)
    under = [[any(_is_over(label, value) for value in values) for label in labels] for values in below]
    return all(all(row) if at == 0 else not all(row) for at, row in enumerate(under))


def _is_over(label: Segment, value: Segment) -> bool:
    """Whether a text stands under another."""
    return stands_under((label.box[0], label.box[2]), (value.box[0], value.box[2]))


def _is_phrase(segment: Segment, find_headers: FindHeaders) -> bool:
    """Whether a text is header words and nothing else."""
    words = [span.text for span in segment.spans]
    return any(tuple(found) == (0, len(words)) for found in find_headers(words))
