"""What a second visit asks: what changed since the last one, or what may still change, and the rest as it was.

What a system does not tell (that a paper was taken away, that an old meeting got one more) is seen on the night on which all
is walked anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pipeline.sources.base import Before, Meeting
from pipeline.sources.turns import with_turn

OVERLAP = timedelta(days=1)  # which clocks and time zones may differ by
SETTLED = timedelta(days=90)  # after a meeting, when its papers have mostly come
_WEEK, _QUARTER = 7, 91


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def since(before: Before) -> datetime:
    """From when on changes are asked for, in UTC."""
    at = datetime.fromisoformat(before.at)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC) - OVERLAP


def is_settled(meeting: str | None, moment: datetime) -> bool:
    """Whether a meeting (its date, ISO 8601) lies so far back that little more comes of it."""
    return meeting is not None and date.fromisoformat(meeting) < moment.date() - SETTLED


def with_changes(before: Before, changed: Iterable[Meeting], replaced: Callable[[Meeting], bool]) -> Iterator[Meeting]:
    """What was asked anew, and of what was shown before the rest.

    replaced: whether a meeting was asked anew as a whole; in the others a paper that is among the changed ones is not shown again.
    """
    fresh = list(changed)
    anew = {document.identity for meeting in fresh for document in meeting.documents}
    yield from fresh
    for meeting in before.meetings:
        kept = tuple(one for one in meeting.documents if one.identity not in anew)
        if kept and not replaced(meeting):
            yield replace(meeting, documents=kept)


def revision(record: dict[str, Any], volatile: frozenset[str], meeting: str | None, moment: datetime) -> str:
    """A mark for a paper of a system that has none: what it says of the paper, without what is another each time.

    So a paper is fetched anew when something said of it changes, and besides, for what nobody tells: one of a recent
    meeting each week, an older one each quarter, not all in one night.
    """
    return revision_of(mark_of(record, volatile), meeting, moment)


def mark_of(record: dict[str, Any], volatile: frozenset[str]) -> str:
    """A mark of what a system says of a paper."""
    told = "\0".join(_told(record, volatile)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:16]


def revision_of(mark: str, meeting: str | None, moment: datetime) -> str:
    """The same of a paper whose mark is known."""
    days = _QUARTER if is_settled(meeting, moment) else _WEEK
    return with_turn(mark, (moment.date().toordinal() + int(mark[:4], 16)) // days)


def _told(record: dict[str, Any], volatile: frozenset[str]) -> Iterator[str]:
    """Every name and value in an object, however deep, in an order of its own."""
    waiting: list[Any] = [record]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [part for key in sorted(one.keys() - volatile) for part in (key, one[key])]
        elif isinstance(one, list):
            waiting += one
        else:
            yield f"{one}"
