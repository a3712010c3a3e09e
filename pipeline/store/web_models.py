"""The tables of what people and other systems leave in the store over the page and the API.

A night writes none of them, and reads corrections and decisions alone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.models import Base


class CorrectionRecord(Base):
    """A value that a person put in place of what was read. read and value are JSON; key: of a row, table or matter within the document.

    A value corrected anew is a row of its own: an id is never used twice.
    """

    __tablename__ = "correction"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    kind: Mapped[str] = mapped_column(String(20))
    year: Mapped[int | None]
    key: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(Text)
    read: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    __table_args__ = (UniqueConstraint("document_id", "key", "field"), {"sqlite_autoincrement": True})


class DoubtRecord(Base):
    """A place of doubt that a person could settle, as it is shown (data). place: its order within the document."""

    __tablename__ = "doubt"
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    place: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    municipality: Mapped[str]
    group: Mapped[str] = mapped_column(Text)
    year: Mapped[int | None]
    key: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(Text)
    data: Mapped[dict[str, Any]]
    __table_args__ = (Index("ix_doubt_document_id_place", "document_id", "place"),)


class DecisionRecord(Base):
    """What a person decided of a finding, over what the settings say of it: accepted with a reason, or not accepted."""

    __tablename__ = "decision"
    group: Mapped[str] = mapped_column(Text, primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(80), primary_key=True)
    accepted: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[str]


class WebhookRecord(Base):
    """An address that events are sent to, one after another, so that the feed itself is what waits for it.

    kinds: comma-separated, empty for all; cursor: of the last event that is behind it. old_secret: signs too until old_until.
    tries: how often the next event failed; next_at: when it is tried again; problem: why the last try failed.
    """

    __tablename__ = "webhook"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    secret: Mapped[str] = mapped_column(Text)
    old_secret: Mapped[str | None] = mapped_column(Text)
    old_until: Mapped[str | None]
    kinds: Mapped[str] = mapped_column(Text)
    cursor: Mapped[int]
    created_at: Mapped[str]
    by: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[str]
    problem: Mapped[str | None] = mapped_column(Text)
    delivered_at: Mapped[str | None]
    failing_since: Mapped[str | None]
    off_at: Mapped[str | None]
    off_reason: Mapped[str | None] = mapped_column(Text)


class TokenRecord(Base):
    """A token for the API: its hash alone, scopes comma-separated."""

    __tablename__ = "api_token"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    created_at: Mapped[str]
    expires_at: Mapped[str | None]
    used_at: Mapped[str | None]
    revoked_at: Mapped[str | None]


class SessionRecord(Base):
    """A browser that somebody logged in with: the hash of what its cookie holds, who, and until when."""

    __tablename__ = "web_session"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    subject: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[str]
    seen_at: Mapped[str]
    ends_at: Mapped[str]


class AuditRecord(Base):
    """A change that a person made: who, what, of what; document_id where it speaks of one, so that it goes with that."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(Text)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    detail: Mapped[str] = mapped_column(Text)
