"""Every document's newest version, and which documents no source shows any more."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from pipeline.store.models import DocumentRecord, Listing, Version
from pipeline.store.source_listings import MOVED


def newest() -> Select[DocumentRecord, Version]:
    """Every document with its newest version."""
    last = (
        select(Version.document_id, func.max(Version.number).label("number")).group_by(Version.document_id).subquery()
    )
    return (
        select(DocumentRecord, Version)
        .join(last, last.c.document_id == DocumentRecord.id)
        .join(Version, (Version.document_id == last.c.document_id) & (Version.number == last.c.number))
    )


def shown_papers() -> Select[DocumentRecord, Version]:
    """Every document that is shown for itself, and not as the copy of another, with its newest version."""
    return newest().where(DocumentRecord.same_as.is_(None))


def reported_papers() -> Select[DocumentRecord, Version]:
    """Those of them whose body was examined with them, which the reports show."""
    return shown_papers().where(Version.examined.is_not(None))


def withdrawn(session: Session, documents: Sequence[int]) -> dict[int, str]:
    """When documents were last gone from all their addresses, of those that no source's own rule took away."""
    query = select(Listing.document_id, Listing.gone_at, Listing.gone_reason).where(Listing.document_id.in_(documents))
    places: dict[int, list[str | None]] = {}
    for document_id, gone_at, reason in session.execute(query):
        if document_id is not None and reason != MOVED:
            places.setdefault(document_id, []).append(gone_at if reason == "withdrawn" else None)
    gone = {document_id: [at for at in moments if at] for document_id, moments in places.items()}
    return {one: max(moments) for one, moments in gone.items() if moments and len(moments) == len(places[one])}
