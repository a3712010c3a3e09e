"""What a second visit asks: what changed since the last one, or what may still change, and the rest as it was.

What a system does not tell (that a paper was taken away, that an old meeting got one more) is seen on the night on which all
is walked anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pipeline.sources.base import Before, Meeting

OVERLAP = timedelta(days=1)  # which clocks and time zones may differ by
SETTLED = timedelta(days=90)  # after a meeting, when its papers have mostly come
_WEEK = 7


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

    So a paper is fetched anew when something said of it changes; one of a recent meeting each week besides.
    """
    kept = {key: value for key, value in record.items() if key not in volatile}
    mark = hashlib.sha256(json.dumps(kept, sort_keys=True, default=str).encode()).hexdigest()[:16]
    return mark if is_settled(meeting, moment) else f"{mark}-{moment.date().toordinal() // _WEEK}"
