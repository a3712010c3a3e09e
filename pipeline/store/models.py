"""The tables of the store. docs/store.md tells how they hang together.

Times are ISO 8601 in UTC ("2026-11-24T03:15:00Z"), dates ISO 8601: text sorts as time does, and both databases agree.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from schemas.flat import TABLES, FlatColumn, Kind, columns

SOURCE_NAME: Final = 120  # characters of a source's name at most
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 — SQLAlchemy's own declaration


class SourceState(Base):
    """A source as its last complete listing left it. lost: papers that it did not show, though no rule of its own says so.

    whole_at: when its listing was last walked from end to end, None where the last walk lost a part; place: what it was
    walked for when nothing was lost, as the file of sources says it.
    """

    __tablename__ = "source"
    name: Mapped[str] = mapped_column(String(SOURCE_NAME), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    municipality: Mapped[str]
    board: Mapped[str]
    shown: Mapped[int] = mapped_column(default=0)
    lost: Mapped[int] = mapped_column(default=0, server_default="0")
    listed_at: Mapped[str | None]
    failure: Mapped[str | None] = mapped_column(Text)
    whole_at: Mapped[str | None]
    place: Mapped[str | None] = mapped_column(Text)


class WalkedPage(Base):
    """A page of a listing whose walk is not over: the next visit goes on there. question: a hash of what was asked."""

    __tablename__ = "walked_page"
    source: Mapped[str] = mapped_column(String(SOURCE_NAME), primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    kept_at: Mapped[str]
    url: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes]
    encoding: Mapped[str | None] = mapped_column(Text)
    headers: Mapped[dict[str, Any]]


class Blob(Base):
    """Bytes in the archive."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"))
    filename: Mapped[str]
    media_type: Mapped[str | None]
    archived_at: Mapped[str]


class Tombstone(Base):
    """Bytes that a person took out; they are not taken in again."""

    __tablename__ = "tombstone"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    forgotten_at: Mapped[str]
    by: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)


class DocumentRecord(Base):
    """One paper, whatever number of versions and addresses it has. group: the body whose papers belong together."""

    __tablename__ = "document"
    id: Mapped[int] = mapped_column(primary_key=True)
    identity: Mapped[str] = mapped_column(Text, unique=True)
    group: Mapped[str] = mapped_column(Text, index=True)
    municipality: Mapped[str]
    board: Mapped[str]
    same_as: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    created_at: Mapped[str]


class Version(Base):
    """Bytes that a document had, numbered from 1. reader: whose facts are stored of it, null until some are.

    examined: the extraction as JSON with links and findings, null until its body was examined with it; read from the
    database only where it is asked for.
    """

    __tablename__ = "version"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    supersedes: Mapped[str | None] = mapped_column(String(64))
    since: Mapped[str]
    reader: Mapped[str | None]
    examined: Mapped[str | None] = mapped_column(Text, deferred=True)
    __table_args__ = (UniqueConstraint("document_id", "number"),)


class Listing(Base):
    """One thing that a source shows, by the identity that the source gives it."""

    __tablename__ = "listing"
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.name"))
    identity: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(40))
    partial: Mapped[bool]
    board: Mapped[str]
    meeting: Mapped[str | None] = mapped_column(Text)
    meeting_date: Mapped[str | None] = mapped_column(String(10))
    revision: Mapped[str | None] = mapped_column(Text)
    # What is held of it: the bytes of the last fetch, the marks that a conditional request needs, and the document.
    # fetched_address is null while the bytes are those that another entry had at the same address.
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    held_revision: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None]
    fetched_address: Mapped[str | None] = mapped_column(Text)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    assigned: Mapped[str | None] = mapped_column(String(64))
    # Its life at the source.
    first_seen: Mapped[str]
    last_seen: Mapped[str]
    asked_at: Mapped[str | None]
    missing_nights: Mapped[int] = mapped_column(default=0)
    missing_last: Mapped[str | None] = mapped_column(String(10))
    gone_at: Mapped[str | None]
    gone_reason: Mapped[str | None] = mapped_column(String(20))
    problem: Mapped[str | None] = mapped_column(String(40))
    problem_text: Mapped[str | None] = mapped_column(Text)
    # What was refused for what it is, by the source's mark of it, and when that was first.
    refused_mark: Mapped[str | None] = mapped_column(Text)
    refused_at: Mapped[str | None]
    __table_args__ = (UniqueConstraint("source", "identity"),)


class Sighting(Base):
    """Bytes seen at an address, when they were first, with the headers that came with them; a new one where either is another than the time before."""

    __tablename__ = "sighting"
    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(Text)
    seen_at: Mapped[str]
    headers: Mapped[dict[str, Any]]


class ReadingRecord(Base):
    """What the reader made of some bytes: the extraction as JSON, by which reader, at which try."""

    __tablename__ = "reading"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    reader: Mapped[str]
    status: Mapped[str] = mapped_column(String(10))
    data: Mapped[str] = mapped_column(Text)
    read_at: Mapped[str]
    tries: Mapped[int] = mapped_column(default=1)


class _Row:
    """What rows of facts share; position is the row's place in the file, data the row as JSON."""

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    row: Mapped[str]
    position: Mapped[int]
    table: Mapped[str]
    year: Mapped[int | None]
    body: Mapped[str | None]
    process: Mapped[str | None] = mapped_column(Text)
    name: Mapped[str | None] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    likelihood: Mapped[float | None]
    consequence: Mapped[float | None]
    value: Mapped[float | None]
    risk_key: Mapped[str | None] = mapped_column(String(32), index=True)
    row_key: Mapped[str | None] = mapped_column(String(40))
    data: Mapped[dict[str, Any]]


class RiskRow(_Row, Base):
    """A row of a risk assessment."""

    __tablename__ = "risk"
    accepted: Mapped[bool | None]
    owner: Mapped[str | None] = mapped_column(Text)


class ControlRow(_Row, Base):
    """A row of a control plan; name is the risk that it controls."""

    __tablename__ = "control"
    checks: Mapped[list[Any]]
    frequency: Mapped[str | None] = mapped_column(Text)
    responsible: Mapped[str | None] = mapped_column(Text)


class ItemRow(_Row, Base):
    """A row of a follow-up; name is the risk that was controlled."""

    __tablename__ = "item"
    checks: Mapped[list[Any]]
    result: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(20))


class PartRow(Base):
    """A table or a matter of a version, with what it is known again by in another reading or version, and its key.

    part: its id in the file; mark: a hash of a table's rows, a matter's paragraph; says: a hash of all that it says, None for a
    table without rows; setting: what a table says besides its rows; counted_in: where another paper of the body counts the table,
    as schemas/tables.py has it.
    """

    __tablename__ = "part"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    part: Mapped[str]
    position: Mapped[int]
    year: Mapped[int | None]
    title: Mapped[str | None] = mapped_column(Text)
    mark: Mapped[str | None] = mapped_column(Text)
    key: Mapped[str] = mapped_column(String(40))
    says: Mapped[str | None] = mapped_column(String(64))
    setting: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    counted_in: Mapped[str | None] = mapped_column(Text)


class ChangeRecord(Base):
    """A fact that a version changed."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(Text)
    field: Mapped[str | None]
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


class RowLink(Base):
    """Two rows that are the same risk or check, in one file or between files and years."""

    __tablename__ = "link"
    id: Mapped[int] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column(Text, index=True)
    from_sha256: Mapped[str] = mapped_column(String(64))
    from_row: Mapped[str]
    to_sha256: Mapped[str] = mapped_column(String(64))
    to_row: Mapped[str]
    relation: Mapped[str] = mapped_column(String(20))
    likeness: Mapped[float]


class FindingRecord(Base):
    """A discrepancy over its life: found first and last in which run, and when it was gone or accepted."""

    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(80))
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    severity: Mapped[str] = mapped_column(String(10))
    about: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    data: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(Text)
    first_run: Mapped[int] = mapped_column(ForeignKey("run.id"))
    first_seen: Mapped[str]
    gone_at: Mapped[str | None]
    __table_args__ = (UniqueConstraint("group", "fingerprint"),)


class Run(Base):
    """A run with its counts; ended_at is null while it goes on, and stays so if it was killed."""

    __tablename__ = "run"
    id: Mapped[int] = mapped_column(primary_key=True)
    night: Mapped[str] = mapped_column(String(10))
    started_at: Mapped[str]
    ended_at: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(12))
    counts: Mapped[dict[str, Any]]


class Ledger(Base):
    """What is done: a step over a subject, at the digest of all that it depended on."""

    __tablename__ = "ledger"
    step: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject: Mapped[str] = mapped_column(String(400), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    done_at: Mapped[str]


class Event(Base):
    """What happened, for other systems: cursor only grows, id is the same wherever the same thing happens for the same time."""

    __tablename__ = "event"
    cursor: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(36))
    at: Mapped[str]
    kind: Mapped[str] = mapped_column(String(40))
    data: Mapped[dict[str, Any]]
    __table_args__ = (Index("ix_event_id", "id"), {"sqlite_autoincrement": True})


class Identity(Base):
    """The store itself, in one row: a cursor of another one is known by it."""

    __tablename__ = "identity"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)


class Publication(Base):
    """What the flat tables say of a document: state is a hash of what it was made of, digest of its rows, null where it has none."""

    __tablename__ = "publication"
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    state: Mapped[str | None] = mapped_column(String(64))
    digest: Mapped[str | None] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(default=0)


_TYPES: Final[dict[Kind, TypeEngine[Any]]] = {
    "string": Text(),
    "integer": Integer(),
    "number": Float(),
    "boolean": Boolean(),
    "date": String(10),
    "datetime": String(30),
    "list": JSON(),
}


def _published(name: str) -> Table:
    """A flat table: the columns that schemas/flat.py declares, after the order of the rows. A view of the flat table's name leaves that out."""
    own = [Column("place", Integer, primary_key=True), *(_column(column) for column in columns(name))]
    by = [one.name for one in own if one.name in {"document", "key", "risk_key"}]
    indexes = [Index(f"ix_published_{name}_{column}", column) for column in by]
    return Table(f"published_{name}", Base.metadata, *own, *indexes)


def _column(column: FlatColumn) -> Column[Any]:
    return Column(column.name, _TYPES[column.kind], nullable=column.nullable)


PUBLISHED: Final = {name: _published(name) for name in TABLES}
"""The flat tables by name, made anew out of the rest by publication.py; a migration makes them as schemas/flat.py declares them."""
