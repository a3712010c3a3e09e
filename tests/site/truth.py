"""All that a store knows, without numbers and times that differ from run to run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.models import (
    Base,
    Blob,
    ChangeRecord,
    ControlRow,
    DocumentRecord,
    Event,
    FindingRecord,
    ItemRow,
    Listing,
    ReadingRecord,
    RiskRow,
    RowLink,
    Sighting,
    Version,
)
from pipeline.store.store import Store

PASSING = {
    "id",
    "cursor",
    "at",
    "extracted_at",
    "retrieved_at",
    "since",
    "read_at",
    "archived_at",
    "seen_at",
    "headers",
}
PASSING |= {"first_seen", "last_seen", "created_at", "done_at", "first_run", "gone_at", "withdrawn_at", "last_modified"}
PASSING |= {
    "asked_at",
    "missing_last",
    "url",
    "address",
    "fetched_address",
}  # the port of the test's server is in addresses


def facts(store: Store) -> dict[str, list[str]]:
    """Every row of every table that holds facts, as sorted JSON."""
    return store.read(_facts)


def ageless(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same without whether a finding is new: that depends on how many nights came to their end."""
    return {**found, "finding": [re.sub(r'"state": "(new|open)"', "", row) for row in found["finding"]]}


def keyless(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same without what goes by the copy of a paper that was there first: the keys of risks and the file's name.

    Nor is it told how often rows of the flat tables changed on the way.
    """
    events = [row for row in found["event"] if '"rows-changed"' not in row]
    first = re.compile(r'"risk-\w{20}"|(?<="filename": )"[^"]*"')
    return {kind: sorted(first.sub('""', row) for row in rows) for kind, rows in {**found, "event": events}.items()}


def _facts(session: Session) -> dict[str, list[str]]:
    documents = {row.id: row.identity for row in session.scalars(select(DocumentRecord))}
    versions = {row.id: f"{documents[row.document_id]} v{row.number}" for row in session.scalars(select(Version))}
    listings = {row.id: f"{row.source} {row.identity}" for row in session.scalars(select(Listing))}
    names = {"document_id": documents, "same_as": documents, "version_id": versions, "listing_id": listings}
    tables: list[type[Base]] = [
        DocumentRecord,
        Version,
        Listing,
        Blob,
        Sighting,
        ReadingRecord,
        RiskRow,
        ControlRow,
        ItemRow,
    ]
    tables += [ChangeRecord, RowLink, FindingRecord, Event]
    return {table.__tablename__: sorted(_rows(session, table, names)) for table in tables}


def _rows(session: Session, table: type[Base], names: dict[str, dict[int, str]]) -> Iterator[str]:
    for row in session.scalars(select(table)):
        told = {column.key: getattr(row, column.key) for column in table.__table__.columns}
        told = {key: names[key].get(value, value) if key in names else value for key, value in told.items()}
        yield json.dumps(_lasting(told), sort_keys=True, ensure_ascii=False)


def _lasting(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lasting(inner) for key, inner in value.items() if key not in PASSING}
    if isinstance(value, list):
        return [_lasting(inner) for inner in value]
    if isinstance(value, str) and value.startswith('{"'):
        return _lasting(json.loads(value))
    return value
