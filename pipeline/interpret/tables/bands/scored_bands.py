"""Bands with a text at the row's end: a risk's score ("… S3 x K4 = 12"), or how many rows stand below ("3 risker")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cards.label_layouts.score_lines import scores_on
from pipeline.interpret.cards.label_layouts.tags import without_tags
from pipeline.interpret.cards.labels import beside_each_other, gap_of, label_of
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.cells.scores import Legend, from_cell, is_whole
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import ADDED
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.bands.row_counts import is_count
from pipeline.interpret.tables.bands.tree_signs import without_sign
from pipeline.interpret.tables.logical_table import LogicalTable

BARE_COUNT = lazy_pattern(r"[(\[]\d{1,3}[)\]]")
"""How many rows stand below a band, as systems write it behind its name: "(3)"."""

_VALUES = frozenset({"value", "score"})
_WORDS = 12  # of a score with its label, at most
_BEFORE = " ,;:–-"  # what parts a name from the score behind it
_PAIR = lazy_pattern(r"\d{1,2}\s*[x×*·]\s*\d{1,2}", re.IGNORECASE)
_LABELS = frozenset({"risk", *_VALUES})
_FEWEST = 3  # columns: what has fewer is no table with bands
_TAGGED = frozenset({"process", "risk"})  # what a tag over a band's name says that it is
_WITH_TAG = 2  # lines of a name below its tag, at least
_SMALLER = 0.9  # times the letters of the name below a tag


def label_in_band(content: Content) -> str | None:
    """The field of the label that a band begins with."""
    first = first_line(content)
    found = label_of(first)
    return found[0].field if found and (":" in first.text or "\t" in first.text) else None


def first_line(band: Content) -> Line:
    """The first line of a band, a tag before its name parted from that, and a colon behind one that stands over it: a small "PROCESS" above "Lön"."""
    return _with_colon(band.lines[0]) if _has_tag_over(band) else tagged(band.lines[0])


def with_tag_parted(sheet: LogicalTable, band: Content) -> Content:
    """A band with a colon behind its first line, where this is a tag over the name of another of the table: "PROCESS" over "IT", as over "Lön"."""
    if len(band.lines) < _WITH_TAG or not band.lines[0].text.isupper():
        return band
    if band.lines[0].text not in sheet.told_once("tags", lambda: _tags_over(sheet)):
        return band
    return replace(band, lines=(_with_colon(band.lines[0]), *band.lines[1:]))


def _tags_over(sheet: LogicalTable) -> frozenset[str]:
    """What stands as a tag over a name in a cell of a table."""
    return frozenset(content.lines[0].text for row in sheet.rows for content in row if _has_tag_over(content))


def _has_tag_over(band: Content) -> bool:
    """Whether the first line of a cell is a tag over the name below it."""
    if len(band.lines) < _WITH_TAG or not _is_tag_over(*band.lines[:2]):
        return False
    meaning = classify(band.lines[0].text)
    return meaning is not None and meaning.whole and meaning.field in _TAGGED


def _with_colon(tag: Line) -> Line:
    return replace(tag, text=f"{tag.text.rstrip(' :')}:", words=())


def _is_tag_over(line: Line, name: Line) -> bool:
    """Whether a label stands over a name in capitals, or in smaller letters than that."""
    in_capitals = line.text.isupper() and not name.text.isupper()
    return in_capitals or (line.size or 0.0) < _SMALLER * (name.size or 0.0)


def tagged(line: Line) -> Line:
    """A line without the sign before it, and with a tab behind a tag that it begins with."""
    first, *others = without_tags(without_sign(line))
    return line if others else first


def name_and_score(sheet: LogicalTable, row: Sequence[Content]) -> tuple[Content, Content] | None:
    """A row's name and score where it has nothing else: in two cells, or in one with white between.

    The score has both parts or a label ("Riskvärde 12"); behind a name that is labelled as a risk its value alone does. Only in a table of checks that has no columns for a risk and its score: elsewhere such a row is one that lacks values.
    """
    if len(row) < _FEWEST or row[0].blank or sheet.fields() & {"risk", "description", *SCORES}:
        return None
    added = {at for at, column in enumerate(sheet.columns) if column.cell == ADDED}
    own = (content for at, content in enumerate(row) if at and at not in added)
    others = {content.key: content for content in own if not content.blank and content.key != row[0].key}
    cells, labels = _without_labels([row[0], *others.values()])
    name, score = (cells[0], _as_one(cells[1:])) if len(cells) > 1 else _parted(cells[0])
    return None if score is None else _sure(name, score, labelled=bool(labels))


def tells_score(band: Content) -> bool:
    """Whether a band ends with a score in one notation, or its value alone behind a risk's name: no labels with a number each."""
    name, score = _parted(band)
    return bool(score.lines) and not scores_on(score.lines[0]) and _sure(name, score, labelled=False) is not None


def _sure(name: Content, score: Content, *, labelled: bool) -> tuple[Content, Content] | None:
    """A name and its score without its label; None where the latter is none. labelled: a cell says what either is."""
    value = _without_label(score)
    is_named = labelled or value is not score or label_in_band(name) == "risk"
    return (name, value) if _is_score(value.text, with_parts=not is_named) else None


def _without_labels(cells: Sequence[Content]) -> tuple[list[Content], set[str]]:
    """The cells of a row without those that are a label alone, "Risk" before a name or "Riskvärde" before a score, and the fields of these."""
    found = [classify(content.text) if at < len(cells) - 1 else None for at, content in enumerate(cells)]
    labels = [one.field if one and one.whole and not one.help else None for one in found]
    rest = [content for content, label in zip(cells, labels, strict=True) if label not in _LABELS]
    return rest, {label for label in labels if label in _LABELS}


def _as_one(cells: Sequence[Content]) -> Content | None:
    """The cells behind a name as one: several that tell a score's parts, each behind its label ("Sannolikhet: 3 | Konsekvens: 4"); None for any others."""
    if len(cells) == 1:
        return cells[0]
    lines = [line for content in cells for line in content.lines]
    line = beside_each_other(lines)
    regions = tuple(region for content in cells for region in content.regions)
    return Content((line,), regions, path=cells[0].path) if len(scores_on(line)) == len(cells) else None


def _parted(band: Content) -> tuple[Content, Content]:
    """A band before and behind the score that ends it, or of one line before and behind its widest gap; nothing behind it where there is neither."""
    line = band.lines[-1]
    if (cut := score_at_end(line, is_risk=label_in_band(band) == "risk")) is not None:
        name, score = _ends(line, cut)
        name = replace(name, text=name.text.rstrip(_BEFORE))
        return _with_lines(band, (*band.lines[:-1], name)), _with_lines(band, (_bare(score),), apart=True)
    cut = gap_of(line) if len(band.lines) == 1 else None
    if cut is None:
        return band, Content()
    name, score = (part_of(line, words) for words in (line.words[:cut], line.words[cut:]))
    return _with_lines(band, (name,)), _with_lines(band, (score,), apart=True)


def _with_lines(band: Content, lines: tuple[Line, ...], *, apart: bool = False) -> Content:
    """Some of a band's lines; apart: as a content of their own."""
    if not apart:
        return replace(band, lines=lines)
    return replace(band, lines=lines, regions=tuple(regions_of(lines)) or band.regions, key=None)


def score_at_end(line: Line, *, is_risk: bool) -> int | None:
    """The word at which a score begins that ends a line, with its label or in brackets; None where none does. Without a label it has both parts.

    Two numbers alone ("2 x 4") are one behind a risk's name. Several labels with a number each are none.
    """
    texts = line.text.split() if line.text.rstrip(") ")[-1:].isdigit() else []
    labelled: list[int] = []
    for at in range(max(1, len(texts) - _WORDS), len(texts)):
        text = _unbracketed(" ".join(texts[at:]))
        if scores_on(Line(text)):
            return None
        if _value_behind(text):
            labelled.append(at)
        elif not labelled and is_whole(text) and (is_risk or not _PAIR.fullmatch(text)):
            return at
    begun = (at for at in labelled if texts[at][0].isupper() or texts[at - 1][-1] in _BEFORE)
    return next(begun, labelled[-1] if labelled else None)  # "betalas ut riskvärde 12": no small word is the label's


def _ends(line: Line, at: int) -> tuple[Line, Line]:
    """A line before and behind a word."""
    texts = line.text.split()
    if len(line.words) == len(texts):
        return part_of(line, line.words[:at]), part_of(line, line.words[at:])
    before, behind = (replace(line, text=" ".join(some), words=()) for some in (texts[:at], texts[at:]))
    return before, behind


def _bare(score: Line) -> Line:
    return replace(score, text=_unbracketed(score.text))


def _unbracketed(text: str) -> str:
    """A text without the brackets around all of it."""
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _without_label(score: Content) -> Content:
    """A score behind the label that names its value, else the same content."""
    value = _value_behind(score.text)
    return replace(score, lines=(replace(score.lines[0], text=value),)) if value else score


def _value_behind(text: str) -> str:
    """What stands behind a label that names a score's value; nothing where that is no score."""
    meaning = classify(text) if text[:1].isalpha() else None
    value = (meaning.help or "") if meaning and meaning.field in _VALUES else ""
    return value if _is_score(value, with_parts=False) else ""


def _is_score(text: str, *, with_parts: bool) -> bool:
    """Whether a text tells both parts of a score, or where these are not asked for its value."""
    score = from_cell(text, Legend())
    parts = score is not None and score.likelihood is not None and score.consequence is not None
    return parts or (not with_parts and score is not None and score.value is not None)


def counts_rows(row: Sequence[Content]) -> bool:
    """Whether a row is a name and, in its last cell that holds anything, how many risks or checks stand below it ("3 risker", or behind a label "(3)")."""
    filled = [content for content in row if not content.blank]
    names = [content for content in filled[:-1] if content.key == row[0].key]
    if not names or len(names) < len(filled) - 1:
        return False
    bare = BARE_COUNT.fullmatch(filled[-1].text) is not None and label_in_band(names[0]) in _TAGGED
    return bare or is_count(filled[-1].text)
