"""Rows that hold a name and nothing else, set as no other name is: headings of the rows below them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from extractors.model.page_content import Colour
from pipeline.interpret.cells.content import Content
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.scored_bands import label_in_band

_FEWEST = 3  # columns: what has fewer is no table with bands
_BESIDE = 2.0  # points by which a text stands out of its own cell
_LARGER = 1.12  # times the size of names
_NUMBERS = frozenset({"number", "risk_number"})  # what the header of a column of numbers says
_NUMBER = re.compile(r"[^\W\d_]{0,3}[-.]?\d{0,4}(?:\.\d{1,3})*[.)]?")  # "1.2", "R12", "A"


@dataclass(slots=True)
class LoneNames:
    """The names alone in the rows of a sheet.

    at    the column of names: the first, or the second behind one of numbers
    fills the backgrounds that most names of rows have not, and no row with anything in its other cells
    """

    sheet: LogicalTable
    at: int = 0
    fills: Collection[Colour] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.at = int(_begins_with_numbers(self.sheet))
        self.fills = self._fills()

    def heading_in(self, row: Sequence[Content]) -> Content | None:
        """The only text of a row but its number, if it is labelled, stands out of its cell, or is bold, large or painted where names are not."""
        if len(row) < _FEWEST or row[self.at].blank or not self._is_alone(row):
            return None
        name = row[self.at]
        told = (
            label_in_band(name) or _stands_out(name) or self._is_set_apart(row) or self.sheet.fill(name) in self.fills
        )
        return name if told else None

    def _is_alone(self, row: Sequence[Content]) -> bool:
        """Whether a row says something in its column of names alone, which may span some of its columns or all."""
        name, number = row[self.at], row[0]
        bare = not self.at or number.blank or number.key == name.key or _NUMBER.fullmatch(number.text) is not None
        return bare and all(one.blank or (one.key is not None and one.key == name.key) for one in row[self.at + 1 :])

    def _is_set_apart(self, row: Sequence[Content]) -> bool:
        """Whether a text is bold where most names of rows are not, or larger than most are."""
        own = row[self.at].lines[0]
        others = (other[self.at] for other in self.sheet.rows if other is not row)
        names = [other.lines[0] for other in others if not other.blank]
        larger = [name for name in names if own.size and name.size and own.size > _LARGER * name.size]
        bold = [name for name in names if name.bold]
        return bool(names) and (2 * len(larger) > len(names) or (own.bold and 2 * len(bold) < len(names)))

    def _fills(self) -> set[Colour]:
        names = [row for row in self.sheet.rows if self.at < len(row) and not row[self.at].blank]
        alike: dict[Colour, list[Sequence[Content]]] = {}
        for row in names:
            if (fill := self.sheet.fill(row[self.at])) is not None:
                alike.setdefault(fill, []).append(row)
        return {fill for fill, rows in alike.items() if 2 * len(rows) < len(names) and all(map(self._is_alone, rows))}


def _begins_with_numbers(sheet: LogicalTable) -> bool:
    """Whether a sheet's first column numbers its rows."""
    if len(sheet.columns) <= _FEWEST:
        return False
    own = (row[0] for row in sheet.rows if row[0].key is None or row[0].key != row[1].key)
    texts = [content.text for content in own if not content.blank]
    said = sheet.columns[0].said in _NUMBERS
    return bool(texts) and all(map(_NUMBER.fullmatch, texts)) and (said or any(text[-1:].isdigit() for text in texts))


def _stands_out(content: Content) -> bool:
    """Whether a line is wider than its cell."""
    line, own = content.lines[0], content.regions[0].bbox if content.regions else None
    return bool(line.box and own and line.box[2] > own[2] + _BESIDE)
