"""The rows of an extraction as plain facts, apart from where they stand on the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from schemas.extraction import Extraction
from schemas.tables import AnyRow, AnyTable, ControlPlan, FollowUp, RiskAssessment

RowKind = Literal["risk", "control", "item"]


@dataclass(frozen=True)
class FactRow:
    """A row: what kind, of which table, year and body, and its fields as JSON, without id and places."""

    kind: RowKind
    table: str
    row: str
    year: int | None
    body: str | None
    data: dict[str, Any]

    @property
    def name(self) -> str | None:
        """The risk that the row is about, as written."""
        name: str | None = self.data.get("name" if self.kind == "risk" else "risk")
        return name

    @property
    def checks(self) -> str:
        """The row's checks, one after the other."""
        return "; ".join(check["text"] for check in self.data.get("checks", ()))

    @property
    def about(self) -> str:
        """What to call the row: its risk, else its checks, its description or its process."""
        return self.name or self.checks or self.data.get("description") or self.data.get("process") or self.row

    def text(self, field: str) -> str:
        """A field's text, for comparing: case and spaces do not count; "data" for all of them, as they are."""
        if field == "data":
            return json.dumps(self.data, sort_keys=True, ensure_ascii=False)
        value = self.name if field == "name" else self.checks if field == "checks" else self.data.get(field)
        return " ".join(str(value or "").casefold().split())


def fact_rows(extraction: Extraction) -> Iterator[FactRow]:
    """All rows, in the order of the extraction."""
    for table in extraction.tables():
        for kind, row in rows_of(table):
            yield FactRow(
                kind,
                table.id,
                row.id,
                table.year,
                table.body.name if table.body else None,
                row.model_dump(mode="json", exclude={"id", "source"}),
            )


def rows_of(table: AnyTable) -> Iterator[tuple[RowKind, AnyRow]]:
    """A table's rows with their kind."""
    match table:
        case RiskAssessment():
            yield from (("risk", risk) for risk in table.risks)
        case ControlPlan():
            yield from (("control", control) for control in table.controls)
        case FollowUp():
            yield from (("item", item) for item in table.items)
