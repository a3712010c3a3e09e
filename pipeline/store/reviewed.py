"""The documents that people reviewed: those of which they corrected or confirmed something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.privacy.masking import mask, mask_extraction
from pipeline.store.corrected import corrected
from pipeline.store.findings import GONE
from pipeline.store.models import Blob, DocumentRecord, FindingRecord, Version
from pipeline.store.newest import shown_papers
from pipeline.store.stored_facts import keys_of, load_reading
from pipeline.store.web_models import CorrectionRecord, DoubtRecord
from schemas.extraction import Extraction


@dataclass(frozen=True)
class Reviewed:
    """A document's newest version, corrected and masked. findings: code and subject of those that rest on it alone; settled: whether no doubt is left."""

    document: int
    sha256: str
    filename: str
    extraction: Extraction
    findings: list[tuple[str, str]]
    settled: bool


def reviewed(session: Session) -> Iterator[Reviewed]:
    """Those whose newest version was read, one at a time; a correction that does not fit any more makes none of it."""
    own = select(CorrectionRecord.document_id).where(CorrectionRecord.state != "stale")
    query = (
        shown_papers()
        .join(Blob, Blob.sha256 == Version.sha256)
        .with_only_columns(DocumentRecord.id, Version.id, Version.sha256, Blob.filename)
        .where(DocumentRecord.id.in_(own))
        .order_by(DocumentRecord.id)
    )
    for document, version, sha256, filename in session.execute(query).all():
        if read := load_reading(session, sha256):
            extraction = corrected(session, document, read, lambda version=version: keys_of(session, version))  # type: ignore[misc]  # the default binds the loop's version
            left = select(func.count()).select_from(DoubtRecord).where(DoubtRecord.document_id == document)
            settled = extraction.status == "complete" and not session.scalar(left)
            found = _findings(session, version, sha256)
            yield Reviewed(document, sha256, mask(filename), mask_extraction(extraction), found, settled)


def _findings(session: Session, version: int, sha256: str) -> list[tuple[str, str]]:
    own = FindingRecord.version_id == version, FindingRecord.state != GONE
    found = session.scalars(select(FindingRecord).where(*own).order_by(FindingRecord.id)).all()
    alone = (one for one in found if all(part["sha256"] == sha256 for part in one.data["evidence"]))
    return [(one.code, mask(one.about)) for one in alone]
