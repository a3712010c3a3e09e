"""For each source: what it shows, what we hold, and how much of that was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.models import Listing, ReadingRecord, SourceState, Tombstone
from pipeline.store.source_listings import MOVED, has_shrunk

SAMPLES = 5


@dataclass
class Coverage:
    """Counts of a source, and some names for each count that is not as it should be.

    forgotten is what a person took out, and no document held. read whole, in part, and not at all count documents held; unread is what no reader has come to yet; unfetched is
    shown and not held; gone is held and no longer shown (by retention, or withdrawn); lost is what the last listing did
    not show although one before it did.
    """

    source: str
    municipality: str
    board: str
    shown: int = 0
    held: int = 0
    complete: int = 0
    partial: int = 0
    failed: int = 0
    unread: int = 0
    unfetched: int = 0
    gone: int = 0
    forgotten: int = 0
    lost: int = 0
    failure: str | None = None
    samples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def shrunk(self) -> bool:
        """Whether the source shows far fewer papers than it did."""
        return has_shrunk(self.shown, self.lost)

    def sample(self, count: str, text: str) -> None:
        """Keep a name under a count, up to five."""
        kept = self.samples.setdefault(count, [])
        if len(kept) < SAMPLES:
            kept.append(text)


def coverage(session: Session) -> Iterator[Coverage]:
    """One record a source, by name."""
    for state in session.scalars(select(SourceState).order_by(SourceState.name)).all():
        yield _of_source(session, state)


def _of_source(session: Session, state: SourceState) -> Coverage:
    record = Coverage(
        state.name, state.municipality, state.board, shown=state.shown, lost=state.lost, failure=state.failure
    )
    rows = session.execute(
        select(Listing, ReadingRecord.status, Tombstone.sha256)
        .outerjoin(ReadingRecord, ReadingRecord.sha256 == Listing.sha256)
        .outerjoin(Tombstone, Tombstone.sha256 == Listing.sha256)
        .where(Listing.source == state.name, Listing.gone_reason.is_distinct_from(MOVED))
        .order_by(Listing.id)
    )
    for listing, status, tombstone in rows:
        if tombstone:
            record.forgotten += 1
        else:
            _count(record, listing, status)
    return record


def _count(record: Coverage, listing: Listing, status: str | None) -> None:
    if listing.gone_at:
        record.gone += 1
        record.sample("gone", f"{listing.name} ({listing.gone_reason})")
    if listing.sha256 is None:
        record.unfetched += listing.gone_at is None
        record.sample("unfetched", f"{listing.name}: {listing.problem_text or ''}")
        return
    record.held += 1
    outcome = status or "unread"
    setattr(record, outcome, getattr(record, outcome) + 1)
    if outcome != "complete":
        record.sample(outcome, listing.name)
