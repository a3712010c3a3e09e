"""Boxes of labels that a page break cuts: what stands of one at the head of the next page is the card's that stands above the break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.boxed import PAIR, part_of
from pipeline.interpret.cards.boxes.forms import below_heads, entries_of, label_in, labelled_lines
from pipeline.interpret.cards.boxes.rows_over_values import label_rows
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry
from pipeline.interpret.cards.page_breaks.cut_panels import is_between_same_sides
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import Meaning, classify


def goes_on_as_card(card: Card, grid: Grid, others: Sequence[Card] = ()) -> bool:
    """Whether a grid is the rest of a card's box behind a page break; its entries are then put to the card.

    others: the cards before it; what they label behind the labels that it has is a label in its rest too.
    """
    last = card.grid
    if not last or grid.page != last.page + len(card.rest) + 1:
        return False
    if _goes_on_as_rows(card, grid, others):
        return True
    return (
        grid.n_cols == PAIR and _goes_on_as_pairs(card, grid, _further_labels(card, grid, others))
    ) or _goes_on_as_form(card, grid)


def _goes_on_as_rows(card: Card, grid: Grid, others: Sequence[Card]) -> bool:
    """Whether a grid is rows of labels that a card lacks and another has, each over one row of their values, and nothing else."""
    rows = {row[0].row: row for row in grid.rows() if row}
    found = label_rows(grid, label_in)
    if not found or 2 * len(found) != len(rows) or any(len(values) > 1 for values in found.values()):
        return False
    entries = [one for at, (row,) in found.items() for one in below_heads(rows[at], [*map(label_in, rows[at])], row)]
    is_known = len(entries) == sum(len(rows[at]) for at in found)
    if not is_known or any(card.has(one.meaning) for one in entries):
        return False
    if not any(all(other.has(one.meaning) for one in entries) for other in others):
        return False
    card.entries += entries
    card.rest.append(grid)
    return True


def _further_labels(card: Card, grid: Grid, others: Sequence[Card]) -> dict[str, Meaning]:
    """What the labels mean that cards have behind all those of one, in its order, by their texts.

    A grid that has as many rows as one of them has such labels, and some of these, has labels in its other rows too.
    """
    own = [entry.words for entry in card.entries]
    alike = [one for one in others if own and [entry.words for entry in one.entries[: len(own)]] == own]
    known = {entry.meaning.header: entry.meaning for one in alike for entry in one.entries[len(own) :]}
    labels = [_label(cell) for cell in grid.cells if not cell.col]
    if not known.keys() & set(labels) or all(len(one.entries) - len(own) != len(labels) for one in alike):
        return known
    return {label: Meaning(UNKNOWN, label, None, whole=True) for label in labels if label} | known


def _label(cell: Cell) -> str:
    return join(cell.lines).rstrip(": ")


def _goes_on_as_pairs(card: Card, grid: Grid, known: Mapping[str, Meaning]) -> bool:
    """Whether a grid of a label and its value on each row goes on a card: with labels that it lacks, or with more of its last value."""
    if entries := entries_of(grid):
        if any(card.has(entry.meaning) for entry in entries):
            return False
        card.entries += entries
        card.rest.append(grid)
        return True
    read = [_row_of_card(row, known) for row in grid.rows() if row]
    if any(entry and (card.has(entry.meaning) or not entry.meaning.whole) for entry, _ in read):
        return False
    for entry, lines in read:
        if entry:
            card.entries.append(entry)
        else:
            card.entries[-1].lines.extend(lines)
    card.rest.append(grid)
    return True


def _goes_on_as_form(card: Card, grid: Grid) -> bool:
    """Whether a grid with labels beside each other is the rest of a card's box: between its sides, with labels that it lacks.

    A row that the page break cut goes on in its columns: with more of its values, and the rest of a broken label ("Kontrollmo|ment").
    """
    begun = card.rest[-1] if card.rest else card.grid
    if begun is None or not is_between_same_sides(begun, grid):
        return False
    rows = [row for row in grid.rows() if row]
    values = _cut_values(card, begun, rows[0])
    entries = entries_of(part_of(grid, rows[bool(values) :])) if len(rows) > bool(values) else []
    if entries is None or any(card.has(entry.meaning) for entry in entries):
        return False
    for entry, lines in values:
        entry.lines += lines
    card.entries += entries
    card.rest.append(grid)
    return True


def _cut_values(card: Card, begun: Grid, row: Sequence[Cell]) -> list[tuple[Entry, list[Line]]]:
    """The values that a row without labels goes on, with its lines: those of the row above the break in its columns."""
    filled = [cell for cell in row if any(line.text.strip() for line in cell.lines)]
    if any(label_in(cell) or labelled_lines(cell) for cell in filled):
        return []
    above = [cell for cell in begun.cells if cell.row + cell.row_span == begun.n_rows and cell.lines]
    pairs = [(next((one for one in above if _is_below(cell, one)), None), cell) for cell in filled]
    values = [(upper, cell) for upper, cell in pairs if not (upper and _is_rest_of_label(upper, cell))]
    entries = [
        (next((one for one in card.entries if upper and one.lines[:1] == list(upper.lines[:1])), None), cell)
        for upper, cell in values
    ]
    return [(entry, list(cell.lines)) for entry, cell in entries if entry] if all(one for one, _ in entries) else []


def _is_rest_of_label(upper: Cell, cell: Cell) -> bool:
    """Whether a cell ends the word with which a label breaks off above it, in small letters."""
    first = cell.lines[0].text.strip()
    meaning = classify(f"{join(upper.lines)}{first}".rstrip(":")) if len(cell.lines) == 1 and first.islower() else None
    return meaning is not None and meaning.whole and meaning.help is None


def _is_below(cell: Cell, above: Cell) -> bool:
    """Whether a cell's middle stands between the sides of another."""
    if not cell.box or not above.box:
        return False
    return above.box[0] < (cell.box[0] + cell.box[2]) / 2 < above.box[2]


def _row_of_card(row: Sequence[Cell], known: Mapping[str, Meaning]) -> tuple[Entry | None, list[Line]]:
    """A row of a box as a label with its value; without a label as what goes on the value above."""
    first = row[0]
    behind = [line for cell in row if cell.col > 0 for line in cell.lines]
    text = _label(first) if first.col == 0 else ""
    if not text:
        return None, behind
    if labelled := labelled_lines(first):
        return labelled[0], behind
    meaning = known.get(text) or classify(text) or Meaning(UNKNOWN, text, None, whole=False)
    return Entry(meaning, behind), behind
