"""Rows of labels above their values, as cards have them: they look like a table's header and are none."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.text_below import stands_under
from extractors.tables.text_rows import FindHeaders, Segment, TextRow, is_number

FEWEST = 2  # labels
REPEATED = 3  # times that cards have their labels
ROWS = 3  # labels, values, and the header of the table below
LINES = 2  # further ones of a value
SAME_SIZE = 0.5  # points
PITCH = 1.5  # times the size: how near the lines of one value stand


def are_labels(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether the first of three rows holds labels, the second a value below each, and the third the header of other columns."""
    if len(rows) < ROWS or any(len(row.segments) < FEWEST for row in rows):
        return False
    labels, values, header = (row.segments for row in rows)
    over = len(labels) == len(values) and all(map(_is_over, labels, values))
    others = any(not any(_is_over(label, column) for label in labels) for column in header)
    return over and others and all(is_phrase(segment, find_headers) for segment in (*labels, *header))


def are_repeated(rows: Sequence[TextRow], index: int, find_headers: FindHeaders) -> bool:
    """Whether a row is labels that stand above one row of values each, again and again, as in cards below each other.

    In some of them values may be blank. One in bold over plain text is rather a header, unless there are others set as it is.
    """
    if not _are_phrases(rows[index], find_headers):
        return False
    cards = [rows[at : at + ROWS + LINES] for at in _places(rows, index)]
    if len(cards) < REPEATED:
        return False
    blank = [card for card in cards if not _is_above_one(card, find_headers)]
    if 2 * len(blank) > len(cards) or not all(_is_above_part(card, find_headers) for card in blank):
        return False
    if blank and any(_has_second(card, find_headers) for card in cards):
        return False
    over = rows[index].mostly_bold and not any(row.mostly_bold for row in rows[index + 1 : index + 2])
    return not over or any(_are_set_alike(rows[index], row) and _are_phrases(row, find_headers) for row in rows)


def _are_set_alike(labels: TextRow, row: TextRow) -> bool:
    """Whether other labels are set as some are."""
    return row.mostly_bold and abs(row.size - labels.size) < SAME_SIZE and _texts(row) != _texts(labels)


def _places(rows: Sequence[TextRow], index: int) -> list[int]:
    """Where a row's texts stand again."""
    texts = _texts(rows[index])
    return [at for at, row in enumerate(rows) if len(row.segments) == len(texts) and _texts(row) == texts]


def _are_phrases(row: TextRow, find_headers: FindHeaders) -> bool:
    """Whether a row is several labels and nothing else."""
    return len(row.segments) >= FEWEST and all(is_phrase(segment, find_headers) for segment in row.segments)


def _texts(row: TextRow) -> list[str]:
    return [segment.text for segment in row.segments]


def _is_above_one(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether each label of a row has a value below it, and none a second one; at a page's foot the values may be on the next.

    A value may have several lines where another row of labels stands below them.
    """
    labels, *below = rows
    if below and not _fills(labels, below[0]):
        return False
    if not below[1:] or not _fills(labels, below[1]) or _texts(below[1]) == _texts(labels):
        return True
    following = next((at for at, row in enumerate(below) if at and _are_phrases(row, find_headers)), None)
    if following is None or _texts(below[following]) == _texts(labels):
        return False
    return all(map(_goes_on, below, below[1:following]))


def _is_above_part(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether below a row of labels some have a value, or none, and no further row of values follows."""
    labels, *below = rows
    if not below or _are_phrases(below[0], find_headers):
        return True
    if _fills(labels, below[0]) or not all(
        any(_is_over(label, one) for label in labels.segments) for one in below[0].segments
    ):
        return False
    second = below[1:2]
    return (
        not second
        or len(second[0].segments) == 1
        or _are_phrases(second[0], find_headers)
        or _goes_on(below[0], second[0])
    )


def _has_second(rows: Sequence[TextRow], find_headers: FindHeaders) -> bool:
    """Whether a further row begins below a row of labels and its values, with a capital and something under each label: a table's."""
    labels, below = rows[0], rows[2:]
    end = next((at for at, row in enumerate(below) if _are_phrases(row, find_headers)), len(below))
    return any(_fills(labels, row) and row.spans[0].text[:1].isupper() for row in below[:end])


def _fills(labels: TextRow, row: TextRow) -> bool:
    """Whether something stands under each label of a row."""
    return all(any(_is_over(label, value) for value in row.segments) for label in labels.segments)


def _goes_on(above: TextRow, row: TextRow) -> bool:
    """Whether a row goes on the texts right above it: a row of a table would hold its numbers."""
    return row.middle - above.middle <= PITCH * row.size and not any(is_number(one.text) for one in row.segments)


def _is_over(label: Segment, value: Segment) -> bool:
    """Whether a text stands under another."""
    return stands_under((label.box[0], label.box[2]), (value.box[0], value.box[2]))


def is_phrase(segment: Segment, find_headers: FindHeaders) -> bool:
    """Whether a text is header words and nothing else."""
    words = [span.text for span in segment.spans]
    return any(tuple(found) == (0, len(words)) for found in find_headers(words))
