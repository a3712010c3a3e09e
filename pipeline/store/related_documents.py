"""The papers of some bodies, as the store holds them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.groups import load_member, members
from pipeline.store.models import DocumentRecord, Version
from pipeline.store.related import HeldPaper
from pipeline.store.stored_facts import ROWS


def of_bodies(session: Session, wanted: Callable[[str], bool]) -> list[HeldPaper]:
    """The newest versions, copies left out, whose tables or board have a name that is wanted."""
    versions = {
        version
        for table in ROWS.values()
        for version, body, board in session.execute(
            select(table.version_id, table.body, DocumentRecord.board)
            .join(Version, Version.id == table.version_id)
            .join(DocumentRecord, DocumentRecord.id == Version.document_id)
            .distinct()
        )
        if wanted(body or board)
    }
    published = select(DocumentRecord.group, DocumentRecord.municipality).join(
        Version, Version.document_id == DocumentRecord.id
    )
    places: dict[str, set[str]] = {}
    for group, municipality in session.execute(published.where(Version.id.in_(versions)).distinct()):
        places.setdefault(group, set()).add(municipality)
    return [
        HeldPaper(group, frozenset(places[group]), load_member(session, member))
        for group in sorted(places)
        for member in members(session, group)
        if member.version_id in versions
    ]
