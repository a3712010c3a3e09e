"""Tables in which a process, a risk and a check have rows of their own, as systems export a tree: the columns left of a row's own stay blank."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from pipeline.interpret.cells.content import Content, cell_across
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.heading import Heading
from pipeline.interpret.tables.bands.overall_rows import overall_from
from pipeline.interpret.tables.bands.scored_bands import label_in_band
from pipeline.interpret.tables.bands.sum_rows import is_no_row
from pipeline.interpret.tables.logical_table import LogicalTable

_LEVELS = ("process", "risk", "checks")  # from the outer level to the inner
_MEASURED = ("process", "risk", "treatments")  # the same where measures have rows of their own
_GIVEN = SCORES | {"description"}  # what a row gives to those below it besides its name
_FEWEST = 2  # rows that have others below them

_Row = list[Content]
_Span = tuple[int, int]  # the first and the last level that a row has
_BAND: _Span = (-1, -1)  # of what stands over the whole width: what is above it ends
_NONE: _Span = (len(_LEVELS), len(_LEVELS))  # of a row with a gap between its levels
_BARE: _Span = (-2, -2)  # of a row without levels
_SELDOM = 6  # rows of the table to each without levels, which then stays as it is


def with_level_rows(sheet: LogicalTable) -> LogicalTable:
    """A table with what rows of outer levels say given to the rows below them; as it is where its rows are no such tree.

    Each row then has levels next to each other, what is outside of its own stands above it, and no row has both what some have
    for themselves and what stands below these.
    """
    found = (_Tree.of(sheet, names) for names in (_LEVELS, _MEASURED) if sheet.header)
    tree = next((one for one in found if one and one.is_one()), None)
    if tree is None or sheet.header is None:
        return sheet
    added = tree.told_apart()
    names = [Heading(None, tree.named(at)).added(at + 1) for at in added]
    header = replace(sheet.header, columns=(*sheet.header.columns, *names))
    return replace(sheet, header=header, rows=list(tree.given(added)))


@dataclass
class _Tree:
    """The rows of a table with the levels that each has; places are the columns of the levels, from the outer to the inner.

    A span of None is that of what belongs to no level: a sum, a row without levels, or one for the whole table at its end.
    """

    sheet: LogicalTable
    places: Sequence[int]
    rows: list[_Row] = field(default_factory=list)
    spans: list[_Span | None] = field(default_factory=list)

    @staticmethod
    def of(sheet: LogicalTable, names: Sequence[str]) -> _Tree | None:
        """The rows of a table of which the levels of some names have a column each, from left to right; None for any other."""
        filled = [at for at in range(len(sheet.columns)) if any(not row[at].blank for row in sheet.rows)]
        places = [at for name in names for at in filled if sheet.columns[at].field == name]
        if len(places) < _FEWEST or places != sorted(places):
            return None
        tree = _Tree(sheet, places)
        last = overall_from(sheet.rows, places)
        for index, row in enumerate(sheet.rows):
            is_apart = index >= last or is_no_row(sheet, index)
            own = row if is_apart else tree._in_first(row)
            tree.rows.append(own)
            tree.spans.append(None if is_apart else tree._span(own))
        strays = [at for at, span in enumerate(tree.spans) if span == _BARE]
        if _SELDOM * len(strays) <= len(tree.spans):
            for at in strays:
                tree.spans[at] = None
        return tree

    def is_one(self) -> bool:
        """Whether rows of outer levels stand over rows of inner ones throughout, and most of them have some."""
        spans, borders, known = self._levelled(), self._borders, 0
        crossed = any(first < border <= last for first, last in spans for border in borders)
        if not borders or crossed or _NONE in spans or _BARE in spans:
            return False
        for first, last in spans:
            if first > known:
                return False
            known = last + 1
        return all(self._is_over(spans, border) for border in borders)

    def told_apart(self) -> list[int]:
        """The columns in which both rows with others below them and those say something, each of its own ("Ansvarig")."""
        return sorted(self._said(inner=True) & self._said(inner=False) - {*self.places, *self._given_columns()})

    def named(self, at: int) -> str:
        """The header of a column as the rows above have it, with the innermost level of these: "Ansvarig (Risk)"."""
        lasts = [
            span[1]
            for row, span in zip(self.rows, self.spans, strict=True)
            if self._is_outer(span) and not row[at].blank and span
        ]
        return f"{self.sheet.columns[at].text} ({self.sheet.columns[self.places[max(lasts)]].text})"

    def given(self, added: Sequence[int]) -> Iterator[_Row]:
        """The rows of the inner level with what stands above them, those of others that have none below them, and what is no row."""
        above: list[_Row] = []
        following = self._spans_below()
        for drawn, row, span, below in zip(self.sheet.rows, self.rows, self.spans, following, strict=True):
            bare = self._is_outer(span) and (below is None or span is None or below[0] <= span[1])
            if span is None or span == _BAND or (bare and cell_across(drawn)):
                above = above if span is None else []
                yield [*drawn, *([drawn[0] if cell_across(drawn) else Content()] * len(added))]
                continue
            above = above[: self._depth_above(span)]
            own = self._with(row, above, added)
            above += [row] * (span[1] + 1 - len(above))
            if bare or not self._is_outer(span):
                yield own

    def _spans_below(self) -> list[_Span | None]:
        """The span of the next row that has levels, for each row."""
        found: list[_Span | None] = []
        below: _Span | None = None
        for span in reversed(self.spans):
            found.append(below)
            below = span or below
        return found[::-1]

    def _with(self, row: _Row, above: Sequence[_Row], added: Sequence[int]) -> _Row:
        """A row with the names and the scores of those above it where it has none, and what else they alone say."""
        own = list(row)
        for at in self._from_above:
            if own[at].blank:
                own[at] = _nearest(above, at)
        return [*own, *(_nearest(above, at) for at in added)]

    def _in_first(self, row: _Row) -> _Row:
        """A row; what stands in one cell over all columns, as a long name does in workbooks, is in the first of the levels alone."""
        band = cell_across(row)
        if band is None or self.sheet.columns[0].field != _LEVELS[0] or label_in_band(band) or band.text.endswith("."):
            return row
        return [band, *(Content() for _ in row[1:])]

    def _span(self, row: _Row) -> _Span:
        """The levels that a row has."""
        if cell_across(row):
            return _BAND
        filled = [level for level, at in enumerate(self.places) if not row[at].blank]
        if not filled:
            return _BARE
        if filled != list(range(filled[0], filled[-1] + 1)):
            return _NONE
        return filled[0], filled[-1]

    def _levelled(self) -> list[_Span]:
        return [span for span in self.spans if span is not None]

    def _is_outer(self, span: _Span | None) -> bool:
        """Whether a row has not the inner level."""
        return span is not None and span != _BAND and span[1] + 1 < len(self.places)

    @cached_property
    def _from_above(self) -> Collection[int]:
        """The columns that a row has from above where it says nothing in them itself."""
        return {*self.places, *self._given_columns(), *self._only_outer()}

    @cached_property
    def _borders(self) -> Collection[int]:
        """The levels at which rows begin that stand below others; all rows must be known."""
        return {span[1] + 1 for span in self._levelled() if self._is_outer(span)}

    def _depth_above(self, span: _Span) -> int:
        """How many levels stand above a row; blanks of the inner rows mean it up to where rows below others begin alone."""
        begun = (border for border in self._borders if border <= span[0])
        return span[0] if self._is_outer(span) else max(begun, default=0)

    def _is_over(self, spans: Sequence[_Span], border: int) -> bool:
        """Whether most rows that end above a level have others right below them, several of those of the inner level."""
        ends = [below[0] == border for (_, last), below in pairwise([*spans, _NONE]) if last + 1 == border]
        return 2 * sum(ends) > len(ends) and (sum(ends) >= _FEWEST or border + 1 < len(self.places))

    def _said(self, *, inner: bool) -> set[int]:
        """The columns in which rows of the inner level say something, or those of outer ones."""
        levelled = (
            row
            for row, span in zip(self.rows, self.spans, strict=True)
            if span not in {None, _BAND} and self._is_outer(span) is not inner
        )
        return {at for row in levelled for at, one in enumerate(row) if not one.blank}

    def _given_columns(self) -> Collection[int]:
        return {at for at, column in enumerate(self.sheet.columns) if column.field in _GIVEN}

    def _only_outer(self) -> Collection[int]:
        """The columns in which no row of the inner level says anything."""
        return set(range(len(self.sheet.columns))) - self._said(inner=True)


def _nearest(above: Sequence[_Row], at: int) -> Content:
    """What the lowest of some rows says in a column."""
    return next((row[at] for row in reversed(above) if not row[at].blank), Content())
