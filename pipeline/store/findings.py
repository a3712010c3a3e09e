"""The life of findings: new, still there, gone, accepted with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pipeline.store.events import announce
from pipeline.store.models import FindingRecord
from schemas.discrepancy import Discrepancy
from schemas.event import FindingDecided, FindingEvent

NEW, OPEN, GONE, ACCEPTED = "new", "open", "gone", "accepted"


def settle(
    session: Session, group: str, found: Sequence[tuple[int, Sequence[Discrepancy]]], run: int, now: str
) -> None:
    """Store a body's findings: those that it had before stay with their life, those not found any more are gone."""
    known = {row.fingerprint: row for row in session.scalars(select(FindingRecord).where(FindingRecord.group == group))}
    seen = set[str]()
    for version_id, discrepancies in found:
        for discrepancy in discrepancies:
            if discrepancy.fingerprint not in seen:
                seen.add(discrepancy.fingerprint)
                _found(session, group, known.get(discrepancy.fingerprint), version_id, discrepancy, run, now)
    for row in known.values():
        if row.fingerprint not in seen and row.state != GONE:
            row.state, row.gone_at = GONE, now
            announce(session, now, "finding-gone", FindingEvent.model_validate(_facts(row)))


def _found(
    session: Session,
    group: str,
    row: FindingRecord | None,
    version_id: int,
    discrepancy: Discrepancy,
    run: int,
    now: str,
) -> None:
    returning = row is None or row.state == GONE
    if row is None:
        row = FindingRecord(group=group, fingerprint=discrepancy.fingerprint)
        session.add(row)
    if returning:
        row.state = ACCEPTED if row.reason else NEW
        row.first_run, row.first_seen, row.gone_at = run, now, None
    row.version_id, row.code, row.severity = version_id, discrepancy.code, discrepancy.severity
    row.about, row.message = discrepancy.about, discrepancy.message
    row.data = discrepancy.model_dump(mode="json")
    if returning:
        announce(session, now, "finding-new", FindingEvent.model_validate(_facts(row)))


def accept(session: Session, accepted: Mapping[str, str], now: str) -> int:
    """Mark findings as accepted, by fingerprint with a reason, and take back what is accepted no more; how many changed."""
    known = session.execute(select(FindingRecord.id, FindingRecord.fingerprint, FindingRecord.reason))
    changed = [number for number, fingerprint, reason in known if accepted.get(fingerprint) != reason]
    for number in changed:
        row = session.get_one(FindingRecord, number)
        reason = row.reason = accepted.get(row.fingerprint)
        if row.state != GONE:
            row.state = ACCEPTED if reason else OPEN
            told = FindingDecided.model_validate(_facts(row) | {"reason": reason})
            announce(session, now, "finding-accepted" if reason else "finding-reopened", told)
    return len(changed)


def count_states(session: Session) -> dict[str, int]:
    """How many findings there are in each state of their life."""
    counted = session.execute(select(FindingRecord.state, func.count()).group_by(FindingRecord.state))
    return dict(counted.all())


def count_new(session: Session) -> dict[str, int]:
    """How many new findings there are of each severity."""
    counted = (
        select(FindingRecord.severity, func.count()).where(FindingRecord.state == NEW).group_by(FindingRecord.severity)
    )
    return dict(session.execute(counted).all())


def grow_old(session: Session) -> None:
    """What was new is still there: called when a run starts after one that came to its end."""
    session.execute(update(FindingRecord).where(FindingRecord.state == NEW).values(state=OPEN))


def _facts(row: FindingRecord) -> dict[str, str]:
    facts = {"group": row.group, "fingerprint": row.fingerprint, "code": row.code, "severity": row.severity}
    return facts | {"about": row.about, "message": row.message, "since": row.first_seen}
