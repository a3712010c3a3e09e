"""Lines of a page that are one paragraph, by where they end: the next one's first word would not have fitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.model.page import Box, Line
from extractors.model.text_below import SAME
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import part_of, pieces_of

_LEADING = 0.8  # of a line's height: how far below it the next one of its paragraph begins at most
_GAP = 2.5  # sizes of its letters that part a line into two texts
_FILLS = 0.8  # of the widest line in pieces: how far one in a piece goes at least where it tells the margin
_SIZES, _SEEN = 0.5, 0.75  # points by which letters of one size may differ, and where a picture shows them


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """A page's lines, those of a paragraph together; without boxes each line is one as the file has it.

    Args:
        lines: in reading order.
    """
    edges = _edges(lines)
    groups = [[line] for line in lines[:1]]
    for above, line in pairwise(lines):
        if _wraps(above, line, edges):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """How far the lines of each column go: those in one piece where they fill it, as a running head may end behind the text's margin."""
    whole: dict[tuple[int, int], float] = {}
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        if line.box:
            column = _column(line, line.box)
            edges[column] = max(edges.get(column, 0.0), line.box[2])
            if len(pieces_of(line, _GAP)) <= 1:
                whole[column] = max(whole.get(column, 0.0), line.box[2])
    filled = {(page, x0): x1 for (page, x0), x1 in whole.items() if x1 - x0 >= _FILLS * (edges[page, x0] - x0)}
    return edges | filled


def paragraph_texts(lines: Sequence[Line]) -> list[str]:
    """The texts of a page's paragraphs."""
    return [text for group in paragraphs(lines) if (text := join(group))]


def beside(lines: Sequence[Line]) -> list[Line]:
    """The lines of texts that stand beside others, as in a sidebar, from column to column.

    Where both have a line at one height, it reads straight across: behind a gap that no space is as wide as, another text begins.
    """
    pieces = [(line, pieces_of(line, _GAP)) for line in lines]
    parts = [part_of(line, words) for line, own in pieces for words in own[1:]]
    columns = sorted({round(part.box[0]) for part in parts if part.box})
    whole = [line for line, own in pieces if len(own) < 2 and line.box and round(line.box[0]) in columns]
    return sorted(
        [*parts, *whole], key=lambda line: (line.page, round(line.box[0]), line.box[1]) if line.box else (0, 0, 0)
    )


def _column(line: Line, box: Box) -> tuple[int, int]:
    """The page and the left side of a line."""
    return line.page, round(box[0])


def _wraps(above: Line, line: Line, edges: Mapping[tuple[int, int], float]) -> bool:
    """Whether a line goes on the one above it."""
    if above.box is None or line.box is None or above.page != line.page or not line.text.strip():
        return False
    if above.bold != line.bold or line.marker:
        return False
    x0, top, x1, bottom = above.box
    most = _SEEN if any(word.confidence is not None for word in line.words) else _SIZES
    alike = abs((above.size or 0.0) - (line.size or 0.0)) <= most and abs(line.box[0] - x0) <= SAME
    below = line.box[3] - bottom > 0.0 and line.box[1] - bottom <= _LEADING * (bottom - top)
    return alike and below and x1 + _first_word(line.text, line.box) > edges[_column(above, above.box)]


def _first_word(text: str, box: Box) -> float:
    """How wide a line's first word is, with the space before it."""
    word = text.split(maxsplit=1)[0]
    return (box[2] - box[0]) / len(text) * (len(word) + 1)
