"""The flat tables, and the queue of doubts, kept up with the store: what a document's rows are is written, listed, indexed and told as an event, in one transaction.

So whoever took all events up to a cursor has exactly the rows that the flat tables had at that moment. The rows are those
of the last night that came to its end; what a person took out is gone from them at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from pipeline.corrections.apply import correct
from pipeline.corrections.doubts import doubts_of
from pipeline.link.same_tables import with_counted_in
from pipeline.store.completed_steps import is_done, note
from pipeline.store.corrected import of_documents, said_of
from pipeline.store.counted_marks import marks_of
from pipeline.store.documents import current
from pipeline.store.doubts import write_doubts
from pipeline.store.events import announce
from pipeline.store.flat_rows import Held, HeldFinding, RowKeys, flat_rows
from pipeline.store.groups import groups
from pipeline.store.list_upkeep import count_values, keep_entries
from pipeline.store.models import (
    PUBLISHED,
    Blob,
    DocumentRecord,
    FindingRecord,
    Ledger,
    Listing,
    Publication,
    ReadingRecord,
    Sighting,
    Version,
)
from pipeline.store.newest import newest, withdrawn
from pipeline.store.published_rows import FlatRows
from pipeline.store.readings import give_keys
from pipeline.store.store import Store
from pipeline.store.stored_facts import ROWS, keys_of, load_reading
from pipeline.store.stored_texts import of_json, of_values
from pipeline.store.web_models import DoubtRecord
from schemas.correction import Correction
from schemas.event import RowsChanged
from schemas.extraction import Problem
from schemas.flat import TABLES, columns

_FORM: Final = str([(table, column) for table in TABLES for column in columns(table)])
_STEP: Final = ("publish", "all")


def publish_all(store: Store, now: str) -> int:
    """Bring every document's rows up to date, a body at a time; how many documents changed."""
    changed = sum(store.write(publish, group, now) for group in store.read(groups))
    if changed:
        store.write(count_values)
    store.write(note_published, now)
    return changed


def note_published(session: Session, now: str) -> None:
    """Store that the flat tables are filled in the form that this program gives them."""
    note(session, *_STEP, _hash(_FORM), now)


def is_published(session: Session) -> bool:
    """Whether the flat tables were ever filled in the form that this program gives them."""
    return is_done(session, *_STEP, _hash(_FORM))


def publish(session: Session, group: str, now: str) -> int:
    """Bring the rows of a body's documents up to date; how many documents changed. What nothing happened to is not read again."""
    known = _known(session, group)
    found = _findings(session, group)
    examined = session.get(Ledger, ("examine", group))
    basis = (_FORM, examined and (examined.digest, examined.done_at))
    papers = list(_held(session, group))
    corrections = of_documents(session, [held.document for held, _ in papers])
    changed = 0
    for held, reading in papers:
        findings, own = found.get(held.document, []), corrections.get(held.document, [])
        lives = [
            (one.data["fingerprint"], one.sha256, one.state, one.reason, one.first_seen, one.gone_at)
            for one in findings
        ]
        state = _hash([basis, vars(held), reading, lives, said_of(own)])
        publication = known.pop(held.document, None) or _new(session, held.document)
        if publication.state != state:
            publication.state = state
            changed += write_rows(session, publication, _made(session, group, held, findings, own), now)
    for publication in known.values():
        publication.state = None
        session.execute(delete(DoubtRecord).where(DoubtRecord.document_id == publication.document_id))
        changed += write_rows(session, publication, {}, now)
    return changed


def _known(session: Session, group: str) -> dict[int, Publication]:
    own = select(Publication).join(DocumentRecord, DocumentRecord.id == Publication.document_id)
    return {one.document_id: one for one in session.scalars(own.where(DocumentRecord.group == group))}


def _new(session: Session, document: int) -> Publication:
    publication = Publication(document_id=document, revision=0)
    session.add(publication)
    return publication


def _held(session: Session, group: str) -> Iterator[tuple[Held, tuple[Any, ...]]]:
    """The body's documents whose newest version was read, each with what tells one reading of it from another."""
    query = (
        newest()
        .join(ReadingRecord, ReadingRecord.sha256 == Version.sha256)
        .outerjoin(Blob, Blob.sha256 == Version.sha256)
        .with_only_columns(DocumentRecord, Version.id, Version.number, Version.sha256, Blob.filename, *_READING)
        .where(DocumentRecord.group == group)
        .order_by(DocumentRecord.id)
    )
    found = session.execute(query).all()
    seen = _first_sightings(session, group)
    gone = withdrawn(session, [row[0].id for row in found])
    marks = marks_of(session, [row[1] for row in found])
    for document, version, number, sha256, filename, status, *reading in found:
        source, url, retrieved_at, meeting_date = seen.get((document.id, sha256), (None,) * 4)
        yield (
            Held(
                document=document.id,
                identity=document.identity,
                municipality=document.municipality,
                board=document.board,
                copy_of=document.same_as,
                elsewhere=marks.get(version, {}),
                first_seen=document.created_at,
                version=number,
                sha256=sha256,
                status=status,
                filename=filename,
                source=source,
                url=url,
                retrieved_at=retrieved_at,
                meeting_date=meeting_date,
                withdrawn_at=gone.get(document.id),
            ),
            tuple(reading),
        )


_READING: Final = (
    ReadingRecord.status,
    ReadingRecord.reader,
    ReadingRecord.read_at,
    ReadingRecord.tries,
    Version.reader,  # rows have their keys only when the version's own facts are stored
)


def _first_sightings(session: Session, group: str) -> dict[tuple[int | None, str], tuple[Any, ...]]:
    """By document and bytes where and when these were first seen: source, address, time, and the meeting they are shown with."""
    query = (
        select(
            Listing.document_id,
            Sighting.sha256,
            Listing.source,
            Sighting.address,
            Sighting.seen_at,
            Listing.meeting_date,
        )
        .join(Listing, Listing.id == Sighting.listing_id)
        .join(DocumentRecord, DocumentRecord.id == Listing.document_id)
        .where(DocumentRecord.group == group)
        .order_by(Sighting.seen_at.desc(), Sighting.id.desc())
    )
    return {(document, sha256): tuple(told) for document, sha256, *told in session.execute(query)}


def _findings(session: Session, group: str) -> dict[int, list[HeldFinding]]:
    query = (
        select(Version.document_id, Version.sha256, FindingRecord)
        .join(Version, Version.id == FindingRecord.version_id)
        .where(FindingRecord.group == group)
        .order_by(FindingRecord.id)
    )
    found: dict[int, list[HeldFinding]] = {}
    for document, sha256, one in session.execute(query):
        told = HeldFinding(sha256, one.state, one.reason, one.first_seen, one.gone_at, one.data)
        found.setdefault(document, []).append(told)
    return found


def _made(
    session: Session, group: str, held: Held, findings: list[HeldFinding], corrections: Sequence[Correction]
) -> FlatRows:
    """The document's rows; its doubts are written beside."""
    extraction = load_reading(session, held.sha256)
    assert extraction  # noqa: S101 — only what was read comes here
    version = current(session, held.document)
    give_keys(session, version, extraction)
    risks: dict[str, str | None] = {}
    for table in ROWS.values():
        own = select(table.row, table.risk_key).where(table.version_id == version.id)
        risks.update((row, key) for row, key in session.execute(own))
    keys = keys_of(session, version.id)
    done = correct(extraction, corrections, keys)
    stale = [one for one in corrections if done.states[one.id] == "stale"]
    problems = _problems(version.examined)
    places = [] if held.copy_of else doubts_of(with_counted_in(done.extraction, held.elsewhere), keys, problems, stale)
    held = replace(held, board=done.extraction.own_board() or held.board)
    write_doubts(session, held, group, places)
    return flat_rows(held, done.extraction, RowKeys(risks, keys), findings)


def _problems(examined: str | None) -> list[Problem]:
    """The problems of an examined version, doubts between two readings among them."""
    return [of_values(Problem, one) for one in of_json(examined)["problems"]] if examined else []


def write_rows(session: Session, publication: Publication, rows: FlatRows, now: str) -> bool:
    """Put rows in place of a document's, list, index and tell them, where they are others; whether they were."""
    digest = _hash([_FORM, rows]) if rows else None
    if digest == publication.digest:
        return False
    document = publication.document_id
    for name, table in PUBLISHED.items():
        session.execute(delete(table).where(table.c.document == document))
        if rows.get(name):
            session.execute(insert(table), rows[name])
    keep_entries(session, document, rows, now)
    publication.digest, publication.revision = digest, publication.revision + 1
    told = RowsChanged(document=document, revision=publication.revision, rows={})
    announce(session, now, "rows-changed", told, once=True)
    session.flush()
    return True


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=True).encode()).hexdigest()
