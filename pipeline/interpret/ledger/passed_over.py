"""What was drawn as a table and became none, though its cells speak as those of ours do, or the title right above it says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Document, Grid, Line, Page
from pipeline.interpret.cells.check_words import says_check
from pipeline.interpret.cells.scores import undecorated
from pipeline.interpret.columns.arithmetic import SCORES
from pipeline.interpret.columns.contents import Contents, contents_of
from pipeline.interpret.ledger.ledger import SURE, is_told, lines_unread, of_grid
from pipeline.interpret.ledger.scored_cells import holds_scored_labels
from pipeline.interpret.ledger.unclaimed import is_header
from pipeline.interpret.ledger.untold_titles import title_over
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.bands.group_bands import is_one_cell
from pipeline.interpret.tables.logical_table import LogicalTable, rows_of
from pipeline.interpret.tables.page_breaks.after_headings import holds_the_same
from pipeline.interpret.tables.page_breaks.continuation import in_place
from pipeline.interpret.tables.scope.table_scope import subject_above
from schemas.extraction import LedgerEntry, Problem

_Spot = tuple[int, str | tuple[float, ...] | None]

_NUMBERED = lazy_pattern(r"\d\W{1,3}[^\W\d_]+(?:\s[^\W\d_]+){0,3}")  # "4 Mycket stor"
_SAYS_MORE = frozenset({"outcomes", "roles", "times"})  # what stands beside a check
_ROWS, _COLUMNS, _PARTS = 2, 3, 2  # of a table, of a score
_MANY = 4  # columns that do not stand in the same places by chance
_HIGHEST = 6  # number of a scale
_STEPS = 3  # of a scale
_LABELS = 3  # of cards
_TOLD = frozenset({"risk", "checks", "result"})
_OURS = SCORES | {"risk", "checks", "treatments"}


def speaks_as_ours(rows: Sequence[Sequence[str]], *, beside_ours: bool) -> bool:
    """Whether texts in rows are those of ours: checks beside who, when, how it went or two parts of a score; else scores or outcomes beside names.

    beside_ours: whether a table of ours was read in the document, or the heading names one; without it, what is to be done by
    whom and when may be of anything, and scores alone count.
    """
    if _scores(rows):
        return True
    columns = _filled(rows)
    if not (beside_ours and _is_table(rows)) or all(map(_is_scale, rows)):
        return False
    checks = [column for column in columns if column.mostly(says_check)]
    others = [column for column in columns if column not in checks]
    looks = [column.looks() for column in others]
    scored = sum(map(_is_part, columns)) >= _PARTS
    if checks and (scored or any(of & _SAYS_MORE for of in looks)):
        return True
    if not any("names" in of and column.names_risks() for column, of in zip(others, looks, strict=True)):
        return False
    judged = any("outcomes" in of for of in looks) and any(of & {"roles", "times"} for of in looks)
    worded = sum(column.is_worded() for column in columns) >= _PARTS
    return judged or worded or any(column.is_notation() for column in columns)


def holds_cards(rows: Sequence[Sequence[str]]) -> bool:
    """Whether labels of ours stand below each other in a column, several of them again and again: cards that were taken for one table.

    Words that are explained come once each.
    """
    for texts in zip(*rows, strict=False):
        meanings = [meaning for text in texts if text and (meaning := classify(text)) and meaning.whole]
        counts = Counter(meaning.field for meaning in meanings)
        again = {name for name, count in counts.items() if count > 1}
        if len(again) >= _LABELS and again & _OURS:
            return True
    return False


def holds_labels(rows: Sequence[Sequence[str]]) -> bool:
    """Whether several cells are a label of ours, its colon and a value each, of different fields: a card in a box of cells."""
    labels = (text.partition(":") for row in rows for text in row)
    meanings = (classify(label) for label, colon, value in labels if colon and value.strip())
    fields = {meaning.field for meaning in meanings if meaning and meaning.whole}
    return len(fields - SCORES) >= _LABELS and bool(fields & _TOLD)


def _filled(rows: Sequence[Sequence[str]]) -> list[Contents]:
    """The columns of rows that most of them fill."""
    return [one for one in contents_of(rows, len(rows[0]) if rows else 0) if 2 * len(one.filled) > len(rows)]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    return len(rows) >= _ROWS and len(_filled(rows)) >= _COLUMNS


def _is_scale(row: Sequence[str]) -> bool:
    """Whether a row is the steps of a scale in their order behind its name: "Konsekvens | 1 Liten | 2 Märkbar | 3 Stor"."""
    steps = [text for text in row[1:] if text]
    numbers = [int(text[0]) for text in steps if _NUMBERED.fullmatch(text)]
    return len(numbers) == len(steps) >= _STEPS and {after - at for at, after in pairwise(numbers)} in ({1}, {-1})


def _is_part(column: Contents) -> bool:
    """Whether a column holds numbers of a scale and counts no rows."""
    numbers = [number for number in column.numbers() if number is not None]
    return column.is_small() and max(numbers) <= _HIGHEST and numbers != sorted(set(numbers))


def _scores(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows hold names, two small numbers and their product."""
    bare = [[undecorated(text) for text in row] for row in rows]
    numbers = [[int(text) if text.isdecimal() else None for text in row] for row in bare]
    named = any(_are_names([row[col] for row in rows]) for col in range(len(rows[0]))) if rows else False
    return named and any(_are_products(numbers, col) for col in range(_PARTS, len(rows[0])))


def _are_names(texts: Sequence[str]) -> bool:
    """Whether a column holds names: several words, and hardly any twice."""
    filled = [text for text in texts if " " in text]
    return 2 * len(filled) > len(texts) and len(set(filled)) > len(filled) / 2


def _are_products(numbers: Sequence[Sequence[int | None]], col: int) -> bool:
    """Whether a column is the product of the two before it, in three rows at least and four of five."""
    triples = [row[col - 2 : col + 1] for row in numbers if None not in row[col - 2 : col + 1]]
    right = [
        one for one in triples if (one[0] or 0) * (one[1] or 0) == one[2] and 1 <= (one[0] or 0) <= 6 >= (one[1] or 0)
    ]
    varied = any(one != other for one, other in pairwise(right))
    return len(right) >= 3 and varied and 5 * len(right) >= 4 * len(triples)


def passed_over(
    document: Document,
    noise: Collection[int],
    sheets: Sequence[LogicalTable],
    extracted: Sequence[LogicalTable],
    rest: Collection[Grid],
) -> Iterator[tuple[Problem | None, LedgerEntry]]:
    """A problem and an entry for each grid that was taken for lines and speaks as ours, stands right below a title of ours, or has the columns of one before it.

    So for a drawn one that no sheet is made of and that labels scores. One below a heading of another subject has its entry alone.
    noise: the id() of the page's own blocks; sheets: all tables and cards; extracted: those that became tables of ours;
    rest: grids that are told as the rest of one.
    """
    told = is_told(sheets)
    read = {_spot(line) for sheet in sheets for row in sheet.rows for content in row for line in content.lines}
    for page, grid, above in _with_lines_above(document, noise):
        if id(grid) in noise or told(grid) or any(grid is one for one in rest):
            continue
        if _is_unread(grid, read) if grid.drawn in SURE else _is_ours(grid, above, extracted):
            about = subject_above(_lines_above(grid, page), alone=not extracted)
            yield (None, of_grid(grid, about)) if about else (lines_unread(grid.page), of_grid(grid))


def _is_unread(grid: Grid, read: Collection[_Spot]) -> bool:
    """Whether a drawn grid labels scores and none of its lines was read, as those of cards are whose rules make a grid."""
    lines = (line for cell in grid.cells for line in cell.lines)
    return holds_scored_labels([cell.text for cell in row] for row in grid.rows()) and not any(
        _spot(line) in read for line in lines
    )


def _spot(line: Line) -> _Spot:
    """Where a line stands, or a part of it."""
    return line.page, line.path or (line.box[1::2] if line.box else None)


def _is_ours(grid: Grid, above: Sequence[Line], extracted: Sequence[LogicalTable]) -> bool:
    """Whether a grid that may be lines speaks as ours, is a header of ours, stands right below a title of ours or goes on a table."""
    found = rows_of(grid, 0)
    rows = [[content.text for content in row] for row in found]
    if speaks_as_ours(rows, beside_ours=bool(extracted)) or _is_titled(above, rows, extracted):
        return True
    if rows and not any(":" in text for text in rows[-1]) and is_header(rows[-1]):
        return True  # its rows are elsewhere
    goes_on = _is_table(rows) and not is_one_cell(found[0])
    return goes_on and any(_has_columns_of(sheet, grid) for sheet in extracted)


def _lines_above(grid: Grid, page: Page) -> list[Line]:
    """The lines of a page before one of its grids."""
    return [block for block in takewhile(lambda block: block is not grid, page.blocks) if isinstance(block, Line)]


def _is_titled(above: Sequence[Line], rows: Sequence[Sequence[str]], extracted: Sequence[LogicalTable]) -> bool:
    """Whether lines stand right below a title of ours that is no table's which was read."""
    title = title_over(above, rows)
    return title is not None and not any(title is line for sheet in extracted for line in sheet.before)


def _with_lines_above(document: Document, noise: Collection[int]) -> Iterator[tuple[Page, Grid, Sequence[Line]]]:
    """Each grid with its page and the lines between it and the table or page before."""
    for page in document.pages:
        above: list[Line] = []
        for block in page.blocks:
            if isinstance(block, Grid):
                yield page, block, above
                above = []
            elif id(block) not in noise:
                above.append(block)


def _has_columns_of(sheet: LogicalTable, grid: Grid) -> bool:
    """Whether a grid below a table, or on the page behind it, has its columns in the same places, with the like in each."""
    last = sheet.grids[-1]
    if grid.n_cols != last.n_cols or grid.n_cols < _MANY or not (grid.box and last.box):
        return False
    below = grid.page == last.page + 1 or (grid.page == last.page and grid.box[1] >= last.box[3])
    return below and in_place(last, grid) and holds_the_same(sheet, grid)
