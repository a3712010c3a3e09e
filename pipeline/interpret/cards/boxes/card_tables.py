"""Tables below a card that list what is done about its risk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model.page import Grid, Line
from pipeline.interpret.cards.boxes.forms import entries_of
from pipeline.interpret.cards.cards import UNKNOWN, Card, Entry
from pipeline.interpret.cards.labels import label_meaning
from pipeline.interpret.cards.names.numbers_below import without_next_number
from pipeline.interpret.columns.header import find_header
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.matcher import Meaning

_LISTED = "treatments"
_LARGER = 1.05  # times the letters of a card's name: a heading over all cards
TOLD = frozenset({_LISTED, "treatment_owner", "treatment_due", "treatment_status"})
"""The fields of a table that lists treatments and no more."""


def takes_table(card: Card, grid: Grid, header: Header | None) -> bool:
    """Gives a card the table of treatments right behind it, or the rest of its own behind a page break; False for any other.

    A box that begins with the card's first label is the next card.

    Columns that a treatment has no field for are labels of the card, each with all that stands below it.
    """
    if _begins_alike(card, grid):
        return False
    grid = without_next_number(grid)
    own = next((entry for entry in card.entries if entry.nested), None)
    first = find_header(own.nested[0]) if own else header
    if (
        first is None
        or len(first.columns) != grid.n_cols
        or not (_goes_on(first, header) if own else _lists(card, first))
    ):
        return False
    listed = _named(card) or _entry(
        card, _LISTED, next(column.header for column in first.columns if column.field == _LISTED)
    )
    listed.nested = (*listed.nested, grid)
    listed.lines += [line for cell in grid.cells for line in cell.lines]
    for col, column in enumerate(first.columns):
        if column.field is None and (lines := list(_below(grid, header, col))):
            _entry(card, UNKNOWN, column.text or f"Kolumn {col + 1}").lines += lines
    card.rest.append(grid)
    return True


def heads_treatments(lines: Sequence[Line], card: Card) -> bool:
    """Whether all that stands between a card and a table is a heading that says that treatments are listed below it: "Åtgärder".

    One of a higher level than the card's name, or in larger letters, heads what all risks have.
    """
    return _says_treatments(lines) and not any(_is_over(lines[0], name) for name in card.name)


def most_head_treatments(stretches: Sequence[tuple[Sequence[Line], Grid | None]]) -> bool:
    """Whether most forms of a document have a table below them under a heading that says that treatments are listed; one behind the last of several lists those of all."""
    headed = sum(grid is not None and _says_treatments(outside) for outside, grid in stretches)
    return headed > 0 and 2 * headed > sum(grid is not None and entries_of(grid) is not None for _, grid in stretches)


def _says_treatments(lines: Sequence[Line]) -> bool:
    """Whether lines are a heading alone that says that treatments are listed."""
    meaning = label_meaning(lines[0].text.strip().rstrip(":")) if len(lines) == 1 else None
    return meaning is not None and meaning.whole and meaning.field == _LISTED


def _is_over(heading: Line, name: Line) -> bool:
    """Whether a heading is of a higher level than a card's name, or where Word tells none of both in larger letters."""
    if heading.level and name.level:
        return heading.level < name.level
    return (heading.size or 0.0) > _LARGER * (name.size or 0.0) > 0


def _begins_alike(card: Card, grid: Grid) -> bool:
    """Whether a grid is a form whose first label is the one that a card begins with."""
    entries = entries_of(grid) or []
    return [entry.words for entry in entries[:1]] == [entry.words for entry in card.entries[:1]] != []


def _lists(card: Card, header: Header) -> bool:
    """Whether a table lists treatments and nothing that a risk or a check has, and the card has none yet."""
    is_list = _LISTED in header.fields and not header.fields - TOLD
    return is_list and (_LISTED not in card.fields() or _named(card) is not None)


def _named(card: Card) -> Entry | None:
    """The card's last label, if it is one of treatments without a value or a table: it names the table below."""
    last = card.entries[-1] if card.entries else None
    return last if last and last.meaning.field == _LISTED and not last.lines and not last.nested else None


def _goes_on(first: Header, header: Header | None) -> bool:
    """Whether a further grid has no header or the first one's again."""
    return header is None or [one.text for one in header.columns] == [one.text for one in first.columns]


def _entry(card: Card, field: str, header: str) -> Entry:
    """The card's entry of these words, a new one where it has none."""
    meaning = Meaning(field, header, None, whole=True)
    found = next((entry for entry in card.entries if entry.meaning == meaning), None)
    if found is None:
        card.entries.append(found := Entry(meaning, []))
    return found


def _below(grid: Grid, header: Header | None, col: int) -> Iterator[Line]:
    """The lines below a column's header."""
    end = header.end if header else 0
    return (
        line for cell in grid.cells if cell.col == col and cell.row >= end for line in cell.lines if line.text.strip()
    )
