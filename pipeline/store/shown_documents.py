"""A document as whoever asks for it by its number is shown it: its row, its versions, all that was read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pipeline.privacy.hidden_regions import hidden_regions
from pipeline.privacy.masking import mask_extraction
from pipeline.privacy.read_places import ReadPlaces, read_places
from pipeline.store.counted_marks import with_marks
from pipeline.store.events import masked
from pipeline.store.groups import Member, load_member
from pipeline.store.list_filters import Filters
from pipeline.store.lists import Paging, listed
from pipeline.store.models import ChangeRecord, DocumentRecord, Tombstone, Version
from pipeline.store.stored_texts import of_model, of_values
from pipeline.store.web_models import AuditRecord
from schemas.errors import Gone, NotFound
from schemas.event import FactChange
from schemas.evidence import Region
from schemas.extraction import Extraction

_CORRECTED: Final = ("matters", "risk_assessments", "control_plans", "follow_ups", "ledger")


@dataclass(frozen=True)
class ShownDocument:
    """Its row in the list of documents, its versions (the newest first), and the extraction, masked, with links and findings."""

    row: dict[str, Any]
    versions: list[dict[str, Any]]
    extraction: Extraction


@dataclass(frozen=True)
class ShownPage:
    """Where a page's bytes are, of which type, which of its regions hold a personal number, or may, and what was read of it."""

    sha256: str
    media_type: str | None
    pages: int | None
    hidden: Sequence[Region]
    read: ReadPlaces


def document_of(session: Session, number: int) -> ShownDocument:
    """A document by its number. Raises NotFound; Gone where a person took it out."""
    row = _row(session, number)
    versions = session.scalars(
        select(Version).where(Version.document_id == number).order_by(Version.number.desc())
    ).all()
    shown = [
        {"version": one.number, "sha256": one.sha256, "since": one.since, "changes": _changes(session, one.id)}
        for one in versions
    ]
    return ShownDocument(row, shown, extraction_of(session, row))


def extraction_of(session: Session, row: dict[str, Any]) -> Extraction:
    """What was read of a document, masked, by its row: with links and findings where its body was examined."""
    document = session.get_one(DocumentRecord, row["document"])
    own = select(Version).where(Version.document_id == document.id, Version.number == row["version"])
    version = session.scalars(own).one()
    member = Member(version.id, document.id, document.identity, version.number, version.sha256, version.supersedes)
    if version.examined is None:
        return mask_extraction(load_member(session, member))
    examined = of_model(Extraction, version.examined)
    return mask_extraction(with_marks(session, version.id, _as_corrected(session, member, examined)))


def _as_corrected(session: Session, member: Member, examined: Extraction) -> Extraction:
    """What was examined with what people corrected since: its rows say that at once, its links and findings when it is examined again."""
    touched = select(AuditRecord.id).where(AuditRecord.document_id == member.document_id).limit(1)
    if session.scalar(touched) is None:
        return examined
    told = load_member(session, member)
    return examined.model_copy(update={name: getattr(told, name) for name in _CORRECTED})


def page_of(session: Session, number: int) -> ShownPage:
    """What a page of a document is drawn from. Raises NotFound, Gone."""
    row = _row(session, number)
    extraction = extraction_of(session, row)
    hidden = hidden_regions(extraction, row["sha256"])
    return ShownPage(row["sha256"], row["media_type"], row["page_count"], hidden, read_places(extraction))


def _row(session: Session, number: int) -> dict[str, Any]:
    page = listed(session, "documents", Filters(document=(number,)), Paging(limit=1))
    if page.rows:
        return page.rows[0]
    forgotten = select(Version.id).where(Version.document_id == number, Version.sha256.in_(select(Tombstone.sha256)))
    if session.scalar(forgotten.limit(1)) is not None:
        raise Gone
    raise NotFound


def _changes(session: Session, version: int) -> list[dict[str, Any]]:
    query = select(ChangeRecord).where(ChangeRecord.version_id == version).order_by(ChangeRecord.position)
    return [
        of_values(FactChange, masked({name: getattr(one, name) for name in FactChange.model_fields})).model_dump()
        for one in session.scalars(query)
    ]
