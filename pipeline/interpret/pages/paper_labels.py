"""What forms say of the paper and not of a risk, "Nämnd | Tekniska nämnden" among their labels: lines of labels and values above them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cards.boxes.forms import label_in
from pipeline.interpret.cards.labels import gap_of
from pipeline.interpret.cells.entities import labels_told
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.pages.title_rows import below_rows

_LABEL = r"nämnd(?:\s?/\s?(?:styrelse|bolag))?|styrelse|bolag|kommun|organisation|(?:avser\s)?år|verksamhetsår|period|rapportperiod"
_ALONE = lazy_pattern(rf"(?:{_LABEL})\s*:?", re.IGNORECASE)
_SAID = lazy_pattern(rf"(?:{_LABEL})\s*:(?:\s.*)?", re.IGNORECASE)
_LABELS = 2  # of a form below


def with_paper_labels(document: Document) -> Document:
    """The document, such lines with a colon behind their label, and such rows at a form's head as lines above it."""
    return document.with_blocks(lambda page: chain.from_iterable(map(_made, page.blocks)))


def says_of_paper(text: str) -> bool:
    """Whether a line is a label of the paper's with its value, or blank: "Nämnd: Tekniska nämnden"; or several, one of which none but a paper has."""
    return _SAID.fullmatch(tidy(text)) is not None or _heads_export(text)


def _heads_export(text: str) -> bool:
    """Whether a line is several labels: "Fas: Uppföljning  Rapportperiod: Helår 2025  Organisation: Tekniska nämnden"."""
    told = labels_told(tidy(text)) if ":" in text else []
    return len(told) > 1 and any(label == "fas" or _SAID.match(f"{label}:") for label in told)


def _made(block: Line | Grid) -> Iterator[Line | Grid]:
    if isinstance(block, Line):
        yield _with_colon(block)
        return
    rows = [sorted((cell for cell in row if cell.lines), key=lambda cell: cell.col) for row in block.rows()]
    count = next((at for at, row in enumerate(rows) if not _is_told(row)), 0)
    labels = [row for row in rows[count:] if row and label_in(row[0])]
    if not count or len(labels) < _LABELS:
        yield block
        return
    yield from (_line_of(row) for row in rows[:count])
    yield below_rows(block, count)


def _is_told(row: list[Cell]) -> bool:
    """Whether a row is one of the paper's labels at its beginning, with a value or without."""
    return bool(row) and len(row) <= 2 and row[0].col == 0 and _ALONE.fullmatch(tidy(row[0].text)) is not None


def _line_of(row: list[Cell]) -> Line:
    label, *values = (tidy(join(cell.lines)) for cell in row)
    return replace(row[0].lines[0], text=f"{label.rstrip(': ')}: {' '.join(values)}".rstrip(), words=(), bold=False)


def _with_colon(line: Line) -> Line:
    """A line with a colon behind the paper's label that white or a tab parts from its value, or that stands alone."""
    if "\t" in line.text:
        label, _, value = line.text.partition("\t")
    else:
        cut = gap_of(line) or (len(line.words) if len(line.words) <= 2 else 0)
        label, value = (" ".join(word.text for word in words) for words in (line.words[:cut], line.words[cut:]))
    if not label or label[:1].islower() or not _ALONE.fullmatch(tidy(label)) or (not value and line.bold):
        return line
    return replace(line, text=f"{tidy(label).rstrip(': ')}: {tidy(value)}".rstrip())
