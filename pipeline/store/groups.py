"""The papers of one body, together: what is linked and checked, and what came of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from pipeline.link.group import count_bodies
from pipeline.store.completed_steps import note
from pipeline.store.corrected import corrected, of_documents, said_of
from pipeline.store.counted_marks import copied_rows, marks_of, with_marks
from pipeline.store.documents import identity_of
from pipeline.store.findings import GONE, settle
from pipeline.store.models import (
    PUBLISHED,
    Blob,
    DocumentRecord,
    FindingRecord,
    Listing,
    ReadingRecord,
    RowLink,
    Sighting,
    Version,
)
from pipeline.store.newest import newest, reported_papers, shown_papers, withdrawn
from pipeline.store.risk_keys import Place, assign_keys
from pipeline.store.stored_facts import keys_of
from pipeline.store.stored_texts import of_model
from pipeline.store.web_models import AuditRecord
from pipeline.timestamps import night_of
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction, Link

FETCHED = 20  # extractions that are taken from the database at a time


@dataclass(frozen=True)
class Member:
    """A document's newest version in its group."""

    version_id: int
    document_id: int
    identity: str
    number: int
    sha256: str
    supersedes: str | None


def groups(session: Session) -> list[str]:
    """All bodies, by name; also one that has no papers any more, while something stands that was found of it."""
    standing = select(FindingRecord.group).where(FindingRecord.state != GONE)
    return sorted(session.scalars(select(DocumentRecord.group).union(standing, select(RowLink.group))))


def touched_groups(session: Session) -> list[str]:
    """The bodies of whose papers somebody corrected or decided something, by name."""
    touched = select(AuditRecord.document_id).where(AuditRecord.document_id.is_not(None))
    bodies = select(DocumentRecord.group).where(DocumentRecord.id.in_(touched)).distinct()
    return list(session.scalars(bodies.order_by(DocumentRecord.group)))


def count_copies(session: Session) -> int:
    """How many papers that are held are copies of others, and so are shown once."""
    copies = newest().where(DocumentRecord.same_as.is_not(None)).subquery()
    return session.scalar(select(func.count()).select_from(copies)) or 0


def count_boards(session: Session, group: str) -> int:
    """How many boards a body's papers are of by what they name, as they were last published; one where none is."""
    documents = PUBLISHED["documents"]
    named = (
        select(documents.c.board)
        .join(DocumentRecord, DocumentRecord.id == documents.c.document)
        .where(DocumentRecord.group == group, documents.c.copy_of.is_(None))
    )
    return count_bodies(session.scalars(named))


def members(session: Session, group: str) -> list[Member]:
    """The newest versions of a body's papers that were read, copies left out."""
    query = shown_papers().where(DocumentRecord.group == group).order_by(DocumentRecord.id)
    query = query.where(Version.sha256.in_(select(ReadingRecord.sha256)))
    return [
        Member(version.id, document.id, document.identity, version.number, version.sha256, version.supersedes)
        for document, version in session.execute(query).all()
    ]


def load_member(session: Session, member: Member) -> Extraction:
    """What was read of a member, with what people put in place of it, where its tables are counted, and what its source tells of it."""
    read = of_model(Extraction, session.get_one(ReadingRecord, member.sha256).data)
    extraction = corrected(session, member.document_id, read, lambda: keys_of(session, member.version_id))
    found, document = _sighting(session, member), session.get_one(DocumentRecord, member.document_id)
    told, shown_by = found or (None, None)
    source = extraction.source.model_copy(
        update={
            "document_id": member.identity,
            "version": member.number,
            "supersedes": member.supersedes,
            "source": shown_by and shown_by.source,
            "municipality": document.municipality,
            "board": document.board,
            "url": told.address if told else None,
            "retrieved_at": told.seen_at if told else None,
            "withdrawn_at": withdrawn(session, [member.document_id]).get(member.document_id),
        }
    )
    return with_marks(session, member.version_id, extraction.model_copy(update={"source": source}))


def _sighting(session: Session, member: Member) -> tuple[Sighting, Listing] | None:
    """Where and when the bytes were first seen at an address of the document: of one night's, at that which it is known by."""
    query = (
        select(Sighting, Listing)
        .join(Listing, Listing.id == Sighting.listing_id)
        .where(Listing.document_id == member.document_id, Sighting.sha256 == member.sha256)
    )

    def rank(found: tuple[Sighting, Listing]) -> tuple[str, bool, str, int, int]:
        sighting, listing = found
        night = night_of(datetime.fromisoformat(sighting.seen_at))
        own = identity_of(listing) == member.identity
        return night, not own, listing.source, listing.id, sighting.id

    return min(((sighting, listing) for sighting, listing in session.execute(query)), key=rank, default=None)


def group_digest(session: Session, found: Sequence[Member], checker: str) -> str:
    """A hash of all that linking and checking a body depends on: which bytes, read by whom, corrected and checked how."""
    hashes = [member.sha256 for member in found]
    read = select(ReadingRecord.sha256, ReadingRecord.reader, ReadingRecord.tries).where(
        ReadingRecord.sha256.in_(hashes)
    )
    readers = {sha256: (reader, tries) for sha256, reader, tries in session.execute(read)}
    documents = [member.document_id for member in found]
    gone, corrections = withdrawn(session, documents), of_documents(session, documents)
    named = select(DocumentRecord.municipality, DocumentRecord.board).where(DocumentRecord.id.in_(documents)).distinct()
    bodies = sorted(map(list, session.execute(named)))
    marks = marks_of(session, [member.version_id for member in found])
    said = [
        (
            *(member.identity, member.number, member.sha256, *readers[member.sha256], member.document_id in gone),
            said_of(corrections.get(member.document_id, ())),
            marks.get(member.version_id, {}),
        )
        for member in found
    ]
    return _hash([checker, bodies, said])


def report_digest(session: Session, besides: object) -> str:
    """A hash of all that the reports show; besides: what they show of other things, and where they are."""
    whole = hashlib.sha256()
    for text in _examined(session, newest()):
        whole.update(hashlib.sha256(text.encode()).digest())
    return _hash([whole.hexdigest(), besides, count_copies(session)])


def examined(session: Session) -> Iterator[Extraction]:
    """The newest versions that were examined, copies left out, with links and findings, one at a time."""
    for text in _examined(session, shown_papers()):
        yield of_model(Extraction, text)


def count_examined(session: Session) -> int:
    """How many these are."""
    return session.scalar(select(func.count()).select_from(reported_papers().subquery())) or 0


def _examined(session: Session, papers: Select[DocumentRecord, Version]) -> Iterator[str]:
    """The extractions of some versions as JSON, by document; no more than a few are held at a time."""
    query = papers.with_only_columns(Version.examined).where(Version.examined.is_not(None))
    texts = session.scalars(query.order_by(DocumentRecord.id).execution_options(yield_per=FETCHED))
    return (text for text in texts if text is not None)


def files_in_report(session: Session) -> list[tuple[str, str]]:
    """Names and hashes of those, in the same order."""
    query = (
        reported_papers()
        .join(Blob, Blob.sha256 == Version.sha256)
        .with_only_columns(Blob.filename, Version.sha256)
        .order_by(DocumentRecord.id)
    )
    return [(filename, sha256) for filename, sha256 in session.execute(query)]


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def store_examination(
    session: Session,
    group: str,
    results: Iterable[tuple[Member, Extraction]],
    digest: str,
    run: int,
    now: str,
    *,
    left_out: Collection[str] = (),
) -> dict[str, str]:
    """Store links, keys and findings of a body in place of those before, and that it is done; by bytes how whole they were read.

    results: taken once, one by one; of each paper no more is held than its findings and links. digest: empty where they were
    not compared with each other: what was found between papers stays, nothing is gone, and the body is not done. left_out: hashes
    of those that alone were not, now or ever since they were given up: their links stay, and nothing is gone.
    """
    before = delete(RowLink).where(RowLink.group == group)
    if left_out:
        before = before.where(RowLink.from_sha256.not_in(left_out), RowLink.to_sha256.not_in(left_out))
    elif not digest:
        before = before.where(RowLink.from_sha256 == RowLink.to_sha256)
    own = select(DocumentRecord.id).where(DocumentRecord.group == group)
    session.execute(update(Version).where(Version.document_id.in_(own)).values(examined=None))
    session.execute(before)
    read_as: dict[str, str] = {}
    versions: dict[tuple[int, str], None] = {}
    same: list[tuple[Place, Place]] = []
    found: list[tuple[int, list[Discrepancy]]] = []
    for member, extraction in _told_once(results):
        _store_examined(session, group, member, extraction)
        same += [ends(link, member.sha256) for link in extraction.links if link.relation == "same-risk"]
        found.append((member.version_id, extraction.discrepancies))
        read_as[member.sha256] = extraction.status
        versions[member.version_id, member.sha256] = None
    copies, rows = copied_rows(session, group)
    assign_keys(session, [*(versions | dict.fromkeys(copies))], [*same, *rows])
    settle(session, group, found, run, now, whole=bool(digest) and not left_out)
    note(session, "examine", group, digest, now)
    return read_as


def _store_examined(session: Session, group: str, member: Member, extraction: Extraction) -> None:
    text = extraction.model_dump_json(by_alias=True)
    session.execute(update(Version).where(Version.id == member.version_id).values(examined=text))
    reading = update(ReadingRecord).where(ReadingRecord.sha256 == member.sha256)
    session.execute(reading.values(status=extraction.status))  # a doubt makes it partial
    if extraction.links:
        session.execute(insert(RowLink), [_link(group, link, member.sha256) for link in extraction.links])


def _link(group: str, link: Link, sha256: str) -> dict[str, str | float]:
    (from_file, from_row), (to_file, to_row) = ends(link, sha256)
    return {
        "group": group,
        "from_sha256": from_file,
        "from_row": from_row,
        "to_sha256": to_file,
        "to_row": to_row,
        "relation": link.relation,
        "likeness": link.likeness,
    }


def _told_once(results: Iterable[tuple[Member, Extraction]]) -> Iterator[tuple[Member, Extraction]]:
    """A body's papers with each finding in the first of them that has it: a fingerprint is one finding, wherever it is counted."""
    seen = set[str]()
    for member, extraction in results:
        own = {one.fingerprint: one for one in reversed(extraction.discrepancies) if one.fingerprint not in seen}
        left = [one for one in extraction.discrepancies if own.get(one.fingerprint) is one]
        seen |= own.keys()
        yield member, extraction.model_copy(update={"discrepancies": left})


def ends(link: Link, sha256: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A link's two rows as (file, row); sha256: of the file that the link stands in."""
    return _end(link.from_, sha256), _end(link.to, sha256)


def _end(row: str, sha256: str) -> tuple[str, str]:
    file, mark, name = row.partition("#")
    return (file, name) if mark else (sha256, row)
