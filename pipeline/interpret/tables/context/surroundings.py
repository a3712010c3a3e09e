"""The texts around a table: the lines above it, those at the document's head, and what labels in them say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from extractors.model.paths import sheet_place
from pipeline.interpret.cells.entities import labelled
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.phrases.titles import kind_of_title, says_it_was_done
from pipeline.interpret.phrases.vocabulary import RESULTS
from pipeline.interpret.tables.context.titles_above import (
    is_running,
    paragraphs_of,
    titles_apart,
    titles_over,
    without_listed,
)
from pipeline.interpret.tables.logical_table import LogicalTable

_NEAR = 12  # lines above a table among which its title stands
_LONGEST = 160  # letters of a title's line
_OPEN = lazy_pattern(r"(?:-|\boch|\bför|,)$", re.IGNORECASE)  # how a line ends whose name goes on


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Lines around a table.

    last    the last lines before it, as they stand
    near    the same without those that are no titles' for their length, a title parted from what stands beside it
    above   those of them that are its title
    front   the lines at the document's head above it
    head    their texts, headings and labels first
    """

    last: Sequence[Line]
    near: Sequence[Line]
    above: Sequence[Line]
    front: Sequence[Line]
    head: Sequence[str]


def surroundings_of(sheet: LogicalTable, front: Sequence[Line]) -> Surroundings:
    """The lines around a table; front: those at the document's head above it."""
    lines = titles_apart(without_listed(sheet.before)[-_NEAR:])
    front = titles_apart(without_listed(front))
    titled = lines if sheet.fields() & RESULTS else _without_chapters(lines, [*front, *sheet.before])
    return Surroundings(
        last=sheet.before[-_NEAR:],
        near=[line for line in lines if len(line.text) < _LONGEST],
        above=[line for line in titles_over(titled, sheet.grids[0].page) if len(line.text) < _LONGEST],
        front=front,
        head=[*whole_heading_texts(front), *map(join, paragraphs_of(front))],
    )


def _without_chapters(lines: Sequence[Line], before: Sequence[Line]) -> Sequence[Line]:
    """The lines above a table without results, without chapters on what was done the year before, where a paper's title stands before it."""
    chapters = [line for line in lines if says_it_was_done(line.text)]
    head = takewhile(lambda line: not says_it_was_done(line.text), before if chapters else ())
    papers = any(kind_of_title(line.text) and not is_running([line]) for line in head)
    return [line for line in lines if line not in chapters] if papers else lines


def sheet_name(sheet: LogicalTable) -> str:
    """What the sheet of a workbook that a table stands on is called, whatever stands between that and the table; "" elsewhere."""
    place = sheet_place(sheet.grids[0].path)
    return place.sheet if place else ""


def heading_texts(lines: Sequence[Line]) -> list[str]:
    """The texts of headings and labels among lines: no running text and nothing of an earlier paper."""
    return [tidy(line.text) for line in _headings_and_labels(lines)]


def whole_texts(lines: Sequence[Line]) -> list[str]:
    """The texts of lines, a name that goes on in the next line whole: "Kultur- och" over "fritidsnämnden"."""
    texts: list[str] = []
    for line in lines:
        text = tidy(line.text)
        if texts and _OPEN.search(texts[-1]) and text[:1].islower():
            texts[-1] += f" {text}"
        else:
            texts.append(text)
    return texts


def whole_heading_texts(lines: Sequence[Line]) -> list[str]:
    """The same of headings and labels alone."""
    return whole_texts(_headings_and_labels(lines))


def body_said(said: Mapping[str, str]) -> str:
    """The body that a label names, of what labels say."""
    return said.get("nämnd") or said.get("nämnd/styrelse") or said.get("styrelse") or ""


def unit_said(said: Mapping[str, str]) -> str | None:
    """The unit that a label names, of what labels say."""
    return said.get("förvaltning") or said.get("enhet") or said.get("verksamhet")


def labels_of(lines: Sequence[Line]) -> Mapping[str, str]:
    """What labels in lines say, by the label in small letters."""
    return labelled(whole_texts(lines))


def _headings_and_labels(lines: Sequence[Line]) -> list[Line]:
    return [line for paragraph in paragraphs_of(lines) if not is_running(paragraph) for line in paragraph]
