"""What a source shows of an invented municipality, side by side with what is there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from pipeline.sources.base import Before, Listed, Meeting, Source
from tests.site.registers.world import Board


def shown(source: Source) -> list[Meeting]:
    """A visit, all of which was to be had."""
    meetings = list(source.meetings())
    assert not source.lost
    return meetings


def papers(meetings: Iterable[Meeting]) -> list[tuple[str | None, str, str, bool]]:
    """Date, name, kind and whether partial, of each paper; in order, so that two listings can be held together."""
    return sorted((one.date, paper.name, paper.kind, paper.partial) for one in meetings for paper in one.documents)


def published(board: Board) -> list[tuple[str, str, str, bool]]:
    """The same of what a board has published; minutes that stand under the next meeting too stand under their own."""
    first: dict[int, tuple[str, str, str, bool]] = {}
    for meeting in sorted(board.meetings, key=lambda one: one.date):
        for paper in meeting.shown:
            first.setdefault(paper.number, (meeting.date, paper.title, paper.kind, paper.partial))
    return sorted(first.values())


def by_name(meetings: Iterable[Meeting]) -> dict[str, Listed]:
    return {paper.name: paper for one in meetings for paper in one.documents}


def as_before(meetings: Iterable[Meeting]) -> Before:
    """What a visit of today showed, as the next one is told it."""
    return Before(datetime.now(UTC).isoformat(), tuple(meetings))
