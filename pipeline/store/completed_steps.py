"""What is done: a step over a subject, at the digest of all that it depended on."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pipeline.store.models import Ledger


def is_done(session: Session, step: str, subject: str, digest: str) -> bool:
    """Whether a step was done with exactly this behind it."""
    entry = session.get(Ledger, (step, subject))
    return entry is not None and entry.digest == digest


def note(session: Session, step: str, subject: str, digest: str, now: str) -> None:
    """Store that a step is done."""
    session.merge(Ledger(step=step, subject=subject, digest=digest, done_at=now))
