"""Cards with tables of checks in their cells, as word processors hold them: each card without its tables, and these behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.model.page import Cell, Grid, Line
from pipeline.interpret.cards.boxes.boxed import boxes_of, part_of
from pipeline.interpret.cards.boxes.forms import entries_of, label_in
from pipeline.interpret.cards.cards import UNKNOWN
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.phrases.vocabulary import CONTROLLED

_FEWEST = 2  # labels of a card
_Row = Sequence[Cell]


def cards_around_checks(grid: Grid) -> list[Line | Grid]:
    """A grid of cards whose cells hold tables of checks or results, as these cards, each with its tables behind it.

    A label beside such a table, or over it in its cell, only says what it holds ("Kontroller"). Where what a card begins with comes
    again below its tables, so does a card. Empty for any other grid, and where a table names risks of its own.
    """
    if not any(map(_holds_checks, grid.cells)) or find_header(grid) is not None:
        return []
    found: list[Line | Grid] = []
    for card in _cards([row for row in grid.rows() if row]):
        own = [left for row in card if (left := _without_checks(row))]
        parts = forms_of(part_of(grid, own)) if own else []
        if not parts:
            return []
        found += [*parts, *(table for row in card for cell in row if _holds_checks(cell) for table in cell.nested)]
    return found


def forms_of(grid: Grid) -> list[Line | Grid]:
    """A grid as the forms in it, each with its title; empty where one is no form of a card, or tells a check itself."""
    parts = list(boxes_of(grid))
    forms = [entries_of(part) for part in parts if isinstance(part, Grid)]
    fields = [{entry.meaning.field for entry in entries or ()} - {UNKNOWN} for entries in forms]
    are_cards = bool(fields) and all(len(own) >= _FEWEST and not own & CONTROLLED for own in fields)
    return parts if are_cards else []


def _holds_checks(cell: Cell) -> bool:
    """Whether a cell holds tables, each of checks or results of a risk that it does not name."""
    heads = [find_header(table) for table in cell.nested]
    return bool(heads) and all(head and head.fields & CONTROLLED and "risk" not in head.fields for head in heads)


def _cards(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows of each card: below its tables the next one begins as the first did, with the same label or a title."""
    card: list[_Row] = []
    for row in rows:
        ended = any(_holds_checks(cell) for own in card for cell in own)
        if ended and _label(row) == _label(card[0]) and not any(map(_holds_checks, row)):
            yield card
            card = []
        card.append(row)
    yield card


def _label(row: _Row) -> str:
    meaning = label_in(row[0])
    return meaning.field if meaning else ""


def _without_checks(row: _Row) -> list[Cell]:
    """A row without its tables of checks; nothing where the rest of it only says what they are."""
    held = [cell for cell in row if _holds_checks(cell)]
    left = [replace(cell, nested=()) if cell in held else cell for cell in row]
    filled = [cell for cell in left if cell.is_filled]
    return [] if held and all(map(label_in, filled)) else left
