"""What time it is, for records that are sorted and compared as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC to the microsecond: "2026-11-24T03:15:00.000000Z"."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def night_of(moment: datetime) -> str:
    """The night that a moment belongs to, named by the date on which it began; it lasts from noon to noon in Sweden.

    Two runs in one night are one night, also over midnight and over the hour that summer time takes or repeats.
    """
    local = moment.astimezone(SWEDEN).replace(tzinfo=None)
    return (local - timedelta(hours=12)).date().isoformat()
