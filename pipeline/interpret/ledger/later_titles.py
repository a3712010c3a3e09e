"""Titles of a further plan, analysis or follow-up, beside tables that were read, below which none of its kind was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line
from pipeline.interpret.cells.entities import body_in, years_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.ledger.untold_titles import names_ours, speaks_of_rows, unread_below
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.titles_above import is_apart, is_larger
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.document_kinds import Kind
from schemas.extraction import Problem

_APPENDIX = lazy_pattern(r"\W*bilag", re.IGNORECASE)
_PAPERS = lazy_pattern(r"\W*(?:bilag|(?:besluts)?underlag|referens|handling|källor|läs mer|se även)", re.IGNORECASE)


def later_titles(
    document: Document, noise: Collection[int], kinds: Collection[Kind], read: Sequence[LogicalTable]
) -> Iterator[Problem]:
    """A problem for each title behind another paper's that names a kind of which nothing was read, where rows stand below it, or nothing at all.

    What stands below a chapter's heading in running text is told there and no table; a title without its year or whose it is may be such a heading.

    Args:
        document: its pages.
        noise: the id() of the pages' own lines.
        kinds: of the tables that were read.
        read: what these were made of.
    """
    blocks = [
        block for page in document.pages if page.depth == "full" for block in page.blocks if id(block) not in noise
    ]
    taken = [line for sheet in read for row in sheet.rows for content in row for line in content.lines]
    seen: set[Kind] = set()
    for at, block in enumerate(blocks):
        kind = kind_of_title(block.text) if isinstance(block, Line) and _is_title(block) else None
        if isinstance(block, Grid) or kind is None:
            continue
        is_further = bool(seen & set(kinds)) and kind not in {*kinds, *seen}
        lines = _below(blocks[at + 1 :]) if is_further else None
        is_listed = lines == [] and not _may_end_with(block, blocks[at - 1])
        if lines is not None and not is_listed and not any(_holds(line, own) for line in lines for own in taken):
            yield unread_below(block, kind)
        seen.add(kind)


def _is_title(line: Line) -> bool:
    """Whether a line is set as a title and names a plan, an analysis or a follow-up with its year or whose it is."""
    text = tidy(line.text)
    return is_apart(line) and names_ours(line) and bool(years_in(text) or body_in(text))


def _below(blocks: Sequence[Line | Grid]) -> list[Line] | None:
    """The lines below a title that tell rows, or none where the document ends with it; None where a table or running text stands there."""
    lines = [block for block in takewhile(lambda one: isinstance(one, Line), blocks) if isinstance(block, Line)]
    own = list(takewhile(lambda line: not (is_apart(line) and names_ours(line)), lines))
    return own if not blocks or speaks_of_rows(own) else None


def _may_end_with(title: Line, above: Line | Grid) -> bool:
    """Whether a title at a document's end heads what is not there: a real heading, and no paper that is named as an appendix."""
    names_papers = isinstance(above, Line) and _PAPERS.match(above.text) is not None
    return (title.level is not None or is_larger(title)) and not names_papers and not _APPENDIX.match(title.text)


def _holds(line: Line, own: Line) -> bool:
    """Whether a line, or a part of one, stands in another."""
    if line.page != own.page or not (line.box and own.box):
        return line.page == own.page and line.path is not None and line.path == own.path
    across, down = (own.box[0] + own.box[2]) / 2, (own.box[1] + own.box[3]) / 2
    return line.box[0] <= across <= line.box[2] and line.box[1] <= down <= line.box[3]
