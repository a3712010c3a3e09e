"""What the first row behind a page break is: a row, the rest of the one before, or the next one under a name that runs on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Line
from pipeline.interpret.cells.content import Content
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.tables.logical_table import LogicalTable

NAMES = ("risk", "checks", "description", "process")
MEASURES = "treatment"  # how the fields of measures begin
SPANNING = ("process", "risk", "description", *SCORES)  # their cells may span rows
_HELD_NAMES = frozenset({"process", "risk", "description"})
_UNFINISHED = frozenset(
    {"att", "eller", "en", "enligt", "ett", "mellan", "och", "samt", "som"}
)  # no name ends with these
_HELD = frozenset({"likelihood", "consequence", "value", "score", "responsible", "report_to", "owner"})
_EARLY = 0.8  # heights of a line by which a cell ended above the break
_LISTED = lazy_pattern(r"(?:\d{1,3}[.)]|[•–-])\s")
_TOLD = 2  # columns that begin anew
_REFERRING = lazy_pattern(
    r"(?:detta|det\s(?:kan|skulle|leder|innebär|medför|får|gör)|dessa|följden|följderna|konsekvensen|konsekvenserna|effekten|orsaken|därmed|därför|dessutom|även|vidare)\b(?!-)",
    re.IGNORECASE,
)  # what a sentence begins with that follows another


def is_next_under(sheet: LogicalTable, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether the first row behind a break has cells of its own beside a name that runs on.

    The page breaks a row off at one height: a cell that ended above it is whole, and what stands in its column
    behind the break is another's. Each such text must begin as texts do.
    """
    pairs = [
        (content, more)
        for column, content, more in zip(sheet.columns, last, first, strict=False)
        if column.field not in _HELD_NAMES and not content.blank and not more.blank
    ]
    named = any(c.field in _HELD_NAMES and not more.blank for c, more in zip(sheet.columns, first, strict=False))
    foot = max((_foot(content) for content in last), default=0.0)
    ended = [content for content, _ in pairs if 0 < _foot(content) < foot - _EARLY * _height(content.lines[-1])]
    return named and len(pairs) >= _TOLD and bool(ended) and all(_begins(more.text) for _, more in pairs)


def put_together(sheet: LogicalTable, rows: Sequence[list[Content]]) -> None:
    """Gives both halves of what spans the break to the rows on both sides, and the name's score and who answers for it.

    Behind the break these are blank where their cell spans it, as the name's does.
    """
    last = sheet.rows[-1]
    for index, column in enumerate(sheet.columns):
        held, rest = last[index], rows[0][index]
        if column.field in _HELD and rest.blank:
            _give(held, rows, index)
        if column.field not in _HELD_NAMES or rest.blank:
            continue
        whole = held.then(rest)
        _give(whole, list(reversed(sheet.rows)), index)
        _give(whole, rows, index)


def join_halves(before: Sequence[list[Content]], behind: Sequence[list[Content]]) -> None:
    """Puts the first row behind a break to the last one before it, and gives both halves to all rows that share their cells."""
    for index, (held, rest) in enumerate(zip(before[-1], behind[0], strict=False)):
        whole = held.then(rest)
        _give(whole, list(reversed(before)), index)
        _give(whole, behind, index)


def _give(content: Content, rows: Sequence[list[Content]], index: int) -> None:
    """Puts a content into a column of the first row, and of those behind it that share its cell."""
    key = rows[0][index].key
    for number, row in enumerate(rows):
        if number and (key is None or row[index].key != key):
            break
        row[index] = content


def _foot(content: Content) -> float:
    """Where a content's last line ends on its page, 0 without one."""
    line = content.lines[-1] if content.lines else None
    return line.box[3] if line and line.box and line.page == max(one.page for one in content.lines) else 0.0


def _height(line: Line) -> float:
    return line.box[3] - line.box[1] if line.box else 0.0


def _begins(text: str) -> bool:
    """Whether a text begins with a capital, a number or a bullet."""
    return bool(text) and not text[0].islower()


def filled(sheet: LogicalTable, row: Sequence[Content], names: Collection[str]) -> list[bool]:
    """For each column of some fields whether a row has anything there."""
    return [not content.blank for column, content in zip(sheet.columns, row, strict=False) if column.field in names]


def starts_row(sheet: LogicalTable, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether the first row after a page break is a row of its own, and not the rest of the last row before it.

    It is the rest where a text runs on from the one to the other and at most one of them has a score, and where it
    lacks the name that rows have, unless all the cells that do not span rows are filled: then it is the
    next row under a name that spans the page break. It is too where the row before it has all but its name,
    which is behind the break, or where both together are one whole row.
    """
    return not _is_rest(sheet, last, first)


def _is_rest(sheet: LogicalTable, last: Sequence[Content], first: Sequence[Content]) -> bool:
    key = next((name for name in NAMES if name in sheet.fields()), "process")
    if _completes(sheet, key, last, first):
        return True
    before, after = any(filled(sheet, last, SCORES)), _is_scored(sheet, last, first)
    if before and after:
        return False
    goes_on = (
        _goes_on(sheet, last, first) or _is_alone(sheet, last, first) or _is_next_sentence(sheet, key, last, first)
    )
    if not any(filled(sheet, first, [key])):
        return goes_on or not _is_whole(sheet, last, first)
    if _is_name_of(sheet, key, last, first):
        return True
    scored = any(any(filled(sheet, row, SCORES)) for row in sheet.rows)
    name = next((pair for column, *pair in zip(sheet.columns, last, first, strict=False) if column.field == key), None)
    return (goes_on or (name is not None and _is_unfinished(*name))) and (before != after or not scored)


def _goes_on(sheet: LogicalTable, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a text of a row runs on in another.

    In a column of which most texts begin in small letters one more says so only where the row lacks what all others have.
    """
    found = [at for at, pair in enumerate(zip(last, first, strict=False)) if runs_on(*pair)]
    always = (at for at in range(len(first)) if not any(row[at].blank for row in sheet.rows))
    return any(not _mostly_small(sheet, at) for at in found) or (bool(found) and any(first[at].blank for at in always))


def _mostly_small(sheet: LogicalTable, at: int) -> bool:
    begun = [row[at].text[0].islower() for row in sheet.rows if not row[at].blank]
    return 2 * sum(begun) > len(begun)


def _completes(sheet: LogicalTable, key: str, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row fills just those columns that the nameless one before it leaves blank, of all that every other row fills."""
    if not _alone_lacks_name(sheet, key, last) or not any(filled(sheet, first, [key])):
        return False
    others = [row for row in sheet.rows if row is not last]
    always = [index for index in range(len(last)) if not any(row[index].blank for row in others)]
    return len(always) > _TOLD and all(last[index].blank != first[index].blank for index in always)


def _is_name_of(sheet: LogicalTable, key: str, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row holds the name that the row before it lacks as no other does, and nothing that this has."""
    pairs = list(zip(last, first, strict=False))
    own = sum(not content.blank for content in last)
    apart = own > sum(not more.blank for more in first) and all(content.blank or more.blank for content, more in pairs)
    return apart and _alone_lacks_name(sheet, key, last)


def _alone_lacks_name(sheet: LogicalTable, key: str, last: Sequence[Content]) -> bool:
    """Whether a sheet's last row has no name, as none of its others."""
    others = [row for row in sheet.rows if row is not last]
    return (
        bool(others) and not any(filled(sheet, last, [key])) and all(any(filled(sheet, row, [key])) for row in others)
    )


def _is_scored(sheet: LogicalTable, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row has a score of its own, and not but the second line of the row before's ("Mindre", "sannolikt")."""
    return any(
        not more.blank and not runs_on(content, more) and not _is_word_of(content, more)
        for column, content, more in zip(sheet.columns, last, first, strict=False)
        if column.field in SCORES
    )


def _is_whole(sheet: LogicalTable, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row fills every column that the row before it fills, but for those whose cells may span rows.

    Where it has measures alone all others may.
    """
    of_measures = [(column.field or "").startswith(MEASURES) for column in sheet.columns]
    alone = all(more.blank or own for own, more in zip(of_measures, first, strict=False))
    pairs = [
        (content, more)
        for column, own, content, more in zip(sheet.columns, of_measures, last, first, strict=False)
        if column.field not in SPANNING and not content.blank and not (column.field is None and content.text.isdigit())
        if own or not alone
    ]
    return len(pairs) > 1 and all(not more.blank for _, more in pairs)


def runs_on(content: Content, more: Content) -> bool:
    """Whether a text goes on in another: it stops short of a sentence's end, and the other begins in small letters."""
    text, rest = content.text, more.text
    return bool(text and rest) and text[-1] not in ".!?:" and (rest[0].islower() or text[-1] == "-")


def _is_word_of(content: Content, more: Content) -> bool:
    """Whether a score stops at a dash behind something and the other is the word behind it ("1 –", "Försumbar"), which says nothing of other cells."""
    return len(content.text) > 1 and content.text[-1] in "–—" and more.text[:1].isalpha()


def _is_alone(sheet: LogicalTable, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row is but a number or a sign that a text goes on with ("över 100" + "000 kronor"): no row of the table holds so little."""
    own = [(content, more) for content, more in zip(last, first, strict=False) if not more.blank]
    if len(own) != 1 or any(sum(not content.blank for content in row) <= _TOLD for row in sheet.rows):
        return False
    ((text, rest),) = ((content.text, more.text) for content, more in own)
    return bool(text) and text[-1] not in ".!?:" and not rest[0].isalpha() and not _LISTED.match(rest)


def _is_next_sentence(sheet: LogicalTable, key: str, last: Sequence[Content], first: Sequence[Content]) -> bool:
    """Whether a row is but a sentence in the column of names, which the name before the break may go on with: it refers to one before it, or lacks the word that other names begin with.

    Other rows hold more, and what a process spans is blank.
    """
    own = [at for at, more in enumerate(first) if not more.blank]
    named = [at for at, (column, _) in enumerate(zip(sheet.columns, last, strict=False)) if column.field == key]
    if len(own) != 1 or own[0] not in named:
        return False
    (at,) = own
    held, rest = last[at].text, first[at].text
    always = [at for at in range(len(last)) if not any(row[at].blank for row in sheet.rows)]
    if not (held.endswith(".") and rest.endswith(".")) or len(always) <= _TOLD:
        return False
    begun = Counter(row[at].text.split()[0].casefold() for row in sheet.rows if not row[at].blank)
    if rest.split()[0].casefold() in begun:
        return False
    shared = len(sheet.rows) > _TOLD and max(begun.values()) == len(sheet.rows)
    return shared or _REFERRING.match(rest) is not None


def _is_unfinished(content: Content, more: Content) -> bool:
    """Whether a name stops at a word that none ends with, and something stands behind the break."""
    words = content.text.split()
    return bool(words) and not more.blank and words[-1].casefold() in _UNFINISHED
