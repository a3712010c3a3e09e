"""Chapters about another subject below or behind a title of ours, as reports have them: "Arbetsmiljö" behind a risk analysis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from statistics import median_low

from extractors.model.page import Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.heading import ADDED
from pipeline.interpret.pages.paragraphs import paragraph_texts
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.context.subjects import OTHERS, OURS, subject_of, ways_of_subjects
from pipeline.interpret.tables.context.titles_above import is_as_high, is_heading, nearest_heading, paragraphs_of
from pipeline.interpret.tables.logical_table import LogicalTable

_NAMES = frozenset({"risk", "name"})  # whose header may say what the rows are about
_LARGER = 1.25  # times the usual size: a heading, though not in bold
_WAYS = 2  # in which a text speaks of the subject of its chapter


def subject_of_chapter(sheet: LogicalTable, before: Sequence[Line], titled: Line | None, *, alone: bool) -> str | None:
    """The other subject of the chapter that a table stands in; None where it has no such, or is one of a paper's processes.

    Its heading names the subject, and the header over the rows' names does too. Behind the title's own table that header tells alone,
    and so does the heading where it is as high as the title, or the text below it tells by what rules of that subject is worked.

    Args:
        sheet: the table.
        before: the lines above it, since the table before.
        titled: the line of its title, maybe above the table before.
        alone: whether no other chapter of the paper has a heading as high as the title.
    """
    at = next((at for at, line in enumerate(before) if line is titled), None)
    below, behind = before[(-1 if at is None else at) + 1 :], titled if at is None else None
    cells = [line for row in sheet.rows for content in row for line in content.lines]
    heading, over = _heading(below, cells), _subject_of_names(sheet)
    headed = subject_of(heading.text) if heading else None
    if over and (over == headed or (behind and not _names_ours(below))):
        return over
    if heading is None or headed is None or behind is None:
        return None
    return headed if (alone and is_as_high(heading, behind)) or _works_by_rules(sheet, below, headed) else None


def _subject_of_names(sheet: LogicalTable) -> str | None:
    """The other subject that the header over the rows' names tells: "Arbetsmiljörisk"."""
    found = (subject_of(column.text) for column in sheet.columns if column.field in _NAMES)
    return next(filter(None, found), None)


def is_beside_title(above: Sequence[Line], before: Sequence[Line], others: Iterable[Sequence[Line]]) -> bool:
    """Whether the heading over a table names another subject and is as high as the title right above the table before it.

    others: what stands above further tables of the same header; where one has a heading as high that names no such subject, the headings are
    processes.
    """
    title, heading = nearest_heading(above), _heading(before)
    if title is None or heading is None or not kind_of_title(title.text) or not is_as_high(heading, title):
        return False
    return not any(_stands_beside(lines, title) for lines in others)


def stands_alone(title: Sequence[Line], near: Sequence[Line]) -> bool:
    """Whether a title of one paragraph has no heading as high as it is between it and its table, of the lines above that."""
    below = near[next((at for at, line in enumerate(near, 1) if line is title[-1]), len(near)) :]
    return len(paragraphs_of(title)) == 1 and not any(is_heading(line) and is_as_high(line, title[0]) for line in below)


def is_chapter_beside(sheet: LogicalTable, title: Line) -> bool:
    """Whether a table of risks or checks stands in a chapter that is none about another subject, and whose heading is as high as a title."""
    return bool(sheet.fields() & SUBJECTS) and _stands_beside(sheet.before, title)


def _stands_beside(lines: Sequence[Line], title: Line) -> bool:
    """Whether the heading nearest above a table is as high as a title, and names no other subject."""
    nearest = nearest_heading(lines)
    if nearest is None or nearest is title:
        return False
    return is_as_high(nearest, title) and subject_of(nearest.text) is None


def _heading(lines: Sequence[Line], cells: Sequence[Line] = ()) -> Line | None:
    """The nearest heading, in bold or larger than the text and the table's cells, that names another subject; None where one between it and the table is ours."""
    sizes = [line.size for line in (*lines, *cells) if line.size and not is_heading(line)]
    usual = median_low(sizes) if sizes else float("inf")
    for line in reversed(lines):
        if is_heading(line) or _is_larger(line, usual):
            if _names_ours([line]):
                return None
            if subject_of(line.text):
                return line
    return None


def _is_larger(line: Line, usual: float) -> bool:
    """Whether a line is set larger than the text and is no sentence."""
    return (line.size or 0.0) > _LARGER * usual and not line.text.rstrip().endswith(".")


def _names_ours(lines: Sequence[Line]) -> bool:
    headings = (tidy(line.text) for line in lines if is_heading(line))
    return any(OURS.search(text) or (kind_of_title(text) and not subject_of(text)) for text in headings)


def _works_by_rules(sheet: LogicalTable, lines: Sequence[Line], subject: str) -> bool:
    """Whether the text above a table, which no heading's process was given, speaks of a subject in two ways, and of rules or work for that."""
    if any(column.field == "process" and column.cell == ADDED for column in sheet.columns):
        return False
    texts = paragraph_texts([line for line in lines if not is_heading(line)])
    said = ways_of_subjects(" ".join(texts))
    if any(map(OURS.search, texts)) or len(said.get(subject, ())) < _WAYS:
        return False
    return any(_by_rules(subject).search(text) for text in texts)


@cache
def _by_rules(subject: str) -> re.Pattern[str]:
    """A subject's words behind those that name rules: "enligt arbetsmiljölagen", "inom det systematiska arbetsmiljöarbetet"."""
    return re.compile(
        r"\b(?:enligt|enl\.|i enlighet med|med stöd av|inom(?: ramen för)?|del av)\s+(?:[^\s,.]+\s+){0,3}?"
        rf"(?:{OTHERS[subject]})",
        re.IGNORECASE,
    )
