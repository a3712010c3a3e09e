"""A header that stands above a drawn table, under a rule or on a band of its own, as the print of a sheet has it where a heading parts them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import FindHeaders, text_rows

_COLUMNS = 3  # with a header each, at least; and more than half of all
_KNOWN = 2  # of the headers, at least


def heads_columns(words: Sequence[TextSpan], walls: Sequence[float], find_headers: FindHeaders) -> bool:
    """Whether the first lines of the words above a table have texts in most of the columns that walls part, some of them known headers.

    None of them stands in two columns, but for those of a heading between them and the first row.
    """
    columns = list(pairwise(walls))
    headers: dict[int, list[str]] = {}
    for row in text_rows([word for word in words if walls[0] < word.x < walls[-1]]):
        spans = sorted(row.spans, key=lambda word: word.box[0])
        held = _columns(spans, columns)
        if held is None:
            break
        for at, word in zip(held, spans, strict=True):
            headers.setdefault(at, []).append(word.text)
    known = sum(any(start == 0 for start, _ in find_headers(texts)) for texts in headers.values())
    return len(headers) >= _COLUMNS and 2 * len(headers) > len(columns) and known >= _KNOWN


def _columns(words: Sequence[TextSpan], columns: Sequence[tuple[float, float]]) -> list[int] | None:
    """The columns in which a line's words stand; None where a text runs over two."""
    held = [_column(word, columns) for word in words]
    found = [at for at in held if at is not None]
    parted = all(
        one == other or right.box[0] - left.box[2] > right.size / 2
        for (one, other), (left, right) in zip(pairwise(held), pairwise(words), strict=True)
    )
    return found if parted and len(found) == len(held) else None


def _column(word: TextSpan, columns: Sequence[tuple[float, float]]) -> int | None:
    """The column that holds a whole word; None where it stands in two."""
    slack = word.size / 4
    return next(
        (at for at, (low, high) in enumerate(columns) if low - slack <= word.box[0] and word.box[2] <= high + slack),
        None,
    )
