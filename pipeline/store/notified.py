"""Who was told what: for each recipient the cursor of the feed up to which it was, and the faults that it knows of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.store.completed_steps import note
from pipeline.store.models import Ledger

NEWS, FAULT, PLACE = "notify", "notify-fault", "notify-place"
LONGEST = 300  # characters of a recipient's name; with a hash it fits the ledger's column


@dataclass(frozen=True)
class Told:
    """Up to which cursor, when last, and since when each fault is known, by its key."""

    cursor: int
    at: str
    faults: Mapping[str, str] = field(default_factory=dict)


def told_to(session: Session, recipient: str, cursor: int, now: str) -> Told:
    """What a recipient was told; one that is new begins at a cursor, and that is noted, so that what it is not told stays due."""
    entry = session.get(Ledger, (NEWS, recipient[:LONGEST]))
    if entry is None:
        note(session, NEWS, recipient[:LONGEST], str(cursor), now)
        return Told(cursor, now)
    return Told(int(entry.digest), entry.done_at, dict(_known(session, recipient)))


def note_told(session: Session, recipient: str, cursor: int, faults: Iterable[str], now: str) -> None:
    """Note that a recipient was told all up to a cursor, and of these faults, which are all that there are."""
    known = dict(_known(session, recipient))
    note(session, NEWS, recipient[:LONGEST], str(cursor), now)
    session.execute(
        delete(Ledger).where(Ledger.step == FAULT, Ledger.subject.startswith(_before(recipient), autoescape=True))
    )
    for key in set(faults):
        note(session, FAULT, f"{_before(recipient)}{key}", "", known.get(key, now))


def named_before(session: Session) -> dict[int, str]:
    """What recipients were called the last time, by their place in the list."""
    found = [one.partition(" ") for one in session.scalars(select(Ledger.subject).where(Ledger.step == PLACE))]
    return {int(place): name for place, _, name in found}


def note_names(session: Session, names: Iterable[str], now: str) -> None:
    """Note what recipients are called, in their order."""
    session.execute(delete(Ledger).where(Ledger.step == PLACE))
    for place, name in enumerate(names):
        note(session, PLACE, f"{place} {name[:LONGEST]}", "", now)


def key_of(source: str, subject: str) -> str:
    """What a fault is known by over the nights: its reason may change from night to night, and is no news by itself."""
    return hashlib.sha256(f"{source}\n{subject}".encode()).hexdigest()


def _known(session: Session, recipient: str) -> list[tuple[str, str]]:
    before = _before(recipient)
    query = select(Ledger.subject, Ledger.done_at).where(Ledger.step == FAULT)
    found = session.execute(query.where(Ledger.subject.startswith(before, autoescape=True)))
    return [(subject.removeprefix(before), at) for subject, at in found]


def _before(recipient: str) -> str:
    return f"{recipient[:LONGEST]} "
