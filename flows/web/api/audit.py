"""What people and programs changed, for an administrator."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from flows.web.access.principal import Admin
from flows.web.api.answers import Ask
from flows.web.api.described_problems import problems
from flows.web.api.parameters import Cursor
from pipeline.privacy.masking import mask
from pipeline.store import cursors
from pipeline.store.audit_log import changes
from pipeline.store.events import last_position, store_id
from pipeline.store.lists import MOST
from pipeline.store.web_models import AuditRecord
from schemas.api import Rows
from schemas.base import Model, Moment

router = APIRouter(tags=["access"])


class AuditQuery(BaseModel):
    """Which page of changes."""

    after: Cursor | None = Field(default=None, description="`next` of the page before")
    limit: int = Field(default=50, ge=1, le=MOST, description="changes of a page")


class Change(Model):
    """A change that somebody made."""

    id: int = Field(title="Id", description="of the change; later ones have higher ones")
    at: Moment = Field(title="Tidpunkt", description="when (ISO 8601, UTC)")
    by: str = Field(title="Av", description="who made it")
    action: str = Field(title="Åtgärd", description="what was done, such as `token-made`")
    subject: str = Field(title="Gäller", description="what it was done to")
    document: int | None = Field(title="Handling", description="its number, where the change speaks of one")
    detail: str = Field(title="Uppgifter", description="what more there is to say of it")


class ChangePage(Rows[Change]):
    """A page of changes."""


@router.get("/audit", response_model=ChangePage, responses=problems(304, 400, 422))
def list_changes(_: Admin, asked: Ask, query: Annotated[AuditQuery, Query()]) -> Response:
    """The changes, the newest first."""
    return asked.of_body(asked.context.store.read(_changes, query.after, query.limit))


def _changes(session: Session, after: str | None, limit: int) -> ChangePage:
    store = store_id(session)
    (before,) = cursors.read(after, store, "audit", (int,)) if after else (None,)
    found = changes(session, before, limit + 1)
    page = found[:limit]
    following = cursors.written(store, "audit", (page[-1].id,)) if len(found) > limit else None
    return ChangePage(rows=[_told(one) for one in page], next=following, position=last_position(session))


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
