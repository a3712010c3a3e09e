"""Signs that say what a line names, where the document explains them: "■ process  ▲ risk  ● kontrollmoment"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from unicodedata import category

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Word, lines_within
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.legends.signs import sign_key
from pipeline.interpret.phrases.matcher import classify

_KINDS = frozenset({"process", "risk", "checks", "treatments", "existing_controls"})
_NAMED = frozenset({"risk", "checks"})  # one of which some sign stands for
_ITEM = dict.fromkeys(_KINDS - {"process", "risk"}, "•")  # what begins one of several in a cell
_FEWEST = 2  # signs that are explained, and lines that begin with those of risks or checks
_SYMBOL = "So"  # the category of icons in Unicode: no dash or dot of a list
_TICKS = frozenset("☐☒")  # what is chosen or not, and no kind
_SIGN = r"[^\w\s(\[\"”»]\ufe0f?"
_ENTRY = lazy_pattern(rf"\s*({_SIGN})\s*[=:]?\s+([^\W\d].*?)\s*[,;·|]?(?=\s+{_SIGN}\s|\s*$)")

_Labels = Mapping[str, str]  # by sign the word for what it stands for


def with_kinds_by_signs(document: Document) -> Document:
    """A document whose lines begin with what their sign stands for ("Risk: Jäv" for "▲ Jäv"), where it explains the signs and several lines begin so."""
    lines = [line for page in document.pages for block in page.blocks for line in lines_within(block)]
    labels = _explained(line.text for line in lines)
    named = {sign for sign, label in labels.items() if _kind(label) in _NAMED}
    if sum(_sign(line) in named and not _entries(line.text) for line in lines) < _FEWEST:
        return document
    return document.with_blocks(
        lambda page: (
            _labelled(one, labels) if isinstance(one, Line) else _in_cells(one, labels) for one in page.blocks
        )
    )


def _in_cells(grid: Grid, labels: _Labels) -> Grid:
    """A grid with lines so in its cells; those that are what their column's header says have no label, unless what belongs to them stands below them there."""
    header = find_header(grid)
    said = [column.said for column in header.columns] if header else [None] * grid.n_cols
    held = {(cell.col, _kind(labels.get(_sign(line), ""))) for cell in grid.cells for line in cell.lines}
    bare = {
        col: kind for col, kind in enumerate(said) if held.isdisjoint((col, one) for one in _KINDS - {kind, "process"})
    }
    lined = [tuple(_labelled(line, labels, bare.get(cell.col)) for line in cell.lines) for cell in grid.cells]
    return replace(grid, cells=tuple(replace(cell, lines=lines) for cell, lines in zip(grid.cells, lined, strict=True)))


def _explained(texts: Iterable[str]) -> _Labels:
    """The signs that lines which follow each other explain, each nothing but signs and words for kinds, none of them twice."""
    for _, group in groupby(map(_entries, texts), key=bool):
        entries = [entry for told in group for entry in told]
        labels, kinds = dict(entries), {_kind(label) for _, label in entries}
        if len(labels) == len(kinds) == len(entries) >= _FEWEST and kinds & _NAMED:
            return labels
    return {}


def _entries(text: str) -> list[tuple[str, str]]:
    """The signs of a line with the words behind them, where it holds nothing else and each says a kind; else nothing."""
    entries = [(sign_key(sign), says) for sign, says in _ENTRY.findall(text)] if _is_symbol(text.lstrip()[:1]) else []
    whole = not _ENTRY.sub("", text).strip() and all(_is_symbol(sign) and _kind(says) for sign, says in entries)
    return entries if whole else []


def _is_symbol(sign: str) -> bool:
    return sign != "" and category(sign) == _SYMBOL and sign not in _TICKS


def _kind(text: str) -> str | None:
    """What a word says a line to be, if that and nothing else."""
    meaning = classify(text)
    return meaning.field if meaning and meaning.whole and meaning.field in _KINDS else None


def _sign(line: Line) -> str:
    return sign_key(line.text.strip().partition(" ")[0])


def _labelled(line: Line, labels: _Labels, said: str | None = None) -> Line:
    """A line with the word for what its sign stands for in the sign's place, or a list's sign where that is said; as it is where it has none, or explains it."""
    label = labels.get(_sign(line))
    name = line.text.strip().partition(" ")[2].strip()
    if label is None or not name or _entries(line.text):
        return line
    shown = _ITEM.get(said or "", "") if _kind(label) == said else f"{label.capitalize()}:"
    words = (*(Word(part, line.words[0].box) for part in shown.split()), *line.words[1:]) if line.words else ()
    return replace(line, text=f"{shown} {name}".lstrip(), words=words, signs=())
