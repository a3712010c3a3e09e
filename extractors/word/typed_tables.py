"""Tables that were typed in Word with spaces and dashes: their lines are read as a page's are, each sign as wide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.furniture import Repeated
from extractors.lazy_pattern import lazy_pattern
from extractors.limits import Limits
from extractors.model.page import Cell, Grid, Line
from extractors.model.page_content import PageContent, TextSpan
from extractors.tables.blocks import PageTables
from extractors.tables.preparation.typed_rules import is_rule
from extractors.tables.text_rows import FindHeaders
from extractors.word.tab_stops import TypedLine
from extractors.word.tabbed_rows import tabbed_grid

SIGN, SIZE, LEADING = 5.0, 10.0, 12.0  # points: a space is narrower than what parts columns, two are wider
FEWEST = 3  # lines with a wide gap that make a table
_GAP = lazy_pattern(r"\S(?: {2,}|\t+)\S")
_WORD = lazy_pattern(r"\S+")
_NUMBER = lazy_pattern(r"paragraph (\d+)")
Block = Line | Grid


def with_typed_tables(
    blocks: Sequence[Block], typed: Mapping[int, Sequence[TypedLine]], find_headers: FindHeaders, limits: Limits
) -> Iterator[Block]:
    """The blocks of a body, stretches of typed lines read as tables.

    typed: the lines of each paragraph by its number, with the spaces before them.
    """
    for stretch in _stretches(blocks, typed):
        yield from _of_stretch(stretch, typed, find_headers, limits)


def _of_stretch(
    stretch: Sequence[Block], typed: Mapping[int, Sequence[TypedLine]], find_headers: FindHeaders, limits: Limits
) -> Iterator[Block]:
    """A stretch as tables and lines: rows told by their tabs, with what stands around them, else columns by their place."""
    raw = [line for at in _numbers(stretch) for line in typed.get(at, (TypedLine(""),))]
    texts = [line.text for line in raw]
    if tabbed := tabbed_grid(texts, [block for block in stretch if isinstance(block, Line)], find_headers):
        rows, grid = tabbed
        yield from _of_stretch(stretch[: rows.start], typed, find_headers, limits)
        yield grid
        yield from _of_stretch(stretch[rows.stop :], typed, find_headers, limits)
    elif sum(bool(_GAP.search(text)) for text in texts) >= FEWEST:
        yield from _read(stretch, raw, find_headers, limits)
    else:
        yield from stretch


def _stretches(blocks: Sequence[Block], typed: Mapping[int, Sequence[TypedLine]]) -> Iterator[list[Block]]:
    """Lines that may be a typed table, those of neighbouring paragraphs together; every other block alone."""
    stretch: list[Block] = []
    for block in blocks:
        number = _number(block)
        texts = typed.get(number, ()) if number is not None else ()
        belongs = _is_typed(texts) or (number is not None and bool(stretch) and _goes_on(stretch, number, typed))
        if stretch and not belongs:
            yield stretch
            stretch = []
        if belongs:
            stretch.append(block)
        else:
            yield [block]
    if stretch:
        yield stretch


def _number(block: Block) -> int | None:
    """The number of a line's paragraph; None for what is no line of the body."""
    found = _NUMBER.fullmatch(block.path or "") if isinstance(block, Line) and block.level is None else None
    return int(found[1]) if found else None


def _numbers(stretch: Sequence[Block]) -> range:
    found = [number for block in stretch if (number := _number(block)) is not None]
    return range(found[0], found[-1] + 1) if found else range(0)


def _is_typed(lines: Sequence[TypedLine]) -> bool:
    """Whether a paragraph is typed in columns: with wide gaps, far from the left, or as a rule."""
    texts = [line.text for line in lines]
    return any(_GAP.search(text) or text.startswith("  ") or is_rule(text.strip()) for text in texts)


def _goes_on(stretch: Sequence[Block], number: int, typed: Mapping[int, Sequence[TypedLine]]) -> bool:
    """Whether a paragraph right below typed columns is no wider than the first: a name that goes on, nothing beside it."""
    texts, above = ([line.text for line in typed.get(at, ())] for at in (number, number - 1))
    if not (any(map(str.strip, texts)) and any(map(str.strip, above))):
        return False
    lines = [line.text for at in _numbers(stretch) for line in typed.get(at, ())]
    column = next((gap.end() - 1 for text in reversed(lines) if (gap := _GAP.search(text))), 0)
    return max(map(len, texts)) < column


def _read(
    stretch: Sequence[Block], raw: Sequence[TypedLine], find_headers: FindHeaders, limits: Limits
) -> Iterator[Block]:
    """A stretch as tables and the lines between them."""
    texts = [line.placed for line in raw]
    spans = [span for at, text in enumerate(texts) for span in _spans(text, at)]
    content = PageContent(SIGN * max(map(len, texts)), LEADING * len(texts), spans)
    found = PageTables(find_headers, limits, Repeated()).blocks(content, 1)
    if not any(isinstance(block, Grid) for block in found):
        yield from stretch
        return
    path = next((block.path for block in stretch), None)
    for block in found:
        yield _unplaced_grid(block, path) if isinstance(block, Grid) else _unplaced(block, path, opens=True)


def _spans(text: str, at: int) -> Iterator[TextSpan]:
    for word in _WORD.finditer(text):
        edges = tuple(SIGN * place for place in range(word.start(), word.end() + 1))
        box = (edges[0], LEADING * at, edges[-1], LEADING * at + SIZE)
        yield TextSpan(word[0], box, SIZE, glyph_edges=edges)


def _unplaced_grid(grid: Grid, path: str | None) -> Grid:
    cells = tuple(_unplaced_cell(cell, path) for cell in grid.cells)
    return replace(grid, cells=cells, drawn="word", box=None, path=path)


def _unplaced_cell(cell: Cell, path: str | None) -> Cell:
    lines = tuple(_unplaced(line, path, opens=at == 0) for at, line in enumerate(cell.lines))
    return replace(cell, box=None, lines=lines)


def _unplaced(line: Line, path: str | None, *, opens: bool) -> Line:
    """A line as Word's are, without a place on a page."""
    return replace(line, box=None, words=(), size=None, opens=opens, path=path)
