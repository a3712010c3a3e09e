"""Tables that go on under a title that says so ("Riskanalys 2026, forts.", "(2/3)") or behind "Forts. på nästa sida"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Grid, Line
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.phrases.titles import PART
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.page_breaks.after_headings import holds_the_same

_WORD = r"(?:forts\b\.?|fortsättning(?:en)?\b|fortsätter\b)"
_GOES_ON = lazy_pattern(
    rf"[\s,;:(–—-]*{_WORD}\)?\s*$|^\s*\(?{_WORD}\)?\s*(?:[,:–—-]\s*|(?:på|av|från)\s+)?", re.IGNORECASE
)
_SAYS_SO = lazy_pattern(  # a line that says nothing else: "Forts. på nästa sida", "Tabellen fortsätter på nästa blad", "Tabell 2 (forts.)"
    rf"\W*(?:(?:tabell(?:en)?|plan(?:en)?)(?:\s+\d{{1,2}})?[\s,;:(–—-]*)?{_WORD}\)?"
    r"(?:\s+(?:(?:på|å|från|av)\s+)?(?:nästa|följande|föregående|förra)\s+(?:sida|blad|uppslag|tabell)|\s+följer)?\W*",
    re.IGNORECASE,
)


def goes_on_by_title(sheet: LogicalTable, between: Sequence[Line], grid: Grid, header: Header | None) -> bool:
    """Whether nothing but a title that says so stands above a grid, which has the header of the sheet, or none and its columns, and stands on its page or the next.

    What it goes on is named in the same words, or not at all; what else stands there also stood above the sheet.
    """
    if not _may_go_on(sheet, grid, header):
        return False
    before = [*(line.text for line in sheet.before), *sheet.titles]
    known = set(map(_letters, before))
    above = [line for line in between if line.page == grid.page and _letters(line.text) not in known]
    stem = _stem(join(above))
    if stem is None:
        return False
    titles = [_letters(PART.sub("", text)) for text in (*before, " ".join(before))]
    return _letters(stem) in titles or titles[-1].endswith(_letters(stem))


def is_told_to_go_on(sheet: LogicalTable, between: Sequence[Line], grid: Grid, header: Header | None) -> bool:
    """Whether lines that say nothing but that the table goes on stand alone between a sheet and a grid of its header, or of none."""
    return bool(between) and not without_notes(between) and _may_go_on(sheet, grid, header)


def _may_go_on(sheet: LogicalTable, grid: Grid, header: Header | None) -> bool:
    """Whether a grid on the page of a sheet or the next has its header, or none and what its columns hold."""
    if sheet.header is None or not 0 <= grid.page - sheet.grids[-1].page <= 1:
        return False
    if header is None:
        return sheet.grids[-1].n_cols == grid.n_cols and holds_the_same(sheet, grid)
    return [column.text for column in header.columns] == [column.text for column in sheet.columns]


def without_notes(lines: Sequence[Line]) -> list[Line]:
    """The lines between two grids without those that say nothing but that the table goes on."""
    return [line for line in lines if not _SAYS_SO.fullmatch(tidy(line.text))]


def _stem(title: str) -> str | None:
    """What a title goes on, "" where it does not say; None where it goes on nothing."""
    title = tidy(title)
    if _GOES_ON.search(title):
        return _GOES_ON.sub("", title)
    part = PART.search(title)
    return title[: part.start()] if part and 1 < int(part[1]) <= int(part[2]) else None


def _letters(text: str) -> str:
    """A text by its letters and digits alone, folded."""
    return re.sub(r"\W", "", text.casefold())
