"""What people and programs changed, for an administrator."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field

from flows.web.access.principal import Admin
from flows.web.context import Context
from pipeline.privacy.masking import mask
from pipeline.store.audit_log import changes
from pipeline.store.web_models import AuditRecord
from schemas.base import Model

router = APIRouter(tags=["access"])
MOST: Final = 500


class Change(Model):
    """A change that somebody made."""

    id: int
    at: str
    by: str
    action: str
    subject: str
    document: int | None = Field(description="its number in the store, where the change speaks of one")
    detail: str


class Changes(Model):
    """Some changes, the newest first."""

    rows: list[Change]
    next: int | None = Field(description="give it as `before` for those before; null at the end")


@router.get("/audit")
def audit(
    context: Context,
    _: Admin,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Changes:
    """The changes, the newest first."""
    found = context.store.read(changes, before, limit + 1)
    rows = [_told(one) for one in found[:limit]]
    return Changes(rows=rows, next=rows[-1].id if len(found) > limit else None)


def _told(one: AuditRecord) -> Change:
    return Change(
        id=one.id,
        at=one.at,
        by=mask(one.by),
        action=one.action,
        subject=mask(one.subject),
        document=one.document_id,
        detail=mask(one.detail),
    )
