"""The papers of some bodies, as the store holds them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pipeline.store.groups import load_member, members
from pipeline.store.models import DocumentRecord, Version
from pipeline.store.related import HeldPaper
from pipeline.store.stored_facts import ROWS
from pipeline.store.stored_texts import of_json
from pipeline.store.web_models import CorrectionRecord


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
    versions |= {version for version, body in session.execute(_corrected_bodies()).all() if wanted(of_json(body) or "")}
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


def _corrected_bodies() -> Select[int, str]:
    """Versions of documents in which somebody corrected the name of a table's body, with that name."""
    own = select(Version.id, CorrectionRecord.value).join(
        CorrectionRecord, CorrectionRecord.document_id == Version.document_id
    )
    return own.where(CorrectionRecord.field == "body.name", CorrectionRecord.state == "applied")
