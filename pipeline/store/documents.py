"""Which document bytes belong to, and which version of it they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.store.events import announce
from pipeline.store.listings import SourceInfo
from pipeline.store.models import Document, Listing, Version


@dataclass
class Assigned:
    """Counts of one round."""

    documents: int = 0
    versions: int = 0


def assign(session: Session, sources: Mapping[str, SourceInfo], now: str) -> Assigned:
    """Give every listing whose bytes are new a document and a version; what is assigned already is left alone.

    Other bytes under the same identity are a new version. The same bytes at two addresses of one body are one document
    with two sightings. Where several addresses showed the same bytes (a placeholder) and one of them now shows others,
    that address becomes a document of its own.
    """
    counts = Assigned()
    pending = select(Listing).where(Listing.sha256.is_not(None), Listing.assigned.is_distinct_from(Listing.sha256))
    for listing in session.scalars(pending.order_by(Listing.id)).all():
        if listing.source in sources:
            _assign_one(session, listing, sources[listing.source], now, counts)
            listing.assigned = listing.sha256
            session.flush()
    return counts


def _assign_one(session: Session, listing: Listing, source: SourceInfo, now: str, counts: Assigned) -> None:
    assert listing.sha256 is not None  # noqa: S101 — the query asked for it
    known = _document_with(session, listing.sha256, source.group)
    document = session.get_one(Document, listing.document_id) if listing.document_id else None
    if document is not None and current(session, document.id).sha256 == listing.sha256:
        return
    if known is not None and known is not document:
        listing.document_id = known.id
    elif document is None or _others_stayed(session, listing):
        _new_document(session, listing, source, now, counts)
    else:
        _new_version(session, document, listing.sha256, now, counts)


def current(session: Session, document_id: int) -> Version:
    """A document's newest version."""
    newest = select(Version).where(Version.document_id == document_id).order_by(Version.number.desc()).limit(1)
    return session.scalars(newest).one()


def _document_with(session: Session, sha256: str, group: str) -> Document | None:
    """The body's document that has these bytes, rather now than formerly, rather the older one."""
    newest = (
        select(func.max(Version.number)).where(Version.document_id == Document.id).correlate(Document).scalar_subquery()
    )
    having = (
        select(Document)
        .join(Version, Version.document_id == Document.id)
        .where(Version.sha256 == sha256, Document.group == group)
        .order_by((Version.number == newest).desc(), Document.id)
        .limit(1)
    )
    return session.scalars(having).first()


def _others_stayed(session: Session, listing: Listing) -> bool:
    """Whether another address of the document still shows what this one showed."""
    others = select(Listing.id).where(
        Listing.document_id == listing.document_id,
        Listing.id != listing.id,
        Listing.gone_at.is_(None),
        Listing.sha256 == listing.assigned,
        Listing.assigned == listing.assigned,
    )
    return session.scalars(others.limit(1)).first() is not None


def _new_document(session: Session, listing: Listing, source: SourceInfo, now: str, counts: Assigned) -> None:
    identity = f"{source.name}:{listing.identity}"
    document = Document(
        identity=identity,
        group=source.group,
        municipality=source.municipality,
        board=listing.board,
        created_at=now,
    )
    session.add(document)
    session.flush()
    counts.documents += 1
    session.add(
        Version(document_id=document.id, number=1, sha256=listing.sha256, supersedes=listing.assigned, since=now)
    )
    listing.document_id = document.id
    announce(session, now, "document-new", document_id=identity, version=1, sha256=listing.sha256)


def _new_version(session: Session, document: Document, sha256: str, now: str, counts: Assigned) -> None:
    before = current(session, document.id)
    counts.versions += 1
    number = before.number + 1
    session.add(Version(document_id=document.id, number=number, sha256=sha256, supersedes=before.sha256, since=now))
    announce(session, now, "version-new", document_id=document.identity, version=number, sha256=sha256)
