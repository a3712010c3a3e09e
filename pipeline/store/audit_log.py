"""The audit log read: who changed what, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.web_models import AuditRecord


def changes(session: Session, before: int | None, limit: int) -> Sequence[AuditRecord]:
    """Some changes, those before one of them where its id is given."""
    asked = select(AuditRecord).order_by(AuditRecord.id.desc()).limit(limit)
    return session.scalars(asked if before is None else asked.where(AuditRecord.id < before)).all()
