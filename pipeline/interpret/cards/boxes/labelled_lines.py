"""Lines of cards that rules under names and bars beside checks part as a table's rows and columns: each says itself what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.boxes.forms import entries_of
from pipeline.interpret.cards.label_layouts.score_lines import scores_on
from pipeline.interpret.cards.labels import lines_of_grid
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import classify

_MOST = 0.8  # of a grid's lines
_AGAIN = 2  # labels that come twice
_WORDS = 3  # of a label
_NAMES = frozenset({"process", "risk", "checks"})
_FEW = 2  # columns: a tag and what it names


def holds_labelled_lines(grid: Grid) -> bool:
    """Whether nearly all lines of a grid begin with a label and its value in one cell, and some labels come again.

    A form has its labels in cells of their own, or each but once, and begins with what names it. So is a single line that ends with labelled scores.
    """
    if not grid.box or any(cell.nested for cell in grid.cells):
        return False
    whole = lines_of_grid(grid)
    if len(whole) == 1:
        return _is_scored(grid, whole[0])
    labels = [_label(line.text) for line in whole]
    if sum(map(bool, labels)) < _MOST * len(whole) or _has_columns(grid, whole):
        return False
    again = Counter(label for cell in grid.cells for line in cell.lines if (label := _label(line.text)))
    several = sum(count > 1 for count in again.values())
    return (several >= _AGAIN and entries_of(grid) is None) or (several > 0 and _is_torn(labels))


def _is_torn(labels: Sequence[str]) -> bool:
    """Whether lines that all begin with labels do so in the middle of a card, with what names none, and name further ones below."""
    fields = [meaning.field if (meaning := classify(label.rstrip(":"))) else None for label in labels]
    return all(labels) and fields[0] not in _NAMES and not _NAMES.isdisjoint(fields)


def _has_columns(grid: Grid, whole: Sequence[Line]) -> bool:
    """Whether a grid has a header, or a last of several columns that says of none of its texts what it is: rows of a table of such entries."""
    last = [line for cell in grid.cells if cell.col == grid.n_cols - 1 for line in cell.lines]
    told = any(_label(line.text) or scores_on(line) or _is_score(line.text) for line in last)
    return bool(whole) and (not _label(whole[0].text) or (grid.n_cols > _FEW and not told))


def _is_score(text: str) -> bool:
    """Whether a text is the label of a score and its number: "SxK 12"."""
    label, _, number = text.strip().rpartition(" ")
    meaning = classify(label) if number.isdecimal() else None
    return meaning is not None and meaning.whole and meaning.field in SCORES


def _is_scored(grid: Grid, line: Line) -> bool:
    """Whether a grid's only line is a label with its value in the first cell and scores behind their labels in the others: "RISK Jäv | S 3 | K 4"."""
    first, *others = sorted(grid.cells, key=lambda cell: cell.col)
    scores = replace(line, text=" ".join(cell.text for cell in others), words=())
    return bool(_label(first.text) and scores_on(scores))


def _label(text: str) -> str:
    """The label that a line begins with, behind a colon or in capitals, with a value behind it; nothing for any other line."""
    words = text.split()
    for end in range(min(_WORDS, len(words) - 1), 0, -1):
        label = " ".join(words[:end])
        if (label.endswith(":") or label.isupper()) and (meaning := classify(label.rstrip(":"))) and meaning.whole:
            return label
    return ""
