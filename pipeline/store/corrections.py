"""Corrections that people make: recorded, withdrawn, listed. docs/corrections.md tells what they do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pipeline.corrections import regions
from pipeline.corrections.apply import REGION, correct
from pipeline.corrections.fields import Part, overlap, value_of, with_value
from pipeline.corrections.limits import expect_within_limits
from pipeline.corrections.texts import cleaned, same
from pipeline.privacy.masking import mask
from pipeline.store.audit import audited
from pipeline.store.corrected import as_correction, of_document, tell
from pipeline.store.documents import current
from pipeline.store.doubts import take_out
from pipeline.store.fact_rows import rows_of
from pipeline.store.models import DocumentRecord
from pipeline.store.part_keys import MATTER
from pipeline.store.readings import give_keys
from pipeline.store.stored_facts import keys_of, load_reading
from pipeline.store.web_models import AuditRecord, CorrectionRecord
from schemas.correction import CorrectedKind, Correction, CorrectionState
from schemas.errors import Conflict, NotFound, UsageError
from schemas.extraction import Extraction
from schemas.tables import kind_of

RECORDED: Final = "correction-recorded"
WITHDRAWN: Final = "correction-withdrawn"
CHANGED_SENTENCE: Final = "Värdet rättades under tiden av {by} ({at}). Titta på det igen."
WITHDRAWN_SENTENCE: Final = "Rättelsen togs under tiden tillbaka av {by} ({at}). Titta på värdet igen."
REREAD_SENTENCE: Final = "Handlingen har lästs om, och värdet läses annorlunda nu. Titta på det igen."


@dataclass(frozen=True)
class Proposed:
    """A correction as a person makes it.

    document  the document's number, as in the flat tables
    key       of the row, table, matter or unread region
    field     dotted, as in the extraction; of a region "outcome"
    read      the value as it was read, that the person saw (masked, as it is shown); of a region it does not count
    value     in its place; the same confirms what was read; of a region "ignored"
    reason    why; may be ""
    over      the id of the correction that the person saw lie over it; None where there was none
    """

    document: int
    key: str
    field: str
    read: JsonValue
    value: JsonValue
    reason: str = ""
    over: int | None = None


@dataclass(frozen=True)
class _Target:
    """What a correction is of: a row, table or matter with its kind and year, and what was read in its field."""

    kind: CorrectedKind
    year: int | None
    read: JsonValue


@dataclass(frozen=True)
class Wanted:
    """Which corrections: of a document, of a body's documents, in a state, by a person; None: whichever."""

    document: int | None = None
    group: str | None = None
    state: CorrectionState | None = None
    by: str | None = None


def record(session: Session, proposed: Proposed, by: str, now: str) -> Correction:
    """Put a value in place of what was read, or confirm that, in place of an earlier correction of the same value.

    Raises NotFound where there is no such document or place, UsageError where the field cannot hold the value, Conflict where
    the value is not the one any more that the person saw.
    """
    document = session.get(DocumentRecord, proposed.document, with_for_update=True)
    if document is None:
        raise NotFound("Handlingen finns inte.")
    _expect(session, proposed)
    extraction, keys = _reading(session, document)
    others = [
        one for one in of_document(session, document.id) if (one.key, one.field) != (proposed.key, proposed.field)
    ]
    target, value = _checked(extraction, keys, others, proposed)
    _remove(session, proposed)
    stored = CorrectionRecord(
        document_id=document.id,
        kind=target.kind,
        year=target.year,
        key=proposed.key,
        field=proposed.field,
        read=json.dumps(target.read, ensure_ascii=True),
        value=json.dumps(value, ensure_ascii=True),
        by=by,
        at=now,
        reason=str(cleaned(proposed.reason) or ""),
        state="applied",
    )
    session.add(stored)
    session.flush()
    take_out(session, document.id, proposed.key, proposed.field)
    made = as_correction(stored, document.identity)
    _note(session, now, by, RECORDED, made)
    return made


def withdraw(session: Session, number: int, by: str, now: str) -> Correction:
    """Take a correction away, so that what is read stands again. Raises NotFound."""
    stored = session.get(CorrectionRecord, number, with_for_update=True)
    if stored is None:
        raise NotFound("Rättelsen finns inte, eller inte längre.")
    withdrawn = as_correction(stored, session.get_one(DocumentRecord, stored.document_id).identity)
    session.delete(stored)
    take_out(session, stored.document_id, stored.key, stored.field)
    session.flush()
    _note(session, now, by, WITHDRAWN, withdrawn.model_copy(update={"by": by}))
    return withdrawn


def listed(session: Session, wanted: Wanted, after: int = 0, limit: int = 100) -> list[Correction]:
    """Corrections with an id beyond one, in the order in which they were made."""
    query = select(CorrectionRecord, DocumentRecord.identity).join(
        DocumentRecord, DocumentRecord.id == CorrectionRecord.document_id
    )
    filters = (
        (CorrectionRecord.document_id, wanted.document),
        (DocumentRecord.group, wanted.group),
        (CorrectionRecord.state, wanted.state),
        (CorrectionRecord.by, wanted.by),
    )
    query = query.where(*(column == value for column, value in filters if value is not None))
    found = session.execute(query.where(CorrectionRecord.id > after).order_by(CorrectionRecord.id).limit(limit))
    return [as_correction(stored, identity) for stored, identity in found]


def group_of(session: Session, document: int) -> str:
    """The body whose papers a document is examined with."""
    return session.get_one(DocumentRecord, document).group


def _expect(session: Session, proposed: Proposed) -> None:
    """Raise Conflict where somebody corrected the value, or withdrew its correction, since the person looked."""
    held = session.scalars(_own(proposed)).one_or_none()
    if held and held.id != proposed.over:
        raise Conflict(CHANGED_SENTENCE.format(by=held.by, at=held.at[:16]), by=held.by, at=held.at)
    if held is None and proposed.over is not None:
        subject = AuditRecord.subject == _subject(proposed.key, proposed.field)
        own = AuditRecord.document_id == proposed.document, AuditRecord.action == WITHDRAWN, subject
        last = session.scalars(select(AuditRecord).where(*own).order_by(AuditRecord.id.desc()).limit(1)).first()
        by, at = (last.by, last.at) if last else (None, None)
        raise Conflict(WITHDRAWN_SENTENCE.format(by=by or "någon", at=(at or "")[:16]), by=by, at=at)


def _own(proposed: Proposed) -> Select[CorrectionRecord]:
    own = CorrectionRecord.key == proposed.key, CorrectionRecord.field == proposed.field
    return select(CorrectionRecord).where(CorrectionRecord.document_id == proposed.document, *own)


def _reading(session: Session, document: DocumentRecord) -> tuple[Extraction, dict[str, str]]:
    """What was read of a document's newest version, and the keys in it."""
    version = current(session, document.id)
    extraction = load_reading(session, version.sha256)
    if extraction is None:
        raise NotFound("Handlingens senaste version är inte läst än.")
    give_keys(session, version, extraction)
    return extraction, keys_of(session, version.id)


def _checked(
    extraction: Extraction, keys: dict[str, str], others: Sequence[Correction], proposed: Proposed
) -> tuple[_Target, JsonValue]:
    """What a correction is of, and its value as the field holds it. Raises NotFound, UsageError, Conflict."""
    if proposed.key.startswith(REGION):
        return _region(extraction, proposed)
    inside = [one.field for one in others if one.key == proposed.key and overlap(one.field, proposed.field)]
    if inside:
        raise UsageError(f"Fältet är redan rättat som ”{inside[0]}”. Ta tillbaka den rättelsen först.")
    kind, year, part = part_of(extraction, keys, proposed.key)
    read = value_of(part, proposed.field)
    if not same(as_shown(read), as_shown(proposed.read)):
        raise Conflict(REREAD_SENTENCE)
    _, _, lying = part_of(correct(extraction, others, keys).extraction, keys, proposed.key)
    if same(as_shown(read), proposed.value):
        return _Target(kind, year, read), read
    expect_within_limits(proposed.value)
    return _Target(kind, year, read), value_of(with_value(lying, proposed.field, proposed.value), proposed.field)


def _region(extraction: Extraction, proposed: Proposed) -> tuple[_Target, JsonValue]:
    entry = next((one for one in extraction.ledger if regions.key_of(one) == proposed.key), None)
    if entry is None or entry.outcome != "unread":
        raise NotFound("Det finns inget oläst ställe där.")
    if (proposed.field, proposed.value) != (regions.FIELD, regions.SETTLED) or not cleaned(proposed.reason):
        raise UsageError("Ett oläst ställe kan bara läggas åt sidan (”outcome” blir ”ignored”), med ett skäl.")
    return _Target("region", None, entry.model_dump(mode="json")), regions.SETTLED


def part_of(extraction: Extraction, keys: dict[str, str], key: str) -> tuple[CorrectedKind, int | None, Part]:
    """The row, table or matter that has a key. Raises NotFound."""
    for table in extraction.tables():
        if keys.get(table.id) == key:
            return kind_of(table), table.year, table
        for kind, row in rows_of(table):
            if keys.get(row.id) == key:
                return kind, table.year, row
    for matter in extraction.matters:
        if keys.get(matter.id) == key:
            return MATTER, None, matter
    raise NotFound("Raden finns inte, eller inte längre.")


def as_shown(value: JsonValue) -> JsonValue:
    """A value as a person sees it."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [as_shown(one) for one in value]
    return {name: as_shown(one) for name, one in value.items()} if isinstance(value, dict) else value


def _remove(session: Session, proposed: Proposed) -> None:
    for held in session.scalars(_own(proposed)).all():
        session.delete(held)
    session.flush()


def _note(session: Session, now: str, by: str, action: str, correction: Correction) -> None:
    """Audit and tell what somebody did with a correction."""
    told = json.dumps([correction.read, correction.value, correction.reason], ensure_ascii=False)
    audited(session, now, by, action, _subject(correction.key, correction.field), correction.document, told)
    tell(session, now, "correction-recorded" if action == RECORDED else "correction-withdrawn", correction)


def _subject(key: str, field: str) -> str:
    return f"{key} {field}"
