"""Panels: boxes with a title row above, or without one, whose labels stand as lines in a cell across the whole box, or in cells over their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.forms import label_in, numbered_label
from pipeline.interpret.cards.boxes.label_cells import Pair, labels_over_values, sizes_of_labels, treatments_from
from pipeline.interpret.cards.label_layouts.label_lines import blank_labels, one_label_each
from pipeline.interpret.cards.label_layouts.label_rows import LabelRows
from pipeline.interpret.cards.label_layouts.labels_alone import labels_alone
from pipeline.interpret.cards.labels import SAME_LEFT, label_of, unknown_label, value_columns, whole_labels
from pipeline.interpret.cards.names.badges import label_and_value, without_badge
from pipeline.interpret.cards.names.explained import explains_words
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.phrases.matcher import classify

_FEWEST = 2  # labels in a cell across the box
_SAME_SIZE = 0.3  # points
_TITLE_LINES = 2
_PAIR = 2  # cells of a row below the title


def panel_of(grid: Grid) -> list[Line | Grid]:
    """A panel as the lines of its title and a form of two columns, labels and values; empty where a grid is none.

    What stands beside the title ("12", "Pågår"), in a cell or behind a wide gap, is a badge and becomes a row of the form. A table in the wide cell, or beside
    a label that is as high, is that label's value, and so are treatments below all labels that stand over their values in cells.
    """
    panel = _Panel(grid)
    if explains_words(grid) or not panel.read() or panel.wide < _FEWEST:
        return []
    title, *badges = [cell for cell in panel.title if cell.lines] or [Cell(0, 0)]
    parted = [without_badge(line) if not badges else (line, None) for line in title.lines]
    marks = [cell.lines for cell in badges] + [(badge,) for _, badge in parted if badge]
    rows = [
        LabelledRow([label], [value, *lines[1:]]) for lines in marks for label, value in [label_and_value(lines[0])]
    ]
    return [*(name for name, _ in parted), form_of_rows(grid, [*rows, *panel.rows])]


def rest_in_cell(grid: Grid) -> Cell | None:
    """What a page shows of a panel that began on the one before, as one cell across it; None for any other grid.

    That is a cell across the box, or several with labels beside tables between them.
    """
    if len(grid.cells) == 1:
        return grid.cells[0]
    panel = _Panel(grid, is_rest=True)
    if not panel.read():
        return None
    own = [cell for cell in grid.cells if not cell.col and cell.is_filled]
    nested = [one for row in panel.rows for one in row.nested]
    return Cell(0, 0, lines=tuple(line for cell in own for line in cell.lines), box=grid.box, nested=tuple(nested))


@dataclass(slots=True)
class LabelledRow:
    """A label and its value, with the tables in it, as a form has them beside each other."""

    label: list[Line]
    value: list[Line] = field(default_factory=list)
    nested: list[Grid] = field(default_factory=list)


@dataclass(slots=True)
class _Panel:
    """A grid on its way into a panel; wide counts the labels in cells across the whole box, and the parts of scores in tables beside them. is_rest: its title is on the page before. sizes: of the labels over their values."""

    grid: Grid
    is_rest: bool = False
    title: list[Cell] = field(default_factory=list)
    rows: list[LabelledRow] = field(default_factory=list)
    wide: int = 0
    sizes: set[float | None] = field(default_factory=set)

    def read(self) -> bool:
        """Reads all rows; False where one is none of a panel's."""
        done = 0
        for number, row in enumerate(self.grid.rows()):
            filled = [cell for cell in row if cell.row >= done and cell.is_filled]
            if not filled:
                continue
            if len(filled) == 1 and filled[0].col_span == self.grid.n_cols and (rows := _labelled(filled[0])):
                self.rows += rows
                self.wide += len(rows) + sum(map(_parts_in, rows))
            elif self.rows and not self.is_rest and (listed := treatments_from(self.grid, number)):
                self.rows += [LabelledRow([label], value, [table] if table else []) for label, value, table in listed]
                break
            elif self.sizes and (pairs := labels_over_values(self._with_values_below(filled), self.sizes)):
                self._take(pairs)
                done = number + 2
            elif not self.is_rest and (pairs := labels_over_values(filled, self.sizes)):
                self._take(pairs)
            elif not (self.is_rest or self.rows or self.title) and _is_title(filled):
                self.title = filled
            elif self.title and len(filled) <= _PAIR and (pair := _pair(row)):
                self.rows.append(pair)
                self.wide += 1
            elif beside := self._beside(filled[0]):
                self.rows.append(beside)
                parts = _parts_in(beside)
                self.wide += parts + 1 if parts else 0
                done = filled[0].row + filled[0].row_span
            else:
                return False
        return True

    def _beside(self, cell: Cell) -> LabelledRow | None:
        """A label with the table beside it, as the first row below a title only where that tells the parts of scores."""
        beside = _beside(self.grid, cell)
        begun = self.rows or self.is_rest or (self.title and beside and _parts_in(beside))
        return beside if begun else None

    def _take(self, pairs: Sequence[Pair]) -> None:
        """Takes labels over their values."""
        self.sizes |= sizes_of_labels(pairs)
        self.rows += [LabelledRow([label], value) for label, value in pairs]
        self.wide += len(pairs)

    def _with_values_below(self, labels: Sequence[Cell]) -> list[Cell]:
        """A row's cells, each with the lines of the one below it: where these were cut apart no line is drawn between them."""
        below = [self.grid.at(cell.row + 1, cell.col) for cell in labels]
        alike = all(
            one is not None and (one.col, one.col_span, one.row_span) == (cell.col, cell.col_span, cell.row_span)
            for cell, one in zip(labels, below, strict=True)
        )
        others = [cell for cell in self.grid.cells if cell.row == labels[0].row + 1 and cell.is_filled]
        whole = alike and all(any(cell is one for one in below) for cell in others)
        pairs = zip(labels, below, strict=True) if whole else ()
        return [replace(cell, lines=(*cell.lines, *one.lines)) for cell, one in pairs if one]


def stands_beside_scores(grid: Grid, cell: Cell) -> bool:
    """Whether a cell is a panel's label with a table beside it of one score's parts over numbers, or of several scores that say which each is."""
    beside = _beside(grid, cell)
    return beside is not None and _parts_in(beside) > 0


def _beside(grid: Grid, cell: Cell) -> LabelledRow | None:
    """A label with the table beside it, whose lines lie upon the box's own."""
    if cell.col or cell.row_span == 1 or label_in(cell) is None:
        return None
    end = cell.row + cell.row_span
    inner = [one for one in grid.cells if cell.row <= one.row < end and one.col >= cell.col_span]
    inner = [one for one in inner if one.row_span < cell.row_span or one.is_filled]
    cells = tuple(replace(one, row=one.row - cell.row, col=one.col - cell.col_span) for one in inner)
    width = max((one.col + one.col_span for one in cells), default=0)
    box = around([one.box for one in inner if one.box])
    nested = replace(grid, cells=cells, n_rows=cell.row_span, n_cols=width, box=box)
    return LabelledRow(list(cell.lines), nested=[nested]) if width > 1 else None


def _parts_in(row: LabelledRow) -> int:
    """How many parts of a score the table beside a label has in its first row, over numbers; 0 where that says anything else, and over several rows that nothing before the numbers tells apart."""
    cells = [cell for grid in row.nested for cell in grid.cells]
    heads = [cell for cell in cells if not cell.row and cell.is_filled]
    numbered = {cell.col for cell in cells if cell.row and cell.text[:1].isdigit()}
    meanings = [label_in(cell) for cell in heads]
    scored = all(one and one.field in SCORES for one in meanings) and numbered.issuperset(cell.col for cell in heads)
    first = min((cell.col for cell in heads), default=0)
    rows = {cell.row for cell in cells if cell.row and cell.col >= first and cell.is_filled}
    named = {cell.row for cell in cells if cell.row and cell.col < first and cell.is_filled}
    return len(heads) if scored and (len(rows) == 1 or rows == named) else 0


def _is_title(cells: Sequence[Cell]) -> bool:
    """Whether a row's cells may be a panel's title with what marks it."""
    if label_in(cells[0]) or (len(cells) > 1 and numbered_label(*cells[:2])):
        return False
    return not any(cell.nested or cell.row_span > 1 or len(cell.lines) > _TITLE_LINES for cell in cells)


def _pair(row: Sequence[Cell]) -> LabelledRow | None:
    """A label and the value in the one cell beside it, which may be blank."""
    label, *beside = row
    values = [cell for cell in beside if cell.is_filled] or beside[:1]
    if len(values) != 1 or label.col or label.row_span > 1 or label_in(label) is None:
        return None
    return LabelledRow(list(label.lines), list(values[0].lines), list(values[0].nested))


def _labelled(cell: Cell) -> list[LabelledRow]:
    """The labels in a cell with their values, in their order; none where it begins with something else."""
    over = LabelRows(cell.lines)
    each = one_label_each(cell.lines, over, labels_alone(cell.lines, over))
    lines = list(blank_labels(list(whole_labels(list(each), ()))))
    columns, tables = value_columns(lines), _Tables(list(cell.nested))
    rows: list[LabelledRow] = []
    for line in lines:
        label = label_of(line)
        parts = (_label_line(line, label[1]), label[1]) if label else unknown_label(line, columns)
        if parts is not None:
            rows.append(LabelledRow([parts[0]], [parts[1]] if parts[1].text.strip() else []))
        elif _is_label(line) and (cell.nested or (rows and _stands_as(line, rows[0].label[0], columns))):
            rows.append(LabelledRow([line]))  # beside a table, or blank
        elif over and rows and _is_label(line) and _is_set_as(line, rows[0].label[0]):
            rows.append(LabelledRow([line]))  # over its value, as those of the rows of labels are
        elif rows:
            rows[-1].value.append(line)
        else:
            return []
    if rows:
        tables.give(rows)
    return rows


def _label_line(line: Line, rest: Line) -> Line:
    """The label of a line whose rest is its value."""
    words = line.words[: len(line.words) - len(rest.words)] if rest.text else line.words
    text = line.text.strip().removesuffix(rest.text).rstrip("\t :")
    return replace(line, text=text, words=words, box=around([word.box for word in words]) or line.box)


def _is_label(line: Line) -> bool:
    """Whether a line is a label and nothing else."""
    meaning = classify(line.text.rstrip(": "))
    return meaning is not None and meaning.whole


def _stands_as(line: Line, label: Line, columns: Sequence[int]) -> bool:
    """Whether a line begins where a label does, and ends before the place where values begin."""
    if not (line.box and label.box and columns):
        return False
    return abs(line.box[0] - label.box[0]) <= SAME_LEFT and line.box[2] < min(columns)


def _is_set_as(line: Line, label: Line) -> bool:
    """Whether a line begins where a label does, in letters as large and as bold."""
    if not (line.box and label.box) or abs(line.box[0] - label.box[0]) > SAME_LEFT:
        return False
    return line.bold == label.bold and abs((line.size or 0.0) - (label.size or 0.0)) <= _SAME_SIZE


@dataclass(slots=True)
class _Tables:
    """The tables in a cell, each for the label that it stands beside."""

    grids: list[Grid]

    def give(self, rows: Sequence[LabelledRow]) -> None:
        """Gives each table to the last label that begins above its middle; in Word, to the labels without a value in turn."""
        blank = iter([row for row in rows if not row.value])
        for grid in self.grids:
            owner = next((row for row in reversed(rows) if _begins_above(row, grid)), None)
            if grid.box is None:
                owner = next(blank, None)
            (owner or rows[-1]).nested.append(grid)


def _begins_above(row: LabelledRow, grid: Grid) -> bool:
    label = row.label[0]
    begins = label.page, label.box[1] if label.box else 0.0
    return grid.box is not None and begins < (grid.page, (grid.box[1] + grid.box[3]) / 2)


def form_of_rows(grid: Grid, rows: Sequence[LabelledRow]) -> Grid:
    """Labels and values as a grid of two columns in the place of another."""
    cells = tuple(cell for number, row in enumerate(rows) for cell in _cells(number, row))
    return replace(grid, cells=cells, n_rows=len(rows), n_cols=2, drawn="ruled" if grid.box else grid.drawn)


def _cells(number: int, row: LabelledRow) -> Iterator[Cell]:
    for col, (lines, nested) in enumerate(((row.label, []), (row.value, row.nested))):
        boxes = [line.box for line in lines if line.box] + [one.box for one in nested if one.box]
        yield Cell(number, col, lines=tuple(lines), box=around(boxes), nested=tuple(nested))
