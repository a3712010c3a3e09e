"""Rows of labels above their values, as cards have them: they look like a table's header and are none."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.text_below import stands_under
from extractors.tables.text_rows import FindHeaders, Segment, TextRow

FEWEST = 2  # labels
ROWS = 3  # labels, values, and the header of the table below


def are_labels(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether the first of three rows holds labels, the second a value below each, and the third the header of other columns."""
    if len(rows) < ROWS or any(len(row.segments) < FEWEST for row in rows):
        return False
    labels, values, header = (row.segments for row in rows)
    over = len(labels) == len(values) and all(map(_is_over, labels, values))
    others = any(not any(_is_over(label, column) for label in labels) for column in header)
    return over and others and all(_is_phrase(segment, find_headers) for segment in (*labels, *header))


def _is_over(label: Segment, value: Segment) -> bool:
    """Whether a text stands under another."""
    return stands_under((label.box[0], label.box[2]), (value.box[0], value.box[2]))


def _is_phrase(segment: Segment, find_headers: FindHeaders) -> bool:
    """Whether a text is header words and nothing else."""
    words = [span.text for span in segment.spans]
    return any(tuple(found) == (0, len(words)) for found in find_headers(words))
