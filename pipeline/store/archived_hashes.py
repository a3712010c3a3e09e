"""Which bytes the store knows."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.models import Blob, Listing, Sighting, Tombstone


def known(session: Session) -> set[str]:
    """Hashes of all that should be in the archive."""
    return set(session.scalars(select(Blob.sha256)))


def forgotten(session: Session) -> set[str]:
    """Hashes of all that a person took out."""
    return set(session.scalars(select(Tombstone.sha256)))


def papers_of(session: Session, hashes: Collection[str]) -> dict[str, str]:
    """By hash the source that showed the bytes last, and what it calls them: for a person to whom a hash says nothing."""
    if not hashes:
        return {}
    shown = select(Sighting.sha256, Listing.source, Listing.name).join(Listing, Listing.id == Sighting.listing_id)
    rows = session.execute(shown.order_by(Sighting.id))
    return {sha256: f"{source}: {name}" for sha256, source, name in rows if sha256 in hashes}
