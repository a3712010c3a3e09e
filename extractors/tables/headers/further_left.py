"""What begins further left than a table's header and rows: the name of the next card below a small table that is set in."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.text_rows import TextRow, without_mark

LEFT = 0.5  # of the size by which it begins further left


def is_named_further_left(rows: Sequence[TextRow], index: int, table: Sequence[TextRow]) -> bool:
    """Whether a row is in bold, and it and the plain row below it begin left of all rows of a table.

    A group's name that stands out has rows below it that do not.
    """
    row, below = rows[index], rows[index + 1 : index + 2]
    if not table or not below or below[0].mostly_bold or not all(span.bold for span in without_mark(row)[0].spans):
        return False
    left = min(one.box[0] for one in table) - LEFT * row.size
    return row.box[0] < left and below[0].box[0] < left
