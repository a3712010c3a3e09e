"""A municipality's risk and vulnerability analysis for crises, and headings that only name it as a process of internal control."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.subjects import OURS, subject_of
from pipeline.interpret.tables.context.titles_above import is_heading

_SUBJECT = "krisberedskap"
_LAW = lazy_pattern(r"\b2006:544\b|\bextraordinär\w*\s+händelse|\bleh\b|\bhöjd beredskap\b", re.IGNORECASE)
_ALIKE = 0.5  # points between headings of one size


def is_process_of_ours(text: str, lines: Sequence[Line]) -> bool:
    """Whether a title without a year names that analysis right below a higher one of ours, and nothing tells by what law it is made.

    Args:
        text: the title.
        lines: what stands above the table.
    """
    if subject_of(text) != _SUBJECT or years_in(text):
        return False
    headings = [line for line in lines if is_heading(line)]
    own = next((line for line in reversed(headings) if tidy(line.text) in text), None)
    if own is None:
        return False
    over = next((line for line in reversed(headings[: headings.index(own)]) if is_over(line, own)), None)
    if over is None or subject_of(over.text) or not (OURS.search(over.text) or kind_of_title(over.text)):
        return False
    return not _LAW.search(" ".join([text, *(line.text for line in lines if not is_heading(line))]))


def is_over(line: Line, title: Line) -> bool:
    """Whether a heading is above another in rank: larger, or of a higher level."""
    if line.level and title.level:
        return line.level < title.level
    return (line.size or 0) > (title.size or 0) + _ALIKE
