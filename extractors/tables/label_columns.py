"""Labels of a card below each other with their values beside them: what begins so is no header, whatever stands on its line."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.text_rows import FindHeaders, TextRow

SAME_LEFT = 3.0  # points
FEWEST = 3  # different labels of a card


def rows_of_cards(rows: Sequence[TextRow], find_headers: FindHeaders) -> frozenset[int]:
    """The id() of the rows of cards: several known labels begin at one place, their values at another, and so do these values' further lines."""
    found: set[int] = set()
    run: list[TextRow] = []
    labels: dict[str, TextRow] = {}
    for row in rows:
        label = _label(row, find_headers)
        first = next(iter(labels.values()), None)
        if label and first and _is_set_as(row, first):
            labels.setdefault(label, row)
        elif not first or not (_is_set_as(row, first) or row.box[0] >= first.segments[1].box[0] - SAME_LEFT):
            found |= {id(one) for one in run} if len(labels) >= FEWEST else set()
            run, labels = [], {label: row} if label else {}
        if labels:
            run.append(row)
    return frozenset(found | ({id(one) for one in run} if len(labels) >= FEWEST else set()))


def _label(row: TextRow, find_headers: FindHeaders) -> str | None:
    """The known label that is all of a row's first text, if another text stands beside it."""
    words = [span.text for span in row.segments[0].spans]
    known = len(row.segments) > 1 and (0, len(words)) in [tuple(place) for place in find_headers(words)]
    return row.segments[0].text.rstrip(":").casefold() if known else None


def _is_set_as(row: TextRow, first: TextRow) -> bool:
    """Whether a row's first two texts begin where another's do."""
    starts = zip(row.segments, first.segments[:2], strict=False)
    return len(row.segments) > 1 and all(abs(one.box[0] - two.box[0]) <= SAME_LEFT for one, two in starts)
