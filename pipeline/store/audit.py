"""The audit log: every change that a person makes, in the transaction that makes it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pipeline.store.web_models import AuditRecord


def audited(
    session: Session, now: str, by: str, action: str, subject: str, document_id: int | None = None, detail: str = ""
) -> None:
    """Note a change.

    Args:
        session: of the transaction that makes the change.
        now: as the store writes moments.
        by: whose change it is.
        action: what was done, such as "correction-recorded"; at most 40 characters.
        subject: what it was done to, in the words of the store: a key and a field, a fingerprint, an id.
        document_id: of the document that it speaks of, so that it is forgotten with that; None where it speaks of none.
        detail: what else a person wants to know of it, such as the values or the reason; "" for nothing.
    """
    session.add(AuditRecord(at=now, by=by, action=action, subject=subject, document_id=document_id, detail=detail))
