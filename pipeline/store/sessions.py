"""Browsers that somebody logged in with: of what their cookie holds, the hash alone."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from pipeline.store.audit import audited
from pipeline.store.tokens import digest
from pipeline.store.web_models import SessionRecord
from pipeline.timestamps import stamp

AHEAD: Final = timedelta(minutes=1)  # by which clocks of several machines differ
IDLE: Final = timedelta(hours=2)  # without a request
LONGEST: Final = timedelta(hours=12)  # a working day; after it the provider is asked anew who it is and what they may


@dataclass(frozen=True)
class Person:
    """Who logged in. subject: the provider's own name for them, which stays; role: as the provider's claim had it then."""

    subject: str
    name: str
    role: str


def begin(session: Session, now: datetime, person: Person) -> str:
    """A new session; what its cookie holds."""
    secret = secrets.token_urlsafe(32)
    session.add(
        SessionRecord(
            hash=digest(secret),
            subject=person.subject,
            name=person.name,
            role=person.role,
            created_at=stamp(now),
            seen_at=stamp(now),
            ends_at=stamp(now + LONGEST),
        )
    )
    audited(session, stamp(now), person.name, "login", person.subject, None, person.role)
    return secret


def person_of(session: Session, now: datetime, secret: str) -> Person | None:
    """Who logged in with a browser, while that counts."""
    own = SessionRecord.hash == digest(secret)
    record = session.scalars(select(SessionRecord).where(own, ~_is_over(now))).one_or_none()
    if record is None:
        return None
    return Person(record.subject, record.name, record.role)


def end(session: Session, now: datetime, secret: str) -> None:
    """Log a browser out; one that is no more is no error."""
    record = session.get(SessionRecord, digest(secret))
    if record is not None:
        audited(session, stamp(now), record.name, "logout", record.subject, None, "")
        session.delete(record)


def seen(session: Session, at: Mapping[str, str]) -> None:
    """Note when sessions were used last, by the hash of their secret."""
    for hashed, moment in at.items():
        session.execute(update(SessionRecord).where(SessionRecord.hash == hashed).values(seen_at=moment))


def forget_ended(session: Session, now: datetime) -> None:
    """Take out the sessions that count no more: they name people."""
    session.execute(delete(SessionRecord).where(_is_over(now)))


def _is_over(now: datetime) -> ColumnElement[bool]:
    """Whether a session counts no more; one that began or was used in the time to come is of a clock that was ahead, and would last for as long."""
    to_come = or_(SessionRecord.created_at > stamp(now + AHEAD), SessionRecord.seen_at > stamp(now + AHEAD))
    return or_(SessionRecord.ends_at <= stamp(now), SessionRecord.seen_at <= stamp(now - IDLE), to_come)
