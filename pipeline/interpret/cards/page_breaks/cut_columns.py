"""Columns of cards that a page break cuts: what of one stands at the head of the next page goes on its own column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.label_layouts.score_lines import labelled_numbers
from pipeline.interpret.cards.labels import SAME_LEFT, gap_of, is_heading, label_of
from pipeline.interpret.cards.scores.assessments import titles_of
from pipeline.interpret.phrases.matcher import classify

_APART = 0.6  # sizes of the letters: a gap that no space is as wide as
_SHORTER = 3.0  # heights of a line by which the last column ends above the one that is cut


@dataclass(frozen=True, slots=True)
class _Column:
    """What of a page is read down one column: its blocks, and where the last stands in the page."""

    blocks: list[Line | Grid]
    end: int

    @property
    def foot(self) -> float:
        """Where it ends."""
        return max(block.box[3] for block in self.blocks if block.box)

    @property
    def left(self) -> float:
        """Where it begins from the left."""
        return min(block.box[0] for block in self.blocks if block.box)

    def may_go_on(self, rest: Sequence[Line]) -> bool:
        """Whether lines may go on it: all begin where its last block does, or some have labels that it has, where set in as its others are."""
        lefts = [block.box[0] for block in self.blocks if block.box]
        own = [line.box[0] for line in rest if line.box]
        if max(own) - min(own) <= SAME_LEFT and abs(lefts[-1] - own[0]) <= SAME_LEFT:
            return True
        begun = lefts[-1] >= min(own) - SAME_LEFT and any(abs(left - min(own)) <= SAME_LEFT for left in lefts)
        return begun and not _labels(rest).isdisjoint(_labels(self.blocks))

    def lacks(self, rest: Sequence[Line]) -> bool:
        """Whether its last card has none of the labels that lines begin with."""
        own = list(takewhile(lambda block: not _is_name(block), reversed(self.blocks)))
        labels = _labels(rest)
        return len(own) < len(self.blocks) and bool(labels) and labels.isdisjoint(_labels(own))


def whole_columns(pages: Sequence[list[Line | Grid]], noise: Collection[int]) -> list[list[Line | Grid]]:
    """The blocks of each page, those that go on a column before the last one of the page before behind that column.

    Cards beside each other are read column by column; where the break cuts one of the first columns, the next page begins
    below it without a heading. noise: the id() of the pages' own lines.
    """
    blocks = [list(page) for page in pages]
    for above, below in pairwise(blocks):
        columns = list(_columns(above, noise))
        begun = _columns(below, noise, is_rest=True) if len(columns) > 1 else ()
        rests = [rest for column in begun if (rest := _rest(column))]
        for at, rest in enumerate(rests):
            end = _end_of_cut_column(columns, rest, rests[at + 1 :])
            if end is not None:
                above[end:end] = rest
                moved = set(map(id, rest))
                below[:] = [block for block in below if id(block) not in moved]
                columns = list(_columns(above, noise))
    return blocks


def _columns(page: Sequence[Line | Grid], noise: Collection[int], *, is_rest: bool = False) -> Iterator[_Column]:
    """The columns of a page, each of blocks below each other; is_rest: of some only a line may stand there, beside one of the next."""
    found: list[Line | Grid] = []
    last = 0
    for at, block in enumerate(page):
        if id(block) in noise or not block.box or (isinstance(block, Line) and block.at_left):
            continue
        above = found[-1].box if found else None
        if above and (block.box[1] < above[1] or (is_rest and block.box[1] == above[1] and block.box[0] > above[2])):
            yield _Column(found, last)
            found = []
        found.append(block)
        last = at + 1
    if found:
        yield _Column(found, last)


def _rest(column: _Column) -> list[Line]:
    """The lines at the head of a page's column above its first heading or grid, some of which may be set in."""
    lines: list[Line] = []
    for block in column.blocks:
        if isinstance(block, Grid) or _is_name(block):
            break
        lines.append(block)
    return lines


def _labels(blocks: Sequence[Line | Grid]) -> set[str]:
    """The labels that lines begin with."""
    return {label for block in blocks if isinstance(block, Line) and (label := _label(block))}


def _label(line: Line) -> str:
    """The label that a line begins with: before a colon, a gap that no space is as wide as, or a score; nothing for any other line."""
    texts = line.text.split()
    if scores := labelled_numbers(texts):
        return " ".join(texts[: scores[0][1]]).casefold()
    known = label_of(line)
    cut = gap_of(line, _APART) if known is None else None
    meaning = known[0] if known else classify(" ".join(texts[:cut])) if cut else None
    return meaning.header.casefold().rstrip(": ") if meaning and meaning.whole else ""


def _is_name(block: Line | Grid) -> bool:
    """Whether a line is set as a heading, as cards' names are, and is no label and no title of scores."""
    if isinstance(block, Grid) or not is_heading(block):
        return False
    return not (label_of(block) or titles_of(block) or labelled_numbers(block.text.split()))


def _end_of_cut_column(
    columns: Sequence[_Column], rest: Sequence[Line], others: Sequence[Sequence[Line]]
) -> int | None:
    """Where a column of a page before the last one ends that lines of the next page go on; None where they go on none.

    It ends in the middle of a card, where the last one does not or goes on too, or reaches further down than that. others: what
    the next page's further columns begin with.
    """
    *before, last = columns
    left = min(line.box[0] for line in rest if line.box)
    height = next(block.box[3] - block.box[1] for block in reversed(last.blocks) if block.box)
    cut = max((one for one in before if one.may_go_on(rest)), key=lambda one: one.foot, default=None)
    if cut is None or last.left <= left + SAME_LEFT:
        return None
    misses, last_misses = cut.lacks(rest), last.lacks(rest)
    if last_misses and not misses:
        return None
    both = any(last.may_go_on(other) for other in others)
    is_open = misses and _is_name(last.blocks[0]) and (both or not last_misses)
    return cut.end if is_open or cut.foot - last.foot > _SHORTER * height else None
