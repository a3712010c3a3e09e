"""Names of groups that begin left of where all fuller rows do, as trees are printed: they stand over all columns, however short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.tables.text_rows import TextRow

_FEWEST = 2  # fuller rows, which show where rows begin
_SAME_LEFT = 1.0  # points by which these may begin apart
_FURTHER = 3.0  # points by which a name begins left of them
_SPACE = 0.6  # sizes of the letters: between two words of one line, which a column's border may part


def outdented_names(groups: Sequence[Sequence[TextRow]], parting: Sequence[float]) -> frozenset[int]:
    """The id() of the first row of each such group below a header, a line for itself; none where fuller rows begin here and there."""
    lefts = list(_lefts(groups, parting[0]))
    if len(lefts) < _FEWEST or max(lefts) - min(lefts) > _SAME_LEFT:
        return frozenset()
    return frozenset(id(group[0]) for group in groups if _is_name(group, min(lefts) - _FURTHER))


def _lefts(groups: Sequence[Sequence[TextRow]], first: float) -> Iterator[float]:
    """Where rows with several texts begin, of those that have one in the first column."""
    for group in groups:
        left = group[0].segments[0].box[0]
        if left < first and not (len(group) == 1 and _is_one_text(group[0])):
            yield left


def _is_name(group: Sequence[TextRow], left: float) -> bool:
    """Whether a group is one line that begins left of a place and goes on no sentence."""
    text = group[0].segments[0]
    return len(group) == 1 and text.box[0] <= left and not text.text[:1].islower() and _is_one_text(group[0])


def _is_one_text(row: TextRow) -> bool:
    """Whether a row is one text, which no more than a space between two words parts."""
    return all(after.box[0] - one.box[2] <= _SPACE * row.size for one, after in pairwise(row.segments))
