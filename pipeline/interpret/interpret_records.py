"""A document interpreted as it is drawn, and where something on its pages stays unread, once more with their records as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.model.page import Document
from pipeline.interpret.interpret import Facts, interpret
from pipeline.interpret.records.with_records import Again, with_records
from schemas.extraction import Problem
from schemas.tables import AnyRow, AnyTable, Risk, rows_of

_UNREAD = frozenset({"table-unread", "card-unread"})
_MOST = 0.9  # of the records, that are rows of tables of ours


def interpret_records(document: Document) -> Facts:
    """The facts of a document; of two interpretations those of the one that leaves less unread."""
    facts = interpret(document)
    unread = {problem.page for problem in facts.problems if problem.code in _UNREAD}
    if not unread or document.page_count is None:
        return facts
    read = {entry.page for entry in facts.ledger if entry.outcome == "extracted"}
    without_tables = tuple(page.number for page in document.pages if page.number not in read)
    for pages in dict.fromkeys((tuple(_around(document, unread)), without_tables)):
        again = with_records(document, pages)
        if again and unread & again.pages:
            other = interpret(again.document)
            if _reads_more(other, facts, again):
                return other if again.sure else replace(other, problems=[*other.problems, *_told(facts, other)])
    return facts


def _told(facts: Facts, other: Facts) -> list[Problem]:
    """What the first interpretation told as unread and the other does not, where that one is not sure."""
    told = {(problem.code, problem.page) for problem in other.problems}
    return [one for one in facts.problems if one.code in _UNREAD and (one.code, one.page) not in told]


def _around(document: Document, unread: set[int | None]) -> Iterator[int]:
    """The pages that were read in full one after another, of which one holds something unread."""
    for is_read, pages in groupby(document.pages, key=lambda page: page.depth == "full"):
        numbers = [page.number for page in pages]
        if is_read and not unread.isdisjoint(numbers):
            yield from numbers


def _reads_more(other: Facts, facts: Facts, again: Again) -> bool:
    """Whether less stays unread, nearly every record is a row that names its risk as before, and their pages have no fewer rows, or more read of fewer."""
    rows, before = _rows(other, again.pages), _rows(facts, again.pages)
    fewer = len(rows) < len(before) and _cells(rows) <= _cells(before)
    if _risks(rows) * len(before) < _MOST * _risks(before) * len(rows):
        return False
    return _unread(other) < _unread(facts) and len(rows) >= _MOST * again.count and not fewer


def _unread(facts: Facts) -> int:
    return sum(problem.code in _UNREAD for problem in facts.problems)


def _rows(facts: Facts, pages: Collection[int]) -> list[AnyRow]:
    """The rows that begin on some pages."""
    tables: list[AnyTable] = [*facts.risk_assessments, *facts.control_plans, *facts.follow_ups]
    rows = (row for table in tables for row in rows_of(table))
    return [row for row in rows if row.source.regions and row.source.regions[0].page in pages]


def _cells(rows: Sequence[AnyRow]) -> int:
    """How many cells rows were read from."""
    return sum(len(row.source.cells) for row in rows)


def _risks(rows: Sequence[AnyRow]) -> int:
    """How many rows name their risk."""
    return sum(bool(row.name if isinstance(row, Risk) else row.risk) for row in rows)
