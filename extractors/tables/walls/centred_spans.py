"""Cells that span rows though nothing is drawn, each text set to the middle of its rows: which rows these are, the heights tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from extractors.model.page_content import TextSpan
from extractors.tables.text_rows import TextRow, text_rows

_LEAST = 3  # rows
_NEAR = 0.4  # of the size: how far from the middle of its rows a text may stand
_LINE = 1.5  # of the size: lines of one text stand no further apart


@dataclass(frozen=True, slots=True)
class _Block:
    """The text of a cell in its column, or a row: from its top to its foot."""

    top: float
    foot: float

    @property
    def middle(self) -> float:
        return (self.top + self.foot) / 2


@dataclass(frozen=True, slots=True)
class CentredRows:
    """Rows whose cells span, told by heights.

    groups  the lines of text of each row
    borders heights between the rows
    starts  for each row the columns in which a cell begins; in the others one goes on from above
    """

    groups: Sequence[list[TextRow]]
    borders: Sequence[float]
    starts: Sequence[frozenset[int]]


def centred_rows(rows: Sequence[TextRow], separators: Sequence[float]) -> CentredRows | None:
    """The rows of a table's body where texts stand in the middle of several of them; None where none do.

    The column that has most texts tells the rows, and in each column to its left that has fewer these part all rows so that every one stands in
    the middle of its own; at least one so that it does not stand in the first of them. Where the full columns' texts stand at the tops of their rows,
    others' may too.

    Args:
        rows: the lines of text below the header.
        separators: where the columns part.
    """
    spans = [span for row in rows for span in row.spans]
    blocks = _blocks(spans, separators)
    most = max(map(len, blocks.values()), default=0)
    full = [col for col, own in blocks.items() if len(own) == most]
    if most < _LEAST:
        return None
    near = _NEAR * median(row.size for row in rows)
    texts = [blocks[col] for col in full]
    columns = [*blocks.values()]
    for lying, tops in ((_rows(texts, chain.from_iterable(columns), near), []), _rows_from_tops(texts, columns, near)):
        begun = _begun(blocks, lying, tops, near, min(full))
        if begun:
            groups = [text_rows([span for span in spans if one.top <= span.y < one.foot]) for one in lying]
            starts = [frozenset(col for col in blocks if at in begun.get(col, range(most))) for at in range(most)]
            return CentredRows(groups, [one.foot for one in lying[:-1]], starts)
    return None


def _begun(
    blocks: Mapping[int, Sequence[_Block]], rows: Sequence[_Block], tops: Sequence[float], near: float, full: int
) -> dict[int, list[int]]:
    """For each column the rows in which its texts begin; nothing where a column before the first full one does not tell, or none has a text below the first of its rows.

    tops: where texts that stand at the top of their rows begin; none where no texts do.
    """
    at_tops = {col: found for col, own in blocks.items() if (found := _at_tops(own, tops, near))}
    others = {col: own for col, own in blocks.items() if col not in at_tops}
    middle = {col: found for col, own in others.items() if (found := _parted(own, rows, near))}
    begun = {**at_tops, **middle}
    lacking = [col for col in blocks if col < full]
    told = any(
        own.middle > rows[first].foot
        for col in lacking
        for own, first in zip(blocks[col], middle.get(col, ()), strict=False)
    )
    return begun if told and all(col in begun for col in lacking) else {}


def _blocks(spans: Sequence[TextSpan], separators: Sequence[float]) -> dict[int, list[_Block]]:
    """The texts of each column from the top, lines near each other as one."""
    words: dict[int, list[TextSpan]] = {}
    for span in sorted(spans, key=lambda span: span.y):
        words.setdefault(bisect_left(separators, span.x), []).append(span)
    return {col: list(_as_blocks(own)) for col, own in words.items()}


def _as_blocks(words: Sequence[TextSpan]) -> Iterator[_Block]:
    own: list[TextSpan] = []
    for word in words:
        if own and word.box[3] - own[-1].box[3] > _LINE * word.size:
            yield _Block(own[0].box[1], own[-1].box[3])
            own = []
        own.append(word)
    yield _Block(own[0].box[1], own[-1].box[3])


def _rows(full: Sequence[Sequence[_Block]], every: Iterable[_Block], near: float) -> list[_Block]:
    """The rows of columns that have a text in each, from half of the white above it to half of that below.

    A text with the same middle as theirs makes its row as high as it is, unless it reaches over the next ones.
    """
    texts = [_Block(min(one.top for one in row), max(one.foot for one in row)) for row in zip(*full, strict=True)]
    blocks = list(every)
    above = [float("-inf"), *(one.foot for one in texts)]
    below = [*(one.top for one in texts[1:]), float("inf")]
    for at, (own, low, high) in enumerate(zip(texts, above, below, strict=False)):
        beside = [one for one in blocks if abs(one.middle - own.middle) <= near and low < one.top and one.foot < high]
        texts[at] = _Block(min([own.top, *(one.top for one in beside)]), max([own.foot, *(one.foot for one in beside)]))
    borders = [(upper.foot + lower.top) / 2 for upper, lower in pairwise(texts)]
    half = median((lower.top - upper.foot) / 2 for upper, lower in pairwise(texts))
    return [_Block(top, foot) for top, foot in pairwise([texts[0].top - half, *borders, texts[-1].foot + half])]


def _rows_from_tops(
    full: Sequence[Sequence[_Block]], columns: Sequence[Sequence[_Block]], near: float
) -> tuple[list[_Block], list[float]]:
    """The rows of columns whose texts stand at their tops, and where these begin; nothing of others.

    Texts that begin in a row and in the next one tell the white between rows.
    """
    tops = [min(one.top for one in row) for row in zip(*full, strict=True)]
    if any(one.top - top > near for row, top in zip(zip(*full, strict=True), tops, strict=True) for one in row):
        return [], []
    following = [
        (upper, lower)
        for own in columns
        for upper, lower in pairwise(own)
        if any(abs(upper.top - one) <= near and abs(lower.top - two) <= near for one, two in pairwise(tops))
    ]
    half = min(lower.top - upper.foot for upper, lower in following) / 2
    last = max(one.foot for own in columns for one in own if abs(one.top - tops[-1]) <= near)
    edges = [*(top - half for top in tops), last + half]
    return [_Block(top, foot) for top, foot in pairwise(edges)], tops


def _at_tops(blocks: Sequence[_Block], tops: Sequence[float], near: float) -> list[int]:
    """The row at whose top each text begins, the first text in the first row; nothing where one begins at none."""
    starts = [next((at for at, top in enumerate(tops) if abs(one.top - top) <= near), -1) for one in blocks]
    return starts if starts[:1] == [0] and -1 not in starts else []


def _parted(blocks: Sequence[_Block], rows: Sequence[_Block], near: float) -> list[int]:
    """The first row of each text, such that it stands in the middle of its rows; nothing where that is not so for all texts and rows."""
    starts: list[int] = []
    first = 0
    for block in blocks:
        if first == len(rows):
            return []
        apart = {last: abs((rows[first].top + rows[last].foot) / 2 - block.middle) for last in range(first, len(rows))}
        last = min(apart, key=lambda at: apart[at])
        if apart[last] > near:
            return []
        starts.append(first)
        first = last + 1
    return starts if first == len(rows) else []
