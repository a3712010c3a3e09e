"""The life of findings: new, still there, gone, accepted with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pipeline.store.events import announce
from pipeline.store.models import FindingRecord
from pipeline.store.web_models import DecisionRecord
from schemas.discrepancy import Discrepancy
from schemas.event import FindingDecided, FindingEvent

NEW, OPEN, GONE, ACCEPTED = "new", "open", "gone", "accepted"


def settle(
    session: Session,
    group: str,
    found: Sequence[tuple[int, Sequence[Discrepancy]]],
    run: int,
    now: str,
    *,
    whole: bool = True,
) -> None:
    """Store a body's findings: those that it had before stay with their life, those not found any more are gone.

    whole: whether all was looked for; nothing is gone where it was not.
    """
    known = {row.fingerprint: row for row in session.scalars(select(FindingRecord).where(FindingRecord.group == group))}
    seen = set[str]()
    for version_id, discrepancies in found:
        for discrepancy in discrepancies:
            if discrepancy.fingerprint not in seen:
                seen.add(discrepancy.fingerprint)
                _found(session, group, known.get(discrepancy.fingerprint), version_id, discrepancy, run, now)
    for row in known.values() if whole else ():
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


def accept(session: Session, accepted: Mapping[str, str], now: str, group: str | None = None) -> int:
    """Mark findings as accepted, and take back what is accepted no more; how many changed.

    accepted: by fingerprint the reason, as the settings have it. What somebody decided in the store goes before that. A
    finding of several is accepted where all of these are. group: the only body that is looked at; None for all.
    """
    decided = decisions_by_group(session)
    several = FindingRecord.data["fingerprints"]
    asked = select(FindingRecord.id, FindingRecord.group, FindingRecord.fingerprint, several, FindingRecord.reason)
    known = session.execute(asked if group is None else asked.where(FindingRecord.group == group))
    changed = [
        (number, reason)
        for number, body, fingerprint, parts, held in known
        if (reason := _reason(parts or [fingerprint], decided.get(body, {}), accepted)) != held
    ]
    for number, reason in changed:
        row = session.get_one(FindingRecord, number)
        row.reason = reason
        if row.state != GONE:
            row.state = ACCEPTED if reason else OPEN
            told = FindingDecided.model_validate(_facts(row) | {"reason": reason})
            announce(session, now, "finding-accepted" if reason else "finding-reopened", told)
    return len(changed)


def accepted_reasons(session: Session, accepted: Mapping[str, str]) -> dict[str, str]:
    """By fingerprint why findings are accepted, for whoever knows no bodies: by the settings, and by what was decided.

    What is decided of one body's finding is not said of another's with the same fingerprint: where one of them stands, it
    is told.
    """
    told = dict(accepted)
    decided = decisions_by_group(session)
    groups = {one: {group for group, own in decided.items() if one in own} for own in decided.values() for one in own}
    if groups:
        for group, fingerprint in session.execute(select(FindingRecord.group, FindingRecord.fingerprint)):
            groups.get(fingerprint, set()).add(group)
    for fingerprint, bodies in groups.items():
        reasons = [_reason([fingerprint], decided.get(group, {}), accepted) for group in sorted(bodies)]
        if all(reasons):
            told[fingerprint] = reasons[0] or ""
        else:
            told.pop(fingerprint, None)
    return told


def decisions_by_group(session: Session) -> dict[str, dict[str, str | None]]:
    """By body and fingerprint what was decided in the store: the reason, or None where the finding is to stand."""
    found: dict[str, dict[str, str | None]] = {}
    for one in session.scalars(select(DecisionRecord)):
        found.setdefault(one.group, {})[one.fingerprint] = one.reason if one.accepted else None
    return found


def _reason(parts: Sequence[str], decided: Mapping[str, str | None], accepted: Mapping[str, str]) -> str | None:
    """Why a finding is accepted; parts: the fingerprints by which it is. None where one of them stands."""
    reasons = [decided[part] if part in decided else accepted.get(part) for part in parts]
    return "; ".join(dict.fromkeys(map(str, reasons))) if all(reasons) else None


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


def count_gone(session: Session, since: str) -> int:
    """How many findings are not found any more that still were at a moment."""
    gone = select(func.count()).where(FindingRecord.state == GONE, FindingRecord.gone_at >= since)
    return session.scalar(gone) or 0


def grow_old(session: Session) -> None:
    """What was new is still there: called when a run starts after one that came to its end."""
    session.execute(update(FindingRecord).where(FindingRecord.state == NEW).values(state=OPEN))


def _facts(row: FindingRecord) -> dict[str, str]:
    facts = {"group": row.group, "fingerprint": row.fingerprint, "code": row.code, "severity": row.severity}
    return facts | {"about": row.about, "message": row.message, "since": row.first_seen}
