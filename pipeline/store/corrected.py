"""A document's reading with what people put in place of it, and what became of each correction as it is read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.corrections.apply import correct
from pipeline.store.events import announce
from pipeline.store.models import DocumentRecord
from pipeline.store.stored_texts import of_json
from pipeline.store.web_models import CorrectionRecord
from schemas.correction import CorrectedKind, Correction, CorrectionState
from schemas.event import CorrectionEvent, EventKind
from schemas.extraction import Extraction

Keys = Callable[[], Mapping[str, str]]
"""Gives by the id of each row, table and matter its key."""


def of_document(session: Session, document_id: int) -> list[Correction]:
    """A document's corrections, the oldest first."""
    return of_documents(session, [document_id]).get(document_id, [])


def of_documents(session: Session, documents: Iterable[int]) -> dict[int, list[Correction]]:
    """By document its corrections, the oldest first; those without any are left out."""
    query = (
        select(CorrectionRecord, DocumentRecord.identity)
        .join(DocumentRecord, DocumentRecord.id == CorrectionRecord.document_id)
        .where(CorrectionRecord.document_id.in_([*documents]))
        .order_by(CorrectionRecord.id)
    )
    found: dict[int, list[Correction]] = {}
    for record, identity in session.execute(query):
        found.setdefault(record.document_id, []).append(as_correction(record, identity))
    return found


def corrected(session: Session, document_id: int, extraction: Extraction, keys: Keys) -> Extraction:
    """What was read of a document's newest version, with its corrections."""
    corrections = of_document(session, document_id)
    return correct(extraction, corrections, keys()).extraction if corrections else extraction


def settle_states(session: Session, document_id: int, extraction: Extraction, keys: Keys, now: str) -> None:
    """Note what becomes of a document's corrections over a reading of its newest version, and tell of those that are stale by it."""
    corrections = of_document(session, document_id)
    if not corrections:
        return
    states = correct(extraction, corrections, keys()).states
    for one in corrections:
        if one.state != states[one.id]:
            session.get_one(CorrectionRecord, one.id).state = states[one.id]
            if states[one.id] == "stale":
                tell(session, now, "correction-stale", one)
    session.flush()


def tell(session: Session, now: str, kind: EventKind, correction: Correction) -> None:
    """Announce what became of a correction."""
    fields = CorrectionEvent.model_fields
    told = CorrectionEvent.model_validate({name: getattr(correction, name) for name in fields})
    announce(session, now, kind, told, once=True)


def said_of(corrections: Sequence[Correction]) -> list[dict[str, object]]:
    """What corrections say, for a digest: a changed one makes another."""
    return [one.model_dump(mode="json", exclude={"document_id", "schema_version", "state"}) for one in corrections]


def as_correction(record: CorrectionRecord, identity: str) -> Correction:
    """A stored correction as it leaves the store; identity: of its document."""
    return Correction(
        id=record.id,
        document=record.document_id,
        document_id=identity,
        kind=cast("CorrectedKind", record.kind),
        year=record.year,
        key=record.key,
        field=record.field,
        read=of_json(record.read),
        value=of_json(record.value),
        by=record.by,
        at=record.at,
        reason=record.reason,
        state=cast("CorrectionState", record.state),
    )
