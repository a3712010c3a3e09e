"""Taking a document out for good: the one way out, by a person, with a tombstone."""

from __future__ import annotations

import logging

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pipeline.archive.archive import Archive
from pipeline.link.same_tables import with_counted_in
from pipeline.store.counted_once import find_copies
from pipeline.store.decisions import subject_of
from pipeline.store.erasure import erase_names
from pipeline.store.events import announce
from pipeline.store.models import (
    Blob,
    ChangeRecord,
    DocumentRecord,
    Event,
    FindingRecord,
    Ledger,
    Listing,
    PartRow,
    ReadingRecord,
    RowLink,
    Sighting,
    Tombstone,
    Version,
)
from pipeline.store.publication import publish
from pipeline.store.search_index import drop_removed_words
from pipeline.store.store import Store
from pipeline.store.stored_facts import ROWS
from pipeline.store.stored_texts import of_model
from pipeline.store.web_models import AuditRecord, CorrectionRecord, DecisionRecord, DoubtRecord
from schemas.errors import Unusable, UsageError
from schemas.event import Forgotten
from schemas.extraction import Extraction

log = logging.getLogger(__name__)


def forget(store: Store, archive: Archive, sha256: str, *, by: str, reason: str, now: str) -> None:
    """Remove bytes, facts, findings, names and headers of one file; its hash stays, with who, when and why.

    What people corrected in any version of its document, decided of its findings and did with either goes as well.

    What the document is called goes as soon as its source does not show it any more. The tombstone is set first: bytes
    that a kill left behind are removed by bury, which every run calls. Raises UsageError where nothing is known of the
    hash.
    """
    store.write(_take_out, sha256, by, reason, now)
    archive.remove(sha256)


def bury(store: Store, archive: Archive) -> list[str]:
    """Remove bytes that have a tombstone and are still there; what could not be removed, each with why, in Swedish. The next run tries it again."""
    hashes = store.read(lambda session: list(session.scalars(select(Tombstone.sha256))))
    refused: list[str] = []
    for sha256 in hashes:
        try:
            archive.remove(sha256)
        except Unusable as error:  # of this file alone; of all, taking papers in says it as well
            log.warning("not removed", extra={"facts": {"sha256": sha256, "reason": str(error)}})
            refused.append(f"Den bortglömda filen {sha256} kunde inte tas bort: {error}")
    return refused


def _take_out(session: Session, sha256: str, by: str, reason: str, now: str) -> None:
    _remove(session, sha256, by, reason, now)
    drop_removed_words(session)


def _remove(session: Session, sha256: str, by: str, reason: str, now: str) -> None:
    if session.get(Tombstone, sha256):
        erase_names(session)
        return
    if session.get(Blob, sha256) is None:
        raise UsageError("Arkivet har ingen fil med den kontrollsumman.")
    session.add(Tombstone(sha256=sha256, forgotten_at=now, by=by, reason=reason))
    for version in session.scalars(select(Version).where(Version.sha256 == sha256)).all():
        _remove_facts(session, version)
    session.execute(delete(RowLink).where((RowLink.from_sha256 == sha256) | (RowLink.to_sha256 == sha256)))
    session.execute(update(Listing).where(Listing.sha256 == sha256).values(name="", meeting=None))
    for table in (ReadingRecord, Sighting, Blob):
        session.execute(delete(table).where(table.sha256 == sha256))
    announce(session, now, "forgotten", Forgotten(sha256=sha256))
    session.flush()
    erase_names(session)
    for group in session.scalars(
        select(DocumentRecord.group).join(Version).where(Version.sha256 == sha256).distinct()
    ).all():
        find_copies(session, group)
        publish(session, group, now)


def _remove_facts(session: Session, version: Version) -> None:
    document = session.get_one(DocumentRecord, version.document_id)
    session.execute(delete(Ledger).where(Ledger.step == "examine", Ledger.subject == document.group))
    for table in (*ROWS.values(), PartRow):
        session.execute(delete(table).where(table.version_id == version.id))
    version.reader = None
    siblings = select(Version.id).where(Version.document_id == document.id)
    session.execute(delete(ChangeRecord).where(ChangeRecord.version_id.in_(siblings)))
    version.examined = None
    in_group = (
        select(Version)
        .join(DocumentRecord)
        .where(DocumentRecord.group == document.group, Version.examined.is_not(None))
    )
    for other in session.scalars(in_group).all():
        if other.examined and version.sha256 in other.examined:
            other.examined = _without(other.examined, version.sha256)
    _remove_findings(session, version, document)
    _remove_corrections(session, document)


def _without(examined: str, sha256: str) -> str:
    """An examined extraction without the links and findings that rest on a file; tables that it counted are counted again by others."""
    extraction = of_model(Extraction, examined)
    links = [link for link in extraction.links if f"{sha256}#" not in link.from_ + " " + link.to]
    findings = [one for one in extraction.discrepancies if all(part.sha256 != sha256 for part in one.evidence)]
    marks = {one.id: one.counted_in for one in extraction.tables() if one.counted_in}
    left = with_counted_in(
        extraction, {table: where for table, where in marks.items() if not where.startswith(f"{sha256}#")}
    )
    return left.model_copy(update={"links": links, "discrepancies": findings}).model_dump_json(by_alias=True)


def _remove_findings(session: Session, version: Version, document: DocumentRecord) -> None:
    """The file's own findings, those of other files that rest on it, and what was told and decided of either."""
    fingerprints, parts = set[str](), set[str]()
    for finding in session.scalars(select(FindingRecord).where(FindingRecord.group == document.group)).all():
        rests_on_it = any(evidence["sha256"] == version.sha256 for evidence in finding.data["evidence"])
        if finding.version_id == version.id or rests_on_it:
            fingerprints.add(finding.fingerprint)
            parts |= {*finding.data.get("fingerprints", ())}
            session.delete(finding)
    own = DecisionRecord.group == document.group, DecisionRecord.fingerprint.in_(fingerprints | parts)
    session.execute(delete(DecisionRecord).where(*own))
    told = [subject_of(document.group, fingerprint) for fingerprint in fingerprints]
    session.execute(delete(AuditRecord).where(AuditRecord.subject.in_(told)))
    for event in session.scalars(select(Event)).all():
        if event.data.get("fingerprint") in fingerprints:
            gone = {"about": None, "message": None}
            event.data = event.data | gone | ({"reason": None} if "reason" in event.data else {})
        if event.kind.startswith("correction-") and event.data["document_id"] == document.identity:
            event.data = event.data | {"read": None, "value": None, "reason": None}
        if event.kind == "facts-changed" and event.data["document_id"] == document.identity:
            event.data = event.data | {"changes": []}


def _remove_corrections(session: Session, document: DocumentRecord) -> None:
    """What people left of a document, whatever version it was of: it quotes what they read."""
    for table in (CorrectionRecord, DoubtRecord, AuditRecord):
        session.execute(delete(table).where(table.document_id == document.id))
    session.flush()
