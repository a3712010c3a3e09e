"""Entries whose paper their source shows under another address by now: neither missing nor told as gone, and in time taken out.

A site may write another parameter into each link every night. What it shows then are new entries, until their bytes tell that
they are the same papers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Exists, Select, delete, exists, func, select
from sqlalchemy.orm import Session, aliased

from pipeline.sources.base import SourceInfo
from pipeline.store.models import DocumentRecord, Event, Listing, Sighting, SourceState
from pipeline.store.shown_entries import in_last_listing
from pipeline.store.source_listings import MOVED, has_shrunk, is_past_retention
from pipeline.timestamps import stamp

KEPT = timedelta(
    days=31
)  # that an entry is remembered which has moved: what was held of it may serve it where it comes back
AT_ONCE = 500  # that one question names
MOST_NEVER_HELD = (
    50_000  # entries of a source, as many as it may show, that are remembered though nothing was ever had of them
)


@dataclass
class Moved:
    """Counts of one source: entries that were missing, and new ones that show their papers. shrunk: as a listing's."""

    missing: int = 0
    new: int = 0
    lost: int = 0
    shrunk: bool = False


def settle(session: Session, sources: Mapping[str, SourceInfo], now: str, night: str) -> dict[str, Moved]:
    """Mark entries that are missing while their document is shown by others of their source, once it is known what these hold; by source."""
    found: dict[str, Moved] = {}
    documents: dict[str, set[int | None]] = {}
    for row in session.scalars(_missing().where(Listing.source.in_(sources))).all():
        counts = found.setdefault(row.source, Moved())
        counts.missing += 1
        counts.lost += not is_past_retention(sources[row.source], row, night)
        row.gone_at, row.gone_reason = now, MOVED
        documents.setdefault(row.source, set()).add(row.document_id)
    for name, counts in found.items():
        state = session.get_one(SourceState, name)
        new = select(Listing.document_id).where(Listing.source == name, Listing.first_seen == state.listed_at)
        counts.new = sum(number in documents[name] for number in session.scalars(new))
        state.lost = max(0, state.lost - counts.lost)
        counts.shrunk = has_shrunk(state.shown, state.lost)
    return found


def _missing() -> Select[Listing]:
    """Entries that are missing, but for those whose document no other one shows that the last listing had."""
    other = aliased(Listing)
    shows_it = exists().where(
        other.source == Listing.source,
        other.document_id == Listing.document_id,
        in_last_listing(other),
    )
    return select(Listing).where(Listing.missing_nights > 0, Listing.gone_at.is_(None), shows_it)


def thin_out(session: Session, now: datetime) -> int:
    """Take out entries that moved long ago, and of which nothing is told that others do not tell; how many there were."""
    own = Listing.source + ":" + Listing.identity
    moved = (
        select(Listing)
        .join(DocumentRecord, DocumentRecord.id == Listing.document_id)
        .where(Listing.gone_reason == MOVED, Listing.gone_at < stamp(now - KEPT), DocumentRecord.identity != own)
    )
    rows = session.scalars(moved.order_by(Listing.id)).all()
    named = _named_in_events(session) if rows else set()
    gone = [row for row in rows if (row.source, row.identity) not in named and _is_told_by_others(session, row)]
    for row in gone:
        session.execute(delete(Sighting).where(Sighting.listing_id == row.id))
        session.delete(row)
    session.flush()
    return len(gone)


def thin_out_never_held(session: Session) -> int:
    """Take out the oldest entries that are not shown any more and of which nothing was ever held, where a source has more than any; how many.

    A site may write other addresses every night, of which none can be had: all that a source ever showed is looked through each night.
    """
    never_held = Listing.sha256.is_(None), Listing.document_id.is_(None), ~in_last_listing(), ~_was_seen()
    per_source = select(Listing.source).where(*never_held)
    number = 0
    for source in session.scalars(per_source.group_by(Listing.source).having(func.count() > MOST_NEVER_HELD)).all():
        oldest = select(Listing.id).where(Listing.source == source, *never_held).order_by(Listing.last_seen, Listing.id)
        over = session.scalars(oldest).all()[:-MOST_NEVER_HELD]
        for start in range(0, len(over), AT_ONCE):
            session.execute(delete(Listing).where(Listing.id.in_(over[start : start + AT_ONCE])))
        number += len(over)
    return number


def _was_seen() -> Exists:
    return exists().where(Sighting.listing_id == Listing.id)


def _named_in_events(session: Session) -> set[tuple[str, str]]:
    """Entries that the feed names: where their paper is forgotten, they are what its name is found by there."""
    told = session.scalars(select(Event.data).where(Event.kind.in_(["listing-gone", "listing-back"])))
    return {(data["source"], data["identity"]) for data in told}


def _is_told_by_others(session: Session, row: Listing) -> bool:
    """Whether other entries of the document in this source had all of its bytes before it: where and when they came first stays so."""
    others = select(Listing.id).where(
        Listing.source == row.source, Listing.document_id == row.document_id, Listing.id != row.id
    )
    seen = select(Sighting.sha256).where(Sighting.listing_id.in_(others), Sighting.seen_at < row.first_seen)
    left = exists().where(Sighting.listing_id == row.id, Sighting.sha256.not_in(seen))
    return not session.scalar(select(left))
