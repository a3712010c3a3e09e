"""One key for one risk, over tables, versions and years."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from extractors.model.connected import connected
from pipeline.store.models import DocumentRecord, Version
from pipeline.store.stored_facts import AnyStored, as_fact, stored_rows

Place = tuple[str, str]  # (SHA-256, row)


def assign_keys(session: Session, versions: Sequence[tuple[int, str]], same: Iterable[tuple[Place, Place]]) -> None:
    """Give all rows of some versions their risk's key. same: pairs of rows that are the same risk.

    Rows that belong together take the key that one of them has, the one of the earliest row if they differ; where none
    has any, a new one is made of the earliest row's document, kind, names and order, so that it is the same however
    often the run was interrupted.
    """
    rows: dict[Place, tuple[AnyStored, str]] = {}
    for version_id, sha256 in versions:
        document = session.get_one(DocumentRecord, session.get_one(Version, version_id).document_id)
        rows |= {(sha256, row.row): (row, document.identity) for row in stored_rows(session, version_id)}
    for family in _families(list(rows), same):
        ordered = sorted((rows[place] for place in family), key=_age)
        key = next((row.risk_key for row, _ in ordered if row.risk_key), None) or _mint(*ordered[0])
        for row, _ in ordered:
            row.risk_key = key


def _families(places: Sequence[Place], same: Iterable[tuple[Place, Place]]) -> list[list[Place]]:
    """Sets of rows that hang together by the pairs."""
    number = {place: index for index, place in enumerate(places)}
    pairs = [(number[one], number[other]) for one, other in same if one in number and other in number]
    return [[places[index] for index in family] for family in connected(len(places), pairs)]


def _age(found: tuple[AnyStored, str]) -> tuple[int, str, int]:
    row, identity = found
    return (row.year or 9999, identity, row.position)


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
