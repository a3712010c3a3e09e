"""Cards drawn as boxes: a grid of two columns whose first holds labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.forms import asks, entries_of, label_in, labelled_lines
from pipeline.interpret.cards.boxes.rows_over_values import label_rows, tells_risk
from pipeline.interpret.cards.branches import branches_of
from pipeline.interpret.cards.cards import COUNTED, FEW, FEWEST, SAID, UNKNOWN, Card, Entry
from pipeline.interpret.cards.headings.chapters import chapter_above, names_labelled
from pipeline.interpret.cards.headings.shared_headings import is_counted
from pipeline.interpret.cards.label_layouts.labels_alone import label_alone
from pipeline.interpret.cards.label_layouts.painted_labels import Places, painted_labels
from pipeline.interpret.cards.label_layouts.paired_labels import paired_labels
from pipeline.interpret.cards.labels import beside_each_other, is_heading, label_meaning, label_of
from pipeline.interpret.cards.line_setting import is_one_heading
from pipeline.interpret.cards.names.badges import drop_told
from pipeline.interpret.cards.scores.score_blocks import scores_by_row
from pipeline.interpret.cells.entities import years_in
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.cells.owner_lines import owner_in
from pipeline.interpret.phrases.matcher import Meaning
from pipeline.interpret.phrases.titles import kind_of_title

_SENTENCE = lazy_pattern(r"(?:\S+\s+){5}\S+\.\s*$")  # of several words
_CAPTION = lazy_pattern(
    r"(?:tabell|figur|bilaga)\s+\d+\s*[.:–-]|(?:dnr|diarienummer|ärendenummer)\b.*\d", re.IGNORECASE
)
PAIR = 2  # columns of a box: labels and values


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
    drop_told(entries)
    fields = frozenset(entry.meaning.field for entry in entries if entry.meaning.field != UNKNOWN)
    if len(fields) < FEWEST and fields not in repeated and not (before and fields <= before.fields()):
        return None
    if above and "risk" not in fields and not is_heading(above[-1]) and label_alone(above[-1]):
        return None  # a blank label of what its lines above tell
    above, begun = _begun_above(above, grid, fields)
    name, rest = _heading_above(above)
    if is_counted(name) and rest and names_labelled(rest[-1]):
        name, rest = list(rest[-1:]), rest[:-1]
    section = [line for line in rest[-1:] if is_heading(line) and kind_of_title(line.text) is None]
    card = Card(name, section, [*begun, *entries], grid, chapter=[] if section else chapter_above(name, rest))
    return card if branches_of(card) else None


def _begun_above(above: Sequence[Line], grid: Grid, fields: Collection[str]) -> tuple[Sequence[Line], list[Entry]]:
    """The lines above a box without those of its labels that a page break leaves below its heading, and these as entries.

    Each is of another field than the others and those of the box.
    """
    begun: list[Entry] = []
    start = len(above)
    while start and above[start - 1].page < grid.page and (label := label_of(above[start - 1])):
        meaning, value = label
        if (
            not meaning.whole
            or not value.text.strip()
            or meaning.field in {*fields, *(one.meaning.field for one in begun)}
        ):
            break
        start -= 1
        begun.insert(0, Entry(meaning, [value], label=above[start]))
    heads = bool(start) and is_heading(above[start - 1]) and not label_of(above[start - 1])
    return (above[:start], begun) if heads else (above, [])


def repeated_labels(grids: Iterable[Grid]) -> set[frozenset[str]]:
    """The two labels that several boxes have, where one is of a score, a check or what came of it."""
    boxes = Counter(
        frozenset(entry.meaning.field for entry in entries)
        for grid in grids
        if grid.n_rows == FEW and (entries := entries_of(grid)) is not None
    )
    return {fields for fields, count in boxes.items() if count > 1 and len(fields) == FEW and fields & SAID}


def cards_in_cells(grid: Grid) -> list[Line]:
    """The lines of a grid each of whose cells holds a card: its name, and then labels with values, the same in all of them.

    A cell of one line beside it is its badge, one across the grid a heading between cards. The last card may go on below. Empty
    for any other grid.
    """
    rows = [[cell for cell in row if cell.lines] for row in grid.rows()]
    badges = [cell for _, *beside in filter(None, rows) for cell in beside if len(cell.lines) == 1]
    bands = [cell for row in rows for cell in row if len(row) == len(cell.lines) == 1 and cell.col_span == grid.n_cols]
    cells = [cell for row in rows for cell in row if cell not in badges]
    cards = [cell for cell in cells if cell not in bands]
    if not cards or any(len(cell.lines) <= FEW for cell in cards):
        return []
    fields = [{name for name in map(_label_at, cell.lines) if name} for cell in cards]
    if not all(
        not _label_at(cell.lines[0])
        and len(own) >= FEW
        and (own == fields[0] or (cell is cards[-1] and own < fields[0]))
        for cell, own in zip(cards, fields, strict=True)
    ):
        return []
    beside = {cell.row: cell.lines[0] for cell in badges}
    return [line for cell in cells for line in (_with_badge(cell, beside.get(cell.row)), *cell.lines[1:])]


def _with_badge(cell: Cell, badge: Line | None) -> Line:
    """The first line of a cell with the badge beside it, if there is one."""
    return replace(beside_each_other([cell.lines[0], badge]), bold=cell.lines[0].bold) if badge else cell.lines[0]


def _label_at(line: Line) -> str | None:
    """The field of the label that a line begins with or is."""
    found = label_of(line) or ((meaning, line) if (meaning := label_alone(line)) else None)
    return found[0].field if found else None


def _heading_above(above: Sequence[Line]) -> tuple[list[Line], Sequence[Line]]:
    """The heading right above a grid, in as many lines as it has, and the lines before it; running text is none, nor a plain line of a paper's head or a caption."""
    if above and not is_heading(above[-1]) and _is_no_name(above[-1].text):
        return [], above
    start = max(len(above) - 1, 0)
    while start and is_one_heading(above[start - 1], above[start]):
        start -= 1
    return list(above[start:]), above[:start]


def _is_no_name(text: str) -> bool:
    """Whether a plain line is running text, a caption, or says of the paper whose it is or its number."""
    return bool(_SENTENCE.search(text) or _CAPTION.match(text)) or owner_in(text) is not None


def _label(row: Sequence[Cell]) -> Meaning | None:
    """What the first cell of a row says, as a label."""
    return label_meaning(join(row[0].lines).rstrip(":")) if row and row[0].col == 0 and row[0].lines else None


def boxes_of(grid: Grid) -> Iterator[Line | Grid]:
    """A grid in which cards of the same labels stand below each other as those, with the headings between them.

    A heading is a row with one text that is no label; without headings each begins with the label of the first row. A grid
    that is anything else is given back as it is.
    """
    rows = [row for row in grid.rows() if row]
    heads = label_rows(grid, label_in)
    under = heads.values() if tells_risk(grid, heads, label_in) else []
    valued = {row[0].row for values in under for row in values}
    if starts := _starts(rows, valued):
        bounds = zip(starts, [*starts[1:], len(rows)], strict=True)
        yield from (part_of(grid, rows[start:end]) for start, end in bounds)
        return
    painted, scored = painted_labels(grid) | paired_labels(grid), {*scores_by_row(grid), *valued}
    headings = [index for index, row in enumerate(rows) if row[0].row not in valued and _is_heading_row(row, painted)]
    others = [row for index, row in enumerate(rows) if index not in headings and row[0].row not in scored]
    bounds = zip([0, *(index + 1 for index in headings)], [*headings, len(rows)], strict=True)
    parts = [rows[start:end] for start, end in bounds]
    is_table = grid.n_cols > PAIR and (
        not any(parts) or any(len(part) == 1 for part in parts)
    )  # a header and bands, a row's rest
    if grid.n_cols < PAIR or not headings or is_table or not _are_labelled(others[1:], painted):
        yield grid
        return
    for index, part in enumerate(parts):
        if index:
            yield from (line for cell in rows[headings[index - 1]] for line in cell.lines)
        if part:
            yield part_of(grid, part)


def _starts(rows: Sequence[Sequence[Cell]], valued: Collection[int]) -> list[int]:
    """Where cards begin in rows of labels of which the first names a card and comes again; empty where they are no such rows.

    valued: the rows of values below labels. Among such a band may label a card's name: "Risk 1: Jäv".
    """
    names = {at: _first_field(row, banded=bool(valued)) for at, row in enumerate(rows) if row[0].row not in valued}
    starts = [at for at, name in names.items() if name == names.get(0)]
    parts = [[name for at, name in names.items() if start <= at < end] for start, end in pairwise([*starts, len(rows)])]
    if len(parts) < 2 or None in names.values() or any(part != parts[0] for part in parts):
        return []
    return starts if len(set(parts[0])) == len(parts[0]) >= FEWEST else []


def _first_field(row: Sequence[Cell], *, banded: bool) -> str | None:
    """The field of the label that a row begins with; banded: also of one with its value in the row's only cell."""
    label = _label(row)
    if label and label.whole:
        return label.field
    entries = labelled_lines(row[0]) if banded and len(row) == 1 else []
    return entries[0].meaning.field if entries else None


def _is_heading_row(row: Sequence[Cell], painted: Places) -> bool:
    """Whether a row holds one text, at its left, that is no label, one with a card's number ("Kontroll 1"), or a title with its year."""
    filled = [cell for cell in row if cell.lines or cell.nested]
    if len(filled) != 1 or filled[0].col or filled[0].nested:
        return False
    text = join(filled[0].lines)
    is_title = kind_of_title(text) is not None and bool(years_in(text))
    return is_title or COUNTED.fullmatch(text) is not None or not _is_labelled(filled, painted)


def _are_labelled(rows: Sequence[Sequence[Cell]], painted: Places) -> bool:
    """Whether all rows begin with labels, or with what has choices beside it where most others do: a check list has no labels."""
    others = [row for row in rows if not _is_labelled(row, painted)]
    return all(len(row) == PAIR and asks(*row) for row in others) and PAIR * len(others) <= len(rows) - len(others)


def _is_labelled(row: Sequence[Cell], painted: Places) -> bool:
    """Whether a row begins with a label alone, one that is painted as such, or with one and its value."""
    label = _label(row)
    return (
        (row[0].row, row[0].col) in painted
        or (label is not None and label.whole)
        or (not row[0].col and bool(labelled_lines(row[0])))
    )


def part_of(grid: Grid, rows: Sequence[Sequence[Cell]]) -> Grid:
    """Some rows of a grid as one."""
    first = rows[0][0].row
    cells = tuple(replace(cell, row=cell.row - first) for row in rows for cell in row)
    box = around([cell.box for cell in cells if cell.box])
    return replace(grid, cells=cells, n_rows=max(cell.row + cell.row_span for cell in cells), box=box)
