"""Whether a risk has a check or a treatment, as far as the documents let one know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.link.view import LinkedTable, checks_of
from pipeline.report.papers import HELD, UNCONTROLLED, Papers
from pipeline.report.rows import all_rows
from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable, Control, ControlPlan, Risk

Answer = Literal["yes", "no", "unknown"]


def full_id(name: str, extraction: Extraction) -> str:
    """A row as links name it from another file: "sha256#id"."""
    return name if "#" in name else f"{extraction.source.sha256}#{name}"


class _Row(NamedTuple):
    """A row in short; planned: it is a plan's."""

    year: int | None
    planned: bool
    checks: bool
    treatments: bool


class _File(NamedTuple):
    """What a document says of rows, its own and others': which are the same risk, and which have no check."""

    rows: dict[str, _Row]
    same: dict[str, set[str]]
    without: frozenset[str]


class Answers:
    """What answers each risk of a report: the rows that are the same risk, and the findings that it has no check."""

    def __init__(self, papers: Papers) -> None:
        """papers: all of the report, with links and findings."""
        self._papers = papers
        self._file = lru_cache(HELD)(lambda number: _file(papers[number]))

    def same(self, name: str) -> set[str]:
        """The rows that are the same risk as one, by a link."""
        return {other for file in self._around(name) for other in file.same.get(name, ())}

    def check(self, row: AnyRow, extraction: Extraction) -> Answer:
        """Yes where the row, or the same risk in that year's plan, has checks; no where a finding says that it has none."""
        if any(checks_of(row)):
            return "yes"
        name = full_id(row.id, extraction)
        if any(plan.checks for plan in self._planned(name)):
            return "yes"
        return "no" if any(name in file.without for file in self._around(name)) else "unknown"

    def treatment(self, row: AnyRow, sheet: LinkedTable, extraction: Extraction) -> Answer:
        """Yes where the row, or the same risk in that year's plan, has one; no where its table has a column for them and it is blank."""
        planned = any(plan.treatments for plan in self._planned(full_id(row.id, extraction)))
        if planned or (isinstance(row, Risk | Control) and row.treatments):
            return "yes"
        return "no" if sheet.has("treatments") else "unknown"

    def _planned(self, name: str) -> Iterator[_Row]:
        own = self._row(name)
        for other in map(self._row, self.same(name)):
            if own and other and other.planned and other.year == own.year:
                yield other

    def _row(self, name: str) -> _Row | None:
        sha256, _, row = name.partition("#")
        number = self._papers.number(sha256)
        return None if number is None else self._file(number).rows.get(row)

    def _around(self, name: str) -> Iterator[_File]:
        """The documents that may say something of a row: its own, and those beside it."""
        number = self._papers.number(name.partition("#")[0])
        if number is not None:
            yield from map(self._file, (number, *self._papers.all[number].beside))


def _file(extraction: Extraction) -> _File:
    rows = {row.id: _row(table, row) for table, row in all_rows(extraction)}
    same: dict[str, set[str]] = {}
    for link in (each for each in extraction.links if each.relation == "same-risk"):
        ends = full_id(link.from_, extraction), full_id(link.to, extraction)
        same.setdefault(ends[0], set()).add(ends[1])
        same.setdefault(ends[1], set()).add(ends[0])
    findings = (each for each in extraction.discrepancies if each.code == UNCONTROLLED)
    return _File(rows, same, frozenset(full_id(row, extraction) for one in findings for row in one.rows))


def _row(table: AnyTable, row: AnyRow) -> _Row:
    planned = isinstance(table, ControlPlan) and isinstance(row, Control)
    checks = isinstance(row, Control) and any(checks_of(row))
    return _Row(table.year, planned, checks, isinstance(row, Control) and bool(row.treatments))
