"""A grid's header rows to columns with meanings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractors.lazy_pattern import lazy_pattern
from extractors.model.page import Cell, Grid
from pipeline.interpret.cells.entities import labelled
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.outcomes import outcome_of_tick
from pipeline.interpret.cells.scores import is_whole, number, part
from pipeline.interpret.columns.arithmetic import PARTS, SCORES
from pipeline.interpret.columns.assessed_parts import assessed_part
from pipeline.interpret.columns.contents import contents_of, grades
from pipeline.interpret.columns.heading import Header, Heading
from pipeline.interpret.columns.help_rows import is_help
from pipeline.interpret.columns.over_parts import with_first_parts
from pipeline.interpret.columns.periods import names_period
from pipeline.interpret.columns.pivot_headers import pivoted_meanings, with_pivoted
from pipeline.interpret.columns.roles import roles_of
from pipeline.interpret.columns.score_sets import is_assessment, names_assessment
from pipeline.interpret.columns.ticked_columns import without_ticked
from pipeline.interpret.phrases.matcher import Meaning, classify, classify_compound
from pipeline.interpret.phrases.note_marks import without_note
from pipeline.interpret.phrases.questions import asked_at_length
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.phrases.vocabulary import is_known_beside, vocabulary

_SEARCHED = 8  # rows at the top of a grid among which its header is sought
_NUMERIC = lazy_pattern(r"[\d\s.,/x×*=()SKVRskvr-]*\d[\d\s.,/x×*=()SKVRskvr-]*")
_YEAR = lazy_pattern(r"20\d\d")
_YEAR_ALONE = lazy_pattern(r"(?:för\s+)?(?:år(?:et)?\s+)?20\d\d", re.IGNORECASE)
_RANGE = lazy_pattern(r"\(?\s*\d\s*[-–—]\s*\d\s*\)?")
_ACCEPT = lazy_pattern(r"accept|godta", re.IGNORECASE)
_ASKING = ("responsible", "owner", "treatment_status", "risk")  # under these a question of acceptance stands
_PAIR = 2  # cells: a label and its value
_FEWEST = 3  # rows and columns of a table that is known by its numbers alone, headers beside a year


@lru_cache(maxsize=256)  # several steps ask for a table's before its rows are read
def find_header(grid: Grid) -> Header | None:
    """The header of a grid, or None where it has none that is known or that its numbers make plain.

    The leaf row is the one with most known headers among the first rows; rows above it are groups and
    titles, rows below it belong to the header while its cells reach down into them or all are headers.
    """
    rows = list(grid.rows())[:_SEARCHED]
    leaf = _leaf(grid, rows)
    if leaf is None and grid.is_part:
        leaf = grid.header_rows - 1
    if leaf is None:
        return _by_numbers(grid, rows)
    if _are_particulars(grid):
        return None
    end = _header_end(grid, rows, leaf)
    first = next((row for row in range(leaf) if rows[row] and not _is_title(rows[row], grid.n_cols)), leaf)
    headings = _headings(grid, first, end)
    if end < len(rows) and rows[end] and is_help(rows[leaf], rows[end], grid):
        headings = [_with_help(heading, grid.at(end, col)) for col, heading in enumerate(headings)]
        end += 1
    below = texts_of(grid, end)
    return Header(first, end, roles_of(_over_scores(with_first_parts(headings, below), below), below))


def _with_help(heading: Heading, cell: Cell | None) -> Heading:
    """A heading with the help that stands in a row of its own below it; none where that spans columns."""
    said = [text for text in (heading.help, _text(cell) if cell and cell.col_span == 1 else "") if text]
    return replace(heading, help=tidy(" ".join(said)) or None) if heading.header else heading


def _are_particulars(grid: Grid) -> bool:
    """Whether most rows tell a paper's particulars, each a label and its value ("Nämnd | Kulturnämnden", "År | 2026").

    Several pairs may stand beside each other, where all labels end with a colon.
    """
    rows = [[_text(cell) for cell in row] for row in grid.rows()] if grid.n_cols % _PAIR == 0 else []
    if grid.n_cols > _PAIR and not all(
        text.endswith(":") == (col % _PAIR == 0) for row in rows for col, text in enumerate(row) if text
    ):
        return False
    told = [
        row
        for row in rows
        if len(row) == grid.n_cols
        and any(
            labelled([f"{label.rstrip(' :')}: {value}"])
            for label, value in zip(row[::_PAIR], row[1::_PAIR], strict=True)
        )
    ]
    return len(told) >= _PAIR and 2 * len(told) >= len(rows)


def leaf_row(grid: Grid) -> int | None:
    """The row with the known words of a grid's header, the lowest of its levels; None where it has none: told without weighing what its columns hold."""
    return _leaf(grid, list(grid.rows())[:_SEARCHED])


def above_header(grid: Grid) -> list[list[Cell]]:
    """The rows of a grid above the one with its header's known words; none where it has no header."""
    return list(grid.rows())[: leaf_row(grid) or 0]


def _leaf(grid: Grid, rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row with most known headers, or with most beside those over columns that are but ticked; None where none has two."""
    counts = [_known(row) for row in rows]
    if max(counts, default=0) <= 1 and (told := without_ticked(grid, rows)):
        counts = [_known(row) for row in told]
    if max(counts, default=0) <= 1:
        counts = [max(known, _known_over_scores(grid, row)) for known, row in zip(counts, rows, strict=True)]
    best = max(counts, default=0)
    return counts.index(best) if best > 1 else None


def _known_over_scores(grid: Grid, row: Sequence[Cell]) -> int:
    """How many fields a row names with scores among them, where cells say of which assessment those below are: "Bruttorisk" over "3x4=12"; else 0."""
    over = [
        cell
        for cell in row
        if is_assessment(_text(cell))
        and (below := grid.at(cell.row + cell.row_span, cell.col))
        and is_whole(_text(below))
    ]
    known = _known([cell for cell in row if cell not in over]) if over else 0
    return known + 1 if known else 0


def _is_title(row: Sequence[Cell], n_cols: int) -> bool:
    """Whether a row above the header says but one thing, from the first column on: a title that runs over the others, be its year apart."""
    texts = [cell for cell in row if _text(cell)]
    if len(texts) == _PAIR and kind_of_title(_text(texts[0])) and _YEAR_ALONE.fullmatch(_text(texts[1])):
        texts = texts if texts[1].col_span > 1 else texts[:1]  # a year over several columns is these columns' own
    return n_cols > 1 and len(texts) <= 1 and all(cell.col == 0 and cell.row_span == 1 for cell in texts)


def _by_numbers(grid: Grid, rows: Sequence[Sequence[Cell]]) -> Header | None:
    """The header of a table whose words nobody knows, but whose columns of numbers are two parts of a score and their value."""
    for row, cells in enumerate(rows[: grid.n_rows - _FEWEST]):
        texts = [text for text in map(_text, cells) if text]
        if len(texts) < max(_FEWEST, grid.n_cols // 2) or any(_NUMERIC.fullmatch(text) for text in texts):
            continue
        below = texts_of(grid, row + 1)
        if sum(column.is_small() for column in contents_of(below, grid.n_cols)) < len(PARTS):
            return None  # most tables: their columns' roles need not be weighed
        columns = roles_of(_headings(grid, row, row + 1), below)
        told = {column.field: column.text for column in columns}
        is_ours = told.keys() >= {*PARTS, "risk"} and any(told[part] for part in PARTS)  # else the rest of a row
        return Header(row, row + 1, columns) if is_ours else None
    return None


def texts_of(grid: Grid, first: int) -> list[list[str]]:
    """The texts of a grid's rows from the first on, one for each column; what spans them all, or all but a score, says nothing of any."""
    rows = []
    for row in range(first, grid.n_rows):
        cells = [grid.at(row, col) for col in range(grid.n_cols)]
        if not (cells[0] and (cells[0].col_span == grid.n_cols > 1 or _is_scored(cells))):
            rows.append([_text(cell) if cell else "" for cell in cells])
    return rows


def _is_scored(cells: Sequence[Cell | None]) -> bool:
    """Whether a row's first cell runs over all columns but those of a score in one cell: a band that names a risk."""
    first, last = cells[0], cells[-1]
    is_band = (
        first and last and first is not last and first.col_span > 1 and first.col_span + last.col_span == len(cells)
    )
    return bool(is_band and last and is_whole(_text(last)))


def _headings(grid: Grid, first: int, end: int) -> list[Heading]:
    """What the header of each column says."""
    headings = with_pivoted([_heading(grid, first, end, col) for col in range(grid.n_cols)])
    return [_without_edge(grid, end, headings, col) for col in range(grid.n_cols)]


def _over_scores(headings: list[Heading], rows: Sequence[Sequence[str]]) -> list[Heading]:
    """The headings, one of scores below which nothing stands over the scores beside it that have none: set otherwise than these, it seems apart."""
    contents = contents_of(rows, len(headings))
    for col in range(len(headings) - 1):
        for own, other in ((col, col + 1), (col + 1, col)):
            bare = not headings[other].text and (contents[other].is_small() or contents[other].is_notation())
            if bare and headings[own].said in SCORES and not contents[own].filled:
                headings[own], headings[other] = headings[other], headings[own]
    return headings


def _without_edge(grid: Grid, end: int, headings: Sequence[Heading], col: int) -> Heading:
    """A column's heading; none for the blank edge between a cell and the table inside it, which has but that table's group."""
    row, own = headings[col].cell
    group = grid.at(row, own)
    if group is None or group.col_span == 1:
        return headings[col]
    below = any(other.cell != (row, own) and grid.at(row, other.cell[1]) is group for other in headings)
    column = (cell for cell in grid.cells if cell.col <= col < cell.col + cell.col_span and cell.row >= end)
    return Heading(None, "", cell=(0, col)) if below and all(not _text(cell) for cell in column) else headings[col]


def _text(cell: Cell) -> str:
    return join(cell.lines)


def _known(row: Sequence[Cell]) -> int:
    """How many different fields the cells of a row name; 0 where the row looks like data. Several parts of the year ("Kv 1", "Kv 2") are left out.

    What a row of data holds may begin with known words ("Avvikelse. Två fakturor …", "Kontroll: Ekonom"): where no cell
    is header words alone, all must look like headers. Beside a year ("Riskvärde | 2025 | Riskägare") three must be.
    """
    texts = [text for text in map(_text, row) if text]
    periods = {text for text in texts if names_period(text)}
    if len(periods) > 1:
        texts = [text for text in texts if text not in periods]
    told = {text: outcome for text in texts if (outcome := outcome_of_tick(text)) != "unclear"}
    if len(set(told.values())) > 1:
        texts = [text for text in texts if text not in told]  # headers over ticks
    meanings = [*(meaning for text in texts if (meaning := _meaning(text))), *pivoted_meanings(texts)]
    if _are_scores(meanings):
        return 0
    numbers = [text for text in texts if _NUMERIC.fullmatch(text) and not classify(text) and not _RANGE.fullmatch(text)]
    years = sum(1 for text in numbers if _YEAR.fullmatch(text))
    numeric = len(numbers) > years
    if not meanings or numeric or 2 * (len(meanings) + sum(map(is_known_beside, texts))) < len(texts):
        return 0
    named = [meaning for meaning in meanings if _looks_like_header(meaning)]
    if len(named) < len(texts) and not any(meaning.whole for meaning in named):
        return 0
    if years and len({meaning.field for meaning in named if meaning.whole}) < _FEWEST:
        return 0
    return len({meaning.field for meaning in named})


def _meaning(text: str) -> Meaning | None:
    """What a header says, a part of a score with its assessment too: "Brutto S", "S före"."""
    told = assessed_part(text)
    return told[1] if told else _said(text)


def _said(text: str) -> Meaning | None:
    """What a header's words say, a form's long question what its first ones ask for."""
    if asked := asked_at_length(text):
        question, mark, rest = text.partition("?")
        return Meaning(asked, question + mark, rest.strip() or None, whole=True)
    return classify(text)


def _grades(grid: Grid, end: int, col: int) -> bool:
    """Whether most cells of a column below its header, if any are filled, hold numbers or words of a scale."""
    cells = (grid.at(row, col) for row in range(end, grid.n_rows))
    texts = [text for cell in cells if cell and (text := _text(cell))]
    return 2 * sum(part(text, {}) is not None or grades(text) for text in texts) >= len(texts)


def _are_scores(meanings: Sequence[Meaning]) -> bool:
    """Whether a row tells parts of a score with a number each ("Sannolikhet: 3 | Konsekvens: 4"): headers that are counted have one number."""
    told = {one.field: number(one.help or "") for one in meanings if one.field in SCORES and number(one.help or "")}
    return len(told) > 1 and len(set(told.values())) > 1


def _looks_like_header(meaning: Meaning) -> bool:
    """Whether the words behind a header phrase are help text and not the rest of a sentence."""
    return meaning.whole or meaning.help is None or not meaning.help[0].islower() or meaning.help[0].isdigit()


def _header_end(grid: Grid, rows: Sequence[Sequence[Cell]], leaf: int) -> int:
    """The first row below the header; a known word over the whole width is a band of rows."""
    end = leaf + 1
    while end < len(rows):
        if any(cell.col_span == grid.n_cols > 1 and _text(cell) for cell in rows[end]):
            break
        reaches = any(cell.row + cell.row_span > end and classify(_text(cell)) for cell in rows[leaf])
        texts = [text for text in map(_text, rows[end]) if text]
        below = bool(texts) and all(
            _RANGE.fullmatch(text) or ((meaning := classify(text)) and meaning.whole) for text in texts
        )
        divides = all(cell.row + cell.row_span > end or cell.col_span > 1 for cell in rows[leaf] if _text(cell))
        if not (
            below or _is_over_ticks(rows[leaf], rows[end]) or (reaches and (not texts or divides or _known(rows[end])))
        ):
            break
        end += 1
    return min(max(end, grid.header_rows), grid.n_rows) if grid.header_rows <= end + 1 else end


def _is_over_ticks(leaf: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether all that a row says are different outcomes, under headers over several columns: a tick below each says which."""
    groups = [cell for cell in leaf if cell.col_span > 1 and _text(cell)]
    held = [cell for cell in row if _text(cell)]
    told = {outcome_of_tick(_text(cell)) for cell in held} - {"unclear"}
    return len(told) > 1 and all(any(one.col <= cell.col < one.col + one.col_span for one in groups) for cell in held)


def _heading(grid: Grid, first: int, end: int, col: int) -> Heading:
    """A column's heading out of the header cells above it, the lowest that is known first."""
    stack: list[Cell] = []
    last: Cell | None = None
    for row in range(first, end):
        cell = grid.at(row, col)
        if cell is None or cell is last or not _text(cell):
            continue
        if stack and _goes_on(stack[-1], cell):
            stack[-1] = replace(stack[-1], lines=(*stack[-1].lines, *cell.lines))
        else:
            stack.append(cell)
        last = cell
    stack = [cell for cell in stack if cell.col_span < grid.n_cols or grid.n_cols == 1]
    for index in range(len(stack) - 1, -1, -1):
        text = _text(stack[index])
        meaning = _said(text) if asked_at_length(text) not in PARTS or _grades(grid, end, col) else classify(text)
        if meaning and _is_only_alike(meaning, _text(stack[index])):
            break
        if meaning and not _explains(meaning, stack[:index]):
            return _known_heading(stack, index, meaning)
    leaf = stack[-1] if stack else None
    place = (leaf.row, leaf.col) if leaf else (0, col)
    if leaf and (residual := _says_residual(_text(leaf))):
        return replace(residual, cell=place)
    heading = Heading(
        None, without_note(_text(leaf)) if leaf else "", tidy(" ".join(map(_text, stack[:-1]))) or None, cell=place
    )
    if leaf and not names_assessment(heading.header) and (meaning := classify_compound(heading.header)):
        return _known_heading(stack, len(stack) - 1, meaning)
    return heading


def _is_only_alike(meaning: Meaning, text: str) -> bool:
    """Whether a header that names a part with its assessment is but like another known one: "Rest-väsentlighet" like "Riskväsentlighet"."""
    told = assessed_part(text)
    return told is not None and told[1].field != meaning.field


def _goes_on(above: Cell, cell: Cell) -> bool:
    """Whether a cell goes on the help text that the one above ends with: in small letters, set as these."""
    first, last = cell.lines[0], above.lines[-1]
    alone = (above.col, above.col_span) == (cell.col, cell.col_span)
    help_text = last.size is not None and last.size == first.size != above.lines[0].size
    return alone and help_text and first.text[:1].islower()


def _explains(meaning: Meaning, above: Sequence[Cell]) -> bool:
    """Whether a question asks for what the header right above it names: "Vad kan gå fel?" under "Risk"."""
    over = classify(_text(above[-1])) if above and meaning.header.endswith("?") else None
    return over is not None and over.field == meaning.field


def _known_heading(stack: Sequence[Cell], index: int, meaning: Meaning) -> Heading:
    below = tidy(" ".join(map(_text, stack[index + 1 :])))
    group = tidy(" ".join(map(_text, stack[:index]))) or None
    help_text = tidy(" ".join(part for part in (meaning.help, below) if part)) or None
    asks = meaning.field in _ASKING and _ACCEPT.search(f"{meaning.header} {help_text or ''}")
    said = "acceptance" if asks else meaning.field
    return Heading(None, meaning.header, group, help_text, (stack[-1].row, stack[-1].col), said)


def _says_residual(text: str) -> Heading | None:
    """A heading that holds both levels in one cell: "Nettorisk Riskvärde", "Kvarstående sannolikhet"."""
    group = max(
        (phrase for phrase in vocabulary().groups["residual"] if text.casefold().startswith(f"{phrase} ")),
        key=len,
        default="",
    )
    group = text[: len(group)]
    meaning = classify(text[len(group) :].strip()) if group else None
    if meaning is None and (told := assessed_part(text)):
        group, meaning = told
    if meaning is None or meaning.field not in SCORES:
        return None
    return Heading(None, meaning.header, group, meaning.help, said=meaning.field)
