"""Boxes of checks below labelled lines that name their risk, as trees are exported: they are read as lines, and go on what stands above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.boxes.forms import entries_of
from pipeline.interpret.cards.cards import Entry
from pipeline.interpret.cards.labels import label_of
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around


def told_above(grid: Grid, above: Sequence[Line]) -> list[Line]:
    """The lines of a box that has a check and no risk, where the labelled lines right above it name one; none for any other grid.

    Between both may stand other such boxes, as lines.
    """
    if not _names_risk(above):
        return []
    entries = entries_of(grid) or []
    fields = {entry.meaning.field for entry in entries}
    return [_line(entry, grid) for entry in entries] if "checks" in fields and "risk" not in fields else []


def _names_risk(above: Sequence[Line]) -> bool:
    """Whether the last of the lines are several labels with values, one of them a risk's: a name alone is its box's."""
    labelled = takewhile(lambda label: label is not None, map(label_of, reversed(above)))
    told = [meaning.field for meaning, value in filter(None, labelled) if value.text.strip()]
    return "risk" in told and len(told) > 1


def _line(entry: Entry, grid: Grid) -> Line:
    """A label with its value as one line."""
    lines = entry.lines or [Line("", page=grid.page, path=grid.path)]
    words = tuple(word for line in lines for word in line.words)
    box = around([line.box for line in lines if line.box])
    text = f"{entry.meaning.header.rstrip(': ')}\t{join(lines)}"
    return replace(lines[0], text=text, words=words, box=box, bold=False, marker=None, level=None)
