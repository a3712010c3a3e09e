"""What people decide of findings, in the store: accepted with a reason, or to stand. It goes before what the settings say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.corrections.texts import cleaned
from pipeline.store.audit import audited
from pipeline.store.findings import ACCEPTED, NEW, OPEN, accept
from pipeline.store.models import FindingRecord, Version
from pipeline.store.web_models import DecisionRecord
from schemas.errors import Conflict, NotFound, UsageError

FINDING_ACCEPTED: Final = "finding-accepted"
FINDING_REOPENED: Final = "finding-reopened"
DECIDED_SENTENCE: Final = "Avvikelsen {what} under tiden av {by} ({at})."


@dataclass(frozen=True)
class Decided:
    """A decision as a person makes it. seen: whether the person saw the finding as accepted."""

    group: str
    fingerprint: str
    accepted: bool
    reason: str
    seen: bool


@dataclass(frozen=True)
class Decision:
    """A decision as the store has it; state: that of the finding after it, open, accepted or gone."""

    group: str
    fingerprint: str
    accepted: bool
    reason: str
    by: str
    at: str
    state: str


def decide(session: Session, decided: Decided, accepted: Mapping[str, str], by: str, now: str) -> Decision:
    """Accept a finding, or let it stand again; one of several with all of these.

    Raises NotFound where there is no such finding, UsageError where an acceptance has no reason, Conflict where somebody
    else decided since the person looked.

    Args:
        session: of one transaction.
        decided: what is decided of which finding.
        accepted: by fingerprint the reason, as the settings have it.
        by: who decides.
        now: as the store writes moments.
    """
    own = FindingRecord.group == decided.group, FindingRecord.fingerprint == decided.fingerprint
    finding = session.scalars(select(FindingRecord).where(*own).with_for_update()).one_or_none()
    if finding is None:
        raise NotFound("Avvikelsen finns inte, eller inte längre.")
    reason = str(cleaned(decided.reason) or "")
    if decided.accepted and not reason:
        raise UsageError("Skriv varför avvikelsen godtas.")
    parts = finding.data.get("fingerprints") or [finding.fingerprint]
    _expect(session, decided, finding, parts)
    for part in parts:
        told = DecisionRecord(group=decided.group, fingerprint=part, accepted=decided.accepted)
        told.reason, told.by, told.at = reason, by, now
        session.merge(told)
    session.flush()
    accept(session, accepted, now, decided.group)
    action = FINDING_ACCEPTED if decided.accepted else FINDING_REOPENED
    document = session.get_one(Version, finding.version_id).document_id
    audited(session, now, by, action, subject_of(decided.group, decided.fingerprint), document, reason)
    state = OPEN if finding.state == NEW else finding.state
    return Decision(decided.group, decided.fingerprint, decided.accepted, reason, by, now, state)


def subject_of(group: str, fingerprint: str) -> str:
    """How the audit log names a body's finding."""
    return f"{group} {fingerprint}"


def decisions_of(session: Session, group: str) -> list[DecisionRecord]:
    """What was decided of a body's findings, the newest first."""
    own = select(DecisionRecord).where(DecisionRecord.group == group)
    return list(session.scalars(own.order_by(DecisionRecord.at.desc(), DecisionRecord.fingerprint)))


def _expect(session: Session, decided: Decided, finding: FindingRecord, parts: list[str]) -> None:
    """Raise Conflict where the finding is not as the person saw it."""
    if (finding.reason is not None or finding.state == ACCEPTED) == decided.seen:
        return
    own = DecisionRecord.group == decided.group, DecisionRecord.fingerprint.in_(parts)
    last = session.scalars(select(DecisionRecord).where(*own).order_by(DecisionRecord.at.desc()).limit(1)).first()
    what = "öppnades igen" if decided.seen else "godtogs"
    by, at = (last.by, last.at) if last else (None, None)
    sentence = DECIDED_SENTENCE.format(what=what, by=by or "inställningarna", at=(at or "")[:16])
    raise Conflict(sentence.replace(" ()", ""), by=by, at=at)
