"""For each source: what it shows, what we hold, and how much of that was read; by board and year, and why the rest is not here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.sources.dates import find_date, find_year
from pipeline.store.models import Listing, ReadingRecord, SourceState, Tombstone
from pipeline.store.shown_entries import is_still_shown
from pipeline.store.source_listings import MOVED, UNWANTED, has_shrunk

SAMPLES = 5
FORGOTTEN, UNTRIED = "forgotten", "untried"  # why a paper is not held, besides what went wrong when it was fetched


@dataclass
class YearCoverage:
    """A board's year in a source. year: of the meeting, else in the paper's name; None where neither says one.

    listed: papers that it shows; held: those of them whose bytes are held; missing: why the others are not, by reason.
    """

    board: str
    year: int | None
    listed: int = 0
    held: int = 0
    missing: dict[str, int] = field(default_factory=dict)


@dataclass
class Coverage:
    """Counts of a source, and some names for each count that is not as it should be.

    forgotten is what a person took out, and no document held. read whole, in part, and not at all count documents held; unread is what no reader has come to yet; unfetched is
    shown and not held; gone is held and no longer shown (by retention, or withdrawn); lost is what the last listing did
    not show although one before it did. years: by board and year, the newest first, what is shown now.
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
    years: list[YearCoverage] = field(default_factory=list)

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
    years: dict[tuple[str, int | None], YearCoverage] = {}
    for listing, status, tombstone in rows:
        if tombstone:
            record.forgotten += 1
        else:
            _count(record, listing, status)
        if is_still_shown(listing):
            board, year = listing.board or state.board, _year(listing)
            _count_year(years.setdefault((board, year), YearCoverage(board, year)), listing, forgotten=bool(tombstone))
    record.years = sorted(years.values(), key=lambda one: (one.board, -(one.year or 0)))
    return record


def _year(listing: Listing) -> int | None:
    told = listing.meeting_date or find_date(listing.name) or find_year(listing.name)
    return int(told[:4]) if told else None


def _count_year(one: YearCoverage, listing: Listing, *, forgotten: bool) -> None:
    one.listed += 1
    if listing.sha256 and not forgotten:
        one.held += 1
    else:
        why = FORGOTTEN if forgotten else listing.problem or UNTRIED
        one.missing[why] = one.missing.get(why, 0) + 1


def _count(record: Coverage, listing: Listing, status: str | None) -> None:
    if listing.gone_at and listing.gone_reason != UNWANTED:
        record.gone += 1
        record.sample("gone", f"{listing.name} ({listing.gone_reason})")
    if listing.sha256 is None:
        if is_still_shown(listing):
            record.unfetched += 1
            record.sample("unfetched", f"{listing.name}: {listing.problem_text or ''}")
        return
    record.held += 1
    outcome = status or "unread"
    setattr(record, outcome, getattr(record, outcome) + 1)
    if outcome != "complete":
        record.sample(outcome, listing.name)
