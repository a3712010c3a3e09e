"""A sheet: one table as it was drawn, in columns with meanings and rows of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from extractors.model.page import Cell, Grid, Line
from extractors.model.page_content import Colour
from pipeline.interpret.cells.content import Content, content_of
from pipeline.interpret.cells.leading import leading_of
from pipeline.interpret.cells.list_items import openers_of
from pipeline.interpret.cells.scores import LARGEST_STEP, part
from pipeline.interpret.cells.stated_values import are_labelled, behind_label, has_stroke, strokes_doubtful
from pipeline.interpret.columns.heading import Header, Heading

Told = TypeVar("Told")


@dataclass(slots=True)
class LogicalTable:
    """A table in parts as they were drawn.

    header  None where no header was found
    rows    the contents below it, one for each column
    before  the lines above it, since the table or page before
    titles  the texts of cells over the whole width above the header
    guessed the columns were told by what stands in them, since the header row is missing
    kind    "card" where it was drawn as cards; its grids then have no cells
    is_log  it tells what happened when with the case of the card above it
    astray  the lines of labels with values between its cards that belong to none, or of text below small tables
    over    the heading of its one card, where that names neither a risk nor a check
    after   the lines below it on its page, down to the next table
    """

    grids: list[Grid]
    header: Header | None
    rows: list[list[Content]]
    before: list[Line]
    titles: list[str] = field(default_factory=list)
    kind: Literal["table", "card"] = "table"
    is_log: bool = False
    guessed: bool = False
    astray: Sequence[Line] = ()
    over: Sequence[Line] = ()
    after: Sequence[Line] = ()
    _leading: dict[float | None, float] = field(default_factory=dict)
    _openers: dict[str, frozenset[str]] = field(default_factory=dict)
    _strokes: dict[str, bool] = field(default_factory=dict)
    _fills: dict[tuple[int, int, int], Colour | None] = field(default_factory=dict)
    _told: dict[str, tuple[object, Any]] = field(default_factory=dict)

    @property
    def columns(self) -> Sequence[Heading]:
        """The columns, none where no header was found."""
        return self.header.columns if self.header else ()

    def leading(self, size: float | None = None) -> float:
        """From line to line in its cells, in sizes of the letters; of letters of a size where lines of these tell it."""
        if size not in self._leading:
            cells = [content for row in self.rows for content in row]
            self._leading[size] = leading_of(
                [content.lines for content in cells], size, [content.edges() for content in cells]
            )
        return self._leading[size]

    def openers(self, name: str) -> frozenset[str]:
        """The words with which the cells under a field's columns begin."""
        if name not in self._openers:
            found = (content for row in self.rows for content in self.cells(name, row))
            self._openers[name] = openers_of(content.lines for content in found)
        return self._openers[name]

    def doubts(self, name: str, text: str) -> bool:
        """Whether a text of a field's column has a stroke between numbers of which that column leaves open what they are."""
        if name not in self._strokes:
            header = " ".join(f"{column.group or ''} {column.text}" for column in self.columns if column.field == name)
            found = (content.text for row in self.rows for content in self.cells(name, row))
            self._strokes[name] = strokes_doubtful(header, found, LARGEST_STEP)
        return self._strokes[name] and has_stroke(text)

    def bare(self, prefix: str, text: str) -> str:
        """A text of the column of a score's values without the label that stands before all its numbers: "R 12" is 12. prefix: the score's."""
        told = self.told_once(f"label of {prefix}", lambda: are_labelled(self._scores(prefix)))
        return behind_label(text) if told else text

    def score_texts(self, prefix: str, row: Sequence[Content]) -> tuple[str, str, str]:
        """What stands in a row for a score's likelihood, consequence and value; prefix: the score's."""
        names = (f"{prefix}{name}" for name in ("likelihood", "consequence", "value"))
        first, second, value = (next((one.text for one in self.cells(name, row)), "") for name in names)
        return first, second, value

    def _scores(self, prefix: str) -> Iterator[tuple[float | None, float | None, str]]:
        """Both parts of each row's score, and what stands for its value."""
        for row in self.rows:
            first, second, value = self.score_texts(prefix, row)
            yield part(first, {}), part(second, {}), value

    def fill(self, content: Content) -> Colour | None:
        """The background of a content's cell; None where it has none, or is of no grid."""
        if not self._fills:
            self._fills = {(id(grid), cell.row, cell.col): cell.fill for grid in self.grids for cell in grid.cells}
        return self._fills.get(content.key[:3]) if content.key else None

    def told_once(self, name: str, tell: Callable[[], Told]) -> Told:
        """What is told of the table by a name, as long as it has the grids, header and contents that it had then."""
        stands = (tuple(self.grids), self.header, tuple(map(tuple, self.rows)))
        if name not in self._told or self._told[name][0] != stands:
            self._told[name] = stands, tell()
        found: Told = self._told[name][1]
        return found

    def fields(self) -> set[str]:
        """The known fields of its columns."""
        return self.header.fields if self.header else set()

    def cells(self, name: str, row: Sequence[Content]) -> list[Content]:
        """The contents of a row under columns of a field, each spanning cell once."""
        found: list[Content] = []
        for column, content in zip(self.columns, row, strict=False):
            if column.field == name and all(content.key != other.key or content.key is None for other in found):
                found.append(content)
        return found


def rows_of(grid: Grid, first: int) -> list[list[Content]]:
    """The contents from a row on, a spanning cell's in each of its rows and columns; rows with nothing are left out."""
    return [row for row in all_rows_of(grid, first) if not all(content.blank for content in row)]


def all_rows_of(grid: Grid, first: int) -> list[list[Content]]:
    """As rows_of, with the rows that hold nothing."""
    cover: dict[tuple[int, int], Cell] = {}
    for cell in grid.cells:
        for row in range(max(cell.row, first), cell.row + cell.row_span):
            for col in range(cell.col, cell.col + cell.col_span):
                cover[row, col] = cell
    contents = {id(cell): content_of(cell, grid) for cell in set(cover.values())}
    return [
        [contents[id(cover[row, col])] if (row, col) in cover else Content() for col in range(grid.n_cols)]
        for row in range(first, grid.n_rows)
    ]
