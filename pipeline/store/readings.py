"""What the reader made of bytes, and the facts in it: stored together, one transaction a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import and_, case, delete, false, or_, select
from sqlalchemy.orm import Session

from pipeline.store.corrected import settle_states
from pipeline.store.diff import compare, pair
from pipeline.store.events import announce
from pipeline.store.fact_rows import FactRow, fact_rows
from pipeline.store.models import (
    Blob,
    ChangeRecord,
    DocumentRecord,
    PartRow,
    ReadingRecord,
    Version,
)
from pipeline.store.newest import newest
from pipeline.store.part_keys import Part, part_keys, parts_of, said_of_parts
from pipeline.store.row_keys import row_keys
from pipeline.store.stored_facts import ROWS, AnyStored, as_fact, keys_of, load_reading, stored_parts, stored_rows
from pipeline.store.stored_texts import of_model
from schemas.event import FactsChanged
from schemas.extraction import Extraction

MACHINE = "no-resources"  # a problem that is none of the document's
PASSING = {"time-limit", "memory-limit", "crashed", "missing", MACHINE}  # problems that another night may not have
MOST_TRIES = 3


def unread(session: Session, reader: str, mended: Collection[str] = ()) -> list[tuple[str, str]]:
    """Hashes and file names of all that this reader has not read, in the order in which it was archived.

    Reading failed for want of time, memory or the bytes is tried again, up to three nights in all, and for want of what
    this machine lacked as long as it takes; so is what was read not at all
    or in part for want of a program. mended: codes of such problems whose program is installed by now.
    """
    wanting = or_(false(), *(ReadingRecord.data.contains(f'"code":"{code}"') for code in mended))
    settled = or_(ReadingRecord.status == "complete", ReadingRecord.tries >= MOST_TRIES)
    passing = case((settled, False), else_=wanting)
    blobs = session.execute(
        select(Blob.sha256, Blob.filename, ReadingRecord.reader, ReadingRecord.status, ReadingRecord.tries, passing)
        .outerjoin(ReadingRecord, ReadingRecord.sha256 == Blob.sha256)
        .where(Blob.sha256.in_(select(Version.sha256)))
        .order_by(Blob.archived_at, Blob.sha256)
    )
    return [
        (sha256, name)
        for sha256, name, read_by, status, tries, again in blobs
        if read_by != reader or (tries < MOST_TRIES and (again or (status == "failed" and _may_pass(session, sha256))))
    ]


def _may_pass(session: Session, sha256: str) -> bool:
    extraction = load_reading(session, sha256)
    return extraction is not None and any(problem.code in PASSING for problem in extraction.problems)


def store_reading(session: Session, sha256: str, extraction: Extraction, reader: str, now: str) -> None:
    """Store an extraction with its rows, in place of what was read of these bytes before, unless this machine could not read them now.

    Rows, tables and matters keep the keys that they, or those of the version before, had. What the version changed is reckoned as
    soon as both versions are read.
    """
    reading = session.get(ReadingRecord, sha256)
    lacked = any(problem.code == MACHINE for problem in extraction.problems)
    if lacked and reading is not None and reading.status != "failed":
        return
    if reading is None:
        reading = ReadingRecord(sha256=sha256, reader="", tries=0)
    reading.tries = (reading.tries if reading.reader == reader else 0) + (not lacked)
    reading.reader, reading.status, reading.read_at = reader, extraction.status, now
    reading.data = extraction.model_dump_json()
    session.add(reading)
    for version in session.scalars(select(Version).where(Version.sha256 == sha256).order_by(Version.id)).all():
        _store_facts(session, version, extraction, reader, now)


def store_known(session: Session, now: str) -> int:
    """Store the facts of versions whose bytes were read for another document, or before; how many there were."""
    query = (
        select(Version, ReadingRecord)
        .join(ReadingRecord, ReadingRecord.sha256 == Version.sha256)
        .where(Version.reader.is_distinct_from(ReadingRecord.reader))
        .order_by(Version.id)
    )
    found = session.execute(query).all()
    for version, reading in found:
        _store_facts(session, version, of_model(Extraction, reading.data), reading.reader, now)
    return len(found)


def _store_facts(session: Session, version: Version, extraction: Extraction, reader: str, now: str) -> None:
    _store_rows(session, version, list(fact_rows(extraction)))
    _store_parts(session, version, extraction)
    if not _neighbours(session, version, 1):
        settle_states(session, version.document_id, extraction, lambda: keys_of(session, version.id), now)
    version.reader = reader
    for part in (version, *_neighbours(session, version, 1)):
        _store_changes(session, part, now)


def _store_rows(session: Session, version: Version, rows: Sequence[FactRow]) -> None:
    old = _rows_before(session, version)
    facts = [as_fact(row) for row in old]
    risks = {after: key for before, after in pair(facts, rows) if (key := old[before].risk_key)}
    known = [(fact, row.row_key) for fact, row in zip(facts, old, strict=True)]
    keys = row_keys(_identity(session, version), known, rows, same_bytes=_are_of(old, version))
    for table in ROWS.values():
        session.execute(delete(table).where(table.version_id == version.id))
    for position, row in enumerate(rows):
        session.add(
            ROWS[row.kind](
                version_id=version.id,
                row=row.row,
                position=position,
                table=row.table,
                year=row.year,
                body=row.body,
                name=row.name,
                risk_key=risks.get(position),
                row_key=keys[position],
                data=row.data,
                **_columns(row),
            )
        )
    session.flush()


def _columns(row: FactRow) -> dict[str, Any]:
    data = row.data
    score = data.get("score") or {}
    common = {field: score.get(field) for field in ("likelihood", "consequence", "value")}
    common |= {field: data.get(field) for field in ("process", "description")}
    if row.kind == "risk":
        return common | {"accepted": (data["acceptance"] or {}).get("accepted"), "owner": _text(data["owner"])}
    if row.kind == "control":
        special = {"frequency": data["frequency"], "responsible": _text(data["responsible"])}
    else:
        special = {"result": data["result"], "outcome": data["outcome"]}
    return common | special | {"checks": data["checks"]}


def _text(roles: dict[str, Any] | None) -> str | None:
    return roles["text"] if roles else None


def _rows_before(session: Session, version: Version) -> list[AnyStored]:
    """The rows of the same version's earlier reading, else those of the last version before that has any."""
    for before in _so_far(session, version):
        if rows := stored_rows(session, before):
            return rows
    return []


def _so_far(session: Session, version: Version) -> Sequence[int]:
    """The version and those before it, the newest first."""
    own = Version.document_id == version.document_id, Version.number <= version.number
    return session.scalars(select(Version.id).where(*own).order_by(Version.number.desc())).all()


def _are_of(rows: Sequence[AnyStored | PartRow], version: Version) -> bool:
    return all(row.version_id == version.id for row in rows)


def _identity(session: Session, version: Version) -> str:
    return session.get_one(DocumentRecord, version.document_id).identity


def _store_parts(session: Session, version: Version, extraction: Extraction) -> None:
    """Store a version's tables and matters with their keys and what they say, in place of those of its reading before."""
    parts, said = parts_of(extraction), said_of_parts(extraction)
    old = next((found for one in _so_far(session, version) if (found := stored_parts(session, one))), [])
    known = [(Part(one.kind, one.part, one.year, one.title, one.mark), one.key) for one in old]
    keys = part_keys(_identity(session, version), known, parts, same_bytes=_are_of(old, version))
    session.execute(delete(PartRow).where(PartRow.version_id == version.id))
    session.add_all(
        PartRow(version_id=version.id, position=position, key=key, **vars(part), **said[part.part])
        for position, (part, key) in enumerate(zip(parts, keys, strict=True))
    )
    session.flush()


def say_parts(session: Session) -> None:
    """Store what the tables and matters of newest versions say, where an older program stored them without."""
    unsaid = PartRow.says.is_(None), PartRow.setting.is_(None)
    parts = select(PartRow.id).where(PartRow.version_id == Version.id)
    rows = [select(table.id).where(table.version_id == Version.id).exists() for table in ROWS.values()]
    old = newest().where(or_(parts.where(*unsaid).exists(), and_(~parts.exists(), or_(*rows))))
    for _, version in session.execute(old.order_by(Version.id)).all():
        if extraction := load_reading(session, version.sha256):
            _store_parts(session, version, extraction)


def give_keys(session: Session, version: Version, extraction: Extraction) -> None:
    """Give keys to what a version of an older store has without; extraction: as it was read."""
    rows = stored_rows(session, version.id)
    if not stored_parts(session, version.id):
        _store_parts(session, version, extraction)
    if any(row.row_key is None for row in rows):
        facts = [as_fact(row) for row in rows]
        earlier = [one for one in _so_far(session, version)[1:] if stored_rows(session, one)][:1]
        old = [(as_fact(row), row.row_key) for one in earlier for row in stored_rows(session, one)]
        for row, key in zip(rows, row_keys(_identity(session, version), old, facts, same_bytes=False), strict=True):
            row.row_key = key
    session.flush()


def _neighbours(session: Session, version: Version, step: int) -> list[Version]:
    """The version before (-1) or after (1), in a list of one or none."""
    beside = Version.document_id == version.document_id, Version.number == version.number + step
    return list(session.scalars(select(Version).where(*beside)))


def _store_changes(session: Session, version: Version, now: str) -> None:
    earlier = next(iter(_neighbours(session, version, -1)), None)
    if earlier is None or version.reader is None or version.reader != earlier.reader:
        return
    facts = [[as_fact(row) for row in stored_rows(session, part.id)] for part in (earlier, version)]
    changes = [asdict(change) for change in compare(*facts)]
    if changes == _changes_of(session, version.id):
        return
    session.execute(delete(ChangeRecord).where(ChangeRecord.version_id == version.id))
    session.add_all(
        ChangeRecord(version_id=version.id, position=position, **change) for position, change in enumerate(changes)
    )
    identity = session.get_one(DocumentRecord, version.document_id).identity
    told = FactsChanged.model_validate({"document_id": identity, "version": version.number, "changes": changes})
    announce(session, now, "facts-changed", told)


def _changes_of(session: Session, version_id: int) -> list[dict[str, str | None]]:
    changes = session.scalars(
        select(ChangeRecord).where(ChangeRecord.version_id == version_id).order_by(ChangeRecord.position)
    )
    fields = ("kind", "about", "field", "before", "after")
    return [{field: getattr(change, field) for field in fields} for change in changes]
