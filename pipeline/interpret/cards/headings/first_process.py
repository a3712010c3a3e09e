"""The numbered heading of a document's first process, above which an introduction may stand under a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.labels import is_heading, label_of

_NUMBER = lazy_pattern(r"\s*(\d{1,2}(?:\.\d{1,2})*)[.:)]?\s+(?=\S)")


def number_of(line: Line) -> str:
    """The number that a line begins with: "1.2" of "1.2. Process: Lön"; nothing where it begins with none."""
    match = _NUMBER.match(line.text)
    return match[1] if match else ""


def number_of_first_process(lines: Sequence[Line]) -> str:
    """The number of the first of a document's numbered processes that are set as headings.

    Nothing where numbers count the labels of each card: one comes again, or the next one is another label's ("1. Process" over "2. Sannolikhet").
    """
    places = [at for at, line in enumerate(lines) if _is_numbered_process(line)]
    numbers = [number_of(lines[at]) for at in places]
    if not places or len(set(numbers)) < len(numbers):
        return ""
    behind = takewhile(lambda line: not _is_numbered_process(line), lines[places[0] + 1 :])
    counts_labels = any(number_of(line) == _next(numbers[0]) and label_of(line) for line in behind)
    return "" if counts_labels else numbers[0]


def _is_numbered_process(line: Line) -> bool:
    found = label_of(line) if is_heading(line) and number_of(line) else None
    return found is not None and found[0].field == "process"


def _next(number: str) -> str:
    *over, last = number.split(".")
    return ".".join([*over, str(int(last) + 1)])
