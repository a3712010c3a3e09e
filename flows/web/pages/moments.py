"""Moments as the pages show them: in Swedish time, to the minute."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from pipeline.timestamps import SWEDEN, now, stamp


def shown_moment(moment: str | None) -> str:
    """A stored moment (ISO 8601, UTC) as "2026-11-24 04:15"; nothing for none."""
    return datetime.fromisoformat(moment).astimezone(SWEDEN).strftime("%Y-%m-%d %H:%M") if moment else ""


def morning(night: str) -> str:
    """The date on which a night ends, which is named by that on which it begins."""
    return (date.fromisoformat(night) + timedelta(days=1)).isoformat()


def yesterday() -> str:
    """When yesterday began in Sweden, as the store writes moments."""
    day = now().astimezone(SWEDEN).date() - timedelta(days=1)
    return stamp(datetime.combine(day, time(), SWEDEN))
