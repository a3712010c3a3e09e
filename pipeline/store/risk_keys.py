"""One key for one risk, over tables, versions and years."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from extractors.model.connected import connected
from pipeline.store.fact_rows import RowKind
from pipeline.store.models import DocumentRecord, Version
from pipeline.store.stored_facts import ROWS, AnyStored, as_fact, stored_rows

Place = tuple[str, str]  # (SHA-256, row)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row as far as giving it a key needs to know it: without what it says."""

    kind: RowKind
    id: int
    version: int
    identity: str
    year: int | None
    position: int
    key: str | None


def assign_keys(session: Session, versions: Sequence[tuple[int, str]], same: Iterable[tuple[Place, Place]]) -> None:
    """Give all rows of some versions their risk's key. same: pairs of rows that are the same risk.

    Rows that belong together take the key that one of them has, the one of the earliest row if they differ; where none
    has any, a new one is made of the earliest row's document, kind, names and order, so that it is the same however
    often the run was interrupted. What rows say is looked up a version at a time, where keys are made of it.
    """
    session.flush()
    entries = {place: entry for version in versions for place, entry in _entries(session, *version)}
    families = [sorted((entries[one] for one in family), key=_age) for family in _families([*entries], same)]
    minted = _minted(session, [family[0] for family in families if not any(one.key for one in family)])
    changed: dict[RowKind, list[dict[str, Any]]] = {}
    for family in families:
        key = next((one.key for one in family if one.key), None) or minted[family[0]]
        for one in family:
            if one.key != key:
                changed.setdefault(one.kind, []).append({"id": one.id, "risk_key": key})
    for kind, values in changed.items():
        session.execute(update(ROWS[kind]), values)


def _entries(session: Session, version: int, sha256: str) -> list[tuple[Place, _Entry]]:
    """The rows of a version in their order, each at its place."""
    identity = session.get_one(DocumentRecord, session.get_one(Version, version).document_id).identity
    found = [
        ((sha256, row), _Entry(kind, number, version, identity, year, position, key))
        for kind, table in ROWS.items()
        for number, row, year, position, key in session.execute(
            select(table.id, table.row, table.year, table.position, table.risk_key).where(table.version_id == version)
        )
    ]
    return sorted(found, key=lambda one: one[1].position)


def _age(entry: _Entry) -> tuple[int, str, int]:
    return entry.year or 9999, entry.identity, entry.position


def _minted(session: Session, first: Sequence[_Entry]) -> dict[_Entry, str]:
    """New keys for risks of which these are the earliest rows."""
    keys: dict[_Entry, str] = {}
    for version, entries in groupby(sorted(first, key=lambda one: one.version), key=lambda one: one.version):
        rows = {(type(row), row.id): row for row in stored_rows(session, version)}
        keys |= {one: _mint(rows[ROWS[one.kind], one.id], one.identity) for one in entries}
    return keys


def _families(places: Sequence[Place], same: Iterable[tuple[Place, Place]]) -> list[list[Place]]:
    """Sets of rows that hang together by the pairs."""
    number = {place: index for index, place in enumerate(places)}
    pairs = [(number[one], number[other]) for one, other in same if one in number and other in number]
    return [[places[index] for index in family] for family in connected(len(places), pairs)]


def _mint(row: AnyStored, identity: str) -> str:
    fact = as_fact(row)
    said = [
        identity,
        fact.kind,
        str(fact.year),
        *map(fact.text, ("process", "name", "description", "checks")),
        str(row.position),
    ]
    return "risk-" + hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:20]
