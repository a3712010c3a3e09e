"""What narrows a list or a search down to some of its rows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import ColumnElement

from pipeline.store.list_entries import SEVERITIES, order_of
from pipeline.store.list_models import ListEntry
from pipeline.store.source_listings import plain

COLUMNS: Final[dict[str, Any]] = {
    "list_name": ListEntry.list_name,
    "municipality": ListEntry.municipality_order,
    "body": ListEntry.body_order,
    "year": ListEntry.year,
    "kind": ListEntry.kind,
    "code": ListEntry.code,
    "severity": ListEntry.severity,
    "state": ListEntry.state,
    "document": ListEntry.document_id,
    "risk_key": ListEntry.risk_key,
}


@dataclass(frozen=True)
class Filters:
    """Each field empty: not narrowed by it; of several values any will do. Names of municipalities and bodies whatever their case.

    year: of a finding that of its rows, of a document its newest table's, of a risk its newest row's; state: of a finding
    open, accepted or gone, of a document complete, partial or failed; document: its number; changed_since: ISO 8601, UTC;
    list_name: for search, which goes over several.
    """

    list_name: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    kind: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    document: tuple[int, ...] = ()
    risk_key: tuple[str, ...] = ()
    minimum_value: float | None = None
    changed_since: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """As conditions of entries of lists."""
        found = [
            column == values[0] if len(values) == 1 else column.in_(values)
            for name, column in COLUMNS.items()
            if (values := [_stored(name, one) for one in getattr(self, name)])
        ]
        if self.minimum_value is not None:
            found.append(ListEntry.value >= self.minimum_value)
        if self.changed_since is not None:
            found.append(ListEntry.changed_at >= self.changed_since)
        return found

    def without(self, name: str) -> Filters:
        """The same, not narrowed by one of them."""
        told: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self) if field.name != name}
        return Filters(**told)


def _stored(name: str, value: Any) -> Any:
    """A value as entries have it."""
    if name in {"municipality", "body"}:
        return order_of(plain(value))
    if name == "severity":
        return SEVERITIES.get(value, -1)
    return plain(value) if isinstance(value, str) else value
