"""Tables that go on under a title of their own that says so: "Riskanalys 2026, forts.", "Riskanalys 2026 (2/3)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model.page import Grid, Line
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.columns.heading import Header
from pipeline.interpret.tables.logical_table import LogicalTable

_WORD = r"(?:forts\b\.?|fortsättning(?:en)?\b|fortsätter\b)"
_GOES_ON = re.compile(
    rf"[\s,;:(–—-]*{_WORD}\)?\s*$|^\s*\(?{_WORD}\)?\s*(?:[,:–—-]\s*|(?:på|av|från)\s+)?", re.IGNORECASE
)
_PART = re.compile(r"[\s,;:–—-]*(?:\(|\(?\b(?:del|sida|bild)\s+)(\d{1,2})\s*(?:/|av)\s*(\d{1,2})\)?\s*$", re.IGNORECASE)


def goes_on_by_title(sheet: LogicalTable, between: Sequence[Line], grid: Grid, header: Header | None) -> bool:
    """Whether nothing but a title that says so stands above a grid, which has the header of the sheet and stands on its page or the next.

    What it goes on is named in the same words, or not at all; what else stands there also stood above the sheet.
    """
    last = sheet.grids[-1]
    if header is None or sheet.header is None or not 0 <= grid.page - last.page <= 1:
        return False
    if [column.text for column in header.columns] != [column.text for column in sheet.columns]:
        return False
    before = [*(line.text for line in sheet.before), *sheet.titles]
    known = set(map(_letters, before))
    above = [line for line in between if line.page == grid.page and _letters(line.text) not in known]
    stem = _stem(join(above))
    if stem is None:
        return False
    titles = [_letters(_PART.sub("", text)) for text in (*before, " ".join(before))]
    return _letters(stem) in titles or titles[-1].endswith(_letters(stem))


def _stem(title: str) -> str | None:
    """What a title goes on, "" where it does not say; None where it goes on nothing."""
    title = tidy(title)
    if _GOES_ON.search(title):
        return _GOES_ON.sub("", title)
    part = _PART.search(title)
    return title[: part.start()] if part and 1 < int(part[1]) <= int(part[2]) else None


def _letters(text: str) -> str:
    """A text by its letters and digits alone, folded."""
    return re.sub(r"\W", "", text.casefold())
