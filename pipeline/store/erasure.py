"""Names of forgotten documents, taken out once no source shows them any more.

As long as a source shows a document, its identity and address are what the next night knows it by, and its listing
would only bring them again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from pipeline.store.models import DocumentRecord, Event, Listing, Run, Tombstone, Version
from pipeline.store.shown_entries import comes_again

ERASED = "forgotten:"  # and a number: what stands in place of an identity


def erase_names(session: Session) -> set[str]:
    """Put a number in place of what each document is called that is forgotten and not shown any more; the sources that showed them.

    A document is forgotten when all its versions are. Its identity goes, and the identities, addresses, names and marks
    of its listings, and both in the events of before; of these sources, what runs tell of papers that were not to be had.
    """
    documents = session.scalars(_documents()).all()
    listings = session.scalars(_listings([document.id for document in documents])).all()
    identities = {document.identity: f"{ERASED}{document.id}" for document in documents}
    places = {(listing.source, listing.identity): f"{ERASED}{listing.id}" for listing in listings}
    if identities or places:
        for event in session.scalars(select(Event)).all():
            event.data = _renamed(event.data, identities, places)
    for document in documents:
        document.identity = identities[document.identity]
    for listing in listings:
        _erase(listing, places[listing.source, listing.identity])
    sources = {source for source, _ in places} | {identity.partition(":")[0] for identity in identities}
    _leave_unnamed(session, sources)
    session.flush()
    return sources


def _leave_unnamed(session: Session, sources: Collection[str]) -> None:
    """Take the names of papers that were not to be had out of what runs tell of some sources: what each was called then, nothing says now. Their number stays."""
    if not sources:
        return
    for run in session.scalars(select(Run)):
        told: Mapping[str, Any] = run.counts.get("sources", {})
        named = [name for name in sources if told.get(name, {}).get("unfetched")]
        if named:
            without = {name: {**told[name], "unfetched": []} for name in named}
            run.counts = {**run.counts, "sources": {**told, **without}}


def is_named(session: Session, sha256: str) -> bool:
    """Whether a document that had these bytes is still called by its name."""
    named = select(DocumentRecord.id).join(Version, Version.document_id == DocumentRecord.id)
    return (
        session.scalar(named.where(Version.sha256 == sha256, ~DocumentRecord.identity.startswith(ERASED))) is not None
    )


def _documents() -> Any:
    """Documents all of whose versions have a tombstone, and that no source's next listing would bring again."""
    tombs = select(Tombstone.sha256)
    its_own = Version.document_id == DocumentRecord.id
    return select(DocumentRecord).where(
        ~DocumentRecord.identity.startswith(ERASED),
        exists().where(its_own, Version.sha256.in_(tombs)),
        ~exists().where(its_own, Version.sha256.not_in(tombs)),
        ~exists().where(Listing.document_id == DocumentRecord.id, comes_again()),
    )


def _listings(documents: Sequence[int]) -> Any:
    """Their listings, and those that no document came of before the bytes were forgotten."""
    lone = and_(Listing.document_id.is_(None), Listing.sha256.in_(select(Tombstone.sha256)), ~comes_again())
    wanted = or_(Listing.document_id.in_(documents), lone)
    return select(Listing).where(~Listing.identity.startswith(ERASED), wanted)


def _renamed(
    data: Mapping[str, Any], identities: Mapping[str, str], places: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    """An event's data with what stands in place of identities that are erased."""
    told = dict(data)
    if "document_id" in told:
        told["document_id"] = identities.get(told["document_id"], told["document_id"])
    if "source" in told and "identity" in told:
        told["identity"] = places.get((told["source"], told["identity"]), told["identity"])
    return told


def _erase(listing: Listing, identity: str) -> None:
    """Leave of an entry which bytes it had, and its life at the source."""
    listing.identity = identity
    listing.name = listing.address = ""
    listing.meeting = listing.meeting_date = listing.revision = listing.held_revision = None
    listing.etag = listing.last_modified = listing.problem = listing.problem_text = None
    listing.refused_mark = listing.refused_at = None
    if listing.fetched_address is not None:
        listing.fetched_address = ""
