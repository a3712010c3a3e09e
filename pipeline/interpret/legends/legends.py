"""A document's legends: the words, ranges, limits and signs that hold for all its tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Document, Grid, Line
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.columns.header import above_header, find_header
from pipeline.interpret.legends.abbreviations import abbreviated
from pipeline.interpret.legends.best_end import best_end
from pipeline.interpret.legends.cut_maps import with_whole_maps
from pipeline.interpret.legends.labels import PartLabels, labels_in_texts, step_of_two
from pipeline.interpret.legends.legend_tables import counts_rows, labels_of_grid, lists_scales
from pipeline.interpret.legends.letters import Letters, letters_of, without_letters
from pipeline.interpret.legends.method import method_in, multiplies_consequence_first
from pipeline.interpret.legends.numbered_steps import numbered_text
from pipeline.interpret.legends.part_words import with_part_names
from pipeline.interpret.legends.parts_behind import labels_before_parts
from pipeline.interpret.legends.ranges import Bounds, PageBounds, page_ranges, prose_range
from pipeline.interpret.legends.signs import Signs, signs_in
from pipeline.interpret.legends.step_boxes import labels_of_boxes
from pipeline.interpret.legends.step_tables import (
    LEGEND_ROWS,
    SCALES,
    explains_steps,
    explains_values,
    names_steps,
)
from pipeline.interpret.legends.thresholds import requires_in, threshold_in
from pipeline.interpret.legends.value_ranges import CONSEQUENCE, LIKELIHOOD
from pipeline.interpret.pages.paragraphs import beside, paragraph_texts
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.vocabulary import SUBJECTS
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.tables import Best, Measure, Method

_LEVEL = lazy_pattern(r"\b\d\s*=")  # a level of a scale and its name
_GOES_ON = ("=", ";", ",")
_PAIR = 2  # columns of labels and what they say
_OF_CARDS = frozenset({*SUBJECTS, *SCALES, "score"})
_BOTH = 2  # scales along a matrix: its rows read one by one would give one of them to both
_ENDS = lazy_pattern(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_SENTENCE_ENDS = (
    lazy_pattern(  # none behind a step, "1. Osannolik", but behind the number of one: "Hög = 3. Riskvärde = …"
        r"(?<=[^\W\d_][.!?])\s+(?=[A-ZÅÄÖ])|(?:(?<=[=–-]\s\d\.)|(?<=\(\d\)\.))\s+(?=[A-ZÅÄÖ])"
    )
)
_EARLIER = lazy_pattern(r"\b(?:tidigare|föregående|förra året|i fjol|fram till)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Legends:
    """What a document states of its method.

    labels     the words of both scales
    letters    the steps that are written as letters
    likelihood, consequence  their ranges
    threshold  the lowest value that asks for a measure, the highest where high numbers are best, requires which
    consequence_first  whether one of its sentences says that values are the consequence times the likelihood, and nothing tells another order
    signs      what colours, signs and grades stand for in results
    by_page    the ranges of both parts that each page states alone, by its number, where there are several
    """

    labels: PartLabels = field(default_factory=PartLabels)
    letters: Letters = field(default_factory=Letters)
    likelihood: Bounds | None = None
    consequence: Bounds | None = None
    threshold: float | None = None
    requires: Measure | None = None
    method: Method = "unknown"
    consequence_first: bool = False
    best: Best = "low"
    signs: Signs = field(default_factory=dict)
    by_page: Mapping[int, PageBounds] = field(default_factory=dict)


def legends_of(document: Document, ours: Collection[int]) -> Legends:
    """The legends of a document.

    Args:
        document: all its pages.
        ours: the id() of the grids of tables that are no legends, whose numbered measures behind "Konsekvensen kan bli"
            would read like one.
    """
    texts: list[str] = []
    wholes: list[str] = []
    pages: dict[int, list[str]] = {}
    signs: list[str] = []
    drawn = PartLabels()
    small: list[tuple[str, Grid]] = []
    for page in with_whole_maps(document.pages, ours):
        before = len(wholes)
        texts += _whole(list(map(numbered_text, page.lines())))
        wholes += _whole(paragraph_texts(page.lines())) + _whole(paragraph_texts(beside(page.lines())))
        others = [
            (above, grid)
            for above, grid in _small_grids(page.blocks)
            if (id(grid) not in ours or _is_labelled(grid)) and not counts_rows(grid, above)
        ]
        small += others
        for above, grid in others:
            labels = labels_of_grid(grid, above)
            drawn.fill(labels)
            cells = [] if len(labels.unnamed) == _BOTH else _texts(grid)
            texts += cells
            wholes += cells
            signs += _by_row(grid.rows())
        pages[page.number] = wholes[before:]
        signs += [text for grid in page.grids() if id(grid) in ours for text in _by_row(above_header(grid))]
        heads = (cell for grid in page.grids() if id(grid) in ours for cell in grid.cells if cell.row == 0)
        over = [line for cell in heads for line in cell.lines]  # a legend right above a table may end in its first row
        drawn.fill(labels_of_boxes([*page.lines(), *_lines_in(grid for _, grid in others), *over]))
    letters = letters_of(small, wholes)
    letters.labels.fill(drawn)
    found = legends_in(texts, wholes, letters.labels, signs)
    by_page = {number: page_ranges(_present(told)) for number, told in pages.items()} if len(pages) > 1 else {}
    return replace(found, letters=letters, by_page=by_page)


def is_legend(sheet: LogicalTable) -> bool:
    """Whether a table is a legend and no table of risks."""
    grid = sheet.grids[0]
    above = tidy(sheet.before[-1].text) if sheet.before else ""
    if labels_of_grid(grid, above) or explains_values(grid) or is_surely_legend(sheet):
        return True
    return bool(grid.n_rows < LEGEND_ROWS and labels_of_boxes(_lines_in([grid])))


def is_surely_legend(sheet: LogicalTable) -> bool:
    """Whether a legend is one whatever its headers say: "Benämning" and "Förklaring" are headers of risks too."""
    return lists_scales(sheet.grids[0]) or names_steps(sheet) or explains_steps(sheet)


def legends_in(
    texts: Sequence[str],
    wholes: Sequence[str] | None = None,
    drawn: PartLabels | None = None,
    signs: Sequence[str] = (),
) -> Legends:
    """The legends that a document states, such as "Sannolikhet: 1 - Osannolik, 2 - Möjlig".

    Args:
        texts: its lines and cells.
        wholes: the same, the lines of a paragraph in one, where that is known.
        drawn: what its tables gave.
        signs: the rows of its small tables, which may explain signs.
    """
    texts = list(map(with_part_names, texts))
    wholes = texts if wholes is None else list(map(with_part_names, wholes))
    sentences = list(map(_sentences, wholes))
    present = list(map(" ".join, sentences))
    labels = PartLabels()
    labels.fill(drawn or PartLabels())
    each = [one for text in map(without_letters, wholes) for one in _SENTENCE_ENDS.split(text)]
    labels.fill(labels_in_texts(each))
    labels.fill(labels_in_texts(list(map(without_letters, texts))))
    labels.fill(labels_before_parts(each))
    labels.fill(PartLabels(unnamed=[short for text in (*each, " ".join(wholes)) if (short := abbreviated(text))]))
    prose, best = " ".join(texts), best_end(labels, present)
    return Legends(
        labels=labels,
        likelihood=prose_range(present, LIKELIHOOD),
        consequence=prose_range(present, CONSEQUENCE),
        threshold=threshold_in([*present, " ".join(present)], best),
        requires=requires_in(prose, best),
        method=method_in(" ".join([prose, *wholes])),
        consequence_first=multiplies_consequence_first(list(chain.from_iterable(sentences))),
        best=best,
        signs=signs_in([*wholes, *texts, *signs]),
    )


def _sentences(text: str) -> list[str]:
    """A text's sentences without those of what was before."""
    return [part for part in _ENDS.split(text) if not _EARLIER.search(part)]


def _present(texts: Sequence[str]) -> list[str]:
    return [" ".join(_sentences(with_part_names(text))) for text in texts]


def _small_grids(blocks: Sequence[Line | Grid]) -> Iterator[tuple[str, Grid]]:
    """The grids that may be legends, those in cells too, each with the line above it."""
    above = ""
    for block in blocks:
        if isinstance(block, Line):
            above = tidy(block.text)
            continue
        yield from ((above, grid) for grid in _with_inner(block) if grid.n_rows < LEGEND_ROWS or labels_of_grid(grid))
        above = ""


def _lines_in(grids: Iterable[Grid]) -> list[Line]:
    return [line for grid in grids for cell in grid.cells for line in cell.lines]


def _with_inner(grid: Grid) -> Iterator[Grid]:
    """A grid and those in its cells: legends may stand side by side in a frame."""
    yield grid
    for nested in (nested for cell in grid.cells for nested in cell.nested):
        yield from _with_inner(nested)


def _whole(lines: Sequence[str]) -> list[str]:
    """Lines, those of one legend together: "… 4 = Troligt; 5 =" goes on in the next, or with the next step."""
    texts: list[str] = []
    for line in lines:
        goes_on = bool(texts and _LEVEL.search(texts[-1])) and (
            texts[-1].endswith(_GOES_ON) or bool(_LEVEL.match(line))
        )
        if goes_on and not step_of_two(line):
            texts[-1] += f" {line}"
        else:
            texts.append(line)
    return texts


def _texts(grid: Grid) -> list[str]:
    """A small table's texts: by row where it has no header or is labels beside values, by column where its headers are the parts of a score."""
    header = find_header(grid)
    if header is None or _is_labelled(grid):
        return _by_row(grid.rows())
    if header.fields <= SCALES:
        return [
            " ".join(tidy(line.text) for cell in grid.cells if cell.col == col for line in cell.lines)
            for col in range(grid.n_cols)
        ]
    return []


def _is_labelled(grid: Grid) -> bool:
    """Whether a table of two columns tells of the paper, a label in one and in the other what it says: "Anvisning | Risker med …".

    A card, which labels a risk or a part of its score, is none.
    """
    if grid.n_cols != _PAIR:
        return False
    known = [
        (cell.col, meaning.field) for cell in grid.cells if (meaning := classify(tidy(cell.text))) and meaning.whole
    ]
    return not any(col or field in _OF_CARDS for col, field in known)


def _by_row(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """The texts of a table's rows, one for each."""
    return [" ".join(tidy(line.text) for cell in row for line in cell.lines) for row in rows]
