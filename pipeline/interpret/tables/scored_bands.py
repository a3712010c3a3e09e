"""Bands with a text at the row's end: a risk's score ("… S3 x K4 = 12"), or how many rows stand below ("3 risker")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model.page import Line
from pipeline.interpret.cards.labels import gap_of, label_of
from pipeline.interpret.cards.tags import without_tags
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.list_items import without_marker
from pipeline.interpret.cells.scores import Legend, from_cell
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.row_counts import is_count

_VALUES = frozenset({"value", "score"})
_FEWEST = 3  # columns: what has fewer is no table with bands


def label_in_band(content: Content) -> str | None:
    """The field of the label that a band begins with."""
    first = tagged(content.lines[0])
    found = label_of(first)
    return found[0].field if found and (":" in first.text or "\t" in first.text) else None


def tagged(line: Line) -> Line:
    """A line without the sign before it, and with a tab behind a tag that it begins with."""
    first, *others = without_tags(without_marker(line))
    return line if others else first


def name_and_score(sheet: LogicalTable, row: Sequence[Content]) -> tuple[Content, Content] | None:
    """A row's name and score where it has nothing else: in two cells, or in one with white between.

    The score has both parts or a label ("Riskvärde 12"); behind a name that is labelled as a risk its value alone does. Only in a table of checks that has no columns for a risk and its score: elsewhere such a row is one that lacks values.
    """
    if len(row) < _FEWEST or row[0].blank or sheet.fields() & {"risk", "description", *SCORES}:
        return None
    others = {content.key: content for content in row[1:] if not content.blank and content.key != row[0].key}
    if len(others) > 1:
        return None
    name, score = (row[0], *others.values()) if others else _parted(row[0])
    value = _without_label(score)
    is_named = value is not score or label_in_band(name) == "risk"
    return (name, value) if _is_score(value.text, with_parts=not is_named) else None


def _parted(band: Content) -> tuple[Content, Content]:
    """A band of one line before and behind its widest gap; nothing behind it where there is none, or several lines."""
    line = band.lines[0]
    cut = gap_of(line) if len(band.lines) == 1 else None
    if cut is None:
        return band, Content()
    name, score = ((part_of(line, words),) for words in (line.words[:cut], line.words[cut:]))
    regions = tuple(regions_of(score)) or band.regions
    return replace(band, lines=name), replace(band, lines=score, regions=regions, key=None)


def _without_label(score: Content) -> Content:
    """A score behind the label that names its value, else the same content."""
    meaning = classify(score.text)
    if meaning is None or meaning.field not in _VALUES or not _is_score(meaning.help or "", with_parts=False):
        return score
    return replace(score, lines=(replace(score.lines[0], text=meaning.help or ""),))


def _is_score(text: str, *, with_parts: bool) -> bool:
    """Whether a text tells both parts of a score, or where these are not asked for its value."""
    score = from_cell(text, Legend())
    parts = score is not None and score.likelihood is not None and score.consequence is not None
    return parts or (not with_parts and score is not None and score.value is not None)


def counts_rows(row: Sequence[Content]) -> bool:
    """Whether a row is a name and, in its last cell that holds anything, how many risks or checks stand below it ("3 risker")."""
    filled = [content for content in row if not content.blank]
    names = [content for content in filled[:-1] if content.key == row[0].key]
    return bool(names) and len(names) == len(filled) - 1 and is_count(filled[-1].text)
