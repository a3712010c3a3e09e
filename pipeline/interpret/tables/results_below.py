"""Results in a chapter of their own below a table of checks: each under its check's words or number, in text or in a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.model.page import Document, Line
from pipeline.interpret.cards.labels import is_heading
from pipeline.interpret.cells.content import Content, regions_of
from pipeline.interpret.cells.entities import body_in, years_in
from pipeline.interpret.cells.line_joining import join, tidy
from pipeline.interpret.cells.line_parts import part_of
from pipeline.interpret.columns.heading import ADDED, Heading
from pipeline.interpret.pages.reading_order import Order, text_outside
from pipeline.interpret.phrases.titles import kind_of_title
from pipeline.interpret.tables.details import labelled
from pipeline.interpret.tables.logical_table import LogicalTable
from pipeline.swedish.risk_numbers import heads_numbers

_CHAPTER = re.compile(  # the heading over results that carry no label of their own, in a follow-up: a plan's tells how it will be followed up
    r"(?:\d[\d.]*\s+)?(?:(?:\w+\s+){0,2}(?:uppföljning|resultat|utfall|iakttagelser)(?:en|et|ar|na)?|genomförda\s+kontroller|så\s+gick\s+det)"
    r"(?:\s+(?:av|per|för|från|under)\s+.{1,60}|\s+20\d\d)?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:kontroll|moment)\w*\s+(?:nr\.?\s*)?)?(?P<number>\d{1,3})\s*(?:[.:)](?!\d)\s*|[–-]\s+|$)", re.IGNORECASE
)
_EARLIER = re.compile(r"föregående|förra|fjolår|tidigare", re.IGNORECASE)
_WORD = re.compile(r"(?:kontroll(?:moment|punkt|område)?|moment)\s*[:–-]\s*", re.IGNORECASE)
_LINES = 4  # of a check's words where they stand over its result
_FEWEST = 2  # results
_WHITE = 0.6  # of a line's height, between paragraphs
_RESULT = "result"

_Key = tuple[int, int, Line | None]  # the row, how many lines name it, and what stands behind its number


def with_results_below(
    sheets: Sequence[LogicalTable], document: Document, noise: Collection[int]
) -> list[LogicalTable]:
    """Sheets, those of checks without results with the results that the text or a table of numbers below them tells.

    Args:
        sheets: the document's, in its order.
        document: whose lines are looked through.
        noise: the id() of the pages' own lines.

    Returns:
        The sheets; a table that but tells results by number is part of the one that it is put into.
    """
    if not any(_lacks_results(sheet) for sheet in sheets):
        return list(sheets)
    order = Order(document)
    lines = sorted(text_outside(document, noise), key=order.of)
    joined: list[LogicalTable] = []
    for sheet, behind in zip(sheets, [*sheets[1:], None], strict=True):
        if joined and _lacks_results(joined[-1]) and (whole := _with_table(joined[-1], sheet)):
            joined[-1] = whole
            continue
        start, end = order.of(sheet.grids[-1]), order.of(behind.grids[0]) if behind else None
        between = (line for line in lines if order.of(line) > start and (end is None or order.of(line) < end))
        joined.append(_with_text(sheet, list(between)) if _lacks_results(sheet) else sheet)
    return joined


def _lacks_results(sheet: LogicalTable) -> bool:
    """Whether a table has checks, each in a row of its own, and no results."""
    fields = sheet.fields()
    return sheet.kind == "table" and "checks" in fields and _RESULT not in fields and len(sheet.rows) >= _FEWEST


def _with_table(sheet: LogicalTable, results: LogicalTable) -> LogicalTable | None:
    """A table of checks with the results that a table of numbers and results has; None where it is another, or a number is of no row."""
    columns, numbered = results.columns, _columns_of_numbers(results)
    told = [at for at, column in enumerate(columns) if column.field == _RESULT]
    own = _numbers(sheet)
    if len(columns) != len(numbered) + len(told) or len(numbered) != 1 or len(told) != 1:
        return None
    if not own or len(set(own)) < len(own) or _are_of_another(results.before, sheet):
        return None
    found = {row[numbered[0]].text.strip(" ."): row[told[0]] for row in results.rows}
    if len(found) < len(results.rows) or not found.keys() <= set(own):
        return None
    whole = _with(sheet, [found.get(number, Content()) for number in own], columns[told[0]].text)
    return replace(whole, grids=[*sheet.grids, *results.grids])


def _with_text(sheet: LogicalTable, lines: Sequence[Line]) -> LogicalTable:
    """A table of checks with the results that some lines tell, each under its check; as it is where they tell of few, or out of order."""
    checks = _Checks(sheet)
    keys = {at: key for at in range(len(lines)) if (key := checks.named(lines, at))}
    rows = [row for row, _, _ in keys.values()]
    if len(rows) < _FEWEST or rows != sorted(set(rows)):
        return sheet
    first = min(keys)
    if _are_of_another(lines[: first + 1], sheet):
        return sheet
    is_headed = any(_CHAPTER.fullmatch(tidy(line.text)) for line in lines[max(0, first - 2) : first])
    is_chapter = is_headed and any(kind_of_title(line.text) == "follow_up" for line in sheet.before)
    blocks = []
    for (at, (_, high, rest)), behind in zip(keys.items(), [*list(keys)[1:], len(lines)], strict=True):
        blocks.append(_told([*([rest] if rest else []), *lines[at + high : behind]], labels_only=not is_chapter))
    blocks[-1] = _as_long(blocks[-1], blocks[:-1])
    if not all(blocks) or 2 * len(keys) <= len(sheet.rows):
        return sheet
    results = [Content()] * len(sheet.rows)
    for row, told in zip(rows, blocks, strict=True):
        results[row] = Content(tuple(told), tuple(regions_of(told)), path=told[0].path)
    return _with(sheet, results, "Resultat")


def _are_of_another(between: Sequence[Line], sheet: LogicalTable) -> bool:
    """Whether a heading between a table and what may be its results names a year or a body that no line above the table does, or an earlier time."""
    above = [tidy(line.text) for line in sheet.before]
    years, bodies = {year for text in above for year in years_in(text)}, [body_in(text) for text in above]
    for text in (tidy(line.text) for line in between if is_heading(line) or _CHAPTER.fullmatch(tidy(line.text))):
        body = body_in(text)
        if _EARLIER.search(text) or not set(years_in(text)) <= years or (body and body not in bodies):
            return True
    return False


def _as_long(last: list[Line], others: Sequence[Sequence[Line]]) -> list[Line]:
    """The last text without the paragraphs that it has more than any other: they follow all of them."""
    starts = _paragraphs(last)
    most = max(len(_paragraphs(lines)) for lines in others)
    return last[: starts[most]] if len(starts) > most else last


def _paragraphs(lines: Sequence[Line]) -> list[int]:
    """Where the paragraphs of some lines begin: each line of Word's text, else where white parts them."""
    return [at for at, line in enumerate(lines) if not at or _is_apart(lines[at - 1], line)]


def _is_apart(upper: Line, lower: Line) -> bool:
    if not (upper.box and lower.box) or upper.page != lower.page:
        return upper.path != lower.path
    return lower.box[1] - upper.box[3] > _WHITE * (lower.box[3] - lower.box[1])


def _told(below: Sequence[Line], *, labels_only: bool) -> list[Line]:
    """What is told of a check up to the next heading: what a label names as its result, else all of it."""
    end = next((at for at, line in enumerate(below) if is_heading(line) and not _labels_result(line)), len(below))
    lines = [line for line in below[:end] if line.text.strip()]
    texts, others = labelled(lines, {_RESULT})
    if _RESULT in texts:
        return [line for line in texts[_RESULT][1] if line.text.strip()]
    return [] if labels_only else others


def _labels_result(line: Line) -> bool:
    return _RESULT in labelled([line], {_RESULT})[0]


class _Checks:
    """What names the checks of a table's rows."""

    def __init__(self, sheet: LogicalTable) -> None:
        """The table, each check in a row of its own."""
        self.texts = [_folded(" ".join(content.text for content in sheet.cells("checks", row))) for row in sheet.rows]
        self._openers = tuple({text.split()[0] for text in self.texts if text})
        self._numbers = _numbers(sheet)

    def named(self, lines: Sequence[Line], at: int) -> _Key | None:
        """What a line, alone or with those below it, names: a check by its words, or by its number."""
        first = tidy(lines[at].text)
        begins = any(text.startswith(self._openers) for text in (_folded(first), _named(first)))
        for high in range(1, min(_LINES, len(lines) - at) + 1) if begins else ():
            whole = tidy(join(lines[at : at + high]))
            found = [row for row, text in enumerate(self.texts) if text and text in {_folded(whole), _named(whole)}]
            if len(found) == 1:
                return found[0], high, None
        return _numbered(lines[at], self._numbers)


def _numbered(line: Line, numbers: Sequence[str]) -> _Key | None:
    """The row that a line numbers: a heading says no more, a list's item has its result behind."""
    text = f"{line.marker} {line.text}" if line.marker else line.text
    match = _NUMBER.match(text)
    if not match or numbers.count(match["number"]) != 1:
        return None
    row, rest = numbers.index(match["number"]), text[match.end() :]
    if rest and is_heading(line):
        return None
    return row, 1, _end_of(line, rest) if rest else None


def _end_of(line: Line, text: str) -> Line:
    """A line's last words, that a text has; the line where these are all."""
    words = len(text.split())
    if len(line.words) == len(line.text.split()) > words:
        return part_of(line, line.words[-words:])
    return replace(line, text=text, marker=None)


def _named(text: str) -> str:
    """A check's words behind its number or the word for it: "Kontrollmoment 1. Kontroll av lönelistor"."""
    opened = _NUMBER.match(text) or _WORD.match(text)
    return _folded(text[opened.end() :]) if opened else ""


def _folded(text: str) -> str:
    return tidy(text).casefold().rstrip(" .:")


def _numbers(sheet: LogicalTable) -> list[str]:
    """What numbers each row; empty where no column does."""
    columns = _columns_of_numbers(sheet)
    return [row[columns[0]].text.strip(" .") for row in sheet.rows] if len(columns) == 1 else []


def _columns_of_numbers(sheet: LogicalTable) -> list[int]:
    return [at for at, column in enumerate(sheet.columns) if column.said == "number" or heads_numbers(column.text)]


def _with(sheet: LogicalTable, results: Sequence[Content], header: str) -> LogicalTable:
    """A table with a column of results behind its own."""
    if sheet.header is None:
        return sheet
    columns = (*sheet.columns, Heading(_RESULT, header, cell=ADDED, said=_RESULT))
    rows = [[*row, result] for row, result in zip(sheet.rows, results, strict=True)]
    return replace(sheet, header=replace(sheet.header, columns=columns), rows=rows)
