"""What happened, for other systems that follow the store (docs/store.md has the shape of each kind)."""

from __future__ import annotations

import json
from typing import Any, cast
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.archive.archive import is_hash
from pipeline.privacy.masking import mask
from pipeline.store.models import Event
from schemas.event import EventData, EventKind, EventLine

_NAMESPACE = UUID("9b0bb7b4-6f0f-4a3d-8a55-0d2d6e0f6a11")


def announce(session: Session, now: str, kind: EventKind, told: EventData) -> None:
    """Add an event in the transaction of what it tells. Its id follows from its kind and data alone."""
    data = told.model_dump(mode="json")
    name = json.dumps([kind, data], sort_keys=True, ensure_ascii=False)
    session.add(Event(id=str(uuid5(_NAMESPACE, name)), at=now, kind=kind, data=data))


def feed(session: Session, after: int, limit: int) -> list[EventLine]:
    """Events beyond a cursor, oldest first, as they leave the program: personal numbers masked."""
    found = session.scalars(select(Event).where(Event.cursor > after).order_by(Event.cursor).limit(limit))
    return [
        EventLine(cursor=one.cursor, id=one.id, at=one.at, kind=cast("EventKind", one.kind), data=masked(one.data))
        for one in found
    ]


def masked(value: Any) -> Any:
    """JSON with personal numbers masked in its strings; hashes stay."""
    if isinstance(value, dict):
        return {key: masked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [masked(inner) for inner in value]
    # A hash is no text: digits in it may look like a number.
    return mask(value) if isinstance(value, str) and not is_hash(value) else value
