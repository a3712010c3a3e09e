"""Lines of what was worked out of the rows above them: counts and means at a group's foot ("Antal risker: 4   Medel: 7,8")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.tables.text_rows import WIDEST_LINE, Segment, TextRow, is_number

_NUMBER = r"\d[\d\s.,]*"
_WORKED_OUT = (
    r"(?:(?:del|total)?summa|totalt?|medel(?:värde|tal)?|genomsnitt|snitt|median|max|min)\b(?:\s[^\W\d]+){0,2}"
)
_ROWS = r"(?:risker|kontroller|kontrollmoment|åtgärder|avvikelser|rader|poster)"
_FIRST = lazy_pattern(
    rf"(?:(?:total\w*\s+)?antal(?:\s+{_ROWS})?|{_WORKED_OUT})\s*:?\s*(?:{_NUMBER})?(?:st\.?)?", re.IGNORECASE
)
_COUNT = lazy_pattern(rf"(?:total\w*\s+)?antal\s+{_ROWS}\s*:?\s*{_NUMBER}(?:st\.?)?", re.IGNORECASE)
_FIGURE = lazy_pattern(rf"[^\W\d][^:\d]*:?\s*{_NUMBER}(?:st\.?)?", re.IGNORECASE)
_BACK = 6  # lines above among which the one is looked for that stands over a text
_FIRST_COLUMNS = 2  # in which names stand: further right a lone count may be what a cell tells


def sum_lines(body: Sequence[TextRow]) -> list[list[TextRow]]:
    """The lines of nothing but counts, sums and means that stand apart from all that is above their texts, each as a run of its own.

    One alone is a count of rows in the first columns.
    """
    above = [body[max(0, index - _BACK) : index] for index in range(len(body))]
    return [
        [row] for row, near in zip(body, above, strict=True) if near and _tells_sums(row, near) and _is_apart(row, near)
    ]


def _tells_sums(row: TextRow, above: Sequence[TextRow]) -> bool:
    first, *others = row.segments
    if not others:
        fullest = max(above, key=lambda one: len(one.segments))
        before = sum(one.box[2] <= first.box[0] for one in fullest.segments)
        return before < _FIRST_COLUMNS and _COUNT.fullmatch(first.text) is not None
    figures = [_FIGURE.fullmatch(one.text) or is_number(one.text) for one in others]
    return _FIRST.fullmatch(first.text) is not None and all(figures)


def _is_apart(row: TextRow, above: Sequence[TextRow]) -> bool:
    """Whether no text of the rows above stands over one of a row's as near as the line before in its cell would."""
    near = [one for other in above if row.box[3] - other.box[3] <= WIDEST_LINE * row.size for one in other.segments]
    return not any(_is_over(one, own) for own in row.segments for one in near)


def _is_over(one: Segment, own: Segment) -> bool:
    return one.box[0] < own.box[2] and own.box[0] < one.box[2]
