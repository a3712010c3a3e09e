"""Runs and their counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.findings import grow_old
from pipeline.store.models import Run

RUNNING, DONE, FAILED, KILLED = "running", "done", "failed", "killed"


def start_run(session: Session, night: str, now: str) -> int:
    """A new run's number. Whoever calls holds the store's lock, so that a run still going on was killed.

    What the last run found that came to its end is not new any more, also where a source failed in it; what one found that was
    killed, or could not go on, still is.
    """
    last = session.scalars(select(Run).order_by(Run.id.desc()).limit(1)).first()
    if last is None or _ended(last):
        grow_old(session)
    for run in session.scalars(select(Run).where(Run.state == RUNNING)):
        run.state = KILLED
    run = Run(night=night, started_at=now, state=RUNNING, counts={})
    session.add(run)
    session.flush()
    return run.id


def _ended(run: Run) -> bool:
    return run.state == DONE or bool(run.counts.get("ended"))


def news_since(session: Session, number: int) -> str:
    """Since when things happened that are a run's news: its beginning, or that of the first run before it whose news were told by none."""
    since = session.get_one(Run, number).started_at
    for run in session.scalars(select(Run).where(Run.id < number).order_by(Run.id.desc())):
        if _ended(run):
            break
        since = min(since, run.started_at)  # the clock may have been ahead
    return since


def end_run(session: Session, number: int, state: str, counts: dict[str, Any], now: str) -> None:
    """Store how a run ended."""
    run = session.get_one(Run, number)
    run.state, run.counts, run.ended_at = state, counts, now


def going_on(session: Session) -> int | None:
    """The number of the run that counts as going on: it does, or it was killed and no run began since then."""
    return session.scalars(select(Run.id).where(Run.state == RUNNING).order_by(Run.id.desc()).limit(1)).first()


def last_runs(session: Session, limit: int = 10, before: int | None = None, killed: int | None = None) -> list[Run]:
    """The newest runs first, of those before a number; the one that `held.killed_run` tells as killed, which is not stored."""
    query = select(Run).order_by(Run.id.desc()).limit(limit)
    found = list(session.scalars(query if before is None else query.where(Run.id < before)))
    for run in found:
        if run.id == killed:
            session.expunge(run)
            run.state = KILLED
    return found
