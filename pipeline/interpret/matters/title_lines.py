"""The title of a matter among the lines above its first heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.entities import dates_in
from pipeline.interpret.cells.line_joining import tidy
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.matters.headings import CHAPTER
from pipeline.interpret.matters.memo_heads import is_head, is_letterhead
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.context.titles_above import is_apart
from pipeline.swedish.reference_numbers import reference_in

LONGEST_TITLE = 4  # lines
ABOVE = 12  # lines above a first heading among which the title stands
_DATE_LINE = 40  # letters: a shorter line with a date is the memo's head
_LARGER = 0.5  # points by which a title's letters are larger
_FULL = 40  # letters: a shorter line of a title broke where its words tell, if it did
_BROKEN = lazy_pattern(r".*(?:[,–-]|\b(?:och|eller|samt|för|av|om|i|på|till|med|vid|från|inom|enligt))", re.IGNORECASE)


def is_told(loose: Sequence[Line]) -> bool:
    """Whether it is known how lines are set."""
    return all(line.box or line.path for line in loose)


def may_hold_title(loose: Sequence[Line]) -> bool:
    """Whether another matter's title may stand among the lines since the last heading: set apart, or where nothing tells."""
    sizes = [line.size or 0.0 for line in loose]
    return (
        not is_told(loose)
        or any(line.level or line.bold for line in loose)
        or max(sizes, default=0.0) > min(sizes, default=0.0) + _LARGER
    )


def title_among(loose: Sequence[Line]) -> list[Line]:
    """The title among the lines above a first heading, without the recipient that a memo has above it."""
    title = _title_among(loose)
    while len(title) > 1 and is_letterhead(title[0].text):
        title = title[1:]
    return title


def _title_among(loose: Sequence[Line]) -> list[Line]:
    """The last run of the highest, largest or bold lines, else what stands below the memo's head."""
    head = _end_of_head(loose)
    if head >= 0 and not is_told(loose[head:]) and len(loose) - head > LONGEST_TITLE + 1:
        return _first_lines(loose[head + 1 :])
    if head >= 0 and head + 1 == len(loose) and not is_told(loose[head:]):
        return _above_number(loose[:head], loose[head])
    lines = list(loose)[-ABOVE:]
    lines = _larger_below_head(loose, head, lines) or lines
    if is_told(lines) and not any(map(is_apart, lines)):
        lines = title_below_head(loose) or lines
    head = _end_of_head(lines)
    if not is_told(lines) and head + 1 < len(lines):
        lines = lines[head + 1 :]
    levels = [line.level for line in lines if line.level]
    sizes = [line.size or 0.0 for line in lines]
    if levels:
        return _last_run(lines, lambda line: line.level == min(levels))
    if sizes and max(sizes) > min(sizes) + _LARGER:
        return _last_run(lines, lambda line: (line.size or 0.0) >= max(sizes) - _LARGER)
    if any(line.bold for line in lines):
        return _last_run(lines, lambda line: line.bold)
    return _last_run(lines, lambda line: len(line.text) > _DATE_LINE or not dates_in(line.text))[-LONGEST_TITLE:]


def title_below_head(loose: Sequence[Line]) -> list[Line]:
    """The lines set apart right below the last memo's head among lines, on its page; none where text or another page follows it."""
    head = _end_of_head(loose)
    below = takewhile(lambda line: is_apart(line) and line.page == loose[head].page, loose[head + 1 :])
    return list(below)[:LONGEST_TITLE] if head >= 0 else []


def _larger_below_head(loose: Sequence[Line], head: int, last: Sequence[Line]) -> list[Line]:
    """The first lines below a memo's head, which ends at a place, on its page, that are larger than the last of its lines: the title of a long letter, above names in its text."""
    below = loose[head + 1 :]
    size = max((line.size or 0.0 for line in below), default=0.0)
    if head < 0 or size <= max(line.size or 0.0 for line in last) + _LARGER:
        return []
    at = next(at for at, line in enumerate(below) if (line.size or 0.0) >= size - _LARGER)
    run = takewhile(lambda line: (line.size or 0.0) >= size - _LARGER and line.page == loose[head].page, below[at:])
    title = list(run)[:LONGEST_TITLE]
    return [] if _may_end_attachment(below[at + len(title) :]) else title


def _may_end_attachment(below: Sequence[Line]) -> bool:
    """Whether the lines below what may be an attachment's title hold the next letter's: one set apart that begins a page, or as no other is."""
    apart = [line for line in below if is_apart(line)]
    if any(is_apart(line) and line.page != before.page for before, line in pairwise(below)):
        return True
    return bool(apart) and not any(abs((line.size or 0.0) - (apart[-1].size or 0.0)) <= _LARGER for line in apart[:-1])


def _end_of_head(lines: Sequence[Line]) -> int:
    """The last line of the last memo's head among lines: its number, and what else of a letterhead follows; -1 where none is."""
    head = max((index for index, line in enumerate(lines) if is_head(line.text)), default=-1)
    while 0 <= head < len(lines) - 1 and is_letterhead(lines[head + 1].text):
        head += 1
    return head


def _first_lines(lines: Sequence[Line]) -> list[Line]:
    """The first of the lines below a memo's head, with those that go on in small letters: text follows its title."""
    own = list(takewhile(lambda line: line.text[:1].islower(), lines[1:LONGEST_TITLE]))
    return [lines[0], *own]


def _above_number(above: Sequence[Line], number: Line) -> list[Line]:
    """The title above a number that stands right over the first heading: what begins the page, else the line nearest to the number."""
    page = list(takewhile(lambda line: line.page == number.page, reversed(above)))[::-1]
    own = [line for line in page if not is_letterhead(line.text)]
    return own if len(own) <= LONGEST_TITLE else own[-1:]


def goes_on_title(title: Sequence[Line], line: Line) -> bool:
    """Whether a line is a paragraph's title, or goes on one: on its page, and set as it is.

    Where nothing tells how lines are set, a capital begins another line below a title that had room for more.
    """
    if not title:
        return True
    last = title[-1]
    if len(title) == LONGEST_TITLE or line.page != last.page:
        return False
    if is_told([last, line]):
        return line.bold == last.bold and abs((line.size or 0.0) - (last.size or 0.0)) <= _LARGER
    return len(last.text) >= _FULL or not line.text[:1].isupper() or _BROKEN.fullmatch(last.text) is not None


def title_over(over: Sequence[Line], loose: Sequence[Line], heading: Line) -> list[Line]:
    """The title above the tables over a first heading, where none stands between: on its page, or one that names a kind of ours; no name of a body, which heads a part of a paper for several."""
    if any(map(is_apart, loose)) or not is_told([*loose, heading]):
        return []
    lines = [line for line in over if line.page == heading.page]
    if not any(map(is_apart, lines)):
        lines = [line for line in over if kind_of_title(line.text)]
    title = title_among(lines) if is_told(lines) and any(map(is_apart, lines)) else []
    is_part = title and is_told(over) and all(owner_in(line.text) for line in title)
    return (_above_parts(over, title[0]) or title) if is_part else title


def _above_parts(lines: Sequence[Line], part: Line) -> list[Line]:
    """The first line of the highest level, else the largest letters, that is set higher than the heading of a part and no letterhead."""
    own = [line for line in lines if not is_letterhead(line.text) and is_apart(line)]
    levels, size = [line.level for line in own if line.level], max((line.size or 0.0 for line in own), default=0.0)
    chosen = [line for line in own if (line.level == min(levels) if levels else (line.size or 0.0) >= size - _LARGER)]
    first = chosen[0] if chosen else part
    higher = (
        first.level < part.level if first.level and part.level else (first.size or 0.0) > (part.size or 0.0) + _LARGER
    )
    return [first] if higher else []


def agenda_item(loose: Sequence[Line]) -> Line | None:
    """The last item of an agenda among lines, by its number and the reference number below it, where it is not known how lines are set."""
    if is_told(loose):
        return None
    found = [
        line
        for line, below in pairwise(loose)
        if line.page == below.page and CHAPTER.match(tidy(line.text)) and reference_in(tidy(below.text)) is not None
    ]
    return next(reversed(found), None)


def _last_run(lines: Sequence[Line], chosen: Callable[[Line], bool]) -> list[Line]:
    """The last unbroken run of chosen lines, on one page."""
    run: list[Line] = []
    for line in reversed(lines):
        if chosen(line) and (not run or run[0].page == line.page):
            run.insert(0, line)
        elif run:
            break
    return run
