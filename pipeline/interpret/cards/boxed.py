"""Cards drawn as boxes: a grid of two columns whose first holds labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.cards import FEW, FEWEST, SAID, UNKNOWN, Card, Entry
from pipeline.interpret.cards.find_cards import is_one_heading
from pipeline.interpret.cards.forms import entries_of, labelled_lines
from pipeline.interpret.cards.label_lines import label_alone
from pipeline.interpret.cards.labels import around, is_heading, label_of
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.phrases.matcher import Meaning, classify
from pipeline.interpret.phrases.titles import kind_of_title

_PAIR = 2  # columns of a box: labels and values


def card_of_grid(
    grid: Grid, above: Sequence[Line], before: Card | None = None, repeated: Collection[frozenset[str]] = ()
) -> Card | None:
    """A grid that is a form as a card; what stands right above it is its heading.

    before: the card before it; one that a page break cuts short has few labels, but those of the others.
    repeated: the few labels that several boxes have.
    """
    entries = entries_of(grid)
    if entries is None:
        return None
    known = [entry.words for entry in entries if entry.meaning.field != UNKNOWN]
    fields = frozenset(field for field, _ in known)
    if len(set(known)) != len(known):
        return None
    if len(fields) < FEWEST and fields not in repeated and not (before and fields <= before.fields()):
        return None
    name, rest = _heading_above(above)
    section = [line for line in rest[-1:] if is_heading(line) and kind_of_title(line.text) is None]
    return Card(name, section, entries, grid)


def repeated_labels(grids: Iterable[Grid]) -> set[frozenset[str]]:
    """The two labels that several boxes have, where one is of a score, a check or what came of it."""
    boxes = Counter(
        frozenset(entry.meaning.field for entry in entries)
        for grid in grids
        if grid.n_rows == FEW and (entries := entries_of(grid)) is not None
    )
    return {fields for fields, count in boxes.items() if count > 1 and len(fields) == FEW and fields & SAID}


def holds_cards(grid: Grid) -> bool:
    """Whether each cell of a grid holds a card: its name, and then labels with values, the same in all of them."""
    cells = [cell for cell in grid.cells if cell.lines]
    labels = [[_label_at(line) for line in cell.lines] for cell in cells]
    fields = [{name for name in names if name} for names in labels]
    return bool(cells) and all(
        not names[0] and len(own) >= FEW and own == fields[0] for names, own in zip(labels, fields, strict=True)
    )


def _label_at(line: Line) -> str | None:
    """The field of the label that a line begins with or is."""
    found = label_of(line) or ((meaning, line) if (meaning := label_alone(line)) else None)
    return found[0].field if found else None


def _heading_above(above: Sequence[Line]) -> tuple[list[Line], Sequence[Line]]:
    """The heading right above a grid, in as many lines as it has, and the lines before it."""
    start = max(len(above) - 1, 0)
    while start and is_one_heading(above[start - 1], above[start]):
        start -= 1
    return list(above[start:]), above[:start]


def goes_on_as_card(card: Card, grid: Grid) -> bool:
    """Whether a grid is the rest of a card's box behind a page break; its entries are then put to the card."""
    last = card.grid
    if not last or grid.n_cols != _PAIR or grid.page != last.page + len(card.rest) + 1:
        return False
    read = [_row_of_card(row) for row in grid.rows() if row]
    if any(entry and (card.has(entry.meaning) or not entry.meaning.whole) for entry, _ in read):
        return False
    for entry, lines in read:
        if entry:
            card.entries.append(entry)
        else:
            card.entries[-1].lines.extend(lines)
    card.rest.append(grid)
    return True


def _row_of_card(row: Sequence[Cell]) -> tuple[Entry | None, list[Line]]:
    """A row of a box as a label with its value; without a label as what goes on the value above."""
    first = row[0]
    behind = [line for cell in row if cell.col > 0 for line in cell.lines]
    text = join(first.lines).rstrip(":") if first.col == 0 else ""
    if not text:
        return None, behind
    if labelled := labelled_lines(first):
        return labelled[0], behind
    return Entry(classify(text) or Meaning(UNKNOWN, text, None, whole=False), behind), behind


def _label(row: Sequence[Cell]) -> Meaning | None:
    """What the first cell of a row says, as a label."""
    return classify(join(row[0].lines).rstrip(":")) if row and row[0].col == 0 and row[0].lines else None


def boxes_of(grid: Grid) -> Iterator[Line | Grid]:
    """A grid in which cards of the same labels stand below each other as those, with the headings between them.

    A heading is a row with one text that is no label. A grid that is anything else is given back as it is.
    """
    rows = [row for row in grid.rows() if row]
    headings = [index for index, row in enumerate(rows) if _is_heading_row(row)]
    others = [row for index, row in enumerate(rows) if index not in headings]
    bounds = zip([0, *(index + 1 for index in headings)], [*headings, len(rows)], strict=True)
    parts = [rows[start:end] for start, end in bounds]
    is_table = grid.n_cols > _PAIR and any(len(part) == 1 for part in parts)  # a header and bands
    if grid.n_cols < _PAIR or not headings or is_table or not all(map(_is_labelled, others[1:])):
        yield grid
        return
    for index, part in enumerate(parts):
        if index:
            yield from (line for cell in rows[headings[index - 1]] for line in cell.lines)
        if part:
            yield _part(grid, part)


def _is_heading_row(row: Sequence[Cell]) -> bool:
    """Whether a row holds one text, at its left, that is no label."""
    filled = [cell for cell in row if cell.lines or cell.nested]
    if len(filled) != 1 or filled[0].col or filled[0].nested:
        return False
    return not _is_labelled(filled)


def _is_labelled(row: Sequence[Cell]) -> bool:
    """Whether a row begins with a label alone, or with one and its value."""
    label = _label(row)
    return (label is not None and label.whole) or (not row[0].col and bool(labelled_lines(row[0])))


def _part(grid: Grid, rows: Sequence[Sequence[Cell]]) -> Grid:
    first = rows[0][0].row
    cells = tuple(replace(cell, row=cell.row - first) for row in rows for cell in row)
    box = around([cell.box for cell in cells if cell.box])
    return replace(grid, cells=cells, n_rows=max(cell.row + cell.row_span for cell in cells), box=box)
