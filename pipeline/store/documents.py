"""Which document bytes belong to, and which version of it they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.sources.base import SourceInfo
from pipeline.store.events import announce
from pipeline.store.models import DocumentRecord, FindingRecord, Listing, Version
from pipeline.store.web_models import DecisionRecord
from schemas.event import EventKind, NewVersion


@dataclass
class Assigned:
    """Counts of one round."""

    documents: int = 0
    versions: int = 0


def move(session: Session, sources: Mapping[str, SourceInfo]) -> int:
    """Bring papers that are held to the body that the file of sources names for them by now; how many there were.

    One that several sources show stays where it is until all of them name the same body. What people corrected in a paper
    goes with it, and so does what they decided of its findings, as far as these are the same there.
    """
    shown: dict[int | None, list[tuple[str, str, str]]] = {}
    query = select(Listing.document_id, Listing.source, Listing.identity, Listing.board).order_by(Listing.id)
    for number, source, name, board in session.execute(query.where(Listing.document_id.is_not(None))):
        shown.setdefault(number, []).append((source, f"{source}:{name}", board))
    moved = 0
    named = DocumentRecord.group, DocumentRecord.municipality, DocumentRecord.board
    for number, identity, *body in session.execute(select(DocumentRecord.id, DocumentRecord.identity, *named)).all():
        wanted = _body_of(identity, shown.get(number, []), sources)
        if wanted and wanted != tuple(body):
            document = session.get_one(DocumentRecord, number)
            _take_decisions_along(session, document, wanted[0])
            document.group, document.municipality, document.board = wanted
            moved += 1
    return moved


def _body_of(
    identity: str, places: Sequence[tuple[str, str, str]], sources: Mapping[str, SourceInfo]
) -> tuple[str, str, str] | None:
    """Group, municipality and board of a document; None where its sources do not agree. places: sources that show or showed it, as what and of which board."""
    if len({sources[name].group if name in sources else None for name, _, _ in places}) != 1:
        return None
    name, _, board = next((one for one in places if one[1] == identity), places[0])
    source = sources.get(name)
    return (source.group, source.municipality, board) if source else None


def _take_decisions_along(session: Session, document: DocumentRecord, group: str) -> None:
    """Copy what was decided of a document's findings to another body, where nothing was decided of the same ones."""
    own = select(Version.id).where(Version.document_id == document.id)
    found = select(FindingRecord).where(FindingRecord.group == document.group, FindingRecord.version_id.in_(own))
    for finding in session.scalars(found):
        for fingerprint in (finding.fingerprint, *finding.data.get("fingerprints", ())):
            decided = session.get(DecisionRecord, (document.group, fingerprint))
            if decided and session.get(DecisionRecord, (group, fingerprint)) is None:
                told = DecisionRecord(group=group, fingerprint=fingerprint, accepted=decided.accepted)
                told.reason, told.by, told.at = decided.reason, decided.by, decided.at
                session.add(told)


def assign(session: Session, sources: Mapping[str, SourceInfo], now: str) -> Assigned:
    """Give every listing whose bytes are new a document and a version; what is assigned already is left alone.

    Other bytes under the same identity are a new version. The same bytes at two addresses of one body are one document
    with two sightings. Where several addresses showed the same bytes (a placeholder) and one of them now shows others,
    that address becomes a document of its own. Bytes that a document had, and that another address shows once it has others, as
    where last year's paper makes room for this year's, are a document of that address. Of several sources the one named first counts as the first to show a paper.
    """
    counts = Assigned()
    pending = select(Listing).where(
        Listing.sha256.is_not(None),
        Listing.fetched_address.is_not(None),  # else they are only guessed to be those of its address before
        Listing.assigned.is_distinct_from(Listing.sha256),
    )
    place = {name: number for number, name in enumerate(sources)}  # sources are visited side by side
    found = [one for one in session.scalars(pending) if one.source in sources]
    for listing in sorted(found, key=lambda one: (place[one.source], one.id)):
        _assign_one(session, listing, sources[listing.source], now, counts)
        listing.assigned = listing.sha256
        session.flush()
    return counts


def _assign_one(session: Session, listing: Listing, source: SourceInfo, now: str, counts: Assigned) -> None:
    assert listing.sha256 is not None  # noqa: S101 — the query asked for it
    known = _document_with(session, listing.sha256, source.group)
    document = session.get_one(DocumentRecord, listing.document_id) if listing.document_id else None
    if document is not None and current(session, document.id).sha256 == listing.sha256:
        return
    others = _others_that_stayed(session, listing) if document else []
    if known is not None and known is not document:
        listing.document_id = known.id
    elif document is None or (others and document.identity != identity_of(listing)):
        _own_document(session, listing, source, now, counts)
    else:
        _split_off(session, others, source, now, counts)
        _new_version(session, document, listing.sha256, now, counts)


def current(session: Session, document_id: int) -> Version:
    """A document's newest version."""
    newest = select(Version).where(Version.document_id == document_id).order_by(Version.number.desc()).limit(1)
    return session.scalars(newest).one()


def _document_with(session: Session, sha256: str, group: str) -> DocumentRecord | None:
    """The body's document that has these bytes, the oldest of several. One that had them before has others now, and would hide this paper."""
    newest = (
        select(func.max(Version.number))
        .where(Version.document_id == DocumentRecord.id)
        .correlate(DocumentRecord)
        .scalar_subquery()
    )
    having = (
        select(DocumentRecord)
        .join(Version, Version.document_id == DocumentRecord.id)
        .where(Version.sha256 == sha256, Version.number == newest, DocumentRecord.group == group)
        .order_by(DocumentRecord.id)
        .limit(1)
    )
    return session.scalars(having).first()


def _others_that_stayed(session: Session, listing: Listing) -> list[Listing]:
    """Other addresses of the document that still show what this one showed."""
    others = select(Listing).where(
        Listing.document_id == listing.document_id,
        Listing.id != listing.id,
        Listing.gone_at.is_(None),
        Listing.sha256 == listing.assigned,
        Listing.assigned == listing.assigned,
    )
    return sorted(session.scalars(others), key=lambda one: (one.source, one.id))


def _split_off(session: Session, others: list[Listing], source: SourceInfo, now: str, counts: Assigned) -> None:
    """Let addresses that stayed behind have a document together."""
    if not others:
        return
    _own_document(session, others[0], source, now, counts)
    for other in others[1:]:
        other.document_id = others[0].document_id


def identity_of(listing: Listing) -> str:
    """What a document is known by that this listing was the first to show."""
    return f"{listing.source}:{listing.identity}"


def _own_document(session: Session, listing: Listing, source: SourceInfo, now: str, counts: Assigned) -> None:
    """The document of an address's own identity: a new one, or the one that it had before it showed another's bytes."""
    identity = identity_of(listing)
    document = session.scalars(select(DocumentRecord).where(DocumentRecord.identity == identity)).first()
    if document is None:
        document = DocumentRecord(
            identity=identity,
            group=source.group,
            municipality=source.municipality,
            board=listing.board,
            created_at=now,
        )
        session.add(document)
        session.flush()
        counts.documents += 1
    listing.document_id = document.id
    assert listing.sha256 is not None  # noqa: S101 — only listings with bytes come here
    _new_version(session, document, listing.sha256, now, counts)


def _new_version(session: Session, document: DocumentRecord, sha256: str, now: str, counts: Assigned) -> None:
    newest = select(Version).where(Version.document_id == document.id).order_by(Version.number.desc()).limit(1)
    before = session.scalars(newest).first()
    number, supersedes = (before.number + 1, before.sha256) if before else (1, None)
    counts.versions += before is not None
    session.add(Version(document_id=document.id, number=number, sha256=sha256, supersedes=supersedes, since=now))
    session.flush()
    kind: EventKind = "version-new" if before else "document-new"
    announce(session, now, kind, NewVersion(document_id=document.identity, version=number, sha256=sha256))
