"""A grid read as a form: labels with their values beside, below or in the same cell, also in a table inside a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.rows_over_values import Row, rows_over_values, tells_form
from pipeline.interpret.cards.cards import COUNTED, UNKNOWN, Entry
from pipeline.interpret.cards.label_layouts.painted_labels import Places, painted_labels
from pipeline.interpret.cards.label_layouts.paired_labels import paired_labels
from pipeline.interpret.cards.labels import label_meaning, label_of
from pipeline.interpret.cards.names.badges import entry_of_badge
from pipeline.interpret.cards.names.explained import explains_words
from pipeline.interpret.cards.scores.score_blocks import of_assessment, parts_of, scores_by_row
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.line_parts import around
from pipeline.interpret.cells.outcomes import outcome_of
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.cells.tick_boxes import offered
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.nested_treatments import listed_in
from pipeline.interpret.columns.score_sets import is_assessment, says_assessment
from pipeline.interpret.phrases.matcher import Meaning, classify

_NUMBER = lazy_pattern(r"\d{1,2}(?:,\d+)?")
_IN_CELL = lazy_pattern(r"(?P<label>[A-ZÅÄÖ][^:.\n]{1,30}):\s+(?P<value>\S.*)", re.DOTALL)
_CHOICES = lazy_pattern(r"\s*\([^()\d]*/[^()\d]*\)$")  # what may be answered: "(Ja/Nej)"
_NUMBERED_CARD = lazy_pattern(
    r"[A-ZÅÄÖ][a-zåäö]+\s\d{1,3}\s*[–—:-]\s*(?=[A-ZÅÄÖ])"
)  # before a card's first label: "Blad 3 – Risk"
_BESIDE = 2  # labels with their value to the right: a table's header has none
_ROW = 3  # texts in a row that may have details below it, or a band above it
_BANDS = frozenset({"process", "risk"})
_SURE = 4  # known labels for each that nobody knows, where nothing else sets it apart
_UNKNOWN = 0.5  # as many labels as known ones may be unknown


def entries_of(grid: Grid) -> list[Entry] | None:
    """The labels of a grid with their values, in reading order; None where a cell is neither, or it is rather a table, or explains its words.

    Of a frame of two halves with a form in each those of both.
    """
    if explains_words(grid) or _is_header_over_row(grid):
        return None
    if halves := _halves(grid):
        found = [entries_of(half) for half in halves]
        return None if None in found else [entry for entries in found for entry in entries or ()]
    form = _Form(grid, painted_labels(grid) | paired_labels(grid), scores_by_row(grid))
    form.over = {at: of for at, of in rows_over_values(grid, label_in).items() if not form.is_outcome(grid.at(at, 1))}
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.col)):
        if not form.read(cell):
            return None
    unknown = sum(entry.meaning.field == UNKNOWN for entry in form.entries)
    told = form.beside + form.across
    told += len(form.over) if tells_form(form.over, label_in, grid, form.across) else 0  # a table has one header
    if told < min(_BESIDE, grid.n_rows) or unknown > _UNKNOWN * (len(form.entries) - unknown):
        return None
    return form.entries


def _halves(grid: Grid) -> list[Grid]:
    """The grids in a row of cells that hold nothing else; none where one holds text, or there are not several."""
    held = [cell for cell in grid.cells if cell.lines or cell.nested]
    inner = [one for cell in held for one in cell.nested]
    return inner if grid.n_rows == 1 and len(inner) > 1 and not any(cell.lines for cell in held) else []


def _is_header_over_row(grid: Grid) -> bool:
    """Whether a grid is a table of one row: labels of several fields and nothing else stand over its values, whatever words these are ("Klar")."""
    heads, *rows = grid.rows()
    if len(rows) != 1 or grid.n_rows != _BESIDE or not rows[0] or any(cell.nested for cell in grid.cells):
        return False
    meanings = [label_in(cell) for cell in heads]
    fields = {meaning.field for meaning in meanings if meaning}
    return all(meanings) and len(fields) >= _ROW and label_in(rows[0][0]) is None


def label_in(cell: Cell | None) -> Meaning | None:
    """What a cell that holds a label and nothing else says; one with a number is none."""
    text = _CHOICES.sub("", join(cell.lines).rstrip(":")) if cell and cell.lines else ""
    meaning = label_meaning(text) if text and not text[0].isdigit() else None
    return meaning if meaning and meaning.whole and not any(map(str.isdigit, meaning.help or "")) else None


def asks(cell: Cell, right: Cell | None) -> bool:
    """Whether a text at a grid's left has choices beside it ("Utförd | ☒ Ja ☐ Nej"): it asks for these, whatever it says."""
    return not cell.col and right is not None and len(offered(join(right.lines))) > 1


def numbered_label(cell: Cell, value: Cell | None) -> Meaning | None:
    """The label at a grid's left, with its number or its card's, that a risk's or a check's name stands beside: "Risk 1", "Kontroll 2", "Blad 3 – Risk"."""
    text = _NUMBERED_CARD.sub("", join(cell.lines).rstrip(":"))
    meaning = classify(text) if cell.col == 0 else None
    if meaning is None or not meaning.whole:
        return None
    is_named = meaning.field == "risk" or (meaning.field == "checks" and _names_check(value))
    return meaning if is_named else None


def _assessment(cell: Cell, value: Cell | None) -> Meaning | None:
    """An assessment's name that a whole score stands beside: "Kvarstående risk | 2 x 3 = 6"."""
    name = join(cell.lines).rstrip(": ")
    scored = value is not None and is_assessment(name) and is_whole(join(value.lines))
    return Meaning("score", name, None, whole=True) if scored else None


def _names_check(value: Cell | None) -> bool:
    """Whether a value says what is checked: a word or an outcome beside a number is a badge of the card that begins."""
    text = join(value.lines) if value else ""
    return " " in text and outcome_of(text) == "unclear"


def labelled_lines(cell: Cell) -> list[Entry]:
    """The labels that a cell holds with their values: "Sannolikhet: 3", or a number over or under its label."""
    texts = [line for line in cell.lines if line.text.strip()]
    if len(texts) == 2:
        for label, value in ((texts[0], texts[1]), (texts[1], texts[0])):
            meaning = classify(label.text)
            if meaning and meaning.whole and meaning.help is None and _NUMBER.fullmatch(value.text.strip()):
                return [Entry(meaning, [value])]
    entries: list[Entry] = []
    for line in texts:
        found = label_of(line) if ":" in line.text or not entries else None
        if found and (found[1].text or ":" in line.text or len(texts) > 1):
            entries.append(Entry(found[0], [found[1]] if found[1].text else []))
        elif not entries:
            return []
        else:
            entries[-1].lines.append(line)
    return entries


@dataclass
class _Form:
    """A grid on its way into entries; taken are the places of cells that were read as values, painted those of labels, scored the rows of scores, over those of labels with their values' rows; beside and across count labels whose value stands to the right, and below them over all columns."""

    grid: Grid
    painted: Places = frozenset()
    scored: Mapping[int, list[Entry]] = field(default_factory=dict)
    over: Mapping[int, Sequence[Row]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    beside: int = 0
    across: int = 0

    def read(self, cell: Cell) -> bool:
        """Reads a cell; False where it is neither label nor value."""
        if (cell.row, cell.col) in self.taken or not (_is_filled(cell) or cell.nested):
            return True
        if cell.row in self.scored or cell.row in self.over:
            return self._scores(cell.row) if cell.row in self.scored else self._below_labels(cell.row)
        if self._is_badge(cell):
            self.entries.append(entry_of_badge(cell.lines[0]))
            return True
        right = self.grid.at(cell.row, cell.col + cell.col_span)
        meaning = label_in(cell) or numbered_label(cell, right) or _assessment(cell, right)
        if meaning is None and not cell.nested and (labelled := labelled_lines(cell) or self._unknown_in(cell)):
            self.entries += labelled
            self.beside += 1
            return True
        if meaning is None and (meaning := self._unknown(cell)) is None:
            return False
        return self._value(cell, meaning)

    def _scores(self, row: int) -> bool:
        """Takes the scores that begin at a row, once."""
        self.entries += self.scored[row] if (row, -1) not in self.taken else []
        self.taken.add((row, -1))
        return True

    def _below_labels(self, row: int) -> bool:
        """Takes the values below a row of labels, each under its own, be it blank; False where a table in one says nothing."""
        heads = [cell for cell in self.grid.cells if cell.row == row]
        meanings = [
            label_in(cell) or Meaning(UNKNOWN, join(cell.lines).rstrip(": "), None, whole=True) for cell in heads
        ]
        self.taken |= {(cell.row, cell.col) for cell in heads}
        pairs = [pair for values in self.over[row] for pair in zip(values, meanings, strict=True)]
        return all(self._take(cell, meaning) for cell, meaning in pairs)

    def _is_badge(self, cell: Cell) -> bool:
        """Whether a cell is all that stands behind the values of the labels: one line, in the first row."""
        others = (one for one in self.grid.cells if one.col >= cell.col and one is not cell)
        beside = bool(cell.col) and (cell.row, cell.col - 1) in self.taken
        first = not cell.row and self.grid.n_rows > _BESIDE
        return first and beside and len(cell.lines) == 1 and not any(map(_is_filled, others))

    def _unknown(self, cell: Cell) -> Meaning | None:
        """A label that nobody knows: at the left with a value beside it, set apart or among labels, or painted as these are; none has a table."""
        right = self.grid.at(cell.row, cell.col + cell.col_span)
        text = join(cell.lines)
        apart = bool(cell.lines) and (cell.lines[0].bold or text.endswith(":")) and not cell.col and not cell.nested
        valued = right is not None and _is_filled(right)
        among = valued and (apart or asks(cell, right) or self._is_among_labels(cell))
        is_label = (cell.row, cell.col) in self.painted or among
        return Meaning(UNKNOWN, text.rstrip(": "), None, whole=True) if is_label else None

    def _is_among_labels(self, cell: Cell) -> bool:
        """Whether a cell without a table stands at the left of a grid of two columns of which nearly all others there are labels, each of another field."""
        return not cell.col and not cell.nested and self._are_labels_at_left

    @cached_property
    def _are_labels_at_left(self) -> bool:
        if self.grid.n_cols != _BESIDE:
            return False
        left = [one for one in self.grid.cells if not one.col and _is_filled(one)]
        known = [meaning.field for one in left if (meaning := label_in(one))]
        return len(set(known)) == len(known) >= _SURE and (len(left) - len(known)) * _SURE <= len(known)

    def _unknown_in(self, cell: Cell) -> list[Entry]:
        """A label that nobody knows with its value in the same cell, behind cells with known ones: "Granskat vid: Kvartal 2"."""
        found = _IN_CELL.match(cell.lines[0].text) if self.beside and cell.lines else None
        if found is None:
            return []
        first = replace(cell.lines[0], text=found["value"])
        return [Entry(Meaning(UNKNOWN, found["label"], None, whole=True), [first, *cell.lines[1:]])]

    def _is_label(self, cell: Cell) -> bool:
        known = label_in(cell) is not None and not self.is_outcome(cell)
        return known or (cell.row, cell.col) in self.painted

    def is_outcome(self, cell: Cell | None) -> bool:
        """Whether a cell is an outcome's words ("Avvikelse") beside a result's label, over a sentence beside a text of its own, where nearly all texts at the left of two columns are labels: it is a value and no label."""
        if cell is None or cell.col != 1 or not self._are_labels_at_left or outcome_of(join(cell.lines)) == "unclear":
            return False
        label, below = label_in(self.grid.at(cell.row, 0)), self.grid.at(cell.row + 1, 1)
        beside = self.grid.at(cell.row + 1, 0)
        own = beside is not None and beside.row > cell.row and _is_filled(beside)
        sentence = below is not None and len(join(below.lines).split()) >= _ROW
        return own and sentence and label is not None and label.field == "result"

    def _value(self, cell: Cell, meaning: Meaning) -> bool:
        """Takes the value of a label: the cell below where that to the right is a label or blank, else that to the right."""
        right = self.grid.at(cell.row, cell.col + cell.col_span)
        below = self.grid.at(cell.row + cell.row_span, cell.col)
        if right is None or self._is_label(right) or not (_is_filled(right) or right.nested):
            under = below is not None and (below.col, below.col_span) == (cell.col, cell.col_span)
            told = right is None and any(
                entry.lines for entry in self.entries
            )  # over all columns, it may be left blank
            held = below is not None and (_is_filled(below) or told)
            if below and under and held and not self._is_label(below) and not labelled_lines(below):
                self.across += right is None and not cell.col and meaning.field != "comment"
                return self._take(below, meaning)
        if right and label_in(right) and cell.row_span > 1:
            return True  # over a table of its own
        if right is None or (right.row, right.col) in self.taken:
            return False
        if COUNTED.fullmatch(join(cell.lines)) and not (_is_filled(right) or right.nested):
            return False  # the number of the card that begins
        self.beside += 1
        return self._take(right, meaning)

    def _take(self, value: Cell, meaning: Meaning) -> bool:
        self.taken.add((value.row, value.col))
        if value.nested and not _is_filled(value) and listed_in(value.nested) is not None:
            lines = [line for grid in value.nested for cell in grid.cells for line in cell.lines]
            self.entries.append(Entry(meaning, lines, value.nested))
            return True
        inner = [entry for nested in value.nested for entry in _inner(nested)]
        self.entries += inner if inner and not value.lines else [Entry(meaning, list(value.lines)), *inner]
        return bool(inner) or not value.nested


def _is_filled(cell: Cell) -> bool:
    return any(line.text.strip() for line in cell.lines)


def _inner(grid: Grid) -> Iterator[Entry]:
    """A table inside a cell: its header's labels with what stands below, where it has one row, else as a form.

    Of parts of scores each row has a set, by the assessment that it names: "Bruttorisk | 4 | 4 | 16".
    """
    rows: Sequence[Sequence[Cell]] = list(grid.rows())
    heads = [label_in(cell) for cell in rows[0]] if rows else []
    parts = parts_of(rows[0][1:]) if rows else []
    if len(rows) == 2 and heads and all(heads):
        yield from below_heads(rows[0], heads, rows[1])
    elif len(rows) > 1 and len(parts) > 1 and all(one and one.field in SCORES for one in parts):
        for row in rows[1:]:
            named = [of_assessment(one, join(row[0].lines) if row and not row[0].col else "") for one in parts if one]
            yield from below_heads(rows[0][1:], named, row)
    else:
        yield from entries_of(grid) or ()


def below_heads(heads: Sequence[Cell], meanings: Sequence[Meaning | None], row: Sequence[Cell]) -> Iterator[Entry]:
    """The values of a row as entries of the known labels above them; blank where no cell stands below."""
    below = {cell.col: cell for cell in row}
    for cell, meaning in zip(heads, meanings, strict=True):
        if meaning:
            yield Entry(meaning, list(below[cell.col].lines) if cell.col in below else [])


def labelled_scores(grid: Grid) -> list[Line]:
    """Two rows of which one holds labels of a score and the other their values, as a line for each; none for other grids.

    So are the parts of several assessments, each on a row that says which: "Bruttorisk | 4 | 4 | 16".
    """
    rows: Sequence[Sequence[Cell]] = list(grid.rows())
    parts = parts_of(rows[0][1:]) if len(rows) > 1 else []
    scored = bool(parts) and all(one and one.field in SCORES for one in parts)
    if scored and all(row and says_assessment(join(row[0].lines)) for row in rows[1:]):
        return [_line_of(replace(entry.lines[0], text=entry.meaning.header), entry.lines) for entry in _inner(grid)]
    if len(rows) != 2 or len(rows[0]) != len(rows[1]):
        return []
    for heads, values in (rows, rows[::-1]):
        meanings = [label_in(cell) for cell in heads]
        if all(one and one.field in SCORES for one in meanings) and all(map(_is_filled, values)):
            return [_line_of(head.lines[0], value.lines) for head, value in zip(heads, values, strict=True)]
    return []


def holds_scores(grid: Grid) -> bool:
    """Whether a grid is one row of a score's labels, each over its value in the same cell."""
    cells = [cell.lines for cell in grid.cells if cell.lines]
    meanings = [classify(lines[0].text) for lines in cells]
    scored = all(one and one.whole and one.field in SCORES for one in meanings)
    return (
        grid.n_rows == 1 < len(cells)
        and scored
        and all(len(lines) == 2 and lines[1].text[:1].isdigit() for lines in cells)
    )


def _line_of(label: Line, values: Sequence[Line]) -> Line:
    """A label and its value as one line of a card."""
    words = tuple(word for line in [label, *values] for word in line.words)
    box = around([line.box for line in [label, *values] if line.box])
    return replace(values[0], text=f"{label.text}\t{join(values)}", words=words, box=box, bold=False, level=None)


def is_form(grid: Grid, first: int) -> bool:
    """Whether rows below a header [.., first) begin with labels again: what looks like a table's header is none.

    Of a single row the label has to end with a colon; a cell may hold several labels below each other. Details over the
    whole width below a row of texts are none, and neither is a band that names the risk or process of the row below it.
    """
    rows = [[cell for cell in row if cell.lines] for row in grid.rows()]
    begun = [
        row[0]
        for above, row, below in zip([[], *rows], rows, [*rows[1:], []], strict=False)
        if row
        and row[0].row >= first
        and row[0].col == 0
        and not _are_details(row, above, first, grid.n_cols)
        and not _is_band(row, below, grid.n_cols)
    ]
    names = {name for cell in begun if (name := _first_label(cell))}
    return (
        len(names) >= _BESIDE
        or any(map(_holds_labels, begun))
        or (len(begun) == len(names) == 1 and ":" in begun[0].lines[0].text)
    )


def _are_details(row: Sequence[Cell], above: Sequence[Cell], first: int, n_cols: int) -> bool:
    """Whether a row is one cell over all columns below a row of the body with texts in several of them."""
    return row[0].col_span == n_cols and len(above) >= _ROW and above[0].row >= first


def _is_band(row: Sequence[Cell], below: Sequence[Cell], n_cols: int) -> bool:
    """Whether a row is one cell over all columns that names a process or a risk, above a row of several texts that begins with no label."""
    named = row[0].col_span == n_cols and _first_label(row[0]) in _BANDS
    return named and len(below) >= _ROW and _first_label(below[0]) is None


def _holds_labels(cell: Cell) -> bool:
    """Whether a cell's first line is a label, and a later one another with its value."""
    first = _first_label(cell)
    found = [label_of(line) for line in cell.lines[1:] if ":" in line.text]
    return first is not None and any(one and one[0].whole and one[0].field != first for one in found)


def _first_label(cell: Cell) -> str | None:
    """The field of a label that a cell's first line is, with its value or alone; none goes on in small letters in the line below."""
    first: Line = cell.lines[0]
    if ":" in first.text and (found := label_of(first)):
        return found[0].field
    if any(line.text[:1].islower() and line.bold == first.bold for line in cell.lines[1:2]):
        return None
    meaning = classify(first.text)
    return meaning.field if meaning and meaning.whole and meaning.help is None else None
