"""What happened, for other systems that follow the store (docs/store.md has the shape of each kind)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.store.models import Event

_NAMESPACE = UUID("9b0bb7b4-6f0f-4a3d-8a55-0d2d6e0f6a11")


def announce(session: Session, now: str, kind: str, **data: Any) -> None:
    """Add an event in the transaction of what it tells. Its id follows from its kind and data alone."""
    name = json.dumps([kind, data], sort_keys=True, ensure_ascii=False)
    session.add(Event(id=str(uuid5(_NAMESPACE, name)), at=now, kind=kind, data=data))


def events_after(session: Session, cursor: int, limit: int) -> Iterator[Event]:
    """Events beyond a cursor, oldest first."""
    yield from session.scalars(select(Event).where(Event.cursor > cursor).order_by(Event.cursor).limit(limit))
