"""Walls that nobody drew inside drawn cells, told by their text: columns that go on, rows that are not ruled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from extractors.model.page_content import TextSpan
from extractors.tables.candidate import Wall
from extractors.tables.cells import CellSlot, Lattice
from extractors.tables.drawn.words_in_columns import MARGIN, crosses, stand_in_columns
from extractors.tables.text_rows import TextRow, is_number, text_rows
from extractors.tables.walls.columns import separators
from extractors.tables.walls.rows import SURE_COLUMNS, RowSegmenter
from extractors.tables.walls.unruled_columns import columns_under_headers

Walls = tuple[list[Wall], list[Wall]]
MOST_LEVELS = 3  # of a header
LINE_WHITE = 0.3  # of the size: more white than between the lines of a cell
EVEN = 3.0  # points by which the white between two rows may differ from twice that above one
TWO_LINES = 1.6  # of the size: text no higher is one line
HALF_BEGIN, SEVERAL = 0.5, 3  # the same where so many such rows are sure
MOST_BEGIN = 0.66  # of a row's columns, for a row inside it to begin
AS_FAR = 0.7  # of the least white above whole rows: as much stands above a row that some of their cells span
ALIKE = 2  # other texts at least that begin at one place
HELP = 0.93  # of the size of the rows below: smaller type is help text


def continued_columns(lattice: Lattice) -> Walls:
    """Walls that part the cells over several columns whose texts stand in the columns of the other rows.

    So does a cell over the whole width, and one in which each column has a text: a scan loses the line between headers, and a header too.
    One with texts in some of its columns does where each begins where others of its column do: the rest is blank.
    """
    n_cols = len(lattice.xs) - 1
    if n_cols < 2 or all(slot.col_span == n_cols for slot in lattice.slots):
        return [], []

    @cache
    def starts() -> list[tuple[CellSlot, float]]:
        """Where the texts of each cell begin; few ask."""
        return [(slot, part.box[0]) for slot in lattice.slots for row in text_rows(slot.spans) for part in row.segments]

    walls = [
        Wall(x, slot.box[1], slot.box[3], is_line=False)
        for slot in lattice.slots
        if slot.col_span > 1 and not slot.nested
        if _stand_in(slot, lattice.xs[slot.col : slot.col + slot.col_span + 1], n_cols, starts)
        for x in lattice.xs[slot.col + 1 : slot.col + slot.col_span]
    ]
    return walls, []


def _stand_in(
    slot: CellSlot, xs: Sequence[float], n_cols: int, starts: Callable[[], Sequence[tuple[CellSlot, float]]]
) -> bool:
    """Whether texts stand in several of some columns and none over a wall.

    Below the first row, where these are not the whole width, they stand in all of them, or begin where others do, or each below a header.
    """
    if slot.col_span == n_cols:
        return stand_in_columns(slot.spans, xs) and not any(crosses(word, xs) for word in slot.spans)
    segments = [segment for row in text_rows(slot.spans) for segment in row.segments]
    columns = {sum(1 for x in xs if x < segment.middle) for segment in segments}
    if len(columns) < 2 or any(crosses(segment, xs) for segment in segments):
        return False
    if slot.row == 0 or len(columns) == slot.col_span:
        return True
    others = [x for other, x in starts() if other is not slot]
    heads = [x for other, x in starts() if other.row == 0 and other.col_span == 1]
    headed = len(segments) >= SEVERAL and all(_begins_as(segment.box[0], heads, 1) for segment in segments)
    return headed or all(_begins_as(segment.box[0], others) for segment in segments)


def _begins_as(left: float, others: Sequence[float], least: int = ALIKE) -> bool:
    """Whether so many other texts begin at a text's left edge."""
    return sum(abs(left - other) <= MARGIN for other in others) >= least


def header_foot(lattice: Lattice) -> Walls:
    """A wall below a bold header that no line parts from the first row below it: where bold type ends and plain begins.

    Empty where fewer than two of the header's cells hold both, or plain text stands beside bold.
    """
    for row in range(min(MOST_LEVELS, len(lattice.ys) - 1)):
        cells = [slot for slot in lattice.slots if slot.row == row and slot.spans]
        sizes = [span.size for slot in lattice.slots if slot.row > row for span in slot.spans]
        help_size = HELP * median(sizes) if sizes else 0.0
        head = [[span for span in slot.spans if span.bold or span.size < help_size] for slot in cells]
        if sum(0 < len(part) < len(slot.spans) for part, slot in zip(head, cells, strict=True)) < 2:
            continue
        foot = max(span.box[3] for part in head for span in part)
        tops = [span.box[1] for slot in cells for span in slot.spans if not span.bold and span.size >= help_size]
        if min(tops) < foot - MARGIN or any(not slot.spans[0].bold for slot in cells):
            break
        if not (_is_value_below(cells, lattice) or _is_row_apart(head, min(tops), foot, lattice, row)):
            break
        return [], [Wall((foot + min(tops)) / 2, lattice.xs[0], lattice.xs[-1], is_line=False)]
    return [], []


def _is_value_below(cells: Sequence[CellSlot], lattice: Lattice) -> bool:
    """Whether a column's plain text is a number, and no scale in brackets, as its text in the row below is."""
    below = {slot.col: slot for slot in lattice.slots if slot.row == cells[0].row + 1}
    pairs = [([span.text for span in slot.spans if not span.bold], below.get(slot.col)) for slot in cells]
    return any(
        texts
        and is_number(texts[0])
        and texts[0][0] != "("
        and other is not None
        and bool(other.spans)
        and is_number(other.spans[0].text)
        for texts, other in pairs
    )


def _is_row_apart(head: Sequence[Sequence[TextSpan]], top: float, foot: float, lattice: Lattice, row: int) -> bool:
    """Whether plain text stands below bold as rows do: as far as twice the white above the titles, further than lines."""
    white = min(span.box[1] for part in head for span in part) - lattice.ys[row]
    size = max(span.size for part in head for span in part)
    return top - foot > LINE_WHITE * size and abs(top - foot - 2 * white) <= EVEN


def rows_inside(lattice: Lattice, *, below_bands: bool = False) -> Walls:
    """Walls between rows that are not ruled: where most columns of a row of the lattice, the first too, begin anew at one height.

    Where all but the first do, it names a group of rows; where several without it do among several whole rows, the others' cells span them. Headers are no such rows, nor what begins in bold, but below_bands where that is one text alone, and neither are paragraphs that stand beside each other where a column of scores has one.
    """
    walls: list[Wall] = []
    parting = lattice.xs[1:-1]
    several = [_rows(slots) for slots in _bands(lattice) if _may_hold_rows(slots)]
    around = RowSegmenter(
        text_rows([span for slot in lattice.slots for span in slot.spans]) if several else [], parting
    )
    for rows in several:
        held = {column for row in rows for segment in row.segments if (column := around.column(segment)) >= 0}
        first = next((row for row in rows if len(row.segments) > 1), rows[0]) if below_bands else rows[0]
        if len(held) < 2 or first.mostly_bold:
            continue
        groups = RowSegmenter(rows, parting, around=around, least=min(SURE_COLUMNS, len(held))).groups()
        begun = [{around.column(segment) for line in lower for segment in line.segments} for lower in groups[1:]]
        ends = [{around.column(one): one.box[3] for line in upper for one in line.segments} for upper in groups]
        walls += _between(groups, begun, ends, lattice.xs)
    return [], walls


def _between(
    groups: Sequence[Sequence[TextRow]],
    begun: Sequence[set[int]],
    ends: Sequence[Mapping[int, float]],
    xs: Sequence[float],
) -> Iterator[Wall]:
    """The walls above groups of lines but the first: above whole rows, and further ones, which texts above that end at different heights tell from paragraphs.

    begun, ends: the columns in which the groups but the first begin, and where each ends in its columns.
    """
    held = {column for end in ends for column in end}
    named = min(held)
    sure = sum(named in columns and len(columns) >= MOST_BEGIN * len(held) for columns in begun)
    least = (HALF_BEGIN if sure >= SEVERAL else MOST_BEGIN) * len(held)
    wholes = [named in columns and len(columns) >= least for columns in begun]
    whites = [_white(upper, lower) for upper, lower in pairwise(groups)]
    further = AS_FAR * min((white for white, whole in zip(whites, wholes, strict=True) if whole), default=0.0)
    for lower, columns, above, whole, white in zip(groups[1:], begun, ends[:-1], wholes, whites, strict=True):
        y = min(line.box[1] for line in lower) - white / 2
        several = len(columns) >= SURE_COLUMNS and named not in columns
        if whole or (several and columns == held - {named}):
            yield Wall(y, xs[0 if whole else named + 1], xs[-1], is_line=False)
        elif several and sure >= SEVERAL and white >= further and _end_apart(above, columns):
            yield from (Wall(y, xs[at], xs[at + 1], is_line=False) for at in sorted(columns))


def _end_apart(ends: Mapping[int, float], columns: set[int]) -> bool:
    """Whether texts in some columns end at different heights."""
    feet = [foot for column, foot in ends.items() if column in columns]
    return bool(feet) and max(feet) - min(feet) > EVEN


def _white(upper: Sequence[TextRow], lower: Sequence[TextRow]) -> float:
    """The white between two groups of lines."""
    return min(line.box[1] for line in lower) - max(line.box[3] for line in upper)


def _rows(slots: Sequence[CellSlot]) -> list[TextRow]:
    return text_rows([span for slot in slots for span in slot.spans])


def _may_hold_rows(slots: Sequence[CellSlot]) -> bool:
    """Whether the first and most other columns have several lines, or all but the first, and no cell spans what may be rows."""
    held = [slot for slot in slots if slot.spans]
    if len(held) < 2 or any(slot.nested or slot.row_span > 1 for slot in held):
        return False
    several = [_height(slot) > TWO_LINES * slot.spans[0].size for slot in sorted(held, key=lambda slot: slot.col)]
    named = len(held) > SURE_COLUMNS and all(several[1:])
    return named or (several[0] and sum(several) >= MOST_BEGIN * len(held))


def _height(slot: CellSlot) -> float:
    return max(span.box[3] for span in slot.spans) - min(span.box[1] for span in slot.spans)


def _bands(lattice: Lattice) -> list[list[CellSlot]]:
    """The slots that reach over each row."""
    bands: dict[int, list[CellSlot]] = {}
    for slot in lattice.slots:
        for row in range(slot.row, slot.row + slot.row_span):
            bands.setdefault(row, []).append(slot)
    return list(bands.values())


def columns_inside(lattice: Lattice) -> Walls:
    """Walls between columns of numbers that are not ruled, where gaps part them and each has a header of its own."""
    walls: list[Wall] = []
    for column, (low, high) in enumerate(pairwise(lattice.xs)):
        slots = [slot for slot in lattice.slots if slot.col == column and slot.col_span == 1 and slot.spans]
        joined = [slot for slot in slots if len(slot.spans) > 1 and all(is_number(span.text) for span in slot.spans)]
        if len(joined) < MOST_BEGIN * (len(slots) - 1) or not joined:
            continue
        header = text_rows([span for slot in slots if slot.row < joined[0].row for span in slot.spans])
        body = text_rows([span for slot in slots if slot.row >= joined[0].row for span in slot.spans])
        top = min((row.box[1] for row in header), default=joined[0].box[1])
        inside = [x for x in separators(body, header) if low < x < high] if header else []
        walls += [Wall(x, top, lattice.ys[-1], is_line=False) for x in inside]
    return walls, []


Tell = Callable[[Lattice], Walls]
TELLING: dict[str, Tell] = {
    "columns under headers": columns_under_headers,
    "continued columns": continued_columns,
    "header foot": header_foot,
    "rows inside": rows_inside,
    "columns inside": columns_inside,
}
"""What tells walls inside drawn cells, in order."""
