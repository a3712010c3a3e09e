"""What happened, for other systems that follow the store (docs/store.md has the shape of each kind)."""

from __future__ import annotations

import json
from itertools import count
from typing import Any, Final, cast
from uuid import UUID, uuid5

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from pipeline.archive.place import is_hash
from pipeline.privacy.masking import mask
from pipeline.store.models import Event, Identity
from pipeline.store.published_rows import rows_of
from schemas.event import EventData, EventKind, EventLine

ROWS_CHANGED: Final = "rows-changed"
FEED_NUMBER: Final = 0x4EC0_14  # of the advisory lock of whoever adds to the feed in PostgreSQL
MARK: Final = 8  # letters of an event's id in its position
_NAMESPACE = UUID("9b0bb7b4-6f0f-4a3d-8a55-0d2d6e0f6a11")


def announce(session: Session, now: str, kind: EventKind, told: EventData, *, once: bool = False) -> None:
    """Add an event in the transaction of what it tells.

    Its id follows from its kind, its data and how often the same happened before, with once also from its time.
    """
    if session.get_bind().dialect.name == "postgresql":
        # A cursor is taken before it is seen: none may overtake another.
        session.execute(text("select pg_advisory_xact_lock(:number)"), {"number": FEED_NUMBER})
    data = told.model_dump(mode="json")
    name = json.dumps([kind, data, *([now] if once else [])], sort_keys=True, ensure_ascii=False)
    session.add(Event(id=_id_of(session, name), at=now, kind=kind, data=data))


def _id_of(session: Session, name: str) -> str:
    """The first id of a name that no event has: whoever knows by it what comes twice takes what happens again for new."""
    ids = (str(uuid5(_NAMESPACE, f"{name} {times}" if times else name)) for times in count())
    return next(one for one in ids if session.scalar(select(Event.cursor).where(Event.id == one).limit(1)) is None)


def feed(session: Session, after: int, limit: int) -> list[EventLine]:
    """Events beyond a cursor, oldest first, as they leave the program: personal numbers masked, rows as they are now."""
    found = session.scalars(select(Event).where(Event.cursor > after).order_by(Event.cursor).limit(limit)).all()
    changed = rows_of(session, {one.data["document"] for one in found if one.kind == ROWS_CHANGED})
    store = store_id(session)
    return [
        EventLine(
            cursor=one.cursor,
            position=_position(store, one.cursor, one.id),
            id=one.id,
            at=one.at,
            kind=cast("EventKind", one.kind),
            data=one.data | {"rows": changed[one.data["document"]]} if one.kind == ROWS_CHANGED else masked(one.data),
        )
        for one in found
    ]


def last_position(session: Session) -> str:
    """Where the feed ends; of a store in which nothing happened yet, its beginning."""
    newest = Event.cursor == select(func.max(Event.cursor)).scalar_subquery()
    store, cursor, name = session.execute(
        select(Identity.id, Event.cursor, Event.id).join(Event, newest, isouter=True)
    ).one()
    return _position(store, cursor, name) if name else f"{store}:0"


def position_at(session: Session, cursor: int) -> str:
    """The position of an event by its cursor; where it is gone, the cursor with the store."""
    event = session.get(Event, cursor)
    return _position(store_id(session), cursor, event.id) if event else f"{store_id(session)}:{cursor}"


def _position(store: str, cursor: int, name: str) -> str:
    """An event's cursor with its store and the beginning of its id, by which it is known from another one of that number."""
    return f"{store}:{cursor}:{name[:MARK]}"


def is_at(session: Session, cursor: int, mark: str) -> bool:
    """Whether the event of that cursor is the one of a position's mark; a store that was restored has gone on otherwise."""
    event = session.get(Event, cursor)
    return event is not None and event.id[:MARK] == mark


def store_id(session: Session) -> str:
    """What tells this store from others, as its positions in the feed have it."""
    return session.scalars(select(Identity.id)).one()


def last_cursor(session: Session) -> int:
    """The cursor of the newest event; 0 where there is none."""
    return session.scalar(select(func.max(Event.cursor))) or 0


def masked(value: Any) -> Any:
    """JSON with personal numbers masked in its strings and names; hashes stay."""
    if isinstance(value, dict):
        return {masked(key): masked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [masked(inner) for inner in value]
    # A hash is no text: digits in it may look like a number.
    return mask(value) if isinstance(value, str) and not is_hash(value) else value
