"""A risk and its score in a line right above a table of checks, as a band over it: "Jäv vid inköp      Sannolikhet: 3 Konsekvens: 4"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cards.label_layouts.score_lines import is_score, labels_at, scores_on
from pipeline.interpret.cards.labels import gap_of, label_of
from pipeline.interpret.cards.line_setting import stands_below
from pipeline.interpret.cards.scores.name_scores import is_tagged, labelled_scores, sort_of_score
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import CONTROLLED

_LABEL = "Risk"  # of a name that has none of its own
_NAME = lazy_pattern(r"[^\W\d]{3}")
_FACTORS = lazy_pattern(r"\d{1,2}\s*[x×*·]\s*\d{1,2}")  # a score's without its product or letters: a matrix's size too
_TOLD = frozenset({"risk", "process", "description", *SCORES})  # what a table's own columns say


def with_risk_labelled(lines: Sequence[Line], grid: Grid) -> list[Line]:
    """The lines above a grid, the last a risk's label with its name and a line for each score, if it is a name with these at its end and the grid a table of checks.

    The name may go on in one line below. All others are as they were.
    """
    for at in (len(lines) - 1, len(lines) - 2):
        further = lines[at + 1 :] if at >= 0 else []
        if at < 0 or any(not _goes_on(lines[at], line) for line in further):
            return list(lines)
        if told := name_and_scores(lines[at]):
            name, score = told
            if lines[at].page != grid.page or not _lacks_risks(grid):
                return list(lines)
            labelled = replace(name, text=f"{_LABEL}\t{name.text}", level=None)
            return [*lines[:at], labelled, *further, *labelled_scores(score)]
    return list(lines)


def name_and_scores(line: Line) -> tuple[Line, Line] | None:
    """A name without a label and the score at its line's end: one with both its parts, or with labels or bare factors behind white; None for any other line."""
    if len(line.words) != len(line.text.split()) or not any(map(str.isdigit, line.text)):
        return None
    cut = gap_of(line)
    for at in range(1, len(line.words)):
        name, score = part_of(line, line.words[:at]), part_of(line, line.words[at:])
        is_told = bool(scores_on(score)) or (is_score(score) and not _FACTORS.fullmatch(score.text.strip()))
        if is_told or (at == cut and (is_score(score) or sort_of_score(score))):
            return (name, score) if _may_name(name) else None
    return None


def _may_name(line: Line) -> bool:
    """Whether words may be a risk's name: neither a label nor a title, no tag before them, and they begin as a text does."""
    text = line.text
    if any(meaning.field in SCORES for _, meaning in labels_at(text.split(), 0)):
        return False  # a line of scores, with words beside their numbers
    if not _NAME.search(text) or not text.lstrip("\"'”»")[:1].isupper() or label_of(line) or is_tagged(line):
        return False
    return not text.rstrip().endswith((".", ":")) and kind_of_title(text) is None


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a line goes on the name above it: in a small letter, where that begins."""
    return below.text[:1].islower() and stands_below(line, below) and label_of(below) is None


def _lacks_risks(grid: Grid) -> bool:
    """Whether a grid has a header of checks, and no column for what stands above it."""
    header = find_header(grid)
    return header is not None and not header.first and bool(header.fields & CONTROLLED) and not header.fields & _TOLD
