"""Addresses that events are sent to, and how far each has come.

Each takes the feed in order, so that what waits for it is the feed itself beyond its cursor: nothing is copied, and what is
forgotten in the store is sent to nobody any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast, get_args

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.masking import mask
from pipeline.privacy.secrets import HIDDEN
from pipeline.sources.addresses import netloc
from pipeline.store.audit import audited
from pipeline.store.events import feed, last_cursor
from pipeline.store.models import Event
from pipeline.store.web_models import WebhookRecord
from pipeline.timestamps import stamp
from schemas.errors import NotFound
from schemas.event import EventKind, EventLine

KINDS: Final[tuple[EventKind, ...]] = get_args(EventKind)
_MAY_BE_KEY: Final = lazy_pattern(r"(?<=[^/]/)(?!(?:[a-z]{1,15}[-_.])+[a-z]{1,15}(?:/|$))[^/]{16,}")  # long, no words
_QUERY_VALUE: Final = lazy_pattern(r"(?<==)[^&]+|(?<![^&])[^&=]+(?![^&])")  # also one without a name
OVERLAP: Final = timedelta(hours=24)  # for which an old secret signs beside the new one
PATIENCE: Final = timedelta(days=5)  # for which an address may fail
LONGEST_PAUSE: Final = timedelta(hours=29)  # no pause is as long
LATE: Final = timedelta(hours=1)  # a try so long after its time: nobody tried, or the clock was moved


@dataclass(frozen=True)
class WebhookLine:
    """What may be told of a webhook; address: without its keys; waiting: events that it has yet to take."""

    id: str
    address: str
    kinds: tuple[EventKind, ...]
    by: str
    created_at: str
    cursor: int
    waiting: int
    tries: int
    next_at: str
    problem: str | None
    delivered_at: str | None
    failing_since: str | None
    off_at: str | None
    off_reason: str | None


@dataclass(frozen=True)
class Target:
    """Where something goes, and the secrets that sign it."""

    webhook: str
    address: str
    secrets: tuple[str, ...]


@dataclass(frozen=True)
class Due:
    """The next event of a webhook, and how often it failed already."""

    target: Target
    tries: int
    event: EventLine


def add(
    session: Session, now: datetime, by: str, webhook: Target, kinds: Iterable[EventKind], after: int | None
) -> WebhookLine:
    """A new webhook, which gets what comes after a cursor of the feed; without one what happens from now on."""
    record = WebhookRecord(
        id=webhook.webhook,
        address=webhook.address,
        secret=webhook.secrets[0],
        kinds=_joined(kinds),
        cursor=last_cursor(session) if after is None else after,
        created_at=stamp(now),
        by=by,
        tries=0,
        next_at=stamp(now),
    )
    session.add(record)
    audited(session, stamp(now), by, "webhook-added", record.id, None, netloc(record.address))
    return _line(session, record)


def change(
    session: Session,
    now: datetime,
    by: str,
    webhook: str,
    kinds: Iterable[EventKind] | None,
    on: bool | None,  # noqa: FBT001
) -> WebhookLine:
    """Change what a webhook gets, or switch it on or off; None: as it is. On again, it goes on where it was. Raises NotFound."""
    record = _held(session, webhook)
    if kinds is not None:
        record.kinds = _joined(kinds)
    if on is False and record.off_at is None:
        record.off_at, record.off_reason = stamp(now), "off"
    if on:
        record.off_at = record.off_reason = record.failing_since = record.problem = None
        record.tries, record.next_at = 0, stamp(now)
    audited(
        session,
        stamp(now),
        by,
        "webhook-changed",
        webhook,
        None,
        f"kinds: {record.kinds or '*'}, on: {not record.off_at}",
    )
    return _line(session, record)


def rotate(session: Session, now: datetime, by: str, webhook: str, secret: str) -> None:
    """Sign with a new secret; the old one signs beside it for a day. Raises NotFound."""
    record = _held(session, webhook)
    record.old_secret, record.old_until, record.secret = record.secret, stamp(now + OVERLAP), secret
    audited(session, stamp(now), by, "webhook-secret", webhook, None, "")


def remove(session: Session, now: datetime, by: str, webhook: str) -> None:
    """Send a webhook nothing any more, and forget it. Raises NotFound."""
    record = _held(session, webhook)
    audited(session, stamp(now), by, "webhook-removed", webhook, None, netloc(record.address))
    session.delete(record)


def listed(session: Session) -> list[WebhookLine]:
    """All webhooks, the oldest first."""
    return [_line(session, one) for one in session.scalars(select(WebhookRecord).order_by(WebhookRecord.created_at))]


def target_of(session: Session, now: datetime, webhook: str) -> Target:
    """Where a webhook leads, and its secrets at a moment. Raises NotFound."""
    return _target(_held(session, webhook), now)


def waiting(session: Session, now: datetime) -> list[str]:
    """The webhooks that are on, whose pause is over, and that have not seen the end of the feed.

    Who took the last event has no pause; one by a clock that was ahead is over.
    """
    ahead = or_(WebhookRecord.failing_since > stamp(now), WebhookRecord.next_at > stamp(now + LONGEST_PAUSE))
    over = or_(WebhookRecord.tries == 0, WebhookRecord.next_at <= stamp(now), ahead)
    on = select(WebhookRecord.id).where(WebhookRecord.off_at.is_(None), over)
    return list(session.scalars(on.where(WebhookRecord.cursor < last_cursor(session)).order_by(WebhookRecord.id)))


def next_of(session: Session, now: datetime, webhook: str) -> Due | None:
    """The next event that a webhook is to get; None where there is none, or it was switched off meanwhile."""
    record = session.get(WebhookRecord, webhook)
    if record is None or record.off_at:
        return None
    cursor = session.scalar(select(func.min(Event.cursor)).where(_beyond(record)))
    if cursor is None:
        return None
    return Due(_target(record, now), record.tries, feed(session, cursor - 1, 1)[0])


def pass_over(session: Session, webhook: str) -> None:
    """Note that what is left of the feed is nothing for a webhook, so that it is not looked through again."""
    record, last = session.get(WebhookRecord, webhook), last_cursor(session)
    if record and session.scalar(select(func.min(Event.cursor)).where(_beyond(record), Event.cursor <= last)) is None:
        record.cursor = max(record.cursor, last)


def taken(session: Session, now: datetime, webhook: str, cursor: int) -> None:
    """Note that a webhook took an event."""
    record = session.get(WebhookRecord, webhook)
    if record is None:
        return
    record.cursor, record.tries = max(record.cursor, cursor), 0
    record.next_at = record.delivered_at = stamp(now)
    record.problem = record.failing_since = None


def failed(session: Session, now: datetime, webhook: str, problem: str, pause: timedelta) -> WebhookLine | None:
    """Note that a webhook did not take an event, and when to try again; the webhook, where this switched it off."""
    record = session.get(WebhookRecord, webhook)
    if record is None or record.off_at:
        return None
    record.failing_since = _failing_since(record, now)
    record.tries, record.problem, record.next_at = record.tries + 1, problem, stamp(now + pause)
    if problem == GONE or record.failing_since <= stamp(now - PATIENCE):
        record.off_at, record.off_reason = stamp(now), "gone" if problem == GONE else "failing"
        audited(session, stamp(now), "namndkoll", "webhook-off", webhook, None, f"{netloc(record.address)}: {problem}")
        return _line(session, record)
    return None


GONE: Final = "status 410"


def _failing_since(record: WebhookRecord, now: datetime) -> str:
    """Since when an address fails, where time in which nobody tried it, or by which the clock was moved, counts for nothing."""
    if record.failing_since is None:
        return stamp(now)
    since = datetime.fromisoformat(record.failing_since)
    late = now - datetime.fromisoformat(record.next_at)
    return stamp(min(now, since + late if late > LATE else since))


def _held(session: Session, webhook: str) -> WebhookRecord:
    record = session.get(WebhookRecord, webhook)
    if record is None:
        raise NotFound
    return record


def _target(record: WebhookRecord, now: datetime) -> Target:
    old = [record.old_secret] if record.old_secret and (record.old_until or "") > stamp(now) else []
    return Target(record.id, record.address, (record.secret, *old))


def _beyond(record: WebhookRecord) -> ColumnElement[bool]:
    """Events that a webhook has yet to take."""
    kinds = Event.kind.in_(record.kinds.split(",")) if record.kinds else true()
    return (Event.cursor > record.cursor) & kinds


def _joined(kinds: Iterable[EventKind]) -> str:
    wanted = set(kinds)
    return ",".join(one for one in KINDS if one in wanted)


def _shown(address: str) -> str:
    """An address by which a person knows it again: of a query its names, and no part of the path that may be a key.

    Whoever has it whole may write there, and services put their keys where they like.
    """
    place, mark, query = mask(address).partition("?")
    path = _MAY_BE_KEY.sub(_hidden, place)
    return path + mark + _QUERY_VALUE.sub(_hidden, query)


def _hidden(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])


def _line(session: Session, record: WebhookRecord) -> WebhookLine:
    return WebhookLine(
        id=record.id,
        address=_shown(record.address),
        kinds=tuple(cast("EventKind", one) for one in record.kinds.split(",") if one),
        by=record.by,
        created_at=record.created_at,
        cursor=record.cursor,
        waiting=session.scalar(select(func.count()).select_from(Event).where(_beyond(record))) or 0,
        tries=record.tries,
        next_at=record.next_at,
        problem=record.problem,
        delivered_at=record.delivered_at,
        failing_since=record.failing_since,
        off_at=record.off_at,
        off_reason=record.off_reason,
    )
