"""Boxes in which minutes are signed on each page: "Justerandes signatur | Utdragsbestyrkande", with or without blank rows below; and lines to sign a form on, at its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.cells.line_joining import tidy

BLANK = lazy_pattern(r"[_.…]{3,}")
"""What names are to be written on."""
_WHO = r"(?:ordf(?:örande)?n?s?|(?:protokolls)?just(?:era(?:n|nde|re)s?)?|sekr(?:eterare)?n?s?)\.?"
_SIGN = r"sign(?:atur(?:er)?|ering)?\.?"
_PLACE = lazy_pattern(  # where somebody signs
    rf"(?:{_WHO}\s*{_SIGN}|{_SIGN}\s+{_WHO}|(?:ordförande\s+)?justera(?:re|s)|utdrags?bestyrk\w*|utdrag(?:et)?\s+bestyrks)\W*", re.IGNORECASE
)  # fmt: skip
_FILLED = lazy_pattern(  # the same with what stands on its line, which a scan may show as letters
    rf"(?:{_WHO}\s*{_SIGN}|utdrags?bestyrk\w*|utdrag(?:et)?\s+bestyrks)\s*(?::|{BLANK.pattern}).*", re.IGNORECASE
)
_BESIDE = lazy_pattern(rf"(?:{_WHO}|{_SIGN}|utdrag|datum|sida?)\W*", re.IGNORECASE)  # beside such a place
_LABEL = lazy_pattern(  # of what is written on the lines to sign a form on
    r"(?:ort(?:,| och| samt)? datum|(?:ort, )?datum(?: och|,) (?:underskrift|namnteckning|signatur)"
    r"|underskrift(?:er)?|namnteckning(?:ar)?|namnförtydligande|signatur)\b",
    re.IGNORECASE,
)
_HEAD = lazy_pattern(  # what a table to sign in has beside such labels
    r"(?:ort|datum|namn|roll|befattning|titel|funktion)\W*", re.IGNORECASE
)
_TO_SIGN = lazy_pattern(rf"(?:{_LABEL.pattern} ?:?(?: |$))*", re.IGNORECASE)


def lines_to_sign(document: Document, noise: Collection[int]) -> Iterator[Line]:
    """The lines to sign on that end a document: "Ort och datum: ____", "Namnförtydligande".

    One with somebody's name or a date behind or below it is none, nor are any where a card before has one as a label. noise: the id() of the pages' own lines.
    """
    blocks = [block for page in document.pages for block in page.blocks if id(block) not in noise]
    last: list[Line] = []
    for block in reversed(blocks):
        if not isinstance(block, Line) or not _TO_SIGN.fullmatch(_unfilled(block.text)):
            break
        last.append(block)
    labels = tuple(label[0].casefold() for line in last if (label := _LABEL.match(_unfilled(line.text))))
    above = (block for block in blocks[: len(blocks) - len(last)] if isinstance(block, Line))
    if labels and not any(_unfilled(line.text).casefold().startswith(labels) for line in above):
        yield from last


def _unfilled(text: str) -> str:
    """A text without what names are to be written on."""
    return tidy(BLANK.sub(" ", text))


def is_place_to_sign(text: str) -> bool:
    """Whether a line is a place to sign, whatever stands behind its colon or on its dots: "Utdragsbestyrkande: mssmmsmes", as a scan's dots read."""
    return _FILLED.fullmatch(text) is not None


def is_line_to_sign(text: str) -> bool:
    """Whether a line is nothing but what a name is to be written on."""
    return BLANK.fullmatch(text) is not None


def holds_places_to_sign(grid: Grid) -> bool:
    """Whether a grid holds nothing but places to sign, several or one with room beside or below, or a table's header for such: "Datum | Underskrift | Namn"."""
    texts = [text for cell in grid.cells if (text := tidy(cell.text))]
    labels = [text for text in texts if _TO_SIGN.fullmatch(text)]
    if labels and len(texts) > 1 and all(text in labels or _HEAD.fullmatch(text) for text in texts):
        return True
    places = [bool(_PLACE.fullmatch(text)) for text in texts]
    known = all(place or _BESIDE.fullmatch(text) for place, text in zip(places, texts, strict=True))
    return any(places) and known and len(grid.cells) > 1


def signing_box(grid: Grid, page: Page) -> Line | None:
    """What stands in a grid of which one row has texts, as a line at its place; in the lower half of a page blank rows may follow, where it is its last.

    Where it goes on over the margin, the place is that of its last row.
    """
    filled = {cell.row for cell in grid.cells if cell.text.strip()}
    if len(filled) != 1 or grid.box is None:
        return None
    text = " ".join(tidy(cell.text) for cell in grid.cells if cell.text.strip())
    if grid.n_rows == 1:
        return Line(text, grid.box, page=grid.page)
    if not page.blocks or page.blocks[-1] is not grid or grid.box[1] < page.height / 2:
        return None
    top = max(cell.box[1] for cell in grid.cells if cell.box)
    return Line(text, (grid.box[0], top, *grid.box[2:]), page=grid.page)
