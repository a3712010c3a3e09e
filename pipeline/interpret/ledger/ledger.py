"""The account of what was read: every table and card once, and every page set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

from extractors.model.page import Cell, Document, Grid, Line, Page
from extractors.model.paths import page_of, sheet_place
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.tables.bands.group_bands import arranged, is_blurred
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.interpret.tables.page_breaks.continuation import in_place
from pipeline.interpret.tables.same_risks.numbered_measures import lists_unnamed_measures
from schemas.extraction import LedgerEntry, Problem

Outcome = Literal["extracted", "ignored", "unread"]
_REASONS: dict[Outcome, str | None] = {
    "extracted": None,
    "ignored": "ingen tabell om intern kontroll",
    "unread": "kolumnerna kunde inte tolkas",
}
_BLURRED = "raderna kunde inte skiljas från varandra"
_ABOUT = "handlar om {}, inte om intern kontroll"
AGAIN = "säger inget som inte står i de rader som lästes"
SUMMED = "sammanställer rader som står i en annan tabell"
CHOICES = "listor med de val som celler i arbetsboken kan fyllas med"
_FROM_PICTURE = "läst ur sidans bild, eftersom det inte går att lita på sidans egen text"
_FRAME = "ram runt andra tabeller"
_REST = "har kolumner som tabellen före, men kunde inte fogas till den"
_INNER = "tabell i en cell, läst med den"
_STRAYS = 6  # lines between two parts of a table: the page's own, and some of its rows
_SHORT = 3  # words: a header has no more, and no figures
_FEW = 2  # columns: lists have as many
_WIDTH = 2.0  # points by which columns of two parts may differ in width, in Word
_SIDES = 20.0  # points by which the sides of two parts may differ
SURE = frozenset({"ruled", "word"})  # what alignment or rules alone made may be lines


def entries(
    sheet: LogicalTable,
    outcome: Outcome,
    inner: Collection[Grid] = (),
    about: str | None = None,
    known: str | None = None,
) -> Iterator[LedgerEntry]:
    """A sheet in the ledger, once for each part that a page break made of it, and for each card.

    Where rows of an extracted table became nothing (a sum), the reason names them. inner are the tables that
    stand in a cell of another; about is what a table is about that scores or checks alike and is none of ours,
    known what one is that lists nothing of ours, such as a scale.
    """
    aside = arranged(sheet)[1] if outcome == "extracted" else []
    for grid in sheet.grids:
        here = [row for row in aside if _page_of(row) == grid.page]
        aside = [row for row in aside if row not in here]
        reason = _named(here) or _reason(sheet, outcome, about, inner=grid in inner)
        yield _entry(grid, sheet.kind, outcome, known if known and reason == _REASONS["ignored"] else reason)


def _reason(sheet: LogicalTable, outcome: Outcome, about: str | None, *, inner: bool) -> str | None:
    if about:
        return about if about in (AGAIN, CHOICES, SUMMED) else _ABOUT.format(about)
    if outcome == "ignored" and inner:
        return _INNER
    return _BLURRED if outcome == "unread" and is_blurred(sheet) else _REASONS[outcome]


_MEASURES = "Åtgärderna i en tabell {} lästes inte: vilka risker de gäller står inte i den."


def _entry(grid: Grid, kind: Literal["table", "card"], outcome: Outcome, reason: str | None) -> LedgerEntry:
    return LedgerEntry(page=page_of(grid), bbox=grid.box, path=grid.path, kind=kind, outcome=outcome, reason=reason)


def _page_of(row: Sequence[Content]) -> int:
    return next((content.key[3] for content in row if content.key), 1)


def _named(rows: Sequence[Sequence[Content]]) -> str | None:
    """A reason that names the rows that became nothing."""
    texts = [" ".join(dict.fromkeys(content.text for content in row if not content.blank)) for row in rows]
    each = (f"”{text}” (på {count} rader)" if count > 1 else f"”{text}”" for text, count in Counter(texts).items())
    return f"inga egna rader: {', '.join(each)}" if texts else None


def overlooked(
    document: Document, sheets: Sequence[LogicalTable], read: Sequence[LogicalTable]
) -> Iterator[LedgerEntry]:
    """The drawn tables that no sheet is made of: those whose numbers cards hold, frames around others, and tables inside a cell of another; read are the sheets extracted."""
    told, known, places = _told(sheets), _told(read), _places(read)
    for grid, around in (found for page in document.pages for outer in page.grids() for found in _drawn(outer)):
        if grid.drawn in SURE and told.isdisjoint([_place(grid)] if around else _marks(grid)):
            if not around and _holds_numbers(grid, places):
                yield _entry(grid, "table", "extracted", None)
                continue
            is_read = bool(around) and not known.isdisjoint(_marks(around or grid))
            framed = any(cell.nested for cell in grid.cells)
            yield _entry(grid, "table", "ignored", _FRAME if framed else _INNER if is_read else _REASONS["ignored"])


def dropped(
    document: Document, noise: Collection[int], sheets: Sequence[LogicalTable]
) -> Iterator[tuple[Grid, LedgerEntry]]:
    """Grids that lie behind an extracted sheet, have its columns and became nothing: they may be the rest of it.

    noise: the id() of the page's own blocks; sheets are those extracted. What follows such a grid may be the rest too, up to a heading or running text.
    """
    told = _told(sheets)
    before: Grid | None = None
    lines = 0
    for block in (block for page in document.pages for block in page.blocks):
        if isinstance(block, Line):
            lines += 1
            before = None if block.bold or block.level or lines > _STRAYS else before
            continue
        if id(block) in noise:
            continue
        if not told.isdisjoint(_marks(block)):
            before = block
        elif before and _may_be_rest(before, block) and (block.drawn not in SURE or _is_headless(before, block)):
            before = block
            yield block, of_rest(block)
        lines = 0


def of_rest(grid: Grid) -> LedgerEntry:
    """A grid that may be the rest of a table in the ledger."""
    return _entry(grid, "table", "unread", _REST)


def _is_headless(before: Grid, grid: Grid) -> bool:
    """Whether a grid has its columns in the places of one before, and begins with plain text, not with a header of its own.

    The name of a group over the whole width is no header.
    """
    first = next((row for row in grid.rows() if not _is_name(row, grid)), ())
    return in_place(before, grid) and any(line.text.strip() and not line.bold for cell in first for line in cell.lines)


def _is_name(row: Sequence[Cell], grid: Grid) -> bool:
    """Whether a row is one cell over all columns."""
    return len(row) == 1 and row[0].col_span == grid.n_cols


def _may_be_rest(before: Grid, grid: Grid) -> bool:
    """Whether a grid has the columns of one right before it, and stands between the same sides; in Word, as wide ones."""
    if grid.n_cols != before.n_cols or grid.n_cols <= _FEW or grid.page - before.page > 1:
        return False
    if not grid.box:
        both = [*zip(before.widths, grid.widths, strict=False)]
        return len(both) == grid.n_cols and all(abs(one - other) < _WIDTH for one, other in both)
    sides = before.box or grid.box
    return abs(sides[0] - grid.box[0]) < _SIDES and abs(sides[2] - grid.box[2]) < _SIDES


def _places(sheets: Sequence[LogicalTable]) -> set[object]:
    """Where on pages what the rows of sheets say stands."""
    contents = (content for sheet in sheets for row in sheet.rows for content in row)
    return {(line.page, line.box) for content in contents for line in content.lines if line.box}


def _holds_numbers(grid: Grid, places: Collection[object]) -> bool:
    """Whether a grid has numbers in cells of their own, and all of them stand at places that were read."""
    lines = [line for cell in grid.cells for line in cell.lines if line.text.strip().isdigit()]
    return bool(lines) and all((line.page, line.box) in places for line in lines)


def _drawn(grid: Grid, around: Grid | None = None) -> Iterator[tuple[Grid, Grid | None]]:
    """A grid and those in its cells, each with the outermost one that it stands in."""
    yield grid, around
    for inner in (inner for cell in grid.cells for inner in cell.nested):
        yield from _drawn(inner, around or grid)


def _told(sheets: Sequence[LogicalTable]) -> set[object]:
    """What tells the grids that sheets are made of, and those that were divided into several."""
    return {mark for sheet in sheets for grid in sheet.grids for mark in _marks(grid)}


def _marks(grid: Grid) -> set[object]:
    """A grid's place, and each line in its cells."""
    return {_place(grid), *(id(line) for cell in grid.cells for line in cell.lines)}


def _place(grid: Grid) -> tuple[object, ...]:
    return grid.page, grid.box, grid.path


def is_told(sheets: Sequence[LogicalTable]) -> Callable[[Grid], bool]:
    """Tells of a grid whether one of these sheets is made of it, or of a part of it."""
    told = _told(sheets)
    return lambda grid: not told.isdisjoint(_marks(grid))


def ignored(grid: Grid, known: str | None) -> LedgerEntry:
    """A grid that is none of ours, in the ledger; known is what it is, where that is known."""
    return _entry(grid, "table", "ignored", known or _REASONS["ignored"])


def of_grid(grid: Grid, about: str | None = None) -> LedgerEntry:
    """A grid of which no sheet is made and that looks like ours, in the ledger; about is another subject that it is of."""
    if about:
        return _entry(grid, "table", "ignored", _ABOUT.format(about))
    return _entry(grid, "table", "unread", _REASONS["unread"])


def told_from_picture(entry: LedgerEntry, distrusted: Collection[int]) -> LedgerEntry:
    """The entry, with the reason that it was read from a picture where its page's own text was not trusted."""
    if entry.outcome != "extracted" or entry.reason or entry.page not in distrusted:
        return entry
    return entry.model_copy(update={"reason": _FROM_PICTURE})


def set_aside(page: Page) -> LedgerEntry:
    """A page that was not read in full: by triage, or since it could not be."""
    return LedgerEntry(
        page=page.number, kind="page", outcome="ignored" if page.depth == "text" else "unread", reason=page.reason
    )


def guessed(sheet: LogicalTable) -> Problem:
    """The problem of a table without a header row."""
    message = f"En tabell {where(sheet)} saknar rubrikrad; kolumnerna har tolkats efter sitt innehåll."
    return Problem(code="header-missing", message=message, page=place_of(sheet))


def columns_unread(sheet: LogicalTable, headers: Sequence[str]) -> Problem:
    """The problem of columns that nobody knows in a table that lacks what they may hold."""
    named = ", ".join(f"”{header}”" for header in headers)
    message = f"I en tabell {where(sheet)} kunde kolumnerna {named} inte tolkas; det de säger kan saknas i raderna."
    return Problem(code="columns-unread", message=message, page=place_of(sheet))


def rest_unread(page: int | None, path: str | None = None) -> Problem:
    """The problem of what may be the rest of a table and was not understood; path is its place in Word, which has no pages."""
    place = f"På sidan {page}" if page else f"I {_swedish(path)}"
    message = f"{place} står rader som kan höra till tabellen före, men som inte kunde tolkas."
    return Problem(code="table-unread", message=message, page=page)


def unread(sheet: LogicalTable) -> Problem:
    """The problem of a sheet that looks like ours and was not understood; its headers are named where it has some."""
    page = place_of(sheet)
    headers = _headers(sheet)
    if lists_unnamed_measures(sheet):
        message = _MEASURES.format(where(sheet))
    elif len(headers) > _FEW:
        named = ", ".join(f"”{header}”" for header in headers)
        message = f"En tabell {where(sheet)} ser ut att handla om intern kontroll men dess kolumner ({named}) kunde inte tolkas."
    else:
        message = _unread(where(sheet))
    return Problem(code="card-unread" if sheet.kind == "card" else "table-unread", message=message, page=page)


def _headers(sheet: LogicalTable) -> list[str]:
    """What stands over a sheet's columns: its headers, or the short texts of a first row that may be some."""
    if sheet.columns:
        return [*dict.fromkeys(column.header for column in sheet.columns if column.header)]
    first = [cell.text.strip() for cell in sheet.grids[0].cells if cell.row == 0] if sheet.kind == "table" else []
    below = [cell.text for cell in sheet.grids[0].cells if cell.row > 0]
    short = all(text and len(text.split()) <= _SHORT and text.replace(" ", "").isalpha() for text in first)
    return first if short and any(len(text.split()) > _SHORT for text in below) else []


def lines_unread(page: int) -> Problem:
    """The problem of lines that look like a table of ours of which nothing was understood."""
    return Problem(code="table-unread", message=_unread(f"på sidan {page}"), page=page)


def _unread(where: str) -> str:
    return f"En tabell {where} ser ut att handla om intern kontroll men kunde inte tolkas."


def of_lines(page: int, lines: Sequence[Line]) -> LedgerEntry:
    """Lines that may be of a table, in the ledger, with the box around them."""
    regions = regions_of(lines)
    return LedgerEntry(
        page=page, bbox=regions[0].bbox if regions else None, kind="table", outcome="unread", reason=_REASONS["unread"]
    )


def where(sheet: LogicalTable, line: Line | None = None) -> str:
    """A sheet's place, or that of a line in it, in words that a sentence goes on with."""
    path = (line or sheet.grids[0]).path or ""
    if place := sheet_place(path):
        return f"på bladet ”{place.sheet}” (cell {place.cell})"
    page = place_of(sheet, line)
    return f"på sidan {page}" if page else f"({_swedish(path)})"


def _swedish(path: str | None) -> str:
    """A place in Word, in Swedish: "tabell 2 rad 5"."""
    return (path or "").replace("table", "tabell").replace("row", "rad")


def place_of(sheet: LogicalTable, line: Line | None = None) -> int | None:
    """The page that a sheet begins on, or that of a line in it; None in Word."""
    return page_of(line or sheet.grids[0])
