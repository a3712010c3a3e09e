"""The columns in which records stand beside each other on a page, and what stands beside them that is no record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.interpret.records.run_labels import ASSESSMENT
from pipeline.interpret.records.runs import EDGE, Run

_FEWEST, _AT_PLACE = 3, 2  # times that a label comes again in records, and at one place of them
_WHITE = 5.0  # points between columns
_ALIKE = 0.5  # of the labels, that columns of the same records share
_FEW = 0.34  # of the labels of the records, that what stands beside them may have
_ON_LINES = 0.6  # of what stands beside records, that is on their lines where it is part of them
_ALONG = 0.8  # of the labels of records, beside which something of them stands
_SAME_LINE = 1.5  # points


def columns_of(pages: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """The columns of records on pages, from the left; without what stands over, below or beside them and has none of their labels."""
    regular = _regular([run for runs in pages for run in runs])
    return [column for runs in pages for column in _columns(runs, regular)]


def _regular(runs: Sequence[Run]) -> set[int]:
    """By id(), the labels that come again in records, and at one place of them."""
    told = [run for run in runs if run.label]
    times, places = Counter(run.label for run in told), Counter(map(_place, told))
    return {id(run) for run in told if times[run.label] >= _FEWEST and places[_place(run)] >= _AT_PLACE}


def _columns(runs: Sequence[Run], of_records: Collection[int]) -> list[list[Run]]:
    """The columns on a page; of_records: by id(), the labels that come again on all pages."""
    regular = [run for run in runs if id(run) in of_records]
    if not regular:
        return [list(runs)]
    top, bottom = min(run.box[1] for run in regular), max(run.box[3] for run in regular)
    inside = [run for run in runs if run.box[3] > top and run.box[1] < bottom]
    for x in reversed(_gutters(inside)):
        left, right = [run for run in runs if run.box[2] <= x], [run for run in runs if run.box[0] >= x]
        labels = [{run.label for run in regular if (run.box[0] < x) == at_left} for at_left in (True, False)]
        if len(labels[0] & labels[1]) >= max(2, _ALIKE * max(map(len, labels))) and not _are_assessments(left, right):
            return [*_columns(left, of_records), *_columns(right, of_records)]
        side, other = (left, right) if len(labels[0]) > len(labels[1]) else (right, left)
        if _is_beside([run for run in other if run in inside], side, regular):
            return _columns(side, of_records)
    return [list(runs)]


def _is_beside(other: Sequence[Run], side: Sequence[Run], regular: Sequence[Run]) -> bool:
    """Whether what stands at one side of a gutter is none of the records on the other, of which several stand on the page."""
    several = _regular([*other, *side])
    labels = [{run.label for run in some if id(run) in several} for some in (other, side)]
    fewer = len(labels[0]) <= _FEW * len(labels[1])
    return bool(several) and fewer and not (_on_lines(other, side) or _along(other, regular))


def _are_assessments(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether each side names assessments that the other does not: they are of the same records."""
    one, other = ({run.label for run in side if run.meaning == ASSESSMENT} for side in (left, right))
    return bool(one and other) and one.isdisjoint(other)


def _place(run: Run) -> tuple[str, int]:
    return run.label, round(run.box[0] / EDGE)


def _gutters(runs: Sequence[Run]) -> list[float]:
    """Where no run stands from the first to the last."""
    found: list[float] = []
    end: float | None = None
    for left, right in sorted((run.box[0], run.box[2]) for run in runs):
        if end is not None and left - end > _WHITE:
            found.append((end + left) / 2)
        end = right if end is None else max(end, right)
    return found


def _on_lines(other: Sequence[Run], side: Sequence[Run]) -> bool:
    """Whether most of what stands beside records is on lines of theirs, as values are on the lines of their labels."""
    beside = [any(abs(run.box[3] - one.box[3]) < _SAME_LINE and run.is_beside(one) for one in side) for run in other]
    return sum(beside) >= _ON_LINES * len(beside)


def _along(other: Sequence[Run], regular: Sequence[Run]) -> bool:
    """Whether something stands beside most labels of the records, all along."""
    beside = [any(run.is_beside(one) for one in other) for run in regular]
    return sum(beside) >= _ALONG * len(beside)
