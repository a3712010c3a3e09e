"""Tables whose first rows, above the header, tell a risk and its scores: such rows are a card, and what stands below is the card's table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.boxed import part_of
from pipeline.interpret.cards.boxes.forms import is_form
from pipeline.interpret.cards.label_layouts.label_lines import pairs_on
from pipeline.interpret.cards.label_layouts.tags import without_tags
from pipeline.interpret.cards.labels import beside_each_other, label_of
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.header import find_header, leaf_row
from pipeline.interpret.phrases.matcher import classify

_FEWEST = 2  # scores that a table's first rows tell: one alone may be a note on a scale
_LABELLED = 0.8  # of a form's rows
_MOST = 4  # rows: a band, what it is about, its scores


def scores_above(grid: Grid) -> list[Line | Grid]:
    """The rows of a table that tell a risk and its scores above the header, as a card's lines, and the table without them.

    The table keeps the whole grid's box. Empty for any other grid. A band that names the risk may have its label as a tag: "RISK Hot och våld".
    """
    leaf = leaf_row(grid) or 0
    if not 0 < leaf <= _MOST or not (rows := list(grid.rows()))[0]:
        return []
    below = part_of(grid, rows[leaf:])
    header = find_header(below)
    if header is None or header.end >= below.n_rows or header.fields & SCORES:
        return []
    lines = list(_lines(rows[:leaf]))
    scores = [line for line in lines if _is_score(line)]
    if len(scores) < _FEWEST or len(scores) == len(lines) or is_form(below, header.end) or _is_form(rows):
        return []
    return [*lines, replace(below, box=grid.box)]


def _is_form(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether nearly all rows begin with a label alone in its cell, as a form's do; a header's words stand beside each other."""
    firsts = [meaning for row in rows if row and (meaning := classify(" ".join(line.text for line in row[0].lines)))]
    return len(firsts) >= _LABELLED * len(rows) and all(meaning.whole for meaning in firsts)


def _lines(rows: Sequence[Sequence[Cell]]) -> Iterator[Line]:
    """What rows say, each pair of a label and its value as a line of its own."""
    for row in rows:
        lines = [line for cell in row for line in cell.lines if line.text.strip()]
        for line in [beside_each_other(lines)] if lines and len(row) > 1 else lines:
            for part in without_tags(line):
                yield from pairs_on(part) or [part]


def _is_score(line: Line) -> bool:
    found = label_of(line)
    return found is not None and found[0].field in SCORES and bool(found[1].text)
