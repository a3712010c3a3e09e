"""Scores in rows of a card's grid: assessments below each other under the parts' headers, the parts below the assessments', or one whole score behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.cards import Entry
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cells.line_joining import join
from pipeline.interpret.cells.scores import is_whole
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.columns.score_sets import says_assessment
from pipeline.interpret.phrases.matcher import Meaning, classify

_SCALED = lazy_pattern(r"\s*\(\d+\s*[–-]\s*\d+\)$")
OPEN = frozenset({"aligned", "rows"})  # grids that no upright line divides
_LABELS = 2  # rows of a label and its value, beside the scores: a table's rows have none
_FEWEST = 2  # parts of a score
_IN_SHORT = {"före": "Före åtgärd", "efter": "Efter åtgärd", "brutto": "Bruttorisk", "netto": "Nettorisk"}
_WORDS = 4  # of an assessment's name
_NUMBER = lazy_pattern(r"\d{1,2}(?:[.,]\d{1,2})?|[–—-]?")

_Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of scores: where they begin and end, and their entries, those of one assessment after the other."""

    start: int
    end: int
    entries: list[Entry]


def scores_by_row(grid: Grid) -> dict[int, list[Entry]]:
    """The rows of a card's grid that are scores, each block's entries at its first row; empty for a grid that is no card.

    Other rows of a card have a label and one value over all further columns. One that no upright line divides may be but lines of a larger card.
    """
    if grid.drawn in OPEN:
        return {}
    rows = list(grid.rows())
    blocks = list(_blocks(rows))
    taken = {row for block in blocks for row in range(block.start, block.end)}
    others = [row for at, row in enumerate(rows) if at not in taken]
    if sum(_is_labelled(row, grid.n_cols) for row in others) < _LABELS:
        return {}
    first = {block.start: block.entries for block in blocks}
    return {row: first.get(row, []) for row in taken}


def _is_labelled(row: _Row, n_cols: int) -> bool:
    """Whether a row is a label and a cell over all columns behind it."""
    meaning = label_meaning(join(row[0].lines).rstrip(": ")) if len(row) == 2 and row[0].lines else None
    return meaning is not None and meaning.whole and not row[0].col and row[1].col + row[1].col_span == n_cols


def _blocks(rows: Sequence[_Row]) -> Iterator[_Block]:
    at = 0
    while at < len(rows):
        found = _below_parts(rows, at) or _behind_assessment(rows[at], at)
        if found:
            yield found
        at = found.end if found else at + 1


def _below_parts(rows: Sequence[_Row], at: int) -> _Block | None:
    """Headers of parts with a row for each assessment below: "Sannolikhet | Konsekvens", "Före åtgärd | 4 | 4"."""
    heads = rows[at][1:]
    parts = parts_of([cell for cell in heads if cell.lines])
    if len(parts) < _FEWEST or not all(one and one.field in SCORES for one in parts):
        return None
    below = list(_valued(rows[at + 1 :], heads, unnamed=True))
    named = [_is_assessed(_name(row)) for row in below]
    if not below or not (all(named) or (len(below) == 1 and not _is_value(rows[at], below[0]))):
        return None
    filled = [cell for cell in heads if cell.lines]
    entries = [
        Entry(of_assessment(part, _name(row) if is_named else ""), _lines_under(head, row))
        for row, is_named in zip(below, named, strict=True)
        for part, head in zip(parts, filled, strict=True)
        if part
    ]
    return _Block(at, at + 1 + len(below), entries)


def _is_value(heads: _Row, row: _Row) -> bool:
    """Whether what stands first in a row of scores is the value of a label of its own above it: "Process | Sannolikhet | Konsekvens"."""
    head = label_meaning(_SCALED.sub("", _name(heads))) if _name(heads) and _name(row) else None
    return head is not None and head.whole and head.field != "score"


def _behind_assessment(row: _Row, at: int) -> _Block | None:
    """A row of an assessment with its whole score or its value, where that is no label as it is: "Före åtgärd | S4 x K4 = 16"."""
    filled = [cell for cell in row if cell.lines]
    name = _name(row)
    if len(filled) != 2 or filled[0].col or not _is_assessed(name):
        return None
    known, value = label_meaning(name), join(filled[1].lines)
    is_value = bool(value) and _NUMBER.fullmatch(value) is not None and not (known and known.whole)
    if not is_value and not is_whole(value):
        return None
    part = (
        Meaning("value", "Riskvärde", None, whole=True)
        if is_value
        else Meaning("score", "Riskbedömning", None, whole=True)
    )
    return _Block(at, at + 1, [Entry(of_assessment(part, name), list(filled[1].lines))])


def _valued(rows: Sequence[_Row], heads: Sequence[Cell], *, unnamed: bool = False) -> Iterator[_Row]:
    """The rows right below headers that have their columns, and a name before values, or before numbers where it is no assessment's.

    unnamed: a name may be blank.
    """
    for row in rows:
        same = [(cell.col, cell.col_span) for cell in row[1:]] == [(cell.col, cell.col_span) for cell in heads]
        values = [join(cell.lines) for cell in row[1:]]
        told = any(values) and (_is_assessed(_name(row)) or all(map(_NUMBER.fullmatch, values)))
        if not same or not (unnamed or _name(row)) or not told:
            return
        yield row


def _is_assessed(name: str) -> bool:
    """Whether a row's or a column's name says of which assessment its scores are: "Före åtgärd", "Brutto"."""
    return name.casefold() in _IN_SHORT or (len(name.split()) <= _WORDS and says_assessment(name))


def _name(row: _Row) -> str:
    """What the first cell of a row says."""
    return join(row[0].lines).rstrip(": ") if row and not row[0].col else ""


def _lines_under(head: Cell, row: _Row) -> list[Line]:
    return next((list(cell.lines) for cell in row if cell.col == head.col), [])


def parts_of(cells: Sequence[Cell]) -> list[Meaning | None]:
    """What the headers of scores say, without their scales; "Risk" beside both factors is their value."""
    heads = [_SCALED.sub("", join(cell.lines)).rstrip(": ") for cell in cells]
    found = [classify(head) if head else None for head in heads]
    whole = [one if one and one.whole and not any(map(str.isdigit, one.help or "")) else None for one in found]
    scored = {one.field for one in whole if one} >= set(FACTORS)
    return [
        replace(one, field="value", header="Riskvärde") if one and scored and one.field == "risk" else one
        for one in whole
    ]


def of_assessment(part: Meaning, name: str) -> Meaning:
    """A part of a score by the assessment that its row names: "Sannolikhet (Nettorisk)"."""
    return replace(part, header=f"{part.header} ({_IN_SHORT.get(name.casefold(), name)})") if name else part
