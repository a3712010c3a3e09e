"""Lines that no table took although they look like rows or headers of ours: what is not understood is said.

Only where lines have places, which is not in Word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Box, Document, Grid, Line, Word
from pipeline.interpret.cards.labels import beside_each_other, label_of, rows_of_lines
from pipeline.interpret.columns.arithmetic import FACTORS, SCORES
from pipeline.interpret.ledger.ledger import lines_unread, of_lines, rest_unread
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.tables.logical_table import LogicalTable
from schemas.extraction import LedgerEntry, Problem

_KEYS = SCORES | {"checks"}  # one of these has a text in every row
_NAMES = frozenset({"risk", "checks", "process"})
_GROUPS = frozenset({"process", "risk"})  # what a group's name may be of
_SCORE = lazy_pattern(
    r"\d{1,2}(?!\s*(?:=|[-–:]\s*\w|\d))"
)  # and no step of a scale ("1 = osannolik"), nor its ends ("1-4")
_FIGURE = lazy_pattern(r"\d[\d ]*(?:[.,]\d+)?(?: ?(?:%|kr|tkr|mnkr|st))?")
_COLUMNS = 3  # in which a row has texts, or a header phrases
_GAP = 0.8  # heights of a line between two columns' texts: no space is as wide
_AT_LINE = 0.4  # the same where lines draw the columns
_OVER = 3.0  # points by which a word may reach over a column's border
_BESIDE = 30.0  # points by which a row that was not taken may stand out of its table
_SIZE = 0.1  # share by which the size of a line may differ from its table's
_FAR = 4.0  # heights of a line: what stands further below is another text
_GROUP = 12.0  # the same for the name of a further group of rows
_FOOT = 0.7  # of the page's height: a table that ends above it was not broken off
_LAST = 2  # rows that tell the size of a table's text
_SUMS = ("summa", "totalt", "antal", "medel", "genomsnitt")

_Place = tuple[int, Box | None]


def left_out(
    document: Document, noise: Collection[int], sheets: Sequence[LogicalTable], extracted: Sequence[LogicalTable]
) -> Iterator[tuple[Problem, LedgerEntry]]:
    """A problem and an entry for each page with rows that no table took, or with scores of cards, and for each header of a table that is none.

    noise: the id() of the page's own lines; sheets: all that was drawn as tables or cards; extracted: those that became tables of ours.
    """
    used = {_place(line) for sheet in sheets for row in sheet.rows for content in row for line in content.lines}
    rows = (line for line in _rows(document, extracted, noise) if _place(line) not in used)
    for page, lines in groupby(rows, key=lambda line: line.page):
        yield rest_unread(page), of_lines(page, list(lines))
    boxes = [(grid.page, grid.box) for sheet in sheets for grid in sheet.grids if grid.box]
    paths = {line.path for sheet in sheets for row in sheet.rows for content in row for line in content.lines}
    scores = (
        line
        for line in _scores(document, noise)
        if (line.path is None or line.path not in paths) and not any(_is_in(line, *place) for place in boxes)
    )
    for page, lines in groupby(_again(scores), key=lambda line: line.page):
        yield lines_unread(page), of_lines(page, list(lines))
    for line in _headers(document, noise, used):
        if _place(line) not in used:
            yield lines_unread(line.page), of_lines(line.page, [line])


def _corner(grid: Grid) -> tuple[int, object]:
    """What stays of a grid's place where its last rows were taken off."""
    return grid.page, grid.box[:2] if grid.box else None


def _place(line: Line) -> _Place:
    return line.page, (0.0, line.box[1], 0.0, line.box[3]) if line.box else None


class _Table:
    """An extracted table's last part on its page, and where a row of it would have its texts."""

    def __init__(self, sheet: LogicalTable, grid: Grid) -> None:
        self.page, self.foot = grid.page, grid.box[3] if grid.box else 0.0
        rows = (content.lines for row in sheet.rows[-_LAST:] for content in row)
        last = [line for lines in rows for line in lines]
        self.size = median([line.size for line in last if line.size] or [float("inf")])
        self._has_bold = any(line.bold for line in last)
        self._gap = _AT_LINE if grid.drawn == "ruled" else _GAP
        self._edges = {cell.col: (cell.box[0], cell.box[2]) for cell in grid.cells if cell.box and cell.col_span == 1}
        for col, side in ((0, 0), (grid.n_cols - 1, 1)):  # text that was not taken may have been the longest
            if col in self._edges:
                low, high = self._edges[col]
                self._edges[col] = (low, high + _BESIDE) if side else (low - _BESIDE, high)
        self._left = grid.box[0] if grid.box else 0.0
        self._scores = {col for col, column in enumerate(sheet.columns) if column.field in SCORES}
        self._checks = {col for col, column in enumerate(sheet.columns) if column.field == "checks"}
        self._words = {content.text for row in sheet.rows for col in self._scores for content in row[col : col + 1]}
        self._usual = median([sum(not content.blank for content in row) for row in sheet.rows] or [0])

    def columns(self, line: Line) -> dict[int, list[Word]] | None:
        """A line's words by the columns that they stand in, apart as cells are; None where it is no line of this table."""
        if (line.bold and not self._has_bold) or not line.box or abs((line.size or 0.0) / self.size - 1) > _SIZE:
            return None
        found: dict[int, list[Word]] = {}
        before: Word | None = None
        for word in line.words:
            col = next((col for col, edge in self._edges.items() if _is_inside(word, edge)), None)
            if col is None or (before and col not in found and not _apart(before, word, self._gap)):
                return None
            found.setdefault(col, []).append(word)
            before = word
        return found

    def is_name(self, line: Line) -> bool:
        """Whether a line names a further group of rows: in bold, or with a label, as large as the table's text and at its left."""
        if not line.box or abs((line.size or 0.0) / self.size - 1) > _SIZE or abs(line.box[0] - self._left) > _BESIDE:
            return False
        label = label_of(line)
        return line.bold or (label is not None and label[0].field in _GROUPS)

    def is_row(self, columns: Mapping[int, Sequence[Word]]) -> bool:
        """Whether texts in these columns are a row's: with a number, or a word that others have, where scores stand."""
        first = columns[min(columns)][0].text.casefold()
        if len(columns) < _COLUMNS or first.startswith(_SUMS):
            return False
        if not self._scores:
            return not self._checks.isdisjoint(columns) and len(columns) >= self._usual
        texts = (" ".join(word.text for word in columns[col]) for col in self._scores & columns.keys())
        return any(text in self._words or any(map(str.isdigit, text)) for text in texts)


def _rows(document: Document, extracted: Sequence[LogicalTable], noise: Collection[int]) -> Iterator[Line]:
    """The lines right behind a table, as far as they stand in its columns, that are rows of it, be it parts of a page that tear them.

    On the next page too, where the table ended at the foot of its own.
    """
    tables = {
        _corner(grid): _Table(sheet, grid)
        for sheet in extracted
        for grid in sheet.grids
        if sheet.kind == "table" and grid.drawn != "word"
    }
    heights = {page.number: page.height for page in document.pages}
    table: _Table | None = None
    for block, lines in (found for page in document.pages for found in _level(page.blocks, noise)):
        if isinstance(block, Grid):
            table = tables.get(_corner(block))
            foot = block.box[3] if block.box else 0.0
        elif table:
            if block.page != table.page and (block.page > table.page + 1 or foot < _FOOT * heights[table.page]):
                table = None
                continue
            columns, names = table.columns(block), table.is_name(block)
            far = (_GROUP if names else _FAR) * table.size
            near = block.page != table.page or (block.box and block.box[1] - foot < far)
            if not (columns or names) or not near:
                table = None
            elif columns and table.is_row(columns):
                yield from lines
            if block.box and table and block.page == table.page:
                foot = block.box[3]


def _level(blocks: Iterable[Line | Grid], noise: Collection[int]) -> Iterator[tuple[Line | Grid, list[Line]]]:
    """A page's blocks without its own lines: grids, and between them from the top what stands at one height as one line, with the lines of it."""
    own = (block for block in blocks if id(block) not in noise)
    for is_grid, run in groupby(own, key=lambda block: isinstance(block, Grid)):
        if is_grid:
            yield from ((grid, []) for grid in run)
        else:
            rows = rows_of_lines(block for block in run if isinstance(block, Line))
            yield from ((beside_each_other(row), row) for row in rows)


def _is_inside(word: Word, edge: tuple[float, float]) -> bool:
    return edge[0] - _OVER <= word.box[0] and word.box[2] <= edge[1] + _OVER


def _apart(left: Word, right: Word, gap: float = _GAP) -> bool:
    return right.box[0] - left.box[2] >= gap * (left.box[3] - left.box[1])


def _scores(document: Document, noise: Collection[int]) -> Iterator[Line]:
    """The lines outside tables that say a score as cards do: "Sannolikhet: 3"."""
    for line in (line for page in document.pages for line in page.lines() if id(line) not in noise):
        label = label_of(line)
        if label and label[0].field in FACTORS and _SCORE.match(label[1].text):
            yield line


def _again(lines: Iterable[Line]) -> list[Line]:
    """Lines that say scores, where both likelihoods and consequences come again; none where they do not, or are the steps of a scale."""
    told = [(label[0].field, line) for line in lines if (label := label_of(line))]
    fields = [None, *(field for field, _ in told), None]
    own = [one for one, before, behind in zip(told, fields, fields[2:], strict=False) if one[0] not in (before, behind)]
    again = all(sum(field == name for field, _ in own) > 1 for name in FACTORS)
    return sorted((line for _, line in own), key=lambda line: line.page) if again else []


def _is_in(line: Line, page: int, box: Box) -> bool:
    return line.page == page and line.box is not None and box[1] <= (line.box[1] + line.box[3]) / 2 <= box[3]


def _headers(document: Document, noise: Collection[int], used: Collection[_Place]) -> Iterator[Line]:
    """The lines outside tables that are a header's: phrases of several columns, far apart, over numbers in columns.

    Where they are header words and nothing else, also over texts in columns that no table took. Rows of labels that come
    again and again over values that cards took are none. A header in bold may have two lines.
    """
    times = Counter(line.text for page in document.pages for line in page.lines())
    for page in document.pages:
        lines = [line for line in page.lines() if id(line) not in noise]
        for at, line in enumerate(lines[:-1]):
            heads, below = _header_at(lines, at)
            pieces = _pieces(below)
            if len(pieces) < _COLUMNS or len(heads) < _COLUMNS:
                continue
            scored = any(piece[:1].isdigit() for piece in pieces[1:])
            is_ours = is_header if scored else _is_whole_header
            if all(map(_FIGURE.fullmatch, pieces)) and not _has_scores(heads):
                continue  # key figures under what they count
            if is_ours(heads) and (_place(below) not in used or (scored and times[line.text] == 1)):
                yield line


def _header_at(lines: Sequence[Line], at: int) -> tuple[list[str], Line]:
    """A line's texts and the line below it; those of a line in bold with what goes on each in the next one in bold, above plain text."""
    line, below, *further = lines[at : at + 3]
    if not (line.bold and below.bold and further and not further[0].bold):
        return _pieces(line), below
    texts, more = _parts(line), _parts(below)
    under = [
        next((col for col, one in enumerate(texts) if abs(one[0].box[0] - part[0].box[0]) <= _OVER), None)
        for part in more
    ]
    if None in under or not more:
        return _pieces(line), below
    goes_on = dict(zip(under, more, strict=True))
    return [" ".join(word.text for word in [*one, *goes_on.get(col, [])]) for col, one in enumerate(texts)], further[0]


def _has_scores(pieces: Sequence[str]) -> bool:
    return any((meaning := classify(piece)) and meaning.field in SCORES for piece in pieces)


def _pieces(line: Line) -> list[str]:
    """A line's texts, parted where no space is as wide."""
    return [" ".join(word.text for word in part) for part in _parts(line)]


def _parts(line: Line) -> list[list[Word]]:
    """The words of each of a line's texts."""
    parts: list[list[Word]] = []
    for index, word in enumerate(line.words):
        if index and not _apart(line.words[index - 1], word):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _is_whole_header(pieces: Sequence[str]) -> bool:
    """Whether all texts of a line are header words, some of which name checks."""
    meanings = [classify(piece) for piece in pieces]
    known = {meaning.field for meaning in meanings if meaning and meaning.whole}
    return len(known) == len(pieces) and "checks" in known and is_header(pieces)


def is_header(pieces: Sequence[str]) -> bool:
    """Whether texts beside each other are the header of a table of ours: several known fields, what its rows are of among them, and a score or a check."""
    meanings = [classify(piece) for piece in pieces]
    fields = {meaning.field for meaning in meanings if meaning and meaning.whole}
    return len(fields) >= _COLUMNS and bool(fields & _NAMES) and bool(fields & _KEYS)
