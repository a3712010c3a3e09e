"""Cards beside each other whose frames meet, as one drawn table would have its columns: each is read by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model.page import Box
from extractors.tables.candidate import Candidate, Wall
from extractors.tables.cards.card_columns import SHARED, label_at
from extractors.tables.cells import SNAP, CellSlot
from extractors.tables.reading import Reader, Reading
from extractors.tables.text_rows import FindHeaders, TextRow, is_number, text_rows

ALIKE = 3  # labels that columns share
WORDED = 2  # of them with words behind: two assessments of one card share its scores


def cards_of(reading: Reading, reader: Reader) -> list[Reading]:
    """A drawn table, or what is drawn of each card where its columns are cards; rows that are one cell over all of them are none's."""
    if reading.grid is None or reading.grid.n_cols == 1:
        return [reading]
    boxes = [box for rows in _stretches(reading) for box in _cards(reading, rows, reader.find_headers)]
    spans = [span for slot in reading.lattice.slots for span in slot.spans]
    parts = [
        reader.refined(_within(reading.candidate, box), [span for span in spans if span.stands_in(box)])
        for box in boxes
    ]
    return [part for part in parts if part is not None] if boxes else [reading]


def _stretches(reading: Reading) -> Iterator[range]:
    """The rows between those that are one cell across all columns."""
    lattice = reading.lattice
    across = {
        row
        for slot in lattice.slots
        if slot.col_span == len(lattice.xs) - 1
        for row in range(slot.row, slot.row + slot.row_span)
    }
    for above, below in pairwise([-1, *sorted(across), len(lattice.ys) - 1]):
        if below - above > 1:
            yield range(above + 1, below)


def _cards(reading: Reading, rows: range, find_headers: FindHeaders) -> list[Box]:
    """The boxes of the cards beside each other in some rows; none where their columns are no cards.

    A card begins at each column that holds labels, and goes on over those beside it that hold none.
    """
    lattice = reading.lattice
    slots = [slot for slot in lattice.slots if slot.row in rows]
    spanned = {col for slot in slots for col in range(slot.col + 1, slot.col + slot.col_span)}
    starts = [col for col in range(len(lattice.xs) - 1) if col not in spanned]
    columns = list(pairwise([*starts, len(lattice.xs) - 1]))
    first = _labels(_rows(slots, *columns[0]), find_headers)
    if len(first) < ALIKE:
        return []
    labels = [first, *(_labels(_rows(slots, low, high), find_headers) for low, high in columns[1:])]
    begin = [col for col, own in zip(starts, labels, strict=True) if len(own) >= ALIKE]
    heads = [own for own in labels if len(own) >= ALIKE]
    if len(heads) == 1 or not all(_are_alike(one, other) for one, other in pairwise(heads)):
        return []
    top, foot = lattice.ys[rows.start], lattice.ys[rows.stop]
    ends = pairwise([*begin, len(lattice.xs) - 1])
    return [(lattice.xs[low], top, lattice.xs[high], foot) for low, high in ends]


def _rows(slots: Sequence[CellSlot], low: int, high: int) -> list[TextRow]:
    """The rows of text in some columns."""
    return text_rows([span for slot in slots if low <= slot.col < high for span in slot.spans])


def _labels(rows: Sequence[TextRow], find_headers: FindHeaders) -> dict[str, bool]:
    """The labels that rows begin with, and whether words stand behind one, or nothing."""
    found: dict[str, bool] = {}
    for row in rows:
        if label := label_at(row.segments[0], find_headers):
            found[label] = found.get(label, False) or not is_number(row.spans[-1].text)
    return found


def _are_alike(labels: dict[str, bool], others: dict[str, bool]) -> bool:
    """Whether two columns have most labels in common, some with more behind them than scores."""
    shared = labels.keys() & others.keys()
    worded = [label for label in shared if labels[label] and others[label]]
    return len(shared) >= max(ALIKE, SHARED * max(len(labels), len(others))) and len(worded) >= WORDED


def _within(candidate: Candidate, box: Box) -> Candidate:
    """What of a candidate stands in a box."""
    left, top, right, foot = box
    return replace(
        candidate,
        region=box,
        vertical=_cut(candidate.vertical, (left, right), (top, foot)),
        horizontal=_cut(candidate.horizontal, (top, foot), (left, right)),
        rules=_cut(candidate.rules, (top, foot), (left, right)),
        fits_before=False,
        goes_on=False,
        titles=0,
    )


def _cut(walls: Sequence[Wall], places: tuple[float, float], ends: tuple[float, float]) -> list[Wall]:
    """The parts of walls that stand between two places, from one end to another."""
    cut = [
        replace(wall, low=max(wall.low, ends[0]), high=min(wall.high, ends[1]))
        for wall in walls
        if places[0] - SNAP <= wall.at <= places[1] + SNAP
    ]
    return [wall for wall in cut if wall.high - wall.low > SNAP]
