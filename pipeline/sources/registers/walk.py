"""A walk through a register: what of it is not to be had, what need not be seen again, and to which meeting a paper belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from pipeline.sources.base import Before, Listed, Losses, Meeting
from pipeline.sources.dates import find_date
from pipeline.sources.link_scraper import at_most
from pipeline.sources.registers.answers import part
from pipeline.sources.registers.changes import is_settled, now
from pipeline.sources.webpage import too_many_pages

T = TypeVar("T")
MOST_PARTS = 10_000  # of one visit: years of meetings with all their matters, and fewer than a night has questions
_NO_DATE = "9999"


class Walk:
    """One visit. lost: why parts of it were not to be had; moment: when it began, in UTC."""

    def __init__(self, before: Before | None) -> None:
        """before: what the last visit showed, where old meetings need not be seen anew."""
        self.lost = Losses()
        self.moment = now()
        self._before = before
        self._seen: dict[tuple[str | None, str | None], Meeting] = {}
        for meeting in before.meetings if before else ():
            first = self._seen.setdefault((meeting.date, meeting.title), replace(meeting, documents=()))
            self._seen[meeting.date, meeting.title] = replace(first, documents=first.documents + meeting.documents)
        self._parts = 0

    def part(self, ask: Callable[[], T]) -> T | None:
        """What asking gives; where that fails, the walk goes on without it, and it counts as lost."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            if self._parts == MOST_PARTS + 1:
                self.lost.append(too_many_pages(MOST_PARTS))
            return None
        found: list[T] = []
        with part(self.lost):
            found.append(ask())
        return found[0] if found else None

    def may_pass_over(self, date: str | None) -> bool:
        """Whether what was seen of a meeting (its date, ISO 8601) is enough, until all is seen anew."""
        return self._before is not None and is_settled(date, self.moment)

    def seen(self, date: str | None, title: str | None) -> Meeting | None:
        """A meeting as the last visit saw it, where that is enough."""
        return self._seen.get((date, title)) if self.may_pass_over(date) else None

    def seen_before(self, date: str) -> list[Meeting]:
        """The meetings before a date (ISO 8601), as the last visit saw them."""
        return [meeting for meeting in self._seen.values() if meeting.date and meeting.date < date]


def each_once(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The same meetings, each paper in one of them.

    Minutes are often shown under the next meeting too: a paper belongs to the meeting whose date its name has, else to
    the earliest that shows it. Raises FetchRefused where there are more than anyone publishes.
    """
    shown = list(at_most(meetings))
    homes: dict[str, tuple[bool, str, int]] = {}
    for number, meeting in enumerate(shown):
        for paper in meeting.documents:
            home = (find_date(paper.name) != (meeting.date or ""), meeting.date or _NO_DATE, number)
            homes[paper.identity] = min(homes.get(paper.identity, home), home)
    return [replace(meeting, documents=_at_home(meeting, number, homes)) for number, meeting in enumerate(shown)]


def _at_home(meeting: Meeting, number: int, homes: dict[str, tuple[bool, str, int]]) -> tuple[Listed, ...]:
    """The papers of a meeting that belong to it, each once."""
    papers = {paper.identity: paper for paper in reversed(meeting.documents) if homes[paper.identity][2] == number}
    return tuple(reversed(papers.values()))
