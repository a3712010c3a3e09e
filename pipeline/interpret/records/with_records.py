"""A document whose pages of records are tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model.page import Document, Grid, Line, Page, Word, lines_within
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.pages.running_lines import noise_of
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.records.ends import Bounded, bounded
from pipeline.interpret.records.find_records import find_records, flow_of
from pipeline.interpret.records.nested import unnested
from pipeline.interpret.records.record_columns import INNER
from pipeline.interpret.records.record_grid import grids_of
from pipeline.interpret.records.run_labels import labelled
from pipeline.interpret.records.runs import SEPARATORS, Run, runs_of
from pipeline.interpret.records.unlabelled import UNNAMED
from pipeline.interpret.records.values import Record, records_of

_UNNAMED = 0.2  # of the words of records, that stand where nothing says what they are
_SURE = 0.05  # of the words of records, so few of which have no place where the records are told without a doubt
_ALONG = 0.6  # of the height of records on a page, along which what stands beside them is counted
_LEFT = 0.15  # of the words beside and between records, that stand in none of them


@dataclass(frozen=True, slots=True)
class Again:
    """A document with records as tables: the pages that these stand on, how many records they are, and whether hardly a word of theirs is left over."""

    document: Document
    pages: frozenset[int]
    count: int
    sure: bool


def with_records(document: Document, pages: Collection[int]) -> Again | None:
    """The document with the records on some pages as tables; None where there are none, or where much stands among them that is no part of one."""
    noise = noise_of(document)
    read = [page for page in document.pages if page.number in pages and page.depth == "full"]
    on_pages = [labelled(runs_of(page, noise)) for page in read]
    flow = flow_of(on_pages)
    parts = find_records(flow)
    if not parts:
        return None
    bounds = unnested(bounded(parts, flow))
    records = records_of([bound.runs for bound in bounds])
    grids = grids_of(records, bounds, of_checks=_lists_checks(document))
    taken = {id(word) for run in _runs(records, bounds) for word in (*run.words, *run.badge)}
    unnamed, left = _unnamed(grids), _left([run for runs in on_pages for run in runs], grids, taken)
    if not grids or unnamed > _UNNAMED or left > _LEFT:
        return None
    on_page = {grid.page: grid for grid in grids}
    made = [
        _with_grid(page, on_page[page.number], taken) if page.number in on_page else page for page in document.pages
    ]
    return Again(replace(document, pages=tuple(made)), frozenset(on_page), len(records), unnamed + left < _SURE)


def _lists_checks(document: Document) -> bool:
    """Whether the first title of a table of ours is that of a plan or a follow-up."""
    kinds = (kind for page in document.pages for line in page.lines() if (kind := kind_of_title(line.text)))
    return next(kinds, None) not in {None, "risk_assessment"}


def _runs(records: Sequence[Record], bounds: Sequence[Bounded]) -> Iterator[Run]:
    """All runs of records and of the headings over them."""
    for record in records:
        yield from record.runs()
    for bound in bounds:
        yield from (one.run for lines in [*bound.headings, bound.numbers] for one in lines)


def _unnamed(grids: Sequence[Grid]) -> float:
    """How much of the words of records stands where nothing says what it is."""
    words: Counter[bool] = Counter()
    for grid in grids:
        headers = {cell.col: cell.text for cell in grid.cells if cell.row == 0}
        for cell in grid.cells:
            words[headers[cell.col] in {UNNAMED, INNER}] += len(cell.text.split()) if cell.row else 0
    return words[True] / max(words.total(), 1)


def _left(runs: Sequence[Run], grids: Sequence[Grid], taken: Collection[int]) -> float:
    """How much of the words from where records begin on a page to where they end is part of none; not counting what stands beside the first of them alone."""
    among: list[Word] = []
    for page, box in ((grid.page, grid.box) for grid in grids if grid.box):
        along = [run for run in runs if run.page == page and box[1] < (run.box[1] + run.box[3]) / 2 < box[3]]
        within = [run for run in along if run.box[2] > box[0] and run.box[0] < box[2]]
        beside = [run for run in along if run not in within]
        counted = along if _reach(beside) >= _ALONG * _reach(along) else within
        among += [word for run in counted for word in run.words]
    return sum(id(word) not in taken for word in among) / max(len(among), 1)


def _reach(runs: Sequence[Run]) -> float:
    """How far runs reach down a page, in points."""
    return max((run.box[3] for run in runs), default=0.0) - min((run.box[1] for run in runs), default=0.0)


def _with_grid(page: Page, grid: Grid, taken: Collection[int]) -> Page:
    """A page with a grid in the place of the words that stand in it."""
    rest = [list(_rest(block, taken)) for block in page.blocks]
    changed = [at for at, block in enumerate(page.blocks) if rest[at] != [block]]
    top = grid.box[1] if grid.box else 0.0
    above = [at for at in changed if not any(line.box and line.box[3] > top for line in lines_within(page.blocks[at]))]
    first = next((at for at in changed if at not in above), changed[0])
    blocks = [kept for at in range(len(rest)) for kept in ([grid] if at == first else []) + rest[at]]
    return replace(page, blocks=tuple(blocks))


def _rest(block: Line | Grid, taken: Collection[int]) -> Iterator[Line | Grid]:
    """What is left of a block without the words taken: a table whole, or its lines."""
    lines = list(lines_within(block))
    if not any(id(word) in taken for line in lines for word in line.words):
        yield block
        return
    for line in lines:
        rest = [word for word in line.words if id(word) not in taken]
        if len(rest) == len(line.words):
            yield line
        elif any(word.text not in SEPARATORS for word in rest):
            yield part_of(line, rest)
