"""Bands that name a risk with its score at the row's end: "Betyg sätts på bristande underlag … S3 x K4 = 12"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.interpret.cards.labels import gap_of
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.scores import Legend, from_cell
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.tables.logical_table import LogicalTable

_FEWEST = 3  # columns: what has fewer is no table with bands


def name_and_score(sheet: LogicalTable, row: Sequence[Content]) -> tuple[Content, Content] | None:
    """A row's name and score where it has nothing else, both parts of the score told: in two cells, or in one with white between.

    Only in a table of checks that has no columns for a risk and its score: elsewhere such a row is one that lacks values.
    """
    if len(row) < _FEWEST or row[0].blank or sheet.fields() & {"risk", "description", *SCORES}:
        return None
    others = {content.key: content for content in row[1:] if not content.blank and content.key != row[0].key}
    if len(others) > 1:
        return None
    name, score = (row[0], *others.values()) if others else _parted(row[0])
    return (name, score) if _is_score(score.text) else None


def _parted(band: Content) -> tuple[Content, Content]:
    """A band of one line before and behind its widest gap; nothing behind it where there is none, or several lines."""
    line = band.lines[0]
    cut = gap_of(line) if len(band.lines) == 1 else None
    if cut is None:
        return band, Content()
    name, score = ((part_of(line, words),) for words in (line.words[:cut], line.words[cut:]))
    regions = tuple(regions_of(score)) or band.regions
    return replace(band, lines=name), replace(band, lines=score, regions=regions, key=None)


def _is_score(text: str) -> bool:
    score = from_cell(text, Legend())
    return score is not None and score.likelihood is not None and score.consequence is not None
