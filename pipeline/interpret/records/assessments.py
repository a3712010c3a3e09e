"""Of which assessment a score of a record is, by where the assessments are named: before it on its line, or over it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.interpret.records.runs import EDGE, Run


def assessment_of(label: Run, told: Sequence[Run]) -> str:
    """The assessment that a score's label belongs to, of those named before it; "" for none.

    The nearest before it on its line; else, of those on the lowest line, the last that begins no further right.
    """
    beside = [one for one in told if one.page == label.page and one.is_beside(label)]
    lowest = [one for one in told if one.page == told[-1].page and one.is_beside(told[-1])]
    named = [one for one in beside or lowest if one.box[0] <= label.box[0] + EDGE]
    return max(named, key=lambda one: one.box[0]).label if named else ""
