"""What one visit would fetch: the source's listing is walked and held against the store; nothing is fetched, nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.privacy.secrets import hide
from pipeline.sources.base import Listed, Meeting, Source
from pipeline.sources.boundary import boundary
from pipeline.store.source_listings import Due, storable

State = Literal["new", "changed", "again", "asked", "held"]


@dataclass(frozen=True)
class Wanted:
    """A document that is shown, in its meeting, and what a visit would do.

    state: new, changed, again (it could not be had, or did not come whole) are fetched; asked is held, and its server is asked whether it
    changed; held is not asked for at all.
    """

    meeting: Meeting
    document: Listed
    state: State


@dataclass
class Rehearsal:
    """One source: its meetings, its documents, and what could not be had of its listing: the first of it, and how much more."""

    meetings: int = 0
    documents: list[Wanted] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    lost_besides: int = 0

    def count(self, *states: State) -> int:
        """How many documents are in one of some states."""
        return sum(one.state in states for one in self.documents)


def rehearse(source: Source, known: Mapping[str, Due]) -> Rehearsal:
    """Walk a source's listing; known: what it showed before, by identity. Raises FetchFailed, FetchRefused."""
    told, seen = Rehearsal(), set[str]()
    with boundary("Det som källan visar"):
        for meeting in source.meetings():
            told.meetings += 1
            for document in map(storable, meeting.documents):
                if document.identity not in seen:
                    seen.add(document.identity)
                    told.documents.append(Wanted(meeting, document, _state(document, known.get(document.identity))))
    told.lost = [hide(str(error)) for error in source.lost]
    told.lost_besides = source.lost.number - len(told.lost)
    return told


def _state(document: Listed, due: Due | None) -> State:
    """As a night decides it."""
    if due is None:
        return "new"
    if due.sha256 is None or due.held is None:
        return "again"
    if document.revision is None or due.held.revision is None:
        return "asked"
    return "held" if document.revision == due.held.revision else "changed"
