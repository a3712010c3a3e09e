"""Rows that hold a name and nothing else, set as no other name is: headings of the rows below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page_content import Colour
from pipeline.interpret.cells.content import Content
from pipeline.interpret.tables.bands.scored_bands import label_in_band, with_tag_parted
from pipeline.interpret.tables.logical_table import LogicalTable

Look = Literal["sure", "painted", "bold"]
_FEWEST = 3  # columns: what has fewer is no table with bands
_BESIDE = 2.0  # points by which a text stands out of its own cell
_LARGER = 1.12  # times the size of names
_NUMBERS = frozenset({"number", "risk_number"})  # what the header of a column of numbers says
_NUMBER = lazy_pattern(r"[^\W\d_]{0,3}[-.]?\d{0,4}(?:\.\d{1,3})*[.)]?")  # "1.2", "R12", "A"


@dataclass(slots=True)
class LoneNames:
    """The names alone in the rows of a sheet.

    at       the column of names: the first, or the second behind one of numbers
    fills    the backgrounds that most names of rows have not, and no row with anything in its other cells
    headings the ids of the rows that are headings of those below them
    """

    sheet: LogicalTable
    at: int = 0
    fills: Collection[Colour] = field(default_factory=set)
    headings: Collection[int] = field(default_factory=set)
    _bold: int = 0
    _sizes: Sequence[float] = ()
    _names: Sequence[Content] = ()

    def __post_init__(self) -> None:
        self.at = int(_begins_with_numbers(self.sheet))
        self._names = [row[self.at] for row in self.sheet.rows if self.at < len(row) and not row[self.at].blank]
        firsts = [name.lines[0] for name in self._names]
        self._bold = sum(line.bold for line in firsts)
        self._sizes = sorted(_LARGER * line.size for line in firsts if line.size)
        self.fills = self._fills()
        self.headings = self._headings()

    def heading_in(self, row: Sequence[Content]) -> Content | None:
        """The only text of a row but its number, if it is labelled, stands out of its cell, or is bold, large or painted where names are not.

        One that is but bold or painted heads rows: where none such has rows of its own, it is a row that is not filled in yet.
        """
        return row[self.at] if id(row) in self.headings else None

    def _headings(self) -> set[int]:
        """The ids of the rows that are headings; of those that are but bold or painted only where some head rows, or where they are sentences."""
        rows = [row for row in self.sheet.rows if any(not content.blank for content in row[self.at :])]
        looks = [self._look(row) for row in rows]
        own = [at for at, look in enumerate(looks) if look is None]
        heads = [at for at, look in enumerate(looks) if look and own and at < own[-1]]
        only = len(heads) == 1 and looks[heads[0]] == "bold" and heads[0] > own[0]
        sure = bool(heads) and not only
        pairs = zip(rows, looks, strict=True)
        return {id(row) for row, look in pairs if look and (sure or look == "sure" or self._is_sentence(row[self.at]))}

    def _look(self, row: Sequence[Content]) -> Look | None:
        """How a name alone in its row is set as most names of rows are not."""
        if len(row) < _FEWEST or row[self.at].blank or not self._is_alone(row):
            return None
        name = row[self.at]
        across = all(one.key is not None and one.key == name.key for one in row)
        if across or label_in_band(with_tag_parted(self.sheet, name)) or _stands_out(name) or self._is_large(name):
            return "sure"
        if self.sheet.fill(name) in self.fills:
            return "painted"
        return "bold" if self._is_bold(name) else None

    def _is_alone(self, row: Sequence[Content]) -> bool:
        """Whether a row says something in its column of names alone, which may span some of its columns or all."""
        name, number = row[self.at], row[0]
        bare = not self.at or number.blank or number.key == name.key or _NUMBER.fullmatch(number.text) is not None
        return bare and all(one.blank or (one.key is not None and one.key == name.key) for one in row[self.at + 1 :])

    def _is_large(self, name: Content) -> bool:
        """Whether a text is larger than most other names of rows are."""
        smaller, others = bisect_left(self._sizes, name.lines[0].size or 0.0), len(self._names) - 1
        return others > 0 and 2 * smaller > others

    def _is_bold(self, name: Content) -> bool:
        """Whether a text is bold where most other names of rows are not."""
        return name.lines[0].bold and 2 * (self._bold - 1) < len(self._names) - 1

    def _is_sentence(self, name: Content) -> bool:
        """Whether a text ends as a sentence where most names of rows do not: it is about the table."""
        ended = [one for one in self._names if one.text.endswith(".")]
        return name.text.endswith(".") and 2 * len(ended) < len(self._names)

    def _fills(self) -> set[Colour]:
        named = [row for row in self.sheet.rows if self.at < len(row) and not row[self.at].blank]
        alike: dict[Colour, list[Sequence[Content]]] = {}
        for row in named:
            if (fill := self.sheet.fill(row[self.at])) is not None:
                alike.setdefault(fill, []).append(row)
        return {fill for fill, rows in alike.items() if 2 * len(rows) < len(named) and all(map(self._is_alone, rows))}


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
