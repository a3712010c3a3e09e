"""Columns known by where their texts begin: a text that fills its column leaves no white before the next one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise, takewhile
from statistics import median

from extractors.tables.text_rows import LEAST_GAP, FindHeaders, TextRow, are_one_header, is_number, text_row
from extractors.tables.walls.typed_columns import Stretch

SAME = 1.0  # points by which texts that begin at one place may differ
LEAST = 4  # texts with white before them that tell a column
SHARE = 2  # times as many as those without
LARGER = 0.5  # points: a title's letters
JOINING = frozenset("x×*/+=")  # of a product or a sum: one text with what stands behind it
UNDER_HEADER = 4  # texts that tell a column below a bold header, be there white before them or not
WIDER = 1.2  # times the space between words: white that is none, at a place where a header begins
SPACE = 0.28  # of the size: a usual one
LEAST_HEADERS = 3  # known ones that make a header which is not bold


@dataclass(frozen=True, slots=True)
class _Column:
    """A stretch of rows across which no text runs at a place; begin: those in which a word begins there, with its number."""

    rows: list[int]
    begin: list[tuple[int, int]]


def cut_at_columns(
    rows: Sequence[TextRow],
    known: Sequence[float] = (),
    find_headers: FindHeaders | None = None,
    typed: Sequence[Stretch] = (),
    begun: Sequence[float] = (),
) -> list[TextRow]:
    """The rows, with white before each place where a column's texts begin, be a text but a space from it.

    A column is a stretch of rows in each of which a word begins at one place, or nothing stands across it. Below a header
    one text tells it where the white before is but a little wider than the spaces between words. A comment that runs
    on over another column is not cut, nor is a title in larger letters or a heading in bold between rows, though one of its
    words may begin at the place, nor a product ("S x K") over numbers that begin as its last part does; a number aligned at
    its end runs over none.

    Args:
        rows: of a page, from the top.
        known: where columns of a table begin that may go on here, whose header stands on a page before.
        find_headers: finds known headers; a row of them is a header, be it bold or not.
        typed: rows in which columns surely begin at some places, as dashes below their header tell.
        begun: where columns of tables on the page before begin, be their header here again or not.
    """
    known_heads = {at: head for at, row in enumerate(rows) if find_headers and (head := _known_head(row, find_headers))}
    rows = [known_heads.get(at, row) for at, row in enumerate(rows)]
    heads = [at for at, row in enumerate(rows) if at in known_heads or _is_header(row)]
    places, starts = list(_places(rows, heads)), defaultdict[int, set[int]](set)
    all_places = [*places, *(x for x in dict.fromkeys(known) if x not in places)]
    space, own = _usual_space(rows, places), _own_places(rows, places, heads)
    columns = [
        part
        for x in all_places
        for one in _columns(rows, x)
        for part in (
            [one]
            if _is_column(one, rows, is_known=x in known)
            else _behind_numbers(one, rows, known_heads) or _with_white(one, rows, heads, space)
        )
    ]
    columns += _behind_counts(rows, heads, begun)
    columns += [_typed(rows, start, end, x) for start, end, begins in typed for x in begins]
    for column in columns:
        for at, number in _not_apart(column, rows):
            word = rows[at].spans[number].box[0]
            is_own = all(place in own[at] for place in places if abs(word - place) <= SAME)
            if not is_own or any(_runs_over(rows[at], place) for place in own[at]):
                continue
            if not (find_headers and _is_labelled(rows[at], number, find_headers)):
                starts[at].add(number)
    cut = [
        text_row(row.spans, row.space, frozenset(starts[at])) if at in starts else row for at, row in enumerate(rows)
    ]
    for column in columns:
        first = min(rows[at].spans[number].box[0] for at, number in column.begin)
        for at in column.rows:
            _clear(cut[at], first)
    return cut


def _not_apart(column: _Column, rows: Sequence[TextRow]) -> Iterator[tuple[int, int]]:
    """The words that begin a column's texts without white before them: no heading's, larger letters' or product's."""
    largest = _largest(column, rows)
    plain = next((at for at, number in column.begin if number and not rows[at].mostly_bold), len(rows))
    for at, number in column.begin:
        if at > plain and rows[at].is_bold_line:
            continue
        if not number or _is_apart(rows[at], number) or rows[at].spans[number].size > largest:
            continue
        if rows[at].spans[number - 1].text not in JOINING:
            yield at, number


def _places(rows: Sequence[TextRow], heads: Sequence[int]) -> Iterator[float]:
    """Where many texts begin behind white, and where a header does."""
    found = list(_often(rows))
    begins = (segment.box[0] for at in heads for segment in rows[at].segments[1:])
    yield from found
    yield from (x for x in dict.fromkeys(begins) if all(abs(x - other) > SAME for other in found))


def _own_places(rows: Sequence[TextRow], places: Sequence[float], heads: Sequence[int]) -> list[Sequence[float]]:
    """For each row the places over which a text of several columns runs: in a table's rows of several texts those where texts of that table begin."""
    found: list[Sequence[float]] = [places] * len(rows)
    for start, end in _tables(heads, len(rows)):
        begins = [segment.box[0] for row in rows[start:end] for segment in row.segments[1:]]
        own = [place for place in places if any(abs(x - place) <= SAME for x in begins)]
        for at in range(start, end):
            found[at] = own if len(rows[at].segments) > 1 else places
    return found


def _tables(heads: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    """From each header, of however many rows, to the next."""
    return pairwise([*(at for at in heads if at - 1 not in heads), end])


def _often(rows: Sequence[TextRow]) -> Iterator[float]:
    begins = sorted(segment.box[0] for row in rows for segment in row.segments[1:])
    at = 0
    while at < len(begins):
        end = at
        while end < len(begins) and begins[end] - begins[at] <= SAME:
            end += 1
        if end - at >= LEAST:
            yield begins[(at + end - 1) // 2]
        at = end


def _columns(rows: Sequence[TextRow], x: float) -> Iterator[_Column]:
    """The rows below each other across which no text runs at a place."""
    found = _Column([], [])
    for at, row in enumerate(rows):
        number = _begins(row, x)
        if number is not None:
            found.begin.append((at, number))
        elif _runs_across(row, x):
            yield found
            found = _Column([], [])
            continue
        found.rows.append(at)
    yield found


def _is_column(column: _Column, rows: Sequence[TextRow], *, is_known: bool) -> bool:
    """Whether enough texts begin at a place, few of them without white before them or all of them under a header."""
    begin = [(rows[at], number) for at, number in column.begin]
    apart = sum(1 for row, number in begin if _is_apart(row, number))
    return apart >= max(LEAST, SHARE * (len(begin) - apart)) or _are_headed(begin, is_known=is_known)


def _typed(rows: Sequence[TextRow], start: int, end: int, x: float) -> _Column:
    """The column of rows that surely begins at a place."""
    begin = ((at, _begins(rows[at], x)) for at in range(start, end))
    found = [(at, number) for at, number in begin if number is not None]
    return _Column([at for at in range(start, end) if not _runs_over(rows[at], x)], found)


def _behind_numbers(column: _Column, rows: Sequence[TextRow], heads: Collection[int]) -> list[_Column]:
    """The part of a column below a known header at its place in which a row's own number alone stands before each text ("010 LÖN"); none where none does."""
    first, *others = column.begin or [(-1, 0)]
    if first[0] not in heads or not _is_apart(rows[first[0]], first[1]):
        return []
    own = list(takewhile(lambda one: one[1] == 1 and is_number(rows[one[0]].spans[0].text), others))
    return [_Column([at for at in column.rows if first[0] <= at <= own[-1][0]], [first, *own])] if own else []


def _behind_counts(rows: Sequence[TextRow], heads: Sequence[int], begun: Sequence[float]) -> Iterator[_Column]:
    """The first column below headers that begin at one place, each with numbers that count before its texts and left of it: "1 Jäv" over "2 Stöld".

    One of the tables must have enough of them, or stand as one on a page before.
    """
    tables = list(_tables(heads, len(rows)))
    places = [_first_place(rows, heads, start) for start, _ in tables]
    counted = [_counted(rows[start:end], start, place) for (start, end), place in zip(tables, places, strict=True)]
    for place in dict.fromkeys(places):
        own = [column for x, column in zip(places, counted, strict=True) if abs(x - place) <= SAME]
        found = [column for column in own if column]
        enough = any(len(column.begin) >= LEAST for column in found) or any(abs(x - place) <= SAME for x in begun)
        if enough and len(found) == len(own):
            yield from found


def _first_place(rows: Sequence[TextRow], heads: Sequence[int], start: int) -> float:
    """Where the header of a table begins at the left, whichever of its lines does."""
    lines = takewhile(lambda pair: pair[0] == pair[1], zip(heads[heads.index(start) :], count(start), strict=False))
    return min(rows[at].segments[0].box[0] for at, _ in lines)


def _counted(rows: Sequence[TextRow], first: int, place: float) -> _Column | None:
    """The rows of a table, the page's from the first on, in which a number stands before the text at a place and counts them; None where there are none."""
    column = next(_columns(rows, place))
    own = [one for one in takewhile(lambda one: one[1] < 2, column.begin) if one[1]]
    numbers = [rows[at].spans[0].text.rstrip(".") for at, _ in own]
    start = int(numbers[0]) if numbers and numbers[0].isdecimal() else 0
    if not own or numbers != [str(start + at) for at in range(len(own))]:
        return None
    return _Column([first + at for at in column.rows if at <= own[-1][0]], [(first + at, number) for at, number in own])


def _with_white(column: _Column, rows: Sequence[TextRow], heads: Sequence[int], space: float) -> Iterator[_Column]:
    """The part of each table in which a text of its header begins at a place, and white stands before most texts below."""
    for start, end in _tables(heads, len(rows)) if column.begin else ():
        begin = [(at, number) for at, number in column.begin if start <= at < end]
        if not begin or begin[0][0] not in heads or not _is_apart(rows[begin[0][0]], begin[0][1]):
            continue
        apart = sum(_is_apart(rows[at], number) or _is_wider(rows[at], number, space) for at, number in begin)
        if apart > SHARE * (len(begin) - apart):
            yield _Column([at for at in column.rows if start <= at < end], begin)


def _usual_space(rows: Sequence[TextRow], places: Sequence[float]) -> float:
    """The usual white between two words of a text, as a share of the size; words that begin at a place tell nothing."""
    pairs = (pair for row in rows for one in row.segments for pair in pairwise(one.spans))
    inside = [pair for pair in pairs if all(abs(pair[1].box[0] - place) > SAME for place in places)]
    return median([(after.box[0] - before.box[2]) / after.size for before, after in inside if after.size] or [SPACE])


def _is_wider(row: TextRow, number: int, space: float) -> bool:
    """Whether the white before a word is wider than a space, and than each other in its row's texts."""
    word = row.spans[number]
    gaps = {id(after): after.box[0] - before.box[2] for one in row.segments for before, after in pairwise(one.spans)}
    own = gaps.pop(id(word), 0.0)
    return own >= WIDER * max(space * word.size, *gaps.values(), 0.0)


def _are_headed(begin: Sequence[tuple[TextRow, int]], *, is_known: bool) -> bool:
    """Whether the first text that begins at a place is a header, or it stands on a page before, and the words before the others differ.

    Texts that all begin with the same words have their further words below each other too. Numbers may be alike.
    """
    if not (begin and (is_known or (_is_header(begin[0][0]) and _is_apart(*begin[0])))):
        return False
    before = [row.spans[number - 1].text for row, number in begin[0 if is_known else 1 :] if number]
    numbers = bool(before) and all(map(is_number, before))
    if len(begin) <= UNDER_HEADER and not (is_known and numbers):
        return False
    return numbers or (bool(before) and 2 * max(Counter(before).values()) <= len(before))


def _known_head(row: TextRow, find_headers: FindHeaders) -> TextRow | None:
    """A row whose texts are known headers and nothing else, or one word a space before such a one at the first ("RAD PROCESS"), which is cut off; None for any other."""
    texts = [[span.text for span in one.spans] for one in row.segments]
    if len(texts) < LEAST_HEADERS or not all(are_one_header(text, find_headers) for text in texts[1:]):
        return None
    if are_one_header(texts[0], find_headers):
        return row
    return text_row(row.spans, row.space, frozenset({1})) if are_one_header(texts[0][1:], find_headers) else None


def _is_labelled(row: TextRow, number: int, find_headers: FindHeaders) -> bool:
    """Whether a word is the value of a label, "Konsekvens Möjlig": one text, wherever its second word begins; two headers are two."""
    word = row.spans[number]
    own = next((one.spans for one in row.segments if word in one.spans), [])
    at = own.index(word) if word in own else 0
    before, behind = ([span.text for span in part] for part in (own[:at], own[at:]))
    is_header = any(not first for first, _ in find_headers(behind))
    return bool(before) and not is_header and are_one_header(before, find_headers)


def _is_header(row: TextRow) -> bool:
    return len(row.segments) > 1 and all(span.bold for span in row.spans)


def _largest(column: _Column, rows: Sequence[TextRow]) -> float:
    """How large the letters of a text that begins at a place may be: as those with white before them, else as the smallest."""
    begin = [(rows[at], number) for at, number in column.begin]
    apart = (row.spans[number].size for row, number in begin if _is_apart(row, number))
    return LARGER + max(apart, default=min(row.spans[number].size for row, number in begin))


def _runs_across(row: TextRow, x: float) -> bool:
    """Whether a text stands on both sides of a place."""
    return any(one.box[0] < x - SAME and x + SAME < one.box[2] for one in row.segments)


def _runs_over(row: TextRow, x: float) -> bool:
    """Whether a text, and not a number alone, runs on over a place at which no word begins."""
    across = _runs_across(row, x) and _begins(row, x) is None
    return across and not any(is_number(one.text) and one.box[0] < x < one.box[2] for one in row.spans)


def _begins(row: TextRow, x: float) -> int | None:
    """Which word of a row begins at a place."""
    return next((number for number, span in enumerate(row.spans) if abs(span.box[0] - x) <= SAME), None)


def _is_apart(row: TextRow, number: int) -> bool:
    """Whether white stands before a word, or nothing."""
    word = row.spans[number]
    begins = any(segment.spans[0] is word for segment in row.segments)
    return begins and (not number or word.box[0] - row.spans[number - 1].box[2] >= LEAST_GAP)


def _clear(row: TextRow, x: float) -> None:
    """Ends a text that reaches a column's place a gap before it."""
    for segment in row.segments:
        x0, top, x1, bottom = segment.box
        if x0 < x - LEAST_GAP < x1 <= x + SAME:
            segment.box = (x0, top, x - LEAST_GAP, bottom)
