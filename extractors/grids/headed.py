"""A header that no line parts from the first row below it: where bold type ends and plain type begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.grids.columns import is_marker, is_number
from extractors.grids.fill import Filled, Slots
from extractors.grids.ruled import Slot
from extractors.model.page_content import TextSpan

MOST_INSIDE = 1.0  # points by which plain text may begin above the foot of the bold
LEVEL = 2.0  # points within which texts stand at one height
MOST_LEVELS = 2  # of a header above its last row
HELP = 0.93  # of the size of the rows below: smaller type is help text
PITCH = 1.2  # of the size: from line to line, where no cell has two
APART = 1.5  # times that: rows
EVEN = 3.0  # points by which the white between two rows may differ from twice that above one
COLUMNS = 3  # at least, whose first cells hold both


def headed(slots: Slots) -> Slots:
    """The slots, the header's last row parted in two where it holds bold titles and, below them, plain contents.

    A header's plain help text stands right below each title. Contents are told from it by its smaller type, by numbers
    as the column has further down, by beginning at one height below titles of different heights, or by standing further
    below every title than the lines of a cell stand apart.
    """
    _close(slots)
    row = _last_level(slots)
    first = [filled for filled in slots.filled if filled.slot.row == row]
    small = _smaller(slots, row)
    parts = [_parted(filled.runs, small) for filled in first if filled.runs]
    both = [(head, plain) for head, plain in parts if head and plain]
    least = min(COLUMNS, len(slots.raw.xs) - 1)
    if any(not head for head, _ in parts) or len(both) < least or any(f.nested for f in first):
        return slots
    foot = max(run.box[3] for head, _ in parts for run in head)
    top = min(run.box[1] for _, plain in both for run in plain)
    helped = any(not run.bold for head, _ in parts for run in head)
    if top < foot - MOST_INSIDE or not (
        helped or _has_values(first, slots) or _is_level(both) or (len(both) == len(parts) and _is_apart(both, slots))
    ):
        return slots
    _part(slots, first, (foot + top) / 2, small)
    return slots


def _close(slots: Slots) -> None:
    """Cut the slots that hold a title and run on into the first row, where the titles beside them end at a line."""
    ends = _header_ends(slots)
    for filled in [filled for filled in slots.filled if filled.slot.row_span > 1 and filled.slot.row <= MOST_LEVELS]:
        slot = filled.slot
        low, high = _between(filled.runs)
        rows = range(slot.row + 1, slot.row + slot.row_span)
        row = next((row for row in rows if row in ends and low < slots.raw.ys[row] <= high), None)
        if row is not None:
            x0, top, x1, bottom = slot.box
            y = slots.raw.ys[row]
            below = Slot(row, slot.col, slot.row + slot.row_span - row, slot.col_span, (x0, y, x1, bottom))
            slots.filled.append(Filled(below, [run for run in filled.runs if not run.bold]))
            slot.row_span, slot.box = row - slot.row, (x0, top, x1, y)
            filled.runs[:] = [run for run in filled.runs if run.bold]


def _between(runs: Sequence[TextSpan]) -> tuple[float, float]:
    """The heights between which bold texts end and plain ones begin; no heights where a slot lacks either."""
    bold = [(run.box[1] + run.box[3]) / 2 for run in runs if run.bold]
    plain = [(run.box[1] + run.box[3]) / 2 for run in runs if not run.bold]
    return (max(bold), min(plain)) if bold and plain else (0.0, 0.0)


def _header_ends(slots: Slots) -> set[int]:
    """The rows at whose upper line titles end, and plain texts begin."""
    held = [filled for filled in slots.filled if filled.runs]
    ends = {filled.slot.row + filled.slot.row_span for filled in held}
    ends -= {filled.slot.row + filled.slot.row_span for filled in held if not _is_title(filled.runs)}
    begins = {filled.slot.row for filled in held} - {filled.slot.row for filled in held if not _is_plain(filled.runs)}
    return ends & begins


def _is_title(runs: Sequence[TextSpan]) -> bool:
    return bool(runs) and all(run.bold for run in runs)


def _is_plain(runs: Sequence[TextSpan]) -> bool:
    return bool(runs) and not any(run.bold for run in runs)


def _last_level(slots: Slots) -> int:
    """The first row that is not bold alone, as the upper levels of a header are."""
    plain = [filled.slot.row for filled in slots.filled if any(not run.bold for run in filled.runs)]
    bold = {filled.slot.row for filled in slots.filled if filled.runs}
    return next((row for row in range(MOST_LEVELS + 1) if row in plain or row not in bold), 0)


def _smaller(slots: Slots, row: int) -> float:
    """The size below which plain text of a header's last row is help text: that of the rows below, a little less."""
    sizes = [run.size for filled in slots.filled if filled.slot.row > row for run in filled.runs]
    return HELP * median(sizes) if sizes else 0.0


def _parted(runs: Sequence[TextSpan], small: float) -> tuple[list[TextSpan], list[TextSpan]]:
    """The runs of a title with its help text, and the others."""
    head = [run for run in runs if run.bold or run.size < small]
    return head, [run for run in runs if not (run.bold or run.size < small)]


def _has_values(first: Sequence[Filled], slots: Slots) -> bool:
    """Whether a column's plain text in a row is a number or begins a list, and so does its text in the row below."""
    places = {(filled.slot.row, filled.slot.col): filled for filled in slots.filled}
    pairs = [
        (_parted(filled.runs, 0.0)[1], places.get((filled.slot.row + filled.slot.row_span, filled.slot.col)))
        for filled in first
    ]
    return any(_is_value(plain) and other is not None and _is_value(other.runs) for plain, other in pairs)


def _is_value(runs: Sequence[TextSpan]) -> bool:
    """A number, and no scale in brackets; or what begins with a list's mark."""
    text = " ".join(run.text for run in runs)
    return bool(runs) and ((is_number(text) and not text.startswith("(")) or is_marker(runs[0].text))


def _is_level(both: Sequence[tuple[list[TextSpan], list[TextSpan]]]) -> bool:
    """Whether plain texts begin at one height although the titles above them end at different ones."""
    feet = [max(run.box[3] for run in bold) for bold, _ in both]
    tops = [min(run.box[1] for run in plain) for _, plain in both]
    return max(feet) - min(feet) > LEVEL and max(tops) - min(tops) <= LEVEL


def _is_apart(both: Sequence[tuple[list[TextSpan], list[TextSpan]]], slots: Slots) -> bool:
    """Whether every plain text stands well further below its title than the lines of the table's cells stand apart.

    As far as the white below one row and that above the next, which stands above the titles too: help text that is set
    at the foot of a high header stands elsewhere.
    """
    pitches = [step for filled in slots.filled for step in _steps(filled.runs)]
    size = max(run.size for _, plain in both for run in plain)
    apart = APART * (median(pitches) if pitches else size * PITCH)
    above = min(run.box[1] for head, _ in both for run in head) - slots.raw.ys[_last_level(slots)]
    whites = [min(run.box[1] for run in plain) - max(run.box[3] for run in head) for head, plain in both]
    steps = [min(run.box[3] for run in plain) - max(run.box[3] for run in head) for head, plain in both]
    return min(steps) >= apart and abs(min(whites) - 2 * above) <= EVEN


def _steps(runs: Sequence[TextSpan]) -> list[float]:
    """From line to line of a cell."""
    feet = sorted({round(run.box[3], 1) for run in runs if not run.bold})
    return [low - high for high, low in pairwise(feet) if low - high > LEVEL]


def _part(slots: Slots, first: Sequence[Filled], height: float, small: float) -> None:
    """Part a row at a height: titles and help text above, the others below."""
    raw, row = slots.raw, first[0].slot.row
    raw.ys.insert(row + 1, height)
    for filled in slots.filled:
        if filled.slot.row > row:
            filled.slot.row += 1
    for filled in first:
        slot = filled.slot
        x0, top, x1, bottom = slot.box
        head, plain = _parted(filled.runs, small)
        slot.box = (x0, top, x1, height)
        filled.runs[:] = head
        lines = raw.xs[slot.col : slot.col + slot.col_span + 1]
        parts: list[list[TextSpan]] = [[] for _ in range(slot.col_span)]
        for run in plain:
            parts[bisect_right(lines[1:-1], (run.box[0] + run.box[2]) / 2)].append(run)
        slots.filled += [
            Filled(Slot(row + 1, slot.col + index, slot.row_span, 1, (left, height, right, bottom)), parts[index])
            for index, (left, right) in enumerate(pairwise(lines))
        ]
        slot.row_span = 1
