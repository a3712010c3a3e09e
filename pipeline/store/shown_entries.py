"""Which entries a source shows, told in one place for the store, the reports, the web and the nights.

still_shown is what a person means: shown before, and nothing said since that it is gone. It holds of what a listing that lost a part
did not come to, and of what a feed showed once. in_last_listing is what the last listing itself had: what may be asked for where an
address is good for a night, and where a name must go once its source brings it no more.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from pipeline.store.models import Listing, SourceState

SENT: Final = "sent"  # the kind of a source that is what people sent: it has no listing but of the last file


def still_shown(entry: Any = Listing) -> ColumnElement[bool]:
    """Whether an entry counts as shown. entry: an alias, where it is one of several in a question."""
    return and_(entry.gone_at.is_(None), entry.missing_nights == 0)


def is_still_shown(entry: Listing) -> bool:
    """The same of an entry at hand."""
    return entry.gone_at is None and not entry.missing_nights


def in_last_listing(entry: Any = Listing) -> ColumnElement[bool]:
    """Whether the last listing of its source had an entry."""
    state = aliased(SourceState)
    last = select(state.listed_at).where(state.name == entry.source).scalar_subquery()
    return and_(entry.gone_at.is_(None), entry.last_seen == last)


def comes_again(entry: Any = Listing) -> ColumnElement[bool]:
    """Whether the next listing of its source would bring an entry again, by what the last one had."""
    sent = select(SourceState.name).where(SourceState.kind == SENT)
    return and_(in_last_listing(entry), entry.source.not_in(sent))
