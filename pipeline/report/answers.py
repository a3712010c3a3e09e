"""Whether a risk has a check or a treatment, as far as the documents let one know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.link.view import LinkedTable
from pipeline.report.rows import all_rows
from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable, Control, ControlPlan, Item, Risk

Answer = Literal["yes", "no", "unknown"]
UNCONTROLLED = "risk-without-control"


def full_id(name: str, extraction: Extraction) -> str:
    """A row as links name it from another file: "sha256#id"."""
    return name if "#" in name else f"{extraction.source.sha256}#{name}"


class Answers:
    """What answers each risk of a report: the rows that are the same risk, and the findings that it has no check."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        """extractions: all of the report, with links and findings."""
        self._rows: dict[str, tuple[AnyTable, AnyRow]] = {}
        self._same: dict[str, set[str]] = {}
        self._without: set[str] = set()
        for one in extractions:
            self._rows |= {full_id(row.id, one): (table, row) for table, row in all_rows(one)}
            for link in (each for each in one.links if each.relation == "same-risk"):
                ends = full_id(link.from_, one), full_id(link.to, one)
                self._same.setdefault(ends[0], set()).add(ends[1])
                self._same.setdefault(ends[1], set()).add(ends[0])
            for finding in (each for each in one.discrepancies if each.code == UNCONTROLLED):
                self._without |= {full_id(row, one) for row in finding.rows}

    def same(self, name: str) -> set[str]:
        """The rows that are the same risk as one, by a link."""
        return self._same.get(name, set())

    def check(self, row: AnyRow, extraction: Extraction) -> Answer:
        """Yes where the row, or the same risk in that year's plan, has checks; no where a finding says that it has none."""
        if isinstance(row, Control | Item) and row.checks:
            return "yes"
        if any(plan.checks for plan in self._planned(row, extraction)):
            return "yes"
        return "no" if full_id(row.id, extraction) in self._without else "unknown"

    def treatment(self, row: AnyRow, sheet: LinkedTable, extraction: Extraction) -> Answer:
        """Yes where the row, or the same risk in that year's plan, has one; no where its table has a column for them and it is blank."""
        planned = any(plan.treatments for plan in self._planned(row, extraction))
        if planned or (isinstance(row, Risk | Control) and row.treatments):
            return "yes"
        return "no" if sheet.has("treatments") else "unknown"

    def _planned(self, row: AnyRow, extraction: Extraction) -> Iterator[Control]:
        own = full_id(row.id, extraction)
        year = self._rows[own][0].year
        for name in self.same(own):
            table, other = self._rows.get(name, (None, None))
            if isinstance(table, ControlPlan) and isinstance(other, Control) and table.year == year:
                yield other
