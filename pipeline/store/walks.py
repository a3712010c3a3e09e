"""What a visit is told of the walks before it: what the source showed last, and the pages of a walk that was cut off."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from pipeline.privacy.secrets import HIDDEN
from pipeline.sources.base import Before, Listed, Meeting, SourceInfo
from pipeline.sources.page import Page
from pipeline.store.models import Listing, SourceState, WalkedPage
from pipeline.store.shown_entries import in_last_listing
from pipeline.store.source_listings import listed
from pipeline.timestamps import stamp

WHOLE_AGAIN = timedelta(days=6, hours=12)  # after a walk of the whole: so the seventh night's is one again
KEPT = timedelta(hours=36)  # after its newest page a walk is gone on with: the next night does, where this one's ended
LONGEST = timedelta(days=14)  # that a page is good for: what it showed may be gone by then


def before(session: Session, source: SourceInfo, now: datetime) -> Before | None:
    """What a source showed when it was last listed, where nothing was lost of it and it was walked whole within a week."""
    state = session.get(SourceState, source.name)
    if state is None or state.listed_at is None or state.whole_at is None or state.place != source.place:
        return None
    if not timedelta() <= now - datetime.fromisoformat(state.whole_at) < WHOLE_AGAIN:
        return None  # a time yet to come is of a clock that was wrong, also that up to which changes are known
    rows = session.scalars(
        select(Listing).where(Listing.source == source.name, in_last_listing()).order_by(Listing.id)
    ).all()
    if any(HIDDEN in row.address for row in rows):
        return None  # what has a key in its address can only be fetched at one that was just shown
    return Before(state.listed_at, _meetings(rows))


def _meetings(rows: Sequence[Listing]) -> tuple[Meeting, ...]:
    """Entries by their meetings again."""
    found: dict[tuple[str | None, str | None, str], list[Listed]] = {}
    for row in rows:
        found.setdefault((row.meeting_date, row.meeting, row.board), []).append(listed(row))
    return tuple(Meeting(tuple(held), date, title, board) for (date, title, board), held in found.items())


def size_kept(session: Session, source: str) -> int:
    """How many bytes the pages of a source's walk that was cut off take; 0 where none was."""
    return session.scalar(select(func.sum(func.length(WalkedPage.content))).where(WalkedPage.source == source)) or 0


def kept_page(session: Session, source: str, question: str) -> Page | None:
    """A page of a walk that was cut off; those of long ago went as the night began."""
    row = session.get(WalkedPage, (source, question))
    return Page(row.url, zlib.decompress(row.content), row.encoding, row.headers) if row else None


def keep_pages(session: Session, source: str, pages: Mapping[str, Page], now: datetime) -> int:
    """Keep some pages, by what was asked for them; how many bytes they take."""
    size = 0
    for question, page in pages.items():
        content = zlib.compress(page.content)
        size += len(content)
        session.merge(
            WalkedPage(
                source=source,
                question=question,
                kept_at=stamp(now),
                url=page.url,
                content=content,
                encoding=page.encoding,
                headers=dict(page.headers),
            )
        )
    return size


def drop_pages(session: Session, source: str) -> None:
    """A walk is over: its pages are of no use any more."""
    session.execute(delete(WalkedPage).where(WalkedPage.source == source))


def drop_old_pages(session: Session, now: datetime) -> None:
    """Those of walks that came no further lately, also of sources that are visited no more, and those that are too old."""
    newest = func.max(WalkedPage.kept_at)
    over = select(WalkedPage.source).group_by(WalkedPage.source).having(newest < stamp(now - KEPT))
    too_old = WalkedPage.kept_at < stamp(now - LONGEST)
    session.execute(delete(WalkedPage).where(or_(too_old, WalkedPage.source.in_(over))))
